/**
 * One question of a test: what is filled in goes to the outbox at every change, with the revision that it is and the one that this device knew.
 * What became of it stands below the question.
 */
import { TOO_LARGE, discard, parcels, post } from "ui/outbox";

const PAUSE_MS = 800;
const QUIET_MS = 400;
const OWN = ["csrfmiddlewaretoken", "key", "revision", "seen", "device", "to"];
const TYPED = "textarea, input:not([type=radio], [type=checkbox], [type=hidden])";

export class SittingAnswer {
  /** @type {string} */
  #sent;
  /** @type {number | undefined} */
  #timer;

  /**
   * @param {HTMLFormElement} form
   * @param {{ device: string, words: (name: string) => string, changed: (answer: SittingAnswer) => void }} sitting
   */
  constructor(form, sitting) {
    this.form = form;
    this.sitting = sitting;
    this.url = new URL(form.action).pathname;
    this.item = this.url.split("/").at(-2) ?? "";
    this.seen = Number(form.dataset.revision ?? "0");
    this.revision = this.seen;
    this.#recall();
    this.#sent = this.#body().toString();
    form.addEventListener("input", (event) => this.#typed(event));
    form.addEventListener("change", () => this.send());
    if (!this.#parcels.length && this.#wasQuick) this.#post(this.#body());
  }

  /** On a slow line one answers before this script is there: what is filled in then is not what the server gave. */
  get #wasQuick() {
    return /** @type {HTMLInputElement[]} */ ([...this.form.elements]).some((field) => {
      if (!field.name || OWN.includes(field.name)) return false;
      if (field.type === "radio" || field.type === "checkbox") return field.checked !== field.defaultChecked;
      if (field instanceof HTMLSelectElement) return [...field.options].some((each) => each.selected !== each.defaultSelected);
      return field.value !== field.defaultValue;
    });
  }

  get isBlank() {
    return ![...this.#body().entries()].some(([name, value]) => name !== "language" && value !== "");
  }

  #body() {
    const data = new FormData(this.form);
    for (const name of OWN) data.delete(name);
    return new URLSearchParams(/** @type {any} */ (data));
  }

  /** @param {Event} event */
  #typed(event) {
    if (!(/** @type {HTMLElement} */ (event.target).matches(TYPED))) return;
    window.clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.send(), PAUSE_MS);
  }

  /** Put what is filled in now into the outbox, unless that is what was put there last. */
  send() {
    window.clearTimeout(this.#timer);
    const said = this.#body();
    if (said.toString() === this.#sent) return;
    this.#sent = said.toString();
    this.#post(said);
  }

  /** @param {URLSearchParams} said */
  #post(said) {
    const key = crypto.randomUUID();
    this.revision += 1;
    const body = new URLSearchParams(said);
    for (const [name, value] of Object.entries({ key, revision: this.revision, seen: this.seen, device: this.sitting.device })) {
      body.set(name, String(value));
    }
    for (const parcel of this.#parcels) if (parcel.refused) discard(parcel.key);
    this.#say("sending", "");
    window.setTimeout(() => this.waits && this.#say("waiting", "offline"), QUIET_MS * 4);
    post({ key, url: this.url, body: body.toString() });
    this.sitting.changed(this);
  }

  get #parcels() {
    return parcels().filter((parcel) => parcel.url === this.url);
  }

  get waits() {
    return this.#parcels.some((parcel) => !parcel.refused);
  }

  /** What this device could not send before the page was loaded is what was meant. */
  #recall() {
    const last = this.#parcels.at(-1);
    if (!last) return;
    const body = new URLSearchParams(last.body);
    this.revision = Math.max(this.revision, Number(body.get("revision") ?? "0"));
    this.#fill(body);
    if (last.refused) this.refuse(last.refused);
    else this.#say("waiting", "offline");
  }

  /** @param {{ body: string }} parcel @param {any} reply */
  receive(parcel, reply) {
    const own = Number(new URLSearchParams(parcel.body).get("revision") ?? "0");
    if (reply.state === "saved") {
      this.seen = Math.max(this.seen, reply.revision);
      this.revision = Math.max(this.revision, this.seen);
      if (!this.waits) this.#say(reply.notice ? "" : "saved", reply.notice ? "warning" : "check", reply.notice);
    } else if (reply.state === "stale") {
      this.#offer(reply);
    } else if (own >= this.revision || !this.waits) {
      this.#say("", "warning", reply.notice);
    }
    this.sitting.changed(this);
  }

  /** The server will not take it: what was filled in is still here, and somebody must know. @param {number | undefined} status */
  refuse(status = this.#parcels.find((parcel) => parcel.refused)?.refused) {
    if (status !== undefined) this.#say(status === TOO_LARGE ? "large" : "refused", "warning");
  }

  /** Another tab of this device has saved it. @param {{ body: string, revision: number }} said */
  follow({ body, revision }) {
    if (revision <= this.revision) return;
    this.revision = this.seen = revision;
    this.#fill(new URLSearchParams(body));
    this.#sent = this.#body().toString();
    this.#say("saved", "check");
    this.sitting.changed(this);
  }

  /** Two devices said something else: the person decides. @param {{ revision: number, newer: Record<string, string | string[]> }} reply */
  #offer(reply) {
    this.#say("stale", "warning");
    const line = this.#line;
    const choose = (/** @type {string} */ name, /** @type {() => void} */ act) => {
      const button = Object.assign(document.createElement("button"), { type: "button", className: "button button--small", onclick: act });
      button.textContent = this.sitting.words(name);
      line?.append(button);
    };
    choose("mine", () => {
      this.seen = this.revision = reply.revision;
      this.#post(this.#body());
    });
    choose("other", () => {
      this.seen = this.revision = reply.revision;
      this.#fill(new URLSearchParams(Object.entries(reply.newer).flatMap(([name, value]) => [value].flat().map((each) => [name, each]))));
      this.#sent = this.#body().toString();
      this.#say("saved", "check");
      this.sitting.changed(this);
    });
  }

  /** @param {URLSearchParams} values */
  #fill(values) {
    for (const field of /** @type {Iterable<HTMLInputElement>} */ (/** @type {unknown} */ (this.form.elements))) {
      if (!field.name || OWN.includes(field.name)) continue;
      if (field.type === "radio" || field.type === "checkbox") field.checked = values.getAll(field.name).includes(field.value);
      else field.value = values.get(field.name) ?? "";
      field.dispatchEvent(new Event("change", { bubbles: false }));
    }
  }

  get #line() {
    return /** @type {HTMLElement | null} */ (this.form.querySelector("[data-state]"));
  }

  /** @param {string} name @param {string} icon @param {string} [text] */
  #say(name, icon, text) {
    const line = this.#line;
    if (!line) return;
    line.dataset.state = name || "notice";
    const words = document.createElement("span");
    words.textContent = text ?? this.sitting.words(name);
    line.replaceChildren(...(icon ? [drawn(icon)] : []), words);
  }
}

/** Draw an icon of the sprite that the page uses already. @param {string} name */
function drawn(name) {
  const space = "http://www.w3.org/2000/svg";
  const sprite = document.querySelector("svg.icon use")?.getAttribute("href")?.split("#")[0] ?? "";
  const svg = document.createElementNS(space, "svg");
  const use = document.createElementNS(space, "use");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  use.setAttribute("href", `${sprite}#${name}`);
  svg.append(use);
  return svg;
}
