/**
 * The moments of a run that can be gone back to: few enough to be kept, close enough that the way on from one is short.
 *
 * @typedef {object} Place how a lane stood
 * @property {number} steps it had made
 * @property {number} changes how many of its changes were behind it
 * @property {boolean} failed whether it had diverged
 *
 * @typedef {object} Moment
 * @property {number} step of the race
 * @property {Place[]} places in the order of the lanes
 * @property {Uint8Array[]} checkpoints
 */

/** At most so many, and so many bytes of them. */
const MOST = 300;
const MOST_BYTES = 64 << 20;
/** The first ones lie as many milliseconds of computing apart. */
const FIRST_SPACING = 50;
/** And always so many times as long as it took to take one. */
const WORTH = 20;

export class Snapshots {
  /** By step. The first one stays. @type {Moment[]} */
  #kept = [];
  #bytes = 0;
  /** Milliseconds of computing between two, and since the last. */
  #spacing = FIRST_SPACING;
  #since = 0;
  /** What the last one cost. */
  #cost = 0;

  /** @param {number} [most] @param {number} [mostBytes] */
  constructor(most = MOST, mostBytes = MOST_BYTES) {
    this.most = most;
    this.mostBytes = mostBytes;
  }

  get count() {
    return this.#kept.length;
  }

  get bytes() {
    return this.#bytes;
  }

  /** The earliest step there is a way back to. */
  get first() {
    return this.#kept[0]?.step ?? 0;
  }

  /** Whether it is time for the next one, after so many more milliseconds of computing. @param {number} milliseconds */
  isDue(milliseconds) {
    this.#since += milliseconds;
    return this.#since >= Math.max(this.#spacing, WORTH * this.#cost);
  }

  /**
   * Takes one in, in the place of one of the same step.
   * @param {Moment} moment
   * @param {number} [cost] milliseconds it took
   */
  add(moment, cost = 0) {
    const place = this.#kept.findLastIndex(({ step }) => step < moment.step) + 1;
    const isSame = this.#kept[place]?.step === moment.step;
    this.#keep(this.#kept.toSpliced(place, isSame ? 1 : 0, moment));
    this.#since = 0;
    this.#cost = cost;
    while (this.#kept.length > 2 && (this.#kept.length > this.most || this.#bytes > this.mostBytes))
      this.#thin();
  }

  /** The last one at or before a step. @param {number} step */
  before(step) {
    return this.#kept.findLast((moment) => moment.step <= step);
  }

  /** Drops those beyond a step. @param {number} step */
  dropAfter(step) {
    this.#keep(this.#kept.filter((moment) => moment.step <= step));
  }

  clear() {
    this.#keep([]);
    this.#spacing = FIRST_SPACING;
    this.#since = 0;
    this.#cost = 0;
  }

  /**
   * The lanes in another order.
   * @param {number[]} order the present place of each
   */
  arrange(order) {
    this.#keep(
      this.#kept.map(({ step, places, checkpoints }) => ({
        step,
        places: order.map((lane) => places[lane]),
        checkpoints: order.map((lane) => checkpoints[lane]),
      })),
    );
  }

  /** Every second one goes, but for the first and the last. */
  #thin() {
    const last = this.#kept.length - 1;
    this.#keep(this.#kept.filter((_, index) => index % 2 === 0 || index === last));
    this.#spacing *= 2;
  }

  /** @param {Moment[]} moments */
  #keep(moments) {
    this.#kept = moments;
    this.#bytes = moments.reduce((sum, moment) => sum + sizeOf(moment), 0);
  }
}

/** A copied lane shares its bytes with its model; they are counted once. @param {Moment} moment */
const sizeOf = ({ checkpoints }) => [...new Set(checkpoints)].reduce((sum, bytes) => sum + bytes.length, 0);
