/**
 * A plane through the space of parameters: the places origin + s·u + t·v.
 * @typedef {{origin: Float32Array, u: Float32Array, v: Float32Array}} Plane
 * @typedef {{s: number, t: number, distance: number}} Place the nearest one of the plane to some weights, and how far they are from it
 */
import { dot } from "./eigen.js";

/** @param {Plane} plane @param {ArrayLike<number>} weights @returns {Place} */
export function placeOn({ origin, u, v }, weights) {
  const from = Float64Array.from(weights, (weight, i) => weight - origin[i]);
  const [uu, uv, vv] = [dot(u, u), dot(u, v), dot(v, v)];
  const [su, sv] = [dot(from, u), dot(from, v)];
  // Directions of chance are not quite at right angles.
  const area = uu * vv - uv * uv;
  const s = (su * vv - sv * uv) / area;
  const t = (sv * uu - su * uv) / area;
  const rest = from.map((value, i) => value - s * u[i] - t * v[i]);
  return { s, t, distance: Math.sqrt(dot(rest, rest)) };
}

/** The weights at a place, as the engine computes them. @param {Plane} plane @param {number} s @param {number} t */
export const weightsAt = ({ origin, u, v }, s, t) => origin.map((weight, i) => weight + s * u[i] + t * v[i]);

/** The plane of a network with two parameters: they themselves. @returns {Plane} */
export const wholePlane = () => ({
  origin: new Float32Array(2),
  u: Float32Array.of(1, 0),
  v: Float32Array.of(0, 1),
});
