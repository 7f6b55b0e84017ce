/**
 * What is known of the sharpness of a lane, at each recorded step of its run and where it is looked at, and what is to be searched for next.
 * The searches are made elsewhere, on a copy of the lane. A run is what its beginning and its changes make of it, so what is known holds
 * up to the first change that is another one.
 * @import { Change } from "./changes.js"
 * @import { Comparison } from "./comparison.js"
 * @import { Beginning, Moment } from "./course.js"
 * @import { Lane } from "./lane.js"
 * @import { Itinerary } from "./retracing.js"
 *
 * @typedef {object} Found the largest curvature, as the engine has it
 * @property {number} value
 * @property {number} residual
 * @property {number} products
 * @property {number | null} limit
 * @property {boolean} preconditioned
 * @property {number} rate of the next step
 *
 * @typedef {object} Known
 * @property {number} step
 * @property {Found | null} found nothing where a product was not finite, or the rule has just begun anew
 * @property {boolean} isLost whether there is no way to this step
 * @property {boolean} isFresh whether the rule begins there
 *
 * @typedef {object} Order steps to be searched at
 * @property {object} run what the order holds for
 * @property {boolean} isNewest whether it is for the newest step alone, or for the one that is looked at
 * @property {boolean} isPlaying
 * @property {{itinerary: Itinerary, steps: number[], start: Float32Array | null}} input
 * @property {number} begun on the clock of `performance.now()`
 *
 * @typedef {object} Stand where a copy stood, to go on from
 * @property {number} step
 * @property {Moment} moment
 * @property {Float32Array | null} vector
 */
import { itineraryOf } from "./retracing.js";

/** Steps of an order at most, and so long it should take, in milliseconds. */
const MOST_STEPS = 32;
const LENGTH = 250;
/** Of the step in front, where there is none. */
const NOWHERE = -1;

export class SharpnessRecord {
  /** Another one when what was known no longer holds. */
  #run = {};
  /** @type {Lane | null} */
  #lane = null;
  /** @type {Beginning | null} */
  #beginning = null;
  /** @type {readonly Change[]} */
  #changes = [];
  /** By step. @type {Map<number, Known>} */
  #known = new Map();
  /** Where the history stands, and the newest or the one that is looked at. @type {{history: Stand | null, front: Stand | null}} */
  #stands = { history: null, front: null };
  /** The step in front, whose vector is there. */
  #shown = NOWHERE;
  /** @type {Order | null} */
  #order = null;
  #failure = "";
  /** Steps of the next order at most. */
  #most = MOST_STEPS;
  #wasNewest = false;

  // --- What is known -----------------------------------------------------------------------------------------------

  /** Why the last search failed, if it did. */
  get failure() {
    return this.#failure;
  }

  /** What failed may be tried again. */
  retry() {
    this.#failure = "";
  }

  /** Another object when what was known no longer holds. */
  get run() {
    return this.#run;
  }

  /** @param {number} step */
  at(step) {
    return this.#known.get(step);
  }

  /** The newest of what is known, or the one that is looked at, with its vector and the way to it. */
  get front() {
    const known = this.#known.get(this.#shown);
    const { front } = this.#stands;
    if (!known?.found || front?.step !== this.#shown || !front.vector) return null;
    return { step: this.#shown, found: known.found, vector: front.vector, moment: front.moment };
  }

  /** What was found, or not, where it was looked last. */
  get last() {
    return this.#known.get(this.#shown);
  }

  /** How many recorded steps there are, how many are done, and the last of those that are lost. @param {Pick<Lane, "curve">} lane */
  countOf({ curve }) {
    const known = curve.step.flatMap((step) => this.#known.get(step) ?? []);
    const lost = known.findLast(({ isLost }) => isLost)?.step ?? null;
    return { all: curve.step.length, done: known.length, lost };
  }

  /** Over the run: recorded steps, and the one in front behind them. @param {Pick<Lane, "curve">} lane */
  linesOf({ curve }) {
    const recorded = curve.step.at(-1) ?? 0;
    const steps = this.#shown > recorded ? [...curve.step, this.#shown] : curve.step;
    const found = steps.map((step) => this.#known.get(step)?.found ?? null);
    return {
      xs: steps,
      values: found.map((one) => one && one.value),
      limits: found.map((one) => one && one.limit),
    };
  }

  // --- What is to be searched for ----------------------------------------------------------------------------------

  /** Whether an order still is for the run as it is. @param {Order} order */
  isFor(order) {
    return order.run === this.#run;
  }

  /**
   * What is to be searched for next; nothing where all is known, or where an order is under way.
   * @param {Comparison} comparison
   * @param {Lane} lane
   * @param {boolean} isPlaying whether the step it is at will be left at once
   * @returns {Order | null}
   */
  next(comparison, lane, isPlaying) {
    this.follow(lane);
    if (this.#order || this.#failure) return null;
    for (;;) {
      const wanted = this.#wanted(lane, isPlaying && lane.isRunning);
      const { steps } = wanted;
      if (steps.length === 0) return null;
      const itinerary = itineraryOf(comparison, lane, steps[0]);
      if (itinerary) {
        this.#wasNewest = wanted.isNewest;
        return (this.#order = { ...wanted, ...this.#orderOf(itinerary, steps) });
      }
      this.#known.set(steps[0], { step: steps[0], found: null, isLost: true, isFresh: false });
    }
  }

  /** From the nearest place there is. @param {Itinerary} itinerary @param {number[]} steps */
  #orderOf(itinerary, steps) {
    const { history, front } = this.#stands;
    let { start } = itinerary;
    let vector = front?.vector ?? history?.vector ?? null;
    for (const stand of [history, front]) {
      if (!stand || stand.step > steps[0] || stand.step < start.steps) continue;
      ({ moment: start, vector } = stand);
    }
    const input = { itinerary: { ...itinerary, start }, steps, start: vector };
    return { run: this.#run, input, begun: performance.now() };
  }

  /** Steps of the next order: the newest first where the history is far behind, and then every other time. @param {Lane} lane @param {boolean} isPlaying */
  #wanted({ curve, steps }, isPlaying) {
    const missing = curve.step.filter((step) => !this.#known.has(step));
    const newest = isPlaying ? (curve.step.at(-1) ?? 0) : steps;
    const isWanted = this.#shown !== newest && !this.#known.get(newest)?.isLost;
    const isBehind = missing.length > this.#most;
    const isNewest = isWanted && (!isPlaying || (isBehind && !this.#wasNewest));
    return { steps: isNewest ? [newest] : missing.slice(0, this.#most), isNewest, isPlaying };
  }

  /** @param {Order} order @param {{step: number, found: Omit<Found, "rate"> | null, rate: number}} at */
  take(order, { step, found, rate }) {
    if (!this.isFor(order)) return;
    const { value = 0, residual = 0, products = 0, limit = null, preconditioned = false } = found ?? {};
    const kept = found && { value, residual, products, limit, preconditioned, rate };
    const isFresh =
      step === 0 || this.#changes.some(({ start, step: at }) => start !== undefined && at === step);
    this.#known.set(step, { step, found: kept, isLost: false, isFresh });
  }

  /** @param {Order} order @param {{moment: Moment, vector: Float32Array | null} | undefined} end nothing where it was stopped */
  end(order, end) {
    if (this.#order !== order) return;
    this.#order = null;
    if (!end) return;
    const { input, isNewest, isPlaying } = order;
    const { steps } = input;
    const each = (performance.now() - order.begun) / steps.length;
    this.#most = Math.max(1, Math.min(MOST_STEPS, Math.floor(LENGTH / each)));
    for (const step of steps)
      if (!this.#known.has(step)) this.#known.set(step, { step, found: null, isLost: true, isFresh: false });
    const last = steps[steps.length - 1];
    const stand = { step: end.moment.steps, ...end };
    if (!isNewest) this.#stands.history = stand;
    // What is looked at stays in front.
    if (!isNewest && (!isPlaying || last < this.#shown)) return;
    this.#stands.front = stand;
    this.#shown = last;
  }

  /** It failed, and would again. @param {Order} order @param {unknown} error */
  fail(order, error) {
    if (this.#order !== order) return;
    this.#order = null;
    this.#failure = String(error);
  }

  // --- Whether it holds --------------------------------------------------------------------------------------------

  /** What is known holds for a run up to where that is another one. @param {Lane} lane */
  follow(lane) {
    const { beginning, changes } = lane.way;
    const isSame = lane === this.#lane && beginning === this.#beginning;
    const before = this.#changes;
    this.#lane = lane;
    this.#beginning = beginning;
    this.#changes = changes;
    if (!isSame) return this.#forget(0, NOWHERE);
    if (changes === before) return;
    const other = changes.findIndex((change, i) => change !== before[i]);
    const first = other < 0 ? changes.length : other;
    const steps = [changes, before].flatMap((list) => (list[first] ? [list[first].step] : []));
    if (steps.length > 0) this.#forget(Math.min(...steps), first);
  }

  /** @param {number} from step from which on nothing is known @param {number} changes that are the same */
  #forget(from, changes) {
    this.#run = {};
    this.#order = null;
    this.#failure = "";
    this.#most = MOST_STEPS;
    for (const step of this.#known.keys()) if (step >= from) this.#known.delete(step);
    const isKept = (/** @type {Stand | null} */ stand) =>
      stand !== null && stand.step <= from && stand.moment.changes <= changes;
    const { history, front } = this.#stands;
    this.#stands = { history: isKept(history) ? history : null, front: isKept(front) ? front : null };
    if (this.#shown >= from) this.#shown = NOWHERE;
  }
}
