/**
 * A lane that leaves another one: a copy of it at this step, with live settings changed or its rule begun anew, from other weights too.
 * @import { Comparison } from "./comparison.js"
 * @import { Lane } from "./lane.js"
 * @import { Tree } from "../types.js"
 *
 * @typedef {object} Departure
 * @property {ArrayLike<number>} [weights] from which the rule begins anew
 * @property {Tree} [optimizer] another rule, or other settings of it, that begin anew
 * @property {boolean} [anew] whether the same rule begins anew at the same weights
 * @property {Tree} [patch] live settings
 */
import { setupOf } from "../settings/lanes.js";
import { withOwn } from "../settings/sharing.js";

/** Whether the rule begins anew. @param {Departure} departure */
export const beginsAnew = ({ weights, optimizer, anew = false }) => anew || Boolean(weights ?? optimizer);

/**
 * Throws where the engine refuses something; nothing has changed then.
 * @param {Comparison} comparison
 * @param {Lane} model
 * @param {Departure} departure
 * @param {number | Lane} place among the lanes, or the lane in whose place it goes
 * @returns {Lane}
 */
export function startLane(comparison, model, departure, place) {
  const { step } = comparison.lockstep;
  const copy = model.copy(comparison.engine.build, typeof place === "number" ? comparison.freeId : place.id);
  const { weights, optimizer, patch } = departure;
  try {
    const start = { ...(weights && { weights: Array.from(weights) }), ...(optimizer && { optimizer }) };
    if (beginsAnew(departure)) copy.change({ start }, step);
    if (patch) copy.change({ patch }, step);
  } catch (error) {
    copy.free();
    throw error;
  }
  // What it changes is its own from then on.
  copy.settings = Object.keys(patch ?? {}).reduce(
    (lane, group) => (group in lane.settings ? lane : withOwn(copy.config, lane, group)),
    setupOf(copy),
  ).settings;
  placeLane(comparison, copy, model, place);
  comparison.takeSettings(comparison.state.config, comparison.lanes.map(setupOf));
  comparison.forgetPictures();
  comparison.takeReadings();
  comparison.change({ altered: comparison.lanes.some(({ isAltered }) => isAltered), selected: copy.id });
  return copy;
}

/**
 * Puts a copy of a lane among the others.
 * @param {Comparison} comparison
 * @param {Lane} copy
 * @param {Lane} model
 * @param {number | Lane} place or the lane in whose place it goes, which is gone then
 */
export function placeLane(comparison, copy, model, place) {
  const { lanes, replay, state } = comparison;
  const replaced = typeof place === "number" ? null : place;
  lanes.splice(typeof place === "number" ? place : lanes.indexOf(place), replaced ? 1 : 0, copy);
  // Its own past, under the same id, is the copy's already.
  if (replaced !== model) {
    if (replaced) replay.forget(replaced.id);
    replay.copy(model.id, copy.id);
  }
  replaced?.free();
  if (state.solo === copy.id) comparison.change({ solo: null });
  comparison.share();
}
