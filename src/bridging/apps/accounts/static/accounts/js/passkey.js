/** Says in words why a passkey was not used or made: the library tells it to the browser's console alone. */
class PasskeyFault extends HTMLElement {
  #stop = new AbortController();

  connectedCallback() {
    this.#stop = new AbortController();
    document.addEventListener("allauth.error", (event) => this.#tell(/** @type {CustomEvent} */ (event)), { signal: this.#stop.signal });
  }

  disconnectedCallback() {
    this.#stop.abort();
  }

  /** @param {CustomEvent} event */
  #tell(event) {
    event.preventDefault();
    const { exception } = event.detail;
    const name = exception instanceof DOMException ? exception.name : "";
    const words = { NotAllowedError: "given-up", AbortError: "given-up", InvalidStateError: "known" }[name] ?? "failed";
    // First in sight, then filled: only what changes is read aloud.
    this.hidden = false;
    this.textContent = this.getAttribute(words) ?? this.getAttribute("failed") ?? "";
  }
}

customElements.define("passkey-fault", PasskeyFault);
