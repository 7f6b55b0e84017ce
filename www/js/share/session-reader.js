/**
 * Reads a session's file. Whatever is in a file or in the browser's memory may be anybody's: it is read whole, or refused.
 * @import { Engine } from "../engine.js"
 * @import { RunRecord } from "../run/record.js"
 * @import { DataInfo, OwnPoints, SetupDraft, Tree, View } from "../types.js"
 * @import { Left } from "./session-file.js"
 *
 * @typedef {object} Opened
 * @property {SetupDraft} setup
 * @property {number} steps to be trained to; 0 where it stands where it was
 * @property {(Uint8Array | null)[]} checkpoints of version 1, in the order of the lanes
 * @property {RunRecord | null} run as it was seen
 * @property {Left} [left] what had no room
 * @property {View} view
 * @property {string} link
 */
import { MAX_POINTS } from "../data/own-points.js";
import { checkedRecord, salvagedRecord } from "../run/checked-record.js";
import { refusalOf } from "../settings/config-error.js";
import { LETTERS } from "../settings/lanes.js";
import { configOf, isTree, LANE_GROUPS, MAX_LANES } from "../settings/schema.js";
import { readView, VIEW_NAMES } from "./link.js";
import { fromText, isNumbers, isSettings, isStep, runOf, wrong } from "./run-reader.js";
import { FileError, FORMAT, refusedFile, VERSION } from "./session-file.js";

/** Of the name of an axis or a class. */
const LONGEST_NAME = 200;
const MOST_CLASSES = 6;

/**
 * Reads a file whose settings and run the engine takes. Throws a `FileError` otherwise.
 * @param {string} text
 * @param {Engine} engine
 * @returns {Opened}
 */
export function openedFile(text, engine) {
  const opened = readFile(text);
  checkSetup(opened.setup, engine.check);
  try {
    return { ...opened, run: opened.run && checkedRecord(engine, opened.run) };
  } catch (error) {
    throw refusedFile(refusalOf(error));
  }
}

/**
 * Reads what a browser remembered. A run that the engine does not take is left out.
 * @param {string} text
 * @param {Engine} engine
 * @returns {Opened}
 */
export function rememberedFile(text, engine) {
  const opened = readFile(text);
  checkSetup(opened.setup, engine.check);
  const run = opened.run && salvagedRecord(engine, opened.run);
  return { ...opened, run, ...(opened.run && !run && { left: "run" }) };
}

/** @param {Tree} settings @param {OwnPoints | null} own @param {string} place */
function withPoints(settings, own, place) {
  const { data } = settings;
  if (!isTree(data) || data.kind !== "points" || "inputs" in data || "targets" in data) return settings;
  if (!own) throw wrong(`${place}.data`);
  return { ...settings, data: own.data };
}

/**
 * Reads a file or throws a `FileError`. What is no part of a session is passed over.
 * @param {string} text
 * @returns {Opened} its settings are not checked yet: the engine does that
 */
export function readFile(text) {
  const content = contentOf(text);
  const { version, config, lanes, own: given = null, steps = 0, view = {}, link = "", run, left } = content;
  if (!Number.isFinite(version)) throw wrong("version");
  if (version !== 1 && version !== VERSION)
    throw new FileError("version", { given: version, known: VERSION });
  if (!Array.isArray(lanes) || lanes.length < 1 || lanes.length > MAX_LANES) throw new FileError("lanes");
  if (!isStep(steps)) throw wrong("steps");
  if (typeof link !== "string") throw wrong("link");
  if (left !== undefined && left !== "curves" && left !== "run") throw wrong("left");
  const own = ownOf(given);
  const shared = withPoints(sharedOf(config), own, "config");
  const read = lanes.map((lane, index) => laneOf(lane, own, `lanes[${index}]`));
  if (new Set(read.map(({ id }) => id)).size < read.length) throw new FileError("letterTwice");
  const setups = read.map(({ id, settings }) => ({ id, settings }));
  const isOld = version === 1;
  return {
    setup: { config: shared, lanes: setups, own },
    steps,
    checkpoints: isOld ? lanes.map((lane, i) => fromText(lane.checkpoint, `lanes[${i}].checkpoint`)) : [],
    run: isOld || run === undefined ? null : runOf(run, lanes, { config: shared, lanes: setups, own }),
    ...(left && { left }),
    view: viewOf(view),
    link,
  };
}

/**
 * Throws a `FileError` where the engine has something against the settings of a session.
 * @param {SetupDraft} setup
 * @param {import("./link.js").Check} check
 */
export function checkSetup({ config, lanes, own }, check) {
  for (const lane of lanes) {
    const refusal = check(configOf(config, lane));
    if (refusal) throw refusedFile(refusal, lane.id);
  }
  const refusal = own && check({ task: own.task, data: own.data });
  if (refusal) throw refusedFile(refusal);
}

/** @param {string} text */
function contentOf(text) {
  /** @type {unknown} */
  let content;
  try {
    content = JSON.parse(text);
  } catch {
    throw new FileError("notJson");
  }
  if (!isTree(content) || content.format !== FORMAT) throw new FileError("notOurs");
  return content;
}

/** @param {unknown} config what the lanes share */
function sharedOf(config) {
  if (!isSettings(config)) throw wrong("config");
  // It would be of no effect: every lane has its own.
  const own = LANE_GROUPS.find((group) => group in config);
  if (own) throw wrong(`config.${own}`);
  return config;
}

/** @param {unknown} lane @param {OwnPoints | null} own @param {string} place */
function laneOf(lane, own, place) {
  if (!isTree(lane)) throw wrong(place);
  const { letter, settings } = lane;
  const id = LETTERS.indexOf(letter);
  if (id < 0) throw wrong(`${place}.letter`);
  if (!isSettings(settings)) throw wrong(`${place}.settings`);
  const groups = LANE_GROUPS.map((group) => {
    // As in a link, a group that is left out has its defaults.
    const { [group]: values = {} } = settings;
    if (!isTree(values)) throw wrong(`${place}.settings.${group}`);
    return [group, values];
  });
  return {
    id,
    settings: withPoints({ ...settings, ...Object.fromEntries(groups) }, own, `${place}.settings`),
  };
}

/** @param {unknown} view */
function viewOf(view) {
  if (!isTree(view)) throw wrong("view");
  const given = VIEW_NAMES.filter((name) => Object.hasOwn(view, name));
  const read = given.map((name) => [name, readView(name, view[name])]);
  if ("pace" in view && "speed" in view) throw wrong("view.speed");
  const odd = read.find(([, value]) => value === undefined);
  if (odd) throw wrong(`view.${odd[0]}`);
  return Object.fromEntries(read);
}

/**
 * The reader's own points, with the names of what they measure.
 * @param {unknown} own
 * @returns {OwnPoints | null}
 */
function ownOf(own) {
  if (own === null) return null;
  if (!isTree(own)) throw wrong("own");
  const { task, data, names = null, drawn } = own;
  if (task !== "classification" && task !== "regression") throw wrong("own.task");
  if (!isTree(data) || data.kind !== "points") throw wrong("own.data");
  const { kind, inputs, targets } = data;
  if (!isNumbers(targets) || targets.length > MAX_POINTS) throw wrong("own.data.targets");
  if (!isNumbers(inputs) || inputs.length !== 2 * targets.length) throw wrong("own.data.inputs");
  return {
    task,
    data: { kind, inputs, targets },
    names: names === null ? null : namesOf(names),
    ...(drawn !== undefined && { drawn: drawnOf(drawn, targets.length) }),
  };
}

/** @param {unknown} drawn from more rows than there are points @param {number} count of points */
function drawnOf(drawn, count) {
  const isDrawn = isTree(drawn) && isStep(drawn.of) && drawn.of > count && isStep(drawn.seed);
  if (!isDrawn) throw wrong("own.drawn");
  return { of: drawn.of, seed: drawn.seed };
}

/** @param {unknown} names @returns {DataInfo} */
function namesOf(names) {
  if (!isTree(names)) throw wrong("own.names");
  const { inputs, target, classes } = names;
  const isAxis = (/** @type {unknown} */ axis) =>
    isTree(axis) && [axis.name, axis.unit].every(isName) && isNumbers([axis.minimum, axis.maximum]);
  if (!Array.isArray(inputs) || inputs.length !== 2 || !inputs.every(isAxis)) throw wrong("own.names.inputs");
  if (!isName(target)) throw wrong("own.names.target");
  const areClasses = Array.isArray(classes) && classes.length <= MOST_CLASSES && classes.every(isName);
  if (classes !== null && !areClasses) throw wrong("own.names.classes");
  const [x, y] = inputs.map(({ name, unit, minimum, maximum }) => ({ name, unit, minimum, maximum }));
  return { inputs: [x, y], target, classes };
}

/** @param {unknown} value */
const isName = (value) => typeof value === "string" && value.length <= LONGEST_NAME;
