import { element, written } from "labs/drawing";

/** Two gates on a histogram: dragged, or moved with the arrow keys; what lies between is counted. */
export class Gates {
  /**
   * @param {import("labs/drawing").Figure} figure
   * @param {{ svg: SVGElement, x: import("labs/scale").Scale, y: import("labs/scale").Scale }} drawn
   * @param {{ low: string, high: string, between: string, of: string }} words
   * @param {HTMLElement} told
   * @param {[number, number] | null} before
   */
  constructor(figure, drawn, words, told, before) {
    this.figure = figure;
    this.drawn = drawn;
    this.words = words;
    this.told = told;
    const span = figure.x.high - figure.x.low;
    /** @type {[number, number]} */
    this.at = before ?? [figure.x.low + span * 0.25, figure.x.low + span * 0.75];
    this.between = element("rect", { class: "plot-between", y: drawn.y.to, height: drawn.y.from - drawn.y.to });
    drawn.svg.append(this.between);
    this.handles = [0, 1].map((index) => this.#handle(index));
    this.#place();
  }

  /** @param {number} index */
  #handle(index) {
    const { svg, y } = this.drawn;
    const handle = element("g", { class: "plot-gate", role: "slider", tabindex: 0, "aria-label": index ? this.words.high : this.words.low });
    handle.append(element("line", { y1: y.to, y2: y.from }), element("circle", { cy: y.to + 6, r: 9 }));
    handle.addEventListener("keydown", (event) => this.#key(/** @type {KeyboardEvent} */ (event), index));
    handle.addEventListener("pointerdown", (event) => handle.setPointerCapture(/** @type {PointerEvent} */ (event).pointerId));
    handle.addEventListener("pointermove", (event) => {
      const pointer = /** @type {PointerEvent} */ (event);
      if (!handle.hasPointerCapture(pointer.pointerId)) return;
      const box = svg.getBoundingClientRect();
      const width = Number(svg.getAttribute("viewBox")?.split(" ")[2]);
      this.#move(index, this.drawn.x.value(((pointer.clientX - box.left) / box.width) * width));
    });
    svg.append(handle);
    return handle;
  }

  /**
   * @param {KeyboardEvent} event
   * @param {number} index
   */
  #key(event, index) {
    const { low, high } = this.figure.x;
    const step = ((high - low) / 200) * (event.shiftKey ? 10 : 1);
    const moves = { ArrowLeft: -step, ArrowDown: -step, ArrowRight: step, ArrowUp: step, Home: low - high, End: high - low };
    const move = moves[/** @type {keyof typeof moves} */ (event.key)];
    if (move === undefined) return;
    event.preventDefault();
    this.#move(index, this.at[index] + move);
  }

  /**
   * @param {number} index
   * @param {number} value
   */
  #move(index, value) {
    const { low, high } = this.figure.x;
    this.at[index] = Math.min(index ? high : this.at[1], Math.max(index ? this.at[0] : low, value));
    this.#place();
  }

  #place() {
    const { figure, drawn, words } = this;
    const { low, high } = figure.x;
    for (const [index, handle] of this.handles.entries()) {
      const place = drawn.x.at(this.at[index]);
      handle.setAttribute("transform", `translate(${place} 0)`);
      handle.setAttribute("aria-valuemin", String(low));
      handle.setAttribute("aria-valuemax", String(high));
      handle.setAttribute("aria-valuenow", this.at[index].toFixed(3));
    }
    const [from, to] = this.at.map((value) => drawn.x.at(value));
    this.between.setAttribute("x", String(from));
    this.between.setAttribute("width", String(to - from));
    const counted = figure.series.find((series) => series.kind === "bars");
    if (!counted) return;
    let inside = 0;
    let whole = 0;
    for (const [index, count] of counted.y.entries()) {
      const middle = (counted.x[index] + counted.x[index + 1]) / 2;
      whole += count;
      if (middle >= this.at[0] && middle <= this.at[1]) inside += count;
    }
    const share = whole ? (100 * inside) / whole : 0;
    const range = this.at.map((value) => written(value, 2, figure)).join(" – ");
    this.told.textContent = `${words.between} ${range}: ${inside} ${words.of} ${whole} (${written(share, 1, figure)} %)`;
  }
}
