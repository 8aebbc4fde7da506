/** Shows a term's definition beside it: on hover, on keyboard focus, and at the first touch. The link itself stays a link. */
class TermDefinition extends HTMLElement {
  #stop = new AbortController();
  /** @type {number | undefined} */
  #timer;
  /** A touch that opened the definition must not also follow the link. */
  #touched = false;

  connectedCallback() {
    const link = this.querySelector("a");
    const box = /** @type {HTMLElement | null} */ (this.querySelector(".term-definition"));
    if (!link || !box) return;
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    box.popover = "manual";
    box.hidden = false;
    box.id ||= `term-${crypto.randomUUID().slice(0, 8)}`;
    link.setAttribute("aria-describedby", box.id);
    this.addEventListener("pointerenter", (event) => event.pointerType === "mouse" && this.#later(() => this.#open(link, box), 180), { signal });
    this.addEventListener("pointerleave", (event) => event.pointerType === "mouse" && this.#later(() => this.#close(box), 200), { signal });
    this.addEventListener("focusin", () => this.#open(link, box), { signal });
    this.addEventListener("focusout", (event) => this.contains(/** @type {Node | null} */ (event.relatedTarget)) || this.#close(box), { signal });
    link.addEventListener("pointerdown", (event) => { this.#touched = event.pointerType !== "mouse" && !box.matches(":popover-open"); }, { signal });
    link.addEventListener("click", (event) => this.#touch(event, link, box), { signal });
    document.addEventListener("keydown", (event) => event.key === "Escape" && this.#close(box), { signal });
    document.addEventListener("pointerdown", (event) => this.contains(/** @type {Node} */ (event.target)) || this.#close(box), { signal });
    window.addEventListener("scroll", () => this.#close(box), { signal, passive: true });
  }

  disconnectedCallback() {
    window.clearTimeout(this.#timer);
    this.#stop.abort();
  }

  /** @param {() => void} act @param {number} delay */
  #later(act, delay) {
    window.clearTimeout(this.#timer);
    this.#timer = window.setTimeout(act, delay);
  }

  /** @param {MouseEvent} event @param {HTMLElement} link @param {HTMLElement} box */
  #touch(event, link, box) {
    if (!this.#touched) return;
    event.preventDefault();
    this.#touched = false;
    this.#open(link, box);
  }

  /** @param {HTMLElement} link @param {HTMLElement} box */
  #open(link, box) {
    window.clearTimeout(this.#timer);
    if (box.matches(":popover-open")) return;
    for (const other of document.querySelectorAll(".term-definition:popover-open")) /** @type {HTMLElement} */ (other).hidePopover();
    box.showPopover();
    const word = link.getClientRects()[0];
    const size = box.getBoundingClientRect();
    const room = document.documentElement.clientWidth - size.width - 8;
    const below = word.bottom + 6;
    const fits = below + size.height < window.innerHeight;
    box.style.left = `${Math.max(8, Math.min(word.left - 8, room))}px`;
    box.style.top = `${fits ? below : Math.max(8, word.top - size.height - 6)}px`;
  }

  /** @param {HTMLElement} box */
  #close(box) {
    window.clearTimeout(this.#timer);
    if (box.matches(":popover-open")) box.hidePopover();
  }
}

customElements.define("ui-term", TermDefinition);
