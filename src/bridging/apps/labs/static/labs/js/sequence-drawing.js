import { element } from "labs/drawing";

/** @typedef {import("labs/sequence-layout").Figure} Figure */
/** @typedef {import("labs/sequence-layout").Layout} Layout */
/** @typedef {import("labs/sequence-layout").Site} Site */
/** @typedef {{ place: number, strand: "+" | "-" }} Spot */

/** @type {Record<string, string>} */
const COMPLEMENT = { A: "T", C: "G", G: "C", T: "A" };

/** @param {string} base */
export function complement(base) {
  return COMPLEMENT[base] ?? base;
}

/**
 * Draw everything that does not move: numbers, amino acids, both strands, what lies on them.
 * @param {Figure} figure
 * @param {Layout} layout
 */
export function drawStrands(figure, layout) {
  const svg = element("svg", { viewBox: `0 0 ${layout.width} ${layout.height}`, "aria-hidden": "true" });
  for (const each of figure.stretches) {
    for (const part of layout.parts(each.start, each.end)) {
      svg.append(element("rect", { class: "sequence-stretch", x: part.x, y: layout.y(part.from, "under"), width: part.width, height: 5 }));
      if (part.from === Math.max(each.start, figure.first)) {
        svg.append(element("text", { x: part.x, y: layout.y(part.from, "under") + 16, "font-size": 11 }, each.name));
      }
    }
  }
  for (const site of figure.sites) pam(svg, site, layout);
  for (const mark of figure.marks) {
    const [x, y] = [layout.x(mark.place), layout.y(mark.place, "plus")];
    svg.append(element("rect", { class: "sequence-mark", x: x - 1, y: y - 15, width: layout.cell + 2, height: 42, rx: 3 }));
    svg.append(element("text", { class: "sequence-mark-text", x: x + layout.cell / 2, y: y - 19, "text-anchor": "middle", "font-size": 12 }, mark.text));
  }
  for (let line = 0; line < layout.lines; line += 1) letters(svg, figure, layout, line);
  for (const [place, letter] of figure.codons) {
    // What a variant says stands where the amino acid would.
    if (figure.marks.some((mark) => Math.abs(mark.place - place) < 2)) continue;
    svg.append(element("text", { class: "sequence-acid", x: layout.x(place) + layout.cell / 2, y: layout.y(place, "acid") - 2, "text-anchor": "middle", "font-size": 11 }, letter));
  }
  for (const site of figure.sites) cut(svg, site, layout);
  return svg;
}

/**
 * @param {Element} svg
 * @param {Figure} figure
 * @param {Layout} layout
 * @param {number} line
 */
function letters(svg, figure, layout, line) {
  const from = layout.first + line * layout.perLine;
  const bases = [...figure.bases.slice(line * layout.perLine, (line + 1) * layout.perLine)];
  const places = bases.map((_, index) => (layout.x(from + index) + layout.cell / 2).toFixed(1)).join(" ");
  const look = { class: "sequence-base", "text-anchor": "middle", "font-size": layout.cell > 12 ? 15 : 13, x: places };
  svg.append(element("text", { ...look, y: layout.y(from, "plus") }, bases.join("")));
  svg.append(element("text", { ...look, y: layout.y(from, "minus") }, bases.map(complement).join("")));
  svg.append(element("text", { class: "sequence-end", x: 2, y: layout.y(from, "plus"), "font-size": 11 }, "+ 5′"));
  svg.append(element("text", { class: "sequence-end", x: 2, y: layout.y(from, "minus"), "font-size": 11 }, "− 3′"));
  for (const [index] of bases.entries()) {
    const place = from + index;
    if (place % 10 && place !== layout.first) continue;
    svg.append(element("text", { class: "sequence-number", x: layout.x(place) + layout.cell / 2, y: layout.y(place, "number") - 2, "text-anchor": "middle", "font-size": 11 }, String(place)));
  }
}

/**
 * @param {Element} svg
 * @param {Site} site
 * @param {Layout} layout
 */
function pam(svg, site, layout) {
  for (const part of layout.parts(...site.pam)) {
    const y = layout.y(part.from, layout.row(site.strand)) - 14;
    svg.append(element("rect", { class: `sequence-pam sequence-pam-${site.strand === "+" ? "plus" : "minus"}`, x: part.x, y, width: part.width, height: 18, rx: 3 }));
  }
}

/**
 * A wedge between two bases, on the side of the strand that the guide reads as.
 * @param {Element} svg
 * @param {Site} site
 * @param {Layout} layout
 */
function cut(svg, site, layout) {
  if (!site.cut || site.cut < layout.first || site.cut > layout.last) return;
  const x = layout.x(site.cut) + layout.cell;
  const isPlus = site.strand === "+";
  const tip = layout.y(site.cut, layout.row(site.strand)) + (isPlus ? -12 : 2);
  const back = isPlus ? -7 : 7;
  svg.append(element("path", { class: "sequence-cut", d: `M${x} ${tip}l-4 ${back}h8z` }));
}

/**
 * Draw what changes: the guide that is looked at, the base one stands on, what was chosen.
 * @param {Layout} layout
 * @param {{ site?: Site, spot?: Spot, picks: Spot[] }} now
 */
export function drawNow(layout, now) {
  const group = element("g", {});
  for (const pick of now.picks) {
    const y = layout.y(pick.place, layout.row(pick.strand)) - 15;
    group.append(element("rect", { class: "sequence-pick", x: layout.x(pick.place), y, width: layout.cell, height: 20, rx: 3 }));
  }
  if (now.site) {
    const { site } = now;
    const row = layout.row(site.strand);
    for (const part of layout.parts(...site.pam)) {
      group.append(element("rect", { class: "sequence-here", x: part.x, y: layout.y(part.from, row) - 14, width: part.width, height: 18, rx: 3 }));
    }
    for (const part of site.start ? layout.parts(site.start, site.end) : []) {
      group.append(element("rect", { class: "sequence-guide", x: part.x, y: layout.y(part.from, row) - 14, width: part.width, height: 18, rx: 3 }));
    }
  }
  if (now.spot) {
    const { place, strand } = now.spot;
    group.append(element("rect", { class: "sequence-here", x: layout.x(place) - 1, y: layout.y(place, layout.row(strand)) - 16, width: layout.cell + 2, height: 22, rx: 3 }));
  }
  return group;
}
