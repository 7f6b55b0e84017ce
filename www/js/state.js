/**
 * The state the page starts with, and how settings lie in it.
 * @typedef {import("./types.js").State} State
 * @typedef {import("./types.js").Lane} Lane
 * @typedef {import("./types.js").Setup} Setup
 * @typedef {import("./types.js").Tree} Tree
 */
import { emptyCurve } from "./curve.js";
import { LANE_GROUPS, configOf, groupOf, withKind, withSharing } from "./settings.js";
import { allNamed, ownAfter } from "./own.js";
import { readingOf } from "./reading.js";
import { words } from "./text.js";
import { withView } from "./view.js";

/**
 * @param {Tree} config
 * @returns {[Tree, Tree]} the shared part and the lane's
 */
function split(config) {
  const entries = Object.entries(config);
  const isLane = (/** @type {[string, any]} */ [group]) => LANE_GROUPS.includes(group);
  return [
    Object.fromEntries(entries.filter((entry) => !isLane(entry))),
    Object.fromEntries(entries.filter(isLane)),
  ];
}

/**
 * The settings as the trainers have them, with every default filled in.
 * @param {import("./engine.js").Engine} engine
 * @param {Tree} config the shared ones; every group is shared by a lane at least
 * @param {Lane[]} lanes
 */
export function settingsOf(engine, config, lanes) {
  const configs = lanes.map((_, index) => engine.config(index));
  const sharer = (/** @type {string} */ group) => lanes.findIndex((lane) => !(group in lane.settings));
  /** @param {Tree} groups @param {(group: string) => Tree} source */
  const filled = (groups, source) =>
    Object.fromEntries(Object.keys(groups).map((group) => [group, source(group)[group]]));
  return {
    config: filled(config, (group) => configs[sharer(group)]),
    lanes: lanes.map((lane, index) => ({ ...lane, settings: filled(lane.settings, () => configs[index]) })),
  };
}

/**
 * What was built from the settings, for each lane. Lanes that differ in nothing that makes the data have the same points.
 * @param {import("./engine.js").Engine} engine
 * @param {Lane[]} lanes
 */
export function runsOf(engine, lanes) {
  /** @type {import("./types.js").Run | undefined} */
  let shared;
  return lanes.map((lane, index) => {
    if (["data", "seed", "trainFraction"].some((group) => group in lane.settings)) return engine.run(index);
    shared ??= engine.run(index);
    return { ...shared, parameterCount: engine.parameterCount(index) };
  });
}

/**
 * The settings a lane runs with.
 * @param {State} state
 * @param {number} id
 */
export function effectiveConfig({ config, lanes }, id) {
  const lane = lanes.find((candidate) => candidate.id === id);
  return lane ? configOf(config, lane) : config;
}

/**
 * Whose setting it is that a lane runs with: its own, or, null, the shared one.
 * @param {State} state
 * @param {number} id
 * @param {string} path
 */
export function ownerOf({ lanes }, id, path) {
  const lane = lanes.find((candidate) => candidate.id === id);
  return lane && groupOf(path) in lane.settings ? id : null;
}

/**
 * The mark of a control with a refused value.
 * @param {number | null} lane its id; null for a shared setting
 * @param {string} path
 */
export const markOf = (lane, path) => `${lane ?? "shared"}:${path}`;

/**
 * The settings of a first visit: four lanes, each with its rule's own defaults.
 * @param {import("./engine.js").Engine} engine
 * @returns {Setup}
 */
export function firstSetup(engine) {
  const [config, settings] = split(engine.defaults());
  const lanes = ["sgd", "momentum", "rmsprop", "adam"].map((kind, id) => ({
    id,
    settings: { ...settings, optimizer: withKind(engine.schema(), "optimizer", settings.optimizer, kind) },
  }));
  return { config, lanes };
}

/**
 * The same settings with every shared group among them.
 * @param {import("./engine.js").Engine} engine
 * @param {Setup} setup
 * @returns {Setup}
 */
export const completed = (engine, { config, lanes }) =>
  withSharing({ ...split(engine.defaults())[0], ...config }, lanes);

/**
 * What a first visit opens with.
 * @param {import("./engine.js").Engine} engine
 * @returns {import("./opening.js").Opening}
 */
export const firstOpening = (engine) => ({
  setup: firstSetup(engine),
  steps: 0,
  checkpoints: [],
  view: {},
  page: {},
  faults: [],
});

/** @type {import("./types.js").Stops} */
export const NO_STOPS = { step: null, seconds: null, loss: null, lossOf: "trainLoss", lanes: "any" };

/** @type {import("./types.js").Chart} */
const FIRST_CHART = {
  measure: "loss",
  x: "step",
  logX: false,
  logY: { loss: true, accuracy: false, learningRate: false, gradientNorm: true, updateNorm: true },
};

/**
 * The state of a race with these settings, which the engine builds: at step 0, or where the lanes were left.
 * @param {import("./engine.js").Engine} engine
 * @param {import("./opening.js").Opening} opening
 * @returns {State}
 */
export function stateOf(engine, { setup, checkpoints, view, page }) {
  const { config, lanes: given } = completed(engine, setup);
  const lanes = given.map((lane, index) => ({ ...lane, edited: Boolean(checkpoints[index]) }));
  const configs = lanes.map((lane) => configOf(config, lane));
  engine.build(configs, checkpoints);
  const own = ownAfter(config, setup.own ?? null);
  const runs = allNamed(runsOf(engine, lanes), { config, lanes, own });
  return {
    schema: engine.schema(),
    ...settingsOf(engine, config, lanes),
    solo: null,
    runs,
    run: runs[0],
    step: 0,
    epoch: 0,
    stepsPerSecond: 0,
    readings: lanes.map((_, lane) => readingOf(engine.metrics(lane))),
    maps: [],
    neurons: null,
    networkShown: false,
    curves: lanes.map(emptyCurve),
    curveLength: 0,
    playing: false,
    stops: NO_STOPS,
    ...withView(view, { lanes, chart: FIRST_CHART }),
    dark: false,
    message: words().page.ready,
    page,
    goal: null,
    past: { first: 0, last: 0 },
    altered: false,
    undo: null,
    redo: null,
    refused: {},
    thumbnails: {},
    own,
  };
}
