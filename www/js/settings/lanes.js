/**
 * Lanes by their ids, and whose a setting is.
 * @import { LaneName, LaneSetup, SharedConfig } from "../types.js"
 */
import { configOf, groupOf } from "./schema.js";

export const LETTERS = ["A", "B", "C", "D", "E", "F"];

/** @param {number} id */
export const laneLetter = (id) => LETTERS[id];

/** @template {{id: number}} Lane @param {{lanes: Lane[]}} state @param {number | null} id */
export const laneOf = ({ lanes }, id) => lanes.find((lane) => lane.id === id);

/**
 * The lane whose settings are open.
 * @template {{id: number}} Lane
 * @param {{lanes: Lane[], selected: number}} state
 */
export const selectedLane = ({ lanes, selected }) => laneOf({ lanes }, selected) ?? lanes[0];

/** The settings a lane runs with. @param {LaneSetup} lane @param {{config: SharedConfig}} state */
export const effectiveConfig = (lane, { config }) => configOf(config, lane);

/** As it stands in a setup. @param {LaneSetup} lane @returns {LaneSetup} */
export const setupOf = ({ id, settings }) => ({ id, settings });

/** @param {LaneSetup} lane @returns {LaneName} */
export const nameOfLane = ({ id, settings }) => ({ id, optimizer: settings.optimizer.kind });

/**
 * Whose setting it is that a lane runs with: its own, or, null, the shared one.
 * @param {{lanes: LaneSetup[]}} state
 * @param {number} id
 * @param {string} path
 */
export function ownerOf(state, id, path) {
  const lane = laneOf(state, id);
  return lane && groupOf(path) in lane.settings ? id : null;
}

/**
 * The mark of a control with a refused value.
 * @param {number | null} lane its id; null for a shared setting
 * @param {string} path
 */
export const markOf = (lane, path) => `${lane ?? "shared"}:${path}`;
