/**
 * The drawing board: a canvas on which points are put, erased and moved.
 * @import { DrawnPoints } from "../../data/drawn-points.js"
 *
 * @typedef {"add" | "erase" | "move"} Tool
 * @typedef {[x: number, y: number]} Place in the units of the data
 *
 * @typedef {object} Brush
 * @property {Tool} tool
 * @property {number} target class or value of the next points
 * @property {number} spray points a dab
 * @property {number} radius of the brush, as a share of the board's half side
 *
 * @typedef {object} BoardOptions
 * @property {DrawnPoints} drawn
 * @property {number} extent the board shows [−extent, extent]²
 * @property {number} reach how far from the middle points may lie
 * @property {[number, number]} targetRange of the colours of values
 * @property {Brush} brush changed by the tools
 * @property {() => void} changed after every change of the points
 * @property {(text: string) => void} say what a reader should hear
 */
import { MAX_CLASSES, MAX_POINTS } from "../../data/own-points.js";
import { element, focusNear } from "../../dom/element.js";
import { followSize, sharpContext } from "../../drawing/context.js";
import { drawPoints, markRadius, project } from "../../drawing/marks.js";
import { formatCount } from "../../i18n/format.js";
import { words } from "../../i18n/words.js";

/** Fingers and mice do not hit better than this, in CSS pixels. */
const REACH = 14;
const MANY = 3000;
/** The cursor is seen on any colour. */
const CURSOR_LINES = [
  { color: "#fff", width: 3.5 },
  { color: "#1b1f26", width: 1.5 },
];

export class DrawingBoard {
  points = element("canvas", { "aria-hidden": true });
  /** Over the points: it is pointed at, and has the focus. */
  overlay = element("canvas", {
    tabIndex: 0,
    role: "application",
    "aria-label": words().data.sketch.canvas,
    "aria-roledescription": words().data.sketch.canvasRole,
  });
  /** The keyboard's cursor. @type {Place} */
  cursor = [0, 0];
  /** Where the pointer is over the board. @type {Place | null} */
  hover = null;
  /** Index of the point that is moved, or -1. */
  held = -1;
  /** @readonly */
  options;
  #signal;
  #frame = 0;
  #size = 0;
  #pointsAreOld = true;

  /** @param {BoardOptions} options @param {AbortSignal} signal */
  constructor(options, signal) {
    this.options = options;
    this.#signal = signal;
    const fit = () => {
      this.#size = this.overlay.clientWidth;
      this.#pointsAreOld = true;
      this.request();
    };
    followSize(this.overlay, fit, signal);
    signal.addEventListener("abort", () => cancelAnimationFrame(this.#frame));
  }

  // --- Drawing -------------------------------------------------------------------------------------------------------

  /** Asks for a picture of how it stands. */
  request() {
    if (!this.#frame && !this.#signal.aborted) this.#frame = requestAnimationFrame(() => this.#draw());
  }

  /** The points are others now. */
  refresh() {
    this.held = -1;
    this.#pointsAreOld = true;
    this.request();
  }

  #draw() {
    this.#frame = 0;
    if (this.#size === 0) return;
    if (this.#pointsAreOld) this.#paintPoints();
    this.#pointsAreOld = false;
    this.#paintCursor();
  }

  #paintPoints() {
    const { drawn, extent, targetRange } = this.options;
    const size = this.#size;
    const values = Float32Array.from(drawn.values);
    const classes = drawn.task === "classification" ? MAX_CLASSES : 0;
    const radius = Math.max(2.5, markRadius(drawn.count, size));
    // A halo takes as long to draw as the mark; among many it is not seen.
    const style = { extent, size, radius, filled: true, halo: drawn.count < MANY };
    drawPoints(sharpContext(this.points, size), values, { classes, targetRange }, style);
  }

  #paintCursor() {
    const { extent } = this.options;
    const size = this.#size;
    const context = sharpContext(this.overlay, size);
    const byKeys = !this.hover && focusNear(this.overlay) === this.overlay;
    const place = this.hover ?? (byKeys ? this.cursor : null);
    if (!place) return;
    const [x, y] = project(place[0], place[1], extent, size);
    const radius = Math.max(4, (this.brushRadius() / extent) * (size / 2));
    for (const { color, width } of CURSOR_LINES) {
      context.strokeStyle = color;
      context.lineWidth = width;
      context.beginPath();
      context.arc(x, y, radius, 0, 2 * Math.PI);
      if (byKeys) traceCross(context, x, y, radius);
      context.stroke();
    }
  }

  /** How far the tool reaches, in the units of the data. */
  brushRadius() {
    const { brush, extent } = this.options;
    const least = ((2 * extent) / Math.max(this.#size, 1)) * REACH;
    const chosen = brush.radius * extent;
    if (brush.tool === "add") return brush.spray > 1 ? chosen : least / 3;
    return brush.tool === "erase" ? Math.max(chosen, least) : least;
  }

  // --- Changing ------------------------------------------------------------------------------------------------------

  /** The nearest place where points may lie, in few digits. @param {Place} place @returns {Place} */
  inside([x, y]) {
    const { reach } = this.options;
    const tidy = (/** @type {number} */ value) => Math.round((value / reach) * 1000) * (reach / 1000);
    const within = (/** @type {number} */ value) =>
      Number(tidy(Math.min(reach, Math.max(-reach, value))).toPrecision(6));
    return [within(x), within(y)];
  }

  /**
   * One dab of the brush: the first point in its middle, the others anywhere under it.
   * @param {Place} place
   * @returns {number} how many points it put or erased
   */
  dab([x, y]) {
    const { drawn, brush, say } = this.options;
    if (brush.tool === "erase") return this.erase([x, y], this.brushRadius());
    let put = 0;
    for (let i = 0; i < brush.spray; i++) {
      const [distance, angle] =
        i === 0 ? [0, 0] : [this.brushRadius() * Math.sqrt(Math.random()), 2 * Math.PI * Math.random()];
      const place = this.inside([x + distance * Math.cos(angle), y + distance * Math.sin(angle)]);
      if (!drawn.add(...place, brush.target)) {
        say(words().data.sketch.full(formatCount(MAX_POINTS)));
        break;
      }
      put++;
    }
    if (put > 0) this.#touched();
    return put;
  }

  /** @param {Place} place @param {number} radius */
  erase([x, y], radius) {
    const erased = this.options.drawn.erase(x, y, radius);
    if (erased === 0) return 0;
    // What is left has other numbers now.
    this.held = -1;
    this.#touched();
    return erased;
  }

  /** Moves the point that is held. @param {Place} place */
  drag(place) {
    this.options.drawn.moveTo(this.held, ...this.inside(place));
    this.#touched();
  }

  #touched() {
    this.#pointsAreOld = true;
    this.request();
    this.options.changed();
  }
}

/** @param {CanvasRenderingContext2D} context @param {number} x @param {number} y @param {number} radius */
function traceCross(context, x, y, radius) {
  for (const side of [-1, 1]) {
    const [from, to] = [side * (radius - 3), side * (radius + 8)];
    context.moveTo(x + from, y);
    context.lineTo(x + to, y);
    context.moveTo(x, y + from);
    context.lineTo(x, y + to);
  }
}
