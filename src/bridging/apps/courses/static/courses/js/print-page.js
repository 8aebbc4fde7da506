/** Its button prints the page; without scripts it is not shown, and the browser's own menu does. */
class PrintPage extends HTMLElement {
  #stop = new AbortController();

  connectedCallback() {
    this.#stop = new AbortController();
    this.addEventListener("click", (event) => /** @type {Element} */ (event.target).closest("button") && window.print(), { signal: this.#stop.signal });
  }

  disconnectedCallback() {
    this.#stop.abort();
  }
}

customElements.define("print-page", PrintPage);
