/**
 * The observer's grid: a name opens the sheet of levels, a level is recorded at once and sent by the outbox. Without a connection the tile
 * says so and the observation waits on this device. Undo is one more act, sent after the one that it takes back.
 */
import { parcels, post } from "ui/outbox";

const SENT = new Set([200, 422]);

class Observe extends HTMLElement {
  #stop = new AbortController();
  /** @type {URLSearchParams | null} the last observation, as it was sent */
  #last = null;

  connectedCallback() {
    const { signal } = (this.#stop = new AbortController());
    this.addEventListener("click", (event) => this.#click(event), { signal });
    this.addEventListener("submit", (event) => this.#submit(/** @type {SubmitEvent} */ (event)), { signal });
    this.addEventListener("change", (event) => this.#weigh(/** @type {HTMLElement} */ (event.target)), { signal });
    document.addEventListener("ui:sent", (event) => this.#receive(/** @type {CustomEvent} */ (event).detail), { signal });
    for (const parcel of this.#waiting()) this.#mark(new URLSearchParams(parcel.body));
  }

  disconnectedCallback() {
    this.#stop.abort();
  }

  get #url() {
    return this.getAttribute("record-url") ?? "";
  }

  #waiting() {
    return parcels().filter((parcel) => parcel.url === this.#url);
  }

  /** @param {URLSearchParams} said @returns {HTMLElement | null} */
  #tile(said) {
    return document.getElementById(`tile-${said.get("skill")}-${said.get("person")}`);
  }

  /** @param {string} skill @returns {HTMLDialogElement | null} */
  #sheet(skill) {
    return this.querySelector(`dialog[data-sheet="${skill}"]`);
  }

  /** @param {Event} event */
  #click(event) {
    const target = /** @type {HTMLElement} */ (event.target);
    const tile = /** @type {HTMLAnchorElement | null} */ (target.closest(".observe-tile"));
    if (tile && !(/** @type {MouseEvent} */ (event).ctrlKey)) {
      event.preventDefault();
      this.#open(tile);
    } else if (target.closest("[data-close]")) {
      target.closest("dialog")?.close();
    } else if (target.closest("[data-undo]")) {
      this.#undo();
    } else if (target instanceof HTMLDialogElement) {
      // Beside the sheet: a glove lands there easily, so nothing is recorded.
      target.close();
    }
  }

  /** @param {HTMLAnchorElement} tile */
  #open(tile) {
    const sheet = this.#sheet(tile.dataset.skill ?? "");
    const form = sheet?.querySelector("form");
    if (!sheet || !form) return;
    form.reset();
    /** @type {HTMLInputElement} */ (form.elements.namedItem("person")).value = tile.dataset.person ?? "";
    /** @type {HTMLInputElement} */ (form.elements.namedItem("key")).value = crypto.randomUUID();
    for (const details of sheet.querySelectorAll("details")) details.open = false;
    const who = sheet.querySelector("[data-who]");
    if (who) who.textContent = tile.dataset.name ?? "";
    /** @type {HTMLAnchorElement} */ (sheet.querySelector("[data-detail]")).href = tile.href;
    this.#weigh(form);
    sheet.showModal();
  }

  /** Without a critical step only the lowest level can be given. @param {HTMLElement} within */
  #weigh(within) {
    const sheet = within.closest("dialog");
    if (!sheet) return;
    const isCritical = Boolean(sheet.querySelector("input[data-critical]:checked"));
    for (const button of /** @type {NodeListOf<HTMLButtonElement>} */ (sheet.querySelectorAll(".observe-level"))) {
      button.disabled = isCritical && Number(button.dataset.rank) > 1;
    }
    const note = /** @type {HTMLElement | null} */ (sheet.querySelector("[data-critical-note]"));
    if (note) note.hidden = !isCritical;
  }

  /** @param {SubmitEvent} event */
  #submit(event) {
    const form = /** @type {HTMLFormElement} */ (event.target);
    const button = /** @type {HTMLButtonElement | null} */ (event.submitter);
    // Enter in the note names no level.
    event.preventDefault();
    if (!button?.value) return;
    const data = new FormData(form, button);
    data.delete("csrfmiddlewaretoken");
    const said = new URLSearchParams(/** @type {any} */ (data));
    this.#last = said;
    form.closest("dialog")?.close();
    this.#send(said);
    this.#tell(said, this.getAttribute("waiting") ?? "");
  }

  #undo() {
    if (!this.#last) return;
    const said = new URLSearchParams({
      key: crypto.randomUUID(),
      undo: this.#last.get("key") ?? "",
      person: this.#last.get("person") ?? "",
      skill: this.#last.get("skill") ?? "",
    });
    this.#last = null;
    this.#send(said);
    this.#tell(said, this.getAttribute("undone") ?? "");
  }

  /** @param {URLSearchParams} said */
  #send(said) {
    this.#mark(said);
    post({ key: said.get("key") ?? "", url: this.#url, body: said.toString() });
  }

  /** Show what was done as not sent yet. @param {URLSearchParams} said */
  #mark(said) {
    const tile = this.#tile(said);
    if (!tile) return;
    tile.dataset.state = "waiting";
    const words = tile.querySelector("[data-words]");
    const button = this.#button(said);
    if (words) words.textContent = button ? (button.dataset.words ?? "") : (this.getAttribute("undone") ?? "");
    tile.querySelector(".level-bars")?.setAttribute("data-rank", button?.dataset.rank ?? "0");
  }

  /** @param {URLSearchParams} said @returns {HTMLButtonElement | null} */
  #button(said) {
    return this.#sheet(said.get("skill") ?? "")?.querySelector(`.observe-level[value="${said.get("level")}"]`) ?? null;
  }

  /** @param {import("ui/outbox").Receipt} receipt */
  #receive({ parcel, status, html }) {
    if (parcel.url !== this.#url || !SENT.has(status)) return;
    const said = new URLSearchParams(parcel.body);
    const next = document.createRange().createContextualFragment(html).firstElementChild;
    // A later act about the same person still waits: its tile says more than this answer.
    const hasLater = this.#waiting().some((each) => each.key !== parcel.key && this.#tile(new URLSearchParams(each.body)) === this.#tile(said));
    if (next && !hasLater) this.#tile(said)?.replaceWith(next);
    if (this.#last?.get("key") !== parcel.key) return;
    if (status === 422) this.#last = null;
    this.#tell(said, status === 200 ? (this.getAttribute("recorded") ?? "") : (next?.querySelector(".observe-fault")?.textContent ?? ""));
  }

  /** @param {URLSearchParams} said @param {string} state */
  #tell(said, state) {
    const bar = /** @type {HTMLElement} */ (this.querySelector(".observe-last"));
    const line = /** @type {HTMLElement} */ (bar.querySelector("[data-last]"));
    bar.hidden = false;
    line.textContent = [this.#tile(said)?.dataset.name, this.#button(said)?.dataset.words, state].filter(Boolean).join(" · ");
    /** @type {HTMLElement} */ (bar.querySelector("[data-undo]")).hidden = !this.#last;
  }
}

customElements.define("study-observe", Observe);
