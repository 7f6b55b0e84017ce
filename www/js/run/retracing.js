/**
 * A copy of a lane that goes the lane's way again, from a moment of it on, with a trainer of its own. Its itinerary is plain data, so the
 * way can be gone on the page or in a worker.
 * @import { Comparison } from "./comparison.js"
 * @import { Lane } from "./lane.js"
 * @import { Beginning, End, Moment } from "./course.js"
 * @import { Change } from "./changes.js"
 * @import { Trainer } from "../engine.js"
 * @import { TrainerConfig } from "../types.js"
 *
 * @typedef {object} Stop a moment of a lane on its way
 * @property {number} step of the race
 * @property {Moment} moment
 *
 * @typedef {object} Itinerary
 * @property {Beginning} beginning
 * @property {readonly Change[]} changes
 * @property {End} end
 * @property {Stop} start
 * @property {number} last step of the race
 */
import { Course } from "./course.js";
import { Stepping } from "./stepping.js";

/** Milliseconds of steps without a rest. */
const STRETCH = 5;

/**
 * The way of a lane from the nearest moment that was kept up to a step of it; nothing where there is no such moment.
 * @param {Comparison} comparison
 * @param {Lane} lane
 * @param {number} steps of the lane, from which on it is wanted
 * @returns {Itinerary | null}
 */
export function itineraryOf({ replay, lockstep }, lane, steps) {
  const start = replay.momentBefore(lane.id, steps);
  return start ? { ...lane.way, start, last: replay.last(lockstep.step) } : null;
}

/**
 * The same without a way: the lane where it stands.
 * @param {Comparison} comparison
 * @param {Lane} lane
 * @returns {Itinerary}
 */
export const standingOf = ({ lockstep: { step } }, lane) => ({
  ...lane.way,
  start: { step, moment: lane.moment() },
  last: step,
});

/** @template {Trainer} [Kind=Trainer] of an engine that may know more */
export class Retracing {
  #course;
  #stepping = new Stepping();
  /** The step of the race it has come to, and the last one. */
  #race;
  #last;

  /** @param {(config: TrainerConfig) => Kind} build @param {Itinerary} itinerary */
  constructor(build, { beginning, changes, end, start, last }) {
    const { step, moment } = start;
    this.#course = new Course(build(beginning.config), beginning, moment.steps);
    this.#race = step;
    this.#last = last;
    try {
      this.#course.take(changes, end);
      this.#course.backTo(moment);
    } catch (error) {
      this.free();
      throw error;
    }
  }

  /** Steps of the lane that it has made. */
  get steps() {
    return this.#course.steps;
  }

  /** Where it stands, to be gone on from by another copy. @returns {Stop} */
  get stop() {
    return { step: this.#race, moment: this.#course.moment(false) };
  }

  /** Goes over to another moment of the way. @param {Stop} stop */
  leapTo({ step, moment }) {
    this.#course.backTo(moment);
    this.#race = step;
  }

  /**
   * Goes on to a step of the lane.
   * @param {number} goal
   * @param {number} deadline
   * @returns {boolean} whether it came to an end: there, or where the lane goes no farther
   */
  go(goal, deadline) {
    return this.#stepping.until(deadline, (most) => {
      // A lane makes no more steps than the race.
      const stride = Math.min(most, goal - this.steps, this.#last - this.#race);
      if (stride < 1) return 0;
      this.#race += stride;
      this.#course.bring(this.#race);
      return stride;
    });
  }

  /** The same with rests, and with what was changed there. @param {number} goal @returns {Generator<undefined, boolean>} whether it got there */
  *goTo(goal) {
    while (!this.go(goal, performance.now() + STRETCH)) yield;
    if (this.steps !== goal) return false;
    this.#course.settle();
    return true;
  }

  /** @template T @param {(trainer: Kind) => T} question which changes nothing */
  ask(question) {
    return this.#course.ask(question);
  }

  free() {
    this.#course.free();
  }
}
