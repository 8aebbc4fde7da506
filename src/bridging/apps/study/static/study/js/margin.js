/** Offers a note at the paragraph under the mouse. Keyboard and touch have the button "Make notes", which needs no script. */
const TAKES_NOTES = "p, ul, ol, dl, blockquote, pre, div, figure, aside";

/** @param {HTMLElement} page */
function offerNotes(page) {
  if (!window.matchMedia("(hover: hover) and (min-width: 60rem)").matches) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "note-offer";
  button.textContent = page.getAttribute("note-label");
  // The toolbar's button does the same for the keyboard; this one follows the mouse.
  button.tabIndex = -1;
  button.setAttribute("aria-hidden", "true");
  /** @type {HTMLElement | null} */
  let place = null;

  page.addEventListener("pointerover", (event) => {
    const block = blockOf(/** @type {Element} */ (event.target));
    // Asked anew each time: switching notes on puts another text in its place.
    const text = page.querySelector("#text");
    if (!text || !block || block === place) return;
    place = block;
    // Laid over the margin: the text must not move under the mouse.
    button.style.top = `${block.getBoundingClientRect().top - text.getBoundingClientRect().top}px`;
    text.append(button);
  });
  page.addEventListener("pointerleave", () => {
    place = null;
    button.remove();
  });
  button.addEventListener("click", () => {
    if (!place) return;
    const noted = place.closest(".noted");
    const target = noted ?? place;
    button.remove();
    const url = `${page.getAttribute("notes-url")}?at=${encodeURIComponent(place.id)}&write=1`;
    place = null;
    window.htmx.ajax("GET", url, { target, swap: "outerHTML" });
  });
}

/** @param {Element} element */
function blockOf(element) {
  const block = /** @type {HTMLElement | null} */ (element.closest("#text > [id], #text > .noted > [id]"));
  if (!block?.matches(TAKES_NOTES) || block.querySelector(".question") || block.closest(".noted")?.querySelector(".note-form, .note-add")) return null;
  return block;
}

const page = /** @type {HTMLElement | null} */ (document.querySelector("study-page"));
if (page) offerNotes(page);
