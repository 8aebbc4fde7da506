/**
 * A text field that grows with its text, with line numbers beside it: lines that wrap keep one number, faulty lines are tinted.
 * Control or Command with S saves. Without scripts it is a plain field with a scroll bar.
 */
class SourceEditor extends HTMLElement {
  #stop = new AbortController();
  #faulty = new Set();

  get #text() {
    return /** @type {HTMLTextAreaElement} */ (this.querySelector("textarea"));
  }

  get #lines() {
    return /** @type {HTMLElement} */ (this.querySelector(".editor-lines"));
  }

  connectedCallback() {
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    this.#faulty = new Set((this.getAttribute("faulty") ?? "").split(" ").map(Number));
    this.#text.addEventListener("input", () => this.#mirror(), { signal });
    document.addEventListener("keydown", (event) => this.#save(event), { signal });
    for (const link of document.querySelectorAll("[data-line]")) {
      link.addEventListener("click", (event) => {
        event.preventDefault();
        this.#lead(Number(/** @type {HTMLElement} */ (link).dataset.line));
      }, { signal });
    }
    this.classList.add("editor--numbered");
    this.#mirror();
    const line = Number(this.getAttribute("line"));
    if (!line) return;
    // The browser scrolls to the address's own place when all has been read; this comes after it.
    if (document.readyState === "complete") this.#lead(line);
    else window.addEventListener("load", () => requestAnimationFrame(() => this.#lead(line)), { signal, once: true });
  }

  disconnectedCallback() {
    this.#stop.abort();
  }

  /** Lay each line out a second time, unseen, so that its number stands where it begins. */
  #mirror() {
    const texts = this.#text.value.split("\n");
    const lines = this.#lines;
    while (lines.children.length > texts.length) lines.lastElementChild?.remove();
    texts.forEach((text, place) => {
      let line = lines.children[place];
      if (!line) {
        line = document.createElement("div");
        line.classList.toggle("editor-line--faulty", this.#faulty.has(place + 1));
        lines.append(line);
      }
      if (line.textContent !== text) line.textContent = text;
    });
  }

  /** Put the cursor at the start of a line and bring it into the middle. @param {number} number */
  #lead(number) {
    const texts = this.#text.value.split("\n");
    const place = Math.min(Math.max(number, 1), texts.length) - 1;
    const start = texts.slice(0, place).reduce((sum, text) => sum + text.length + 1, 0);
    this.#text.focus({ preventScroll: true });
    this.#text.setSelectionRange(start, start);
    this.#lines.children[place]?.scrollIntoView({ block: "center", behavior: "instant" });
  }

  /** @param {KeyboardEvent} event */
  #save(event) {
    if (event.key.toLowerCase() !== "s" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    event.preventDefault();
    this.#text.form?.requestSubmit();
  }
}

customElements.define("source-editor", SourceEditor);
