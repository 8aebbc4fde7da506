/** A test on screen: its questions, the map of them, and what happens when the time stands still or is up. */
import "study/answers";
import "study/sitting-clock";
import { SittingAnswer } from "study/sitting-answer";
import { flush, post } from "ui/outbox";

const AFTER_END_MS = 3000;

class Sitting extends HTMLElement {
  #stop = new AbortController();
  /** @type {Map<string, SittingAnswer>} */
  #answers = new Map();
  /** @type {BroadcastChannel | undefined} */
  #tabs;

  connectedCallback() {
    const { signal } = (this.#stop = new AbortController());
    this.#tabs = new BroadcastChannel(`sitting:${this.getAttribute("sitting")}`);
    this.#tabs.onmessage = ({ data }) => this.#answers.get(data.item)?.follow(data);
    for (const form of /** @type {NodeListOf<HTMLFormElement>} */ (this.querySelectorAll("form.sitting-answer"))) {
      const answer = new SittingAnswer(form, this);
      this.#answers.set(answer.item, answer);
      form.addEventListener("submit", (event) => this.#submit(answer, event), { signal });
    }
    for (const form of /** @type {NodeListOf<HTMLFormElement>} */ (this.querySelectorAll("form.sitting-flag"))) {
      form.addEventListener("submit", (event) => this.#flag(form, event), { signal });
    }
    document.addEventListener("ui:sent", (event) => this.#receive(/** @type {CustomEvent} */ (event).detail), { signal });
    document.addEventListener("ui:outbox", () => this.#answers.forEach((answer) => answer.refuse()), { signal });
    document.addEventListener("study:phase", (event) => this.#turn(/** @type {CustomEvent} */ (event).detail), { signal });
    document.addEventListener("study:time-up", () => this.#sendAll(), { signal });
    window.addEventListener("pagehide", () => this.#sendAll(), { signal });
    this.addEventListener("click", (event) => this.#click(event), { signal });
    if (this.#isOneAtATime) window.addEventListener("popstate", () => this.#show(Number(new URLSearchParams(location.search).get("question") ?? "1")), { signal });
    // Only the room ends a pause.
    this.querySelector("dialog")?.addEventListener("cancel", (event) => event.preventDefault(), { signal });
    this.classList.add("sitting--live");
    if (window.matchMedia("(max-width: 60rem)").matches) this.querySelector(".sitting-map")?.removeAttribute("open");
  }

  disconnectedCallback() {
    this.#stop.abort();
    this.#tabs?.close();
  }

  /** Tells one device from another; tabs of a browser are one. */
  get device() {
    const known = localStorage.getItem("study-device") ?? crypto.randomUUID();
    localStorage.setItem("study-device", known);
    return known;
  }

  /** @param {string} name */
  words(name) {
    return this.getAttribute(name) ?? "";
  }

  #sendAll() {
    for (const answer of this.#answers.values()) answer.send();
  }

  /** @param {SittingAnswer} answer @param {SubmitEvent} event */
  #submit(answer, event) {
    event.preventDefault();
    answer.send();
    const to = /** @type {HTMLButtonElement | null} */ (event.submitter)?.value;
    // Without scripts the same button saves and leads on.
    if (to && this.#isOneAtATime) this.#go(Number(to));
  }

  get #isOneAtATime() {
    return this.hasAttribute("one-at-a-time");
  }

  /** All questions are in the page already, so that going on needs no connection. @param {MouseEvent} event */
  #click(event) {
    const link = /** @type {HTMLElement} */ (event.target).closest("a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const to = Number(new URL(link.href).searchParams.get("question"));
    if (to && this.#isOneAtATime) {
      event.preventDefault();
      this.#go(to);
    } else if (link.href.endsWith("/hand-in/") && !this.#lostLine?.hidden) {
      event.preventDefault();
      this.#handIn(link.href);
    }
  }

  /** @param {number} number */
  #go(number) {
    this.#sendAll();
    history.pushState(null, "", `?question=${number}`);
    this.#show(number);
    const head = /** @type {HTMLElement | null} */ (this.querySelector(`.sitting-question[data-number="${number}"] h2`));
    head?.focus({ preventScroll: true });
    window.scrollTo({ top: 0 });
  }

  /** @param {number} number */
  #show(number) {
    for (const question of /** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll(".sitting-question"))) {
      question.hidden = question.dataset.number !== String(number);
      const cell = this.#cell(this.#itemOf(question));
      if (question.hidden) cell?.removeAttribute("aria-current");
      else cell?.setAttribute("aria-current", "true");
    }
  }

  /** @param {HTMLElement} question */
  #itemOf(question) {
    return question.id.replace("question-", "");
  }

  get #lostLine() {
    return /** @type {HTMLElement | null} */ (this.querySelector("[data-lost]"));
  }

  /** The connection was lost a moment ago: go only where something answers. @param {string} url */
  async #handIn(url) {
    try {
      await fetch(url, { credentials: "same-origin" });
      window.location.assign(url);
    } catch {
      if (this.#lostLine) this.#lostLine.textContent = this.words("later");
    }
  }

  /** @param {import("ui/outbox").Receipt} receipt */
  #receive({ parcel, status, html }) {
    const answer = [...this.#answers.values()].find((each) => each.url === parcel.url);
    if (!answer) return;
    if (!html && status !== 204) {
      answer.refuse(status);
      return;
    }
    const reply = JSON.parse(html || "{}");
    answer.receive(parcel, reply);
    if (reply.state === "saved") this.#tabs?.postMessage({ item: answer.item, body: parcel.body, revision: reply.revision });
  }

  /** @param {SittingAnswer} answer */
  changed(answer) {
    const cell = this.#cell(answer.item);
    cell?.toggleAttribute("data-answered", !answer.isBlank);
    this.#describe(cell);
    const count = this.querySelectorAll(".sitting-navigator [data-answered]").length;
    const line = this.querySelector(".sitting-count [data-answered]");
    if (line) line.textContent = String(count);
  }

  /** @param {string} item */
  #cell(item) {
    return /** @type {HTMLElement | null} */ (this.querySelector(`.sitting-navigator [data-item="${CSS.escape(item)}"]`));
  }

  /** @param {HTMLElement | null} cell */
  #describe(cell) {
    const line = cell?.querySelector("[data-words]");
    if (!cell || !line) return;
    const words = [this.words(cell.hasAttribute("data-answered") ? "answered" : "blank")];
    if (cell.hasAttribute("data-flagged")) words.push(this.words("flagged"));
    line.textContent = words.join(", ");
  }

  /** @param {HTMLFormElement} form @param {SubmitEvent} event */
  #flag(form, event) {
    event.preventDefault();
    const on = /** @type {HTMLInputElement} */ (form.elements.namedItem("on"));
    const isUp = on.value === "1";
    const key = crypto.randomUUID();
    post({ key, url: new URL(form.action).pathname, body: new URLSearchParams({ key, on: on.value }).toString() });
    on.value = isUp ? "0" : "1";
    form.querySelector("button")?.setAttribute("aria-pressed", String(isUp));
    const cell = this.#cell(new URL(form.action).pathname.split("/").at(-3) ?? "");
    cell?.toggleAttribute("data-flagged", isUp);
    this.#describe(cell);
  }

  /** @param {string} phase */
  #turn(phase) {
    const dialog = /** @type {HTMLDialogElement | null} */ (this.querySelector(".sitting-pause"));
    if (phase === "paused") {
      this.#sendAll();
      if (dialog && !dialog.open) dialog.showModal();
    } else if (phase === "running") {
      // A page that was loaded during the pause has no questions yet.
      if (!this.#answers.size) window.location.reload();
      dialog?.close();
      flush();
    } else {
      this.#sendAll();
      window.setTimeout(() => window.location.reload(), AFTER_END_MS);
    }
  }
}

customElements.define("study-sitting", Sitting);
