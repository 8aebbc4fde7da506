/** A plate to paint on: choose what to pipette, then draw over the wells. The fields below hold the same as text, and both follow each other. */
import { readWells, writeWells } from "study/wells";

class AnswerPlate extends HTMLElement {
  #stop = new AbortController();
  /** Well → id of what is in it. @type {Map<string, string>} */
  #filled = new Map();
  /** The rows of the table with their headers, for the arrow keys. @type {HTMLElement[][]} */
  #grid = [];
  /** What a stroke does to each well that it touches; null between strokes. @type {string | null} */
  #stroke = null;

  connectedCallback() {
    const table = /** @type {HTMLTableElement | null} */ (this.querySelector(".plate-wells"));
    if (!table || !this.#fields.length) return;
    const { signal } = (this.#stop = new AbortController());
    for (const part of /** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll("[hidden]"))) part.hidden = false;
    const native = /** @type {HTMLElement | null} */ (this.querySelector(".answer-how:not(.plate-hand)"));
    if (native) native.hidden = true;
    this.#grid = [...table.rows].map((row) => [...row.cells].map((cell) => /** @type {HTMLElement} */ (cell.querySelector("button") ?? cell)));
    for (const cell of this.#grid.flat()) if (cell.matches("th")) cell.tabIndex = -1;
    this.#grid[1][1].tabIndex = 0;
    table.setAttribute("role", "grid");
    table.addEventListener("pointerdown", (event) => this.#begin(event), { signal });
    table.addEventListener("pointermove", (event) => this.#draw(event), { signal });
    for (const end of ["pointerup", "pointercancel"]) window.addEventListener(end, () => (this.#stroke = null), { signal });
    table.addEventListener("keydown", (event) => this.#key(event), { signal });
    this.addEventListener("input", () => this.#read(), { signal, capture: true });
    this.addEventListener("change", () => this.#read(), { signal, capture: true });
    this.#read();
  }

  disconnectedCallback() {
    this.#stop.abort();
  }

  get #fields() {
    return [.../** @type {NodeListOf<HTMLInputElement>} */ (this.querySelectorAll(".plate-field"))];
  }

  /** The id of what is in the hand; empty for whoever empties wells. */
  get #hand() {
    return /** @type {HTMLInputElement | null} */ (this.querySelector("input[type=radio]:checked"))?.value ?? "";
  }

  /** @param {Element | null} cell */
  #wellsOf(cell) {
    const { well, row, column } = /** @type {HTMLElement | null} */ (cell)?.dataset ?? {};
    const selector = well ? `[data-well="${well}"]` : row ? `[data-well^="${row}"]` : column ? "[data-well]" : "";
    if (!selector) return [];
    const found = [.../** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll(selector))];
    return found.filter((each) => !each.dataset.given && (!column || each.dataset.well?.slice(1) === column));
  }

  #read() {
    const known = new Set([...this.querySelectorAll("[data-well]:not([data-given])")].map((well) => /** @type {HTMLElement} */ (well).dataset.well));
    const wells = (/** @type {HTMLInputElement} */ field) => readWells(field.value).filter((well) => known.has(well));
    this.#filled = new Map(this.#fields.flatMap((field) => wells(field).map((well) => [well, field.dataset.fill ?? ""])));
    this.#show();
  }

  #show() {
    const fields = new Map(this.#fields.map((field) => [field.dataset.fill, field]));
    for (const well of /** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll("button.well"))) {
      const field = fields.get(this.#filled.get(well.dataset.well ?? ""));
      const isGiven = Boolean(well.dataset.given);
      well.className = isGiven ? "well well--given" : field ? `well well--${field.dataset.hue}` : "well";
      well.textContent = isGiven ? "×" : (field?.dataset.sign ?? "");
      well.setAttribute("aria-label", `${well.dataset.well}: ${well.dataset.given ?? field?.dataset.name ?? this.dataset.free}`);
    }
    for (const [fill, field] of fields) {
      const count = [...this.#filled.values()].filter((each) => each === fill).length;
      const { wanted } = field.dataset;
      const words = wanted !== "0" ? (this.dataset.count ?? "") : (this.dataset.any ?? "");
      const line = field.closest(".plate-fill")?.querySelector(".plate-count");
      if (line) line.textContent = words.replace("{count}", String(count)).replace("{wanted}", wanted ?? "");
      line?.classList.toggle("plate-count--met", wanted !== "0" && String(count) === wanted);
    }
  }

  /** @param {HTMLElement[]} wells @param {string} fill */
  #paint(wells, fill) {
    for (const { dataset } of wells) {
      if (fill) this.#filled.set(dataset.well ?? "", fill);
      else this.#filled.delete(dataset.well ?? "");
    }
    for (const field of this.#fields) {
      const own = [...this.#filled].filter(([, each]) => each === field.dataset.fill).map(([well]) => well);
      const text = writeWells(own);
      if (text !== writeWells(readWells(field.value))) field.value = text;
    }
    this.#fields[0].dispatchEvent(new Event("input", { bubbles: true }));
  }

  /** What a press does: fill, or empty again what holds just that. @param {HTMLElement[]} wells */
  #meant(wells) {
    return wells.every((well) => this.#filled.get(well.dataset.well ?? "") === this.#hand) ? "" : this.#hand;
  }

  /** @param {PointerEvent} event */
  #begin(event) {
    const cell = /** @type {Element} */ (event.target).closest("[data-well], th");
    const wells = this.#wellsOf(cell);
    if (!wells.length || event.button) return;
    // A finger would keep all that follows to the well it touched first.
    /** @type {Element} */ (event.target).releasePointerCapture?.(event.pointerId);
    this.#stroke = this.#meant(wells);
    this.#paint(wells, this.#stroke);
    this.#rove(/** @type {HTMLElement} */ (cell), false);
  }

  /** @param {PointerEvent} event */
  #draw(event) {
    if (this.#stroke === null) return;
    const well = document.elementFromPoint(event.clientX, event.clientY)?.closest("[data-well]");
    const wells = well && this.contains(well) ? this.#wellsOf(well) : [];
    if (wells.length && (this.#filled.get(wells[0].dataset.well ?? "") ?? "") !== this.#stroke) this.#paint(wells, this.#stroke);
  }

  /** @param {HTMLElement} cell */
  #rove(cell, takesFocus = true) {
    for (const each of this.#grid.flat()) if (each.tabIndex === 0) each.tabIndex = -1;
    cell.tabIndex = 0;
    if (takesFocus) cell.focus();
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const cell = /** @type {HTMLElement} */ (event.target);
    const row = this.#grid.findIndex((cells) => cells.includes(cell));
    if (row < 0 || event.ctrlKey || event.altKey || event.metaKey) return;
    const column = this.#grid[row].indexOf(cell);
    const to = { ArrowUp: [row - 1, column], ArrowDown: [row + 1, column], ArrowLeft: [row, column - 1], ArrowRight: [row, column + 1] }[event.key];
    const next = to && this.#grid[to[0]]?.[to[1]];
    const wells = this.#wellsOf(cell);
    const pick = /^[1-9]$/.test(event.key) ? this.querySelectorAll(".plate-pick > input")[Number(event.key) - 1] : null;
    if (next?.matches("button, th")) this.#rove(next);
    else if ([" ", "Enter"].includes(event.key) && wells.length) this.#paint(wells, this.#meant(wells));
    else if (["Delete", "Backspace"].includes(event.key) && wells.length) this.#paint(wells, "");
    else if (pick) /** @type {HTMLInputElement} */ (pick).click();
    else if (!to) return;
    event.preventDefault();
  }
}

customElements.define("answer-plate", AnswerPlate);
