/**
 * Small parts of a team's screen. Without scripts the same page works: the server refuses what comes too soon, and a picture has its list.
 */

/** How long a lock takes no answer yet, by the time that goes by here; meanwhile its button cannot be pressed. */
class Cool extends HTMLElement {
  /** @type {number | undefined} */
  #tick;
  #until = 0;

  connectedCallback() {
    this.#until = performance.now() + Number(this.getAttribute("left")) * 1000;
    this.#tick = window.setInterval(() => this.#show(), 250);
    this.#show();
  }

  disconnectedCallback() {
    window.clearInterval(this.#tick);
  }

  #show() {
    const left = Math.ceil((this.#until - performance.now()) / 1000);
    const button = /** @type {HTMLButtonElement | null} */ (this.closest("form")?.querySelector("[data-send]"));
    if (button) button.disabled = left > 0;
    const line = this.querySelector("[data-left]");
    if (line && left > 0) line.textContent = String(left);
    if (left > 0) return;
    window.clearInterval(this.#tick);
    this.hidden = true;
  }
}

/** A picture in which one points at something: each place stands for the option of its name in the list below. */
class Spot extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", (event) => this.#point(/** @type {Element} */ (event.target)));
    this.addEventListener("change", () => this.#mark());
    this.#mark();
  }

  /** @param {Element} target */
  #point(target) {
    const area = target.closest("[data-area]")?.getAttribute("data-area");
    const option = area && this.#options.find((each) => each.value === area);
    if (!option) return;
    option.checked = true;
    option.dispatchEvent(new Event("change", { bubbles: true }));
  }

  #mark() {
    const chosen = this.#options.find((each) => each.checked)?.value;
    for (const area of this.querySelectorAll("[data-area]")) area.toggleAttribute("data-chosen", area.getAttribute("data-area") === chosen);
  }

  get #options() {
    return [.../** @type {NodeListOf<HTMLInputElement>} */ (this.querySelectorAll("input[type=radio]"))];
  }
}

customElements.define("room-cool", Cool);
customElements.define("room-spot", Spot);

/** A part that was made anew is known to nobody yet: where the address points at something in it, it is unfolded. */
function unfold() {
  const target = location.hash.length > 1 ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
  if (target instanceof HTMLDetailsElement) target.open = true;
  else target?.querySelector("details")?.toggleAttribute("open", true);
}

window.addEventListener("hashchange", unfold);
unfold();
