/**
 * A lane's numbers, at one step and over the run.
 * @import { Curve, Metrics, Reading } from "../types.js"
 */

/**
 * The trainer's numbers, with how the lane came there. Before the first step there is no gradient and no update.
 * @param {Metrics} metrics
 * @param {Pick<Reading, "epochs" | "samples" | "milliseconds" | "startLoss" | "finishedAt" | "finishExact">} course
 * @returns {Reading}
 */
export const readingOf = (metrics, course) => ({
  ...metrics,
  gradientNorm: metrics.step > 0 ? metrics.gradientNorm : null,
  updateNorm: metrics.step > 0 ? metrics.updateNorm : null,
  ...course,
});

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
 * The first evaluated step at which the training loss was below the line, and whether there was none before it that was not
 * evaluated.
 * @param {Pick<Curve, "step" | "trainLoss">} curve
 * @param {number} line
 */
export function firstBelow({ step, trainLoss }, line) {
  const index = trainLoss.findIndex((loss) => loss < line);
  return index < 0 ? null : { step: step[index], exact: step[index] === (step[index - 1] ?? -1) + 1 };
}

/**
 * The milliseconds a lane had trained at a step.
 * @param {Curve} curve
 * @param {number} step
 */
export function millisecondsAt({ step: steps, milliseconds }, step) {
  const next = steps.findIndex((other) => other > step);
  if (next <= 0) return milliseconds.at(-1) ?? 0;
  const share = (step - steps[next - 1]) / (steps[next] - steps[next - 1]);
  return milliseconds[next - 1] + share * (milliseconds[next] - milliseconds[next - 1]);
}

/**
 * The step at which the training loss was smallest, of those evaluated.
 * @param {Curve} curve
 */
export const bestStep = ({ step, trainLoss }) =>
  step[trainLoss.indexOf(trainLoss.reduce((least, loss) => (loss < least ? loss : least), Infinity))] ?? 0;
