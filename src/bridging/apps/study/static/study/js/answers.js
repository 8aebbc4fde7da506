/** Fetches the script of a kind of answer when one of that kind stands on the page: at the start, and whenever a question is swapped in. */
const PREFIX = "answer-";

function fetchScripts() {
  for (const element of document.querySelectorAll(":not(:defined)")) {
    if (element.localName.startsWith(PREFIX)) import(`study/${element.localName}`);
  }
}

fetchScripts();
new MutationObserver(fetchScripts).observe(document.body, { childList: true, subtree: true });
