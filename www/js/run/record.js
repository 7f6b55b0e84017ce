/**
 * A record of a comparison: all of it as it stood at one step, to be gone back to. Taking one costs little more than a checkpoint
 * a lane, for whatever is in it is replaced and never changed in place; curves grow, so a record keeps their length.
 * @import { Engine } from "../engine.js"
 * @import { LaneRecord } from "./lane.js"
 * @import { Snapshot } from "./snapshots.js"
 * @import { OwnPoints, RunEvent, SharedConfig } from "../types.js"
 *
 * @typedef {object} RunRecord
 * @property {SharedConfig} config the settings that the lanes share
 * @property {LaneRecord[]} lanes
 * @property {OwnPoints | null} own
 * @property {number} selected
 * @property {number | null} solo
 * @property {number} first step of the run
 * @property {number} step
 * @property {number} last step of the run; beyond the other where it was looked back
 * @property {RunEvent[]} happenings so far
 * @property {number | null} nextEvaluation after its last step; null where the curves tell it
 * @property {readonly Snapshot[]} snapshots without them the past is gone to from the beginning
 */
import { Lane, otherSettings } from "./lane.js";
import { snapshotOf } from "./replay.js";

/** The groups that make a lane's points. */
const DATA_GROUPS = ["task", "data", "seed", "trainFraction"];

/**
 * All there is, at the step that is looked at or on its way.
 * @param {import("./comparison.js").Comparison} comparison
 * @returns {RunRecord}
 */
export function recordOf({ state, lanes, replay, lockstep }) {
  const { config, own, selected, solo, happenings } = state;
  const { isOnTheWay, now, first, snapshots } = replay;
  const { step, nextEvaluation } = lockstep;
  const records = lanes.map((lane) => lane.record());
  const last = replay.last(step);
  const place = { config, own, selected, solo, first, last, happenings, nextEvaluation, snapshots };
  return isOnTheWay
    ? withoutCheckpoints({ ...place, lanes: records, step: now })
    : { ...place, lanes: records, step };
}

/**
 * Lanes at step 0, or where they are taken up. Throws where the engine refuses something.
 * @param {Engine["build"]} build
 * @param {{id: number, settings: any, config: any, checkpoint?: Uint8Array | null}[]} setups with the whole configuration of each
 */
export function builtLanes(build, setups) {
  /** @type {Lane[]} */
  const built = [];
  /** Lanes that differ in nothing that makes the data have the same points. @type {Lane | undefined} */
  let shared;
  try {
    for (const { id, settings, config, checkpoint } of setups) {
      const shares = DATA_GROUPS.every((group) => !(group in settings));
      const more = { checkpoint, dataset: shares ? shared?.dataset : undefined, data: config.data };
      const lane = new Lane(build(config), { id, settings }, more);
      built.push(lane);
      if (shares) shared ??= lane;
    }
    return built;
  } catch (error) {
    built.forEach((lane) => lane.free());
    throw error;
  }
}

/**
 * The lanes of a record and their past. Where a checkpoint is missing they wait at their beginning.
 * @param {Engine["build"]} build
 * @param {RunRecord} record
 */
export function recordedLanes(build, { lanes: records, first, step, last, snapshots }) {
  const lanes = builtLanes(
    build,
    records.map(({ id, settings, beginning }) => ({ id, settings, ...beginning })),
  );
  try {
    const past = snapshots.length > 0 ? snapshots : [snapshotOf(first, lanes)];
    const isThere = records.every(({ checkpoint }) => checkpoint);
    lanes.forEach((lane, i) => {
      lane.take(isThere ? records[i] : { ...records[i], checkpoint: null }, step < last);
      if (lane.steps > step) throw otherSettings();
    });
    return { lanes, past, isThere };
  } catch (error) {
    lanes.forEach((lane) => lane.free());
    throw error;
  }
}

/** Its past is an exact replay. @param {RunRecord} record @returns {RunRecord} */
export const withoutSnapshots = (record) => ({ ...record, snapshots: [] });

/** So is the way to its step. @param {RunRecord} record @returns {RunRecord} */
export const withoutCheckpoints = (record) => ({ ...record, lanes: record.lanes.map(withoutBytes) });

/** @param {LaneRecord} lane @returns {LaneRecord} */
const withoutBytes = (lane) => ({
  ...lane,
  checkpoint: null,
  finish: Object.assign(lane.finish.copy(), { marks: [] }),
});
