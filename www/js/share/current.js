/**
 * What is on the screen, as a link and as a file; and the view in it: how the run is looked at, not what runs.
 * @import { Comparison } from "../run/comparison.js"
 * @import { Left } from "./session-file.js"
 * @import { State, View } from "../types.js"
 */
import { recordOf } from "../run/record.js";
import { laneLetter } from "../settings/lanes.js";
import { configOf } from "../settings/schema.js";
import { hasManyPoints, writeLink } from "./link.js";
import { writeFile, writeSmaller } from "./session-file.js";

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
  const saved = {
    run: recordOf(comparison),
    // Points are in the file; with the other three the run itself has to be.
    isReplayable: beyondLink(state).every((reason) => reason === "points"),
    view: viewOf(state),
    link: linkOf(state),
  };
  return left ? writeSmaller(saved, left) : writeFile(saved);
}

/** The view as a link has it; what a first visit shows is left out. @param {State} state @returns {View} */
function viewOf({ lanes, selected, speed, finishLine, discretize, chart }) {
  return {
    ...(selected !== lanes[0].id && { selected: laneLetter(selected) }),
    ...(speed !== Infinity && { speed }),
    ...(finishLine !== null && { finishLine }),
    ...(discretize && { discretize }),
    ...(chart.measure !== "loss" && { curves: chart.measure }),
    ...(chart.x !== "step" && { axis: chart.x }),
  };
}

/** The view a link asks for, as a part of the state. @param {View} view @param {Pick<State, "lanes" | "chart">} state */
export function withView(view, { lanes, chart }) {
  const chosen = lanes.find(({ id }) => laneLetter(id) === view.selected) ?? lanes[0];
  return {
    selected: chosen.id,
    speed: view.speed ?? Infinity,
    finishLine: view.finishLine ?? null,
    discretize: view.discretize ?? false,
    chart: { ...chart, measure: view.curves ?? "loss", x: view.axis ?? "step" },
  };
}
