/** Says in the words of the page that one has not told how sure one is, when the answer itself is complete; a browser would say it in its own. */
class AnswerConfidence extends HTMLElement {
  #stop = new AbortController();

  connectedCallback() {
    const { signal } = (this.#stop = new AbortController());
    this.addEventListener("invalid", (event) => this.#missing(event), { signal, capture: true });
    this.addEventListener("change", () => this.#tell(false), { signal });
  }

  disconnectedCallback() {
    this.#stop.abort();
  }

  /** @param {Event} event */
  #missing(event) {
    event.preventDefault();
    const level = /** @type {HTMLInputElement} */ (event.target);
    // What lacks in the answer speaks first, and takes the focus.
    const first = level.form?.querySelector(":is(input, select, textarea):invalid");
    if (first !== level) return;
    this.#tell(true);
    level.focus();
  }

  /** @param {boolean} isMissing */
  #tell(isMissing) {
    const words = /** @type {HTMLElement} */ (this.querySelector("[role=alert]"));
    words.hidden = !isMissing;
    const group = this.querySelector("fieldset");
    if (isMissing) group?.setAttribute("aria-describedby", words.id);
    else group?.removeAttribute("aria-describedby");
  }
}

customElements.define("answer-confidence", AnswerConfidence);
