/**
 * The state the page starts with, and how settings lie in it.
 * @typedef {import("./types.js").State} State
 * @typedef {import("./types.js").Lane} Lane
 * @typedef {import("./types.js").Tree} Tree
 */
import { LANE_GROUPS, withKind } from "./settings.js";
import { emptyCurves } from "./timeline.js";

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
 * @param {Lane[]} lanes
 */
export function settingsOf(engine, lanes) {
  const configs = lanes.map((_, index) => split(engine.config(index)));
  return {
    config: configs[0][0],
    lanes: lanes.map((lane, index) => ({ ...lane, settings: configs[index][1] })),
  };
}

/**
 * The state at the start: four lanes, each with its rule's own defaults.
 * @param {import("./engine.js").Engine} engine
 * @returns {State}
 */
export function firstState(engine) {
  const schema = engine.schema();
  const [config, settings] = split(engine.defaults());
  const lanes = ["sgd", "momentum", "rmsprop", "adam"].map((kind, id) => ({
    id,
    settings: { ...settings, optimizer: withKind(schema, "optimizer", settings.optimizer, kind) },
  }));
  engine.build(lanes.map((lane) => ({ ...config, ...lane.settings })));
  return {
    schema,
    ...settingsOf(engine, lanes),
    selected: 0,
    run: engine.run(),
    step: 0,
    epoch: 0,
    stepsPerSecond: 0,
    readings: [],
    maps: [],
    curves: emptyCurves(lanes.length),
    curveLength: 0,
    playing: false,
    speed: Infinity,
    finishLine: 0.1,
    logLoss: true,
    logSteps: false,
    dark: false,
    message: "Press play. All lanes start from the same weights and see the same batches.",
    refused: {},
    thumbnails: {},
  };
}
