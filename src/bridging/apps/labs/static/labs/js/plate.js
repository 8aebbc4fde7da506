import { element } from "labs/drawing";
import { save } from "labs/saving";

/** @typedef {{ short: string, group: number, level: number | null, value: string, wrong: boolean, flag: boolean, words: string }} Well */
/** @typedef {{ name: string, rows: number, columns: number, groups: string[], picks: string, wells: Record<string, Well> }} Plate */

const MARGIN = 22;
const WIDE_ENOUGH = 40;
const STEPS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0], Home: [0, -99], End: [0, 99], PageUp: [-99, 0], PageDown: [99, 0] };

/**
 * @param {number} row
 * @param {number} column
 */
function placeOf(row, column) {
  return `${String.fromCharCode(65 + row)}${column + 1}`;
}

/**
 * Outline what a round well holds when it is filled to a level between 0 and 1.
 * @param {number} x
 * @param {number} y
 * @param {number} radius
 * @param {number} level
 */
function filling(x, y, radius, level) {
  const height = radius * (1 - 2 * Math.min(0.999, level));
  const half = Math.sqrt(radius ** 2 - height ** 2);
  return `M${x - half} ${y + height}A${radius} ${radius} 0 ${level > 0.5 ? 1 : 0} 0 ${x + half} ${y + height}Z`;
}

/** The wells of a plate. One of them is the cursor, moved by arrow keys or by a click; it is told, and fills in the field that asks for a well. */
class LabPlate extends HTMLElement {
  #observer = new ResizeObserver(() => this.#draw());
  #stop = new AbortController();
  #width = 0;
  #at = [0, 0];

  connectedCallback() {
    this.#stop = new AbortController();
    /** @type {Plate} */
    this.figure = JSON.parse(this.dataset.figure ?? "null");
    this.view = document.createElement("div");
    this.told = document.createElement("p");
    this.told.className = "plot-counted";
    this.told.textContent = this.dataset.hint ?? "";
    const tools = this.querySelector(".plot-tools");
    tools?.removeAttribute("hidden");
    tools?.prepend(this.told);
    this.prepend(this.view);
    this.#legend();
    const first = Object.keys(this.figure.wells)[0];
    if (first) this.#at = [first.charCodeAt(0) - 65, Number(first.slice(1)) - 1];
    const { signal } = this.#stop;
    for (const button of this.querySelectorAll("[data-save]")) {
      button.addEventListener("click", () => this.#save(/** @type {HTMLElement} */ (button).dataset.save ?? ""), { signal });
    }
    this.view.addEventListener("keydown", (event) => this.#key(event), { signal });
    this.view.addEventListener("click", (event) => this.#click(event), { signal });
    this.#observer.observe(this);
  }

  disconnectedCallback() {
    this.#observer.disconnect();
    this.#stop.abort();
  }

  #draw() {
    const width = Math.round(this.clientWidth);
    if (!width || width === this.#width || !this.figure) return;
    this.#width = width;
    const { rows, columns, name } = this.figure;
    const step = Math.min(64, (width - MARGIN) / columns);
    const svg = element("svg", { viewBox: `0 0 ${Math.round(MARGIN + step * columns)} ${Math.round(MARGIN + step * rows)}`, role: "grid", "aria-label": `${this.dataset.name}: ${name}` });
    svg.setAttribute("width", String(Math.round(MARGIN + step * columns)));
    for (let column = 0; column < columns; column += 1) svg.append(this.#mark(MARGIN + step * (column + 0.5), 14, String(column + 1)));
    for (let row = 0; row < rows; row += 1) {
      const line = element("g", { role: "row" });
      svg.append(this.#mark(9, MARGIN + step * (row + 0.5) + 4, String.fromCharCode(65 + row)));
      for (let column = 0; column < columns; column += 1) line.append(this.#well(row, column, step));
      svg.append(line);
    }
    this.view?.replaceChildren(svg);
  }

  /**
   * @param {number} x
   * @param {number} y
   * @param {string} words
   */
  #mark(x, y, words) {
    return element("text", { class: "plate-mark", x, y, "text-anchor": "middle", "font-size": 12, "aria-hidden": "true" }, words);
  }

  /**
   * @param {number} row
   * @param {number} column
   * @param {number} step
   */
  #well(row, column, step) {
    const place = placeOf(row, column);
    const well = this.figure?.wells[place];
    const [x, y, radius] = [MARGIN + step * (column + 0.5), MARGIN + step * (row + 0.5), step * 0.44];
    const isAt = row === this.#at[0] && column === this.#at[1];
    const cell = element("g", { class: well ? `plate-well plate-group-${well.group % 6}` : "plate-well plate-none", role: "gridcell", tabindex: isAt ? 0 : -1, "aria-label": `${place}: ${well?.words ?? this.dataset.empty}`, "data-place": place });
    cell.append(element("circle", { class: "plate-ring", cx: x, cy: y, r: radius }));
    if (!well) return cell;
    if (well.level) cell.append(element("path", { class: "plate-fill", d: filling(x, y, radius - 0.5, well.level) }));
    if (well.wrong) cell.append(element("path", { class: "plate-cross", d: `M${x - radius * 0.7} ${y - radius * 0.7}L${x + radius * 0.7} ${y + radius * 0.7}M${x + radius * 0.7} ${y - radius * 0.7}L${x - radius * 0.7} ${y + radius * 0.7}` }));
    if (well.flag) cell.append(element("path", { class: "plate-flag", d: `M${x + radius * 0.35} ${y - radius}h${radius * 0.65}v${radius * 0.65}z` }));
    // What is crossed out is read at the cursor: a number under a cross cannot be.
    if (step >= WIDE_ENOUGH && !well.wrong) {
      cell.append(element("text", { x, y: well.value ? y - 2 : y + 4, "text-anchor": "middle", "font-size": 12 }, well.short));
      if (well.value) cell.append(" ", element("text", { x, y: y + 12, "text-anchor": "middle", "font-size": 11 }, well.value));
    }
    return cell;
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const step = STEPS[/** @type {keyof typeof STEPS} */ (event.key)];
    if (event.key === "Enter" || event.key === " ") this.#pick();
    else if (step) this.#go(this.#at[0] + step[0], this.#at[1] + step[1]);
    else return;
    event.preventDefault();
  }

  /** @param {MouseEvent} event */
  #click(event) {
    const place = /** @type {Element} */ (event.target).closest("[data-place]")?.getAttribute("data-place");
    if (!place) return;
    this.#go(place.charCodeAt(0) - 65, Number(place.slice(1)) - 1);
    this.#pick();
  }

  /**
   * @param {number} row
   * @param {number} column
   */
  #go(row, column) {
    const { rows, columns } = /** @type {Plate} */ (this.figure);
    this.#cell()?.setAttribute("tabindex", "-1");
    this.#at = [Math.min(rows - 1, Math.max(0, row)), Math.min(columns - 1, Math.max(0, column))];
    const cell = this.#cell();
    cell?.setAttribute("tabindex", "0");
    cell?.focus();
    if (this.told) this.told.textContent = cell?.getAttribute("aria-label") ?? "";
  }

  #cell() {
    return /** @type {SVGElement | null} */ (this.view?.querySelector(`[data-place=${placeOf(this.#at[0], this.#at[1])}]`));
  }

  #pick() {
    const { picks, wells } = /** @type {Plate} */ (this.figure);
    const place = placeOf(this.#at[0], this.#at[1]);
    if (!picks || !wells[place]) return;
    for (const field of document.querySelectorAll(`.bench-tools [name="${picks}"]`)) /** @type {HTMLSelectElement} */ (field).value = place;
  }

  #legend() {
    const list = document.createElement("ul");
    list.className = "plot-legend";
    const { groups, wells } = /** @type {Plate} */ (this.figure);
    const all = Object.values(wells);
    const held = groups.map((words, index) => ({ words, index })).filter(({ index }) => all.some((well) => well.group === index));
    const lines = held.map(({ words, index }) => ({ words, parts: [["circle", { class: "plate-ring", cx: 9, cy: 9, r: 8 }], ["path", { class: "plate-fill", d: filling(9, 9, 7.5, 0.6) }]], kind: `plate-group-${index % 6}` }));
    if (all.some((well) => well.level !== null)) lines.push({ words: this.dataset.filled ?? "", parts: [["circle", { class: "plate-ring", cx: 9, cy: 9, r: 8 }], ["path", { class: "plate-fill", d: filling(9, 9, 7.5, 0.5) }]], kind: "plate-none" });
    if (all.some((well) => well.wrong)) lines.push({ words: this.dataset.crossed ?? "", parts: [["path", { class: "plate-cross", d: "M3 3L15 15M15 3L3 15" }]], kind: "" });
    if (all.some((well) => well.flag)) lines.push({ words: this.dataset.flagged ?? "", parts: [["path", { class: "plate-flag", d: "M5 4h9v9z" }]], kind: "" });
    for (const { words, parts, kind } of lines) {
      const line = document.createElement("li");
      const mark = element("svg", { class: kind, viewBox: "0 0 18 18", "aria-hidden": "true" });
      for (const [name, attributes] of parts) mark.append(element(/** @type {string} */ (name), /** @type {Record<string, string | number>} */ (attributes)));
      line.append(mark, words);
      list.append(line);
    }
    this.view?.after(list);
  }

  /** @param {string} kind */
  #save(kind) {
    const svg = this.view?.querySelector("svg");
    const { name, wells } = /** @type {Plate} */ (this.figure);
    const rows = [["well", "group", name, "holds"], ...Object.entries(wells).map(([place, well]) => [place, this.figure?.groups[well.group] ?? "", well.value, well.words])];
    if (svg) void save(kind, svg, rows, this.dataset.name ?? "");
  }
}

customElements.define("lab-plate", LabPlate);
