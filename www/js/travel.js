/**
 * Time travel: the trainers brought to any step of the run that was. From the nearest moment that was kept before it they
 * make the same steps again, with every change that was made on the way, and so come to the same bits.
 * @typedef {import("./snapshots.js").Place} Place
 * @typedef {import("./types.js").Tree} Tree
 * @typedef {import("./types.js").Curve} Curve
 *
 * @typedef {object} Change something other than a step that happened to a lane
 * @property {number} step of the lane
 * @property {boolean} failed whether the lane had diverged
 * @property {Tree} [patch] settings
 * @property {{parameter: number, value: number}} [edit] a weight set by hand
 *
 * @typedef {{steps: number, metrics: {status: string, divergedAt: number | null}}} Track how far a lane is
 */
import { Snapshots } from "./snapshots.js";

/** Moments kept on the last long way, so that the next one from about there is short. */
const NEAR = { most: 40, bytes: 16 << 20 };
/** A block of steps takes about as long, in milliseconds. */
const BLOCK = [1, 4];

/** A change after a divergence came with the step that failed. @param {Change} change */
const stepOf = ({ step, failed }) => (failed ? step + 1 : step);

export class Travel {
  #engine;
  #moments = new Snapshots();
  #near = new Snapshots(NEAR.most, NEAR.bytes);
  /** In the order of the lanes, as everything here. @type {Change[][]} */
  #changes = [];
  /** How far each lane came. @type {{steps: number, divergedAt: number | null}[]} */
  #ends = [];
  /** Where the trainers stand while they are not at the end. @type {Place[]} */
  #places = [];
  #now = 0;
  /** The last step of the run, while another one is looked at. @type {number | null} */
  #last = null;
  /** The step that the trainers are on the way to. @type {number | null} */
  #target = null;
  #block = 1;

  /** @param {import("./driver.js").Driver} engine */
  constructor(engine) {
    this.#engine = engine;
  }

  /** Whether another step is looked at than the last. */
  get isBack() {
    return this.#last !== null;
  }

  get isOnTheWay() {
    return this.#target !== null;
  }

  /** The first step there is a way back to. */
  get first() {
    return this.#moments.first;
  }

  /** The last step of the run. @param {number} step the present one */
  last(step) {
    return this.#last ?? step;
  }

  get places() {
    return this.#places;
  }

  /** @param {number} lane */
  changesOf(lane) {
    return this.#changes[lane].slice(0, this.isBack ? this.#places[lane].changes : undefined);
  }

  get hasChanges() {
    return this.#changes.some((changes) => changes.length > 0);
  }

  // --- The run goes on ---------------------------------------------------------------------------------------------

  /**
   * A run that begins here.
   * @param {number} step
   * @param {Track[]} tracks
   */
  begin(step, tracks) {
    this.#moments.clear();
    this.#near.clear();
    this.#changes = tracks.map(() => []);
    this.#last = null;
    this.#target = null;
    this.#keep(this.#moments, step, this.#placesOf(tracks));
  }

  /**
   * The run went on, for so many milliseconds.
   * @param {number} milliseconds
   * @param {number} step
   * @param {Track[]} tracks
   */
  went(milliseconds, step, tracks) {
    if (this.#moments.isDue(milliseconds)) this.#keep(this.#moments, step, this.#placesOf(tracks));
  }

  /**
   * Something changed in mid-run.
   * @param {number} lane
   * @param {Track} track
   * @param {Pick<Change, "patch" | "edit">} change
   */
  note(lane, { steps, metrics }, change) {
    this.#changes[lane].push({ step: steps, failed: metrics.status === "diverged", ...change });
  }

  /** What lies beyond the present step is gone: the run goes on from here. */
  cut() {
    if (this.#last === null) return;
    this.#moments.dropAfter(this.#now);
    this.#near.dropAfter(this.#now);
    this.#changes = this.#changes.map((changes, lane) => changes.slice(0, this.#places[lane].changes));
    this.#last = null;
  }

  /**
   * The lanes in another order, fewer of them, or one twice.
   * @param {number[]} order the present place of each
   */
  arrange(order) {
    this.#moments.arrange(order);
    this.#near.arrange(order);
    this.#changes = order.map((lane) => [...this.#changes[lane]]);
    if (this.#last === null) return;
    this.#ends = order.map((lane) => this.#ends[lane]);
    this.#places = order.map((lane) => ({ ...this.#places[lane] }));
  }

  // --- The way -----------------------------------------------------------------------------------------------------

  /**
   * Sets out for a step.
   * @param {number} target from the first to the last
   * @param {number} step the present one
   * @param {Track[]} tracks
   */
  setOut(target, step, tracks) {
    if (this.#last === null) {
      this.#last = step;
      this.#now = step;
      this.#places = this.#placesOf(tracks);
      this.#ends = tracks.map(({ steps, metrics }) => ({ steps, divergedAt: metrics.divergedAt }));
    }
    const near = this.#near.before(target);
    const far = this.#moments.before(target);
    const moment = near && far && near.step > far.step ? near : far;
    if (!moment) throw new Error(`there is no way to step ${target}`);
    if (this.#now > target || this.#now < moment.step) {
      moment.checkpoints.forEach((bytes, lane) => this.#engine.restore(lane, bytes));
      this.#places = moment.places.map((place) => ({ ...place }));
      this.#now = moment.step;
      if (moment === far) this.#near.clear();
    }
    this.#target = target;
  }

  /**
   * Goes on until there, or the deadline. Every block ends with all lanes as they were at one step of the race.
   * @param {number} deadline
   * @returns {boolean} whether there
   */
  go(deadline) {
    const target = this.#target ?? this.#now;
    let time = performance.now();
    while (this.#now < target && time < deadline) {
      const start = time;
      const next = Math.min(target, this.#now + this.#block);
      for (const lane of this.#places.keys()) this.#bring(lane, next);
      this.#now = next;
      time = performance.now();
      if (time - start < BLOCK[0]) this.#block *= 2;
      else if (time - start > BLOCK[1]) this.#block = Math.max(1, this.#block >> 1);
      if (this.#near.isDue(time - start)) this.#keep(this.#near, next, this.#places);
    }
    if (this.#now < target) return false;
    this.#target = null;
    if (this.#now === this.#last) this.#last = null;
    return true;
  }

  /**
   * Brings a lane to where it was when the race was at a step.
   * @param {number} lane
   * @param {number} step
   */
  #bring(lane, step) {
    const { steps, divergedAt } = this.#ends[lane];
    const changes = this.#changes[lane];
    const place = this.#places[lane];
    while (place.changes < changes.length && stepOf(changes[place.changes]) <= step) {
      const change = changes[place.changes++];
      this.#train(lane, change.failed ? change.step + 1 : change.step);
      if (change.patch) this.#engine.update([lane], change.patch);
      if (change.edit) {
        this.#engine.setWeight(lane, change.edit.parameter, change.edit.value);
        place.failed = false;
      }
    }
    this.#train(lane, Math.min(step, divergedAt ?? steps));
  }

  /**
   * Up to a step, or to the one that fails.
   * @param {number} lane
   * @param {number} step
   */
  #train(lane, step) {
    const place = this.#places[lane];
    if (place.failed || place.steps >= step) return;
    place.steps += this.#engine.step(lane, step - place.steps);
    place.failed = place.steps < step;
  }

  /** @param {Track[]} tracks @returns {Place[]} */
  #placesOf(tracks) {
    return tracks.map(({ steps, metrics }, lane) => ({
      steps,
      changes: this.#changes[lane].length,
      failed: metrics.status === "diverged",
    }));
  }

  /**
   * @param {Snapshots} moments
   * @param {number} step
   * @param {Place[]} places
   */
  #keep(moments, step, places) {
    const start = performance.now();
    const checkpoints = places.map((_, lane) => this.#engine.checkpoint(lane));
    moments.add(
      { step, places: places.map((place) => ({ ...place })), checkpoints },
      performance.now() - start,
    );
  }
}

/**
 * The milliseconds a lane had trained at a step, by its curve.
 * @param {Curve} curve
 * @param {number} step
 */
export function millisecondsAt({ step: steps, milliseconds }, step) {
  const next = steps.findIndex((other) => other > step);
  if (next <= 0) return milliseconds.at(-1) ?? 0;
  const share = (step - steps[next - 1]) / (steps[next] - steps[next - 1]);
  return milliseconds[next - 1] + share * (milliseconds[next] - milliseconds[next - 1]);
}

/**
 * The step at which a lane's training loss was smallest, of those evaluated.
 * @param {Curve} curve
 */
export const bestStep = ({ step, trainLoss }) =>
  step[trainLoss.indexOf(trainLoss.reduce((least, loss) => (loss < least ? loss : least), Infinity))] ?? 0;
