/**
 * The run of a lane in a session's file, and back. It may be anybody's: every part is looked at, and what is odd is named.
 * @import { Change } from "../run/changes.js"
 * @import { LaneRecord } from "../run/lane.js"
 * @import { Curve, Tree } from "../types.js"
 */
import { COLUMNS, emptyCurve, headOf } from "../run/curve.js";
import { Finish } from "../run/finish.js";
import { isTree } from "../settings/schema.js";

/** The engine takes no longer checkpoint. In characters of base 64. */
const MOST_CHECKPOINT = Math.ceil((16 << 20) / 3) * 4;
/** So many bytes at a time become text. */
const CHUNK = 8192;
/** No part of a configuration has more keys. */
const MOST_KEYS = 100;
/** A run of 10⁹ steps has two thousand evaluations. */
const MOST_ROWS = 20_000;
const MOST_CHANGES = 100_000;
/** Columns of a curve that may have no value; and those that may be beyond all numbers, which JSON has not. */
const OPTIONAL = ["trainAccuracy", "testAccuracy", "gradientNorm", "updateNorm"];
const LOSSES = ["trainLoss", "testLoss"];

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
export const wrong = (place) => new FileError("wrong", { place });

// --- Writing -------------------------------------------------------------------------------------------------------

/**
 * @param {LaneRecord} lane
 * @param {object} config that it runs with
 * @param {boolean} curveless
 */
export function laneText(
  { beginning, changes, made, curve, rows, milliseconds, end, finish, checkpoint },
  config,
  curveless,
) {
  const { data: _, ...begun } = /** @type {Tree} */ (beginning.config);
  const { data: __, ...now } = /** @type {Tree} */ (config);
  const isSame = Object.keys(begun).every(
    (group) => JSON.stringify(begun[group]) === JSON.stringify(now[group]),
  );
  return {
    ...(!isSame && { beginning: begun }),
    ...(beginning.checkpoint && { takenUp: toText(beginning.checkpoint) }),
    ...(changes.length > 0 && { changes, made }),
    ...(!curveless && { curve: headOf(curve, rows) }),
    milliseconds,
    end,
    ...(finish.step !== null && { finish: { line: finish.line, step: finish.step, exact: finish.exact } }),
    ...(checkpoint && { checkpoint: toText(checkpoint) }),
  };
}

/** Base 64. @param {Uint8Array} bytes */
export function toText(bytes) {
  let text = "";
  for (let i = 0; i < bytes.length; i += CHUNK) text += String.fromCharCode(...bytes.subarray(i, i + CHUNK));
  return btoa(text);
}

// --- Reading -------------------------------------------------------------------------------------------------------

/**
 * @param {Tree} lane
 * @param {Tree} config that it runs with
 * @param {number} last step of the run
 * @param {string} place
 * @returns {Omit<LaneRecord, "id" | "settings">}
 */
export function laneRunOf(lane, config, last, place) {
  const { beginning = config, takenUp, changes = [], made = 0, milliseconds, end, checkpoint } = lane;
  if (!isTree(beginning) || !isSettings(beginning)) throw wrong(`${place}.beginning`);
  const isList = Array.isArray(changes) && changes.length <= MOST_CHANGES;
  if (!isList || !changes.every((change, i) => isChange(change, changes[i - 1], last)))
    throw wrong(`${place}.changes`);
  if (!isCount(made) || made > changes.length) throw wrong(`${place}.made`);
  if (!isNumbers([milliseconds]) || milliseconds < 0) throw wrong(`${place}.milliseconds`);
  if (!isTree(end) || !isCount(end.steps) || end.steps > last) throw wrong(`${place}.end.steps`);
  const { steps, divergedAt, own } = end;
  if (divergedAt !== null && !(isCount(divergedAt) && divergedAt <= last))
    throw wrong(`${place}.end.divergedAt`);
  if (!Array.isArray(own) || own.length > MOST_KEYS || !own.every((group) => typeof group === "string"))
    throw wrong(`${place}.end.own`);
  const curve = curveOf(lane.curve, last, `${place}.curve`);
  return {
    beginning: {
      config: /** @type {any} */ ({ ...beginning, data: config.data }),
      checkpoint: bytesOf(takenUp, `${place}.takenUp`),
    },
    changes: changes.map(({ step, at, failed, patch, edit }) => ({
      ...{ step, at, failed },
      ...(patch && { patch }),
      ...(edit && { edit: { parameter: edit.parameter, value: edit.value } }),
    })),
    made,
    curve,
    rows: curve.step.length,
    milliseconds,
    end: { steps, divergedAt, own },
    finish: finishOf(lane.finish, last, `${place}.finish`),
    checkpoint: bytesOf(checkpoint, `${place}.checkpoint`),
  };
}

/** @param {unknown} given @param {number} last @param {string} place */
function finishOf(given, last, place) {
  if (given === undefined) return new Finish();
  if (!isTree(given)) throw wrong(place);
  const { line, step, exact } = given;
  if (!isNumbers([line]) || line <= 0) throw wrong(`${place}.line`);
  if (!isCount(step) || step > last) throw wrong(`${place}.step`);
  if (typeof exact !== "boolean") throw wrong(`${place}.exact`);
  return Object.assign(new Finish(), { line, step, exact });
}

/** @param {unknown} change @param {Change | undefined} before @param {number} last step of the run @returns {change is Change} */
function isChange(change, before, last) {
  if (!isTree(change)) return false;
  const { step, at, failed, patch, edit } = change;
  if (!isCount(step) || step < (before?.step ?? 0) || typeof failed !== "boolean") return false;
  if (!isCount(at) || at < Math.max(step + Number(failed), before?.at ?? 0) || at > last) return false;
  if (patch !== undefined) return isSettings(patch) && edit === undefined;
  return isTree(edit) && isCount(edit.parameter) && isNumbers([edit.value, Math.fround(edit.value)]);
}

/** @param {unknown} given @param {number} last @param {string} place @returns {Curve} */
function curveOf(given, last, place) {
  if (given === undefined) return emptyCurve();
  if (!isTree(given)) throw wrong(place);
  const steps = given.step;
  const areSteps =
    Array.isArray(steps) &&
    steps.length <= MOST_ROWS &&
    steps.every((step, i) => isCount(step) && step <= last && (i === 0 || step > steps[i - 1]));
  if (!areSteps) throw wrong(`${place}.step`);
  const columns = COLUMNS.map((name) => {
    const column = Object.hasOwn(given, name) ? given[name] : undefined;
    const isRight = (/** @type {unknown} */ value) =>
      Number.isFinite(value) || (value === null && [...OPTIONAL, ...LOSSES].includes(name));
    if (!Array.isArray(column) || column.length !== steps.length || !column.every(isRight))
      throw wrong(`${place}.${name}`);
    return [name, LOSSES.includes(name) ? column.map((loss) => loss ?? Infinity) : [...column]];
  });
  return Object.fromEntries(columns);
}

/** @param {unknown} value @returns {value is number} */
const isCount = (value) => Number.isSafeInteger(value) && Number(value) >= 0;

/**
 * Whether it can be settings: the engine has a closer look, which takes its time where there are a million keys.
 * @param {unknown} value
 * @returns {value is Tree}
 */
export const isSettings = (value) =>
  isTree(value) &&
  [value, ...Object.values(value).filter(isTree)].every((tree) => Object.keys(tree).length <= MOST_KEYS);

/** @param {unknown} value @returns {value is number[]} */
export const isNumbers = (value) => Array.isArray(value) && value.every(Number.isFinite);

/** @param {unknown} text @param {string} place @returns {Uint8Array | null} none where there is no text */
export function bytesOf(text, place) {
  if (text === undefined) return null;
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
