/**
 * The time that is left, by the server's clock: it is asked every few seconds, and counted down in between.
 * `study:phase` on the document says when the time begins to stand still, runs on or is over; `study:time-up` comes a moment before that.
 */
const EVERY_MS = 5000;
const STILL_MS = 2000;
const HIDDEN_MS = 15_000;
const LAST_S = 600;
const SAID_MIN = [10, 5, 1];

class Clock extends HTMLElement {
  #stop = new AbortController();
  #left = 0;
  #at = 0;
  #phase = "running";
  #isUp = false;
  #said = new Set();
  /** @type {number | undefined} */
  #tick;
  /** @type {number | undefined} */
  #timer;

  connectedCallback() {
    const { signal } = (this.#stop = new AbortController());
    this.#phase = this.getAttribute("phase") ?? "running";
    this.#set(Number(this.getAttribute("left")));
    this.#tick = window.setInterval(() => this.#show(), 1000);
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && this.#ask(), { signal });
    window.addEventListener("online", () => this.#ask(), { signal });
    this.#wait();
    this.#show();
  }

  disconnectedCallback() {
    this.#stop.abort();
    window.clearInterval(this.#tick);
    window.clearTimeout(this.#timer);
  }

  get left() {
    const passed = this.#phase === "running" ? (performance.now() - this.#at) / 1000 : 0;
    return Math.max(0, this.#left - passed);
  }

  /** @param {number} seconds */
  #set(seconds) {
    this.#left = seconds;
    this.#at = performance.now();
  }

  #wait() {
    window.clearTimeout(this.#timer);
    const pause = document.visibilityState === "hidden" ? HIDDEN_MS : this.#phase === "running" ? EVERY_MS : STILL_MS;
    this.#timer = window.setTimeout(() => this.#ask(), pause);
  }

  async #ask() {
    try {
      const response = await fetch(this.getAttribute("url") ?? "", { credentials: "same-origin" });
      if (response.ok && !response.redirected) this.#take(await response.json());
      else window.location.reload();
    } catch {
      this.#lose(this.getAttribute("lost") ?? "");
    }
    if (this.isConnected) this.#wait();
  }

  /** @param {{ phase: string, left_s: number }} said */
  #take({ phase, left_s: left }) {
    this.#lose("");
    this.#set(left);
    const changed = phase !== this.#phase;
    this.#phase = phase;
    if (left > 0) this.#isUp = false;
    this.#show();
    if (changed) document.dispatchEvent(new CustomEvent("study:phase", { detail: phase }));
  }

  #show() {
    const left = Math.ceil(this.left);
    const line = this.querySelector("[data-time]");
    const words = left > LAST_S ? this.#words("minutes", Math.ceil(left / 60)) : `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
    if (line && line.textContent !== words) line.textContent = words;
    this.toggleAttribute("short", left <= LAST_S / 2);
    for (const minute of SAID_MIN) {
      if (left <= minute * 60 && left > minute * 60 - 5 && !this.#said.has(minute)) {
        this.#said.add(minute);
        this.#say(minute === 1 ? this.#words("last") : this.#words("say", minute));
      }
    }
    if (left === 0 && this.#phase === "running" && !this.#isUp) {
      this.#isUp = true;
      this.#say(this.#words("up"));
      document.dispatchEvent(new CustomEvent("study:time-up"));
      this.#ask();
    }
  }

  /** @param {string} name @param {number} [count] */
  #words(name, count) {
    return (this.getAttribute(name) ?? "").replace("#", String(count ?? ""));
  }

  /** @param {string} text */
  #say(text) {
    const line = this.querySelector("[data-say]");
    if (line) line.textContent = text;
  }

  /** @param {string} text */
  #lose(text) {
    const line = /** @type {HTMLElement | null} */ (document.querySelector("[data-lost]"));
    if (!line || line.textContent === text) return;
    line.textContent = text;
    line.hidden = !text;
  }
}

customElements.define("study-clock", Clock);
