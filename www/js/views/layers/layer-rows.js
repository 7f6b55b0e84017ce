/**
 * The layers of all lanes beside each other: hidden ones from the inputs on, and the outputs in one row, whatever lies between.
 * @import { Curve, LayerCurve, LayerNumbers } from "../../types.js"
 *
 * @typedef {keyof LayerNumbers} LayerMeasure
 * @typedef {{id: number, layers: LayerNumbers[]}} LaneLayers
 * @typedef {object} Row
 * @property {number | null} layer from 1 on; null is the output's
 * @property {(number | null | undefined)[]} values of each lane: null is not known, undefined not there
 */

/** Measures in the order in which they are offered. @type {readonly LayerMeasure[]} */
export const MEASURES = ["gradientNorm", "updateNorm", "weightNorm", "ratio"];
/** A bar is at least so many powers of ten longer than nothing, so that a small difference looks like one; and at most that many. */
const [LEAST_DECADES, MOST_DECADES] = [4, 16];

/** @param {LaneLayers[]} lanes @param {LayerMeasure} measure @returns {Row[]} */
export function rowsOf(lanes, measure) {
  const hidden = Math.max(0, ...lanes.map(({ layers }) => layers.length - 1));
  const row = (/** @type {number | null} */ layer) => ({
    layer,
    values: lanes.map(({ layers }) => {
      const own = layer === null ? layers.at(-1) : layers.slice(0, -1)[layer - 1];
      return own?.[measure];
    }),
  });
  return [...Array.from({ length: hidden }, (_, i) => row(i + 1)), row(null)];
}

/**
 * Powers of ten around all values above 0, as exponents; null where there are none.
 * @param {(number | null | undefined)[]} values
 * @returns {[low: number, high: number] | null}
 */
export function decadesOf(values) {
  const exponents = values.flatMap((value) => (value ? [Math.log10(value)] : []));
  if (exponents.length === 0) return null;
  const high = Math.ceil(Math.max(...exponents)) || 0;
  const low = Math.min(Math.floor(Math.min(...exponents)), high - LEAST_DECADES);
  return [Math.max(low, high - MOST_DECADES), high];
}

/** How long a bar is, from 0 to 1. @param {number | null | undefined} value @param {[number, number] | null} decades */
export function lengthOf(value, decades) {
  if (!value || !decades) return 0;
  const [low, high] = decades;
  return Math.max(0.005, Math.min(1, (Math.log10(value) - low) / (high - low)));
}

/** The first layer's number, as a share of the output's; null where one is not known, or there is but one layer. @param {LayerNumbers[]} layers @param {LayerMeasure} measure */
export function firstAgainstLast(layers, measure) {
  const [first, last] = [layers[0][measure], layers[layers.length - 1][measure]];
  return layers.length > 1 && first !== null && last ? first / last : null;
}

/**
 * A line a layer, up to the step that is looked at: steps, and values above 0.
 * @param {Curve} curve
 * @param {LayerMeasure} measure
 * @returns {{xs: number[], lines: (number | null)[][]}}
 */
export function linesOf({ step, layers }, measure) {
  return {
    xs: step,
    lines: layers.map((/** @type {LayerCurve} */ layer) => layer[measure].map((value) => value || null)),
  };
}
