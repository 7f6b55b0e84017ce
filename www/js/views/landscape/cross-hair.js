/**
 * A place on the picture that is pointed at, by mouse, finger or arrow keys.
 * @import { At } from "./landscape-shapes.js"
 * @import { PlaneRange } from "../../run/landscape/sight-range.js"
 */
import { layoutPoint } from "../../dom/layout.js";
import { isInRange } from "../../run/landscape/sight-range.js";
import { placeAt } from "./landscape-shapes.js";

/** Parts of the picture's width that an arrow key moves by, and with Shift. */
const [FAR, NEAR] = [1 / 32, 1 / 160];

/** @type {Record<string, [number, number]>} */
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

/**
 * @param {HTMLElement} node the picture, which takes the focus
 * @param {object} about
 * @param {() => {range: PlaneRange, size: {width: number, height: number}, home: At} | null} about.sight what is seen, and where keys begin
 * @param {(at: At | null) => void} about.onMove
 * @param {() => void} about.onChoose
 */
export function makeCrossHair(node, { sight, onMove, onChoose }) {
  /** @type {At | null} */
  let at = null;
  /** Whether a key or a finger put it there: then it stays. */
  let isSet = false;

  /** @param {At | null} next @param {boolean} stays */
  function move(next, stays) {
    at = next;
    isSet = stays;
    onMove(at);
  }

  /** @param {PointerEvent} event */
  function point(event) {
    const seen = sight();
    if (!seen || seen.size.width === 0) return null;
    const { x, y } = layoutPoint(event, node);
    const place = placeAt(seen.range, seen.size, [x, y]);
    return isInRange(seen.range, place) ? place : null;
  }

  node.addEventListener("pointermove", (event) => {
    if (event.pointerType === "mouse") move(point(event), false);
  });
  node.addEventListener("pointerleave", (event) => {
    if (event.pointerType === "mouse" && !isSet) move(null, false);
  });
  node.addEventListener("click", (event) => {
    const place = point(/** @type {PointerEvent} */ (event));
    if (!place) return;
    move(place, true);
    // A finger first shows where it is; the button below begins there.
    if (/** @type {PointerEvent} */ (event).pointerType === "mouse") onChoose();
  });
  node.addEventListener("keydown", (event) => {
    const seen = sight();
    if (!seen || event.ctrlKey || event.metaKey || event.altKey) return;
    const arrow = ARROWS[event.key];
    if (arrow) {
      const step = (seen.range.s[1] - seen.range.s[0]) * (event.shiftKey ? NEAR : FAR);
      const from = at ?? seen.home;
      const inside = (/** @type {number} */ value, /** @type {[number, number]} */ [low, high]) =>
        Math.max(low, Math.min(high, value));
      move(
        {
          s: inside(from.s + arrow[0] * step, seen.range.s),
          t: inside(from.t + arrow[1] * step, seen.range.t),
        },
        true,
      );
    } else if (event.key === "Home") move(seen.home, true);
    else if (event.key === "Enter" && at) onChoose();
    else if (event.key === "Escape" && at) move(null, false);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  return {
    get at() {
      return at;
    },
    /** Of another plane it is nowhere. */
    forget() {
      if (at) move(null, false);
    },
  };
}
