/**
 * Around a form whose sending must not fail: what is filled in is kept on this device at every change, and what is sent goes through the
 * outbox. The answer of the server takes the place of what `target` names. Without scripts the form is an ordinary one.
 */
import { TOO_LARGE, discard, headers, parcels, post } from "ui/outbox";

const DAYS_KEPT = 30;

/** @param {string} name */
const words = (name) => document.querySelector("ui-outbox")?.getAttribute(name) ?? "";

class QueuedForm extends HTMLElement {
  #stop = new AbortController();

  connectedCallback() {
    const { signal } = (this.#stop = new AbortController());
    this.addEventListener("submit", (event) => this.#submit(/** @type {SubmitEvent} */ (event)), { signal });
    for (const kind of ["input", "change"]) this.addEventListener(kind, () => this.#remember(), { signal });
    document.addEventListener("ui:outbox", () => this.#refused(), { signal });
    document.addEventListener("ui:sent", (event) => this.#receive(/** @type {CustomEvent} */ (event)), { signal });
    this.#recall();
  }

  disconnectedCallback() {
    this.#stop.abort();
  }

  get form() {
    return /** @type {HTMLFormElement} */ (this.querySelector("form"));
  }

  /** The question at this attempt: another attempt is another form. */
  get #draft() {
    const attempt = /** @type {HTMLInputElement | null} */ (this.form.elements.namedItem("attempt"))?.value ?? "";
    return `draft:${words("owner")}:${new URL(this.form.action).pathname}:${attempt}`;
  }

  /** @param {HTMLElement | null} [submitter] */
  #body(submitter) {
    const data = new FormData(this.form, /** @type {HTMLElement | undefined} */ (submitter?.getAttribute("name") ? submitter : undefined));
    data.delete("csrfmiddlewaretoken");
    return new URLSearchParams(/** @type {any} */ (data));
  }

  /** @param {SubmitEvent} event */
  #submit(event) {
    // Files are too large to be kept here: such a form is sent as forms are.
    if (this.querySelector("input[type=file]")) return;
    event.preventDefault();
    event.stopPropagation();
    const body = this.#body(event.submitter);
    if (event.submitter?.getAttribute("name") === "go") {
      this.#step(body);
      return;
    }
    this.#wait(true);
    this.#drop();
    post({ key: body.get("key") ?? crypto.randomUUID(), url: this.#url, body: body.toString(), page: this.#url });
  }

  /** A move within a question is nothing to keep: it is made again when it fails. @param {URLSearchParams} body */
  async #step(body) {
    try {
      const response = await fetch(this.form.action, { method: "POST", headers: headers(), body, credentials: "same-origin" });
      if (!response.ok) return;
      // The next options may have the same names; what was chosen here is not chosen there.
      localStorage.removeItem(this.#draft);
      this.#swap(await response.text());
    } catch {
      this.#say(words("offline"));
    }
  }

  /** @param {CustomEvent} event */
  #receive(event) {
    const { parcel, status, html } = /** @type {import("ui/outbox").Receipt} */ (event.detail);
    const key = /** @type {HTMLInputElement | null} */ (this.form?.elements.namedItem("key"))?.value;
    const isOurs = parcel.key === key || this.dataset.waitingFor === parcel.key;
    if (!isOurs) return;
    event.preventDefault();
    if (status === TOO_LARGE || !status) {
      this.#wait(false);
      this.#say(words(status ? "too-large-here" : "offline"));
      return;
    }
    localStorage.removeItem(this.#draft);
    if (html) this.#swap(html);
    else this.#wait(false);
  }

  /** @param {string} html */
  #swap(html) {
    const target = this.closest(this.getAttribute("target") ?? "form") ?? this;
    const next = document.createRange().createContextualFragment(html).firstElementChild;
    if (!next) return;
    target.replaceWith(next);
    /** @type {any} */ (window).htmx?.process(next);
    /** @type {HTMLElement | null} */ (next.querySelector("[autofocus]"))?.focus();
  }

  #remember() {
    const body = this.#body();
    for (const name of ["key", "number"]) body.delete(name);
    try {
      localStorage.setItem(this.#draft, JSON.stringify({ at: Date.now(), body: body.toString() }));
    } catch {
      // More than a device keeps: it stands in the form alone.
      return;
    }
    if (this.#drop()) this.#say("");
  }

  /** What the server would not take has had its time once it is changed, or sent again; tells whether there was something. */
  #drop() {
    const own = this.#own;
    if (own?.refused) discard(own.key);
    return Boolean(own?.refused);
  }

  get #url() {
    return new URL(this.form.action).pathname;
  }

  /** What this form sent and the server has not taken. */
  get #own() {
    return parcels().find((each) => each.url === this.#url);
  }

  /** It will not be taken as it is: it can be changed and sent again. */
  #refused() {
    const status = this.#own?.refused;
    if (!status) return;
    this.#wait(false);
    if (status === TOO_LARGE) this.#say(words("too-large-here"));
  }

  /** Fill in what was left here: by a parcel that still waits, or by a page that was closed. */
  #recall() {
    const waiting = this.#own;
    const kept = waiting?.refused ? this.#kept() || waiting.body : (waiting?.body ?? this.#kept());
    if (!kept) return;
    this.#fill(new URLSearchParams(kept));
    this.#refused();
    if (waiting && !waiting.refused) {
      this.dataset.waitingFor = waiting.key;
      this.#wait(true);
    }
  }

  #kept() {
    try {
      const { at, body } = JSON.parse(localStorage.getItem(this.#draft) ?? "null") ?? {};
      return at > Date.now() - DAYS_KEPT * 86_400_000 ? body : "";
    } catch {
      return "";
    }
  }

  /** @param {URLSearchParams} values */
  #fill(values) {
    for (const field of /** @type {Iterable<HTMLInputElement>} */ (/** @type {unknown} */ (this.form.elements))) {
      if (!field.name || field.type === "hidden" || !values.has(field.name)) continue;
      if (field.type === "radio" || field.type === "checkbox") field.checked = values.getAll(field.name).includes(field.value);
      else if (!field.value) field.value = values.get(field.name) ?? "";
      field.dispatchEvent(new Event("change", { bubbles: false }));
    }
  }

  /** @param {boolean} on */
  #wait(on) {
    for (const button of /** @type {NodeListOf<HTMLButtonElement>} */ (this.querySelectorAll("button:not([name])"))) button.disabled = on;
    // A quick answer should not flash a message.
    if (on) window.setTimeout(() => this.isConnected && this.#stillWaits() && this.#say(words("waiting")), 700);
    else this.#say("");
  }

  #stillWaits() {
    return Boolean(this.#own && !this.#own.refused);
  }

  /** @param {string} text */
  #say(text) {
    const line = this.querySelector("[data-state]");
    if (line) line.textContent = text;
  }
}

customElements.define("ui-queued", QueuedForm);
