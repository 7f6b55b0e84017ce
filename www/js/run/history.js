/**
 * Undo and redo: of each change, the comparison as it was before. Undo gives the run back, at its step, and keeps what was there
 * for redo.
 * @import { Comparison } from "./comparison.js"
 * @import { RunRecord } from "./record.js"
 * @import { SettingChange } from "../types.js"
 * @import { Difference } from "../settings/difference.js"
 *
 * @typedef {{record: RunRecord, change: SettingChange}} Entry a run, and the change that led away from it
 */
import { refusalOf } from "../settings/config-error.js";
import { differences } from "../settings/difference.js";
import { setsWeights } from "./changes.js";
import { bytesOf, Holdings } from "./holdings.js";
import { recordOf, withoutCheckpoints, withoutSnapshots } from "./record.js";

const MOST = 100;
const MOST_BYTES = 64 << 20;
/** A slider that is pulled changes one thing many times; that is one thing to undo. In milliseconds. */
const TOGETHER = 800;

export class History {
  #comparison;
  /** @type {Entry[]} */
  #past = [];
  /** @type {Entry[]} */
  #future = [];
  /** What changed last, and when. */
  #last = { marks: "", time: -Infinity };
  /** Whether a change is being made: what it consists of is no other one. */
  #isNoting = false;

  /** @param {Comparison} comparison @param {number} [mostBytes] */
  constructor(comparison, mostBytes = MOST_BYTES) {
    this.#comparison = comparison;
    this.mostBytes = mostBytes;
  }

  /** What the entries hold. */
  get bytes() {
    return bytesOf(this.records);
  }

  get records() {
    return [...this.#past, ...this.#future].map(({ record }) => record);
  }

  clear() {
    this.#comparison.actOnTheWay(() => {
      this.#past = [];
      this.#future = [];
      this.#forgetLast();
      this.#tell();
    });
  }

  #forgetLast() {
    this.#last = { marks: "", time: -Infinity };
  }

  /**
   * Does something, within an act, that can be undone if it changes the run.
   * @template T
   * @param {() => T} action
   * @param {SettingChange} [change] what it is, where the settings do not tell
   * @returns {T}
   */
  noting(action, change) {
    if (this.#isNoting) return action();
    const before = recordOf(this.#comparison);
    const result = this.#within(action);
    const { lanes, state } = this.#comparison;
    const changed = differences(before, { config: state.config, lanes });
    if (changed.length > 0 || !isSameRun(before, this.#comparison)) this.#note(before, changed, change);
    return result;
  }

  /** @template T @param {() => T} action @returns {T} */
  #within(action) {
    this.#isNoting = true;
    try {
      return action();
    } finally {
      this.#isNoting = false;
    }
  }

  /** @param {RunRecord} record @param {Difference[]} changed @param {SettingChange} [change] */
  #note(record, changed, change = changeOf(changed)) {
    const marks = JSON.stringify([change, changed]);
    const time = performance.now();
    const isPulled = change.kind === "setting" || change.kind === "weight";
    const isSame = isPulled && marks === this.#last.marks && time - this.#last.time < TOGETHER;
    if (!isSame || this.#past.length === 0) this.#past.push({ record, change });
    if (this.#past.length > MOST) this.#past.shift();
    this.#future = [];
    this.#last = { marks, time };
    this.#bound();
    this.#tell();
  }

  undo() {
    this.#go("undone");
  }

  redo() {
    this.#go("redone");
  }

  /** @param {"undone" | "redone"} type */
  #go(type) {
    this.#comparison.actOnTheWay(() => {
      const [from, to] = type === "undone" ? [this.#past, this.#future] : [this.#future, this.#past];
      const entry = from.at(-1);
      if (!entry) return;
      const { record, change } = entry;
      const now = { record: recordOf(this.#comparison), change };
      try {
        this.#comparison.adopt(record, { type, change });
      } catch (error) {
        // There may be no memory for it.
        return this.#comparison.change({ event: { type: "settingRefused", refusal: refusalOf(error) } });
      }
      from.pop();
      to.push(now);
      this.#forgetLast();
      this.#bound();
      this.#tell();
    });
  }

  /** What is farthest from the present loses its snapshots, then its checkpoint, and goes only after that. */
  #bound() {
    const holdings = new Holdings(this.records);
    for (const lighten of [withoutSnapshots, withoutCheckpoints, () => null]) {
      for (const entry of this.#fromFarthest()) {
        if (holdings.bytes <= this.mostBytes) return;
        holdings.remove(entry.record);
        const record = lighten(entry.record);
        if (record) {
          holdings.add(record);
          entry.record = record;
        } else for (const list of [this.#past, this.#future]) if (list[0] === entry) list.shift();
      }
    }
  }

  #fromFarthest() {
    const lists = [this.#past, this.#future];
    const ranked = lists.flatMap((list) => list.map((entry, i) => ({ entry, distance: list.length - i })));
    return ranked.sort((a, b) => b.distance - a.distance).map(({ entry }) => entry);
  }

  #tell() {
    const [undo, redo] = [this.#past, this.#future].map((list) => list.at(-1)?.change ?? null);
    this.#comparison.change({ undo, redo });
  }
}

/**
 * Whether the lanes go on with the same run in the same order. One that stands at the start of its settings is the same as any other.
 * @param {RunRecord} before
 * @param {Comparison} now
 */
function isSameRun({ lanes: before, last }, { lanes, past }) {
  if (String(before.map(({ id }) => id)) !== String(lanes.map(({ id }) => id))) return false;
  const wasEdited = before.some(
    ({ beginning, changes }) => beginning.checkpoint ?? changes.some(setsWeights),
  );
  const isEdited = lanes.some(({ state }) => state.edited);
  if (last === 0 && past.last === 0 && !wasEdited && !isEdited) return true;
  return lanes.every(({ curve, changes }, i) => curve === before[i].curve && changes === before[i].changes);
}

/** @param {Difference[]} changed @returns {SettingChange} */
function changeOf(changed) {
  if (changed.length === 0) return { kind: "several" };
  if (changed[0].path === "") return { kind: "lanes" };
  // A kind brings its keys along.
  const kinds = changed.filter(({ path }) => path.endsWith(".kind"));
  const [{ lane, path }, ...others] = kinds.length > 0 ? kinds : changed;
  if (others.some((other) => other.path !== path)) return { kind: "several" };
  return { kind: "setting", path, lane: others.length > 0 ? null : lane };
}
