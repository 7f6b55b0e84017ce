/**
 * Changing configurations: one value by its path, and the values beside it.
 * @import { Key, Tree } from "../types.js"
 */
import { parts } from "./schema.js";

/**
 * A copy of the tree with one value replaced.
 * @param {Tree} tree
 * @param {string} path
 * @param {unknown} value
 * @returns {Tree}
 */
export function withValue(tree, path, value) {
  const copy = structuredClone(tree);
  const keys = parts(path);
  const last = /** @type {string | number} */ (keys.pop());
  keys.reduce((/** @type {any} */ node, key) => node[key], copy)[last] = value;
  return copy;
}

/**
 * The smallest patch that says "this path has this value".
 * @param {string} path
 * @param {unknown} value
 * @returns {Tree}
 */
export const patchOf = (path, value) =>
  parts(path).reduceRight((/** @type {any} */ inner, part) => ({ [part]: inner }), value);

/** The rung beside 0, where a ladder goes through it. */
const LEAST = 0.001;

/**
 * The neighbour of a value: an integer's next one, else the next of 1, 2, 5, 10, … Through 0, where the key may be negative.
 * @param {Key} key
 * @param {number} value
 * @param {1 | -1} direction
 * @returns {number}
 */
export function neighbour(key, value, direction) {
  if (key.type !== "number") return value + direction;
  const crosses = (key.min ?? 0) < 0;
  if (value === 0) return direction > 0 || crosses ? direction * LEAST : 0;
  if (value < 0) return 0 - neighbour(key, -value, direction > 0 ? -1 : 1);
  if (crosses && direction < 0 && value <= LEAST) return 0;
  const exponent = Math.floor(Math.log10(value) + 1e-9);
  const ladder = [-1, 0, 1].flatMap((shift) =>
    [1, 2, 5].map((digit) => Number(`${digit}e${exponent + shift}`)),
  );
  const near = (/** @type {number} */ rung) => Math.abs(rung - value) < value * 1e-9;
  const beyond = ladder.filter((rung) => !near(rung) && (direction > 0 ? rung > value : rung < value));
  return direction > 0 ? beyond[0] : beyond[beyond.length - 1];
}

/** @param {Key} key @param {number} value */
export const isAllowed = ({ min = -Infinity, max = Infinity, minExclusive, maxExclusive }, value) =>
  value >= min && value <= max && !(minExclusive && value === min) && !(maxExclusive && value === max);
