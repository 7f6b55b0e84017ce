/**
 * Where a value stands on an axis. A logarithm has no place for step 0, where every run begins: the horizontal axis is straight
 * up to a unit and logarithmic beyond it, and both meet with the same slope.
 * @import { ChartX, Curve } from "../../types.js"
 * @import { Range } from "./zoom.js"
 *
 * @typedef {object} Axis
 * @property {(value: number) => number} forth to a place, in lengths of the unit
 * @property {(place: number) => number} back
 * @property {number | null} unit where the logarithm begins; null on a straight axis
 */

/** @type {Axis} */
export const STRAIGHT = { forth: (value) => value, back: (place) => place, unit: null };

/** @param {number} unit above 0 @returns {Axis} */
export const logarithmic = (unit) => ({
  forth: (value) => (value <= unit ? value / unit : 1 + Math.log(value / unit)),
  back: (place) => (place <= 1 ? place * unit : unit * Math.exp(place - 1)),
  unit,
});

/** The largest unit: a run that is opened at a late step still has an axis from 0 on. */
const MOST = 100;

/**
 * Where the logarithm of an axis begins: at step 1, and in other units at the power of ten that the first step has reached.
 * @param {ChartX} x
 * @param {Curve[]} curves
 */
export function unitOf(x, curves) {
  if (x === "step") return 1;
  const firsts = curves.map((curve) => curve[x].find((value) => value > 0) ?? Infinity);
  const first = Math.min(...firsts, Infinity);
  return first === Infinity ? 1 : Math.min(MOST, 10 ** Math.floor(Math.log10(first)));
}

/** The share of a range that lies before a value. @param {number} value @param {Range} range @param {Axis} axis */
export const shareAt = (value, [low, high], { forth }) =>
  (forth(value) - forth(low)) / (forth(high) - forth(low));

/** The value with that share of a range before it. @param {number} share @param {Range} range @param {Axis} axis */
export const valueAtShare = (share, [low, high], { forth, back }) =>
  back(forth(low) + share * (forth(high) - forth(low)));
