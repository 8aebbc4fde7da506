/**
 * The time that is left, by the server's clock: `left` is what was left when the part was made, and each answer to the question for news says it
 * anew. In between it is counted down by the time that goes by here, never by what the clock of the device shows.
 *
 * `team` is whose time it is, on a page that shows that of many. `still`: nothing goes by. `short-at`: from how many seconds on it is short.
 */
class Clock extends HTMLElement {
  #stop = new AbortController();
  #left = 0;
  #at = 0;
  #said = false;
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

  /**
   * @typedef {{ left_s?: number | null, still?: boolean }} Time
   * @param {Time & { teams?: Record<string, Time> }} said
   */
  #hear(said) {
    const team = this.getAttribute("team");
    const own = team === null ? said : said.teams?.[team];
    if (!own) return;
    this.#isStill = own.still === true;
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
    this.toggleAttribute("short", left <= Number(this.getAttribute("short-at") ?? 60));
    if (left > 60 || left < 50 || this.#said) return;
    this.#said = true;
    const say = this.querySelector("[data-say]");
    if (say) say.textContent = this.getAttribute("last");
  }
}

customElements.define("ui-clock", Clock);
