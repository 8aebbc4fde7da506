/**
 * Around a form that the person asked for by what led here, such as a scan: it is sent as soon as it stands. Without scripts it waits for its button.
 */
class AtOnce extends HTMLElement {
  connectedCallback() {
    this.querySelector("form")?.requestSubmit();
  }
}

customElements.define("meetings-at-once", AtOnce);
