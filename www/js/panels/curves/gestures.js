/**
 * How hands move the cursor and the part that is shown: keys, mouse, wheel, fingers. Where a hand is comes in pixels of the
 * screen; the plot is told it in its own, which are others where the page is scaled.
 */
import { layoutPoint } from "../../dom/layout.js";

/**
 * @param {HTMLElement} frame
 * @param {object} actions
 * @param {(by: number) => void} actions.move the cursor, by so many points
 * @param {(factor: number) => void} actions.zoom
 * @param {(share: number) => void} actions.pan
 * @param {() => void} actions.whole
 * @param {() => void} actions.go to the cursor
 * @param {() => void} actions.leave
 */
export function listenToKeys(frame, { move, zoom, pan, whole, go, leave }) {
  /** @type {Record<string, () => void>} */
  const plain = {
    ArrowLeft: () => move(-1),
    ArrowRight: () => move(1),
    ArrowDown: () => move(-1),
    ArrowUp: () => move(1),
    PageDown: () => move(-10),
    PageUp: () => move(10),
    Home: () => move(-Infinity),
    End: () => move(Infinity),
    "+": () => zoom(0.5),
    "=": () => zoom(0.5),
    "-": () => zoom(2),
    0: whole,
    Enter: go,
    Escape: leave,
  };
  /** @type {Record<string, () => void>} */
  const shifted = { ArrowLeft: () => pan(-0.2), ArrowRight: () => pan(0.2), "+": () => zoom(0.5) };
  frame.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const action = (event.shiftKey ? shifted : plain)[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  });
}

/** Mouse and pen travel without a key; with Shift a drag marks a part to be shown. @param {MouseEvent} event */
const isTravel = ({ button, shiftKey, ctrlKey, metaKey, altKey }) =>
  button === 0 && !shiftKey && !ctrlKey && !metaKey && !altKey;

/**
 * What uPlot hears of the mouse, instead of the event.
 * @param {import("../../../vendor/uPlot.esm.js").default} plot
 * @param {HTMLElement} target the plot; for the end of a drag the whole document
 * @param {(event: MouseEvent) => null} tell
 * @returns {(event: MouseEvent) => null}
 */
const hear = (plot, target, tell) => (event) => {
  const isElsewhere = target === plot.over && event.target !== target;
  if (isElsewhere || (event.type !== "mousemove" && event.button !== 0)) return null;
  if (event.type === "mousedown" && !event.shiftKey) return null;
  const { x, y } = layoutPoint(event, plot.over);
  const { type, movementX, movementY } = event;
  const [clientX, clientY] = [plot.rect.left + x, plot.rect.top + y];
  return tell(/** @type {MouseEvent} */ ({ type, movementX, movementY, clientX, clientY }));
};

/** A double click is not uPlot's. */
export const MOUSE = { mousedown: hear, mousemove: hear, mouseup: hear, dblclick: () => null };

/**
 * The wheel zooms with Ctrl, as does a pinch on a touchpad; without it the page scrolls as ever.
 * @param {HTMLElement} area
 * @param {(factor: number, left: number) => void} zoom
 */
export function listenToWheel(area, zoom) {
  area.addEventListener(
    "wheel",
    (event) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      const pixels = event.deltaY * (event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1);
      zoom(2 ** (Math.max(-200, Math.min(200, pixels)) / 200), leftIn(area, event));
    },
    { passive: false },
  );
}

/**
 * A press goes to a step, and a drag through the steps.
 * @param {HTMLElement} area
 * @param {(left: number) => void} travel
 */
export function listenToPresses(area, travel) {
  /** @type {number | null} */
  let pressed = null;
  area.addEventListener("pointerdown", (event) => {
    if (event.pointerType === "touch" || !isTravel(event)) return;
    pressed = event.pointerId;
    area.setPointerCapture(pressed);
    travel(leftIn(area, event));
  });
  area.addEventListener("pointermove", (event) => {
    if (event.pointerId === pressed) travel(leftIn(area, event));
  });
  for (const end of /** @type {const} */ (["pointerup", "pointercancel"])) {
    area.addEventListener(end, () => void (pressed = null));
  }
}

/** A finger that stays within so many pixels is a press. */
const STILL = 6;

/**
 * One finger moves the cursor, and goes to a step by a press or a drag; two zoom. Upward and downward the page scrolls, and
 * then nothing was meant.
 * @param {HTMLElement} area
 * @param {object} actions
 * @param {(left: number) => void} actions.point
 * @param {(left: number) => void} actions.travel
 * @param {(factor: number, left: number) => void} actions.pinch
 */
export function listenToFingers(area, { point, travel, pinch }) {
  /** Where each finger is. @type {Map<number, number>} */
  const fingers = new Map();
  /** Where the only finger came down; null once it is a drag, or there were two. @type {number | null} */
  let press = null;
  let isDrag = false;
  const spread = () => {
    const [a, b] = [...fingers.values()];
    return { width: Math.max(Math.abs(a - b), 10), centre: (a + b) / 2 };
  };
  area.addEventListener("pointerdown", (event) => {
    if (event.pointerType !== "touch") return;
    const left = leftIn(area, event);
    fingers.set(event.pointerId, left);
    press = fingers.size === 1 ? left : null;
    isDrag = false;
    if (fingers.size === 1) point(left);
  });
  area.addEventListener("pointermove", (event) => {
    if (!fingers.has(event.pointerId)) return;
    const left = leftIn(area, event);
    const before = fingers.size === 2 ? spread() : null;
    fingers.set(event.pointerId, left);
    if (before) return pinch(before.width / spread().width, spread().centre);
    if (fingers.size > 1) return;
    point(left);
    if (press !== null && Math.abs(left - press) > STILL) {
      press = null;
      isDrag = true;
    }
    if (isDrag) travel(left);
  });
  area.addEventListener("pointerup", (event) => {
    if (fingers.delete(event.pointerId) && press !== null) travel(press);
    press = null;
  });
  area.addEventListener("pointercancel", (event) => {
    fingers.delete(event.pointerId);
    press = null;
  });
}

/** @param {HTMLElement} area @param {MouseEvent} event */
const leftIn = (area, event) => layoutPoint(event, area).x;
