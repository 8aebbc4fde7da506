/** Fetches the script of a kind of answer when one of that kind stands on the page: at the start, and after each swap. */
const PREFIX = "answer-";

function fetchScripts() {
  for (const element of document.querySelectorAll(":not(:defined)")) {
    if (element.localName.startsWith(PREFIX)) import(`study/${element.localName}`);
  }
}

fetchScripts();
document.addEventListener("htmx:after:swap", fetchScripts);
