import { draw, element } from "labs/drawing";
import { Gates } from "labs/gates";
import { save } from "labs/saving";

/** Draws a figure of the bench as wide as there is room; its table stands beside it in the page. */
class LabPlot extends HTMLElement {
  #observer = new ResizeObserver(() => this.#draw());
  #stop = new AbortController();
  #width = 0;
  /** @type {Gates | null} */
  #gates = null;

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
    if (!width || width === this.#width || !this.figure || !this.view) return;
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
  }

  #legend() {
    const list = document.createElement("ul");
    list.className = "plot-legend";
    let ink = 0;
    for (const series of this.figure?.series ?? []) {
      const line = document.createElement("li");
      const mark = element("svg", { viewBox: "0 0 36 18", "aria-hidden": "true" });
      if (series.kind === "bars") mark.append(element("rect", { class: "plot-bars", x: 2, y: 2, width: 32, height: 14 }));
      else if (series.kind === "points") mark.append(element("circle", { class: "plot-point", cx: 18, cy: 9, r: 5 }));
      else mark.append(element("line", { class: `plot-line plot-ink-${Math.min(ink++, 3)}`, x1: 1, x2: 35, y1: 9, y2: 9 }));
      line.append(mark, series.name);
      list.append(line);
    }
    this.view?.after(list);
  }

  /** @param {string} kind */
  #save(kind) {
    const svg = this.view?.querySelector("svg");
    if (svg && this.figure) void save(kind, svg, this.figure, this.dataset.name ?? "");
  }
}

customElements.define("lab-plot", LabPlot);
