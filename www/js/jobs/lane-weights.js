/**
 * The weights of lanes at steps of their ways.
 * @import { Itinerary, Stop } from "../run/retracing.js"
 * @import { JobEngine } from "./jobs.js"
 *
 * @typedef {object} LaneSteps
 * @property {number} id
 * @property {Itinerary} itinerary from the first of the stops on
 * @property {Stop[]} stops moments of the way that can be leapt to, ascending
 * @property {number[]} steps of the lane, ascending
 *
 * @typedef {{id: number, step: number, weights: Float32Array}} WeightsAt
 */
import { weights } from "../run/lane-questions.js";
import { Retracing } from "../run/retracing.js";

/** @param {JobEngine} engine @param {{lanes: LaneSteps[]}} input @returns {Generator<WeightsAt | undefined, true, void>} */
export function* laneWeights({ build }, { lanes }) {
  for (const { id, itinerary, stops, steps } of lanes) {
    const copy = new Retracing(build, itinerary);
    try {
      for (const step of steps) {
        const stop = stops.findLast(({ moment }) => moment.steps <= step);
        if (stop && stop.moment.steps > copy.steps) copy.leapTo(stop);
        if (!(yield* copy.goTo(step))) break;
        yield { id, step, weights: copy.ask(weights) };
      }
    } finally {
      copy.free();
    }
  }
  return true;
}
