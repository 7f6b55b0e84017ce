/**
 * The plane of the direction in which the loss curves most and of the gradient less its part along that.
 * @import { Plane } from "./plane.js"
 */
import { dot, orthonormal } from "./eigen.js";

/** At the edge of stability the gradient lies along the top eigenvector; with less left of it there is no second direction in it. */
const LEAST_LEFT = 1e-3;

/**
 * Whether enough is left of the gradient.
 * @param {ArrayLike<number>} gradient
 * @param {Float64Array} top of length 1
 */
export function isGradientLeft(gradient, top) {
  const along = dot(gradient, top);
  const rest = Float64Array.from(gradient, (value, i) => value - along * top[i]);
  return Math.sqrt(dot(rest, rest)) >= LEAST_LEFT * Math.sqrt(dot(gradient, gradient));
}

/**
 * u along the top eigenvector, v at a right angle to it, both of length 1 and uphill.
 * @param {Float32Array} weights
 * @param {ArrayLike<number>} top
 * @param {ArrayLike<number>} second the gradient, or the second eigenvector
 * @param {ArrayLike<number>} gradient
 * @returns {Plane}
 */
export function curvaturePlane(weights, top, second, gradient) {
  const [u, v] = orthonormal([Float64Array.from(top), Float64Array.from(second)]).map((direction) =>
    Float32Array.from(direction, dot(gradient, direction) < 0 ? (value) => -value : undefined),
  );
  return { origin: weights, u, v };
}
