/**
 * The clock of a step. What is kept is when it ends, never how long it has to go: a phone that slept, or a page that was opened again, shows the
 * right time. A clock that was started without a network is kept on this device until the server knows of it.
 */
import { parcels } from "ui/outbox";

const TICK_MS = 500;
const BUZZ = [400, 200, 400, 200, 800];

/** @param {number} seconds */
function clockWords(seconds) {
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const tail = `${String(minutes).padStart(hours ? 2 : 1, "0")}:${String(rest).padStart(2, "0")}`;
  return hours ? `${hours}:${tail}` : tail;
}

export class Timer extends HTMLElement {
  #stop = new AbortController();
  /** @type {number | undefined} */
  #tick;
  #wasUp = false;

  connectedCallback() {
    const { signal } = (this.#stop = new AbortController());
    this.addEventListener("submit", (event) => this.#start(/** @type {SubmitEvent} */ (event)), { signal, capture: true });
    document.addEventListener("visibilitychange", () => this.#show(), { signal });
    this.#tick = window.setInterval(() => this.#show(), TICK_MS);
    // What ran out before the page was opened is not news.
    this.#wasUp = this.left <= 0;
    this.#show();
  }

  disconnectedCallback() {
    this.#stop.abort();
    window.clearInterval(this.#tick);
  }

  get #kept() {
    return `bench-timer:${this.getAttribute("place")}`;
  }

  get #steps() {
    return /** @type {(HTMLElement & { now: number }) | null} */ (this.closest("bench-steps"));
  }

  get #now() {
    return this.#steps?.now ?? Date.now();
  }

  /** When it ends: what was started here and has not arrived comes first. */
  get #ends() {
    const form = /** @type {HTMLFormElement | null} */ (this.querySelector("form[data-timer]"));
    const url = form ? new URL(form.action).pathname : "";
    const here = Number(localStorage.getItem(this.#kept));
    if (here && parcels().some((each) => each.url === url)) return here;
    const there = Date.parse(this.getAttribute("ends") ?? "");
    return Number.isNaN(there) ? 0 : there;
  }

  /** What is left, in milliseconds; below zero once it is over. */
  get left() {
    return this.#ends - this.#now;
  }

  get words() {
    const seconds = Math.ceil(this.left / 1000);
    if (seconds > 0) return clockWords(seconds);
    return `${this.getAttribute("up")} (${clockWords(-seconds)} ${this.getAttribute("ago")})`;
  }

  /** @param {SubmitEvent} event */
  #start(event) {
    if (!(/** @type {HTMLElement} */ (event.target).matches("[data-timer]"))) return;
    try {
      localStorage.setItem(this.#kept, String(this.#now + Number(this.getAttribute("seconds")) * 1000));
    } catch {
      // No room on this device: the clock runs from when the server has answered.
    }
    this.#wasUp = false;
    window.setTimeout(() => this.#show());
  }

  #show() {
    const isOn = this.#ends > 0;
    this.toggleAttribute("running", isOn);
    const line = this.querySelector("[data-time]");
    if (isOn && line && line.textContent !== this.words) line.textContent = this.words;
    const isUp = isOn && this.left <= 0;
    this.toggleAttribute("up", isUp && isOn);
    if (!isUp || this.#wasUp) return;
    this.#wasUp = true;
    const say = this.querySelector("[data-say]");
    if (say) say.textContent = this.getAttribute("up");
    navigator.vibrate?.(BUZZ);
  }
}

customElements.define("bench-timer", Timer);
