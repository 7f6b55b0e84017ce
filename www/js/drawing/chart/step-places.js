/**
 * Steps and their places on the horizontal axis. Epochs, gradient evaluations and milliseconds belong to steps by the curve of
 * the lane that is furthest.
 * @import { ChartX, LaneState, State } from "../../types.js"
 */
import { neighbours } from "./columns.js";

/**
 * The place of a step.
 * @param {Pick<State, "lanes" | "chart">} state @param {number} step
 */
export function placeOf({ lanes, chart: { x } }, step) {
  if (x === "step") return step;
  const { steps, places } = courseOf(lanes, x);
  return between(steps, places, step);
}

/**
 * The step nearest to a place, of those that can be gone to.
 * @param {Pick<State, "lanes" | "chart" | "past">} state @param {number} place
 */
export function stepAt({ lanes, chart: { x }, past }, place) {
  const { steps, places } = courseOf(lanes, x);
  const step = Math.round(x === "step" ? place : between(places, steps, place));
  return Math.max(past.first, Math.min(past.last, step));
}

/**
 * The evaluated step next to a step, and the first and the last one there is.
 * @param {Pick<State, "lanes" | "past">} state
 * @param {number} step
 * @param {1 | -1} direction
 */
export function nextEvaluated({ lanes, past }, step, direction) {
  const { steps } = courseOf(lanes, "step");
  const next = direction > 0 ? steps.find((at) => at > step) : steps.findLast((at) => at < step);
  return Math.max(past.first, Math.min(past.last, next ?? (direction > 0 ? past.last : past.first)));
}

/** Steps and places of the lane that is furthest, its last reading among them. @param {LaneState[]} lanes @param {ChartX} x */
function courseOf(lanes, x) {
  const courses = lanes.map(({ curve, reading }) => {
    const isOn = reading.step > (curve.step.at(-1) ?? -1);
    return isOn
      ? { steps: [...curve.step, reading.step], places: [...curve[x], reading[x]] }
      : { steps: curve.step, places: curve[x] };
  });
  const end = (/** @type {number[]} */ column) => column.at(-1) ?? 0;
  return courses.reduce((a, b) =>
    end(b.steps) > end(a.steps) || (end(b.steps) === end(a.steps) && end(b.places) > end(a.places)) ? b : a,
  );
}

/**
 * The value that belongs to `at`, on a straight line between the two it lies between; beyond the last one in the same proportion.
 * @param {number[]} from ascending @param {number[]} to @param {number} at
 */
function between(from, to, at) {
  if (from.length === 0) return 0;
  const last = from.length - 1;
  if (at <= from[0]) return to[0];
  if (at >= from[last]) return from[last] > 0 ? (at * to[last]) / from[last] : to[last];
  const [low, high] = neighbours(from, at);
  const share = (at - from[low]) / (from[high] - from[low] || 1);
  return to[low] + share * (to[high] - to[low]);
}
