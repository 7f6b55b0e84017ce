/**
 * Overfitting, as a curve shows it.
 * @import { Curve } from "../../types.js"
 */

/** The test loss has risen to so many times its least. */
const RISEN = 1.1;
/** And has stayed so on this share of the way at least: what comes and goes is noise. */
const LASTING = 0.2;

/**
 * The step since which a lane overfits, where it does so at its last evaluation: its test loss was least there and has risen by a
 * tenth, while its training loss, which had begun to fall before, fell on.
 * @param {Pick<Curve, "step" | "trainLoss" | "testLoss">} curve
 * @returns {number | null}
 */
export function overfittingSince({ step, trainLoss, testLoss }) {
  const last = testLoss.length - 1;
  let least = 0;
  for (let row = 1; row <= last; row++) if (testLoss[row] < testLoss[least]) least = row;
  if (!(trainLoss[least] < trainLoss[0])) return null;
  /** Since when it shows without a break. */
  let begin = Infinity;
  for (let row = last; row > least; row--) {
    if (!(testLoss[row] > RISEN * testLoss[least] && trainLoss[row] < trainLoss[least])) break;
    begin = step[row];
  }
  return begin <= (1 - LASTING) * step[last] ? step[least] : null;
}
