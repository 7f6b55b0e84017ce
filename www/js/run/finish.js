/**
 * When a lane passed the finish line. That it has is seen at an evaluation; at which step since the one before, by making these steps
 * again from a moment that was kept.
 *
 * @typedef {{steps: number, checkpoint: Uint8Array}} Mark a moment of the lane
 * @typedef {Pick<import("../engine.js").Trainer, "restore" | "step" | "metrics">} Way what makes the steps again; the lane puts it back
 * @typedef {import("./evaluation.js").Work} Work
 */
import { firstBelow } from "./curve.js";

/** As much is made again at once: samples times parameters, about a fifth of a second. Never a clock, so all machines tell the same. */
const MOST_WORK = 1e9;
/** A sample costs as much as so many parameters, beside its own. */
const SAMPLE = 500;
/** A step goes forward and back, which is so many times the work of an evaluation for each of its samples. */
const STEP = 3;

export class Finish {
  /** The training loss that is to be passed. @type {number | null} */
  line = null;
  /** The step; null where it is not known to have passed. @type {number | null} */
  step = null;
  /** Whether it is the very step, not that of the evaluation. */
  exact = false;
  /** The very steps at which other lines were passed. @type {Map<number, number>} */
  known = new Map();
  /** Up to that step it was above the line, also where the curve does not tell. */
  above = -1;
  /** From before the last evaluation on: one moment, and one after every change since. @type {Mark[]} */
  marks = [];

  copy() {
    return Object.assign(new Finish(), this, { known: new Map(this.known), marks: [...this.marks] });
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

  /**
   * It has passed since the last evaluation: at which step, is found by making the steps again one by one.
   * @param {number} last evaluated step
   * @param {number} end the present one, below the line
   * @param {Way} way
   */
  search(last, end, way) {
    const above = Math.max(last, this.above);
    const first = end === above + 1 ? end : this.#firstBelow(above, end, way);
    this.pass(first ?? end, first !== null);
  }

  /** @param {number} above up to that step it was @param {number} end @param {Way} way @returns {number | null} */
  #firstBelow(above, end, way) {
    const isBelow = () => way.metrics().trainLoss < Number(this.line);
    for (const [i, { steps, checkpoint }] of this.marks.entries()) {
      // Nobody knows of the steps in between.
      if (i === 0 && steps > above) return null;
      const next = this.marks[i + 1]?.steps ?? end;
      const from = Math.max(steps, Math.min(above, next));
      way.restore(checkpoint);
      if (i > 0 && isBelow()) return steps;
      way.step(from - steps);
      for (let at = from + 1; at <= next; at++) {
        way.step(1);
        if (isBelow()) return at;
      }
    }
    return null;
  }

  /**
   * Looks at a line: for another one than before, as its curve tells it, unless the very step is known.
   * @param {import("../types.js").Curve} curve
   * @param {number | null} line
   */
  look(curve, line) {
    if (line === this.line) return;
    if (this.line !== null && this.step !== null && this.exact) this.known.set(this.line, this.step);
    const known = line === null ? undefined : this.known.get(line);
    const first = line === null ? null : firstBelow(curve, line);
    this.line = line;
    this.step = known ?? first?.step ?? null;
    this.exact = known !== undefined || (first?.exact ?? false);
    this.above = -1;
  }

  /** What came after a step never happened. @param {number} steps */
  cut(steps) {
    for (const [line, step] of this.known) if (step > steps) this.known.delete(line);
    this.marks = [];
    if (this.at(steps) !== null) return;
    // Where the very step was known, it was above the line until then.
    this.above = this.exact ? steps : -1;
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
