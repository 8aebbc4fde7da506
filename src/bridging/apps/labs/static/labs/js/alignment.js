import { element } from "labs/drawing";
import { LabFigure, cursor } from "labs/figure";

/** @typedef {{ name: string, bases: string, inserted: [number, string][], share: number, percent: string, words: string }} Row */
/** @typedef {{ reference: string, cut: number, window: [number, number], variants: number[], rows: Row[] }} Alignment */

const HEAD = 40;
const HEIGHT = 44;
const [NAME, BASES] = [16, 36];
const WIDEST = 17;
const LEAST = 11;

/**
 * Leave out columns far from the cut where there is no room to read them all.
 * @param {Alignment} figure
 * @param {number} width
 * @returns {Alignment}
 */
function cropped(figure, width) {
  const most = Math.floor(width / LEAST);
  const size = figure.reference.length;
  if (size <= most) return figure;
  const from = Math.min(size - most, Math.max(0, figure.cut - Math.floor(most / 2)));
  const inside = (column) => column >= from && column < from + most;
  const rows = figure.rows.map((row) => ({ ...row, bases: row.bases.slice(from, from + most), inserted: row.inserted.filter(([column]) => inside(column)).map(([column, bases]) => [column - from, bases]) }));
  const window = figure.window.map((column) => Math.min(most, Math.max(0, column - from)));
  return { reference: figure.reference.slice(from, from + most), cut: figure.cut - from, window, variants: figure.variants.filter(inside).map((column) => column - from), rows };
}

/** Alleles against the reference, with a cursor that goes from one to the next. */
class LabAlignment extends LabFigure {
  #at = 0;

  /** @param {number} width */
  draw(width) {
    const { reference, cut, window, variants, rows } = cropped(/** @type {Alignment} */ (this.figure), width);
    const step = Math.min(WIDEST, width / reference.length);
    const full = Math.round(step * reference.length);
    const height = HEAD + HEIGHT * rows.length + 4;
    const svg = element("svg", { viewBox: `0 0 ${full} ${height}`, width: full, height, role: "group", "aria-label": this.dataset.name ?? "" });
    svg.append(element("rect", { class: "alignment-window", x: window[0] * step, y: 0, width: (window[1] - window[0]) * step, height }));
    for (const column of variants) svg.append(element("path", { class: "alignment-variant", d: `M${(column + 0.5) * step} 2l5 6l-5 6l-5 -6z` }));
    svg.append(this.#letters(reference, 32, step, "alignment-reference"));
    const node = element("g", { class: "alignment-cursor" });
    const box = element("rect", { x: 0, width: full, height: HEIGHT - 2, rx: 3 });
    node.append(box);
    svg.append(node);
    const most = Math.max(...rows.map((row) => row.share), 1);
    for (const [index, row] of rows.entries()) svg.append(this.#row(row, reference, HEAD + HEIGHT * index, step, full, most));
    svg.append(element("path", { class: "alignment-cut", d: `M${cut * step} 16V${height}` }));
    this.view?.replaceChildren(svg);
    const move = cursor(node, this.dataset.label ?? "", rows.length - 1, this.#at, (at) => {
      this.#at = at;
      box.setAttribute("y", String(HEAD + HEIGHT * at + 2));
      if (this.told) this.told.textContent = rows[at].words;
      return rows[at].words;
    });
    svg.addEventListener("click", (event) => {
      const box = svg.getBoundingClientRect();
      const here = ((/** @type {MouseEvent} */ (event).clientY - box.top) / box.height) * height;
      move(Math.floor((here - HEAD) / HEIGHT));
      node.focus({ preventScroll: true });
    });
  }

  /**
   * @param {Row} row
   * @param {string} reference
   * @param {number} y
   * @param {number} step
   * @param {number} full
   * @param {number} most
   */
  #row(row, reference, y, step, full, most) {
    const line = element("g", { "aria-hidden": "true" });
    line.append(element("text", { x: 2, y: y + NAME, "font-size": 13 }, row.name));
    line.append(element("text", { x: full - 2, y: y + NAME, "text-anchor": "end", "font-size": 13 }, row.percent));
    const bar = (row.share / most) * full * 0.25;
    line.append(element("rect", { class: "alignment-share", x: full - 62 - bar, y: y + 6, width: bar, height: 10 }));
    for (const run of row.bases.matchAll(/-+/g)) {
      const [from, to] = [run.index * step + 1, (run.index + run[0].length) * step - 1];
      line.append(element("path", { class: "alignment-lost", d: `M${from} ${y + BASES - 5}H${to}` }));
    }
    for (const [column, base] of [...row.bases].entries()) {
      if (base !== "-" && base !== reference[column]) line.append(element("rect", { class: "alignment-other", x: column * step, y: y + BASES - 14, width: step, height: 18 }));
    }
    line.append(this.#letters(row.bases.replaceAll("-", " "), y + BASES, step, "alignment-bases"));
    for (const [column, bases] of row.inserted) {
      line.append(element("path", { class: "alignment-mark", d: `M${column * step - 4} ${y + BASES - 19}h8l-4 6z` }));
      line.append(element("text", { class: "alignment-inserted", x: column * step, y: y + BASES - 21, "text-anchor": "middle", "font-size": 12 }, bases));
    }
    return line;
  }

  /**
   * @param {string} letters
   * @param {number} y
   * @param {number} step
   * @param {string} kind
   */
  #letters(letters, y, step, kind) {
    const made = element("g", { class: kind, "aria-hidden": "true" });
    for (const [column, base] of [...letters].entries()) {
      if (base !== " ") made.append(element("text", { x: (column + 0.5) * step, y, "text-anchor": "middle", "font-size": Math.min(15, step * 1.25) }, base));
    }
    return made;
  }

  legend() {
    /** @type {[string, Record<string, string | number>, string][]} */
    const signs = [
      ["path", { class: "alignment-cut", d: "M18 0V18" }, "cut"],
      ["rect", { class: "alignment-window", x: 8, y: 0, width: 20, height: 18 }, "window"],
      ["path", { class: "alignment-lost", d: "M2 9H34" }, "lost"],
      ["path", { class: "alignment-mark", d: "M12 5h12l-6 9z" }, "inserted"],
      ["rect", { class: "alignment-other", x: 10, y: 1, width: 16, height: 16 }, "other"],
      ["path", { class: "alignment-variant", d: "M18 2l6 7l-6 7l-6 -7z" }, "variant"],
    ];
    return this.listed(
      signs.map(([name, attributes, words]) => {
        const mark = element("svg", { viewBox: "0 0 36 18", "aria-hidden": "true" });
        mark.append(element(name, attributes));
        return [mark, this.dataset[words] ?? ""];
      }),
    );
  }

  rows() {
    const { reference, rows } = /** @type {Alignment} */ (this.figure);
    return [["allele", "share %", "sequence", "inserted"], ["reference", "", reference, ""], ...rows.map((row) => [row.name, String(row.share), row.bases, row.inserted.map((each) => each.join(":")).join(" ")])];
  }
}

customElements.define("lab-alignment", LabAlignment);
