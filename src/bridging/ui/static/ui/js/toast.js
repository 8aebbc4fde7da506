/** Says short things aloud and on screen: a message leaves after a while, unless the reader is at it. */
class ToastRegion extends HTMLElement {
  #stop = new AbortController();

  connectedCallback() {
    this.#stop = new AbortController();
    for (const toast of this.querySelectorAll(".toast")) this.#prepare(toast);
    document.addEventListener("ui:toast", (event) => this.say(/** @type {CustomEvent} */ (event).detail), { signal: this.#stop.signal });
  }

  disconnectedCallback() {
    this.#stop.abort();
  }

  /**
   * Show a message: `document.dispatchEvent(new CustomEvent("ui:toast", { detail: "…" }))`.
   * @param {string} text
   */
  say(text) {
    const toast = document.createElement("p");
    toast.className = "toast";
    const words = document.createElement("span");
    words.textContent = text;
    toast.append(words);
    this.append(toast);
    this.#prepare(toast);
  }

  /** @param {Element} toast */
  #prepare(toast) {
    const close = document.createElement("button");
    close.type = "button";
    close.textContent = "×";
    close.setAttribute("aria-label", this.getAttribute("close-label") ?? "×");
    close.addEventListener("click", () => toast.remove());
    toast.append(close);
    // Eight seconds and a little for each word.
    const wait = 8000 + 250 * (toast.textContent ?? "").split(" ").length;
    const leave = () => {
      if (toast.matches(":hover, :focus-within")) window.setTimeout(leave, 2000);
      else toast.remove();
    };
    window.setTimeout(leave, wait);
  }
}

customElements.define("ui-toast", ToastRegion);
