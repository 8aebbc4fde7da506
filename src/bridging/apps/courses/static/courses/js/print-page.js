/** Shows its button, which prints the page; without scripts the browser's own menu does. */
class PrintPage extends HTMLElement {
  #stop = new AbortController();

  connectedCallback() {
    this.#stop = new AbortController();
    this.hidden = false;
    this.addEventListener("click", (event) => /** @type {Element} */ (event.target).closest("button") && window.print(), { signal: this.#stop.signal });
  }

  disconnectedCallback() {
    this.#stop.abort();
  }
}

customElements.define("print-page", PrintPage);
