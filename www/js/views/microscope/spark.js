/**
 * A small curve over the last steps, a line a lane; the second one is dashed.
 * @typedef {object} SparkLine
 * @property {number} lane its id
 * @property {ArrayLike<number>} steps
 * @property {ArrayLike<number>} values
 */
import { contextOf, sharpContext } from "../../drawing/context.js";
import { LANE_COLORS } from "../../drawing/colors.js";

const WIDTH = 132;
const HEIGHT = 24;
const MARGIN = 3;

/** A canvas that is as sharp as the screen is only cleared: to make it anew takes longer than the curve. @param {HTMLCanvasElement} canvas */
function cleared(canvas) {
  if (canvas.width !== Math.round(WIDTH * (window.devicePixelRatio || 1)))
    return sharpContext(canvas, WIDTH, HEIGHT);
  const context = contextOf(canvas);
  context.clearRect(0, 0, WIDTH, HEIGHT);
  return context;
}

/** The least and the largest of all lines; nothing where no step has a value. @param {SparkLine[]} lines */
export function rangeOf(lines) {
  let [low, high] = [Infinity, -Infinity];
  for (const { values } of lines) {
    for (let i = 0; i < values.length; i++) {
      if (values[i] < low) low = values[i];
      if (values[i] > high) high = values[i];
    }
  }
  return low <= high ? /** @type {const} */ ([low, high]) : null;
}

/** The steps that are shown. @param {SparkLine[]} lines */
export function stepsOf(lines) {
  const ends = lines.filter(({ steps }) => steps.length > 0);
  const first = Math.min(...ends.map(({ steps }) => steps[0]));
  const last = Math.max(...ends.map(({ steps }) => steps[steps.length - 1]));
  return /** @type {const} */ ([first, last]);
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {SparkLine[]} lines
 * @param {number | null} marked a step
 * @param {boolean} dark
 */
export function drawSpark(canvas, lines, marked, dark) {
  const context = cleared(canvas);
  const range = rangeOf(lines);
  if (!range) return;
  const [low, high] = range;
  const [first, last] = stepsOf(lines);
  const x = (/** @type {number} */ step) =>
    MARGIN + ((step - first) / (last - first || 1)) * (WIDTH - 2 * MARGIN);
  const y = (/** @type {number} */ value) =>
    high > low ? HEIGHT - MARGIN - ((value - low) / (high - low)) * (HEIGHT - 2 * MARGIN) : HEIGHT / 2;
  context.lineWidth = 1;
  context.strokeStyle = dark ? "#ffffff38" : "#00000030";
  context.beginPath();
  if (low < 0 && high > 0) {
    context.moveTo(0, y(0));
    context.lineTo(WIDTH, y(0));
  }
  if (marked !== null && marked >= first && marked <= last) {
    context.moveTo(x(marked), 0);
    context.lineTo(x(marked), HEIGHT);
  }
  context.stroke();
  lines.forEach(({ lane, steps, values }, i) => {
    context.strokeStyle = LANE_COLORS[dark ? "dark" : "light"][lane];
    context.fillStyle = context.strokeStyle;
    context.lineWidth = 1.5;
    context.setLineDash(i > 0 ? [4, 2] : []);
    context.beginPath();
    let isDown = false;
    for (let at = 0; at < steps.length; at++) {
      // A step without this term breaks the line.
      if (!Number.isFinite(values[at])) {
        isDown = false;
        continue;
      }
      if (isDown) context.lineTo(x(steps[at]), y(values[at]));
      else context.moveTo(x(steps[at]), y(values[at]));
      isDown = true;
    }
    // One step alone is a point.
    if (steps.length === 1) context.fillRect(x(steps[0]) - 1.5, y(values[0]) - 1.5, 3, 3);
    context.stroke();
  });
  context.setLineDash([]);
}

/** The step at a place of a curve. @param {HTMLCanvasElement} canvas @param {number} offset in pixels @param {SparkLine[]} lines */
export function stepAt(canvas, offset, lines) {
  const [first, last] = stepsOf(lines);
  const share = (offset - MARGIN) / (canvas.clientWidth - 2 * MARGIN || 1);
  return Math.round(first + Math.min(1, Math.max(0, share)) * (last - first));
}
