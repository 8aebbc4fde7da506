/** Around a long text: each change is kept on this device at once, and on the server at the next pause. Without scripts a button saves it. */
const PAUSE_MS = 900;

class StudyDraft extends HTMLElement {
  #stop = new AbortController();
  /** @type {number | undefined} */
  #timer;
  #isSending = false;

  connectedCallback() {
    const { signal } = (this.#stop = new AbortController());
    this.text.addEventListener("input", () => this.#change(), { signal });
    this.form.addEventListener("submit", () => window.clearTimeout(this.#timer), { signal });
    window.addEventListener("online", () => this.#send(), { signal });
    document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && this.#send(), { signal });
    this.#recall();
    this.#count();
  }

  disconnectedCallback() {
    window.clearTimeout(this.#timer);
    this.#stop.abort();
  }

  get form() {
    return /** @type {HTMLFormElement} */ (this.querySelector("form"));
  }

  get text() {
    return /** @type {HTMLTextAreaElement} */ (this.form.elements.namedItem("text"));
  }

  get step() {
    return /** @type {HTMLInputElement} */ (this.form.elements.namedItem("step"));
  }

  get #place() {
    return `work:${this.getAttribute("owner")}:${location.pathname}`;
  }

  #change() {
    try {
      localStorage.setItem(this.#place, JSON.stringify({ step: this.step.value, text: this.text.value }));
    } catch {
      // More than a device keeps: what the server says of it is shown all the same.
    }
    this.text.dataset.saved = "0";
    this.#count();
    window.clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.#send(), PAUSE_MS);
  }

  async #send() {
    if (this.text.dataset.saved === "1" || this.#isSending) return;
    this.#isSending = true;
    const sent = this.text.value;
    try {
      const url = /** @type {HTMLElement} */ (this.querySelector("[formaction]")).getAttribute("formaction") ?? "";
      const response = await fetch(url, { method: "POST", body: new FormData(this.form), headers: { Accept: "application/json" }, keepalive: sent.length < 20_000 });
      const answer = await response.json();
      this.#say(answer.said);
      if (response.ok) {
        this.step.value = answer.step;
        if (sent === this.text.value) {
          this.text.dataset.saved = "1";
          localStorage.removeItem(this.#place);
        }
      }
    } catch {
      this.#say(this.getAttribute("waiting") ?? "");
    } finally {
      this.#isSending = false;
    }
    if (sent !== this.text.value) this.#change();
  }

  /** What was typed here and never reached the server: put back where the draft is still the same, else shown below it. */
  #recall() {
    /** @type {{ step: string, text: string } | null} */
    let kept = null;
    try {
      kept = JSON.parse(localStorage.getItem(this.#place) ?? "null");
    } catch {
      localStorage.removeItem(this.#place);
    }
    if (!kept || kept.text === this.text.value) {
      localStorage.removeItem(this.#place);
    } else if (kept.step === this.step.value) {
      this.text.value = kept.text;
      this.#change();
    } else {
      const place = /** @type {HTMLElement} */ (this.querySelector("[data-kept]"));
      /** @type {HTMLElement} */ (place.querySelector("p")).textContent = kept.text;
      place.hidden = false;
    }
  }

  #count() {
    const words = this.text.value.trim().split(/\s+/).filter(Boolean).length;
    const place = this.querySelector("[data-count]");
    if (place) place.textContent = (this.getAttribute("words") ?? "#").replace("#", String(words));
  }

  /** @param {string} text */
  #say(text) {
    const place = this.querySelector("[data-state]");
    if (place) place.textContent = text;
  }
}

customElements.define("study-draft", StudyDraft);
