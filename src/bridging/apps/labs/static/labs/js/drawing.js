import { Scale } from "labs/scale";

/** @typedef {{ name: string, kind: "bars" | "line" | "points" | "dots", x: number[], y: number[] }} Series */
/** @typedef {{ name: string, low: number, high: number, whole?: boolean }} Axis */
/** @typedef {{ x: Axis, y: Axis, series: Series[], gates: boolean, comma: boolean, level?: { at: number, fills: string } }} Figure */

const SPACE = { top: 14, right: 12, bottom: 46, left: 56 };

/**
 * Make an element of SVG.
 * @param {string} name
 * @param {Record<string, string | number>} attributes
 * @param {string} [words]
 */
export function element(name, attributes, words) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  if (words) made.textContent = words;
  return made;
}

/**
 * Write a number as the page's language does.
 * @param {number} value
 * @param {number} digits
 * @param {Figure} figure
 */
export function written(value, digits, figure) {
  return figure.comma ? value.toFixed(digits).replace(".", ",") : value.toFixed(digits);
}

/**
 * Draw axes and series; return the drawing with its scales.
 * @param {Figure} figure
 * @param {number} width
 * @param {string} name
 */
export function draw(figure, width, name) {
  const height = Math.round(Math.min(380, Math.max(250, width * 0.5)));
  const svg = element("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": `${name}: ${figure.x.name}, ${figure.y.name}` });
  const x = new Scale(figure.x.low, figure.x.high, SPACE.left, width - SPACE.right);
  const y = new Scale(figure.y.low, figure.y.high, height - SPACE.bottom, SPACE.top);
  axes(svg, figure, x, y, width, height);
  let ink = 0;
  let marks = 0;
  for (const series of figure.series) {
    if (series.kind === "bars") bars(svg, series, x, y);
    else if (series.kind === "line") svg.append(line(series, x, y, ink++));
    else if (series.kind === "dots") svg.append(...dots(series, x, y, ink++));
    else {
      for (const [index, place] of series.x.entries()) svg.append(mark(marks, x.at(place), y.at(series.y[index])));
      marks += 1;
    }
  }
  return { svg, x, y, height };
}

/**
 * @param {SVGElement} svg
 * @param {Figure} figure
 * @param {Scale} x
 * @param {Scale} y
 * @param {number} width
 * @param {number} height
 */
function axes(svg, figure, x, y, width, height) {
  const across = x.ticks(width < 480 ? 5 : 9, figure.x.whole);
  const up = y.ticks(5);
  for (const value of up.values) {
    svg.append(element("line", { class: "plot-grid", x1: x.from, x2: x.to, y1: y.at(value), y2: y.at(value) }));
    svg.append(element("text", { x: x.from - 8, y: y.at(value) + 4, "text-anchor": "end", "font-size": 13 }, written(value, up.digits, figure)));
  }
  for (const value of across.values) {
    svg.append(element("line", { class: "plot-axis", x1: x.at(value), x2: x.at(value), y1: y.from, y2: y.from + 5 }));
    svg.append(element("text", { x: x.at(value), y: y.from + 19, "text-anchor": "middle", "font-size": 13 }, written(value, across.digits, figure)));
  }
  svg.append(element("path", { class: "plot-axis", d: `M${x.from} ${y.to}V${y.from}H${x.to}` }));
  svg.append(element("text", { x: (x.from + x.to) / 2, y: height - 8, "text-anchor": "middle", "font-size": 14 }, figure.x.name));
  const middle = (y.from + y.to) / 2;
  svg.append(element("text", { x: 14, y: middle, transform: `rotate(-90 14 ${middle})`, "text-anchor": "middle", "font-size": 14 }, figure.y.name));
}

/**
 * @param {SVGElement} svg
 * @param {Series} series
 * @param {Scale} x
 * @param {Scale} y
 */
function bars(svg, series, x, y) {
  let path = "";
  for (const [index, count] of series.y.entries()) {
    if (count) path += `M${x.at(series.x[index])} ${y.from}V${y.at(count)}H${x.at(series.x[index + 1])}V${y.from}Z`;
  }
  svg.append(element("path", { class: "plot-bars", d: path }));
}

/**
 * @param {Series} series
 * @param {Scale} x
 * @param {Scale} y
 * @param {number} ink
 */
function line(series, x, y, ink) {
  const points = series.x.map((place, index) => `${x.at(place).toFixed(1)},${y.at(series.y[index]).toFixed(1)}`);
  return element("polyline", { class: `plot-line plot-ink-${Math.min(ink, 4)}`, points: points.join(" ") });
}

/**
 * A cloud of dots as one path, with its number above it: colour alone tells nobody apart.
 * @param {Series} series
 * @param {Scale} x
 * @param {Scale} y
 * @param {number} ink
 */
function dots(series, x, y, ink) {
  const path = series.x.map((place, index) => `M${x.at(place).toFixed(1)} ${y.at(series.y[index]).toFixed(1)}h0`).join("");
  const middle = (x.at(series.x[0]) + x.at(series.x[series.x.length - 1])) / 2;
  const number = element("text", { x: middle, y: y.to + 4, "text-anchor": "middle", "font-size": 13 }, String(ink + 1));
  return [element("path", { class: `plot-dots plot-ink-${Math.min(ink, 4)}`, d: path }), number];
}

/**
 * A point: its shape tells the series, as its colour does.
 * @param {number} kind
 * @param {number} x
 * @param {number} y
 */
export function mark(kind, x, y) {
  const shapes = [`M${x - 5} ${y}a5 5 0 1 0 10 0a5 5 0 1 0 -10 0Z`, `M${x - 5} ${y - 5}h10v10h-10Z`, `M${x} ${y - 7}l6 11h-12Z`, `M${x} ${y - 7}l7 7l-7 7l-7 -7Z`];
  return element("path", { class: `plot-point plot-point-${kind % shapes.length}`, d: shapes[kind % shapes.length] });
}
