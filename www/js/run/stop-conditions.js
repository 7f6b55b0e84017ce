/**
 * Where a run stops by itself. Each condition is off where it has no value.
 * @import { StopCondition, Stops } from "../types.js"
 * @typedef {{trainLoss: number, testLoss: number}} Losses
 */

/** @type {Stops} */
export const NO_STOPS = { step: null, seconds: null, loss: null, lossOf: "trainLoss", lanes: "any" };

/** Where a run rests by default, until it is asked to go on. @type {Stops} */
export const DEFAULT_STOPS = { ...NO_STOPS, step: 100_000 };

/** What a condition may be. */
const RANGES = {
  step: { least: 1, most: 1e9, whole: true },
  seconds: { least: 0.1, most: 86_400, whole: false },
  loss: { least: Number.MIN_VALUE, most: 1e9, whole: false },
};

/** @param {StopCondition} condition */
export const stopRange = (condition) => RANGES[condition];

/** @param {StopCondition} condition @param {number} value */
export function isAllowedStop(condition, value) {
  const { least, most, whole } = RANGES[condition];
  return value >= least && value <= most && (!whole || Number.isInteger(value));
}

/**
 * The conditions that hold.
 * @param {Stops} stops
 * @param {{step: number, seconds: number, losses: Losses[]}} run the seconds it has been playing, and the losses of the lanes
 *   that train
 * @returns {StopCondition[]}
 */
export function metConditions(stops, { step, seconds, losses }) {
  /** @type {StopCondition[]} */
  const met = [];
  if (stops.step !== null && step >= stops.step) met.push("step");
  const below = (/** @type {Losses} */ lane) => isBelow(stops, lane);
  if (losses.length > 0 && (stops.lanes === "all" ? losses.every(below) : losses.some(below)))
    met.push("loss");
  if (stops.seconds !== null && seconds >= stops.seconds) met.push("seconds");
  return met;
}

/** @param {Stops} stops @param {Losses} losses */
export const isBelow = ({ loss, lossOf }, losses) => loss !== null && losses[lossOf] < loss;
