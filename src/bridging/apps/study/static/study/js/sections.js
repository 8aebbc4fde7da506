/** Marks in the contents which section is being read. */
const links = new Map();
for (const link of document.querySelectorAll(".page-contents a")) links.set(decodeURIComponent(/** @type {HTMLAnchorElement} */ (link).hash.slice(1)), link);

function markSection() {
  const line = window.innerHeight / 4;
  let here = "";
  for (const anchor of links.keys()) {
    const heading = document.getElementById(anchor);
    if (heading && heading.getBoundingClientRect().top < line) here = anchor;
  }
  for (const [anchor, link] of links) {
    if (anchor === here) link.setAttribute("aria-current", "location");
    else link.removeAttribute("aria-current");
  }
}

let isWaiting = false;
window.addEventListener(
  "scroll",
  () => {
    if (isWaiting) return;
    isWaiting = true;
    window.requestAnimationFrame(() => {
      isWaiting = false;
      markSection();
    });
  },
  { passive: true },
);
if (links.size) markSection();
