/** Ranges of the vertical axis, and the lines of a grid. */

/**
 * A lane whose loss runs away leaves the picture at the top, so that the others can be seen.
 * @param {number | null} low
 * @param {number | null} highest
 * @param {number} most nothing above is shown
 * @param {boolean} log
 * @returns {[number, number]}
 */
export function valueRange(low, highest, most, log) {
  if (low === null || highest === null) return log ? [0.1, 1] : [0, 1];
  const high = Math.max(low, Math.min(highest, most));
  return log ? [roundDown(low), -roundDown(-high)] : [0, high * 1.05 || 1];
}

/** @param {number | null} low @returns {[number, number]} */
export const shareRange = (low) => [Math.floor(Math.min(low ?? 0, 0.9) * 10) / 10, 1];

/** The next smaller of 1, 2, 5 times a power of ten, or of the negative ones. @param {number} value */
function roundDown(value) {
  const decade = 10 ** Math.floor(Math.log10(Math.abs(value)));
  const digits = value > 0 ? [5, 2, 1, 0.5] : [-1, -2, -5, -10];
  return decade * /** @type {number} */ (digits.find((digit) => digit * decade < value));
}

/**
 * The marks of a logarithmic axis: decades, or every so many of them; with more room 1, 2, 5, and then every digit.
 * Within less than that a logarithm is as good as straight, and so are the marks.
 * @param {number} low
 * @param {number} high
 * @param {number} room how many marks there is room for
 * @returns {number[]}
 */
export function logMarks(low, high, room) {
  const [first, last] = [Math.floor(Math.log10(low)), Math.ceil(Math.log10(high))];
  const perDecade = room / Math.log10(high / low);
  if (perDecade > 20) return straightMarks(low, high, room);
  const digits = perDecade > 9 ? [1, 2, 3, 4, 5, 6, 7, 8, 9] : perDecade > 3 ? [1, 2, 5] : [1];
  const every = Math.max(1, Math.ceil(1 / perDecade));
  const marks = [];
  for (let decade = Math.floor(first / every) * every; decade <= last; decade += every) {
    for (const digit of digits) marks.push(Number(`${digit}e${decade}`));
  }
  return marks.filter((mark) => mark >= low && mark <= high);
}

/** @param {number} low @param {number} high @param {number} room */
function straightMarks(low, high, room) {
  const least = (high - low) / room;
  const decade = 10 ** Math.floor(Math.log10(least));
  const step = decade * ([1, 2, 5].find((digit) => digit * decade >= least) ?? 10);
  const first = Math.ceil(low / step);
  const count = Math.floor(high / step) - first + 1;
  // Digits beyond the step are noise.
  return Array.from({ length: count }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}
