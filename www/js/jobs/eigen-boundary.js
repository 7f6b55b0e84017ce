/**
 * What an eigenvector of the curvature is to the answers of a lane: those with its weights, and with weights that lie a little farther along
 * the vector, on either side.
 * @import { Itinerary } from "../run/retracing.js"
 * @import { JobEngine } from "./jobs.js"
 *
 * @typedef {object} EigenInput
 * @property {Itinerary} itinerary
 * @property {number} step of the lane
 * @property {Float32Array} vector of length 1
 * @property {number} extent answers are wanted on [−extent, extent]²
 * @property {number} planes one, or one a class
 * @property {number} size samples along each side, at most
 *
 * @typedef {object} EigenBoundary
 * @property {number} step
 * @property {number} size
 * @property {number} planes
 * @property {number} length how far the weights go along the vector
 * @property {boolean} isBounded whether the loss would allow for more
 * @property {[before: number, here: number, beyond: number]} losses there, exactly
 * @property {[before: Float32Array, here: Float32Array, beyond: Float32Array]} answers
 */
import { dot } from "../run/landscape/eigen.js";
import { Retracing } from "../run/retracing.js";

/** So much the mean loss of both ends is higher, as a share of the loss, by the quadratic model. */
export const RISE = 0.1;
/** The farthest it goes, as a share of the weights' length. */
export const FARTHEST = 0.2;
/** A picture takes no more than so many answers times parameters. */
const MOST_WORK = 3e8;
const LEAST_SIZE = 24;

/** @param {JobEngine} engine @param {EigenInput} input @returns {Generator<undefined, EigenBoundary | null, void>} */
export function* eigenBoundary({ build }, { itinerary, step, vector, extent, planes, size: most }) {
  const copy = new Retracing(build, itinerary);
  try {
    if (!(yield* copy.goTo(step))) return null;
    const along = signed(vector);
    const [weights, product] = copy.ask((run) => [run.weights(), run.hessianVector(along)]);
    if (!product) return null;
    const place = new Float32Array(3);
    const losses = (/** @type {number} */ reach) => {
      copy.ask((run) => run.planeLosses(place, 3, 1, weights, along, along, -reach, reach, 0, 0));
      return /** @type {[number, number, number]} */ ([...place]);
    };
    const [, loss] = losses(0);
    // ½·curvature·length² = RISE·loss
    const wanted = Math.sqrt((2 * RISE * loss) / Math.abs(dot(along, product)));
    const farthest = FARTHEST * Math.sqrt(dot(weights, weights));
    const isBounded = !(wanted <= farthest);
    const length = isBounded ? farthest : wanted;
    const size = Math.min(most, Math.max(LEAST_SIZE, Math.floor(Math.sqrt(MOST_WORK / weights.length))));
    /** @type {Float32Array[]} */
    const answers = [];
    const told = losses(length);
    if (!(length > 0) || !told.every(Number.isFinite)) return null;
    for (const side of [-1, 0, 1]) {
      yield;
      const values = new Float32Array(size * size * planes);
      copy.ask((run) => {
        // The copy is nobody's run.
        run.setWeights(weights.map((weight, i) => weight + side * length * along[i]));
        run.predictGrid(values, size, size, -extent, extent, -extent, extent);
      });
      answers.push(values);
    }
    const [before, here, beyond] = answers;
    return { step, size, planes, length, isBounded, losses: told, answers: [before, here, beyond] };
  } finally {
    copy.free();
  }
}

/** An eigenvector has no sign of its own: its largest component is above 0. @param {Float32Array} vector */
export function signed(vector) {
  const largest = vector.reduce((most, one) => (Math.abs(one) > Math.abs(most) ? one : most), 0);
  return largest < 0 ? vector.map((one) => -one) : vector;
}
