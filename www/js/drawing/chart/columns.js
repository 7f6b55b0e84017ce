/**
 * Curves as columns to draw: x, then one or two lines.
 * @import { Chart, Curve, Measure, Reading } from "../../types.js"
 *
 * @typedef {[x: number[], ...lines: (number | null)[][]]} Table
 *
 * @typedef {object} LaneLines what is drawn of a lane
 * @property {string} letter
 * @property {string} color
 * @property {Table[]} tables its run, and of learning rates what lies ahead
 * @property {boolean} [isAveraged] whether they are of its averaged weights
 * @property {boolean} runsAway whether it diverged, or left the losses of the start far behind
 */

/**
 * The lines of each measure: the first is drawn solid, the second dashed.
 * @type {Record<Measure, ("trainLoss" | "testLoss" | "trainAccuracy" | "testAccuracy" | "learningRate" | "gradientNorm" | "updateNorm")[]>}
 */
export const LINES = {
  loss: ["trainLoss", "testLoss"],
  accuracy: ["trainAccuracy", "testAccuracy"],
  learningRate: ["learningRate"],
  gradientNorm: ["gradientNorm"],
  updateNorm: ["updateNorm"],
};

/** @param {Chart} chart */
export const isLogY = ({ measure, logY }) => logY[measure];

/**
 * The lines of a lane, up to its last reading: a run that was paused between two evaluations ends where it was paused.
 * A logarithmic axis of losses has no place for 0.
 * @param {Partial<Curve>} curve
 * @param {Reading | undefined} reading
 * @param {Chart} chart
 * @returns {Table}
 */
export function tableOf(curve, reading, chart) {
  const { x, measure } = chart;
  const steps = curve.step ?? [];
  const last = reading && reading.divergedAt === null && reading.step > (steps.at(-1) ?? -1) ? reading : null;
  /** @param {keyof Curve & keyof Reading} name @returns {(number | null)[]} */
  const whole = (name) => (last ? [...(curve[name] ?? []), last[name]] : (curve[name] ?? []));

  const xs = /** @type {number[]} */ (whole(x));
  // The clock may not have moved on between two evaluations; the later one stands for both.
  const shown = (/** @type {number} */ i) => xs[i] !== xs[i + 1];
  const lines = LINES[measure].map((name) => {
    const values = whole(name);
    return isLogY(chart) ? values.map((value) => (value !== null && value > 0 ? value : null)) : values;
  });
  return /** @type {Table} */ ([xs, ...lines].map((column) => column.filter((_, i) => shown(i))));
}

/**
 * All that is drawn of a lane. Of learning rates there is always a preview of the schedule too, if an empty one.
 * @param {Curve} curve
 * @param {Reading | undefined} reading
 * @param {Chart} chart
 * @param {Partial<Curve>} [preview]
 * @returns {Table[]}
 */
export function tablesOf(curve, reading, chart, preview = {}) {
  const done = tableOf(curve, reading, chart);
  return chart.measure === "learningRate" ? [done, tableOf(preview, undefined, chart)] : [done];
}

/** The place of the number nearest to `x`, or −1. @param {number[]} xs ascending @param {number} x */
export function nearest(xs, x) {
  const [low, high] = neighbours(xs, x);
  return high < 0 ? -1 : x - xs[low] <= xs[high] - x ? low : high;
}

/** The places of the two numbers that `x` lies between, or of the two at the end it lies beyond. @param {number[]} xs ascending @param {number} x */
export function neighbours(xs, x) {
  let [low, high] = [0, xs.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (xs[middle] <= x) low = middle;
    else high = middle;
  }
  return [low, high];
}
