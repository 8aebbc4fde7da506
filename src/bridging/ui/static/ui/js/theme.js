const YEAR = 60 * 60 * 24 * 365;

/** Applies light or dark at once and remembers it; without scripts the form around the buttons does the same by a page load. */
class ThemeSwitch extends HTMLElement {
  #stop = new AbortController();

  connectedCallback() {
    this.#stop = new AbortController();
    this.addEventListener("submit", (event) => this.#choose(/** @type {SubmitEvent} */ (event)), { signal: this.#stop.signal });
  }

  disconnectedCallback() {
    this.#stop.abort();
  }

  /** @param {SubmitEvent} event */
  #choose(event) {
    const button = /** @type {HTMLButtonElement | null} */ (event.submitter);
    if (!button) return;
    event.preventDefault();
    const root = document.documentElement;
    if (button.value === "system") delete root.dataset.theme;
    else root.dataset.theme = button.value;
    document.querySelector('meta[name="color-scheme"]')?.setAttribute("content", button.value === "system" ? "light dark" : button.value);
    for (const other of document.querySelectorAll('ui-theme button[name="theme"]')) {
      other.setAttribute("aria-pressed", String(/** @type {HTMLButtonElement} */ (other).value === button.value));
    }
    // Written here and not asked of the server: the next page may be asked for before an answer would have come.
    const secure = location.protocol === "https:" ? "; secure" : "";
    document.cookie = `theme=${button.value}; path=/; max-age=${YEAR}; samesite=lax${secure}`;
  }
}

customElements.define("ui-theme", ThemeSwitch);
