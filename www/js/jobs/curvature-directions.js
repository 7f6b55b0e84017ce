/**
 * Where a lane stands: the direction in which the loss curves most, and a second one at a right angle to it.
 * @import { Plane } from "../run/landscape/plane.js"
 * @import { Itinerary } from "../run/retracing.js"
 * @import { JobEngine } from "./jobs.js"
 *
 * @typedef {object} CurvatureDirections
 * @property {Plane} plane
 * @property {number} value the largest curvature
 * @property {number} loss there
 * @property {number | null} second the curvature along v, where v is the second eigenvector and not the rest of the gradient
 */
import { add, combined, dot, eigenOf, orthonormal } from "../run/landscape/eigen.js";
import { curvaturePlane, isGradientLeft } from "../run/landscape/curvature-plane.js";
import { normals } from "../run/landscape/random-plane.js";
import { weights } from "../run/lane-questions.js";
import { Retracing } from "../run/retracing.js";

/** Most products of each search. */
const PRODUCTS = 60;
/** The search for the second vector ends when its residual is so small a part of its value. */
const EXACT = 1e-4;

/** @param {JobEngine} engine @param {{itinerary: Itinerary}} input @returns {Generator<undefined, CurvatureDirections | null, void>} nothing where a number is not finite */
export function* curvatureDirections({ build }, { itinerary }) {
  const copy = new Retracing(build, itinerary);
  try {
    const gradient = copy.ask((run) => run.gradient());
    const search = copy.ask((run) => run.searchSharpness(false, PRODUCTS, null));
    if (!gradient || !search) return null;
    let found;
    try {
      while ((found = copy.ask((run) => search.advance(run))) === undefined) yield;
    } finally {
      search.free();
    }
    if (!found) return null;
    const own = copy.ask(weights);
    const loss = new Float32Array(1);
    const nowhere = new Float32Array(own.length);
    copy.ask((run) => run.planeLosses(loss, 1, 1, own, nowhere, nowhere, 0, 0, 0, 0));
    const [top] = orthonormal([Float64Array.from(found.vector)]);
    const about = { value: found.value, loss: loss[0] };
    if (isGradientLeft(gradient, top))
      return { ...about, plane: curvaturePlane(own, top, gradient, gradient), second: null };
    const second = yield* largestBeside(top, (direction) => copy.ask((run) => run.hessianVector(direction)));
    return (
      second && { ...about, plane: curvaturePlane(own, top, second.vector, gradient), second: second.value }
    );
  } finally {
    copy.free();
  }
}

/**
 * The largest eigenvalue at a right angle to a vector, by Lanczos. Rests after each product.
 * @param {Float64Array} top of length 1
 * @param {(direction: Float32Array) => Float32Array | null} product
 * @returns {Generator<undefined, {value: number, vector: Float64Array} | null, void>} nothing where a product is not finite
 */
export function* largestBeside(top, product) {
  const normal = normals(1);
  /** @type {Float64Array[]} */
  const basis = [];
  /** @type {Float64Array[]} */
  const images = [];
  let next = Float64Array.from(top, normal);
  for (;;) {
    const vector = orthonormal([top, ...basis, next])[basis.length + 1];
    const given = product(Float32Array.from(vector));
    if (!given) return null;
    const image = Float64Array.from(given);
    add(image, top, -dot(image, top));
    basis.push(vector);
    images.push(image);
    const small = basis.map((a, i) =>
      Float64Array.from(images, (b, j) => (dot(a, b) + dot(basis[j], images[i])) / 2),
    );
    const { values, vectors } = eigenOf(small);
    const largest = combined(basis, vectors[0]);
    const rest = combined(images, vectors[0]);
    add(rest, largest, -values[0]);
    const isExact = Math.sqrt(dot(rest, rest)) <= EXACT * Math.abs(values[0]);
    if (isExact || basis.length === Math.min(PRODUCTS, top.length - 1))
      return { value: values[0], vector: largest };
    next = image;
    yield;
  }
}
