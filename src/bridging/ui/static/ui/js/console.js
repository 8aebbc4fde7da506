/**
 * The console takes the place of itself at each act: what was folded out stays so, what is half typed or chosen stays, and who works with keys goes
 * on where she was. When it was renewed by itself, its forms are made known to htmx, or an act would load the whole page.
 */
/** @type {string[]} */
let unfolded = [];
let at = "";
let fold = "";
let height = 0;
/** What is typed or chosen and not sent, by the id of its field: words to one team must never go to all. @type {Map<string, string>} */
const drafts = new Map();

function part() {
  return document.getElementById("console");
}

/** @param {string} id */
function place(id) {
  return /** @type {HTMLElement | null} */ (document.getElementById(id)?.querySelector("summary"));
}

function typeAgain() {
  for (const [id, typed] of drafts) {
    const field = document.getElementById(id);
    if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement || field instanceof HTMLSelectElement) field.value = typed;
  }
}

document.addEventListener("input", (event) => {
  const field = event.target;
  const isWords = field instanceof HTMLTextAreaElement || (field instanceof HTMLInputElement && field.type === "text");
  if ((isWords || field instanceof HTMLSelectElement) && field.id && part()?.contains(field)) drafts.set(field.id, field.value);
});

document.addEventListener("htmx:before:swap", () => {
  unfolded = [...(part()?.querySelectorAll("details[open][id]") ?? [])].map((each) => each.id);
  const active = document.activeElement;
  at = active && part()?.contains(active) ? active.id : "";
  fold = active?.closest("#console details[id]")?.id ?? "";
  height = place(fold)?.getBoundingClientRect().top ?? 0;
});

document.addEventListener("htmx:after:swap", () => {
  for (const each of unfolded) document.getElementById(each)?.toggleAttribute("open", true);
  typeAgain();
  const next = fold ? place(fold) : null;
  if (next) window.scrollBy(0, next.getBoundingClientRect().top - height);
  if (document.activeElement !== document.body) return;
  const same = at ? document.getElementById(at) : null;
  (same ?? next ?? document.getElementById("now-title"))?.focus({ preventScroll: true });
});

document.addEventListener("ui:renewed", (event) => {
  typeAgain();
  /** @type {any} */ (window).htmx?.process(event.target);
});

document.addEventListener("htmx:before:request", (event) => {
  const form = /** @type {Element} */ (event.target).closest("form");
  for (const field of form?.querySelectorAll("input[id], textarea[id], select[id]") ?? []) drafts.delete(field.id);
});
