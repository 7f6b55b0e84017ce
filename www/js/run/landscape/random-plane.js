/**
 * Two directions of chance from a place, filter-normalised (Li et al. 2018): each unit's incoming weights, the outputs' too, go as far
 * as they are long themselves, and biases stay. So a step of 1 means the same to every unit, whatever the scale of its weights.
 * @import { Plane } from "./plane.js"
 * @typedef {import("../../../pkg/ravine.js").LayoutEntry} LayoutEntry
 */

/**
 * @param {Float32Array} weights
 * @param {readonly LayoutEntry[]} layout
 * @param {number} seed
 * @returns {Plane | null} nothing where all weights are 0
 */
export function randomPlane(weights, layout, seed) {
  const normal = normals(seed);
  const [u, v] = [0, 1].map(() => filterNormalised(weights, layout, normal));
  return u.some((value) => value !== 0) ? { origin: weights, u, v } : null;
}

/** @param {Float32Array} weights @param {readonly LayoutEntry[]} layout @param {() => number} normal */
export function filterNormalised(weights, layout, normal) {
  const direction = new Float32Array(weights.length);
  for (const { kind, offset, rows, columns } of layout) {
    if (kind === "bias") continue;
    for (let start = offset; start < offset + rows * columns; start += columns) {
      const drawn = Float64Array.from({ length: columns }, normal);
      const length = Math.hypot(...drawn);
      const own = Math.hypot(...weights.subarray(start, start + columns));
      drawn.forEach((value, i) => (direction[start + i] = (value / length) * own));
    }
  }
  return direction;
}

/** Normally distributed numbers, the same ones for a seed: Mulberry32, and Box and Muller's way. @param {number} seed */
export function normals(seed) {
  let state = seed >>> 0;
  const uniform = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (((mixed ^ (mixed >>> 14)) >>> 0) + 0.5) / 2 ** 32;
  };
  return () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
}
