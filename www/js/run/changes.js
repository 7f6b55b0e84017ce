/**
 * What happened to a lane in its run other than steps, in order.
 * @import { Tree } from "../types.js"
 *
 * @typedef {object} Change
 * @property {number} step of the lane
 * @property {number} at step of the race: a lane that waits or has diverged is behind it
 * @property {boolean} failed whether the lane had diverged
 * @property {object} [patch] settings
 * @property {{parameter: number, value: number}} [edit] a weight set by hand, by its place among the weights
 * @property {Start} [start]
 *
 * @typedef {object} Start the update rule begun anew
 * @property {readonly number[]} [weights] all of them, where they are others
 * @property {Tree} [optimizer] another rule, or other settings of it
 */

/** Whether weights are others by it than training made of them. @param {Pick<Change, "edit" | "start">} change */
export const setsWeights = ({ edit, start }) => edit !== undefined || start?.weights !== undefined;

export class Changes {
  /** Another list whenever one of them is another. @type {readonly Change[]} */
  all;
  /** How many are behind the lane: all, unless an earlier step is looked at. */
  made;

  /** @param {readonly Change[]} [all] @param {number} [made] */
  constructor(all = [], made = all.length) {
    this.all = all;
    this.made = made;
  }

  /** What lay ahead of it never happened. @param {Change} change */
  note(change) {
    this.all = [...this.behind, change];
    this.made = this.all.length;
  }

  /** The first that is not behind the lane. @returns {Change | undefined} */
  get next() {
    return this.all[this.made];
  }

  /** Puts another one in the place of the next. @param {Change} change */
  replaceNext(change) {
    this.all = this.all.map((other, i) => (i === this.made ? change : other));
  }

  /** Those that are not behind the lane never happened. */
  cut() {
    if (this.made < this.all.length) this.all = this.behind;
  }

  /** Those that are behind the lane. */
  get behind() {
    return this.all.slice(0, this.made);
  }
}
