/**
 * The weights of lanes at steps of their ways.
 * @import { Moment } from "../run/course.js"
 * @import { Itinerary } from "../run/retracing.js"
 * @import { JobEngine } from "./jobs.js"
 *
 * @typedef {object} LaneSteps
 * @property {number} id
 * @property {Itinerary} itinerary from the first of the moments on
 * @property {Moment[]} moments of the way that can be leapt to, ascending
 * @property {number[]} steps of the lane, ascending
 *
 * @typedef {{id: number, step: number, weights: Float32Array}} WeightsAt
 * @typedef {{lanes: LaneSteps[]}} LaneWeightsInput
 */
import { weights } from "../run/lane-questions.js";
import { Retracing } from "../run/retracing.js";

/** Milliseconds between two messages. */
const PERIOD = 30;

/** @param {JobEngine} engine @param {LaneWeightsInput} input @returns {Generator<WeightsAt[] | undefined, WeightsAt[], void>} those that have come since, and the last ones */
export function* laneWeights({ build }, { lanes }) {
  /** @type {WeightsAt[]} */
  let found = [];
  let told = performance.now();
  for (const { id, itinerary, moments, steps } of lanes) {
    const copy = new Retracing(build, itinerary);
    try {
      for (const step of steps) {
        const moment = moments.findLast(({ steps: made }) => made <= step);
        if (moment && moment.steps > copy.steps) copy.leapTo(moment);
        if (!(yield* copy.goTo(step))) break;
        found.push({ id, step, weights: copy.ask(weights) });
        if (performance.now() < told + PERIOD) continue;
        yield found;
        found = [];
        told = performance.now();
      }
    } finally {
      copy.free();
    }
  }
  return found;
}
