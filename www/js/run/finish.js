/**
 * When a lane passed the finish line. That it has is seen at an evaluation; at which step since the one before, by making these steps
 * again from a moment that was kept.
 *
 * @typedef {{steps: number, checkpoint: Uint8Array}} Mark a moment of the lane
 * @typedef {import("./evaluation.js").Work} Work
 */

/** As much is made again at once: samples times parameters, about a fifth of a second. Never a clock, so all machines tell the same. */
const MOST_WORK = 1e9;
/** A sample costs as much as so many parameters, beside its own. */
const SAMPLE = 500;
/** A step goes forward and back, which is so many times the work of an evaluation for each of its samples. */
const STEP = 3;

export class Finish {
  /** The step; null where it is not known to have passed. @type {number | null} */
  step = null;
  /** Whether it is the very step, not that of the evaluation. */
  exact = false;
  /** From before the last evaluation on: one moment, and one after every change since. @type {Mark[]} */
  marks = [];

  copy() {
    return Object.assign(new Finish(), this, { marks: [...this.marks] });
  }

  /** As it is known at a step. @param {number} steps @returns {number | null} */
  at(steps) {
    return this.step !== null && this.step <= steps ? this.step : null;
  }

  /** @param {number} step @param {boolean} exact */
  pass(step, exact) {
    this.step = step;
    this.exact = exact;
    this.marks = [];
  }

  /** What came after a step never happened. @param {number} steps */
  cut(steps) {
    this.marks = [];
    if (this.at(steps) !== null) return;
    this.step = null;
    this.exact = false;
  }

  /**
   * Makes ready for the way to the next evaluation.
   * @param {number} steps the present ones, just evaluated
   * @param {number} next evaluation
   * @param {Work} work
   * @param {() => Uint8Array} checkpoint of the present moment; taken as seldom as the search stays short
   */
  lookOut(steps, next, { samples, largestBatch, parameters }, checkpoint) {
    const search = (next - steps) * samples;
    const isNeeded = this.step === null && next - steps > 1;
    if (!isNeeded || 2 * search * (parameters + SAMPLE) > MOST_WORK) {
      this.marks = [];
    } else if (this.marks.length !== 1 || (next - this.marks[0].steps) * STEP * largestBatch > search) {
      this.marks = [{ steps, checkpoint: checkpoint() }];
    }
  }

  /** Something was changed on the way. @param {number} steps @param {() => Uint8Array} checkpoint of the moment after it */
  changed(steps, checkpoint) {
    if (this.marks.length === 0) return;
    const before = this.marks.filter((mark) => mark.steps < steps);
    this.marks = [...before, { steps, checkpoint: checkpoint() }];
  }
}
