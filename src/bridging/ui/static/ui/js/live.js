/**
 * A part of a page that keeps itself up to date: it asks for a small version every few seconds, and for itself only when that changed.
 * `url` answers with {"version"}; `from` is where the part can be fetched (the page itself when it is left out). What somebody is typing
 * into, or has typed or ticked and not sent, is left alone; what was folded out stays so. Without scripts the part shows what it showed when the page was
 * made. An answer may name a `scene`: when that differs from the part's own, the part is renewed whatever is being typed, for what it was typed for
 * is over. A part that `keeps` what is typed in its forms (each in a ui-queued) is left alone only while somebody types. `ui:asked` on the
 * document tells all that was answered, and `ui:found` that there is an answer again after there was none.
 */
const HIDDEN_MS = 15_000;
/** Longer than this no answer is waited for: on a Wi-Fi that swallows it the page would stand still without a word. */
const PATIENCE_MS = 5000;
/** Who stopped this long ago can go on where she was in a part that was made anew. */
const TYPING_MS = 4000;
/** A finger that has come down is about to let go: what it is on must still be there. */
const PRESSING_MS = 700;
/** What focus alone says that somebody is at it; a button that was tapped keeps focus for good. */
const TYPED = "input:not([type=hidden], [type=radio], [type=checkbox]), select, textarea";

/** @param {string} url */
function fetched(url) {
  return fetch(url, { credentials: "same-origin", signal: AbortSignal.timeout(PATIENCE_MS) });
}

/** Where to find a field again when its part was made anew. @param {Element} field */
function placeOf(field) {
  if (field.id) return `#${CSS.escape(field.id)}`;
  const [action, name, value] = [field.closest("form")?.getAttribute("action"), field.getAttribute("name"), field.getAttribute("value")];
  if (!action || !name || !value) return "";
  return `form[action="${CSS.escape(action)}"] [name="${CSS.escape(name)}"][value="${CSS.escape(value)}"]`;
}

/** @param {HTMLInputElement | HTMLTextAreaElement} field */
function isChanged(field) {
  const isTicked = field instanceof HTMLInputElement && (field.type === "radio" || field.type === "checkbox");
  return isTicked ? field.checked !== field.defaultChecked : field.value !== field.defaultValue;
}

class Live extends HTMLElement {
  #stop = new AbortController();
  /** @type {number | undefined} */
  #timer;
  #isLost = false;
  #typedAt = -Infinity;
  #pressedAt = -Infinity;

  connectedCallback() {
    const { signal } = (this.#stop = new AbortController());
    this.addEventListener("input", () => (this.#typedAt = performance.now()), { signal });
    this.addEventListener("pointerdown", () => (this.#pressedAt = performance.now()), { signal });
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
      const response = await fetched(this.getAttribute("url") ?? "");
      if (response.status === 404) {
        // What it was about is gone; the page can say so.
        window.location.reload();
        return;
      }
      if (!response.ok) throw new Error(String(response.status));
      const said = await response.json();
      this.#lose(false);
      document.dispatchEvent(new CustomEvent("ui:asked", { detail: said }));
      const isOver = said.scene !== undefined && String(said.scene) !== this.getAttribute("scene");
      if (said.version !== this.getAttribute("version")) await this.#renew(said.version, isOver);
    } catch {
      this.#lose(true);
    }
    if (this.isConnected) this.#wait();
  }

  /** @param {string} version @param {boolean} isOver */
  async #renew(version, isOver) {
    if (this.#isBeingTyped && !isOver) return;
    const response = await fetched(this.getAttribute("from") ?? window.location.href);
    if (!response.ok || response.redirected) {
      // The page leads elsewhere now: go there.
      window.location.reload();
      return;
    }
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const next = this.id ? page.getElementById(this.id) : page.querySelector(this.localName);
    // Somebody may have begun to type while the answer was on its way; the next time will do.
    if (!next || (this.#isBeingTyped && !isOver)) return;
    const active = document.activeElement;
    const focused = active && this.contains(active) ? placeOf(active) : "";
    // What keeps what is typed also leaves shut what was shut.
    const folds = [...this.querySelectorAll(this.hasAttribute("keeps") ? "details[id]" : "details[open][id]")];
    const unfolded = folds.map((fold) => /** @type {[string, boolean]} */ ([fold.id, fold.hasAttribute("open")]));
    this.replaceChildren(...next.childNodes);
    for (const [fold, isOpen] of unfolded) document.getElementById(fold)?.toggleAttribute("open", isOpen);
    this.setAttribute("version", next.getAttribute("version") ?? version);
    for (const name of ["scene", "every"]) if (next.hasAttribute(name)) this.setAttribute(name, next.getAttribute(name) ?? "");
    if (focused) /** @type {HTMLElement | null} */ (this.querySelector(focused))?.focus();
    this.dispatchEvent(new CustomEvent("ui:renewed", { bubbles: true }));
  }

  get #isBeingTyped() {
    if (performance.now() - this.#pressedAt < PRESSING_MS) return true;
    const active = document.activeElement;
    const isInside = active !== null && this.contains(active) && active.matches(TYPED);
    if (this.hasAttribute("keeps")) return isInside && performance.now() - this.#typedAt < TYPING_MS;
    if (isInside) return true;
    const fields = /** @type {NodeListOf<HTMLInputElement | HTMLTextAreaElement>} */ (this.querySelectorAll("input:not([type=hidden]), textarea"));
    return [...fields].some(isChanged);
  }

  /** @param {boolean} lost */
  #lose(lost) {
    if (this.#isLost && !lost) document.dispatchEvent(new CustomEvent("ui:found"));
    this.#isLost = lost;
    const line = /** @type {HTMLElement | null} */ (document.querySelector(`[data-lost-of="${this.id}"]`));
    if (line) line.hidden = !lost;
  }
}

customElements.define("ui-live", Live);
