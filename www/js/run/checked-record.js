/**
 * Records that anybody may have written: whole, or refused. Loaded where something is opened.
 * @import { Engine } from "../engine.js"
 * @import { LaneRecord } from "./lane.js"
 * @import { RunRecord } from "./record.js"
 * @import { TrainerConfig } from "../types.js"
 */
import { isConfigError } from "../settings/config-error.js";
import { configOf } from "../settings/schema.js";
import { completed, split, withSharing } from "../settings/sharing.js";
import { Lane, otherSettings } from "./lane.js";
import { builtLanes, withoutCheckpoints } from "./record.js";

/**
 * A record with every default filled in. Throws a `ConfigError` where it cannot be a run.
 * @param {Pick<Engine, "build" | "defaults">} engine
 * @param {RunRecord} record
 * @returns {RunRecord}
 */
export function checkedRecord({ build, defaults }, record) {
  const [shared] = split(defaults());
  const setup = withSharing({ ...shared, ...record.config }, record.lanes);
  const built = builtLanes(
    build,
    setup.lanes.map((lane) => ({ ...lane, config: configOf(setup.config, lane) })),
  );
  const configs = built.map((lane) => lane.config);
  const isWithin = built.every(({ steps }) => steps <= record.step);
  built.forEach((lane) => lane.free());
  if (!isWithin) throw otherSettings();
  const { config, lanes } = completed(setup.config, setup.lanes, configs);
  const begun = lanes.map((lane, i) => {
    const { begun, changes } = begunOf(build, lane, configs[i]);
    return { ...lane, beginning: { ...lane.beginning, config: begun }, changes };
  });
  return { ...record, config, lanes: begun };
}

/**
 * A run of another release cannot be gone on with, but perhaps made again.
 * @param {Pick<Engine, "build" | "defaults">} engine
 * @param {RunRecord} record
 * @returns {RunRecord | null} nothing where it cannot
 */
export function salvagedRecord(engine, record) {
  for (const way of [record, withoutCheckpoints(record)]) {
    try {
      return checkedRecord(engine, way);
    } catch (error) {
      if (!isConfigError(error)) throw error;
    }
  }
  return null;
}

/**
 * What a lane began with, and its changes, which have to lead away from there to the settings it has.
 * @param {Engine["build"]} build
 * @param {LaneRecord} record
 * @param {TrainerConfig} config of these settings
 * @returns {{begun: TrainerConfig, changes: LaneRecord["changes"]}}
 */
function begunOf(build, record, config) {
  const { id, settings, beginning, changes, made } = record;
  const { checkpoint } = beginning;
  if (changes.length === 0 && !checkpoint) return { begun: config, changes };
  const lane = new Lane(build(beginning.config), { id, settings }, { checkpoint, data: config.data });
  try {
    const begun = lane.config;
    const fits = (/** @type {LaneRecord["changes"][number]} */ { edit, start }) =>
      (!edit || edit.parameter < lane.parameterCount) &&
      (!start?.weights || start.weights.length === lane.parameterCount);
    if (!changes.every(fits)) throw otherSettings();
    lane.take({ ...record, checkpoint: null }, false);
    lane.rehearse(made);
    if (!isSame(lane.config, config)) throw otherSettings();
    lane.rehearse(changes.length);
    return { begun, changes: lane.changes };
  } finally {
    lane.free();
  }
}

/** @param {object} a @param {object} b */
const isSame = (a, b) => JSON.stringify(a) === JSON.stringify(b);
