/**
 * What is on the screen, as a link and as a file.
 * @import { State } from "../types.js"
 */
import { configOf } from "../settings/schema.js";
import { hasManyPoints, writeLink } from "./link.js";
import { writeFile } from "./session-file.js";
import { viewOf } from "./view.js";

/**
 * Why settings and a number of steps do not tell what is on the screen.
 * @param {State} state
 * @returns {("settings" | "weights" | "apart" | "points")[]}
 */
export function beyondLink({ config, lanes, altered, step, playing }) {
  const readings = lanes.map(({ reading }) => reading);
  // While it is played the run is further on than its readings, which then only tell the lanes from each other.
  const first = Math.max(...readings.map((reading) => reading.divergedAt ?? reading.step));
  const place = playing ? first : step;
  const isApart = readings.some((reading) => reading.divergedAt === null && reading.step !== place);
  return [
    ...(altered ? [/** @type {const} */ ("settings")] : []),
    ...(lanes.some(({ edited }) => edited) ? [/** @type {const} */ ("weights")] : []),
    ...(isApart ? [/** @type {const} */ ("apart")] : []),
    ...(lanes.some((lane) => hasManyPoints(configOf(config, lane))) ? [/** @type {const} */ ("points")] : []),
  ];
}

/**
 * The fragment of the address that brings back as much as a link can.
 * @param {State} state
 */
export function linkOf(state) {
  const { schema, config, lanes, step, goal, page } = state;
  const steps = beyondLink(state).length === 0 ? (goal ?? step) : 0;
  return writeLink(schema, { config, lanes }, { steps, view: viewOf(state), page });
}

/**
 * All there is, as the text of a file.
 * @param {State} state
 * @param {Pick<import("../run/comparison.js").Comparison, "checkpoints">} comparison
 * @param {boolean} [withRuns] whether the runs are in it that settings do not tell
 */
export function fileOf(state, comparison, withRuns = true) {
  const { config, lanes, own, step, goal } = state;
  // Points are in the file; with the other three the run itself has to be.
  const isReplayable = beyondLink(state).every((reason) => reason === "points");
  return writeFile({
    setup: { config, lanes, own },
    steps: isReplayable ? (goal ?? step) : 0,
    checkpoints: isReplayable || !withRuns ? [] : comparison.checkpoints(),
    view: viewOf(state),
    link: linkOf(state),
  });
}
