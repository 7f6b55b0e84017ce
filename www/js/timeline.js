/**
 * When losses are taken, and what was found. The steps at which they are taken depend on the settings alone, never on
 * the clock, so the same run gives the same curves on every machine.
 * @typedef {import("./types.js").Curves} Curves
 * @typedef {import("./types.js").LaneCurve} LaneCurve
 * @typedef {import("./types.js").Metrics} Metrics
 */

/**
 * The step of the next evaluation: the points are 1 % of the way apart, farther where an evaluation is dear, though
 * then never more than 5 %. So a run of any length has a bounded number of them.
 * @param {number} step the last evaluated step
 * @param {number} dear that many steps make an evaluation cheap beside them
 */
export function nextEvaluation(step, dear) {
  const fine = Math.floor(step / 100);
  const coarse = Math.min(Math.floor(step / 20), dear);
  return step + Math.max(1, fine, coarse);
}

/**
 * An evaluation goes forward through every sample, a step forward and back through one batch, about three times the
 * work a sample. After this many steps an evaluation takes about a tenth of the time.
 * @param {number} samples
 * @param {number} batch
 */
export const dearSpacing = (samples, batch) => Math.ceil((samples / (3 * batch)) * 10);

/**
 * @param {number} lanes
 * @returns {Curves}
 */
export function emptyCurves(lanes) {
  return { steps: [], lanes: Array.from({ length: lanes }, () => ({ train: [], test: [] })) };
}

/**
 * Adds one evaluation of every lane. A lane that has diverged has no value any more: its curve ends.
 * @param {Curves} curves
 * @param {number} step
 * @param {Metrics[]} metrics
 */
export function record(curves, step, metrics) {
  curves.steps.push(step);
  metrics.forEach((lane, index) => {
    const alive = lane.status === "running";
    curves.lanes[index].train.push(alive ? lane.trainLoss : null);
    curves.lanes[index].test.push(alive ? lane.testLoss : null);
  });
}

/**
 * The first evaluated step at which the training loss was below the line, or null.
 * @param {Curves} curves
 * @param {number} lane
 * @param {number} line
 */
export function firstBelow(curves, lane, line) {
  const index = curves.lanes[lane].train.findIndex((loss) => loss !== null && loss < line);
  return index < 0 ? null : curves.steps[index];
}
