/**
 * The state the page starts with, and how settings lie in it.
 * @typedef {import("./types.js").State} State
 * @typedef {import("./types.js").Lane} Lane
 * @typedef {import("./types.js").Setup} Setup
 * @typedef {import("./types.js").Tree} Tree
 */
import { LANE_GROUPS, configOf, groupOf, withKind } from "./settings.js";
import { readingOf } from "./reading.js";
import { words } from "./text.js";

/**
 * @param {Tree} config
 * @returns {[Tree, Tree]} the shared part and the lane's
 */
export function split(config) {
  const entries = Object.entries(config);
  const isLane = (/** @type {[string, any]} */ [group]) => LANE_GROUPS.includes(group);
  return [
    Object.fromEntries(entries.filter((entry) => !isLane(entry))),
    Object.fromEntries(entries.filter(isLane)),
  ];
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
 * The state of a first visit, whose trainers the engine builds.
 * @param {import("./engine.js").Engine} engine
 * @returns {State}
 */
export function firstState(engine) {
  const setup = firstSetup(engine);
  engine.build(setup.lanes.map((lane) => configOf(setup.config, lane)));
  // As the trainers have them, with every default filled in.
  const configs = setup.lanes.map((_, lane) => split(engine.config(lane)));
  const lanes = configs.map(([, settings], id) => ({ id, settings }));
  const run = engine.run(0);
  return {
    schema: engine.schema(),
    config: configs[0][0],
    lanes,
    selected: lanes[0].id,
    solo: null,
    // One each: a lane is told from another by its run.
    runs: lanes.map(() => ({ ...run })),
    run,
    step: 0,
    epoch: 0,
    stepsPerSecond: 0,
    readings: lanes.map((_, lane) => readingOf(engine.metrics(lane))),
    maps: [],
    neurons: null,
    networkShown: false,
    curves: [],
    curveLength: 0,
    playing: false,
    speed: Infinity,
    finishLine: null,
    discretize: false,
    stops: NO_STOPS,
    chart: FIRST_CHART,
    dark: false,
    message: words().page.ready,
    page: {},
    goal: null,
    past: { first: 0, last: 0 },
    altered: false,
    undo: null,
    redo: null,
    refused: {},
    thumbnails: {},
    own: null,
  };
}
