/**
 * What the engine has built from the settings.
 * @typedef {import("./types.js").Lane} Lane
 * @typedef {import("./types.js").Tree} Tree
 */

/**
 * The settings as the trainers have them, with every default filled in.
 * @param {import("./engine.js").Engine} engine
 * @param {Tree} config the shared ones; every group is shared by a lane at least
 * @param {Lane[]} lanes
 */
export function settingsOf(engine, config, lanes) {
  const configs = lanes.map((_, index) => engine.config(index));
  const sharer = (/** @type {string} */ group) => lanes.findIndex((lane) => !(group in lane.settings));
  /** @param {Tree} groups @param {(group: string) => Tree} source */
  const filled = (groups, source) =>
    Object.fromEntries(Object.keys(groups).map((group) => [group, source(group)[group]]));
  return {
    config: filled(config, (group) => configs[sharer(group)]),
    lanes: lanes.map((lane, index) => ({ ...lane, settings: filled(lane.settings, () => configs[index]) })),
  };
}

/**
 * What was built from the settings, for each lane. Lanes that differ in nothing that makes the data have the same points.
 * @param {import("./engine.js").Engine} engine
 * @param {Lane[]} lanes
 */
export function runsOf(engine, lanes) {
  /** @type {import("./types.js").Run | undefined} */
  let shared;
  return lanes.map((lane, index) => {
    if (["data", "seed", "trainFraction"].some((group) => group in lane.settings)) return engine.run(index);
    shared ??= engine.run(index);
    return { ...shared, parameterCount: engine.parameterCount(index) };
  });
}
