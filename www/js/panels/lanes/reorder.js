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
  /** @type {{x: number, y: number, pointer: number, dragging: boolean} | undefined} */
  let press;
  /** The card that it would take the place of. @type {HTMLElement | undefined} */
  let target;

  const list = () => /** @type {HTMLElement} */ (card.parentElement);
  const cards = () => /** @type {HTMLElement[]} */ ([...list().querySelectorAll(".lane")]);
  /** How many places it would be moved. */
  const distance = () => {
    const all = cards();
    return target ? all.indexOf(target) - all.indexOf(card) : 0;
  };
  const mark = (/** @type {HTMLElement | undefined} */ next) => {
    target?.classList.remove("drop-before", "drop-after");
    target = next;
    target?.classList.add(distance() < 0 ? "drop-before" : "drop-after");
  };
  const end = () => {
    mark(undefined);
    card.classList.remove("dragged");
    card.style.translate = "";
    press = undefined;
  };

  handle.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    const { x, y } = layoutPoint(event, list());
    press = { x, y, pointer: event.pointerId, dragging: false };
    handle.setPointerCapture(event.pointerId);
  });
  handle.addEventListener("pointermove", (event) => {
    if (!press) return;
    const { x, y } = layoutPoint(event, list());
    const [dx, dy] = [x - press.x, y - press.y];
    press.dragging ||= Math.hypot(dx, dy) >= THRESHOLD;
    if (!press.dragging) return;
    card.classList.add("dragged");
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
    const by = distance();
    end();
    if (by !== 0) drop(by);
  });
  handle.addEventListener("pointercancel", end);
  handle.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !press) return;
    event.preventDefault();
    // Letting go of the pointer elsewhere is no click on the handle then.
    handle.releasePointerCapture(press.pointer);
    end();
  });
}

/** @param {HTMLElement} node @param {PointerEvent} event */
function contains(node, { clientX, clientY }) {
  const { left, right, top, bottom } = node.getBoundingClientRect();
  return clientX >= left && clientX <= right && clientY >= top && clientY <= bottom;
}
