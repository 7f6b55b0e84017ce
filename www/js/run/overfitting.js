/**
 * Overfitting, as a curve shows it.
 * @import { Curve } from "../types.js"
 */

/** The test loss has risen to so many times its least. */
const RISEN = 1.1;

/**
 * The step since which a lane overfits, where that shows at its last evaluation for the first time: its test loss was least there
 * and has risen by a tenth, while its training loss, which had begun to fall before, fell on.
 * @param {Pick<Curve, "step" | "trainLoss" | "testLoss">} curve
 * @returns {number | null}
 */
export function overfittingSince({ step, trainLoss, testLoss }) {
  const last = testLoss.length - 1;
  let least = 0;
  for (let row = 1; row <= last; row++) if (testLoss[row] < testLoss[least]) least = row;
  const shows = (/** @type {number} */ row) =>
    testLoss[row] > RISEN * testLoss[least] && trainLoss[row] < trainLoss[least];
  if (last < 0 || !(trainLoss[least] < trainLoss[0]) || !shows(last)) return null;
  for (let row = least + 1; row < last; row++) if (shows(row)) return null;
  return step[least];
}
