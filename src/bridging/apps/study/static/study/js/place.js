/** Remembers where the reader is: tells the server now and then, and as the page is left. Nothing moves by itself. */
const PAUSE_MS = 20_000;

class StudyPage extends HTMLElement {
  #stop = new AbortController();
  #told = "";
  /** @type {number | undefined} */
  #timer;
  #seenMs = 0;
  #since = 0;

  connectedCallback() {
    const { signal } = (this.#stop = new AbortController());
    this.#since = document.visibilityState === "visible" ? performance.now() : 0;
    this.#timer = window.setInterval(() => this.#tell(), PAUSE_MS);
    document.addEventListener("visibilitychange", () => this.#turn(), { signal });
    window.addEventListener("pagehide", () => this.#tell(), { signal });
    const print = /** @type {HTMLElement | null} */ (this.querySelector(".page-print"));
    if (print) {
      print.hidden = false;
      print.addEventListener("click", () => window.print(), { signal });
    }
  }

  disconnectedCallback() {
    window.clearInterval(this.#timer);
    this.#stop.abort();
  }

  /** The blocks of the text that have an address, in order. */
  get blocks() {
    return [.../** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll("#text > [id], #text > .noted > [id]"))];
  }

  /** The first block that is still partly in view below the upper fifth. */
  get current() {
    const line = window.innerHeight / 5;
    return this.blocks.find((block) => block.getBoundingClientRect().bottom > line);
  }

  #turn() {
    if (document.visibilityState === "visible") this.#since = performance.now();
    else this.#tell();
  }

  #tell() {
    if (this.#since) this.#seenMs += performance.now() - this.#since;
    this.#since = document.visibilityState === "visible" ? performance.now() : 0;
    const anchor = this.current?.id ?? "";
    const seconds = Math.round(this.#seenMs / 1000);
    if (!anchor || (anchor === this.#told && seconds < 5)) return;
    const body = new FormData();
    body.set("anchor", anchor);
    body.set("seconds", String(seconds));
    body.set("csrfmiddlewaretoken", /** @type {HTMLInputElement | null} */ (document.querySelector("[name=csrfmiddlewaretoken]"))?.value ?? "");
    if (navigator.sendBeacon(this.getAttribute("place-url") ?? "", body)) {
      this.#told = anchor;
      this.#seenMs = 0;
    }
  }
}

customElements.define("study-page", StudyPage);
