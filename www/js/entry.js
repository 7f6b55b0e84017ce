/**
 * What a person writes into a control, and the values beside it.
 * @typedef {import("./types.js").Key} Key
 */
import { nameOf } from "./format.js";
import { readNumber } from "./wording.js";

/**
 * What a person wrote, as the value it means. Text that is no number is handed on, so that the engine can say what it
 * wants instead.
 * @param {string} text
 * @param {boolean} optional
 */
export function parse(text, optional) {
  const trimmed = text.trim();
  if (trimmed === "") return optional ? null : text;
  if (trimmed === nameOf("full")) return "full";
  const number = readNumber(trimmed);
  return Number.isNaN(number) ? trimmed : number;
}

/**
 * The neighbour of a value: an integer's next one, else the next of 1, 2, 5, 10, …
 * @param {Key} key
 * @param {number} value
 * @param {1 | -1} direction
 */
export function neighbour(key, value, direction) {
  if (key.type !== "number") return value + direction;
  if (value === 0) return direction > 0 ? 0.001 : 0;
  const exponent = Math.floor(Math.log10(value) + 1e-9);
  const ladder = [-1, 0, 1].flatMap((shift) =>
    [1, 2, 5].map((digit) => Number(`${digit}e${exponent + shift}`)),
  );
  const near = (/** @type {number} */ rung) => Math.abs(rung - value) < value * 1e-9;
  const beyond = ladder.filter((rung) => !near(rung) && (direction > 0 ? rung > value : rung < value));
  return direction > 0 ? beyond[0] : beyond[beyond.length - 1];
}

/**
 * @param {Key} key
 * @param {number} value
 */
export function isAllowed({ min = -Infinity, max = Infinity, minExclusive, maxExclusive }, value) {
  return value >= min && value <= max && !(minExclusive && value === min) && !(maxExclusive && value === max);
}
