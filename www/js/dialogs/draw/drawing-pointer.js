/**
 * The drawing board by mouse, pen and finger.
 * @import { DrawingBoard, Place } from "./drawing-board.js"
 */
import { layoutPoint } from "../../dom/layout.js";

/** Dabs of one stroke are that far apart, in radii of the brush, and in shares of the half side. */
const SPACING = { radii: 0.7, least: 0.05 };

/** @param {DrawingBoard} board */
export function followPointer(board) {
  const { overlay } = board;
  const { drawn, brush, extent, say } = board.options;
  /** The last dab of the stroke that is being drawn. @type {Place | null} */
  let stroke = null;
  /** The pointer that draws it: another finger does not. */
  let drawing = -1;
  const isOther = (/** @type {PointerEvent} */ event) => stroke !== null && event.pointerId !== drawing;

  /** @param {PointerEvent} event @returns {Place} */
  function placeOf(event) {
    const { x, y } = layoutPoint(event, overlay);
    const share = (/** @type {number} */ offset) => (2 * offset) / overlay.clientWidth - 1;
    return [share(x) * extent, -share(y) * extent];
  }

  // A finger that leaves the board in a hurry is no fling: one would swallow the next tap.
  overlay.addEventListener("touchstart", (event) => event.preventDefault(), { passive: false });
  overlay.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || stroke) return;
    overlay.setPointerCapture(event.pointerId);
    const place = placeOf(event);
    board.hover = stroke = place;
    drawing = event.pointerId;
    board.cursor = board.inside(place);
    drawn.begin();
    say("");
    if (brush.tool === "move") board.held = drawn.nearest(...place, board.brushRadius());
    else board.dab(place);
    board.request();
  });
  overlay.addEventListener("pointermove", (event) => {
    if (isOther(event)) return;
    // Between two frames a quick pointer makes several moves.
    const moves = stroke ? event.getCoalescedEvents() : [];
    for (const move of moves.length > 0 ? moves : [event]) follow(placeOf(move));
    board.request();
  });

  /** @param {Place} place */
  function follow(place) {
    board.hover = place;
    if (!stroke) return;
    if (brush.tool === "move") {
      if (board.held >= 0) board.drag(place);
      return;
    }
    const distance = Math.hypot(place[0] - stroke[0], place[1] - stroke[1]);
    const least = brush.tool === "add" ? SPACING.least * extent : 0;
    if (distance < Math.max(SPACING.radii * board.brushRadius(), least)) return;
    stroke = place;
    board.dab(place);
  }

  /** @param {PointerEvent} event */
  function lift(event) {
    if (isOther(event)) return;
    stroke = null;
    board.held = -1;
    if (event.pointerType !== "mouse") board.hover = null;
    board.request();
  }
  overlay.addEventListener("pointerup", lift);
  overlay.addEventListener("pointercancel", lift);
  overlay.addEventListener("pointerleave", () => {
    if (stroke) return;
    board.hover = null;
    board.request();
  });
}
