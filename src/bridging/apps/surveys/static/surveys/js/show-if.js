// Hides questions that are not asked after the answers so far. Without it they say themselves when they are meant; the server leaves out the rest.

/** @param {HTMLFormElement} form @param {HTMLElement} question */
function isAsked(form, question) {
  const { askedAfter = "", options = "", least = "", most = "" } = question.dataset;
  const given = new FormData(form).getAll(askedAfter).map(String).filter(Boolean);
  if (options) {
    return given.some((answer) => options.split(" ").includes(answer));
  }
  const value = Number.parseFloat((given[0] ?? "").replace(",", "."));
  return Number.isFinite(value) && (least === "" || value >= Number(least)) && (most === "" || value <= Number(most));
}

for (const form of document.querySelectorAll("form.survey")) {
  if (!(form instanceof HTMLFormElement)) {
    continue;
  }
  const update = () => {
    for (const question of form.querySelectorAll("[data-asked-after]")) {
      if (question instanceof HTMLElement) {
        question.hidden = !isAsked(form, question);
      }
    }
  };
  form.addEventListener("input", update);
  update();
}
