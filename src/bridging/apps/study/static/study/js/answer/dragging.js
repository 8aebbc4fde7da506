/** Dragging with a mouse or a pen: a likeness of the thing follows the pointer, and the place under it shows that it will take it. */
const STARTS_PX = 6;

/**
 * Let what matches `what` inside an element be dragged onto what matches `where`.
 * @param {HTMLElement} inside
 * @param {{ what: string, where: string, over: string, signal: AbortSignal, drop: (thing: HTMLElement, place: HTMLElement) => void }} how
 */
export function dragInside(inside, { what, where, over, signal, drop }) {
  /** @type {{ thing: HTMLElement, x: number, y: number, ghost: HTMLElement | null } | null} */
  let drag = null;

  const placeAt = (/** @type {PointerEvent} */ event) => {
    const place = /** @type {HTMLElement | null | undefined} */ (document.elementFromPoint(event.clientX, event.clientY)?.closest(where));
    return place && inside.contains(place) ? place : null;
  };

  const mark = (/** @type {HTMLElement | null} */ place) => {
    for (const each of inside.querySelectorAll(where)) each.classList.toggle(over, each === place);
  };

  inside.addEventListener("pointerdown", (event) => {
    const thing = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest(what));
    // A finger scrolls; it does by two taps what a mouse does by dragging.
    if (thing && !event.button && event.pointerType !== "touch") drag = { thing, x: event.clientX, y: event.clientY, ghost: null };
  }, { signal });

  window.addEventListener("pointermove", (event) => {
    if (!drag || (!drag.ghost && Math.hypot(event.clientX - drag.x, event.clientY - drag.y) < STARTS_PX)) return;
    const box = drag.thing.getBoundingClientRect();
    if (!drag.ghost) {
      drag.ghost = /** @type {HTMLElement} */ (drag.thing.cloneNode(true));
      drag.ghost.classList.add("drag-ghost");
      drag.ghost.setAttribute("aria-hidden", "true");
      drag.ghost.style.width = `${box.width}px`;
      inside.append(drag.ghost);
    }
    drag.ghost.style.left = `${box.left + event.clientX - drag.x}px`;
    drag.ghost.style.top = `${box.top + event.clientY - drag.y}px`;
    mark(placeAt(event));
  }, { signal });

  for (const end of ["pointerup", "pointercancel"]) {
    window.addEventListener(end, (event) => {
      const ended = drag;
      drag = null;
      if (!ended?.ghost) return;
      ended.ghost.remove();
      const place = end === "pointerup" ? placeAt(/** @type {PointerEvent} */ (event)) : null;
      mark(null);
      if (place) drop(ended.thing, place);
    }, { signal });
  }
}
