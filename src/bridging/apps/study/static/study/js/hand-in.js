/** The last look before handing in: what has not left this device yet goes first. */
import "study/sitting-clock";
import { flush, parcels } from "ui/outbox";

class HandIn extends HTMLElement {
  #stop = new AbortController();

  connectedCallback() {
    const { signal } = (this.#stop = new AbortController());
    for (const kind of ["ui:outbox", "ui:sent"]) document.addEventListener(kind, () => this.#look(), { signal });
    document.addEventListener("study:phase", () => window.location.reload(), { signal });
    this.#look();
    flush();
  }

  disconnectedCallback() {
    this.#stop.abort();
  }

  #look() {
    const waits = parcels().some((parcel) => parcel.url.startsWith("/sittings/") && !parcel.refused);
    const line = /** @type {HTMLElement | null} */ (this.querySelector("[data-waiting]"));
    const button = this.querySelector("button");
    if (line) line.hidden = !waits;
    if (button) button.disabled = waits;
  }
}

customElements.define("study-hand-in", HandIn);
