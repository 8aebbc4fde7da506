/** Says of a file that it will not be taken before it is sent, and shows that one can be dropped. */
class AnswerUpload extends HTMLElement {
  #stop = new AbortController();

  connectedCallback() {
    const field = /** @type {HTMLInputElement | null} */ (this.querySelector("input[type=file]"));
    if (!field) return;
    const { signal } = (this.#stop = new AbortController());
    field.addEventListener("change", () => this.#check(field), { signal });
    for (const kind of ["dragenter", "dragover"]) field.addEventListener(kind, () => this.#over(true), { signal });
    for (const kind of ["dragleave", "drop"]) field.addEventListener(kind, () => this.#over(false), { signal });
  }

  disconnectedCallback() {
    this.#stop.abort();
  }

  /** @param {boolean} isOver */
  #over(isOver) {
    this.classList.toggle("upload--over", isOver);
  }

  /** @param {HTMLInputElement} field */
  #check(field) {
    const file = field.files?.[0];
    const kinds = field.accept.split(",");
    let fault = "";
    if (file && file.size > Number(field.dataset.limit)) fault = this.dataset.large ?? "";
    // A browser that knows no kind leaves the judgement to the server.
    else if (file?.type && !kinds.includes(file.type) && !(file.type.startsWith("text/") && kinds.includes("text/plain"))) fault = this.dataset.kind ?? "";
    field.setCustomValidity(fault);
    if (fault) field.reportValidity();
  }
}

customElements.define("answer-upload", AnswerUpload);
