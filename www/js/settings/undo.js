/**
 * Undo and redo of settings. Setups are never changed in place, so an entry costs little more than what changed.
 * @import { Setup, SettingChange } from "../types.js"
 * @import { Difference } from "./difference.js"
 */
import { differences } from "./difference.js";

const MOST = 100;
/** A slider that is pulled changes one setting many times; that is one thing to undo. In milliseconds. */
const TOGETHER = 800;

/** @typedef {{setup: Setup, change: SettingChange}} Entry a setup, and the change that led away from it */

export class Undo {
  #store;
  #adopt;
  /** @type {Entry[]} */
  #past = [];
  /** @type {Entry[]} */
  #future = [];
  /** @type {Setup} */
  #present;
  /** What changed last, and when. */
  #last = { marks: "", time: -Infinity };

  /**
   * @param {import("../store.js").Store} store
   * @param {(setup: Setup, event: import("../types.js").RunEvent) => void} adopt goes over to a setup
   */
  constructor(store, adopt) {
    this.#store = store;
    this.#adopt = adopt;
    this.#present = setupOf(store.state);
    store.watch(
      ({ config, lanes }) => [config, ...lanes.map(({ settings }) => settings)],
      () => this.#note(),
    );
  }

  undo() {
    this.#go(this.#past, this.#future, "undone");
  }

  redo() {
    this.#go(this.#future, this.#past, "redone");
  }

  /** Takes in what changed, if anything did. */
  #note() {
    const setup = setupOf(this.#store.state);
    const changed = differences(this.#present, setup);
    const before = this.#present;
    this.#present = withParts(before, setup);
    if (changed.length === 0) return;
    const marks = JSON.stringify(changed);
    const time = performance.now();
    const isSame = marks === this.#last.marks && time - this.#last.time < TOGETHER && this.#past.length > 0;
    if (!isSame) this.#past.push({ setup: before, change: changeOf(changed) });
    if (this.#past.length > MOST) this.#past.shift();
    this.#future = [];
    this.#last = { marks, time };
    this.#publish();
  }

  /** @param {Entry[]} from @param {Entry[]} to @param {"undone" | "redone"} type */
  #go(from, to, type) {
    const entry = from.pop();
    if (!entry) return;
    to.push({ setup: this.#present, change: entry.change });
    // What the store is now told is nothing new.
    this.#present = entry.setup;
    this.#last = { marks: "", time: -Infinity };
    this.#adopt(entry.setup, { type, change: entry.change });
    this.#publish();
  }

  #publish() {
    this.#store.set({ undo: this.#past.at(-1)?.change ?? null, redo: this.#future.at(-1)?.change ?? null });
  }
}

/** @param {Setup} state @returns {Setup} */
const setupOf = ({ config, lanes, own }) => ({
  config,
  lanes: lanes.map(({ id, settings }) => ({ id, settings })),
  own,
});

/**
 * A setup with the parts of the last one that are the same: twenty thousand points are kept once.
 * @param {Setup} before
 * @param {Setup} after
 * @returns {Setup}
 */
function withParts(before, after) {
  const isSame = JSON.stringify(before.config.data) === JSON.stringify(after.config.data);
  return isSame ? { ...after, config: { ...after.config, data: before.config.data } } : after;
}

/** @param {Difference[]} changed @returns {SettingChange} */
function changeOf(changed) {
  if (changed[0].path === "") return { kind: "lanes" };
  // A kind brings its keys along.
  const kinds = changed.filter(({ path }) => path.endsWith(".kind"));
  const [{ lane, path }, ...others] = kinds.length > 0 ? kinds : changed;
  if (others.some((other) => other.path !== path)) return { kind: "several" };
  return { kind: "setting", path, lane: others.length > 0 ? null : lane };
}
