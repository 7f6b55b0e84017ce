/**
 * Reading configurations by path, with the engine's table of keys as the only source of what a key is.
 * @import { Schema, Key, TrainerConfig, Tree } from "../types.js"
 */

export const MAX_LANES = 6;

/** The groups a lane always has to itself. Everything else is shared until a lane makes a difference of it. */
export const LANE_GROUPS = ["optimizer", "schedule", "regularization", "clip", "sam", "averaging"];

/** The data sets with values to predict; all others have classes. */
const REGRESSION = ["plane", "multiGauss", "wave"];

/** Whether it has keys: a configuration or a group of one. @param {unknown} value @returns {value is Tree} */
export const isTree = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** @param {string} path */
export const groupOf = (path) => path.split(/[.[]/, 1)[0];

/**
 * The settings a lane runs with.
 * @template {object} Shared
 * @template {object} Own
 * @param {Shared} config the shared ones
 * @param {{settings: Own}} lane
 * @returns {Shared & Own}
 */
export const configOf = (config, lane) => ({ ...config, ...lane.settings });

/**
 * "hidden[2].units" -> ["hidden", 2, "units"]
 * @param {string} path
 */
export const parts = (path) =>
  [...path.matchAll(/\[(\d+)\]|[^.[\]]+/g)].map((part) => (part[1] ? Number(part[1]) : part[0]));

/** @param {Tree} tree @param {string} path @returns {any} */
export const valueAt = (tree, path) =>
  parts(path).reduce((/** @type {any} */ node, part) => node?.[part], tree);

/**
 * The row of the table for a path. A path may have several, one for each kind of its group.
 * @param {Schema} schema
 * @param {Tree} tree the configuration that tells the kind
 * @param {string} path
 * @returns {Key}
 */
export function keyAt(schema, tree, path) {
  const general = path.replace(/\[\d+\]/g, "[]");
  const kind = tree[groupOf(path)]?.kind;
  const key = schema.keys.find((row) => row.path === general && belongs(row, kind));
  if (!key) throw new Error(`no key ${path} in the schema`);
  return key;
}

/**
 * The keys of a group that its present kind has, in the table's order, the kind itself left out.
 * @param {Schema} schema
 * @param {string} group
 * @param {string} [kind]
 */
export const keysOf = ({ keys }, group, kind) =>
  keys.filter(
    (row) => row.path.startsWith(`${group}.`) && row.path !== `${group}.kind` && belongs(row, kind),
  );

/**
 * A group turned to another kind. A value is taken along where both kinds have the key with the same default:
 * momentum 0.8 stays on the way to Nesterov, a learning rate made for SGD does not reach Adam.
 * @param {Schema} schema
 * @param {string} group
 * @param {Tree} values the group as it is
 * @param {string} kind
 * @returns {Tree}
 */
export function withKind(schema, group, values, kind) {
  /** @type {Tree} */
  const result = { kind };
  for (const key of keysOf(schema, group, kind)) {
    const name = key.path.slice(group.length + 1);
    const before = keysOf(schema, group, values.kind).find((row) => row.path === key.path);
    if (before && before.default === key.default && values[name] !== undefined) result[name] = values[name];
  }
  return result;
}

/** What has to change together with the data set. @param {string} kind @param {Tree} config */
export const taskOf = (kind, config) =>
  withTask(REGRESSION.includes(kind) ? "regression" : "classification", config);

/**
 * A task, and what has to change together with it: a loss that the task does not have.
 * @param {TrainerConfig["task"]} task
 * @param {Tree} config
 * @returns {{task: TrainerConfig["task"], loss?: "auto"}}
 */
export const withTask = (task, config) =>
  config.task !== task && config.loss === "crossEntropy" ? { task, loss: "auto" } : { task };

/** @param {Key} key @param {string} [kind] */
export const belongs = ({ kinds }, kind) => !kinds || (kind !== undefined && kinds.includes(kind));
