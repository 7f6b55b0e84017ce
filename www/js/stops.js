/**
 * Where a race stops by itself. Each condition is off until it has a value.
 * @typedef {import("./types.js").Stops} Stops
 * @typedef {"step" | "seconds" | "loss"} Condition
 * @typedef {{trainLoss: number, testLoss: number}} Losses
 */
import { readNumber } from "./wording.js";

/** What a condition may be. */
const RANGES = {
  step: { least: 1, most: 1e9, whole: true },
  seconds: { least: 0.1, most: 86_400, whole: false },
  loss: { least: Number.MIN_VALUE, most: 1e9, whole: false },
};

/**
 * The conditions that hold.
 * @param {Stops} stops
 * @param {{step: number, seconds: number, losses: Losses[]}} race the seconds it has been playing, and the losses of the
 *   lanes that train
 * @returns {Condition[]}
 */
export function metConditions(stops, { step, seconds, losses }) {
  /** @type {Condition[]} */
  const met = [];
  if (stops.step !== null && step >= stops.step) met.push("step");
  const below = (/** @type {Losses} */ lane) => isBelow(stops, lane);
  if (losses.length > 0 && (stops.lanes === "all" ? losses.every(below) : losses.some(below)))
    met.push("loss");
  if (stops.seconds !== null && seconds >= stops.seconds) met.push("seconds");
  return met;
}

/**
 * @param {Stops} stops
 * @param {Losses} losses
 */
export const isBelow = ({ loss, lossOf }, losses) => loss !== null && losses[lossOf] < loss;

/**
 * What was typed for a condition: its value, null for nothing, undefined for what is not allowed.
 * @param {Condition} condition
 * @param {string} text
 */
export function readStop(condition, text) {
  if (text.trim() === "") return null;
  const { least, most, whole } = RANGES[condition];
  const value = readNumber(text);
  return value >= least && value <= most && (!whole || Number.isInteger(value)) ? value : undefined;
}
