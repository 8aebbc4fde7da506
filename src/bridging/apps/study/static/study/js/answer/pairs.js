/**
 * Rows on the left, options on the right, connected by two presses or by dragging. Each row keeps its menu, which holds the answer; where
 * there is no room for two columns the menus are what one sees.
 */
import { dragInside } from "study/dragging";

const ROOM_REM = 30;

class AnswerPairs extends HTMLElement {
  #stop = new AbortController();
  #room = new ResizeObserver(() => this.#fit());
  /** What was pressed first: a row's slot or an option. @type {HTMLElement | null} */
  #held = null;

  connectedCallback() {
    const { signal } = (this.#stop = new AbortController());
    this.addEventListener("click", (event) => this.#press(/** @type {Element} */ (event.target)), { signal });
    this.addEventListener("change", () => this.#show(), { signal, capture: true });
    this.addEventListener("invalid", (event) => this.#missing(event), { signal, capture: true });
    this.addEventListener("keydown", (event) => this.#key(event), { signal });
    const drop = (/** @type {HTMLElement} */ pick, /** @type {HTMLElement} */ row) => this.#fill(row, optionOf(pick));
    dragInside(this, { what: ".pair-pick", where: ".pair", over: "pair--over", signal, drop });
    for (const option of this.querySelectorAll(".pair-option")) {
      const pick = document.createElement("button");
      pick.type = "button";
      pick.className = "pair-pick";
      pick.append(...option.childNodes);
      option.append(pick);
    }
    this.#room.observe(this);
    this.#fit();
  }

  disconnectedCallback() {
    this.#stop.abort();
    this.#room.disconnect();
  }

  get #rows() {
    return [.../** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll(".pair"))];
  }

  #fit() {
    const isDesk = this.clientWidth >= ROOM_REM * parseFloat(getComputedStyle(document.documentElement).fontSize);
    this.classList.toggle("pairs--desk", isDesk);
    for (const row of this.#rows) {
      slotOf(row).hidden = !isDesk;
      menuOf(row).tabIndex = isDesk ? -1 : 0;
    }
    for (const pick of /** @type {NodeListOf<HTMLButtonElement>} */ (this.querySelectorAll(".pair-pick"))) pick.disabled = !isDesk;
    this.#show();
  }

  /** Draw what the menus say. */
  #show() {
    const used = new Set(this.#rows.map((row) => menuOf(row).value));
    for (const row of this.#rows) {
      const slot = slotOf(row);
      const pick = this.querySelector(`.pair-option[data-option="${CSS.escape(menuOf(row).value)}"] > .pair-pick`);
      this.dataset.empty ??= slot.textContent?.trim() ?? "";
      slot.replaceChildren(...(pick ? [...pick.childNodes].map((node) => node.cloneNode(true)) : [this.dataset.empty]));
      slot.classList.toggle("pair-slot--filled", Boolean(pick));
      slot.setAttribute("aria-label", `${row.querySelector(".pair-text")?.textContent?.trim()}: ${slot.textContent?.trim()}`);
      slot.setAttribute("aria-pressed", String(this.#held === slot));
    }
    for (const option of /** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll(".pair-option"))) {
      option.classList.toggle("pair-option--used", used.has(option.dataset.option ?? ""));
      option.firstElementChild?.setAttribute("aria-pressed", String(this.#held === option.firstElementChild));
    }
    this.classList.toggle("pairs--holding", this.#held !== null);
  }

  /** @param {Element} target */
  #press(target) {
    const pressed = /** @type {HTMLElement | null} */ (target.closest(".pair-slot, .pair-pick"));
    if (!pressed) return;
    const isSlot = pressed.matches(".pair-slot");
    if (this.#held && isSlot !== this.#held.matches(".pair-slot")) this.#connect(isSlot ? pressed : this.#held, isSlot ? this.#held : pressed);
    else this.#hold(this.#held === pressed ? null : pressed);
  }

  /** @param {HTMLElement | null} held */
  #hold(held) {
    this.#held = held;
    this.#show();
  }

  /** @param {HTMLElement} slot @param {HTMLElement} pick */
  #connect(slot, pick) {
    const row = /** @type {HTMLElement} */ (slot.closest(".pair"));
    const option = optionOf(pick);
    this.#fill(row, menuOf(row).value === option ? "" : option);
    // Whoever works down the rows goes on with the next empty one.
    const next = this.#rows.find((each) => !menuOf(each).value);
    const goesOn = this.#held === slot && next;
    this.#hold(goesOn ? slotOf(next) : null);
    if (document.activeElement === pick) (goesOn ? slotOf(next) : slot).focus();
  }

  /** @param {HTMLElement} row @param {string} option */
  #fill(row, option) {
    menuOf(row).value = option;
    slotOf(row).classList.remove("pair-slot--missing");
    menuOf(row).dispatchEvent(new Event("change", { bubbles: true }));
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const row = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest(".pair"));
    if (event.key === "Escape" && this.#held) this.#hold(null);
    else if (row && ["Delete", "Backspace"].includes(event.key)) this.#fill(row, "");
  }

  /** The menu that lacks an answer is out of sight: its slot speaks for it. @param {Event} event */
  #missing(event) {
    const row = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest(".pair"));
    if (!row || !this.classList.contains("pairs--desk")) return;
    event.preventDefault();
    if (!this.querySelector(".pair-slot--missing")) slotOf(row).focus();
    slotOf(row).classList.add("pair-slot--missing");
  }
}

/** @param {HTMLElement} row */
const menuOf = (row) => /** @type {HTMLSelectElement} */ (row.querySelector("select"));
/** @param {HTMLElement} row */
const slotOf = (row) => /** @type {HTMLButtonElement} */ (row.querySelector(".pair-slot"));
/** @param {HTMLElement} pick */
const optionOf = (pick) => /** @type {HTMLElement | null} */ (pick.closest(".pair-option"))?.dataset.option ?? "";

customElements.define("answer-pairs", AnswerPairs);
