/**
 * The individual test: one question at a time, stored at every touch through the outbox, so that one can go on without a connection. Which question
 * one was at is kept for this window. Without scripts all questions stand below each other, each with a button.
 */
import { parcels, post } from "ui/outbox";

class Alone extends HTMLElement {
  #stop = new AbortController();

  connectedCallback() {
    const { signal } = (this.#stop = new AbortController());
    this.addEventListener("change", (event) => this.#store(/** @type {HTMLInputElement} */ (event.target).form), { signal });
    this.addEventListener("click", (event) => this.#click(/** @type {HTMLElement} */ (event.target)), { signal });
    document.addEventListener("ui:sent", (event) => this.#hear(/** @type {CustomEvent} */ (event)), { signal });
    document.addEventListener("ui:outbox", () => this.#refuse(), { signal });
    for (const button of this.querySelectorAll("[data-plain]")) button.remove();
    this.querySelector("nav")?.removeAttribute("hidden");
    for (const form of this.#forms) this.#recall(form);
    this.#show(Number(sessionStorage.getItem(this.#place) ?? "1"), false);
  }

  disconnectedCallback() {
    this.#stop.abort();
  }

  get #place() {
    return `alone:${this.getAttribute("session")}`;
  }

  get #forms() {
    return [.../** @type {NodeListOf<HTMLFormElement>} */ (this.querySelectorAll("form"))];
  }

  get #items() {
    return [.../** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll(".alone-item"))];
  }

  get #number() {
    return Number(this.#items.find((item) => !item.hidden)?.dataset.number ?? "1");
  }

  /** @param {number} wanted @param {boolean} [moves] */
  #show(wanted, moves = true) {
    const number = Math.min(Math.max(wanted, 1), this.#items.length);
    for (const item of this.#items) item.hidden = Number(item.dataset.number) !== number;
    for (const dot of this.querySelectorAll("[data-to]")) {
      if (dot.getAttribute("data-to") === String(number)) dot.setAttribute("aria-current", "step");
      else dot.removeAttribute("aria-current");
    }
    this.querySelector("[data-back]")?.toggleAttribute("disabled", number === 1);
    this.querySelector("[data-next]")?.toggleAttribute("disabled", number === this.#items.length);
    sessionStorage.setItem(this.#place, String(number));
    if (!moves) return;
    this.#items[number - 1]?.querySelector("h3")?.focus();
  }

  /** @param {HTMLElement} target */
  #click(target) {
    const button = target.closest("button");
    if (!button) return;
    if (button.dataset.to) this.#show(Number(button.dataset.to));
    else if (button.hasAttribute("data-next")) this.#show(this.#number + 1);
    else if (button.hasAttribute("data-back")) this.#show(this.#number - 1);
  }

  /** @param {HTMLFormElement | null} form */
  #store(form) {
    if (!form || !form.querySelector("[name=option]:checked")) return;
    const body = new URLSearchParams(/** @type {any} */ (new FormData(form)));
    body.delete("csrfmiddlewaretoken");
    const key = crypto.randomUUID();
    body.set("key", key);
    this.#say(form, "sending");
    this.#mark(form);
    window.setTimeout(() => this.#waits(form) && this.#say(form, "waiting"), 1500);
    post({ key, url: new URL(form.action).pathname, body: body.toString() });
  }

  /** What this device could not send before the page was made is what was meant. @param {HTMLFormElement} form */
  #recall(form) {
    const waiting = parcels().filter((each) => each.url === new URL(form.action).pathname).at(-1);
    if (!waiting) return;
    const said = new URLSearchParams(waiting.body);
    for (const field of /** @type {NodeListOf<HTMLInputElement>} */ (form.querySelectorAll("input[type=radio]"))) {
      field.checked = said.get(field.name) === field.value;
    }
    this.#mark(form);
    this.#say(form, waiting.refused ? "refused" : "waiting");
  }

  /** @param {HTMLFormElement} form */
  #waits(form) {
    return parcels().some((each) => each.url === new URL(form.action).pathname);
  }

  /** @param {CustomEvent} event */
  #hear(event) {
    const { parcel, status } = /** @type {import("ui/outbox").Receipt} */ (event.detail);
    const form = this.#forms.find((each) => new URL(each.action).pathname === parcel.url);
    if (!form) return;
    event.preventDefault();
    if (status === 409) this.#say(form, "late");
    else if (!this.#waits(form)) this.#say(form, "stored");
  }

  #refuse() {
    for (const parcel of parcels().filter((each) => each.refused)) {
      const form = this.#forms.find((each) => new URL(each.action).pathname === parcel.url);
      if (form) this.#say(form, "refused");
    }
  }

  /** What the outbox keeps the page need not: it may be made anew. @param {HTMLFormElement} form */
  #mark(form) {
    for (const field of /** @type {NodeListOf<HTMLInputElement>} */ (form.querySelectorAll("input[type=radio]"))) {
      field.defaultChecked = field.checked;
    }
    const number = /** @type {HTMLElement | null} */ (form.closest(".alone-item"))?.dataset.number;
    this.querySelector(`[data-to="${number}"]`)?.setAttribute("data-done", "");
  }

  /** @param {HTMLFormElement} form @param {string} name */
  #say(form, name) {
    const line = form.querySelector("[data-state]");
    if (line) line.textContent = this.getAttribute(name);
  }
}

customElements.define("tbl-alone", Alone);
