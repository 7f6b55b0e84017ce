/**
 * The user's own points, and the names of what they measure: a configuration has a place for the points alone.
 * @typedef {import("./types.js").Own} Own
 * @typedef {import("./types.js").Run} Run
 * @typedef {import("./types.js").State} State
 * @typedef {import("./types.js").Tree} Tree
 * @typedef {import("./types.js").DataInfo} DataInfo
 * @typedef {import("./types.js").Setup} Setup
 */
import { configOf } from "./settings.js";

/** What the engine takes. */
export const MAX_POINTS = 20_000;
export const MAX_CLASSES = 6;

/**
 * The own points after a change of settings: those that run now, else the ones that ran last.
 * @param {Tree} config
 * @param {Own | null} own
 * @returns {Own | null}
 */
export function ownAfter({ task, data }, own) {
  if (data.kind !== "points") return own;
  return own && own.task === task && samePoints(own.data, data) ? own : { task, data, names: null };
}

/** @param {Tree} a @param {Tree} b */
const samePoints = (a, b) => sameNumbers(a.targets, b.targets) && sameNumbers(a.inputs, b.inputs);

/** @param {number[]} a @param {number[]} b */
const sameNumbers = (a, b) => a === b || (a.length === b.length && a.every((value, i) => value === b[i]));

/**
 * A run of the own points with their names on it.
 * @param {Run} run
 * @param {Tree} data the data it was built from
 * @param {Own | null} own
 * @returns {Run}
 */
function named(run, data, own) {
  if (data.kind !== "points" || !own?.names || own.task !== run.task || !samePoints(own.data, data))
    return run;
  return { ...run, info: withNames(run.info, own.names) };
}

/**
 * @param {Run[]} runs in the order of the lanes
 * @param {Setup} setup
 */
export const allNamed = (runs, { config, lanes, own = null }) =>
  runs.map((run, lane) => named(run, configOf(config, lanes[lane]).data, own));

/**
 * Classes nobody named keep their numbers.
 * @param {DataInfo} info
 * @param {DataInfo} names
 * @returns {DataInfo}
 */
const withNames = (info, names) => ({
  ...names,
  classes: info.classes && info.classes.map((number, i) => names.classes?.[i] ?? number),
});

/**
 * The place of a lane that runs on the shared data: the selected one where it does.
 * @param {State} state
 */
export function sharedLane({ lanes, selected }) {
  const shares = lanes.map((lane) => !("data" in lane.settings));
  const preferred = lanes.findIndex(({ id }) => id === selected);
  return shares[preferred] ? preferred : Math.max(0, shares.indexOf(true));
}

/**
 * All points of a run, in few digits: x, y, target, … Own points come in the order they were given in, which decides
 * their side of the split.
 * @param {Tree} config
 * @param {Run} run
 * @returns {number[]}
 */
export function pointsOf({ data }, { trainPoints, testPoints }) {
  if (data.kind !== "points") return [...trainPoints, ...testPoints].map(shortest);
  return data.targets.flatMap((/** @type {number} */ target, /** @type {number} */ i) => [
    data.inputs[2 * i],
    data.inputs[2 * i + 1],
    target,
  ]);
}

/**
 * The number with the fewest digits that is the same in single precision.
 * @param {number} single
 */
export function shortest(single) {
  const digits = [7, 8, 9].find((count) => Math.fround(Number(single.toPrecision(count))) === single);
  return Number(single.toPrecision(digits ?? 17));
}
