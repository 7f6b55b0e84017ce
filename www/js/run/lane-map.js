/**
 * The map of a lane: its answers over the plane, as it gave them at one step.
 * @import { BoundaryMap } from "../types.js"
 */

export class LaneMap {
  /** @type {BoundaryMap | null} */
  answers = null;
  /** The step it shows; null when it is out of date. @type {number | null} */
  #step = null;

  /** For another lane. A map's buffer is filled again and again, so it has its own. */
  copy() {
    const copy = new LaneMap();
    copy.answers = this.answers && { ...this.answers, values: this.answers.values.slice() };
    copy.#step = this.#step;
    return copy;
  }

  /** @param {number} step the present one */
  isStale(step) {
    return this.#step !== step;
  }

  /** It is out of date, though the step may be the same. */
  forget() {
    this.#step = null;
  }

  /** @param {BoundaryMap} answers @param {number} step */
  show(answers, step) {
    this.answers = answers;
    this.#step = step;
  }
}
