/**
 * A protocol one step at a time: the address names the step, so that a link, the back button and a page that was opened again all lead there.
 * Without scripts all steps stand below each other. What is sent from here says when it was done, by the server's clock.
 */
const RUNNING_MS = 1000;
/** So long a clock that ran out is still called. */
const CALLED_MS = 600_000;

class Steps extends HTMLElement {
  #stop = new AbortController();
  #ahead = 0;
  /** @type {number | undefined} */
  #tick;
  #watch = new MutationObserver(() => this.#mark());

  connectedCallback() {
    const { signal } = (this.#stop = new AbortController());
    this.#hear(Number(this.getAttribute("now")));
    window.addEventListener("hashchange", () => this.#go(), { signal });
    document.addEventListener("ui:asked", (event) => this.#asked(/** @type {CustomEvent} */ (event).detail), { signal });
    this.addEventListener("submit", (event) => this.#send(/** @type {SubmitEvent} */ (event)), { signal, capture: true });
    this.toggleAttribute("paged", true);
    this.#mark();
    this.#watch.observe(this, { childList: true });
    this.#tick = window.setInterval(() => this.#call(), RUNNING_MS);
    this.#call();
  }

  disconnectedCallback() {
    this.#stop.abort();
    this.#watch.disconnect();
    window.clearInterval(this.#tick);
  }

  /** The server's clock now, in milliseconds. */
  get now() {
    return Date.now() + this.#ahead;
  }

  /** Whoever was put at another bench writes there from now on. @param {{ now?: number, moved?: boolean }} said */
  #asked({ now, moved }) {
    this.#hear(now);
    if (moved) window.location.reload();
  }

  /** @param {number | undefined} now */
  #hear(now) {
    if (now) this.#ahead = now - Date.now();
  }

  get #steps() {
    return /** @type {HTMLElement[]} */ ([...this.children].filter((each) => each.matches(".bench-step")));
  }

  get #current() {
    const named = window.location.hash.slice(1) || this.getAttribute("first");
    return this.#steps.find((each) => each.id === named) ?? this.#steps[0];
  }

  /** A step that was made anew by an answer stands where the old one stood. */
  #mark() {
    const current = this.#current;
    for (const step of this.#steps) step.toggleAttribute("current", step === current);
  }

  #go() {
    this.#mark();
    this.querySelector("details[open].bench-list")?.removeAttribute("open");
    const title = /** @type {HTMLElement | null} */ (this.#current?.querySelector(".bench-step-title"));
    title?.focus({ preventScroll: true });
    this.scrollIntoView();
  }

  /** @param {SubmitEvent} event */
  #send(event) {
    const form = /** @type {HTMLFormElement} */ (event.target);
    const at = /** @type {HTMLInputElement | null} */ (form.elements.namedItem("at"));
    if (at) at.value = new Date(this.now).toISOString();
    // The next step waits for no answer: the Wi-Fi may be away.
    const then = form.dataset.then;
    if (then) window.setTimeout(() => (window.location.hash = then));
  }

  /** Names the clocks that run at other steps. */
  #call() {
    const list = /** @type {HTMLElement | null} */ (this.querySelector("[data-running]"));
    if (!list) return;
    const timers = /** @type {NodeListOf<import("./timer.js").Timer>} */ (this.querySelectorAll("bench-timer[running]"));
    const shown = [...timers].filter((each) => each.left > -CALLED_MS && !each.closest("[current]"));
    list.hidden = !shown.length;
    list.replaceChildren(...shown.map((each) => this.#line(each, list.getAttribute("step") ?? "")));
  }

  /** @param {import("./timer.js").Timer} timer @param {string} word */
  #line(timer, word) {
    const line = document.createElement("li");
    const link = document.createElement("a");
    link.href = timer.getAttribute("href") ?? "";
    link.textContent = `${word} ${timer.getAttribute("step")}: ${timer.words}`;
    line.toggleAttribute("up", timer.left <= 0);
    line.append(link);
    return line;
  }
}

customElements.define("bench-steps", Steps);
