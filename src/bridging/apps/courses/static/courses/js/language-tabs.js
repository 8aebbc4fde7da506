/** Texts side by side where there is room; on a narrow screen one at a time, under tabs. Without scripts they stand below each other. */
class LanguageTabs extends HTMLElement {
  #stop = new AbortController();
  #narrow = window.matchMedia("(max-width: 61.99rem)");
  /** @type {HTMLElement | null} */
  #bar = null;

  get #texts() {
    return /** @type {HTMLElement[]} */ ([...this.querySelectorAll(":scope > [data-tab]")]);
  }

  connectedCallback() {
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    if (this.#texts.length < 2) return;
    this.#narrow.addEventListener("change", () => this.#arrange(), { signal });
    // On paper both languages are wanted.
    window.addEventListener("beforeprint", () => this.#spread(), { signal });
    window.addEventListener("afterprint", () => this.#arrange(), { signal });
    this.#arrange();
  }

  disconnectedCallback() {
    this.#stop.abort();
  }

  #arrange() {
    if (this.#narrow.matches) this.#fold();
    else this.#spread();
  }

  #spread() {
    this.#bar?.remove();
    this.#bar = null;
    for (const text of this.#texts) {
      text.hidden = false;
      for (const name of ["role", "aria-labelledby"]) text.removeAttribute(name);
    }
  }

  #fold() {
    if (this.#bar) return;
    this.#bar = document.createElement("div");
    this.#bar.className = "language-tabs-bar";
    this.#bar.setAttribute("role", "tablist");
    this.#bar.setAttribute("aria-label", this.getAttribute("label") ?? "");
    this.#texts.forEach((text, place) => {
      const tab = document.createElement("button");
      tab.type = "button";
      tab.id = `language-tab-${place}`;
      tab.lang = text.lang;
      tab.textContent = text.dataset.tab ?? "";
      text.id ||= `language-text-${place}`;
      tab.setAttribute("role", "tab");
      tab.setAttribute("aria-controls", text.id);
      tab.addEventListener("click", () => this.#show(place));
      tab.addEventListener("keydown", (event) => this.#key(event, place));
      text.setAttribute("role", "tabpanel");
      text.setAttribute("aria-labelledby", tab.id);
      this.#bar?.append(tab);
    });
    this.prepend(this.#bar);
    this.#show(0);
  }

  /** @param {number} chosen */
  #show(chosen) {
    this.#texts.forEach((text, place) => {
      const tab = /** @type {HTMLElement} */ (this.#bar?.children[place]);
      text.hidden = place !== chosen;
      tab.setAttribute("aria-selected", String(place === chosen));
      tab.tabIndex = place === chosen ? 0 : -1;
    });
  }

  /** @param {KeyboardEvent} event @param {number} place */
  #key(event, place) {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const count = this.#texts.length;
    const next = (place + step + count) % count;
    this.#show(next);
    /** @type {HTMLElement} */ (this.#bar?.children[next]).focus();
  }
}

customElements.define("language-tabs", LanguageTabs);
