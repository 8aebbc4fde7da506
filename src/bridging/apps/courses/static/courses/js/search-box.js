/**
 * Suggestions under a search field, after the ARIA pattern of a combobox with a list: arrows move, Enter opens, Escape closes.
 * The server sends the list (htmx, on input); without scripts the field is a plain form.
 */
class SearchBox extends HTMLElement {
  #stop = new AbortController();
  #watch = new MutationObserver(() => this.#filled());
  #active = -1;

  get #input() {
    return /** @type {HTMLInputElement} */ (this.querySelector("input[type=search]"));
  }

  get #panel() {
    return /** @type {HTMLElement} */ (this.querySelector(".search-panel"));
  }

  get #options() {
    return /** @type {HTMLAnchorElement[]} */ ([...this.querySelectorAll('[role="option"]')]);
  }

  connectedCallback() {
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    const input = this.#input;
    for (const [name, value] of Object.entries({ role: "combobox", "aria-expanded": "false", "aria-autocomplete": "list", "aria-haspopup": "listbox" })) {
      input.setAttribute(name, value);
    }
    input.addEventListener("keydown", (event) => this.#key(event), { signal });
    input.addEventListener("focus", () => this.#options.length && this.#open(), { signal });
    input.addEventListener("input", () => input.value.trim() || this.#close(), { signal });
    this.addEventListener("focusout", (event) => this.contains(/** @type {Node | null} */ (event.relatedTarget)) || this.#close(), { signal });
    // The field keeps the focus while the pointer chooses.
    this.#panel.addEventListener("pointerdown", (event) => event.preventDefault(), { signal });
    this.#panel.addEventListener("mousedown", (event) => event.preventDefault(), { signal });
    if (this.getAttribute("box") === "header") document.addEventListener("keydown", (event) => this.#summon(event), { signal });
    this.#watch.observe(this.#panel, { childList: true });
  }

  disconnectedCallback() {
    this.#stop.abort();
    this.#watch.disconnect();
  }

  /** A new list arrived: show it, unless the reader has gone on. */
  #filled() {
    this.#active = -1;
    this.#input.removeAttribute("aria-activedescendant");
    const said = this.#panel.querySelector("[data-status]")?.getAttribute("data-status") ?? "";
    const status = this.querySelector('[role="status"]');
    if (status) status.textContent = said;
    const wanted = this.#input.value.trim() && document.activeElement === this.#input && said;
    if (wanted) this.#open();
    else this.#close();
  }

  #open() {
    this.#panel.hidden = false;
    const list = this.querySelector('[role="listbox"]');
    this.#input.setAttribute("aria-expanded", String(Boolean(list)));
    if (list) this.#input.setAttribute("aria-controls", list.id);
  }

  #close() {
    this.#panel.hidden = true;
    this.#input.setAttribute("aria-expanded", "false");
    this.#mark(-1);
  }

  /** @param {number} place */
  #mark(place) {
    const options = this.#options;
    this.#active = place;
    options.forEach((option, index) => option.setAttribute("aria-selected", String(index === place)));
    if (place < 0) this.#input.removeAttribute("aria-activedescendant");
    else {
      this.#input.setAttribute("aria-activedescendant", options[place].id);
      options[place].scrollIntoView({ block: "nearest" });
    }
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const count = this.#options.length;
    const isOpen = !this.#panel.hidden;
    if ((event.key === "ArrowDown" || event.key === "ArrowUp") && count) {
      event.preventDefault();
      if (!isOpen) this.#open();
      const step = event.key === "ArrowDown" ? 1 : -1;
      // One place more than there are options: the field itself.
      const places = count + 1;
      this.#mark(((this.#active + 1 + step + places) % places) - 1);
    } else if (event.key === "Enter" && isOpen && this.#active >= 0) {
      event.preventDefault();
      this.#options[this.#active].click();
    } else if (event.key === "Escape" && isOpen) {
      event.preventDefault();
      event.stopPropagation();
      this.#close();
    }
  }

  /** Control or Command with K leads to the field. @param {KeyboardEvent} event */
  #summon(event) {
    if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    if (!this.#input.checkVisibility()) return;
    event.preventDefault();
    this.#input.focus();
    this.#input.select();
  }
}

customElements.define("search-box", SearchBox);
