/**
 * The loss of a lane on a plane, from a coarse picture to finer ones, row by row.
 * @import { Plane } from "../run/landscape/plane.js"
 * @import { PlaneRange } from "../run/landscape/sight-range.js"
 * @import { Itinerary } from "../run/retracing.js"
 * @import { JobEngine } from "./jobs.js"
 *
 * @typedef {object} PlaneLossesInput
 * @property {Itinerary} itinerary
 * @property {Plane} plane
 * @property {PlaneRange} range from the first column to the last, and from the first row to the last
 * @property {number[]} sizes places along each side of the pictures
 *
 * @typedef {{size: number, losses: Float32Array}} PlanePicture rows from the first t on
 */
import { Retracing } from "../run/retracing.js";

/** Parameters times samples between two rests: a few milliseconds of work. */
const WORK = 4e6;

/** @param {JobEngine} engine @param {PlaneLossesInput} input @returns {Generator<PlanePicture | undefined, true, void>} */
export function* planeLosses({ build }, { itinerary, plane, range: { s, t }, sizes }) {
  const copy = new Retracing(build, itinerary);
  const { origin, u, v } = plane;
  try {
    const samples = copy.ask((run) => run.trainPoints().length / 3);
    const stretch = Math.max(1, Math.floor(WORK / (origin.length * samples)));
    for (const size of sizes) {
      const losses = new Float32Array(size * size);
      const at = (/** @type {[number, number]} */ [low, high], /** @type {number} */ index) =>
        size > 1 ? low + ((high - low) * index) / (size - 1) : (low + high) / 2;
      for (let start = 0; start < losses.length;) {
        const [row, column] = [Math.floor(start / size), start % size];
        const count = Math.min(stretch, size - column);
        const part = new Float32Array(count);
        const [left, right, up] = [at(s, column), at(s, column + count - 1), at(t, row)];
        copy.ask((run) => run.planeLosses(part, count, 1, origin, u, v, left, right, up, up));
        losses.set(part, start);
        start += count;
        yield;
      }
      yield { size, losses };
    }
    return true;
  } finally {
    copy.free();
  }
}
