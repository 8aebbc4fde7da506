/** Wells as they are written: `A1-A3, B2`; a range is the block between its corners. The server reads the same, and has the last word. */

const BETWEEN = /[,;\s]+/;
const TO = /\s*(?:[-‐-―−:]|\bt\/m\b)\s*/gi;
const WELL = /^([A-Z])0*([1-9][0-9]?)$/;

/** @param {number} row @param {number} column */
export const nameOf = (row, column) => `${String.fromCharCode(65 + row)}${column + 1}`;

/** @param {string} name @returns {[number, number] | null} */
export function placeOf(name) {
  const match = WELL.exec(name.toUpperCase());
  return match && [match[1].charCodeAt(0) - 65, Number(match[2]) - 1];
}

/** Read a text as far as it can be read. @param {string} text @returns {string[]} */
export function readWells(text) {
  return text.trim().replace(TO, "-").split(BETWEEN).flatMap((token) => {
    const [first, last] = token.split("-");
    const [one, other] = [placeOf(first), placeOf(last ?? first)];
    if (!one || !other) return [];
    const [top, bottom] = [one[0], other[0]].sort((a, b) => a - b);
    const [left, right] = [one[1], other[1]].sort((a, b) => a - b);
    return span(top, bottom).flatMap((row) => span(left, right).map((column) => nameOf(row, column)));
  });
}

/** Write wells in the order of the plate, neighbours in a row as a range. @param {Iterable<string>} names */
export function writeWells(names) {
  const places = [...names].flatMap((name) => [placeOf(name) ?? []]).filter((place) => place.length);
  places.sort(([row, column], [otherRow, otherColumn]) => row - otherRow || column - otherColumn);
  /** @type {number[][][]} */
  const runs = [];
  for (const [row, column] of places) {
    const last = runs.at(-1)?.at(-1);
    if (last && last[0] === row && last[1] === column - 1) runs.at(-1)?.push([row, column]);
    else runs.push([[row, column]]);
  }
  const name = (/** @type {number[]} */ [row, column]) => nameOf(row, column);
  return runs.map((run) => (run.length === 1 ? name(run[0]) : `${name(run[0])}-${name(run[run.length - 1])}`)).join(", ");
}

/** @param {number} from @param {number} to */
const span = (from, to) => Array.from({ length: to - from + 1 }, (_, index) => from + index);
