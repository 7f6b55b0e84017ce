/**
 * The moments of a run that can be gone back to: few enough to be kept, close enough that the way on from one is short.
 *
 * @typedef {object} Snapshot
 * @property {number} step
 * @property {Uint8Array[]} checkpoints one a lane
 * @property {number[]} laneSteps steps every lane had made: a diverged one stays behind
 * @property {(number | null)[]} finishedAt
 */

/** At most so many, and so many bytes of them. */
const MOST = 300;
const MOST_BYTES = 64 << 20;
/** The first ones lie as many milliseconds of computing apart. */
const FIRST_SPACING = 50;

export class Snapshots {
  /** By step; the first one is never dropped. @type {Snapshot[]} */
  #kept = [];
  #bytes = 0;
  /** Milliseconds of computing between two, and since the last. */
  #spacing = FIRST_SPACING;
  #since = 0;

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

  /** Whether it is time for the next one, after so many more milliseconds of computing. @param {number} milliseconds */
  isDue(milliseconds) {
    this.#since += milliseconds;
    return this.#since >= this.#spacing;
  }

  /** Takes one in; it stands for its step from now on, and what lay beyond is gone. @param {Snapshot} snapshot */
  add(snapshot) {
    this.dropFrom(snapshot.step);
    this.#kept.push(snapshot);
    this.#bytes += sizeOf(snapshot);
    this.#since = 0;
    while (this.#kept.length > 2 && (this.#kept.length > this.most || this.#bytes > this.mostBytes)) this.#thin();
  }

  /** The last one at or before a step. @param {number} step */
  before(step) {
    return this.#kept.findLast((snapshot) => snapshot.step <= step);
  }

  /** Drops those at a step and beyond. @param {number} step */
  dropFrom(step) {
    this.#keep((snapshot) => snapshot.step < step);
  }

  clear() {
    this.#keep(() => false);
    this.#spacing = FIRST_SPACING;
    this.#since = 0;
  }

  /** Every second one goes, but for the first and the last. */
  #thin() {
    const last = this.#kept.length - 1;
    this.#keep((_, index) => index % 2 === 0 || index === last);
    this.#spacing *= 2;
  }

  /** @param {(snapshot: Snapshot, index: number) => boolean} wanted */
  #keep(wanted) {
    this.#kept = this.#kept.filter(wanted);
    this.#bytes = this.#kept.reduce((sum, snapshot) => sum + sizeOf(snapshot), 0);
  }
}

/** @param {Snapshot} snapshot */
const sizeOf = (snapshot) => snapshot.checkpoints.reduce((sum, bytes) => sum + bytes.length, 0);
