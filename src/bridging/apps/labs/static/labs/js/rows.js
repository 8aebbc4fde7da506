import { rowsOf } from "labs/page-rows";
import { save } from "labs/saving";
import { drawTable } from "labs/table-drawing";

/** A table that is a figure: it can be taken along as it stands, or as its rows. */
class LabRows extends HTMLElement {
  #stop = new AbortController();

  connectedCallback() {
    this.#stop = new AbortController();
    this.querySelector(".plot-tools")?.removeAttribute("hidden");
    for (const button of this.querySelectorAll("[data-save]")) {
      button.addEventListener("click", () => this.#save(/** @type {HTMLElement} */ (button).dataset.save ?? ""), { signal: this.#stop.signal });
    }
  }

  disconnectedCallback() {
    this.#stop.abort();
  }

  /** @param {string} kind */
  #save(kind) {
    const table = this.querySelector("table");
    if (!table) return;
    const name = this.dataset.name ?? "";
    // The heads stay in sight while the rows go by: at the beginning they stand where they belong.
    table.parentElement?.scrollTo({ top: 0, behavior: "instant" });
    const svg = drawTable(table, name);
    // What is not on the page has no colours.
    this.append(svg);
    void save(kind, svg, rowsOf(table), name);
    svg.remove();
  }
}

customElements.define("lab-rows", LabRows);
