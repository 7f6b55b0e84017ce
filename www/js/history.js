/**
 * Undo and redo of settings. Setups are never changed in place, so an entry costs little more than what changed.
 * @typedef {import("./types.js").Setup} Setup
 * @typedef {import("./setup.js").Difference} Difference
 */
import { laneLetter, settingName } from "./format.js";
import { differences } from "./setup.js";
import { laterWords } from "./text.js";

const MOST = 100;
/** A slider that is pulled changes one setting many times; that is one thing to undo. In milliseconds. */
const TOGETHER = 800;

/** @typedef {{setup: Setup, name: string}} Entry a setup, and the name of the change that led away from it */

export class History {
  #store;
  #race;
  /** @type {Entry[]} */
  #past = [];
  /** @type {Entry[]} */
  #future = [];
  /** @type {Setup} */
  #present;
  /** What changed last, and when. */
  #last = { marks: "", time: -Infinity };

  /** @param {{store: import("./store.js").Store, race: import("./race.js").Race}} page */
  constructor({ store, race }) {
    this.#store = store;
    this.#race = race;
    this.#present = setupOf(store.state);
    store.watch(
      (state) => state.config,
      () => this.#note(),
    );
    store.watch(
      (state) => state.lanes,
      () => this.#note(),
    );
  }

  undo() {
    this.#go(this.#past, this.#future, laterWords().undo.undone);
  }

  redo() {
    this.#go(this.#future, this.#past, laterWords().undo.redone);
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
    if (!isSame) this.#past.push({ setup: before, name: nameOf(changed) });
    if (this.#past.length > MOST) this.#past.shift();
    this.#future = [];
    this.#last = { marks, time };
    this.#publish();
  }

  /**
   * @param {Entry[]} from
   * @param {Entry[]} to
   * @param {(name: string) => string} sentence
   */
  #go(from, to, sentence) {
    const entry = from.pop();
    if (!entry) return;
    to.push({ setup: this.#present, name: entry.name });
    // What the race now tells the store is nothing new.
    this.#present = entry.setup;
    this.#last = { marks: "", time: -Infinity };
    this.#race.adopt(entry.setup, sentence(entry.name));
    this.#publish();
  }

  #publish() {
    this.#store.set({ undo: this.#past.at(-1)?.name ?? null, redo: this.#future.at(-1)?.name ?? null });
  }
}

/** @param {Setup} state */
const setupOf = ({ config, lanes, own }) => ({ config, lanes, own });

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

/** @param {Difference[]} changed */
function nameOf(changed) {
  const say = laterWords().undo;
  if (changed[0].path === "") return say.lanes;
  // A kind brings its keys along.
  const kinds = changed.filter(({ path }) => path.endsWith(".kind"));
  const [{ lane, path }, ...others] = kinds.length > 0 ? kinds : changed;
  if (others.length > 0 && others.some((other) => other.path !== path)) return say.several;
  const name = settingName(path);
  return lane === null || others.length > 0 ? name : say.ofLane(name, laneLetter(lane));
}
