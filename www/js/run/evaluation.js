/**
 * When losses are taken. The steps at which they are depend on the settings alone, never on the clock, so the same run
 * gives the same curves on every machine.
 *
 * @typedef {object} Work what an evaluation and a step cost
 * @property {number} samples that are evaluated
 * @property {number} batch samples of the smallest batch
 * @property {number} largestBatch
 * @property {number} parameters
 */

/** An evaluation of so much work, samples times parameters, is felt as a pause. */
const HEAVY = 5e6;
/** So many steps are early. */
const EARLY = 100;

/**
 * The step of the next evaluation: 1 % of the way on, so that a run of any length has a bounded number of them, and the
 * curves need no thinning. Where evaluations would take more than a tenth of the time it is farther, up to 5 %, and
 * beyond that only where a single one can be felt. The first steps are all evaluated: an easy race is decided there.
 *
 * An evaluation goes forward through every sample; a step goes forward and back through a batch, which is about three
 * times the work a sample.
 * @param {number} step the last evaluated step
 * @param {Pick<Work, "samples" | "batch" | "parameters">} run
 */
export function nextEvaluation(step, { samples, batch, parameters }) {
  const fine = Math.floor(step / 100);
  const cheap = Math.ceil((10 * samples) / (3 * batch));
  const coarse = Math.floor(Math.max((step - EARLY) / 20, (samples * parameters) / HEAVY));
  return step + Math.max(1, fine, Math.min(cheap, coarse));
}
