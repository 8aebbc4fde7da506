import { draw, element, mark as point } from "labs/drawing";
import { Gates } from "labs/gates";
import { Level } from "labs/level";
import { save } from "labs/saving";

/** @param {import("labs/drawing").Figure} figure */
function table(figure) {
  const rows = [["series", figure.x.name, figure.y.name]];
  for (const series of figure.series) {
    for (const [index, value] of series.y.entries()) {
      const place = series.kind === "bars" ? (series.x[index] + series.x[index + 1]) / 2 : series.x[index];
      rows.push([series.name, String(place), String(value)]);
    }
  }
  return rows;
}

/** A figure that is folded away has next to no width, and no room for its axes. */
const LEAST = 120;

/** Draws a figure of the bench as wide as there is room; its table stands beside it in the page. */
class LabPlot extends HTMLElement {
  #observer = new ResizeObserver(() => this.#draw());
  #stop = new AbortController();
  #width = 0;
  /** @type {Gates | null} */
  #gates = null;
  /** @type {Level | null} */
  #level = null;

  connectedCallback() {
    this.#stop = new AbortController();
    /** @type {import("labs/drawing").Figure} */
    this.figure = JSON.parse(this.dataset.figure ?? "null");
    this.view = document.createElement("div");
    this.told = document.createElement("p");
    this.told.className = "plot-counted";
    this.told.setAttribute("aria-live", "polite");
    const tools = this.querySelector(".plot-tools");
    tools?.removeAttribute("hidden");
    tools?.prepend(this.told);
    this.prepend(this.view);
    this.#legend();
    for (const button of this.querySelectorAll("[data-save]")) {
      button.addEventListener("click", () => this.#save(/** @type {HTMLElement} */ (button).dataset.save ?? ""), { signal: this.#stop.signal });
    }
    this.#observer.observe(this);
  }

  disconnectedCallback() {
    this.#observer.disconnect();
    this.#stop.abort();
  }

  #draw() {
    const width = Math.round(this.clientWidth);
    if (width < LEAST || width === this.#width || !this.figure || !this.view) return;
    this.#width = width;
    const { dataset } = this;
    const drawn = draw(this.figure, width, dataset.name ?? "");
    this.view.replaceChildren(drawn.svg);
    if (this.figure.gates && this.told) {
      // What holds sliders is no picture to those who listen.
      drawn.svg.setAttribute("role", "group");
      const words = { low: dataset.gateLow ?? "", high: dataset.gateHigh ?? "", between: dataset.between ?? "", of: dataset.of ?? "" };
      this.#gates = new Gates(this.figure, drawn, words, this.told, this.#gates?.at ?? null);
    }
    if (this.figure.level && this.told) {
      drawn.svg.setAttribute("role", "group");
      const words = { level: dataset.level ?? "", above: dataset.above ?? "" };
      this.#level = new Level(this.figure, drawn, words, this.told, this.#level?.at ?? this.figure.level.at);
    }
  }

  #legend() {
    const list = document.createElement("ul");
    list.className = "plot-legend";
    let ink = 0;
    let marks = 0;
    for (const series of this.figure?.series ?? []) {
      const line = document.createElement("li");
      const mark = element("svg", { viewBox: "0 0 36 18", "aria-hidden": "true" });
      if (series.kind === "bars") mark.append(element("rect", { class: "plot-bars", x: 2, y: 2, width: 32, height: 14 }));
      else if (series.kind === "points") mark.append(point(marks++, 18, 9));
      else if (series.kind === "dots") mark.append(element("path", { class: `plot-dots plot-ink-${Math.min(ink, 4)}`, d: "M6 6h0M12 12h0M18 6h0M24 12h0M30 7h0" }));
      else mark.append(element("line", { class: `plot-line plot-ink-${Math.min(ink++, 4)}`, x1: 1, x2: 35, y1: 9, y2: 9 }));
      line.append(mark, series.kind === "dots" ? `${++ink} ${series.name}` : series.name);
      list.append(line);
    }
    this.view?.after(list);
  }

  /** @param {string} kind */
  #save(kind) {
    const svg = this.view?.querySelector("svg");
    if (svg && this.figure) void save(kind, svg, table(this.figure), this.dataset.name ?? "");
  }
}

customElements.define("lab-plot", LabPlot);
