/**
 * What was found when losses were taken.
 * @typedef {import("./types.js").Curve} Curve
 * @typedef {import("./types.js").Reading} Reading
 */

/** What a curve keeps of a reading. */
const COLUMNS = /** @type {const} */ ([
  "step",
  "epochs",
  "samples",
  "milliseconds",
  "trainLoss",
  "testLoss",
  "trainAccuracy",
  "testAccuracy",
  "learningRate",
  "gradientNorm",
  "updateNorm",
]);

/**
 * Curves are columns of readings, one row an evaluation.
 * @returns {Curve}
 */
export const emptyCurve = () =>
  /** @type {any} */ (Object.fromEntries(COLUMNS.map((column) => [column, []])));

/**
 * Adds an evaluation.
 * @param {Curve} curve
 * @param {Reading} reading
 */
export function record(curve, reading) {
  for (const column of COLUMNS) curve[column].push(/** @type {any} */ (reading[column]));
}

/**
 * Drops the evaluations beyond a step.
 * @param {Curve} curve
 * @param {number} step
 */
export function cutCurve(curve, step) {
  const length = curve.step.findLastIndex((evaluated) => evaluated <= step) + 1;
  for (const column of COLUMNS) curve[column].length = length;
}

/**
 * The first evaluated step at which the training loss was below the line, or null.
 * @param {Curve} curve
 * @param {number} line
 */
export function firstBelow(curve, line) {
  const index = curve.trainLoss.findIndex((loss) => loss < line);
  return index < 0 ? null : curve.step[index];
}
