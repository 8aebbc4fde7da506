/** A record that reads as one: what is to be judged of a line opens at a click on the line, or as the Tab key comes there. */
class AnswerDocument extends HTMLElement {
  #stop = new AbortController();

  connectedCallback() {
    if (!this.querySelector("select")) return;
    this.#stop = new AbortController();
    this.classList.add("record--quiet");
    this.addEventListener("click", (event) => this.#open(event), { signal: this.#stop.signal });
  }

  disconnectedCallback() {
    this.#stop.abort();
  }

  /** @param {MouseEvent} event */
  #open(event) {
    const line = /** @type {Element} */ (event.target).closest(".record-line");
    const menu = /** @type {HTMLSelectElement | null | undefined} */ (line?.querySelector("select"));
    if (!menu || event.target === menu) return;
    event.preventDefault();
    menu.focus();
    menu.showPicker?.();
  }
}

customElements.define("answer-document", AnswerDocument);
