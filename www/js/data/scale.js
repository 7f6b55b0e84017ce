/**
 * Inputs as a network likes them, about −1 to 1, and the way back to their own units.
 * @import { Scale } from "./choice.js"
 */

/**
 * Inputs that fill about the square the network is used to stay as they are.
 * @param {number[][]} columns
 * @returns {Scale}
 */
export function suggestScale(columns) {
  const reaches = columns.map((values) =>
    values.reduce((reach, value) => Math.max(reach, Math.abs(value)), 0),
  );
  const largest = Math.max(...reaches);
  return largest > 0.5 && largest < 2 && Math.min(...reaches) > 0.1 ? "asIs" : "range";
}

/** With the natural values of −1 and +1. @param {number[]} natural @param {Scale} scale */
export function scaled(natural, scale) {
  if (scale === "asIs") return { values: natural, minimum: -1, maximum: 1 };
  const { centre, half } = scale === "range" ? rangeOf(natural) : spreadOf(natural);
  const step = half > 0 ? half : 1;
  return {
    values: natural.map((value) => (value - centre) / step),
    minimum: centre - step,
    maximum: centre + step,
  };
}

/** @param {number[]} values */
function rangeOf(values) {
  const low = values.reduce((least, value) => Math.min(least, value), Infinity);
  const high = values.reduce((most, value) => Math.max(most, value), -Infinity);
  return { centre: (low + high) / 2, half: (high - low) / 2 };
}

/** @param {number[]} values */
function spreadOf(values) {
  const mean = (/** @type {number[]} */ terms) => terms.reduce((sum, term) => sum + term, 0) / terms.length;
  const centre = mean(values);
  return { centre, half: Math.sqrt(mean(values.map((value) => (value - centre) ** 2))) };
}
