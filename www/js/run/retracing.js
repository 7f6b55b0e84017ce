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
 * @typedef {object} Itinerary
 * @property {Beginning} beginning
 * @property {readonly Change[]} changes
 * @property {End} end
 * @property {Moment} start
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
export function itineraryOf({ replay }, lane, steps) {
  const start = replay.momentBefore(lane.id, steps);
  return start ? { ...lane.way, start } : null;
}

/** The same without a way: the lane where it stands. @param {Lane} lane @returns {Itinerary} */
export const standingOf = (lane) => ({ ...lane.way, start: lane.moment() });

/** @template {Trainer} [Kind=Trainer] of an engine that may know more */
export class Retracing {
  #course;
  #stepping = new Stepping();

  /** @param {(config: TrainerConfig) => Kind} build @param {Itinerary} itinerary */
  constructor(build, { beginning, changes, end, start }) {
    this.#course = new Course(build(beginning.config), beginning, start.steps);
    try {
      this.#course.take(changes, end);
      this.#course.backTo(start);
    } catch (error) {
      this.free();
      throw error;
    }
  }

  /** Steps of the lane that it has made. */
  get steps() {
    return this.#course.steps;
  }

  /** Where it stands, to be gone on from by another copy. */
  get moment() {
    return this.#course.moment(false);
  }

  /** Goes over to another moment of the way. @param {Moment} moment */
  leapTo(moment) {
    this.#course.backTo(moment);
  }

  /**
   * Goes on to a step of the lane.
   * @param {number} goal
   * @param {number} deadline
   * @returns {boolean} whether it came to an end: there, or where the lane goes no farther
   */
  go(goal, deadline) {
    return this.#stepping.until(deadline, (most) => {
      const { steps } = this;
      this.#course.goTo(Math.min(goal, steps + most));
      return this.steps - steps;
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
