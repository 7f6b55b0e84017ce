/**
 * The largest curvature of a lane at steps of its way, each search begun with the vector of the one before.
 * @import { Moment } from "../run/course.js"
 * @import { Itinerary } from "../run/retracing.js"
 * @import { JobEngine } from "./jobs.js"
 * @typedef {import("../../pkg/curvature/ravine.js").Sharpness} Sharpness
 * @typedef {import("../../pkg/curvature/ravine.js").Trainer} Trainer
 *
 * @typedef {object} SharpnessInput
 * @property {Itinerary} itinerary
 * @property {number[]} steps of the lane, ascending, from the start of the itinerary on
 * @property {Float32Array | null} start the vector that was found before
 *
 * @typedef {{step: number, found: Sharpness | null, rate: number}} SharpnessAt nothing was found where a product was not finite; the rate is
 *   that of the next step
 * @typedef {{products: number, most: number, milliseconds: number}} SharpnessWay products made of one search, and the time they took
 * @typedef {{moment: Moment, vector: Float32Array | null}} SharpnessEnd where the copy stands
 */
import { Retracing } from "../run/retracing.js";

/** @param {JobEngine} engine @param {SharpnessInput} input @returns {Generator<SharpnessAt | SharpnessWay | undefined, SharpnessEnd, void>} */
export function* sharpness({ build }, { itinerary, steps, start }) {
  const copy = new Retracing(build, itinerary);
  try {
    let vector = start;
    for (const step of steps) {
      if (!(yield* copy.goTo(step))) break;
      const found = yield* sharpnessOf(copy, vector);
      if (found) vector = found.vector;
      yield { step, found, rate: copy.ask((run) => run.metrics().learningRate) };
    }
    return { moment: copy.moment, vector };
  } finally {
    copy.free();
  }
}

/**
 * The largest curvature where a copy stands, a product at a time.
 * @param {Retracing<Trainer>} copy
 * @param {Float32Array | null} start
 * @returns {Generator<SharpnessWay | undefined, Sharpness | null, void>}
 */
export function* sharpnessOf(copy, start) {
  const search = copy.ask((run) => run.searchSharpness(true, undefined, start));
  if (!search) return null;
  const begin = performance.now();
  try {
    for (;;) {
      const found = copy.ask((run) => search.advance(run));
      if (found !== undefined) return found;
      const milliseconds = performance.now() - begin;
      yield milliseconds > SLOW ? { products: search.products, most: search.most, milliseconds } : undefined;
    }
  } finally {
    search.free();
  }
}

/** A search that takes longer tells how far it is, in milliseconds. */
const SLOW = 200;
