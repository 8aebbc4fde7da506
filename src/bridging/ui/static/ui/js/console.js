/**
 * The console takes the place of itself at each act: what was folded out stays so, and who works with keys goes on where she was. When it was
 * renewed by itself, its forms are made known to htmx, or an act would load the whole page.
 */
/** @type {string[]} */
let unfolded = [];
let fold = "";
let height = 0;

function part() {
  return document.getElementById("console");
}

/** @param {string} id */
function place(id) {
  return /** @type {HTMLElement | null} */ (document.getElementById(id)?.querySelector("summary"));
}

document.addEventListener("htmx:before:swap", () => {
  unfolded = [...(part()?.querySelectorAll("details[open][id]") ?? [])].map((each) => each.id);
  fold = document.activeElement?.closest("#console details[id]")?.id ?? "";
  height = place(fold)?.getBoundingClientRect().top ?? 0;
});

document.addEventListener("htmx:after:swap", () => {
  for (const each of unfolded) document.getElementById(each)?.toggleAttribute("open", true);
  const next = fold ? place(fold) : null;
  if (!next) return;
  window.scrollBy(0, next.getBoundingClientRect().top - height);
  if (document.activeElement === document.body) next.focus({ preventScroll: true });
});

document.addEventListener("ui:renewed", (event) => {
  /** @type {any} */ (window).htmx?.process(event.target);
});
