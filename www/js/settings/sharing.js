/**
 * What lanes share, and what each has to itself.
 * @import { LaneSettings, LaneSetup, SharedConfig, TrainerConfig, Tree } from "../types.js"
 */
import { isSame } from "./difference.js";
import { LANE_GROUPS } from "./schema.js";

/** @param {TrainerConfig} config @returns {[SharedConfig, LaneSettings]} the shared part and the lane's */
export function split(config) {
  const entries = Object.entries(config);
  const isLane = (/** @type {[string, unknown]} */ [group]) => LANE_GROUPS.includes(group);
  return /** @type {[any, any]} */ ([
    Object.fromEntries(entries.filter((entry) => !isLane(entry))),
    Object.fromEntries(entries.filter(isLane)),
  ]);
}

/** The shared groups that lanes can have of their own. @param {object} config */
export const sharedGroups = (config) =>
  Object.keys(config).filter((group) => group !== "task" && !LANE_GROUPS.includes(group));

/** Those that a lane has to itself. @param {object} config @param {{settings: object}} lane */
export const ownGroups = (config, { settings }) => sharedGroups(config).filter((group) => group in settings);

/** The same by the settings alone, with what goes with them. @param {object} settings of a lane */
export const ownIn = (settings) => Object.keys(settings).filter((group) => !LANE_GROUPS.includes(group));

/** What goes with a group when a lane makes it its own: data and task have to agree. @param {string} group */
export const partsOf = (group) => (group === "data" ? ["data", "task"] : [group]);

/**
 * A lane with a group of its own, as the shared one is now.
 * @template {LaneSetup} Lane
 * @param {Tree} config the shared settings
 * @param {Lane} lane
 * @param {string} group
 */
export function withOwn(config, lane, group) {
  const own = partsOf(group).map((part) => [part, structuredClone(config[part])]);
  return { ...lane, settings: { ...lane.settings, ...Object.fromEntries(own) } };
}

/** A lane without its own of a group. @template {LaneSetup} Lane @param {Lane} lane @param {string} group */
export function withoutOwn(lane, group) {
  const rest = Object.entries(lane.settings).filter(([name]) => !partsOf(group).includes(name));
  return { ...lane, settings: /** @type {LaneSettings} */ (Object.fromEntries(rest)) };
}

/**
 * The same comparison with every shared group shared by a lane at least: of what all lanes have of their own, the first
 * lane's becomes the shared one.
 * @template {LaneSetup} Lane
 * @param {SharedConfig} config
 * @param {Lane[]} lanes
 * @returns {{config: SharedConfig, lanes: Lane[]}}
 */
export function withSharing(config, lanes) {
  for (const group of sharedGroups(config)) {
    if (!lanes.every((lane) => group in lane.settings)) continue;
    const settings = /** @type {any} */ (lanes[0].settings);
    config = { ...config, ...Object.fromEntries(partsOf(group).map((part) => [part, settings[part]])) };
    const text = JSON.stringify(settings[group]);
    const isSame = (/** @type {any} */ lane) => JSON.stringify(lane.settings[group]) === text;
    lanes = lanes.map((lane) => (isSame(lane) ? withoutOwn(lane, group) : lane));
  }
  return { config, lanes };
}

/**
 * Settings as they were at another step of a run: what ran otherwise than in most lanes was its lane's own there.
 * @template {LaneSetup & {own: string[]}} Lane
 * @param {SharedConfig} config
 * @param {Lane[]} lanes with the groups that they have to themselves at the end of the run
 * @param {TrainerConfig[]} configs that ran
 */
export function settingsThen(config, lanes, configs) {
  let then = lanes.map(({ id, settings, own }) =>
    ownIn(settings).reduce((lane, group) => (own.includes(group) ? lane : withoutOwn(lane, group)), {
      id,
      settings,
    }),
  );
  for (const group of sharedGroups(config)) {
    const values = then.map((lane, i) =>
      group in lane.settings ? null : /** @type {Tree} */ (configs[i])[group],
    );
    const shared = values.filter((value) => value !== null);
    const alike = (/** @type {unknown} */ value) => shared.filter((other) => isSame(value, other)).length;
    const usual = shared.reduce((most, value) => (alike(value) > alike(most) ? value : most));
    then = then.map((lane, i) =>
      values[i] === null || isSame(values[i], usual) ? lane : withOwn(configs[i], lane, group),
    );
  }
  return completed(config, then, configs);
}

/**
 * A lane whose own loss goes with the task, where that has changed.
 * @template {LaneSetup} Lane
 * @param {TrainerConfig["task"] | undefined} task of the shared data
 * @param {Lane} lane
 * @returns {Lane}
 */
export function withLossFor(task, lane) {
  const { data, loss } = lane.settings;
  if (task !== "regression" || data || loss !== "crossEntropy") return lane;
  return { ...lane, settings: { ...lane.settings, loss: "auto" } };
}

/**
 * Settings as the engine has them, every default filled in and each group where it was.
 * @template {LaneSetup} Lane
 * @param {object} config the shared ones; every group is shared by a lane at least
 * @param {Lane[]} lanes
 * @param {TrainerConfig[]} configs of the lanes
 * @returns {{config: SharedConfig, lanes: Lane[]}}
 */
export function completed(config, lanes, configs) {
  const sharer = (/** @type {string} */ group) => lanes.findIndex((lane) => !(group in lane.settings));
  /** @param {object} groups @param {(group: string) => Tree} source @returns {any} */
  const filled = (groups, source) =>
    Object.fromEntries(Object.keys(groups).map((group) => [group, source(group)[group]]));
  return {
    config: filled(config, (group) => configs[sharer(group)]),
    lanes: lanes.map((lane, i) => ({ ...lane, settings: filled(lane.settings, () => configs[i]) })),
  };
}
