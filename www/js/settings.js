/**
 * Reading and changing configurations by path, with the engine's table of keys as the only source of what a key is.
 * @typedef {import("./types.js").Schema} Schema
 * @typedef {import("./types.js").Key} Key
 * @typedef {import("./types.js").Lane} Lane
 * @typedef {import("./types.js").Tree} Tree
 */

export const MAX_LANES = 6;

/** The groups a lane always has to itself. Everything else is shared until a lane makes a difference of it. */
export const LANE_GROUPS = ["optimizer", "schedule", "regularization", "clip"];

/** The data sets with values to predict; all others have classes. */
const REGRESSION = ["plane", "multiGauss", "wave"];

/** @param {string} path */
export const groupOf = (path) => path.split(/[.[]/, 1)[0];

/**
 * What goes with a group when a lane makes it its own: data and task have to agree.
 * @param {string} group
 */
export const partsOf = (group) => (group === "data" ? ["data", "task"] : [group]);

/**
 * The settings a lane runs with.
 * @param {Tree} config the shared ones
 * @param {Lane} lane
 * @returns {Tree}
 */
export const configOf = (config, lane) => ({ ...config, ...lane.settings });

/**
 * The shared groups that lanes can have of their own.
 * @param {Tree} config
 */
export const sharedGroups = (config) =>
  Object.keys(config).filter((group) => group !== "task" && !LANE_GROUPS.includes(group));

/**
 * The groups that a lane has of its own where the others share one.
 * @param {Tree} config
 * @param {Lane} lane
 */
export const ownGroups = (config, lane) => sharedGroups(config).filter((group) => group in lane.settings);

/**
 * A lane with a group of its own, as the shared one is now.
 * @param {Tree} config
 * @param {Lane} lane
 * @param {string} group
 * @returns {Lane}
 */
export function withOwn(config, lane, group) {
  const own = partsOf(group).map((part) => [part, structuredClone(config[part])]);
  return { ...lane, settings: { ...lane.settings, ...Object.fromEntries(own) } };
}

/**
 * A lane without its own of a group.
 * @param {Lane} lane
 * @param {string} group
 * @returns {Lane}
 */
export function withoutOwn(lane, group) {
  const rest = Object.entries(lane.settings).filter(([name]) => !partsOf(group).includes(name));
  return { ...lane, settings: Object.fromEntries(rest) };
}

/**
 * The same race with every shared group shared by a lane at least: of what all lanes have of their own, the first
 * lane's becomes the shared one.
 * @param {Tree} config
 * @param {Lane[]} lanes
 * @returns {{config: Tree, lanes: Lane[]}}
 */
export function withSharing(config, lanes) {
  for (const group of sharedGroups(config)) {
    if (!lanes.every((lane) => group in lane.settings)) continue;
    const { settings } = lanes[0];
    const shared = partsOf(group).map((part) => [part, settings[part]]);
    config = { ...config, ...Object.fromEntries(shared) };
    const text = JSON.stringify(settings[group]);
    lanes = lanes.map((lane) =>
      JSON.stringify(lane.settings[group]) === text ? withoutOwn(lane, group) : lane,
    );
  }
  return { config, lanes };
}

/**
 * "hidden[2].units" -> ["hidden", 2, "units"]
 * @param {string} path
 */
const parts = (path) =>
  [...path.matchAll(/\[(\d+)\]|[^.[\]]+/g)].map((part) => (part[1] ? Number(part[1]) : part[0]));

/**
 * @param {Tree} tree
 * @param {string} path
 * @returns {any}
 */
export function valueAt(tree, path) {
  return parts(path).reduce((/** @type {any} */ node, part) => node?.[part], tree);
}

/**
 * A copy of the tree with one value replaced.
 * @param {Tree} tree
 * @param {string} path
 * @param {unknown} value
 * @returns {Tree}
 */
export function withValue(tree, path, value) {
  const copy = structuredClone(tree);
  const keys = parts(path);
  const last = /** @type {string | number} */ (keys.pop());
  keys.reduce((/** @type {any} */ node, key) => node[key], copy)[last] = value;
  return copy;
}

/**
 * The smallest patch that says "this path has this value".
 * @param {string} path
 * @param {unknown} value
 * @returns {Tree}
 */
export function patchOf(path, value) {
  return parts(path).reduceRight((/** @type {any} */ inner, part) => ({ [part]: inner }), value);
}

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
export function keysOf(schema, group, kind) {
  return schema.keys.filter(
    (row) => row.path.startsWith(`${group}.`) && row.path !== `${group}.kind` && belongs(row, kind),
  );
}

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

/**
 * What has to change together with the data set: the task, and a loss that the task does not have.
 * @param {string} kind
 * @param {Tree} config
 */
export const taskOf = (kind, config) =>
  withTask(REGRESSION.includes(kind) ? "regression" : "classification", config);

/**
 * @param {string} task
 * @param {Tree} config
 */
export function withTask(task, config) {
  return { task, ...(config.task !== task && config.loss === "crossEntropy" && { loss: "auto" }) };
}

/**
 * @param {Key} key
 * @param {string} [kind]
 */
export function belongs(key, kind) {
  return !key.kinds || (kind !== undefined && key.kinds.includes(kind));
}
