/**
 * The state the page begins with. The comparison fills in the lanes.
 * @import { State } from "./types.js"
 */
import { DEFAULT_STOPS } from "./run/stop-conditions.js";
import { DEFAULT_PACE, LOG_Y } from "./settings/choices.js";
import { firstSetup } from "./settings/first-setup.js";
import { FIRST_INSPECTED } from "./settings/inspected.js";
import { FIRST_VIEWS } from "./settings/view-order.js";

/** @type {import("./types.js").Chart} */
const FIRST_CHART = {
  measure: "loss",
  x: "step",
  logX: true,
  logY: LOG_Y,
  zoomX: null,
  zoomY: null,
};

/** @param {import("./engine.js").Engine} engine @returns {State} */
export function initialState(engine) {
  const schema = engine.schema();
  const { config, lanes, own } = firstSetup(schema, engine.defaults());
  return {
    schema,
    config,
    // What is built of them is missing until the comparison stands, before anybody watches.
    lanes: /** @type {any} */ (lanes),
    own,
    selected: 0,
    solo: null,
    step: 0,
    epoch: 0,
    stepsPerSecond: 0,
    playing: false,
    goal: null,
    past: { first: 0, last: 0 },
    altered: false,
    pace: DEFAULT_PACE,
    behind: false,
    stops: DEFAULT_STOPS,
    finishLine: null,
    finishLineAuto: true,
    neurons: null,
    networkShown: false,
    discretize: false,
    showsAverage: true,
    views: FIRST_VIEWS,
    inspected: FIRST_INSPECTED,
    plane: "runs",
    chart: FIRST_CHART,
    setupOpen: null,
    dark: false,
    onPaper: false,
    page: {},
    host: {},
    event: { type: "ready" },
    happenings: [],
    diagnoses: [],
    undo: null,
    redo: null,
    refused: {},
    thumbnails: {},
  };
}
