import { rowsOf } from "labs/page-rows";
import { save } from "labs/saving";
import { complement, drawNow, drawStrands } from "labs/sequence-drawing";
import { Layout } from "labs/sequence-layout";

/** @typedef {import("labs/sequence-drawing").Spot} Spot */

// A panel that is closed has next to no width; once it is opened it is drawn.
const LEAST_WIDTH = 160;
const PLACES = /(\d+)\s*([+\-−–])|([+\-−–])\s*(\d+)/g;

/** Both strands of a stretch of DNA. One goes from guide to guide, or from base to base where places are to be chosen. */
class LabSequence extends HTMLElement {
  #observer = new ResizeObserver(() => this.#draw());
  #stop = new AbortController();
  #width = 0;
  #index = 0;
  /** @type {Spot[]} */
  #picks = [];

  connectedCallback() {
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    /** @type {import("labs/sequence-layout").Figure} */
    this.figure = JSON.parse(this.dataset.figure ?? "null");
    this.sites = [...this.figure.sites].sort((one, other) => (one.cut || one.pam[0]) - (other.cut || other.pam[0]));
    /** @type {Spot} */
    this.spot = { place: this.figure.first, strand: "+" };
    this.#build();
    this.view?.addEventListener("keydown", (event) => this.#key(event), { signal });
    this.view?.addEventListener("click", (event) => this.#click(event), { signal });
    for (const button of this.querySelectorAll("[data-save]")) {
      button.addEventListener("click", () => this.#save(/** @type {HTMLElement} */ (button).dataset.save ?? ""), { signal });
    }
    this.#field()?.addEventListener("input", () => this.#read(), { signal });
    this.#read();
    this.#observer.observe(this);
  }

  disconnectedCallback() {
    this.#observer.disconnect();
    this.#stop.abort();
  }

  #build() {
    const { dataset, figure } = this;
    const help = document.createElement("p");
    help.className = "sequence-help";
    help.textContent = (figure?.fills ? dataset.pick : this.sites?.length ? dataset.browse : dataset.look) ?? "";
    this.view = document.createElement("div");
    this.view.className = "sequence-view";
    this.view.tabIndex = 0;
    this.view.setAttribute("role", "group");
    this.view.setAttribute("aria-label", `${figure?.name ?? ""}. ${help.textContent}`);
    this.told = document.createElement("p");
    this.told.className = "sequence-told";
    this.told.setAttribute("aria-live", "polite");
    this.prepend(help, this.view, this.told);
    this.querySelector(".sequence-tools")?.removeAttribute("hidden");
  }

  /** @returns {HTMLInputElement | null} */
  #field() {
    return this.figure?.fills ? document.querySelector(`#bench [name="${this.figure.fills}"]`) : null;
  }

  /** Take over what stands in the field. */
  #read() {
    const text = this.#field()?.value ?? "";
    this.#picks = [...text.matchAll(PLACES)].map((each) => ({ place: Number(each[1] ?? each[4]), strand: (each[2] ?? each[3]) === "+" ? "+" : "-" }));
    this.#show();
  }

  #draw() {
    const width = Math.round(this.clientWidth);
    if (width < LEAST_WIDTH || width === this.#width || !this.figure || !this.view) return;
    this.#width = width;
    this.layout = new Layout(this.figure, width);
    this.svg = drawStrands(this.figure, this.layout);
    this.view.replaceChildren(this.svg);
    this.#show();
  }

  /** Draw and tell where one stands. */
  #show() {
    if (!this.svg || !this.layout || !this.figure || !this.told) return;
    this.now?.remove();
    const site = this.sites?.[this.#index];
    const { fills } = this.figure;
    this.now = drawNow(this.layout, { site, spot: fills ? this.spot : undefined, picks: fills ? this.#picks : [] });
    this.svg.append(this.now);
    this.told.textContent = fills ? this.#tellSpot() : site ? this.#tellSite(site) : this.figure.marks.map((mark) => mark.name).join(" ");
  }

  #tellSpot() {
    const { place, strand } = this.spot ?? { place: 1, strand: "+" };
    const base = this.figure?.bases[place - this.figure.first] ?? "";
    const isChosen = this.#picks.some((each) => each.place === place && each.strand === strand);
    return `${this.#strand(strand)}, ${this.dataset.base} ${place}: ${strand === "+" ? base : complement(base)}${isChosen ? `, ${this.dataset.chosen}` : ""}`;
  }

  /** @param {import("labs/sequence-layout").Site} site */
  #tellSite(site) {
    const [low, high] = site.pam;
    const begins = `${this.dataset.begins} ${site.strand === "+" ? low : high}`;
    if (!site.start) return `${site.name}: ${this.#strand(site.strand)}, ${begins}`;
    const guide = this.#read5to3(site.start, site.end, site.strand);
    const said = site.said ? ` · ${site.said}` : "";
    return `${site.name}: 5′-${guide}-3′ ${this.#read5to3(low, high, site.strand)} · ${this.#strand(site.strand)} · ${this.dataset.cut} ${site.cut}${said}`;
  }

  /**
   * @param {number} start
   * @param {number} end
   * @param {"+" | "-"} strand
   */
  #read5to3(start, end, strand) {
    const first = this.figure?.first ?? 1;
    const bases = [...(this.figure?.bases ?? "").slice(Math.max(start - first, 0), end - first + 1)];
    return (strand === "+" ? bases : bases.reverse().map(complement)).join("");
  }

  /** @param {"+" | "-"} strand */
  #strand(strand) {
    return (strand === "+" ? this.dataset.plus : this.dataset.minus) ?? strand;
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const isPicking = Boolean(this.figure?.fills);
    if (isPicking && (event.key === "Enter" || event.key === " ")) this.#toggle();
    else if (isPicking ? !this.#step(event.key) : !this.#browse(event.key)) return;
    event.preventDefault();
    this.#show();
  }

  /** @param {string} key */
  #browse(key) {
    const last = (this.sites?.length ?? 0) - 1;
    const moves = { ArrowLeft: this.#index - 1, ArrowUp: this.#index - 1, ArrowRight: this.#index + 1, ArrowDown: this.#index + 1, Home: 0, End: last };
    const to = moves[/** @type {keyof typeof moves} */ (key)];
    if (to === undefined || last < 0) return false;
    this.#index = Math.min(last, Math.max(0, to));
    return true;
  }

  /** @param {string} key */
  #step(key) {
    const { layout, spot } = this;
    if (!layout || !spot) return false;
    const across = { ArrowLeft: -1, ArrowRight: 1, Home: layout.first - spot.place, End: layout.last - spot.place };
    const by = across[/** @type {keyof typeof across} */ (key)];
    if (by !== undefined) spot.place += by;
    else if (key === "ArrowDown") this.#change(spot, "-", layout.perLine);
    else if (key === "ArrowUp") this.#change(spot, "+", -layout.perLine);
    else return false;
    spot.place = Math.min(layout.last, Math.max(layout.first, spot.place));
    return true;
  }

  /**
   * Go to the other strand; from there to the next line.
   * @param {Spot} spot
   * @param {"+" | "-"} strand
   * @param {number} by
   */
  #change(spot, strand, by) {
    const { layout } = this;
    if (spot.strand !== strand) spot.strand = strand;
    else if (layout && spot.place + by >= layout.first && spot.place + by <= layout.last) {
      spot.place += by;
      spot.strand = strand === "+" ? "-" : "+";
    }
  }

  /** @param {MouseEvent} event */
  #click(event) {
    const { layout, svg, figure } = this;
    if (!layout || !svg || !figure) return;
    const box = svg.getBoundingClientRect();
    const scale = layout.width / box.width;
    const there = layout.at((event.clientX - box.left) * scale, (event.clientY - box.top) * scale);
    if (figure.fills) {
      this.spot = there;
      this.#toggle();
    } else {
      const far = (/** @type {import("labs/sequence-layout").Site} */ site) =>
        Math.abs((site.pam[0] + site.pam[1]) / 2 - there.place) + (site.strand === there.strand ? 0 : 6);
      const sites = this.sites ?? [];
      this.#index = sites.reduce((best, site, index) => (far(site) < far(sites[best]) ? index : best), 0);
    }
    this.#show();
  }

  #toggle() {
    const { spot } = this;
    const field = this.#field();
    if (!spot || !field) return;
    const others = this.#picks.filter((each) => each.place !== spot.place || each.strand !== spot.strand);
    this.#picks = others.length < this.#picks.length ? others : [...others, { ...spot }];
    this.#picks.sort((one, other) => one.place - other.place);
    field.value = this.#picks.map((each) => `${each.place}${each.strand}`).join(" ");
  }

  /** @param {string} kind */
  #save(kind) {
    const table = this.closest(".bench-panel")?.querySelector(".bench-table table");
    if (this.svg) void save(kind, /** @type {SVGElement} */ (this.svg), table instanceof HTMLTableElement ? rowsOf(table) : [], this.dataset.name ?? "");
  }
}

customElements.define("lab-sequence", LabSequence);
