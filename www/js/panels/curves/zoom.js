/**
 * Ranges of an axis: moved, made larger and smaller, within the whole.
 * @typedef {[low: number, high: number]} Range
 */

/** The smallest part of the whole that is shown. */
const SMALLEST = 1e-4;

/** @param {number} value @param {boolean} log */
const forth = (value, log) => (log ? Math.log(value) : value);
/** @param {number} value @param {boolean} log */
const back = (value, log) => (log ? Math.exp(value) : value);

/**
 * @param {Range} range
 * @param {number} factor below 1 shows less, above 1 more
 * @param {number} at the value that keeps its place
 * @param {boolean} log
 * @returns {Range}
 */
export function zoomed([low, high], factor, at, log) {
  const centre = forth(at, log);
  const to = (/** @type {number} */ value) => back(centre + (forth(value, log) - centre) * factor, log);
  return [to(low), to(high)];
}

/**
 * @param {Range} range
 * @param {number} share of its width, to the right
 * @param {boolean} log
 * @returns {Range}
 */
export function panned([low, high], share, log) {
  const by = (forth(high, log) - forth(low, log)) * share;
  return [back(forth(low, log) + by, log), back(forth(high, log) + by, log)];
}

/**
 * The range pushed into the whole; null when it is the whole. One that is too narrow is refused: the old one stays.
 * @param {Range} range
 * @param {Range} whole
 * @param {boolean} log
 * @param {Range | null} old
 * @returns {Range | null}
 */
export function within(range, whole, log, old) {
  const [least, most] = whole.map((value) => forth(value, log));
  const [low, high] = range.map((value) => forth(value, log));
  const width = high - low;
  if (!(width >= (most - least) * SMALLEST)) return old;
  if (width >= (most - least) * (1 - 1e-9)) return null;
  const start = Math.min(Math.max(low, least), most - width);
  return [back(start, log), back(start + width, log)];
}
