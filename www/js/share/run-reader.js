/**
 * Reads the run in a session's file. It may be anybody's: every part is looked at, and what is odd is named.
 * @import { Change } from "../run/changes.js"
 * @import { LaneRecord } from "../run/lane.js"
 * @import { RunRecord } from "../run/record.js"
 * @import { Curve, OwnPoints, RunEvent, Tree } from "../types.js"
 */
import { AVERAGED, COLUMNS, LAYER_COLUMNS, mayLack } from "../run/curve.js";
import { Finish } from "../run/finish.js";
import { KEPT } from "../run/happenings.js";
import { isAllowedStop } from "../run/stop-conditions.js";
import { LETTERS } from "../settings/lanes.js";
import { configOf, isTree } from "../settings/schema.js";
import { MOST_STEPS } from "./link.js";
import { FileError, MOST_CHANGES } from "./session-file.js";

/** The engine takes no longer checkpoint. In characters of base 64. */
const MOST_CHECKPOINT = Math.ceil((16 << 20) / 3) * 4;
/** No part of a configuration has more keys. */
const MOST_KEYS = 100;
/** A run of 10⁹ steps has two thousand evaluations. */
const MOST_ROWS = 20_000;
/** Of weights, the output's among them. */
const MOST_LAYERS = 9;
/** Columns of a curve that may have no value; and those that may be beyond all numbers, which JSON has not. */
const OPTIONAL = [
  "trainAccuracy",
  "testAccuracy",
  "gradientNorm",
  "updateNorm",
  "gradientCosine",
  ...Object.keys(AVERAGED),
];
const LOSSES = ["trainLoss", "testLoss"];

/** @param {string} place of what is missing or is not what it should be */
export const wrong = (place) => new FileError("wrong", { place });

/**
 * @param {unknown} run
 * @param {Tree[]} lanes
 * @param {{config: Tree, lanes: {id: number, settings: Tree}[], own: OwnPoints | null}} setup
 * @returns {RunRecord}
 */
export function runOf(run, lanes, { config, lanes: setups, own }) {
  if (!isTree(run)) throw wrong("run");
  const { first, step, last, solo = null, happenings = [] } = run;
  if (!isStep(first)) throw wrong("run.first");
  if (!isStep(step) || step < first) throw wrong("run.step");
  if (!isStep(last) || last < step) throw wrong("run.last");
  const count = lanes.reduce((sum, { changes }) => sum + (Array.isArray(changes) ? changes.length : 0), 0);
  if (count > MOST_CHANGES) throw new FileError("tooManyChanges", { most: MOST_CHANGES });
  const alone = solo === null ? null : LETTERS.indexOf(solo);
  if (alone !== null && !setups.some(({ id }) => id === alone)) throw wrong("run.solo");
  const records = setups.map((setup, i) => ({
    .../** @type {any} */ (setup),
    ...laneRunOf(lanes[i], configOf(config, setup), last, `lanes[${i}]`),
  }));
  return {
    config: /** @type {any} */ (config),
    own,
    lanes: records,
    selected: setups[0].id,
    solo: alone,
    ...{ first, step, last },
    happenings: happeningsOf(happenings, last),
    nextEvaluation: null,
    snapshots: [],
  };
}

/** @param {unknown} step @returns {step is number} */
export const isStep = (step) => Number.isInteger(step) && Number(step) >= 0 && Number(step) <= MOST_STEPS;

// --- What happened ---------------------------------------------------------------------------------------------------

/** @typedef {(value: any) => boolean} IsRight */

/** @type {IsRight} */
const isNumber = (value) => Number.isFinite(value);
/** @type {IsRight} */
const isWord = (value) => typeof value === "string" && /^\w{1,40}$/.test(value);
/** @type {IsRight} */
const isLane = (lane) =>
  isTree(lane) && isStep(lane.id) && lane.id < LETTERS.length && isWord(lane.optimizer);
/** @type {IsRight} */
const areLanes = (lanes) => Array.isArray(lanes) && lanes.length <= LETTERS.length && lanes.every(isLane);
const CONDITIONS = /** @type {const} */ (["step", "seconds", "loss"]);
/** @type {IsRight} */
const areStops = (stops) =>
  isTree(stops) &&
  CONDITIONS.every(
    (name) => stops[name] === null || (isNumber(stops[name]) && isAllowedStop(name, stops[name])),
  ) &&
  LOSSES.includes(stops.lossOf) &&
  ["any", "all"].includes(stops.lanes);

/** What belongs to what can happen in a run. @type {Record<string, Record<string, IsRight>>} */
const PARTS = {
  first: {
    lanes: areLanes,
    step: isStep,
    exact: (value) => typeof value === "boolean",
    loss: isNumber,
    of: (value) => isStep(value) && value <= LETTERS.length,
  },
  diverging: { lane: isLane, step: isStep, loss: isNumber, times: isNumber },
  lockstepUnits: { lane: isLane, step: isStep, layer: isStep, units: isStep },
  deadUnits: { lane: isLane, step: isStep, layer: isStep, units: isStep, of: isStep },
  saturatedUnits: { lane: isLane, step: isStep, layer: isStep, units: isStep, of: isStep },
  vanishing: { lane: isLane, step: isStep, times: isNumber },
  exploding: { lane: isLane, step: isStep, layer: isStep, times: isNumber },
  rateLimit: { lane: isLane, step: isStep, cosine: isNumber },
  overfitting: { lane: isLane, since: isStep, step: isStep },
  plateau: { lane: isLane, step: isStep, since: isStep, loss: isNumber },
  noiseFloor: { lane: isLane, step: isStep, loss: isNumber, swing: isNumber },
  resting: {
    condition: (value) => CONDITIONS.includes(value),
    step: isStep,
    stops: areStops,
    lanes: areLanes,
  },
  diverged: { lane: isLane, step: isStep, learningRate: isNumber },
  allDiverged: {},
};

/** @param {unknown} given @param {number} last step of the run @returns {RunEvent[]} */
function happeningsOf(given, last) {
  const isRight = (/** @type {unknown} */ event) =>
    isTree(event) &&
    Object.hasOwn(PARTS, event.type) &&
    Object.entries(PARTS[event.type]).every(([name, isRight]) => isRight(event[name])) &&
    !(event.step > last);
  if (!Array.isArray(given) || given.length > KEPT || !given.every(isRight)) throw wrong("run.happenings");
  return given.map((event) => {
    const names = ["type", ...Object.keys(PARTS[event.type])];
    return /** @type {any} */ (Object.fromEntries(names.map((name) => [name, event[name]])));
  });
}

// --- A lane ----------------------------------------------------------------------------------------------------------

/**
 * @param {Tree} lane
 * @param {Tree} config that it runs with
 * @param {number} last step of the run
 * @param {string} place
 * @returns {Omit<LaneRecord, "id" | "settings">}
 */
function laneRunOf(lane, config, last, place) {
  const { beginning = config, takenUp, changes = [], made = 0, milliseconds, end, checkpoint } = lane;
  if (!isTree(beginning) || !isSettings(beginning)) throw wrong(`${place}.beginning`);
  if (!Array.isArray(changes) || !changes.every((change, i) => isChange(change, changes[i - 1], last)))
    throw wrong(`${place}.changes`);
  if (!isCount(made) || made > changes.length) throw wrong(`${place}.made`);
  if (!isNumber(milliseconds) || milliseconds < 0) throw wrong(`${place}.milliseconds`);
  if (!isTree(end) || !isCount(end.steps) || end.steps > last) throw wrong(`${place}.end.steps`);
  const { steps, divergedAt, own } = end;
  if (divergedAt !== null && !(isCount(divergedAt) && divergedAt <= last))
    throw wrong(`${place}.end.divergedAt`);
  if (!Array.isArray(own) || own.length > MOST_KEYS || !own.every((group) => typeof group === "string"))
    throw wrong(`${place}.end.own`);
  const layers = Array.isArray(config.hidden) ? config.hidden.length + 1 : null;
  const curve = curveOf(lane.curve, last, layers, `${place}.curve`);
  return {
    beginning: {
      config: /** @type {any} */ ({ ...beginning, data: config.data }),
      checkpoint: fromText(takenUp, `${place}.takenUp`),
    },
    changes: changes.map(({ step, at, failed, patch, edit, start }) => ({
      ...{ step, at, failed },
      ...(patch && { patch }),
      ...(edit && { edit: { parameter: edit.parameter, value: edit.value } }),
      ...(start && {
        start: {
          ...(start.weights && { weights: [...start.weights] }),
          ...(start.optimizer && { optimizer: start.optimizer }),
        },
      }),
    })),
    made,
    curve,
    rows: curve.step.length,
    milliseconds,
    end: { steps, divergedAt, own },
    finish: finishOf(lane.finish, last, `${place}.finish`),
    checkpoint: fromText(checkpoint, `${place}.checkpoint`),
  };
}

/** @param {unknown} given @param {number} last @param {string} place */
function finishOf(given, last, place) {
  if (given === undefined) return new Finish();
  if (!isTree(given)) throw wrong(place);
  const { line, step, exact } = given;
  if (!isNumber(line) || line <= 0) throw wrong(`${place}.line`);
  if (!isCount(step) || step > last) throw wrong(`${place}.step`);
  if (typeof exact !== "boolean") throw wrong(`${place}.exact`);
  return Object.assign(new Finish(), { line, step, exact });
}

/** @param {unknown} change @param {Change | undefined} before @param {number} last step of the run @returns {change is Change} */
function isChange(change, before, last) {
  if (!isTree(change)) return false;
  const { step, at, failed, patch, edit, start } = change;
  if (!isCount(step) || step < (before?.step ?? 0) || typeof failed !== "boolean") return false;
  if (!isCount(at) || at < Math.max(step + Number(failed), before?.at ?? 0) || at > last) return false;
  if ([patch, edit, start].filter((part) => part !== undefined).length !== 1) return false;
  if (patch !== undefined) return isSettings(patch);
  if (start !== undefined) return isStart(start);
  return isTree(edit) && isCount(edit.parameter) && areWeights([edit.value]);
}

/** @param {unknown} start */
const isStart = (start) =>
  isTree(start) &&
  (start.weights === undefined || areWeights(start.weights)) &&
  (start.optimizer === undefined || isSettings(start.optimizer));

/** @param {unknown} values */
const areWeights = (values) =>
  isNumbers(values) && values.every((value) => Math.abs(Math.fround(value)) < Infinity);

/** @param {unknown} given @param {number} last @param {number | null} layers of its network, where the file says it @param {string} place @returns {Curve} */
function curveOf(given, last, layers, place) {
  if (!isTree(given)) throw wrong(place);
  const steps = given.step;
  const areSteps =
    Array.isArray(steps) &&
    steps.length <= MOST_ROWS &&
    steps.every((step, i) => isCount(step) && step <= last && (i === 0 || step > steps[i - 1]));
  if (!areSteps) throw wrong(`${place}.step`);
  const columns = COLUMNS.map((name) => {
    const none = mayLack(name) ? steps.map(() => null) : undefined;
    const column = numbersOf(name, Object.hasOwn(given, name) ? given[name] : none);
    const isRight = (/** @type {unknown} */ value) =>
      Number.isFinite(value) ||
      (value === Infinity && name in AVERAGED) ||
      (value === null && [...OPTIONAL, ...LOSSES].includes(name));
    if (!Array.isArray(column) || column.length !== steps.length || !column.every(isRight))
      throw wrong(`${place}.${name}`);
    return [name, LOSSES.includes(name) ? column.map((loss) => loss ?? Infinity) : [...column]];
  });
  return {
    ...Object.fromEntries(columns),
    layers: layersOf(given.layers === undefined ? [] : given.layers, steps.length, layers, `${place}.layers`),
  };
}

/**
 * @param {unknown} given none in files of earlier days
 * @param {number} rows
 * @param {number | null} count
 * @param {string} place
 * @returns {Curve["layers"]}
 */
function layersOf(given, rows, count, place) {
  const isColumn = (/** @type {unknown} */ column) =>
    Array.isArray(column) &&
    column.length === rows &&
    column.every((value) => value === null || Number.isFinite(value));
  const isRight = Array.isArray(given) && (given.length === 0 || given.length === (count ?? given.length));
  if (!isRight || given.length > MOST_LAYERS) throw wrong(place);
  return given.map((layer, i) => {
    if (!isTree(layer)) throw wrong(`${place}[${i}]`);
    return /** @type {any} */ (
      Object.fromEntries(
        LAYER_COLUMNS.map((name) => {
          if (!isColumn(layer[name])) throw wrong(`${place}[${i}].${name}`);
          return [name, [...layer[name]]];
        }),
      )
    );
  });
}

/** An infinite loss of an average is a word: null says that none was kept. @param {string} name @param {unknown} column */
const numbersOf = (name, column) =>
  name in AVERAGED && Array.isArray(column)
    ? column.map((value) => (value === "Infinity" ? Infinity : value))
    : column;

/** @param {unknown} value @returns {value is number} */
const isCount = (value) => Number.isSafeInteger(value) && Number(value) >= 0;

/**
 * Whether it can be settings: the engine has a closer look, which takes its time where there are a million keys.
 * @param {unknown} value
 * @returns {value is Tree}
 */
export const isSettings = (value) =>
  isTree(value) && isSmall(value) && Object.values(value).every((part) => !isTree(part) || isSmall(part));

/** @param {Tree} tree */
const isSmall = (tree) => Object.keys(tree).length <= MOST_KEYS;

/** @param {unknown} value @returns {value is number[]} */
export const isNumbers = (value) => Array.isArray(value) && value.every(Number.isFinite);

/** @param {unknown} text @param {string} place @returns {Uint8Array | null} none where there is no text */
export function fromText(text, place) {
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
