/**
 * A session as a file: all settings, and what no link can carry. JSON, so that it can be read and mended by hand.
 * @typedef {import("./types.js").Setup} Setup
 * @typedef {import("./types.js").Own} Own
 * @typedef {import("./types.js").View} View
 * @typedef {import("./types.js").Tree} Tree
 */
import { laneLetter } from "./format.js";
import { readView } from "./link.js";
import { configOf } from "./settings.js";
import { laterWords } from "./text.js";

const FORMAT = "ravine-session";
const VERSION = 1;
export const MOST_BYTES = 50e6;

/** A file that cannot be read, with a sentence why. */
export class FileError extends Error {}

/**
 * @typedef {object} Saved
 * @property {Setup} setup
 * @property {number} steps to be trained from the start; 0 where the run itself is given
 * @property {(Uint8Array | null)[]} checkpoints
 * @property {View} view
 * @property {string} link
 */

/**
 * @param {Saved} saved
 * @returns {string}
 */
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
 * @param {string} text
 * @returns {Saved} its settings are not checked yet: the engine does that
 */
export function readFile(text) {
  const say = laterWords().file;
  /** @type {any} */
  let content;
  try {
    content = JSON.parse(text);
  } catch {
    throw new FileError(say.notJson);
  }
  if (!isTree(content) || content.format !== FORMAT) throw new FileError(say.notOurs);
  if (content.version !== VERSION) throw new FileError(say.version(String(content.version), VERSION));
  const { config, lanes, own = null, steps = 0, view = {}, link = "" } = content;
  if (!isTree(config)) throw new FileError(say.wrong("config"));
  if (!Array.isArray(lanes) || lanes.length < 1 || lanes.length > 6) throw new FileError(say.lanes);
  if (!Number.isInteger(steps) || steps < 0) throw new FileError(say.wrong("steps"));
  if (!isTree(view)) throw new FileError(say.wrong("view"));
  const read = lanes.map((lane, index) => laneOf(lane, `lanes[${index}]`));
  if (new Set(read.map(({ id }) => id)).size < read.length) throw new FileError(say.letterTwice);
  return {
    setup: { config, lanes: read.map(({ id, settings }) => ({ id, settings })), own: ownOf(own) },
    steps,
    checkpoints: read.map(({ checkpoint }) => checkpoint),
    view: readView(view),
    link: String(link),
  };
}

/**
 * What the engine has against the settings of a session, as a sentence; nothing where all is well.
 * @param {Setup} setup
 * @param {(config: Tree) => {message: string} | null} check
 */
export function refusalOf({ config, lanes, own }, check) {
  for (const lane of lanes) {
    const error = check(configOf(config, lane));
    if (error)
      return laterWords().file.refused(laneLetter(lane.id), laterWords().settings.refusal(error.message));
  }
  const error = own && check({ task: own.task, data: own.data });
  return error ? laterWords().settings.refusal(error.message) : "";
}

/**
 * @param {any} lane
 * @param {string} place
 */
function laneOf(lane, place) {
  const say = laterWords().file;
  if (!isTree(lane) || !isTree(lane.settings)) throw new FileError(say.wrong(place));
  const id = typeof lane.letter === "string" && lane.letter.length === 1 ? "ABCDEF".indexOf(lane.letter) : -1;
  if (id < 0) throw new FileError(say.wrong(`${place}.letter`));
  if (lane.checkpoint === undefined) return { id, settings: lane.settings, checkpoint: null };
  const checkpoint = fromText(lane.checkpoint);
  if (!checkpoint) throw new FileError(say.wrong(`${place}.checkpoint`));
  return { id, settings: lane.settings, checkpoint };
}

/**
 * The user's own points, with the names of what they measure.
 * @param {any} own
 * @returns {Own | null}
 */
function ownOf(own) {
  if (own === null) return null;
  if (!isTree(own) || !isTree(own.data) || own.data.kind !== "points")
    throw new FileError(laterWords().file.wrong("own"));
  const { task, data, names } = own;
  return {
    task: String(task),
    data: /** @type {Own["data"]} */ (data),
    names: isNames(names) ? names : null,
  };
}

/** @param {any} names @returns {names is import("./types.js").DataInfo} */
function isNames(names) {
  const isText = (/** @type {unknown} */ value) => typeof value === "string";
  const isAxis = (/** @type {any} */ axis) =>
    isTree(axis) &&
    isText(axis.name) &&
    isText(axis.unit) &&
    [axis.minimum, axis.maximum].every(Number.isFinite);
  return (
    isTree(names) &&
    Array.isArray(names.inputs) &&
    names.inputs.length === 2 &&
    names.inputs.every(isAxis) &&
    isText(names.target) &&
    (names.classes === null || (Array.isArray(names.classes) && names.classes.every(isText)))
  );
}

/** @param {unknown} value @returns {value is Tree} */
const isTree = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** Base 64. @param {Uint8Array} bytes */
function toText(bytes) {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

/** @param {unknown} text */
function fromText(text) {
  try {
    return Uint8Array.from(atob(String(text)), (byte) => byte.charCodeAt(0));
  } catch {
    return null;
  }
}
