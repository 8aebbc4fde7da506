/** One work before a rater: what is chosen is saved at once, and one key does what a click does. Keys can be switched off. */
const PAUSE_MS = 800;
const KEYS_OFF = "rating-keys-off";

class StudyRating extends HTMLElement {
  #stop = new AbortController();
  /** @type {number | undefined} */
  #timer;
  #place = 0;
  /** @type {HTMLTextAreaElement | null} */
  #remark = null;
  #sending = 0;
  /** @type {SubmitEvent | null} */
  #waits = null;

  connectedCallback() {
    const { signal } = (this.#stop = new AbortController());
    document.addEventListener("keydown", (event) => this.#press(event), { signal });
    this.addEventListener("click", (event) => this.#insert(/** @type {Element} */ (event.target)), { signal });
    this.addEventListener("focusin", (event) => this.#focus(/** @type {Element} */ (event.target)), { signal });
    const toggle = this.#toggle;
    if (toggle) {
      toggle.checked = localStorage.getItem(KEYS_OFF) !== "1";
      toggle.addEventListener("change", () => localStorage.setItem(KEYS_OFF, toggle.checked ? "0" : "1"), { signal });
    }
    if (!this.form) return;
    // What is chosen is saved by itself: the button is for browsers without scripts.
    /** @type {HTMLElement} */ (this.form.querySelector("[data-save]")).hidden = true;
    this.form.addEventListener("change", () => this.#send(), { signal });
    this.form.addEventListener("input", (event) => event.target instanceof HTMLTextAreaElement && this.#soon(), { signal });
    this.form.addEventListener("submit", (event) => this.#submit(event), { signal });
    window.addEventListener("pagehide", () => this.#timer && this.#send(), { signal });
    this.#mark(Math.max(0, this.criteria.findIndex((each) => !each.querySelector("input:checked"))), false);
  }

  disconnectedCallback() {
    window.clearTimeout(this.#timer);
    this.#stop.abort();
  }

  get form() {
    return /** @type {HTMLFormElement | null} */ (this.querySelector("form[data-saves]"));
  }

  get criteria() {
    return [.../** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll("[data-saves] [data-criterion]"))];
  }

  get #toggle() {
    return /** @type {HTMLInputElement | null} */ (this.querySelector("[data-keys-on]"));
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    const target = /** @type {HTMLElement} */ (event.target);
    const writes = target.matches("textarea, select, input:not([type=radio], [type=checkbox])");
    if (event.key === "Escape" && writes) target.blur();
    if (writes || event.ctrlKey || event.metaKey || event.altKey || this.#toggle?.checked === false) return;
    if (this.#act(event.key, target.matches("input[type=radio]"))) event.preventDefault();
  }

  /** @param {string} key @param {boolean} inRadio */
  #act(key, inRadio) {
    if (/^[1-9]$/.test(key)) return this.#choose(Number(key) - 1);
    if (key === "ArrowDown" && !inRadio) return this.#mark(this.#place + 1);
    if (key === "ArrowUp" && !inRadio) return this.#mark(this.#place - 1);
    if (key === "o") {
      /** @type {HTMLElement | null} */ (this.criteria[this.#place]?.querySelector("textarea"))?.focus();
      return true;
    }
    const link = /** @type {HTMLElement | null} */ (this.querySelector(`[data-key="${key.length === 1 ? CSS.escape(key) : "-"}"]`));
    link?.click();
    return Boolean(link);
  }

  /** @param {number} level */
  #choose(level) {
    const radios = /** @type {NodeListOf<HTMLInputElement> | undefined} */ (this.criteria[this.#place]?.querySelectorAll("input[type=radio]"));
    const radio = radios?.[level];
    if (!radio) return false;
    radio.checked = true;
    this.#send();
    this.#mark(this.#place + 1);
    return true;
  }

  /** @param {number} place @param {boolean} [scrolls] */
  #mark(place, scrolls = true) {
    const { criteria } = this;
    if (!criteria.length) return false;
    this.#place = Math.min(Math.max(place, 0), criteria.length - 1);
    criteria.forEach((each, index) => each.toggleAttribute("data-current", index === this.#place));
    if (scrolls) criteria[this.#place].scrollIntoView({ block: "nearest" });
    return true;
  }

  /** @param {Element} target */
  #focus(target) {
    const place = this.criteria.findIndex((each) => each.contains(target));
    if (place >= 0) this.#mark(place, false);
    if (target instanceof HTMLTextAreaElement && target.matches(".rating-remark")) this.#remark = target;
  }

  /** @param {Element} target */
  #insert(target) {
    const banked = target.closest("[data-insert]");
    const place = this.#remark ?? this.criteria[this.#place]?.querySelector("textarea");
    if (!banked || !place) return;
    place.value = [place.value.trim(), banked.textContent?.trim()].filter(Boolean).join(" ");
    place.focus();
    this.#send();
  }

  #soon() {
    window.clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.#send(), PAUSE_MS);
  }

  #renew() {
    const key = /** @type {HTMLInputElement} */ (this.form?.elements.namedItem("key"));
    key.value = crypto.randomUUID();
  }

  /** What is on its way goes first: a choice that came in behind "ready" would take it back. @param {SubmitEvent} event */
  #submit(event) {
    if (this.#sending) {
      event.preventDefault();
      this.#waits = event;
      return;
    }
    this.#renew();
  }

  async #send() {
    window.clearTimeout(this.#timer);
    this.#timer = undefined;
    if (!this.form) return;
    this.#renew();
    this.#sending += 1;
    const state = this.form.querySelector("[data-state]");
    let said = this.getAttribute("waiting");
    try {
      const response = await fetch(this.form.action, { method: "POST", body: new FormData(this.form), headers: { Accept: "application/json" }, keepalive: true });
      said = (await response.json()).said;
    } catch {
      // What is chosen stands in the form; the next change sends it.
    }
    this.#sending -= 1;
    if (state) state.textContent = said;
    if (!this.#sending && this.#waits) {
      const { submitter } = this.#waits;
      this.#waits = null;
      this.form?.requestSubmit(submitter);
    }
  }
}

customElements.define("study-rating", StudyRating);
