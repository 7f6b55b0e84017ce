/**
 * A session as a file: all settings, and what no link can carry. JSON, so that it can be read and mended by hand. Whatever
 * is in a file or in the browser's memory may be anybody's: it is read whole, or refused.
 * @import { DataInfo, OwnPoints, Setup, SetupDraft, Tree, View } from "../types.js"
 */
import { MAX_POINTS } from "../data/own-points.js";
import { OTHER_SETTINGS } from "../run/lane.js";
import { laneLetter, LETTERS } from "../settings/lanes.js";
import { configOf, isTree, LANE_GROUPS, MAX_LANES } from "../settings/schema.js";
import { MOST_STEPS, readView, VIEW_NAMES } from "./link.js";

const FORMAT = "ravine-session";
const VERSION = 1;
export const MOST_BYTES = 50e6;
/** The engine takes no longer checkpoint. In characters of base 64. */
const MOST_CHECKPOINT = Math.ceil((16 << 20) / 3) * 4;
/** So many bytes at a time become text. */
const CHUNK = 8192;
/** No part of a configuration has more keys. */
const MOST_KEYS = 100;
/** Of the name of an axis or a class. */
const LONGEST_NAME = 200;
const MOST_CLASSES = 6;

/** A file that is not opened, with a code and values for a sentence why. */
export class FileError extends Error {
  /** Name of the file, once it is known. @type {string | undefined} */
  file;

  /** @param {string} code @param {Tree} [values] */
  constructor(code, values = {}) {
    super(code);
    this.code = code;
    this.values = values;
  }
}

/** @param {string} place of what is missing or is not what it should be */
const wrong = (place) => new FileError("wrong", { place });

/**
 * @typedef {object} Session
 * @property {number} steps to be trained from the start; 0 where the run itself is given
 * @property {(Uint8Array | null)[]} checkpoints in the order of the lanes
 * @property {View} view
 * @property {string} link
 *
 * @typedef {Session & {setup: Setup}} Saved
 * @typedef {Session & {setup: SetupDraft}} Opened
 */

/** @param {Saved} saved @returns {string} */
export function writeFile({ setup: { config, lanes, own }, steps, checkpoints, view, link }) {
  const content = {
    format: FORMAT,
    version: VERSION,
    link,
    steps,
    view,
    config,
    lanes: lanes.map(({ id, settings }, index) => {
      const checkpoint = checkpoints[index];
      return { letter: laneLetter(id), settings, ...(checkpoint && { checkpoint: toText(checkpoint) }) };
    }),
    ...(own && { own }),
  };
  return JSON.stringify(content, null, 1);
}

/**
 * Reads a file or throws a `FileError`. What is no part of a session is passed over.
 * @param {string} text
 * @returns {Opened} its settings are not checked yet: the engine does that
 */
export function readFile(text) {
  const { version, config, lanes, own = null, steps = 0, view = {}, link = "" } = contentOf(text);
  if (!Number.isFinite(version)) throw wrong("version");
  if (version !== VERSION) throw new FileError("version", { given: version, known: VERSION });
  if (!Array.isArray(lanes) || lanes.length < 1 || lanes.length > MAX_LANES) throw new FileError("lanes");
  if (!Number.isInteger(steps) || steps < 0 || steps > MOST_STEPS) throw wrong("steps");
  if (typeof link !== "string") throw wrong("link");
  const read = lanes.map((lane, index) => laneOf(lane, `lanes[${index}]`));
  if (new Set(read.map(({ id }) => id)).size < read.length) throw new FileError("letterTwice");
  return {
    setup: {
      config: sharedOf(config),
      lanes: read.map(({ id, settings }) => ({ id, settings })),
      own: ownOf(own),
    },
    steps,
    checkpoints: read.map(({ checkpoint }) => checkpoint),
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

/**
 * @param {import("../types.js").ConfigRefusal} refusal by the engine
 * @param {number} [lane] id
 */
export const refusedFile = ({ field, message }, lane) =>
  message === OTHER_SETTINGS
    ? new FileError(message)
    : new FileError("refused", { refusal: { field, message }, lane });

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

/** @param {unknown} lane @param {string} place */
function laneOf(lane, place) {
  if (!isTree(lane)) throw wrong(place);
  const { letter, settings, checkpoint } = lane;
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
    settings: { ...settings, ...Object.fromEntries(groups) },
    checkpoint: checkpoint === undefined ? null : bytesOf(checkpoint, `${place}.checkpoint`),
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
  const { task, data, names = null } = own;
  if (task !== "classification" && task !== "regression") throw wrong("own.task");
  if (!isTree(data) || data.kind !== "points") throw wrong("own.data");
  const { kind, inputs, targets } = data;
  if (!isNumbers(targets) || targets.length > MAX_POINTS) throw wrong("own.data.targets");
  if (!isNumbers(inputs) || inputs.length !== 2 * targets.length) throw wrong("own.data.inputs");
  return { task, data: { kind, inputs, targets }, names: names === null ? null : namesOf(names) };
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

/**
 * Whether it can be settings: the engine has a closer look, which takes its time where there are a million keys.
 * @param {unknown} value
 * @returns {value is Tree}
 */
const isSettings = (value) =>
  isTree(value) &&
  [value, ...Object.values(value).filter(isTree)].every((tree) => Object.keys(tree).length <= MOST_KEYS);

/** @param {unknown} value @returns {value is number[]} */
const isNumbers = (value) => Array.isArray(value) && value.every(Number.isFinite);

/** @param {unknown} value */
const isName = (value) => typeof value === "string" && value.length <= LONGEST_NAME;

/** Base 64. @param {Uint8Array} bytes */
function toText(bytes) {
  let text = "";
  for (let i = 0; i < bytes.length; i += CHUNK) text += String.fromCharCode(...bytes.subarray(i, i + CHUNK));
  return btoa(text);
}

/** @param {unknown} text @param {string} place */
function bytesOf(text, place) {
  if (typeof text !== "string" || text.length > MOST_CHECKPOINT) throw wrong(place);
  try {
    const letters = atob(text);
    const bytes = new Uint8Array(letters.length);
    for (let i = 0; i < bytes.length; i++) bytes[i] = letters.charCodeAt(i);
    return bytes;
  } catch {
    throw wrong(place);
  }
}
