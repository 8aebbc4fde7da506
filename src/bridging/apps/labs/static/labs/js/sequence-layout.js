/** @typedef {{ name: string, strand: "+" | "-", pam: [number, number], start: number, end: number, cut: number, said: string }} Site */
/** @typedef {{ place: number, text: string, name: string }} Mark */
/** @typedef {{ name: string, start: number, end: number }} Stretch */
/** @typedef {{ name: string, first: number, bases: string, stretches: Stretch[], codons: [number, string][], sites: Site[], marks: Mark[], fills: string }} Figure */

const GUTTER = 40;
const ROOM = { pick: [11.5, 18], browse: [8, 11.5] };

/** Where bases stand: lines of as many as there is room for, a row for each strand. */
export class Layout {
  /**
   * @param {Figure} figure
   * @param {number} width
   */
  constructor(figure, width) {
    const { length } = figure.bases;
    this.first = figure.first;
    this.last = figure.first + length - 1;
    this.width = width;
    const room = width - GUTTER - 6;
    const [least, most] = figure.fills ? ROOM.pick : ROOM.browse;
    // Lines of tens can be counted with a finger.
    this.perLine = Math.min(length, Math.max(10, 10 * Math.floor(room / least / 10)));
    this.cell = Math.min(most, room / this.perLine);
    this.lines = Math.ceil(length / this.perLine);
    this.rows = { number: 12, acid: figure.codons.length ? 28 : 14, plus: 0, minus: 0, under: 0 };
    this.rows.plus = this.rows.acid + 22;
    this.rows.minus = this.rows.plus + 22;
    this.rows.under = this.rows.minus + 16;
    this.line = this.rows.under + (figure.stretches.length ? 22 : 12);
    this.height = this.lines * this.line;
  }

  /** @param {number} place */
  lineOf(place) {
    return Math.floor((place - this.first) / this.perLine);
  }

  /** Left side of a base. @param {number} place */
  x(place) {
    return GUTTER + ((place - this.first) % this.perLine) * this.cell;
  }

  /**
   * @param {number} place
   * @param {"number" | "acid" | "plus" | "minus" | "under"} row
   */
  y(place, row) {
    return this.lineOf(place) * this.line + this.rows[row];
  }

  /** @param {"+" | "-"} strand */
  row(strand) {
    return strand === "+" ? "plus" : "minus";
  }

  /**
   * Return a stretch as parts that each stand on one line.
   * @param {number} start
   * @param {number} end
   */
  parts(start, end) {
    const found = [];
    let from = Math.max(start, this.first);
    const to = Math.min(end, this.last);
    while (from <= to) {
      const stop = Math.min(to, this.first + (this.lineOf(from) + 1) * this.perLine - 1);
      found.push({ from, stop, x: this.x(from), width: (stop - from + 1) * this.cell });
      from = stop + 1;
    }
    return found;
  }

  /**
   * Return the base and strand at a point of the drawing.
   * @param {number} x
   * @param {number} y
   * @returns {{ place: number, strand: "+" | "-" }}
   */
  at(x, y) {
    const line = Math.min(this.lines - 1, Math.max(0, Math.floor(y / this.line)));
    const column = Math.min(this.perLine - 1, Math.max(0, Math.floor((x - GUTTER) / this.cell)));
    const place = Math.min(this.last, this.first + line * this.perLine + column);
    return { place, strand: y - line * this.line < this.rows.plus + 6 ? "+" : "-" };
  }
}
