/** Keeps the place when the language is switched: both languages have the same blocks in the same order. */
const MARK = "#block-";
const page = /** @type {(HTMLElement & { blocks: HTMLElement[], current?: HTMLElement }) | null} */ (document.querySelector("study-page"));

document.querySelector(".language-switch")?.addEventListener("submit", (event) => {
  const next = /** @type {HTMLFormElement} */ (event.target).elements.namedItem("next");
  const current = page?.current;
  if (!(next instanceof HTMLInputElement) || !page || !current) return;
  next.value = `${location.pathname}${location.search}${MARK}${page.blocks.indexOf(current)}`;
});

if (page && location.hash.startsWith(MARK)) {
  const block = page.blocks[Number(location.hash.slice(MARK.length))];
  block?.scrollIntoView({ behavior: "instant" });
  history.replaceState(null, "", `${location.pathname}${location.search}`);
}
