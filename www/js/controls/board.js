/**
 * The drawing board: a canvas on which points are put, erased and moved, by pointer or by keyboard.
 * @typedef {import("../sketch.js").Sketch} Sketch
 *
 * @typedef {"add" | "erase" | "move"} Tool
 *
 * @typedef {object} Brush
 * @property {Tool} tool
 * @property {number} target class or value of the next points
 * @property {number} spray points a dab
 * @property {number} radius of the brush, as a share of the board's half side
 *
 * @typedef {object} BoardOptions
 * @property {Sketch} sketch
 * @property {number} extent the board shows [−extent, extent]²
 * @property {number} reach how far from the middle points may lie
 * @property {[number, number]} targetRange of the colours of values
 * @property {Brush} brush changed by the tools
 * @property {() => void} changed after every change of the points
 * @property {(text: string) => void} say what a reader should hear
 * @property {(number: number) => void} chooseClass
 * @property {AbortSignal} signal
 */
import { element, focusNear } from "../dom.js";
import { formatCount, formatValue, inputText } from "../format.js";
import { laterWords } from "../text.js";
import { drawPoints, markRadius, project, sharpContext } from "../views/points.js";
import { MAX_CLASSES, MAX_POINTS } from "../own.js";

/** Fingers and mice do not hit better than this, in CSS pixels. */
const REACH = 14;
/** One press of an arrow key, as a share of the board's half side. */
const KEY_STEP = { fine: 0.05, coarse: 0.25 };
const MANY = 3000;
/** Dabs of one stroke are that far apart, in radii of the brush, and in shares of the half side. */
const SPACING = { radii: 0.7, least: 0.05 };

/** @param {BoardOptions} options */
export function makeBoard(options) {
  const { sketch, extent, reach, brush, changed, say, chooseClass, signal } = options;
  const told = laterWords().data.sketch;
  const points = element("canvas", { "aria-hidden": true });
  const overlay = element("canvas", {
    tabIndex: 0,
    role: "application",
    "aria-label": told.canvas,
    "aria-roledescription": told.canvasRole,
  });
  /** The keyboard's cursor. */
  let [cursorX, cursorY] = [0, 0];
  /** Where the pointer is over the board. @type {[number, number] | null} */
  let hover = null;
  /** The last dab of the stroke that is being drawn. @type {[number, number] | null} */
  let stroke = null;
  /** The point that is moved. */
  let held = -1;
  let frame = 0;
  let size = 0;
  let pointsAreOld = true;

  const observer = new ResizeObserver(() => {
    size = overlay.clientWidth;
    pointsAreOld = true;
    request();
  });
  observer.observe(overlay);
  signal.addEventListener("abort", () => {
    observer.disconnect();
    cancelAnimationFrame(frame);
  });

  // --- Drawing -------------------------------------------------------------------------------------------------------

  function request() {
    if (!frame && !signal.aborted) frame = requestAnimationFrame(draw);
  }

  function draw() {
    frame = 0;
    if (size === 0) return;
    if (pointsAreOld) paintPoints();
    pointsAreOld = false;
    paintCursor();
  }

  function paintPoints() {
    const values = Float32Array.from(sketch.values);
    const classes = sketch.task === "classification" ? MAX_CLASSES : 0;
    const radius = Math.max(2.5, markRadius(sketch.count, size));
    // A halo takes as long to draw as the mark; among many it is not seen.
    const style = { extent, size, radius, filled: true, halo: sketch.count < MANY };
    drawPoints(sharpContext(points, size), values, { classes, targetRange: options.targetRange }, style);
  }

  function paintCursor() {
    const context = sharpContext(overlay, size);
    const byKeys = !hover && focusNear(overlay) === overlay;
    const place = hover ?? (byKeys ? [cursorX, cursorY] : null);
    if (!place) return;
    const [x, y] = project(place[0], place[1], extent, size);
    const radius = Math.max(4, (brushRadius() / extent) * (size / 2));
    for (const [color, width] of /** @type {[string, number][]} */ ([
      ["#fff", 3.5],
      ["#1b1f26", 1.5],
    ])) {
      context.strokeStyle = color;
      context.lineWidth = width;
      context.beginPath();
      context.arc(x, y, radius, 0, 2 * Math.PI);
      if (byKeys) {
        for (const [dx, dy] of [
          [1, 0],
          [-1, 0],
          [0, 1],
          [0, -1],
        ]) {
          context.moveTo(x + dx * (radius - 3), y + dy * (radius - 3));
          context.lineTo(x + dx * (radius + 8), y + dy * (radius + 8));
        }
      }
      context.stroke();
    }
  }

  /** How far the tool reaches, in the units of the data. */
  function brushRadius() {
    const least = ((2 * extent) / Math.max(size, 1)) * REACH;
    const chosen = brush.radius * extent;
    if (brush.tool === "add") return brush.spray > 1 ? chosen : least / 3;
    return brush.tool === "erase" ? Math.max(chosen, least) : least;
  }

  // --- Changing ------------------------------------------------------------------------------------------------------

  function touched() {
    pointsAreOld = true;
    request();
    changed();
  }

  /** @param {number} value */
  const tidy = (value) => Math.round((value / reach) * 1000) * (reach / 1000);
  /** @param {number} value */
  const inside = (value) => Number(tidy(Math.min(reach, Math.max(-reach, value))).toPrecision(6));

  /**
   * One dab of the brush: the first point in its middle, the others anywhere under it.
   * @param {number} x
   * @param {number} y
   */
  function dab(x, y) {
    if (brush.tool === "erase") {
      const erased = sketch.erase(x, y, brushRadius());
      if (erased > 0) touched();
      return erased;
    }
    let put = 0;
    for (let i = 0; i < brush.spray; i++) {
      const [distance, angle] =
        i === 0 ? [0, 0] : [brushRadius() * Math.sqrt(Math.random()), 2 * Math.PI * Math.random()];
      const room = sketch.add(
        inside(x + distance * Math.cos(angle)),
        inside(y + distance * Math.sin(angle)),
        brush.target,
      );
      if (!room) say(told.full(formatCount(MAX_POINTS)));
      put += Number(room);
    }
    if (put > 0) touched();
    return put;
  }

  /**
   * Moves the point that is held.
   * @param {number} x
   * @param {number} y
   */
  function drag(x, y) {
    sketch.moveTo(held, inside(x), inside(y));
    touched();
  }

  // --- Pointer -------------------------------------------------------------------------------------------------------

  /** @param {PointerEvent} event @returns {[number, number]} */
  function placeOf(event) {
    const box = overlay.getBoundingClientRect();
    const share = (/** @type {number} */ offset) => (2 * offset) / box.width - 1;
    return [share(event.clientX - box.left) * extent, -share(event.clientY - box.top) * extent];
  }

  // A finger that leaves the board in a hurry is no fling: one would swallow the next tap.
  overlay.addEventListener("touchstart", (event) => event.preventDefault(), { passive: false });
  overlay.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || stroke) return;
    overlay.setPointerCapture(event.pointerId);
    hover = placeOf(event);
    stroke = hover;
    [cursorX, cursorY] = [inside(hover[0]), inside(hover[1])];
    sketch.begin();
    say("");
    if (brush.tool === "move") held = sketch.nearest(...hover, brushRadius());
    else dab(...hover);
    request();
  });
  overlay.addEventListener("pointermove", (event) => {
    // Between two frames a quick pointer makes several moves.
    const moves = stroke ? event.getCoalescedEvents() : [];
    for (const move of moves.length > 0 ? moves : [event]) follow(placeOf(move));
    request();
  });

  /** @param {[number, number]} place */
  function follow(place) {
    hover = place;
    if (!stroke) return;
    if (brush.tool === "move") {
      if (held >= 0) drag(...place);
      return;
    }
    const distance = Math.hypot(place[0] - stroke[0], place[1] - stroke[1]);
    const spacing = Math.max(
      SPACING.radii * brushRadius(),
      brush.tool === "add" ? SPACING.least * extent : 0,
    );
    if (distance < spacing) return;
    stroke = place;
    dab(...place);
  }

  /** @param {PointerEvent} event */
  function lift(event) {
    stroke = null;
    held = -1;
    if (event.pointerType !== "mouse") hover = null;
    request();
  }
  overlay.addEventListener("pointerup", lift);
  overlay.addEventListener("pointercancel", lift);
  overlay.addEventListener("pointerleave", () => {
    if (stroke) return;
    hover = null;
    request();
  });

  // --- Keyboard ------------------------------------------------------------------------------------------------------

  const place = () => told.at(shown(cursorX), shown(cursorY));
  const shown = (/** @type {number} */ value) => formatValue(value, 3);
  const targetName = () =>
    sketch.task === "classification"
      ? told.classOf(brush.target + 1)
      : `${told.value} ${inputText(brush.target)}`;

  /** @type {Record<string, [number, number]>} */
  const arrows = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

  /** @param {KeyboardEvent} event */
  function moveCursor(event) {
    const [dx, dy] = arrows[event.key];
    const step = (event.shiftKey ? KEY_STEP.coarse : KEY_STEP.fine) * reach;
    cursorX = inside(cursorX + dx * step);
    cursorY = inside(cursorY + dy * step);
    if (held >= 0) drag(cursorX, cursorY);
    const near = sketch.countNear(cursorX, cursorY, keyRadius());
    say(held >= 0 ? place() : told.near(place(), told.count(formatCount(near))));
  }

  /** Keys reach as far as a step, so that no point lies between two places. */
  const keyRadius = () => Math.max(brushRadius(), KEY_STEP.fine * reach * 0.75);

  function erase() {
    sketch.begin();
    const erased = sketch.erase(cursorX, cursorY, keyRadius());
    if (erased > 0) touched();
    say(erased > 0 ? told.erased(formatCount(erased)) : told.nothingHere);
  }

  function take() {
    if (held >= 0) {
      held = -1;
      say(told.putDown(place()));
      return;
    }
    held = sketch.nearest(cursorX, cursorY, keyRadius());
    if (held < 0) {
      say(told.nothingHere);
      return;
    }
    sketch.begin();
    drag(cursorX, cursorY);
    say(told.taken);
  }

  function use() {
    if (held >= 0 || brush.tool === "move") {
      take();
    } else if (brush.tool === "erase") {
      erase();
    } else {
      sketch.begin();
      if (dab(cursorX, cursorY) > 0) say(told.put(targetName(), place()));
    }
  }

  /** @type {Record<string, () => void>} */
  const actions = { Enter: use, " ": use, Delete: erase, Backspace: erase, m: take, M: take };

  overlay.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const digit = Number(event.key);
    if (event.key in arrows) moveCursor(event);
    else if (event.key in actions) actions[event.key]();
    else if (digit >= 1 && digit <= MAX_CLASSES && sketch.task === "classification") chooseClass(digit - 1);
    else return;
    event.preventDefault();
    hover = null;
    request();
  });
  overlay.addEventListener("focus", request);
  overlay.addEventListener("blur", () => {
    held = -1;
    request();
  });

  return {
    points,
    overlay,
    /** The points are others now. */
    refresh() {
      held = -1;
      pointsAreOld = true;
      request();
    },
    request,
  };
}
