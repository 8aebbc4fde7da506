import { element } from "labs/drawing";

const SPACE = { side: 12, top: 40, bottom: 12 };
const TITLE_PX = 17;
// Where letters stand in the height of their line.
const BASELINE = 0.78;

/**
 * Draw a table as it stands on the page, every word in its place, under its name.
 * @param {HTMLTableElement} table
 * @param {string} name
 */
export function drawTable(table, name) {
  const box = table.getBoundingClientRect();
  const least = Math.ceil(TITLE_PX * 0.6 * name.length);
  const width = 2 * SPACE.side + Math.max(Math.ceil(box.width), least);
  const svg = element("svg", { class: "rows-drawing", viewBox: `0 0 ${width} ${SPACE.top + Math.ceil(box.height) + SPACE.bottom}`, role: "img", "aria-label": name });
  const font = getComputedStyle(table).fontFamily;
  svg.append(element("text", { x: SPACE.side, y: 24, "font-family": font, "font-size": TITLE_PX, "font-weight": 600 }, name));
  const [left, top] = [box.left - SPACE.side, box.top - SPACE.top];
  for (const row of table.rows) {
    const y = row.getBoundingClientRect().bottom - top;
    svg.append(element("line", { class: "rows-rule", x1: SPACE.side, x2: SPACE.side + box.width, y1: y, y2: y }));
    const walker = document.createTreeWalker(row, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) svg.append(...words(/** @type {Text} */ (walker.currentNode), left, top));
  }
  return svg;
}

/**
 * Draw what a piece of text says, a line of the page a line of the drawing.
 * @param {Text} node
 * @param {number} left
 * @param {number} top
 */
function words(node, left, top) {
  const parent = /** @type {HTMLElement} */ (node.parentElement);
  const { fontFamily, fontSize, fontWeight } = getComputedStyle(parent);
  const differs = parent.classList.contains("rows-differs");
  const look = { "font-family": fontFamily, "font-size": fontSize, "font-weight": fontWeight, ...(differs && { class: "rows-differs", "text-decoration": "underline" }) };
  return linesOf(node).map(({ text, box }) => {
    const place = { x: box.left - left, y: box.top - top + box.height * BASELINE, textLength: box.width, lengthAdjust: "spacingAndGlyphs" };
    return element("text", { ...place, ...look }, text);
  });
}

/** @param {Text} node */
function linesOf(node) {
  /** @type {{ text: string, box: DOMRect }[]} */
  const lines = [];
  const range = document.createRange();
  let start = 0;
  for (const word of node.data.matchAll(/\S+/g)) {
    const [from, to] = [word.index, word.index + word[0].length];
    range.setStart(node, from);
    range.setEnd(node, to);
    const last = lines.at(-1);
    if (last && range.getBoundingClientRect().top < last.box.bottom) range.setStart(node, start);
    else {
      lines.push({ text: "", box: new DOMRect() });
      start = from;
    }
    lines[lines.length - 1] = { text: node.data.slice(start, to).replaceAll(/\s+/g, " "), box: range.getBoundingClientRect() };
  }
  return lines;
}
