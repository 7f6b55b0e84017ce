/**
 * What is on the screen, as a link and as a file; and the view in it: how the run is looked at, not what runs.
 * @import { Comparison } from "../run/comparison.js"
 * @import { Left } from "./session-file.js"
 * @import { State, Stops, View } from "../types.js"
 */
import { keepsAverage } from "../run/averaged.js";
import { recordOf } from "../run/record.js";
import { DEFAULT_STOPS } from "../run/stop-conditions.js";
import { DEFAULT_PACE, LOG_Y, PLANES } from "../settings/choices.js";
import { laneLetter } from "../settings/lanes.js";
import { configOf } from "../settings/schema.js";
import { FIRST_INSPECTED, inspectedIn, inspectedText } from "../settings/inspected.js";
import { FIRST_VIEWS, viewsIn, viewsText } from "../settings/view-order.js";
import { hasManyPoints, MOST_STEPS, writeLink } from "./link.js";
import { FileError, writeFile, writeSmaller } from "./session-file.js";

/** Why settings and a number of steps do not tell what is on the screen. @param {State} state */
export function beyondLink({ config, lanes, altered, step, playing }) {
  const readings = lanes.map(({ reading }) => reading);
  // While it is played the run is further on than its readings, which then only tell the lanes from each other.
  const first = Math.max(...readings.map((reading) => reading.divergedAt ?? reading.step));
  const place = playing ? first : step;
  const reasons = {
    settings: altered,
    weights: lanes.some(({ edited }) => edited),
    apart: readings.some((reading) => reading.divergedAt === null && reading.step !== place),
    long: place > MOST_STEPS,
    points: lanes.some((lane) => hasManyPoints(configOf(config, lane))),
  };
  const names = /** @type {(keyof typeof reasons)[]} */ (Object.keys(reasons));
  return names.filter((name) => reasons[name]);
}

/** The fragment of the address that brings back as much as a link can. @param {State} state */
export function linkOf(state) {
  const { schema, config, lanes, step, goal, page } = state;
  const steps = beyondLink(state).length === 0 ? (goal ?? step) : 0;
  return writeLink(schema, { config, lanes }, { steps, view: viewOf(state), page });
}

/**
 * All there is, as the text of a file, or a smaller form of it.
 * @param {State} state
 * @param {Comparison} comparison
 * @param {Left} [left] what is left out
 */
export function fileOf(state, comparison, left) {
  // Of an engine that is lost nothing is left to be saved, and what was saved before stays.
  if (comparison.lanes.length === 0) throw new FileError("engineLost");
  const { solo, goal, step } = state;
  const saved = {
    run: recordOf(comparison),
    // Points are in the file; with whatever else is beyond a link the run itself has to be.
    isReplayable: solo === null && beyondLink(state).every((reason) => reason === "points"),
    steps: goal ?? step,
    view: viewOf(state),
    link: linkOf(state),
  };
  return left ? writeSmaller(saved, left) : writeFile(saved);
}

/** The view as a link has it; what a first visit shows is left out. @param {State} state @returns {View} */
export function viewOf({
  lanes,
  selected,
  pace,
  stops,
  finishLine,
  finishLineAuto,
  discretize,
  showsAverage,
  setupOpen,
  views,
  inspected,
  plane,
  chart,
}) {
  return {
    ...(selected !== lanes[0].id && { selected: laneLetter(selected) }),
    ...paceOf(pace),
    ...(!finishLineAuto && { finishLine: finishLine ?? "off" }),
    ...stopsOf(stops),
    ...(discretize && { discretize }),
    ...(!showsAverage && lanes.some(keepsAverage) && { weights: /** @type {const} */ ("current") }),
    ...(setupOpen !== null && {
      setup: setupOpen ? /** @type {const} */ ("open") : /** @type {const} */ ("folded"),
    }),
    ...(views.length > 1 && { view: viewsText(views) }),
    ...(inspectedText(inspected) !== inspectedText(FIRST_INSPECTED) && { inspect: inspectedText(inspected) }),
    ...(plane !== PLANES[0] && { plane }),
    ...(chart.measure !== "loss" && { curves: chart.measure }),
    ...(chart.x !== "step" && { axis: chart.x }),
    ...(!chart.logX && { logX: false }),
    ...(chart.logY[chart.measure] !== LOG_Y[chart.measure] && { logY: chart.logY[chart.measure] }),
    ...(chart.zoomX && { zoomX: chart.zoomX }),
    ...(chart.zoomY && { zoomY: chart.zoomY }),
  };
}

/** @param {State["pace"]} pace @returns {View} */
function paceOf(pace) {
  if ("stepsPerSecond" in pace)
    return { speed: pace.stepsPerSecond === Infinity ? "full" : pace.stepsPerSecond };
  return JSON.stringify(pace) === JSON.stringify(DEFAULT_PACE) ? {} : { pace: pace.secondsPerDecade };
}

/** @param {Stops} stops @returns {View} */
function stopsOf(stops) {
  const names = /** @type {(keyof Stops)[]} */ (Object.keys(DEFAULT_STOPS));
  const changed = names.filter((name) => stops[name] !== DEFAULT_STOPS[name]);
  return Object.fromEntries(changed.map((name) => [`stop.${name}`, stops[name] ?? "off"]));
}

/** The view a link asks for, as a part of the state. @param {View} view @param {Pick<State, "lanes">} state */
export function withView(view, { lanes }) {
  const chosen = lanes.find(({ id }) => laneLetter(id) === view.selected) ?? lanes[0];
  return {
    selected: chosen.id,
    pace: paceIn(view),
    stops: stopsIn(view),
    finishLine: view.finishLine === "off" ? null : (view.finishLine ?? /** @type {const} */ ("auto")),
    discretize: view.discretize ?? false,
    showsAverage: view.weights !== "current",
    setupOpen: view.setup === undefined ? null : view.setup === "open",
    views: viewsIn(view.view ?? "") ?? FIRST_VIEWS,
    inspected: inspectedIn(view.inspect ?? "") ?? FIRST_INSPECTED,
    plane: view.plane ?? PLANES[0],
    chart: chartOf(view),
  };
}

/** @param {View} view @returns {State["chart"]} */
const chartOf = ({ curves = "loss", axis = "step", logX = true, logY = LOG_Y[curves], zoomX, zoomY }) => ({
  measure: curves,
  x: axis,
  logX,
  // Of shares a logarithm shows nothing more.
  logY: { ...LOG_Y, [curves]: logY && curves !== "accuracy" },
  zoomX: zoomX ?? null,
  zoomY: zoomY ?? null,
});

/** @param {View} view @returns {State["pace"]} */
function paceIn({ pace, speed }) {
  if (pace !== undefined) return { secondsPerDecade: pace };
  if (speed !== undefined) return { stepsPerSecond: speed === "full" ? Infinity : speed };
  return DEFAULT_PACE;
}

/** @param {View} view @returns {Stops} */
function stopsIn(view) {
  const entries = Object.entries(DEFAULT_STOPS).map(([name, usual]) => {
    const value = view[/** @type {keyof View} */ (`stop.${name}`)];
    return [name, value === "off" ? null : (value ?? usual)];
  });
  return Object.fromEntries(entries);
}
