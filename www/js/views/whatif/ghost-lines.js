/**
 * The lane so far and on as it is, and the ghosts, as lines.
 * @import { Curve } from "../../types.js"
 * @import { LogLine } from "../../drawing/chart/log-lines.js"
 * @import { Ghost } from "../../jobs/what-if.js"
 */

/** Broken lines that are told apart without their colours, in the order of the variants. */
export const DASHES = [
  [7, 3],
  [2, 2],
  [8, 3, 2, 3],
  [1, 3],
  [12, 4],
  [5, 2, 1, 2, 1, 2],
  [3, 5],
];
/** So much of the way ahead is seen of the way behind. */
const BEHIND = 0.5;

/**
 * The lane's losses before a step, as far as they are in sight.
 * @param {Curve} curve @param {number} step @param {number} length of the way ahead
 * @returns {{xs: number[], values: (number | null)[]}}
 */
export function pastOf(curve, step, length) {
  const rows = curve.step.flatMap((at, i) => (at < step && at >= step - BEHIND * length ? [i] : []));
  return { xs: rows.map((i) => curve.step[i]), values: rows.map((i) => positive(curve.trainLoss[i])) };
}

/**
 * @param {Ghost} ghost @param {number} step from which it goes
 * @returns {{xs: number[], values: (number | null)[]}}
 */
export const courseOf = ({ offsets, trainLoss }, step) => ({
  xs: offsets.map((offset) => step + offset),
  values: trainLoss.map(positive),
});

/** What a logarithmic axis has room for. @param {number | null} value */
const positive = (value) => (value !== null && value > 0 && value < Infinity ? value : null);

/**
 * The range of losses that is seen: all that the lane has as it is, and of the ghosts at most so many times the highest of those.
 * @param {LogLine[]} lines the lane's first
 * @returns {[number, number]}
 */
export function rangeOf([own, ...ghosts]) {
  const numbers = (/** @type {LogLine[]} */ lines) =>
    lines.flatMap(({ values }) => values.flatMap((value) => (value !== null && value > 0 ? [value] : [])));
  const [mine, theirs] = [numbers(own ? [own] : []), numbers(ghosts)];
  if (mine.length + theirs.length === 0) return [0.1, 1];
  const highest = mine.length > 0 ? Math.max(...mine) * FAR : Infinity;
  const seen = [...mine, ...theirs.filter((value) => value <= highest)];
  const [low, high] = [Math.min(...seen), Math.max(...seen)];
  const ratio = Math.max(high / low, LEAST_RATIO);
  const margin = ratio ** MARGIN;
  return [low / margin, low * ratio * margin];
}
const FAR = 100;
/** Of the highest to the lowest loss, at least: what differs by less is the same to the eye. */
const LEAST_RATIO = 1.01;
/** Above and below, of the height. */
const MARGIN = 0.1;

/** Steps in sight. @param {number} step @param {number} length @returns {[number, number]} */
export const stepsInSight = (step, length) => [Math.max(0, step - BEHIND * length), step + length];
