/**
 * Lanes as they are looked at: those that keep an average of their weights have losses and accuracies of both, and may be shown with
 * those of the average. The run itself goes by its own.
 * @import { Curve, LaneState, State } from "../types.js"
 */
import { AVERAGED } from "./curve.js";

/** Rules whose losses and pictures are at an average of their own: their weights are where the next gradient is taken. */
const EVALUATE_AVERAGE = ["scheduleFreeSgd", "scheduleFreeAdamW"];

/** Whether a lane keeps an average. @param {Pick<LaneState, "reading">} lane */
export const keepsAverage = ({ reading }) => Boolean(reading.averaged);

/** Whether its rule has one of its own. @param {Pick<LaneState, "settings">} lane */
export const evaluatesAverage = ({ settings }) => EVALUATE_AVERAGE.includes(settings.optimizer.kind);

/**
 * Whether a lane is shown with its average.
 * @param {Pick<LaneState, "reading">} lane
 * @param {Pick<State, "showsAverage">} state
 */
export const isShownAveraged = (lane, { showsAverage }) => showsAverage && keepsAverage(lane);

/**
 * Numbers at one step: in place of the lane's own, those of its average, where that is kept and wanted.
 * @template {Pick<import("../types.js").Metrics, "averaged">} Numbers
 * @param {Numbers} numbers
 * @param {boolean} showsAverage
 * @returns {Numbers}
 */
export const shownNumbers = (numbers, showsAverage) =>
  showsAverage && numbers.averaged ? { ...numbers, ...numbers.averaged } : numbers;

/**
 * The same of a lane's reading and curve. Where its settings were others, so that there was no average yet, its own stand for both.
 * @template {Pick<LaneState, "reading" | "curve">} Lane
 * @param {Lane} lane
 * @param {boolean} showsAverage
 * @returns {Lane}
 */
export function shownLane(lane, showsAverage) {
  if (!isShownAveraged(lane, { showsAverage })) return lane;
  return { ...lane, reading: shownNumbers(lane.reading, true), curve: averagedCurve(lane.curve) };
}

/** Columns of what is shown; they grow with their curves. @type {WeakMap<Curve, Record<string, (number | null)[]>>} */
const shownColumns = new WeakMap();

/** @param {Curve} curve @returns {Curve} */
function averagedCurve(curve) {
  const columns = shownColumns.get(curve) ?? {};
  shownColumns.set(curve, columns);
  for (const [averaged, own] of Object.entries(AVERAGED)) {
    const column = (columns[own] ??= []);
    const [ofAverage, values] = /** @type {(number | null)[][]} */ ([
      curve[/** @type {keyof typeof AVERAGED} */ (averaged)],
      curve[own],
    ]);
    for (let i = column.length; i < values.length; i++) column.push(ofAverage[i] ?? values[i]);
  }
  return /** @type {any} */ ({ ...curve, ...columns });
}
