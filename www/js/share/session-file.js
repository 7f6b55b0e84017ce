/**
 * A session as a file: all settings, and what no link can carry. JSON, so that it can be read and mended by hand. Reading is loaded
 * where something is opened.
 * @import { LaneRecord } from "../run/lane.js"
 * @import { RunRecord } from "../run/record.js"
 * @import { OwnPoints, Tree, View } from "../types.js"
 *
 * @typedef {"curves" | "run"} Left
 *
 * @typedef {object} Saved
 * @property {RunRecord} run
 * @property {boolean} isReplayable whether settings and a number of steps tell the run
 * @property {number} steps that were asked for; beyond the run where it is trained up to them
 * @property {View} view
 * @property {string} link
 */
import { AVERAGED, filledColumns, headOf, rowsOf } from "../run/curve.js";
import { KEPT } from "../run/happenings.js";
import { withoutCheckpoints } from "../run/record.js";
import { laneLetter } from "../settings/lanes.js";
import { configOf } from "../settings/schema.js";

export const FORMAT = "ravine-session";
export const VERSION = 2;
export const MOST_BYTES = 50e6;
/** Of all lanes. Whoever opens them has the engine try each. */
export const MOST_CHANGES = 10_000;
/** So many bytes at a time become text. */
const CHUNK = 8192;
/** About so many points of a curve are kept where there is no room for all. */
const FEW_POINTS = 20;

/** A file that is not opened, with a code and values for a sentence why. */
export class FileError extends Error {
  /** Name of the file, once it is known. @type {string | undefined} */
  file;

  /** @param {string} code @param {Tree} [values] */
  constructor(code, values = {}) {
    super(code);
    this.code = code;
    this.values = values;
  }
}

/**
 * @param {import("../types.js").ConfigRefusal} refusal
 * @param {number} [lane] id
 */
export const refusedFile = (refusal, lane) => new FileError("refused", { refusal, lane });

/**
 * All there is, in a file of at most so many bytes. Where that is too long the run is told without the present checkpoints, which
 * exact replay makes again. Throws a `FileError` where it is too long still.
 * @param {Saved} saved
 * @param {number} [most]
 */
export function writeFile(saved, most = MOST_BYTES) {
  for (const run of [saved.run, withoutCheckpoints(saved.run)]) {
    const text = textOf({ ...saved, run });
    if (text.length <= most && new TextEncoder().encode(text).length <= most) return text;
  }
  throw new FileError("noRoom", { megabytes: most / 1e6 });
}

/**
 * A smaller form, where there is less room than for all: with a few points of the curves, or the settings alone. What is left out
 * is said when it is opened, unless training brings it back.
 * @param {Saved} saved
 * @param {Left} left
 */
export const writeSmaller = (saved, left) => textOf(saved, left);

/** @param {Saved} saved @param {Left} [left] */
function textOf({ run, isReplayable, steps, view, link }, left) {
  const { config, lanes, own, solo, first, step, last, happenings } = run;
  // Its settings tell all of a run that has just begun.
  const isTold = left === "run" || (isReplayable && last === 0);
  const count = lanes.reduce((sum, { changes }) => sum + changes.length, 0);
  if (!isTold && count > MOST_CHANGES) throw new FileError("tooManyChanges", { most: MOST_CHANGES });
  const alone = solo !== null && { solo: laneLetter(solo) };
  const place = { first, step, last, ...alone, happenings: happenings.slice(-KEPT) };
  const head = {
    format: FORMAT,
    version: VERSION,
    link,
    view,
    ...(isTold ? { steps: isReplayable ? steps : 0 } : { run: place, ...(steps > last && { steps }) }),
    ...(left && !(isTold && isReplayable) && { left }),
    config: withoutPoints(config, own),
  };
  const inLines = Object.entries(head).map(([name, part]) => `"${name}": ${JSON.stringify(part)}`);
  const isKept = left === "curves" ? keptOf(run) : () => true;
  const texts = lanes.map((lane) => {
    const { id, settings } = lane;
    const more = isTold ? {} : laneText(lane, configOf(config, lane), isKept);
    return JSON.stringify({ letter: laneLetter(id), settings: withoutPoints(settings, own), ...more });
  });
  inLines.push(`"lanes": [\n  ${texts.join(",\n  ")}\n ]`);
  if (own) inLines.push(`"own": ${JSON.stringify(own)}`);
  return `{\n ${inLines.join(",\n ")}\n}`;
}

/**
 * Which evaluations are kept of the curves: some, the same of all lanes, and those that tell the places at the finish line and when
 * the next one is due.
 * @param {RunRecord} run
 */
function keptOf({ lanes, step }) {
  const curves = lanes.map(({ curve, rows }) => curve.step.slice(0, rows));
  const all = [...new Set(curves.flat())].sort((a, b) => a - b);
  const every = Math.ceil(all.length / FEW_POINTS);
  const kept = new Set(all.filter((_, i) => i % every === 0));
  for (const [i, steps] of curves.entries()) {
    const { finish } = lanes[i];
    const passed = steps.find((evaluated) => finish.step !== null && evaluated >= finish.step);
    const last = steps.findLast((evaluated) => evaluated <= step);
    for (const evaluated of [steps.at(0), passed, last, steps.at(-1)])
      if (evaluated !== undefined) kept.add(evaluated);
  }
  return (/** @type {number} */ evaluated) => kept.has(evaluated);
}

/** The reader's own points stand in one place of the file. @param {Tree} settings @param {OwnPoints | null} own */
const withoutPoints = (settings, own) =>
  own && settings.data && samePoints(settings.data, own.data)
    ? { ...settings, data: { kind: "points" } }
    : settings;

/** @param {Tree} a @param {Tree} b */
const samePoints = (a, b) => a === b || (a.kind === b.kind && JSON.stringify(a) === JSON.stringify(b));

/**
 * @param {LaneRecord} lane
 * @param {object} config that it runs with
 * @param {(step: number) => boolean} isKept which evaluations are
 */
export function laneText(
  { beginning, changes, made, curve, rows, milliseconds, end, finish, checkpoint },
  config,
  isKept,
) {
  const { data: _, ...begun } = /** @type {Tree} */ (beginning.config);
  const { data: __, ...now } = /** @type {Tree} */ (config);
  const isSame = Object.keys(begun).every(
    (group) => JSON.stringify(begun[group]) === JSON.stringify(now[group]),
  );
  return {
    ...(!isSame && { beginning: begun }),
    ...(beginning.checkpoint && { takenUp: toText(beginning.checkpoint) }),
    ...(changes.length > 0 && { changes, made }),
    curve: filled(rowsOf(headOf(curve, rows), isKept)),
    milliseconds,
    end,
    ...(finish.step !== null && { finish: { line: finish.line, step: finish.step, exact: finish.exact } }),
    ...(checkpoint && { checkpoint: toText(checkpoint) }),
  };
}

/** @param {import("../types.js").Curve} curve */
const filled = (curve) => ({
  ...Object.fromEntries(filledColumns(curve).map((column) => [column, written(column, curve[column])])),
  ...(curve.layers.length > 0 && { layers: curve.layers }),
});

/** JSON has no infinite number, and null says there that no average was kept. @param {string} column @param {unknown[]} values */
const written = (column, values) =>
  column in AVERAGED ? values.map((value) => (value === Infinity ? "Infinity" : value)) : values;

/** Base 64. @param {Uint8Array} bytes */
export function toText(bytes) {
  let text = "";
  for (let i = 0; i < bytes.length; i += CHUNK) text += String.fromCharCode(...bytes.subarray(i, i + CHUNK));
  return btoa(text);
}
