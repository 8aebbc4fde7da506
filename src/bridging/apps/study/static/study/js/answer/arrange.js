/** Entries that are put in order: by buttons, arrow keys or dragging. The order of the list is the answer; each entry's menu holds its place. */
const MOTION = { duration: 140, easing: "ease-out" };

class AnswerArrange extends HTMLElement {
  #stop = new AbortController();
  /** @type {{ entry: HTMLElement, from: number, top: number } | null} */
  #held = null;

  connectedCallback() {
    const { signal } = (this.#stop = new AbortController());
    for (const tools of /** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll("[hidden]"))) tools.hidden = false;
    this.addEventListener("click", (event) => this.#press(event), { signal });
    this.addEventListener("keydown", (event) => this.#key(event), { signal });
    // Caught on the way down: what a draft fills in again does not bubble.
    this.addEventListener("change", (event) => this.#choose(event), { signal, capture: true });
    this.addEventListener("pointerdown", (event) => this.#take(event), { signal });
    window.addEventListener("pointermove", (event) => this.#drag(event), { signal });
    for (const end of ["pointerup", "pointercancel"]) window.addEventListener(end, () => this.#drop(), { signal });
    this.#sort();
    this.#number();
  }

  disconnectedCallback() {
    this.#stop.abort();
  }

  get #entries() {
    return [.../** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll(".arrange-entry"))];
  }

  /** @param {HTMLElement} entry */
  #menu(entry) {
    return /** @type {HTMLSelectElement} */ (entry.querySelector("select"));
  }

  /** Places that were filled in before the script came decide; entries without one stay where they are. */
  #sort() {
    const list = this.querySelector(".arrange-list");
    const place = (/** @type {HTMLElement} */ entry) => Number(this.#menu(entry).value) || Infinity;
    list?.append(...this.#entries.sort((one, other) => place(one) - place(other) || 0));
  }

  #number() {
    const entries = this.#entries;
    entries.forEach((entry, index) => {
      this.#menu(entry).value = String(index + 1);
      const [up, down] = entry.querySelectorAll(".arrange-move");
      up.setAttribute("aria-disabled", String(index === 0));
      down.setAttribute("aria-disabled", String(index === entries.length - 1));
    });
  }

  /** @param {HTMLElement} entry @param {number} to */
  #move(entry, to) {
    const entries = this.#entries;
    const from = entries.indexOf(entry);
    if (to < 0 || to >= entries.length || to === from) return;
    const tops = new Map(entries.map((each) => [each, each.getBoundingClientRect().top]));
    // The others step aside, so that the moved one keeps its focus and the finger that holds it.
    const others = from < to ? entries.slice(from + 1, to + 1) : entries.slice(to, from);
    if (from < to) entry.before(...others);
    else entry.after(...others);
    this.#number();
    if (!window.matchMedia("(prefers-reduced-motion: reduce)").matches) {
      for (const each of this.#held ? others : [entry, ...others]) {
        const gap = (tops.get(each) ?? 0) - each.getBoundingClientRect().top;
        each.animate([{ transform: `translateY(${gap}px)` }, { transform: "none" }], MOTION);
      }
    }
    this.#say(entry, to + 1, entries.length);
    this.#menu(entry).dispatchEvent(new Event("input", { bubbles: true }));
  }

  /** @param {HTMLElement} entry @param {number} place @param {number} total */
  #say(entry, place, total) {
    const words = (this.dataset.moved ?? "").replace("{name}", entry.dataset.name ?? "").replace("{place}", String(place));
    const line = this.querySelector("[role=status]");
    if (line) line.textContent = words.replace("{total}", String(total));
  }

  /** @param {Event} event */
  #entryOf(event) {
    return /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest(".arrange-entry"));
  }

  /** @param {MouseEvent} event */
  #press(event) {
    const button = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest(".arrange-move"));
    const entry = this.#entryOf(event);
    if (button && entry) this.#move(entry, this.#entries.indexOf(entry) + Number(button.dataset.by));
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const entry = this.#entryOf(event);
    if (!entry || !/** @type {Element} */ (event.target).matches(".arrange-grip, .arrange-move")) return;
    const here = this.#entries.indexOf(entry);
    const to = { ArrowUp: here - 1, ArrowDown: here + 1, Home: 0, End: this.#entries.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    this.#move(entry, to);
  }

  /** @param {Event} event */
  #choose(event) {
    const entry = this.#entryOf(event);
    if (entry) this.#move(entry, Number(this.#menu(entry).value) - 1);
  }

  /** @param {PointerEvent} event */
  #take(event) {
    const entry = this.#entryOf(event);
    if (!entry || event.button || !/** @type {Element} */ (event.target).closest(".arrange-grip")) return;
    this.#held = { entry, from: event.clientY, top: entry.offsetTop };
    entry.classList.add("arrange-entry--held");
  }

  /** @param {PointerEvent} event */
  #drag(event) {
    if (!this.#held) return;
    const { entry, from, top } = this.#held;
    const passed = this.#entries.filter((each) => each !== entry && middle(each) < event.clientY);
    this.#move(entry, passed.length);
    entry.style.translate = `0 ${event.clientY - from - (entry.offsetTop - top)}px`;
  }

  #drop() {
    if (!this.#held) return;
    this.#held.entry.classList.remove("arrange-entry--held");
    this.#held.entry.style.translate = "";
    this.#held = null;
  }
}

/** @param {Element} element */
function middle(element) {
  const { top, height } = element.getBoundingClientRect();
  return top + height / 2;
}

customElements.define("answer-arrange", AnswerArrange);
