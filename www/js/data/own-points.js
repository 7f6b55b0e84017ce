/**
 * The reader's own points, and the names of what they measure: a configuration has a place for the points alone.
 * @import { OwnPoints, Dataset, LaneState, State, DataInfo, TrainerConfig } from "../types.js"
 */

/** What the engine takes. */
export const MAX_POINTS = 20_000;
export const MAX_CLASSES = 6;

/**
 * The own points after a change of settings: those that run now, else the ones that ran last.
 * @param {Pick<TrainerConfig, "task" | "data">} config
 * @param {OwnPoints | null} own
 * @returns {OwnPoints | null}
 */
export function ownAfter({ task, data }, own) {
  if (data.kind !== "points") return own;
  return own && own.task === task && samePoints(own.data, data) ? own : { task, data, names: null };
}

/** @param {OwnPoints["data"]} a @param {OwnPoints["data"]} b */
const samePoints = (a, b) => sameNumbers(a.targets, b.targets) && sameNumbers(a.inputs, b.inputs);

/** @param {number[]} a @param {number[]} b */
const sameNumbers = (a, b) => a === b || (a.length === b.length && a.every((value, i) => value === b[i]));

/**
 * The points of a lane with the names that the own points have, where they are those.
 * @param {Dataset} dataset
 * @param {TrainerConfig["data"]} data the configuration it was made from
 * @param {OwnPoints | null} own
 * @returns {Dataset}
 */
export function namedDataset(dataset, data, own) {
  if (data.kind !== "points" || !own?.names || own.task !== dataset.task) return dataset;
  return samePoints(own.data, data) ? { ...dataset, info: withNames(dataset.info, own.names) } : dataset;
}

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
 * A lane that runs on the shared data: the selected one where it does.
 * @param {Pick<State, "lanes" | "selected">} state
 * @returns {LaneState}
 */
export function sharedLane({ lanes, selected }) {
  const sharing = lanes.filter(({ settings }) => !("data" in settings));
  return sharing.find(({ id }) => id === selected) ?? sharing[0] ?? lanes[0];
}

/**
 * All points of a lane, in few digits: x, y, target, … Own points come in the order they were given in, which decides
 * their side of the split.
 * @param {Pick<TrainerConfig, "data">} config
 * @param {Pick<Dataset, "trainPoints" | "testPoints">} dataset
 * @returns {number[]}
 */
export function pointsOf({ data }, { trainPoints, testPoints }) {
  if (data.kind !== "points") return [...trainPoints, ...testPoints].map(shortest);
  return data.targets.flatMap((target, i) => [data.inputs[2 * i], data.inputs[2 * i + 1], target]);
}

/** The number with the fewest digits that is the same in single precision. @param {number} single */
export function shortest(single) {
  const digits = [7, 8, 9].find((count) => Math.fround(Number(single.toPrecision(count))) === single);
  return Number(single.toPrecision(digits ?? 17));
}
