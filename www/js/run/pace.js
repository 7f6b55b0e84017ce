/**
 * Which step is due, and how fast the run really is. A pace is so many seconds for each decade of steps, or so many steps a
 * second.
 * @import { PaceSetting } from "../types.js"
 */

/** So long the rate is counted at a stretch, in milliseconds. */
const STRETCH = 500;
/** Of a longer pause no more counts, in milliseconds: while nobody looked, nothing was owed. */
const LONGEST = { decade: 100, rate: 1000 };
/** What is owed and not made in so many milliseconds is given up. */
const PATIENCE = 100;
/** It is behind once more than this share of a stretch was given up, and as long as more than the second is. */
const BEHIND = { from: 0.1, until: 0.02 };

/** What is told of the pace while nobody plays. */
export const PAUSED = { playing: false, stepsPerSecond: 0, behind: false };

export class Pace {
  /** @type {PaceSetting | null} */
  #pace = null;
  /** Where the run should be: a step and a part of the next. */
  #position = 0;
  /** Where it was when it was last looked at. */
  #step = 0;
  #last = 0;
  /** The present stretch, with the milliseconds that were given up in it. */
  #counted = { since: 0, step: 0, lost: 0 };
  #isBehind = false;

  /**
   * Play begins, with the first step at once; on a logarithmic axis, at step 0 alone.
   * @param {PaceSetting} pace
   * @param {number} step
   * @param {number} now
   */
  start(pace, step, now) {
    this.#pace = pace;
    this.#position = "stepsPerSecond" in pace ? step + 1 : step;
    this.#step = step;
    this.#last = now;
    this.#isBehind = false;
    this.#count(step, now);
  }

  /**
   * The step that is due now.
   * @param {PaceSetting} pace
   * @param {number} step where the run is; elsewhere than it was left, the way is begun anew
   * @param {number} now
   */
  due(pace, step, now) {
    if (pace !== this.#pace || step !== this.#step) this.#position = step;
    this.#pace = pace;
    this.#step = step;
    const longest = "stepsPerSecond" in pace ? LONGEST.rate : LONGEST.decade;
    this.#position = ahead(pace, this.#position, Math.min(now - this.#last, longest));
    this.#last = now;
    return Math.floor(this.#position);
  }

  /** It came to a step. What the machine cannot do in time is not owed for ever. @param {number} step */
  came(step) {
    const pace = /** @type {PaceSetting} */ (this.#pace);
    this.#step = step;
    const most = ahead(pace, step, PATIENCE) + 1;
    if (this.#position <= most || most === Infinity) return;
    this.#counted.lost += between(pace, most, this.#position);
    this.#position = most;
  }

  /**
   * Steps per second, and whether the machine is too slow for the pace, now and then.
   * @param {number} step
   * @param {number} now
   * @returns {{stepsPerSecond: number, behind: boolean} | null} none before a stretch is over
   */
  measured(step, now) {
    const { since, step: first, lost } = this.#counted;
    const took = now - since;
    if (took < STRETCH && step >= first) return null;
    this.#count(step, now);
    // Another run has begun.
    if (step < first) return null;
    this.#isBehind = lost > took * (this.#isBehind ? BEHIND.until : BEHIND.from);
    return { stepsPerSecond: ((step - first) / took) * 1000, behind: this.#isBehind };
  }

  /** @param {number} step @param {number} now */
  #count(step, now) {
    this.#counted = { since: now, step, lost: 0 };
  }
}

/**
 * Where a pace leads from a position.
 * @param {PaceSetting} pace
 * @param {number} position
 * @param {number} milliseconds
 */
function ahead(pace, position, milliseconds) {
  if ("stepsPerSecond" in pace) {
    return pace.stepsPerSecond === Infinity
      ? Infinity
      : position + (pace.stepsPerSecond * milliseconds) / 1000;
  }
  // Step 0 is no place on a logarithmic axis: the first step is due at once.
  return position < 1 ? 1 : position * 10 ** (milliseconds / 1000 / pace.secondsPerDecade);
}

/** The milliseconds between two positions. @param {PaceSetting} pace @param {number} from @param {number} to */
const between = (pace, from, to) =>
  1000 *
  ("stepsPerSecond" in pace
    ? (to - from) / pace.stepsPerSecond
    : pace.secondsPerDecade * Math.log10(to / from));
