import { save } from "labs/saving";

const BACK = ["ArrowLeft", "ArrowUp"];
const ON = ["ArrowRight", "ArrowDown"];

/** What a figure of the bench is: drawn as wide as there is room, told in words, and given away as SVG, PNG or CSV. */
export class LabFigure extends HTMLElement {
  #observer = new ResizeObserver(() => this.#resize());
  #stop = new AbortController();
  #width = 0;

  connectedCallback() {
    this.#stop = new AbortController();
    this.figure = JSON.parse(this.dataset.figure ?? "null");
    this.view = document.createElement("div");
    this.view.className = "figure-view";
    this.told = document.createElement("p");
    this.told.className = "plot-counted";
    this.told.textContent = this.dataset.hint ?? "";
    const tools = this.querySelector(".plot-tools");
    tools?.removeAttribute("hidden");
    tools?.prepend(this.told);
    this.prepend(this.view);
    this.view.after(this.legend());
    for (const button of this.querySelectorAll("[data-save]")) {
      button.addEventListener("click", () => this.#save(/** @type {HTMLElement} */ (button).dataset.save ?? ""), { signal: this.#stop.signal });
    }
    this.#observer.observe(this);
  }

  disconnectedCallback() {
    this.#observer.disconnect();
    this.#stop.abort();
  }

  #resize() {
    const width = Math.round(this.clientWidth);
    if (!width || width === this.#width || !this.figure) return;
    this.#width = width;
    this.draw(width);
  }

  /** @param {string} kind */
  #save(kind) {
    const svg = this.view?.querySelector("svg");
    if (svg) void save(kind, svg, this.rows(), this.dataset.name ?? "");
  }

  /**
   * Make a list of what the signs of the figure mean.
   * @param {[SVGElement, string][]} entries
   */
  listed(entries) {
    const list = document.createElement("ul");
    list.className = "plot-legend";
    for (const [mark, words] of entries) {
      const line = document.createElement("li");
      line.append(mark, words);
      list.append(line);
    }
    return list;
  }
}

/**
 * Make an element a cursor that arrow keys move from 0 to ``most``; ``go`` is told where to, and says in words what stands there.
 * @param {SVGElement} node
 * @param {string} label
 * @param {number} most
 * @param {number} at
 * @param {(at: number) => string} go
 */
export function cursor(node, label, most, at, go) {
  const fixed = { role: "slider", tabindex: "0", "aria-label": label, "aria-valuemin": "1", "aria-valuemax": String(most + 1) };
  for (const [name, value] of Object.entries(fixed)) node.setAttribute(name, value);
  /** @param {number} to */
  const move = (to) => {
    at = Math.min(most, Math.max(0, to));
    node.setAttribute("aria-valuenow", String(at + 1));
    node.setAttribute("aria-valuetext", go(at));
  };
  node.addEventListener("keydown", (event) => {
    const { key, shiftKey } = /** @type {KeyboardEvent} */ (event);
    const step = shiftKey ? 10 : 1;
    if (BACK.includes(key)) move(at - step);
    else if (ON.includes(key)) move(at + step);
    else if (key === "Home") move(0);
    else if (key === "End") move(most);
    else return;
    event.preventDefault();
  });
  move(at);
  return move;
}
