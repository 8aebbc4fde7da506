/**
 * What still has to be sent: kept on this device until the server has answered, in the order in which it was done.
 * Each parcel has a key of its own, so that sending it twice is the same as sending it once.
 */

/** `page` is where one can change it. @typedef {{ key: string, url: string, body: string, at: number, page?: string, refused?: number }} Parcel */
/** @typedef {{ parcel: Parcel, status: number, html: string }} Receipt */

// What is sent within this time should neither flash a message nor move the page below a finger.
const QUIET_MS = 2000;
const WAITS_MS = [1000, 3000, 8000, 20_000, 60_000];
// The server has looked at it and says what became of it.
const ANSWERED = new Set([200, 204, 409, 422]);
// It will not take this parcel, however often it is sent.
export const TOO_LARGE = 413;
const FINAL = new Set([400, 404, 410, TOO_LARGE, 414, 415]);

const owner = () => document.querySelector("ui-outbox")?.getAttribute("owner") ?? "";
const place = () => `outbox:${owner()}`;

/** @returns {Parcel[]} */
export function parcels() {
  try {
    return JSON.parse(localStorage.getItem(place()) ?? "[]");
  } catch {
    return [];
  }
}

/** @param {Parcel[]} list */
function keep(list) {
  localStorage.setItem(place(), JSON.stringify(list));
  document.dispatchEvent(new CustomEvent("ui:outbox"));
}

/**
 * Put a parcel at the end and try to send; `ui:sent` on the document tells what became of it. Whoever shows that prevents its default:
 * otherwise it is said here that an answer was not accepted.
 * @param {Omit<Parcel, "at">} parcel
 */
export function post(parcel) {
  const whole = { ...parcel, at: Date.now() };
  try {
    if (!parcels().some((each) => each.key === parcel.key)) keep([...parcels(), whole]);
  } catch {
    return sendUnkept(whole);
  }
  return flush();
}

/** There is no room for it on this device: it goes now, or stays where it was typed. A status of 0: nothing answered. @param {Parcel} parcel */
async function sendUnkept(parcel) {
  let receipt = { parcel, status: 0, html: "" };
  try {
    const response = await fetch(parcel.url, { method: "POST", headers: headers(), body: parcel.body, credentials: "same-origin" });
    if (response.status === TOO_LARGE) receipt.status = TOO_LARGE;
    else if (ANSWERED.has(response.status) && !response.redirected) receipt = { parcel, status: response.status, html: await response.text() };
  } catch {
    // No connection: the receipt says so.
  }
  document.dispatchEvent(new CustomEvent("ui:sent", { detail: receipt, cancelable: true }));
}

/** @param {string} key */
export function discard(key) {
  keep(parcels().filter((each) => each.key !== key));
}

let failures = 0;
/** @type {number | undefined} */
let timer;

const next = () => parcels().find((each) => !each.refused);

/** Send what waits, one after the other; another tab that is at it already does it for us. */
export function flush() {
  window.clearTimeout(timer);
  return navigator.locks.request(place(), { ifAvailable: true }, async (lock) => {
    if (!lock) {
      // Whoever is at it may have looked for the last time just before this was posted.
      if (next()) timer = window.setTimeout(flush, WAITS_MS[0]);
      return;
    }
    // More may be posted while one is on its way: each time it is looked anew what waits.
    for (let parcel = next(); parcel; parcel = next()) {
      if (!(await send(parcel))) {
        timer = window.setTimeout(flush, WAITS_MS[Math.min(failures++, WAITS_MS.length - 1)]);
        return;
      }
      failures = 0;
    }
  });
}

/**
 * @param {Parcel} parcel
 * @returns {Promise<boolean>} whether the next one may go
 */
async function send(parcel) {
  let response;
  try {
    response = await fetch(parcel.url, { method: "POST", headers: headers(), body: parcel.body, credentials: "same-origin" });
  } catch {
    return false;
  }
  if (response.redirected || response.status === 401 || response.status === 403) {
    document.dispatchEvent(new CustomEvent("ui:outbox", { detail: { signedOut: true } }));
    return false;
  }
  if (FINAL.has(response.status)) {
    keep(parcels().map((each) => (each.key === parcel.key ? { ...each, refused: response.status } : each)));
    return true;
  }
  if (!ANSWERED.has(response.status)) return false;
  const receipt = { parcel, status: response.status, html: await response.text() };
  discard(parcel.key);
  const isTaken = !document.dispatchEvent(new CustomEvent("ui:sent", { detail: receipt, cancelable: true }));
  if (!response.ok && !isTaken && isDrafted(parcel.url)) {
    document.dispatchEvent(new CustomEvent("ui:toast", { detail: document.querySelector("ui-outbox")?.getAttribute("unaccepted") }));
  }
  return true;
}

/** Whether what was filled in at this address is still kept, to be seen when its page is opened again. @param {string} url */
const isDrafted = (url) => Object.keys(localStorage).some((name) => name.startsWith(`draft:${owner()}:${url}:`));

/** The token of the page as it is now: a parcel may be older than the last sign-in. */
export function headers() {
  const inherited = JSON.parse(document.body.getAttribute("hx-headers:inherited") ?? "{}");
  return { ...inherited, "HX-Request": "true", "Content-Type": "application/x-www-form-urlencoded" };
}

/** Says how many parcels wait, and why; nothing while there are none. */
class Outbox extends HTMLElement {
  #stop = new AbortController();
  /** @type {number | undefined} */
  #timer;

  connectedCallback() {
    const { signal } = (this.#stop = new AbortController());
    document.addEventListener("ui:outbox", (event) => this.#show(Boolean(/** @type {CustomEvent} */ (event).detail?.signedOut)), { signal });
    window.addEventListener("online", () => this.#online(), { signal });
    // Whoever asks for news hears before the next try is due that the server is there again.
    document.addEventListener("ui:found", () => this.#online(), { signal });
    window.addEventListener("storage", () => this.#show(false), { signal });
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && flush(), { signal });
    this.querySelector("button")?.addEventListener("click", () => this.#again(), { signal });
    this.#show(false);
    if (parcels().length) flush();
  }

  disconnectedCallback() {
    window.clearTimeout(this.#timer);
    this.#stop.abort();
  }

  /** The first try may come a moment before the network does: the next one is soon again. */
  #online() {
    failures = 0;
    flush();
  }

  /** @param {boolean} signedOut */
  #show(signedOut) {
    window.clearTimeout(this.#timer);
    const all = parcels();
    const large = all.find((each) => each.refused === TOO_LARGE);
    const refused = all.filter((each) => each.refused).length;
    const isStuck = refused || signedOut || !navigator.onLine || all.some((each) => each.at <= Date.now() - QUIET_MS);
    this.hidden = !all.length || !isStuck;
    if (all.length && !isStuck) this.#timer = window.setTimeout(() => this.#show(false), QUIET_MS);
    const words = large ? "too-large" : refused ? "refused" : signedOut ? "signed-out" : all.length === 1 ? "single" : "many";
    const text = (this.getAttribute(words) ?? "").replace("#", String(refused || all.length));
    const line = this.querySelector("[data-words]");
    if (line && line.textContent !== text) line.textContent = text;
    const link = /** @type {HTMLAnchorElement} */ (this.querySelector("a"));
    link.hidden = !large?.page;
    link.href = large?.page ?? "";
    // Sending it once more as it is would change nothing.
    /** @type {HTMLElement} */ (this.querySelector("button")).hidden = Boolean(large);
  }

  #again() {
    // What the server refused for good is still here to be read; sending it once more costs nothing.
    keep(parcels().map(({ refused: _refused, ...parcel }) => parcel));
    flush();
  }
}

customElements.define("ui-outbox", Outbox);
