/** Cards one at a time, with the piles as large buttons and the digits as keys; "all cards" shows them below each other, as without scripts. */
class AnswerCards extends HTMLElement {
  #stop = new AbortController();
  #open = 0;
  /** A pointer or a digit means it at once; arrow keys only pass by. */
  #means = false;

  connectedCallback() {
    const { signal } = (this.#stop = new AbortController());
    for (const part of /** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll(".piles-bar, .piles-foot"))) part.hidden = false;
    this.addEventListener("keydown", (event) => this.#key(event), { signal });
    this.addEventListener("pointerdown", () => (this.#means = true), { signal });
    this.addEventListener("change", (event) => this.#given(event), { signal, capture: true });
    this.addEventListener("invalid", (event) => this.#missing(event), { signal, capture: true });
    this.querySelector(".piles-view")?.addEventListener("click", () => this.#deal(!this.#isDeck), { signal });
    this.querySelector(".piles-previous")?.addEventListener("click", () => this.#turn(-1), { signal });
    this.querySelector(".piles-next")?.addEventListener("click", () => this.#turn(1), { signal });
    this.#open = Math.max(0, this.#left[0] ?? 0);
    this.#deal(this.#left.length > 0);
  }

  disconnectedCallback() {
    this.#stop.abort();
  }

  get #cards() {
    return [.../** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll(".pile-card"))];
  }

  get #isDeck() {
    return this.classList.contains("piles--deck");
  }

  /** The places of the cards that lie on no pile yet. */
  get #left() {
    return this.#cards.flatMap((card, index) => (card.querySelector(":checked") ? [] : [index]));
  }

  /** @param {boolean} asDeck */
  #deal(asDeck) {
    this.classList.toggle("piles--deck", asDeck);
    this.querySelector(".piles-view")?.setAttribute("aria-pressed", String(!asDeck));
    /** @type {HTMLElement} */ (this.querySelector(".piles-foot")).hidden = !asDeck;
    this.#show(this.#open);
  }

  /** @param {number} index */
  #show(index) {
    const cards = this.#cards;
    if (index < 0 || index >= cards.length) return;
    this.#open = index;
    cards.forEach((card, place) => card.classList.toggle("pile-card--open", place === index));
    for (const [name, edge] of /** @type {[string, number][]} */ ([["previous", 0], ["next", cards.length - 1]])) {
      this.querySelector(`.piles-${name}`)?.setAttribute("aria-disabled", String(index === edge));
    }
    this.#count();
  }

  #count() {
    const left = this.#left.length;
    const place = (this.dataset.count ?? "").replace("{number}", String(this.#open + 1)).replace("{total}", String(this.#cards.length));
    const rest = left ? (this.dataset.left ?? "").replace("{left}", String(left)) : (this.dataset.all ?? "");
    const line = this.querySelector(".piles-count");
    if (line) line.textContent = this.#isDeck ? `${place} · ${rest}` : rest;
  }

  /** @param {number} by */
  #turn(by) {
    const to = this.#open + by;
    if (to < 0 || to >= this.#cards.length) return;
    this.#show(to);
    this.#focus();
  }

  #focus() {
    const card = this.#cards[this.#open];
    const radio = /** @type {HTMLElement | null} */ (card.querySelector(":checked") ?? card.querySelector("input"));
    radio?.focus(/** @type {FocusOptions} */ ({ preventScroll: true }));
  }

  /** @param {Event} event */
  #given(event) {
    const means = this.#means;
    this.#means = false;
    cardOf(event).classList.remove("pile-card--missing");
    this.#count();
    if (!means || !this.#isDeck || cardOf(event) !== this.#cards[this.#open]) return;
    const left = this.#left;
    const next = left.find((index) => index > this.#open) ?? left[0];
    if (next === undefined) {
      // All lie on a pile: the whole can be looked over before it is sent.
      this.#deal(false);
      /** @type {HTMLElement} */ (this.querySelector(".piles-view")).focus();
    } else {
      this.#show(next);
      this.#focus();
    }
  }

  /** A browser cannot show what lacks on a card that is out of sight: the first such card comes up. @param {Event} event */
  #missing(event) {
    if (!this.#isDeck) return;
    event.preventDefault();
    if (this.querySelector(".pile-card--missing")) return;
    cardOf(event).classList.add("pile-card--missing");
    this.#show(this.#cards.indexOf(cardOf(event)));
    this.#focus();
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    this.#means = event.key === " ";
    if (!this.#isDeck || !/^[1-9]$/.test(event.key) || event.ctrlKey || event.altKey || event.metaKey) return;
    const radio = /** @type {HTMLInputElement | undefined} */ (this.#cards[this.#open].querySelectorAll("input")[Number(event.key) - 1]);
    if (!radio) return;
    event.preventDefault();
    this.#means = true;
    radio.checked = true;
    radio.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

/** @param {Event} event */
function cardOf(event) {
  return /** @type {HTMLElement} */ (/** @type {Element} */ (event.target).closest(".pile-card"));
}

customElements.define("answer-cards", AnswerCards);
