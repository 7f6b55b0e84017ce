/**
 * What the last updates of a lane are made of, for the parameters that are looked at: those the lane has made since, and before them those
 * that a copy makes again, from the nearest moment that was kept.
 * @import { Comparison } from "./comparison.js"
 * @import { Lane } from "./lane.js"
 *
 * @typedef {import("../../pkg/ravine.js").Inspection} Inspection
 * @typedef {object} Sight what was seen of one parameter
 * @property {ArrayLike<number>} steps oldest first, without gaps
 * @property {Map<string, {symbol: string, values: ArrayLike<number>}>} terms by name, with a number a step; NaN in a step without it
 */
import { inspectionsOf, watchOf } from "./lane-questions.js";
import { itineraryOf, Retracing } from "./retracing.js";

/** Steps that are shown. */
export const REMEMBERED = 100;
/** So long a frame makes steps again, in milliseconds. */
const WAY = 6;

export class Microscope {
  #comparison;
  #id;
  #parameters;
  /** The lane that was told to look on. @type {Lane | null} */
  #lane = null;
  /** The steps before those that it saw itself. @type {Inspection[] | null} */
  #past = null;
  /** The way on which they are made again. @type {Way | null} */
  #way = null;
  /** The last of those that cannot be made again. @type {number | null} */
  #lost = null;

  /**
   * @param {Comparison} comparison
   * @param {number} id of a lane
   * @param {number[]} parameters of its network
   */
  constructor(comparison, id, parameters) {
    this.#comparison = comparison;
    this.#id = id;
    this.#parameters = parameters;
  }

  /**
   * What is seen now, in the order of the parameters.
   * @returns {{sights: Sight[], isWhole: boolean} & Pick<Lane, "configAt" | "begunAt"> | undefined} whether nothing is missing, with which
   *   settings a step was made, and when its rule began; nothing where the lane is gone, or on its way to another step
   */
  look() {
    return this.#comparison.look(this.#id, (lane) => this.#lookAt(lane));
  }

  /** @param {Lane} lane */
  #lookAt(lane) {
    if (this.#parameters.some((parameter) => parameter >= lane.parameterCount)) return undefined;
    if (lane !== this.#lane) {
      lane.ask(watchOf(this.#parameters));
      this.#lane = lane;
      this.#past = this.#lost = null;
      this.#leaveWay();
    }
    const seen = lane.ask(inspectionsOf(this.#parameters));
    const isWhole = this.#fillIn(lane, seen[0]);
    const past = this.#past;
    return {
      sights: seen.map((now, i) => joined(past ? past[i] : null, now)),
      isWhole,
      configAt: lane.configAt,
      begunAt: lane.begunAt,
    };
  }

  /** Nobody looks any more. */
  close() {
    this.#leaveWay();
    // Also while another step is on its way: nobody closes it later.
    this.#comparison.actOnTheWay(() => {
      const lane = this.#comparison.find(this.#id);
      if (lane === this.#lane) lane?.ask(watchOf([]));
    });
  }

  /**
   * Makes the steps again that are missing before those that were seen.
   * @param {Lane} lane
   * @param {Inspection} seen
   * @returns {boolean} whether none are
   */
  #fillIn(lane, { steps }) {
    /** The last step that is missing. */
    const last = steps.length > 0 ? steps[0] - 1 : lane.steps;
    if (steps.length >= REMEMBERED || last === 0) {
      this.#leaveWay();
      this.#past = null;
      return true;
    }
    if (this.#past && this.#past[0].steps.at(-1) === last) return true;
    this.#past = null;
    // There is no way back to before a run was taken up.
    if (this.#lost === last) return true;
    if (this.#way && this.#way.last !== last) this.#leaveWay();
    this.#way ??= wayOf(this.#comparison, lane, this.#parameters, last);
    if (this.#way && !this.#way.go(performance.now() + WAY)) return false;
    const past = this.#way?.seen() ?? null;
    this.#leaveWay();
    if (past?.[0].steps.at(-1) === last) this.#past = past;
    else this.#lost = last;
    return true;
  }

  #leaveWay() {
    this.#way?.free();
    this.#way = null;
  }
}

/** @param {Comparison} comparison @param {Lane} lane @param {number[]} parameters @param {number} last */
function wayOf(comparison, lane, parameters, last) {
  const first = Math.max(0, last - REMEMBERED);
  const itinerary = itineraryOf(comparison, lane, first) ?? itineraryOf(comparison, lane, last - 1);
  return itinerary && new Way(new Retracing(comparison.engine.build, itinerary), { first, last }, parameters);
}

/** A copy of a lane on its way through the steps that are missing. */
class Way {
  #copy;
  #first;
  #parameters;
  #isWatched = false;

  /**
   * @param {Retracing} copy
   * @param {{first: number, last: number}} steps of the lane: from which it is watched, and the last
   * @param {number[]} parameters
   */
  constructor(copy, { first, last }, parameters) {
    this.last = last;
    this.#copy = copy;
    this.#first = first;
    this.#parameters = parameters;
  }

  /** @param {number} deadline @returns {boolean} whether it is there */
  go(deadline) {
    if (!this.#isWatched) {
      if (!this.#copy.go(this.#first, deadline)) return false;
      this.#copy.ask(watchOf(this.#parameters));
      this.#isWatched = true;
    }
    return this.#copy.go(this.last, deadline);
  }

  free() {
    this.#copy.free();
  }

  /** What it saw. */
  seen() {
    return this.#copy.ask(inspectionsOf(this.#parameters));
  }
}

/**
 * The last steps of both.
 * @param {Inspection | null} past
 * @param {Inspection} now
 * @returns {Sight}
 */
function joined(past, now) {
  const parts = past ? [past, now] : [now];
  const names = new Set(parts.flatMap(({ terms }) => terms.map(({ name }) => name)));
  const terms = [...names].map((name) => {
    const of = parts.map((part) => part.terms.find((term) => term.name === name));
    const values = parts.map(({ steps }, i) => of[i]?.values ?? new Float64Array(steps.length).fill(NaN));
    const symbol = of.find((term) => term !== undefined)?.symbol ?? "";
    return /** @type {const} */ ([name, { symbol, values: lastOf(values) }]);
  });
  return { steps: lastOf(parts.map(({ steps }) => steps)), terms: new Map(terms) };
}

/** @param {Float64Array[]} parts */
const lastOf = (parts) =>
  parts.length === 1 ? parts[0] : parts.flatMap((part) => [...part]).slice(-REMEMBERED);
