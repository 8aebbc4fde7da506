import { rowsOf } from "labs/page-rows";
import { save } from "labs/saving";

/** A table that is a figure: its rows can be taken along. */
class LabRows extends HTMLElement {
  #stop = new AbortController();

  connectedCallback() {
    this.#stop = new AbortController();
    this.querySelector(".rows-tools")?.removeAttribute("hidden");
    this.querySelector("[data-save]")?.addEventListener("click", () => this.#save(), { signal: this.#stop.signal });
  }

  disconnectedCallback() {
    this.#stop.abort();
  }

  #save() {
    const table = this.querySelector("table");
    if (table) void save("csv", null, rowsOf(table), this.dataset.name ?? "");
  }
}

customElements.define("lab-rows", LabRows);
