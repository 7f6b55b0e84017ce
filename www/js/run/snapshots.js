/**
 * The moments of a run that can be gone back to: few enough to be kept, close enough that the way on from one is short.
 * Neither a list of them nor one of them is changed in place, so that whoever has a list has a past.
 * @import { Moment } from "./course.js"
 *
 * @typedef {object} Snapshot
 * @property {number} step of the comparison
 * @property {ReadonlyMap<number, Moment>} moments of its lanes, by id
 */

/** At most so many, and so many bytes of them. */
const MOST = 300;
const MOST_BYTES = 64 << 20;
/** Milliseconds of computing between the first ones. */
const FIRST_SPACING = 50;
/** And always so many times as long as it took to take one. */
const WORTH = 20;

export class Snapshots {
  /** By step. The first one stays. @type {readonly Snapshot[]} */
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

  get all() {
    return this.#kept;
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
   * @param {Snapshot} snapshot
   * @param {number} [cost] milliseconds it took
   */
  add(snapshot, cost = 0) {
    const place = this.#kept.findLastIndex(({ step }) => step < snapshot.step) + 1;
    const isSame = this.#kept[place]?.step === snapshot.step;
    this.#keep(this.#kept.toSpliced(place, isSame ? 1 : 0, snapshot));
    this.#since = 0;
    this.#cost = cost;
    while (this.#kept.length > 2 && (this.#kept.length > this.most || this.#bytes > this.mostBytes))
      this.#thin();
  }

  /** The last one at or before a step. @param {number} step */
  before(step) {
    return this.#kept.findLast((snapshot) => snapshot.step <= step);
  }

  /** Drops those beyond a step. @param {number} step */
  dropAfter(step) {
    this.#keep(this.#kept.filter((snapshot) => snapshot.step <= step));
  }

  clear() {
    this.#keep([]);
    this.#spacing = FIRST_SPACING;
    this.#since = 0;
    this.#cost = 0;
  }

  /** The past of another run. @param {readonly Snapshot[]} snapshots */
  take(snapshots) {
    this.clear();
    this.#keep(snapshots);
  }

  /** A lane that is a copy has its model's past. @param {number} model id @param {number} copy id */
  copy(model, copy) {
    this.#change((moments) => {
      const moment = moments.get(model);
      return moment ? new Map([...moments, [copy, moment]]) : moments;
    });
  }

  /** @param {number} id of a lane that is gone */
  forget(id) {
    this.#change((moments) => new Map([...moments].filter(([of]) => of !== id)));
  }

  /** @param {(moments: Snapshot["moments"]) => Snapshot["moments"]} change */
  #change(change) {
    this.#keep(this.#kept.map(({ step, moments }) => ({ step, moments: change(moments) })));
  }

  /** Every second one goes, but for the first and the last. */
  #thin() {
    const last = this.#kept.length - 1;
    this.#keep(this.#kept.filter((_, index) => index % 2 === 0 || index === last));
    this.#spacing *= 2;
  }

  /** @param {readonly Snapshot[]} snapshots */
  #keep(snapshots) {
    this.#kept = snapshots;
    this.#bytes = snapshots.reduce((sum, snapshot) => sum + sizeOf(snapshot), 0);
  }
}

/** A copied lane shares its bytes with its model; they are counted once. @param {Snapshot} snapshot */
const sizeOf = ({ moments }) =>
  [...new Set([...moments.values()].map(({ checkpoint }) => checkpoint))].reduce(
    (sum, { length }) => sum + length,
    0,
  );
