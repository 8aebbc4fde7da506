import { element, written } from "labs/drawing";
import { save } from "labs/saving";
import { Scale } from "labs/scale";

/** @typedef {{ name: string, values: number[], least: number[], most: number[], words: string[] }} Track */
/** @typedef {{ days: number, day: string, events: { day: number, sign: string, words: string }[], tracks: Track[], signs: [string, string][], comma: boolean }} Timeline */

const SPACE = { top: 40, right: 14, bottom: 30, left: 44 };
const TRACK = 84;

/** Days side by side: what was done above, how things stood below, and a cursor that goes from day to day. */
class LabTimeline extends HTMLElement {
  #observer = new ResizeObserver(() => this.#draw());
  #stop = new AbortController();
  #width = 0;
  #at = -1;

  connectedCallback() {
    this.#stop = new AbortController();
    /** @type {Timeline} */
    this.figure = JSON.parse(this.dataset.figure ?? "null");
    this.view = document.createElement("div");
    this.told = document.createElement("p");
    this.told.className = "plot-counted";
    const tools = this.querySelector(".plot-tools");
    tools?.removeAttribute("hidden");
    tools?.before(this.told);
    this.prepend(this.view);
    this.#legend();
    if (this.#at < 0) this.#at = Math.max(0, ...this.figure.tracks.map((track) => track.values.length - 1));
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
    if (!width || width === this.#width || !this.figure) return;
    this.#width = width;
    const { days, tracks, events } = this.figure;
    const height = SPACE.top + tracks.length * TRACK + SPACE.bottom;
    const svg = element("svg", { viewBox: `0 0 ${width} ${height}`, role: "group", "aria-label": this.dataset.name ?? "" });
    const x = new Scale(0, days, SPACE.left, width - SPACE.right);
    for (let day = 0; day <= days; day += 7) {
      svg.append(element("line", { class: "plot-grid", x1: x.at(day), x2: x.at(day), y1: SPACE.top, y2: height - SPACE.bottom }));
      svg.append(element("text", { x: x.at(day), y: height - 10, "text-anchor": "middle", "font-size": 13 }, String(day)));
    }
    svg.append(element("text", { x: SPACE.left - 10, y: height - 10, "text-anchor": "end", "font-size": 13 }, this.figure.day));
    for (const [place, track] of tracks.entries()) this.#track(svg, track, x, SPACE.top + place * TRACK);
    for (const [place, event] of events.entries()) {
      const beside = events.slice(0, place).filter((other) => other.day === event.day).length;
      const mark = element("g", { class: "timeline-event" });
      mark.append(element("circle", { cx: x.at(event.day) + beside * 20, cy: 18, r: 10 }), element("text", { x: x.at(event.day) + beside * 20, y: 22.5, "text-anchor": "middle", "font-size": 12 }, event.sign));
      svg.append(mark);
    }
    svg.append(this.#cursor(x, height));
    this.view?.replaceChildren(svg);
    this.x = x;
    this.#place();
  }

  /**
   * @param {SVGElement} svg
   * @param {Track} track
   * @param {Scale} x
   * @param {number} top
   */
  #track(svg, track, x, top) {
    const high = Math.max(1e-6, ...track.values, ...track.most);
    const y = new Scale(0, high, top + TRACK - 8, top + 22);
    svg.append(element("text", { class: "timeline-name", x: x.from, y: top + 14, "font-size": 13 }, track.name));
    svg.append(element("text", { x: x.from - 6, y: y.to + 5, "text-anchor": "end", "font-size": 12 }, written(high, high < 10 ? 1 : 0, /** @type {any} */ (this.figure))));
    svg.append(element("text", { x: x.from - 6, y: y.from + 3, "text-anchor": "end", "font-size": 12 }, "0"));
    svg.append(element("line", { class: "plot-axis", x1: x.from, x2: x.to, y1: y.from, y2: y.from }));
    /** @param {number[]} values */
    const points = (values) => values.map((value, day) => `${x.at(day).toFixed(1)},${y.at(value).toFixed(1)}`);
    if (track.least.length) svg.append(element("polygon", { class: "timeline-band", points: [...points(track.most), ...points(track.least).reverse()].join(" ") }));
    svg.append(element("polyline", { class: "plot-line timeline-line", points: points(track.values).join(" ") }));
  }

  /**
   * @param {Scale} x
   * @param {number} height
   */
  #cursor(x, height) {
    const cursor = element("g", { class: "plot-gate", role: "slider", tabindex: 0, "aria-label": this.dataset.cursor ?? "", "aria-valuemin": 0, "aria-valuemax": this.figure?.days ?? 0 });
    cursor.append(element("line", { y1: 32, y2: height - SPACE.bottom }), element("circle", { cy: height - SPACE.bottom, r: 8 }));
    cursor.addEventListener("keydown", (event) => {
      const { key } = /** @type {KeyboardEvent} */ (event);
      const moves = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -7, PageUp: 7, Home: -999, End: 999 };
      const move = moves[/** @type {keyof typeof moves} */ (key)];
      if (move === undefined) return;
      event.preventDefault();
      this.#go(this.#at + move);
    });
    cursor.addEventListener("pointerdown", (event) => cursor.setPointerCapture(/** @type {PointerEvent} */ (event).pointerId));
    cursor.addEventListener("pointermove", (event) => {
      const pointer = /** @type {PointerEvent} */ (event);
      if (!cursor.hasPointerCapture(pointer.pointerId)) return;
      const box = /** @type {Element} */ (this.view).getBoundingClientRect();
      this.#go(Math.round(x.value(((pointer.clientX - box.left) / box.width) * this.#width)));
    });
    this.cursor = cursor;
    return cursor;
  }

  /** @param {number} day */
  #go(day) {
    this.#at = Math.min(this.figure?.days ?? 0, Math.max(0, day));
    this.#place();
  }

  #place() {
    const { day, tracks, events } = /** @type {Timeline} */ (this.figure);
    const done = events.filter((event) => event.day === this.#at).map((event) => event.words);
    const values = tracks.filter((track) => track.words[this.#at]).map((track) => `${track.name} ${track.words[this.#at]}`);
    const words = `${day} ${this.#at}: ${[...done, ...values].join(" · ")}`;
    this.cursor?.setAttribute("transform", `translate(${this.x?.at(this.#at) ?? 0} 0)`);
    this.cursor?.setAttribute("aria-valuenow", String(this.#at));
    this.cursor?.setAttribute("aria-valuetext", words);
    if (this.told) this.told.textContent = words;
  }

  #legend() {
    const list = document.createElement("ul");
    list.className = "plot-legend timeline-legend";
    for (const [sign, words] of this.figure?.signs ?? []) {
      const line = document.createElement("li");
      const mark = document.createElement("b");
      mark.textContent = sign;
      line.append(mark, words);
      list.append(line);
    }
    this.view?.after(list);
  }

  /** @param {string} kind */
  #save(kind) {
    const svg = this.view?.querySelector("svg");
    const { day, tracks, events, days } = /** @type {Timeline} */ (this.figure);
    const rows = [[day, "events", ...tracks.map((track) => track.name)]];
    for (let at = 0; at <= days; at += 1) rows.push([String(at), events.filter((event) => event.day === at).map((event) => event.words).join("; "), ...tracks.map((track) => String(track.values[at] ?? ""))]);
    if (svg) void save(kind, svg, rows, this.dataset.name ?? "");
  }
}

customElements.define("lab-timeline", LabTimeline);
