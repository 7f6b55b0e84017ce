/**
 * Changing configurations: one value, or what is a lane's own and what is shared.
 * @typedef {import("./types.js").Lane} Lane
 * @typedef {import("./types.js").Tree} Tree
 */
import { LANE_GROUPS, parts } from "./settings.js";

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
 * What goes with a group when a lane makes it its own: data and task have to agree.
 * @param {string} group
 */
export const partsOf = (group) => (group === "data" ? ["data", "task"] : [group]);

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
