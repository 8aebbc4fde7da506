import { element, written } from "labs/drawing";

/** A level across a cloud of dots: dragged, or moved with the arrow keys; what lies above is counted, and the field that asks for it is filled in. */
export class Level {
  /**
   * @param {import("labs/drawing").Figure} figure
   * @param {{ svg: SVGElement, x: import("labs/scale").Scale, y: import("labs/scale").Scale }} drawn
   * @param {{ level: string, above: string }} words
   * @param {HTMLElement} told
   * @param {number} at
   */
  constructor(figure, drawn, words, told, at) {
    this.figure = figure;
    this.drawn = drawn;
    this.words = words;
    this.told = told;
    this.at = at;
    const { svg, x } = drawn;
    this.handle = element("g", { class: "plot-level", role: "slider", tabindex: 0, "aria-orientation": "vertical", "aria-label": words.level });
    this.handle.append(element("line", { x1: x.from, x2: x.to }), element("circle", { cx: x.to - 6, r: 9 }));
    this.handle.addEventListener("keydown", (event) => this.#key(/** @type {KeyboardEvent} */ (event)));
    this.handle.addEventListener("pointerdown", (event) => this.handle.setPointerCapture(/** @type {PointerEvent} */ (event).pointerId));
    this.handle.addEventListener("pointermove", (event) => {
      const pointer = /** @type {PointerEvent} */ (event);
      if (!this.handle.hasPointerCapture(pointer.pointerId)) return;
      const box = svg.getBoundingClientRect();
      const height = Number(svg.getAttribute("viewBox")?.split(" ")[3]);
      this.#move(this.drawn.y.value(((pointer.clientY - box.top) / box.height) * height));
    });
    svg.append(this.handle);
    this.#place();
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const { low, high } = this.figure.y;
    const step = ((high - low) / 200) * (event.shiftKey ? 10 : 1);
    const moves = { ArrowDown: -step, ArrowLeft: -step, ArrowUp: step, ArrowRight: step, Home: low - high, End: high - low };
    const move = moves[/** @type {keyof typeof moves} */ (event.key)];
    if (move === undefined) return;
    event.preventDefault();
    this.#move(this.at + move);
  }

  /** @param {number} value */
  #move(value) {
    this.at = Math.round(Math.min(this.figure.y.high, Math.max(this.figure.y.low, value)));
    this.#place();
    const fills = this.figure.level?.fills;
    if (!fills) return;
    for (const field of document.querySelectorAll(`.bench-tools [name="${fills}"]`)) /** @type {HTMLInputElement} */ (field).value = String(this.at);
  }

  #place() {
    const { figure, drawn, words } = this;
    this.handle.setAttribute("transform", `translate(0 ${drawn.y.at(this.at)})`);
    for (const [name, value] of [["valuemin", figure.y.low], ["valuemax", figure.y.high], ["valuenow", this.at]]) this.handle.setAttribute(`aria-${name}`, String(value));
    const shares = figure.series.map((series, index) => `${index + 1}: ${written((100 * series.y.filter((value) => value > this.at).length) / series.y.length, 1, figure)} %`);
    this.told.textContent = `${words.above} ${Math.round(this.at)}: ${shares.join(" · ")}`;
  }
}
