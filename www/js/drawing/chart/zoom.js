/**
 * Ranges of an axis: moved, made larger and smaller, within the whole.
 * @import { Axis } from "./axis.js"
 * @typedef {[low: number, high: number]} Range
 */

/** The smallest part of the whole that is shown. */
const SMALLEST = 1e-4;

/**
 * @param {Range} range
 * @param {number} factor below 1 shows less, above 1 more
 * @param {number} at the value that keeps its place
 * @param {Axis} axis
 * @returns {Range}
 */
export function zoomed([low, high], factor, at, { forth, back }) {
  const centre = forth(at);
  const to = (/** @type {number} */ value) => back(centre + (forth(value) - centre) * factor);
  return [to(low), to(high)];
}

/**
 * @param {Range} range
 * @param {number} share of its width, to the right
 * @param {Axis} axis
 * @returns {Range}
 */
export function panned([low, high], share, { forth, back }) {
  const by = (forth(high) - forth(low)) * share;
  return [back(forth(low) + by), back(forth(high) + by)];
}

/**
 * The range pushed into the whole; null when it is the whole. One that is too narrow is refused: the old one stays.
 * @param {Range} range
 * @param {Range} whole
 * @param {Axis} axis
 * @param {Range | null} old
 * @returns {Range | null}
 */
export function within(range, whole, { forth, back }, old) {
  const [least, most] = whole.map(forth);
  const [low, high] = range.map(forth);
  const width = high - low;
  if (!(width >= (most - least) * SMALLEST)) return old;
  if (width >= (most - least) * (1 - 1e-9)) return null;
  const start = Math.min(Math.max(low, least), most - width);
  return [back(start), back(start + width)];
}
