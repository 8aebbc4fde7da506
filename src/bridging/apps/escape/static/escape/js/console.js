/**
 * What is left of the time of each team, by the server's clock: `left` is what was left when the console was made, and each answer to the question
 * for news says it anew. In between it is counted down by the time that goes by here.
 */
class Left extends HTMLElement {
  #stop = new AbortController();
  #left = 0;
  #at = 0;
  #isStill = false;
  /** @type {number | undefined} */
  #tick;

  connectedCallback() {
    const { signal } = (this.#stop = new AbortController());
    this.#isStill = this.hasAttribute("still");
    this.#set(Number(this.getAttribute("left")));
    document.addEventListener("ui:asked", (event) => this.#hear(/** @type {CustomEvent} */ (event).detail), { signal });
    this.#tick = window.setInterval(() => this.#show(), 500);
  }

  disconnectedCallback() {
    this.#stop.abort();
    window.clearInterval(this.#tick);
  }

  /** @param {{ teams?: Record<string, { left_s: number | null, still: boolean }> }} said */
  #hear({ teams }) {
    const own = teams?.[this.getAttribute("team") ?? ""];
    if (!own) return;
    this.#isStill = own.still;
    if (typeof own.left_s === "number") this.#set(own.left_s);
  }

  /** @param {number} seconds */
  #set(seconds) {
    this.#left = seconds;
    this.#at = performance.now();
    this.#show();
  }

  #show() {
    const gone = this.#isStill ? 0 : (performance.now() - this.#at) / 1000;
    const left = Math.ceil(this.#left - gone);
    const line = this.querySelector("[data-time]");
    const words = left > 0 ? `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}` : (this.getAttribute("up") ?? "");
    if (line && line.textContent !== words) line.textContent = words;
    this.toggleAttribute("short", left <= 300);
  }
}

customElements.define("room-left", Left);
