/** Dragging a card among its siblings by a handle: mouse, pen or finger. Buttons do the same for the keyboard. */
import { layoutPoint } from "../../dom/layout.js";

/** A press becomes a drag so many pixels away. */
const THRESHOLD = 6;

/**
 * @param {HTMLElement} handle
 * @param {HTMLElement} card
 * @param {(by: number) => void} drop called with how many places the card is moved
 */
export function makeDraggable(handle, card, drop) {
  /** @type {{x: number, y: number, dragging: boolean} | undefined} */
  let press;
  /** @type {HTMLElement | undefined} */
  let target;

  const placeOf = (/** @type {PointerEvent} */ event) =>
    layoutPoint(event, /** @type {HTMLElement} */ (card.parentElement));
  const cards = () =>
    /** @type {HTMLElement[]} */ ([...(card.parentElement?.querySelectorAll(".lane") ?? [])]);
  const mark = (/** @type {HTMLElement | undefined} */ next) => {
    target?.classList.remove("drop-before", "drop-after");
    target = next === card ? undefined : next;
    if (!target) return;
    const all = cards();
    target.classList.add(all.indexOf(target) < all.indexOf(card) ? "drop-before" : "drop-after");
  };
  const end = () => {
    mark(undefined);
    card.classList.remove("dragged");
    card.style.translate = "";
    press = undefined;
  };

  handle.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    const { x, y } = placeOf(event);
    press = { x, y, dragging: false };
    handle.setPointerCapture(event.pointerId);
  });
  handle.addEventListener("pointermove", (event) => {
    if (!press) return;
    const { x, y } = placeOf(event);
    const [dx, dy] = [x - press.x, y - press.y];
    if (!press.dragging) {
      if (Math.hypot(dx, dy) < THRESHOLD) return;
      press.dragging = true;
      card.classList.add("dragged");
    }
    card.style.translate = `${dx}px ${dy}px`;
    mark(cards().find((other) => other !== card && contains(other, event)));
  });
  handle.addEventListener("pointerup", () => {
    if (press?.dragging) {
      // What follows is no click.
      const swallow = (/** @type {Event} */ click) => click.stopImmediatePropagation();
      handle.addEventListener("click", swallow, { capture: true, once: true });
      setTimeout(() => handle.removeEventListener("click", swallow, { capture: true }));
    }
    const all = cards();
    const by = target ? all.indexOf(target) - all.indexOf(card) : 0;
    end();
    if (by !== 0) drop(by);
  });
  handle.addEventListener("pointercancel", end);
  handle.addEventListener("keydown", (event) => {
    if (event.key === "Escape") end();
  });
}

/** @param {HTMLElement} node @param {PointerEvent} event */
function contains(node, { clientX, clientY }) {
  const { left, right, top, bottom } = node.getBoundingClientRect();
  return clientX >= left && clientX <= right && clientY >= top && clientY <= bottom;
}
