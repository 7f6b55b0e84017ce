/**
 * What the chart shows of a state: its axis, the part of it in sight, and the lines. For the page, and for pictures of it.
 * @import { Curve, State } from "../../types.js"
 * @import { Axis } from "./axis.js"
 * @import { LaneLines } from "./columns.js"
 * @import { Range } from "./zoom.js"
 */
import { words } from "../../i18n/words.js";
import { isShownAveraged, shownLane } from "../../run/averaged.js";
import { laneLetter } from "../../settings/lanes.js";
import { LANE_COLORS } from "../colors.js";
import { logarithmic, STRAIGHT, unitOf } from "./axis.js";
import { isLogY, tablesOf } from "./columns.js";
import { heights, runaways } from "./ranges.js";
import { placeOf } from "./step-places.js";

/** The least that is shown of a run, in steps. */
const LEAST_STEPS = 10;

/** Whether a measure is one of weights, which may be averaged. @param {Pick<State, "chart">} state */
const isOfWeights = ({ chart: { measure } }) => measure === "loss" || measure === "accuracy";

/**
 * The lanes whose lines are of their averaged weights.
 * @param {Pick<State, "chart" | "lanes" | "showsAverage">} state
 */
export const averagedLanes = (state) =>
  isOfWeights(state) ? state.lanes.filter((lane) => isShownAveraged(lane, state)) : [];

/**
 * Their letters, with what they are shown with; nothing where there are none.
 * @param {Pick<State, "chart" | "lanes" | "showsAverage">} state
 */
export function averagedText(state) {
  const lanes = averagedLanes(state);
  if (lanes.length === 0) return "";
  const { averaged, averagedOf } = words().weights;
  if (lanes.length === state.lanes.length) return averaged;
  return averagedOf(lanes.map(({ id }) => laneLetter(id)).join(" "));
}

/** @param {Pick<State, "chart" | "lanes">} state */
const curvesOf = ({ lanes }) => lanes.map(({ curve }) => curve);

/** @param {Pick<State, "chart" | "lanes">} state @returns {Axis} */
export const axisOf = (state) =>
  state.chart.logX ? logarithmic(unitOf(state.chart.x, curvesOf(state))) : STRAIGHT;

/**
 * From 0 to where the run is.
 * @param {Pick<State, "chart" | "lanes" | "past">} state
 * @param {number} ahead how far learning rates are drawn ahead
 * @returns {Range}
 */
export function wholeX({ chart, lanes, past }, ahead) {
  const { measure, x } = chart;
  const ends = lanes.map(({ curve, reading }) => Math.max(curve[x].at(-1) ?? 0, reading[x]));
  const least = x === "step" ? LEAST_STEPS : 0;
  const planned = measure === "learningRate" ? ahead : 0;
  return [0, Math.max(...ends, planned, least, placeOf({ lanes, chart }, past.last)) || 1];
}

/** @param {Pick<State, "chart" | "lanes">} state @param {LaneLines[]} lines @param {Range} x in sight @returns {Range} */
export function rangeY(state, lines, x) {
  const { chart } = state;
  const { zoomY, measure } = chart;
  const log = isLogY(chart);
  if (zoomY && !(log && zoomY[0] <= 0)) return zoomY;
  return heights(lines, curvesOf(state), measure, log, x);
}

/**
 * The lines of all lanes.
 * @param {Pick<State, "chart" | "lanes" | "showsAverage">} state
 * @param {(Partial<Curve> | undefined)[]} previews of the schedules, where learning rates are shown
 * @param {boolean} dark
 * @returns {LaneLines[]}
 */
export function linesOf(state, previews, dark) {
  const { chart } = state;
  const averaged = averagedLanes(state).map(({ id }) => id);
  const lanes = state.lanes.map((lane) => shownLane(lane, averaged.includes(lane.id)));
  const away = runaways(lanes);
  return lanes.map(({ id, curve, reading }, place) => ({
    letter: laneLetter(id),
    color: LANE_COLORS[dark ? "dark" : "light"][id],
    tables: tablesOf(curve, reading, chart, previews[place]),
    isAveraged: averaged.includes(id),
    runsAway: away[place],
  }));
}

/** Whether the schedules are shown ahead of the run; of milliseconds nobody knows. @param {Pick<State, "chart">} state */
export const looksAhead = ({ chart }) => chart.measure === "learningRate" && chart.x !== "milliseconds";

/** How far lines go on beyond the run. @param {LaneLines[]} lines */
export const aheadOf = (lines) => Math.max(0, ...lines.map(({ tables }) => tables.at(-1)?.[0].at(-1) ?? 0));
