/**
 * Exact replay: the lanes brought to any step of the run that was. From the nearest moment that was kept before it they make
 * the same steps again, with every change that was made on the way, and so come to the same bits.
 * @import { Lane } from "./lane.js"
 * @import { Snapshot } from "./snapshots.js"
 */
import { Snapshots } from "./snapshots.js";
import { Stepping } from "./stepping.js";

/** Moments kept on the last long way, so that the next one from about there is short. */
const NEAR = { most: 40, bytes: 16 << 20 };

export class Replay {
  #snapshots = new Snapshots();
  #near = new Snapshots(NEAR.most, NEAR.bytes);
  #stepping = new Stepping();
  /** The step the lanes are at, while they are not at the end. */
  #now = 0;
  /** The last step of the run, while another one is looked at. @type {number | null} */
  #last = null;
  /** The step that the lanes are on the way to. @type {number | null} */
  #target = null;

  /** Whether another step is looked at than the last. */
  get isBack() {
    return this.#last !== null;
  }

  get isOnTheWay() {
    return this.#target !== null;
  }

  /** The step that is asked for, or looked at. */
  get now() {
    return this.#target ?? this.#now;
  }

  /** The step the lanes have come to on the way. */
  get reached() {
    return this.#now;
  }

  /** The first step there is a way back to. */
  get first() {
    return this.#snapshots.first;
  }

  /** The last step of the run. @param {number} step the present one */
  last(step) {
    return this.#last ?? step;
  }

  /**
   * The nearest moment of a lane from which there is a way to one of its steps.
   * @param {number} id
   * @param {number} steps of the lane
   * @returns {import("./course.js").Moment | undefined}
   */
  momentBefore(id, steps) {
    const all = [...this.#snapshots.all, ...this.#near.all].flatMap(({ moments }) => {
      const moment = moments.get(id);
      return moment && moment.steps <= steps && !moment.failed ? [moment] : [];
    });
    return all.reduce((nearest, one) => (one.steps > nearest.steps ? one : nearest), all[0]);
  }

  // --- The run goes on ---------------------------------------------------------------------------------------------

  /**
   * A run that begins here.
   * @param {number} step
   * @param {Lane[]} lanes
   */
  begin(step, lanes) {
    this.#snapshots.clear();
    this.#near.clear();
    this.#last = null;
    this.#target = null;
    keep(this.#snapshots, step, lanes);
  }

  /**
   * The run went on, for so many milliseconds.
   * @param {number} milliseconds
   * @param {number} step
   * @param {Lane[]} lanes
   */
  went(milliseconds, step, lanes) {
    if (this.#snapshots.isDue(milliseconds)) keep(this.#snapshots, step, lanes);
  }

  /** What lies beyond the present step is gone: the run goes on from here. @param {Lane[]} lanes */
  cut(lanes) {
    this.#snapshots.dropAfter(this.#now);
    this.#near.dropAfter(this.#now);
    this.#last = null;
    for (const lane of lanes) lane.stay();
  }

  /** @param {number} model id @param {number} copy id */
  copy(model, copy) {
    this.#snapshots.copy(model, copy);
    this.#near.copy(model, copy);
  }

  /** @param {number} id of a lane that is gone */
  forget(id) {
    this.#snapshots.forget(id);
    this.#near.forget(id);
  }

  /** What is kept of the past. */
  get snapshots() {
    return this.#snapshots.all;
  }

  /**
   * Another run, whose lanes are at a step of it.
   * @param {readonly Snapshot[]} snapshots
   * @param {number} step
   * @param {number} last
   */
  take(snapshots, step, last) {
    this.#snapshots.take(snapshots);
    this.#near.clear();
    this.#now = step;
    this.#last = step === last ? null : last;
    this.#target = null;
  }

  // --- The way -----------------------------------------------------------------------------------------------------

  /**
   * Sets out for a step.
   * @param {number} target from the first to the last
   * @param {number} step the present one
   * @param {Lane[]} lanes
   */
  setOut(target, step, lanes) {
    if (this.#last === null) {
      this.#last = step;
      this.#now = step;
      for (const lane of lanes) lane.leave();
    }
    const near = this.#near.before(target);
    const far = this.#snapshots.before(target);
    const snapshot = near && far && near.step > far.step ? near : far;
    if (!snapshot) throw new Error(`there is no way to step ${target}`);
    if (this.#now > target || this.#now < snapshot.step) {
      for (const lane of lanes) lane.backTo(momentIn(snapshot, lane));
      this.#now = snapshot.step;
      if (snapshot === far) this.#near.clear();
    }
    this.#target = target;
  }

  /** The step it has come to is the one that was asked for. */
  stopHere() {
    this.#target = this.#now;
  }

  /**
   * Goes on until there, or the deadline. Every round ends with all lanes as they were at one step of the comparison.
   * @param {number} deadline
   * @param {Lane[]} lanes
   * @returns {boolean} whether there
   */
  go(deadline, lanes) {
    const target = this.now;
    const round = (/** @type {number} */ most) => {
      const steps = Math.min(most, target - this.#now);
      for (const lane of lanes) lane.bring(this.#now + steps);
      this.#now += steps;
      return steps;
    };
    this.#stepping.until(deadline, round, (milliseconds) => {
      if (this.#near.isDue(milliseconds)) keep(this.#near, this.#now, lanes);
    });
    if (this.#now < target) return false;
    this.#target = null;
    if (this.#now === this.#last) this.#last = null;
    for (const lane of lanes) lane.arrive(this.#last === null);
    return true;
  }
}

/** @param {Snapshots} snapshots @param {number} step @param {Lane[]} lanes */
function keep(snapshots, step, lanes) {
  const start = performance.now();
  snapshots.add(snapshotOf(step, lanes), performance.now() - start);
}

/** @param {number} step @param {Lane[]} lanes @returns {Snapshot} */
export const snapshotOf = (step, lanes) => ({
  step,
  moments: new Map(lanes.map((lane) => [lane.id, lane.moment()])),
});

/** @param {Snapshot} snapshot @param {Lane} lane */
function momentIn({ step, moments }, { id }) {
  const moment = moments.get(id);
  if (!moment) throw new Error(`lane ${id} has no moment at step ${step}`);
  return moment;
}
