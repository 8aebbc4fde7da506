import { element } from "labs/drawing";
import { LabFigure, cursor } from "labs/figure";

/** @typedef {{ calls: string, qualities: number[], signals: number[][], peaks: number[], first: number, cut: number, guide: [number, number] }} Trace */

const STEP = 13;
const EDGE = 16;
const [TICKS, LETTERS, GUIDE, SURE, TOP, FLOOR, HEIGHT] = [13, 34, 41, 66, 76, 236, 244];
const BEST = 60;
const BASES = "ACGT";

/**
 * Write a place from the cut: the bases beside it are −1 and +1.
 * @param {number} place
 */
function fromCut(place) {
  return place >= 0 ? `+${place + 1}` : `−${-place}`;
}

/** A Sanger trace, with a cursor that goes from call to call. It is as wide as it is long, and scrolls. */
class LabTrace extends LabFigure {
  draw() {
    // It does not depend on the width that there is.
    if (this.view?.firstChild) return;
    const { calls, qualities, signals, peaks, first, cut, guide } = /** @type {Trace} */ (this.figure);
    const width = 2 * EDGE + STEP * calls.length;
    const step = (peaks.at(-1) - peaks[0]) / (peaks.length - 1);
    /** @param {number} sample */
    const x = (sample) => EDGE + STEP / 2 + ((sample - peaks[0]) / step) * STEP;
    const top = Math.max(...signals.flat(), 1);
    const svg = element("svg", { viewBox: `0 0 ${width} ${HEIGHT}`, width, height: HEIGHT, role: "group", "aria-label": this.dataset.name ?? "" });
    svg.append(element("path", { class: "trace-guide", d: `M${x(peaks[0]) + (guide[0] - first - 0.5) * STEP} ${GUIDE}h${(guide[1] - guide[0]) * STEP}` }));
    for (const [index, base] of [...calls].entries()) {
      const place = x(peaks[index]);
      const number = first + index - cut;
      if (number === 0 || (number < 0 ? number : number + 1) % 10 === 0) svg.append(element("text", { class: "trace-tick", x: place, y: TICKS, "text-anchor": "middle", "font-size": 11 }, fromCut(number)));
      svg.append(element("text", { class: `trace-base trace-${base}`, x: place, y: LETTERS, "text-anchor": "middle", "font-size": 15 }, base));
      const sure = ((SURE - GUIDE - 4) * Math.min(BEST, qualities[index])) / BEST;
      svg.append(element("rect", { class: qualities[index] < 20 ? "trace-sure trace-unsure" : "trace-sure", x: place - 4, y: SURE - sure, width: 8, height: sure }));
    }
    for (const [index, channel] of signals.entries()) {
      const points = channel.map((height, sample) => `${x(sample).toFixed(1)},${(FLOOR - (height / top) * (FLOOR - TOP)).toFixed(1)}`);
      svg.append(element("polyline", { class: `trace-line trace-${BASES[index]}`, points: points.join(" ") }));
    }
    const at = x(peaks[0]) + (cut - first - 0.5) * STEP;
    svg.append(element("path", { class: "trace-cut", d: `M${at} ${TICKS + 5}V${FLOOR}` }));
    svg.append(this.#cursor(svg, x));
    this.view?.replaceChildren(svg);
    if (this.view) this.view.scrollLeft = at - this.view.clientWidth / 2;
  }

  /**
   * @param {SVGElement} svg
   * @param {(sample: number) => number} x
   */
  #cursor(svg, x) {
    const { calls, qualities, signals, peaks, first, cut } = /** @type {Trace} */ (this.figure);
    const node = element("g", { class: "trace-cursor" });
    const line = element("rect", { y: TICKS + 4, width: STEP, height: FLOOR - TICKS });
    node.append(line);
    const move = cursor(node, this.dataset.label ?? "", calls.length - 1, Math.min(calls.length - 1, Math.max(0, cut - first)), (index) => {
      const place = x(peaks[index]);
      line.setAttribute("x", String(place - STEP / 2));
      const heights = signals.map((channel, base) => `${BASES[base]} ${channel[peaks[index]]}`).join(", ");
      const words = `${this.dataset.call} ${first + index + 1} (${fromCut(first + index - cut)}): ${calls[index]}, ${this.dataset.quality} ${qualities[index]}; ${heights}`;
      if (this.view?.firstChild) {
        this.#show(place);
        if (this.told) this.told.textContent = words;
      }
      return words;
    });
    svg.addEventListener("click", (event) => {
      const here = /** @type {MouseEvent} */ (event).clientX - svg.getBoundingClientRect().left;
      move(peaks.findIndex((peak) => Math.abs(x(peak) - here) <= STEP / 2));
      node.focus({ preventScroll: true });
    });
    return node;
  }

  /** @param {number} place */
  #show(place) {
    const { view } = this;
    if (!view || (place > view.scrollLeft + 3 * STEP && place < view.scrollLeft + view.clientWidth - 3 * STEP)) return;
    view.scrollLeft = place - view.clientWidth / 2;
  }

  legend() {
    /** @type {[SVGElement, string][]} */
    const entries = [...BASES].map((base) => [this.#mark("polyline", { class: `trace-line trace-${base}`, points: "1,9 35,9" }), base]);
    entries.push([this.#mark("path", { class: "trace-cut", d: "M18 0V18" }), this.dataset.cut ?? ""], [this.#mark("path", { class: "trace-guide", d: "M2 9H34" }), this.dataset.guide ?? ""]);
    entries.push([this.#mark("rect", { class: "trace-sure", x: 12, y: 2, width: 10, height: 16 }), this.dataset.quality ?? ""]);
    return this.listed(entries);
  }

  /**
   * @param {string} name
   * @param {Record<string, string | number>} attributes
   */
  #mark(name, attributes) {
    const mark = element("svg", { viewBox: "0 0 36 18", "aria-hidden": "true" });
    mark.append(element(name, attributes));
    return mark;
  }

  rows() {
    const { calls, qualities, signals, peaks, first, cut } = /** @type {Trace} */ (this.figure);
    const rows = [["call", "from cut", "base", "quality", ...BASES]];
    for (const [index, base] of [...calls].entries()) {
      rows.push([first + index + 1, fromCut(first + index - cut), base, qualities[index], ...signals.map((channel) => channel[peaks[index]])].map(String));
    }
    return rows;
  }
}

customElements.define("lab-trace", LabTrace);
