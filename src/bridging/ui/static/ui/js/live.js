/**
 * A part of a page that keeps itself up to date: it asks for a small version every few seconds, and for itself only when that changed.
 * `url` answers with {"version"}; `from` is where the part can be fetched (the page itself when it is left out). What somebody is typing
 * into, or has typed and not sent, is left alone; what was folded out stays so. Without scripts the part shows what it showed when the page was
 * made.
 */
const HIDDEN_MS = 15_000;
const TYPED = "input:not([type=hidden]), select, textarea";

class Live extends HTMLElement {
  #stop = new AbortController();
  /** @type {number | undefined} */
  #timer;

  connectedCallback() {
    const { signal } = (this.#stop = new AbortController());
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && this.#ask(), { signal });
    window.addEventListener("online", () => this.#ask(), { signal });
    this.#wait();
  }

  disconnectedCallback() {
    this.#stop.abort();
    window.clearTimeout(this.#timer);
  }

  #wait() {
    const seconds = Number(this.getAttribute("every") ?? "2");
    window.clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.#ask(), document.visibilityState === "hidden" ? HIDDEN_MS : seconds * 1000);
  }

  async #ask() {
    try {
      const response = await fetch(this.getAttribute("url") ?? "", { credentials: "same-origin" });
      if (!response.ok) throw new Error(String(response.status));
      const { version } = await response.json();
      this.#lose(false);
      if (version !== this.getAttribute("version")) await this.#renew(version);
    } catch {
      this.#lose(true);
    }
    if (this.isConnected) this.#wait();
  }

  /** @param {string} version */
  async #renew(version) {
    if (this.#isBeingTyped) return;
    const response = await fetch(this.getAttribute("from") ?? window.location.href, { credentials: "same-origin" });
    if (!response.ok || response.redirected) {
      // The page leads elsewhere now: go there.
      window.location.reload();
      return;
    }
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const next = this.id ? page.getElementById(this.id) : page.querySelector(this.localName);
    // Somebody may have begun to type while the answer was on its way; the next time will do.
    if (!next || this.#isBeingTyped) return;
    const active = document.activeElement;
    const focused = active && this.contains(active) ? active.id : "";
    const unfolded = [...this.querySelectorAll("details[open][id]")].map((fold) => fold.id);
    this.replaceChildren(...next.childNodes);
    for (const fold of unfolded) document.getElementById(fold)?.toggleAttribute("open", true);
    this.setAttribute("version", next.getAttribute("version") ?? version);
    if (focused) document.getElementById(focused)?.focus();
    this.dispatchEvent(new CustomEvent("ui:renewed", { bubbles: true }));
  }

  get #isBeingTyped() {
    const active = document.activeElement;
    if (active && this.contains(active) && active.matches(TYPED)) return true;
    const fields = /** @type {NodeListOf<HTMLInputElement | HTMLTextAreaElement>} */ (this.querySelectorAll("input:not([type=hidden]), textarea"));
    return [...fields].some((field) => field.value !== field.defaultValue);
  }

  /** @param {boolean} lost */
  #lose(lost) {
    const line = /** @type {HTMLElement | null} */ (document.querySelector(`[data-lost-of="${this.id}"]`));
    if (line) line.hidden = !lost;
  }
}

customElements.define("ui-live", Live);
