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
import { words } from "./text.js";

const FORMAT = "ravine-session";
const VERSION = 1;
export const MOST_BYTES = 50e6;

/** A file that cannot be read, with a sentence why. */
export class FileError extends Error {}

/**
 * @typedef {object} Saved
 * @property {Setup} setup
 * @property {number} steps to be trained from the start; 0 where the weights are given instead
 * @property {(Float32Array | null)[]} weights
 * @property {View} view
 * @property {string} link
 */

/**
 * @param {Saved} saved
 * @returns {string}
 */
export function writeFile({ setup: { config, lanes, own }, steps, weights, view, link }) {
  const content = {
    format: FORMAT,
    version: VERSION,
    link,
    steps,
    view,
    config,
    lanes: lanes.map(({ id, settings }, index) => {
      const values = weights[index];
      return { letter: laneLetter(id), settings, ...(values && { weights: toText(values) }) };
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
  const say = words().file;
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
    weights: read.map(({ weights }) => weights),
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
    if (error) return words().file.refused(laneLetter(lane.id), error.message);
  }
  return (own && check({ task: own.task, data: own.data })?.message) ?? "";
}

/**
 * @param {any} lane
 * @param {string} place
 */
function laneOf(lane, place) {
  const say = words().file;
  if (!isTree(lane) || !isTree(lane.settings)) throw new FileError(say.wrong(place));
  const id = typeof lane.letter === "string" && lane.letter.length === 1 ? "ABCDEF".indexOf(lane.letter) : -1;
  if (id < 0) throw new FileError(say.wrong(`${place}.letter`));
  if (lane.weights === undefined) return { id, settings: lane.settings, weights: null };
  const weights = fromText(lane.weights);
  if (!weights) throw new FileError(say.wrong(`${place}.weights`));
  return { id, settings: lane.settings, weights };
}

/**
 * The user's own points, with the names of what they measure.
 * @param {any} own
 * @returns {Own | null}
 */
function ownOf(own) {
  if (own === null) return null;
  if (!isTree(own) || !isTree(own.data) || own.data.kind !== "points")
    throw new FileError(words().file.wrong("own"));
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

/**
 * The bytes of the numbers, little end first, in base 64: a third of the digits, and nothing is rounded.
 * @param {Float32Array} values
 */
function toText(values) {
  const view = new DataView(new ArrayBuffer(values.length * 4));
  values.forEach((value, index) => view.setFloat32(index * 4, value, true));
  let bytes = "";
  for (let i = 0; i < view.byteLength; i++) bytes += String.fromCharCode(view.getUint8(i));
  return btoa(bytes);
}

/** @param {unknown} text */
function fromText(text) {
  try {
    const bytes = atob(String(text));
    const view = new DataView(Uint8Array.from(bytes, (byte) => byte.charCodeAt(0)).buffer);
    if (bytes.length % 4 !== 0) return null;
    const values = new Float32Array(bytes.length / 4);
    values.forEach((_, index) => void (values[index] = view.getFloat32(index * 4, true)));
    return values;
  } catch {
    return null;
  }
}
