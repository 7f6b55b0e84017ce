/**
 * Ranges of the vertical axis, and the marks of both.
 * @import { ChartX, Curve, Measure } from "../../types.js"
 * @import { Axis } from "./axis.js"
 * @import { LaneLines } from "./columns.js"
 * @import { Range } from "./zoom.js"
 */
import { formatCount, formatMark } from "../../i18n/format.js";

/** A loss beyond so many times the largest at step 0 is not shown. */
const RUNAWAY = 20;
/** What has fallen to so small a part of the largest leaves the picture of a logarithmic axis. */
const FALLEN = 1e12;

/** The largest loss at step 0 that is still in the picture, taken so many times. @param {Curve[]} curves */
const mostLoss = (curves) =>
  RUNAWAY * Math.max(...curves.flatMap(({ trainLoss, testLoss }) => [trainLoss[0] ?? 0, testLoss[0] ?? 0]));

/** Whether each lane runs away, by the end of its curve. @param {{curve: Curve, reading: {divergedAt: number | null}}[]} lanes */
export function runaways(lanes) {
  const most = mostLoss(lanes.map(({ curve }) => curve));
  return lanes.map(
    ({ curve, reading }) => reading.divergedAt !== null || !(Number(curve.trainLoss.at(-1) ?? 0) <= most),
  );
}

/**
 * The heights to be shown: those of what runs. A lane that runs away only counts as far as the others have room for it.
 * @param {LaneLines[]} lines
 * @param {Curve[]} curves of the same lanes
 * @param {Measure} measure
 * @param {boolean} log
 * @param {Range} x what is in sight
 * @returns {Range}
 */
export function heights(lines, curves, measure, log, x) {
  if (measure === "accuracy") return shareRange(extremes(lines, x, 1)[0]);
  const healthy = lines.filter(({ runsAway }) => !runsAway);
  const most =
    measure === "loss"
      ? mostLoss(curves)
      : Math.max(extremes(healthy, x, Number.MAX_VALUE)[1], RUNAWAY * firstOf(lines));
  const [low, high] = extremes(lines, x, most);
  if (low > high) return valueRange(null, null, most, log);
  return valueRange(log ? Math.max(low, high / FALLEN) : low, high, most, log);
}

/**
 * Smallest and largest of the numbers in sight that are not beyond a limit.
 * @param {LaneLines[]} lines @param {Range} range @param {number} most @returns {Range}
 */
function extremes(lines, [from, to], most) {
  let [low, high] = [Infinity, -Infinity];
  for (const { tables } of lines) {
    for (const [xs, ...columns] of tables) {
      for (const column of columns) {
        for (let i = 0; i < xs.length; i++) {
          const value = column[i];
          if (value === null || !(value <= most) || xs[i] < from || xs[i] > to) continue;
          if (value < low) low = value;
          if (value > high) high = value;
        }
      }
    }
  }
  return [low, high];
}

/** The largest of what the lanes began with. @param {LaneLines[]} lines */
const firstOf = (lines) =>
  Math.max(0, ...lines.map(({ tables: [[, line = []]] }) => line.find((value) => value !== null) ?? 0));

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

/** @param {number} low infinite where there is none @returns {[number, number]} */
export const shareRange = (low) => [Math.floor(Math.min(low === Infinity ? 0 : low, 0.9) * 10) / 10, 1];

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

/** @param {number} low @param {number} high @param {number} room @returns {number[]} */
export function straightMarks(low, high, room) {
  const least = (high - low) / room;
  const decade = 10 ** Math.floor(Math.log10(least));
  const step = decade * ([1, 2, 5].find((digit) => digit * decade >= least) ?? 10);
  const first = Math.ceil(low / step);
  const count = Math.floor(high / step) - first + 1;
  // Digits beyond the step are noise.
  return Array.from({ length: count }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

/** Whether there is nothing between whole numbers on a horizontal axis. @param {ChartX} x */
export const isWhole = (x) => x === "step" || x === "samples";

/** @param {number} at */
export const labelX = (at) => (Number.isInteger(at) ? formatCount(at) : formatMark(at));

/** @param {Measure} measure @param {number} at */
export const labelY = (measure, at) =>
  measure === "accuracy" ? `${formatMark(100 * at)} %` : formatMark(at);

/** Empty pixels between two labels, at least. */
const APART = 12;

/**
 * The marks of the horizontal axis: as many as have room for their labels, within the picture.
 * @param {Range} range
 * @param {Axis} axis
 * @param {(value: number) => number} place in pixels
 * @param {(value: number) => number} width of a label, in pixels
 * @param {Range} edges of the picture, in pixels
 * @param {boolean} whole whether there is nothing between whole numbers
 * @returns {number[]}
 */
export function marksWithRoom([low, high], axis, place, width, edges, whole) {
  const inside = (/** @type {number[]} */ marks) =>
    marks.filter((mark) => {
      const [at, half] = [place(mark), width(mark) / 2];
      return (!whole || Number.isInteger(mark)) && at - half >= edges[0] && at + half <= edges[1];
    });
  const fits = (/** @type {number[]} */ marks) =>
    marks.every(
      (mark, i) =>
        i === 0 || place(mark) - place(marks[i - 1]) >= (width(mark) + width(marks[i - 1])) / 2 + APART,
    );
  const most = Math.max(2, Math.floor((place(high) - place(low)) / 45));
  const straight = Array.from({ length: most - 1 }, (_, i) => () => straightMarks(low, high, most - i));
  const { unit } = axis;
  // Within half a decade a logarithm is as good as straight, and below its unit it is.
  const isStraight = unit === null || high <= 2 * unit || (low >= unit && high < 4 * low);
  const choices = isStraight
    ? straight
    : [...decadeMarks(low, high, /** @type {number} */ (unit)), ...straight];
  for (const choice of choices) {
    const marks = inside(choice());
    if (marks.length > 1 && fits(marks)) return marks;
  }
  return inside([low, high]).slice(0, 1);
}

/**
 * From many to few: every digit, then 1, 2, 5, then decades, and every so many of them; 0 among all.
 * @param {number} low @param {number} high @param {number} unit
 */
function decadeMarks(low, high, unit) {
  const first = Math.floor(Math.log10(Math.max(low, unit)));
  const last = Math.ceil(Math.log10(high));
  const marks = (/** @type {number[]} */ digits, every = 1) => {
    const all = low <= 0 ? [0] : [];
    for (let decade = first; decade <= last; decade += every) {
      for (const digit of digits) all.push(Number(`${digit}e${decade}`));
    }
    return all.filter((mark) => mark === 0 || (mark >= Math.max(low, unit) && mark <= high));
  };
  return [
    () => marks([1, 2, 3, 4, 5, 6, 7, 8, 9]),
    () => marks([1, 2, 5]),
    ...[1, 2, 3, 4, 5].flatMap((every) => [
      () => marks([1], every),
      // Short of room the unit is near 0.
      () => marks([1], every).filter((mark) => low > 0 || mark !== unit),
    ]),
  ];
}
