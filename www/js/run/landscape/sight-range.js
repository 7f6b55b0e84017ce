/**
 * The part of a plane that is looked at. Both axes have the same unit, so that right angles are right angles.
 * @import { Place } from "./plane.js"
 * @typedef {{s: [number, number], t: [number, number]}} PlaneRange
 */

/** Around what has to be in sight, of its size. */
const MARGIN = 0.18;
/** The farthest the engine goes. */
const FARTHEST = 1e9;
/** A range is no smaller than this part of the numbers in it: weights have so many digits. */
const FINEST = 1e-6;

/** Width over height of the picture. */
export const ASPECT = 16 / 9;

/** @param {Pick<Place, "s" | "t">[]} places @returns {PlaneRange} */
export function rangeAround(places) {
  const [s, t] = [places.map((place) => place.s), places.map((place) => place.t)];
  const ends = [s, t].map((values) => [
    values.reduce((a, b) => Math.min(a, b)),
    values.reduce((a, b) => Math.max(a, b)),
  ]);
  const [width, height] = ends.map(([low, high]) => (high - low) * (1 + 2 * MARGIN));
  const [x, y] = ends.map(([low, high]) => (low + high) / 2);
  return rangeOf([x, y], Math.max(height, width / ASPECT) / 2 || 1);
}

/** @param {[number, number] | number[]} centre @param {number} half of the height @returns {PlaneRange} */
export function rangeOf([x, y], half) {
  const size = Math.max(half, FINEST * Math.max(Math.abs(x), Math.abs(y)), Number.MIN_VALUE * 1e20);
  const bounded = (/** @type {number} */ value) => Math.max(-FARTHEST, Math.min(FARTHEST, value));
  return {
    s: [bounded(x - ASPECT * size), bounded(x + ASPECT * size)],
    t: [bounded(y - size), bounded(y + size)],
  };
}

/** Closer, or from farther away. @param {PlaneRange} range @param {number} times as large */
export const zoomed = ({ s, t }, times) =>
  rangeOf([(s[0] + s[1]) / 2, (t[0] + t[1]) / 2], ((t[1] - t[0]) / 2) * times);

/** @param {PlaneRange} range @param {Pick<Place, "s" | "t">} place */
export const isInRange = ({ s, t }, place) =>
  place.s >= s[0] && place.s <= s[1] && place.t >= t[0] && place.t <= t[1];
