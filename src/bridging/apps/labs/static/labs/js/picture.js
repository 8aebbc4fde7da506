import { element } from "labs/drawing";
import { save } from "labs/saving";

/** @typedef {{ counted: boolean, words: string, values: string[], points: string }} Thing */
/** @typedef {{ says: string, width: number, height: number, scale: number, columns: string[], things: Thing[] }} Picture */

const FARTHEST = 6;
const PANS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const KEYS = { "+": "in", "=": "in", "-": "out", n: "next", p: "before", o: "outlines" };

/** A picture of the microscope: outlines over it, zoom and pan, a scale bar, and one thing after the other told in words. */
class LabPicture extends HTMLElement {
  #stop = new AbortController();
  #zoom = 1;
  #middle = [0, 0];
  #at = -1;

  connectedCallback() {
    this.#stop = new AbortController();
    /** @type {Picture} */
    this.figure = JSON.parse(this.dataset.figure ?? "null");
    const image = /** @type {HTMLImageElement} */ (this.querySelector("img"));
    const { width, height, says, things } = this.figure;
    this.#middle = [width / 2, height / 2];
    this.svg = element("svg", { class: "picture-view", viewBox: `0 0 ${width} ${height}`, role: "group", tabindex: 0, "aria-label": says });
    this.svg.append(element("image", { href: image.src, width, height }));
    this.outlines = element("g", {});
    for (const [index, thing] of things.entries()) {
      const group = element("g", { class: thing.counted ? "picture-counted" : "picture-left-out", "data-thing": index });
      group.append(element("polygon", { class: "picture-halo", points: thing.points }), element("polygon", { class: "picture-rim", points: thing.points }));
      this.outlines.append(group);
    }
    this.bar = element("g", { class: "picture-bar" });
    this.svg.append(this.outlines, this.bar);
    image.hidden = true;
    this.prepend(this.svg);
    const tools = this.querySelector(".plot-tools");
    tools?.removeAttribute("hidden");
    this.told = document.createElement("p");
    this.told.className = "plot-counted";
    this.told.setAttribute("aria-live", "polite");
    tools?.prepend(this.told);
    this.#count();
    const { signal } = this.#stop;
    for (const button of this.querySelectorAll("button")) {
      button.addEventListener("click", () => (button.dataset.save ? this.#save(button.dataset.save) : this.#do(button.dataset.do ?? "")), { signal });
    }
    this.svg.addEventListener("keydown", (event) => this.#key(/** @type {KeyboardEvent} */ (event)), { signal });
    this.svg.addEventListener("click", (event) => this.#click(/** @type {MouseEvent} */ (event)), { signal });
    this.#view();
  }

  disconnectedCallback() {
    this.#stop.abort();
    this.svg?.remove();
  }

  #count() {
    const { things } = /** @type {Picture} */ (this.figure);
    if (!things.length || !this.told) return;
    const counted = things.filter((thing) => thing.counted).length;
    this.told.textContent = `${counted} ${this.dataset.counted}, ${things.length - counted} ${this.dataset.leftOut}`;
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const pan = PANS[/** @type {keyof typeof PANS} */ (event.key)];
    const act = KEYS[/** @type {keyof typeof KEYS} */ (event.key)];
    if (event.ctrlKey || event.metaKey || event.altKey || (!pan && !act)) return;
    event.preventDefault();
    if (act) return this.#do(act);
    const { width, height } = /** @type {Picture} */ (this.figure);
    this.#middle = [this.#middle[0] + (pan[0] * width) / this.#zoom / 8, this.#middle[1] + (pan[1] * height) / this.#zoom / 8];
    this.#view();
  }

  /** @param {MouseEvent} event */
  #click(event) {
    const thing = /** @type {Element} */ (event.target).closest("[data-thing]");
    if (thing) this.#tell(Number(thing.getAttribute("data-thing")));
  }

  /** @param {string} act */
  #do(act) {
    const { length } = /** @type {Picture} */ (this.figure).things;
    if (act === "in" || act === "out") {
      this.#zoom = Math.min(FARTHEST, Math.max(1, this.#zoom * (act === "in" ? 1.5 : 1 / 1.5)));
      this.#view();
    } else if (act === "outlines") {
      const isShown = !this.outlines?.classList.toggle("picture-none");
      this.querySelector("[data-do=outlines]")?.setAttribute("aria-pressed", String(isShown));
    } else if (length) this.#tell((this.#at + (act === "next" ? 1 : length - (this.#at < 0 ? 0 : 1))) % length);
  }

  /** @param {number} index */
  #tell(index) {
    const { things, columns } = /** @type {Picture} */ (this.figure);
    this.#at = index;
    for (const [place, group] of [...(this.outlines?.children ?? [])].entries()) group.classList.toggle("picture-at", place === index);
    const { words, values, points } = things[index];
    if (this.told) this.told.textContent = [`${index + 1} ${this.dataset.of} ${things.length}: ${words}`, ...values.map((value, place) => `${columns[place + 1]} ${value}`)].join(" · ");
    const [x, y] = points.split(" ")[0].split(",").map(Number);
    if (this.#zoom > 1) this.#middle = [x, y];
    this.#view();
  }

  #view() {
    const { width, height, scale } = /** @type {Picture} */ (this.figure);
    const [across, down] = [width / this.#zoom, height / this.#zoom];
    const middle = [Math.min(width - across / 2, Math.max(across / 2, this.#middle[0])), Math.min(height - down / 2, Math.max(down / 2, this.#middle[1]))];
    this.#middle = middle;
    const [left, top] = [middle[0] - across / 2, middle[1] - down / 2];
    this.svg?.setAttribute("viewBox", [left, top, across, down].map((value) => value.toFixed(1)).join(" "));
    // Of somebody's own image nobody said how large a pixel is.
    if (!scale) return;
    const um = [500, 200, 100, 50, 20, 10].find((length) => length / scale < across / 4) ?? 10;
    const [size, x, y] = [14 / this.#zoom, left + across * 0.03, top + down * 0.95];
    this.bar?.replaceChildren(
      element("rect", { class: "picture-plate", x: x - size * 0.4, y: y - size * 1.5, width: Math.max(um / scale, size * 3.6) + size * 0.8, height: size * 1.9 }),
      element("rect", { class: "picture-length", x, y: y - size * 0.1, width: um / scale, height: size * 0.25 }),
      element("text", { x, y: y - size * 0.4, "font-size": size }, `${um} µm`),
    );
  }

  /** @param {string} kind */
  async #save(kind) {
    const { things, columns } = /** @type {Picture} */ (this.figure);
    const picture = this.svg?.querySelector("image");
    if (!this.svg || !picture) return;
    const kept = picture.getAttribute("href") ?? "";
    // A drawing that stands alone must hold its picture.
    if (kind !== "csv") picture.setAttribute("href", await asData(kept));
    const rows = [["#", "thing", ...columns.slice(1)], ...things.map((thing, index) => [String(index + 1), thing.words, ...thing.values])];
    await save(kind, this.svg, rows, this.dataset.name ?? "");
    picture.setAttribute("href", kept);
  }
}

/**
 * @param {string} address
 * @returns {Promise<string>}
 */
async function asData(address) {
  const blob = await (await fetch(address)).blob();
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => resolve(String(reader.result)));
    reader.readAsDataURL(blob);
  });
}

customElements.define("lab-picture", LabPicture);
