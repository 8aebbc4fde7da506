/** Marks in the picture what is chosen in the list beside it; a click in the picture already chooses there, as each place is a label. */
class AnswerSpots extends HTMLElement {
  #stop = new AbortController();

  connectedCallback() {
    this.#stop = new AbortController();
    this.addEventListener("change", () => this.#mark(), { signal: this.#stop.signal, capture: true });
    this.#mark();
  }

  disconnectedCallback() {
    this.#stop.abort();
  }

  #mark() {
    for (const place of /** @type {NodeListOf<HTMLLabelElement>} */ (this.querySelectorAll("label.spot"))) {
      place.classList.toggle("spot--chosen", /** @type {HTMLInputElement | null} */ (place.control)?.checked ?? false);
    }
  }
}

customElements.define("answer-spots", AnswerSpots);
