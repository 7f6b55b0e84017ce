/**
 * Changes of the state that belong together: they are collected while something is done, and told in one notice.
 * @import { RunEvent, State } from "../types.js"
 */
import { isHappening, lastOf } from "./happenings.js";

export class Transaction {
  #store;
  /** @type {Partial<State>} */
  #changes = {};
  /** What happened in this act. @type {RunEvent[]} */
  #happened = [];
  /** How many actions are within each other. */
  #depth = 0;

  /** @param {import("../store.js").Store} store */
  constructor(store) {
    this.#store = store;
  }

  /** As it will be told. @returns {State} */
  get state() {
    return this.#depth > 0 ? { ...this.#store.state, ...this.#changes } : this.#store.state;
  }

  /** @param {Partial<State>} changes */
  change(changes) {
    Object.assign(this.#changes, changes);
    const { event } = changes;
    const { happenings } = this.state;
    if (changes.happenings) this.#happened = [];
    if (!event || !isHappening(event, happenings.at(-1))) return;
    const told = this.#happened.length > 0 ? happenings.slice(0, -this.#happened.length) : happenings;
    this.#happened.push(event);
    this.#changes.happenings = lastOf(told, this.#happened);
  }

  /** Forgets what was to be told. */
  cancel() {
    this.#changes = {};
    this.#happened = [];
  }

  /**
   * @template T
   * @param {() => T} action
   * @param {() => void} finish adds what else is to be told when the outermost action is over
   * @returns {T}
   */
  run(action, finish) {
    this.#depth++;
    try {
      return action();
    } finally {
      if (this.#depth === 1) finish();
      this.#depth--;
      if (this.#depth === 0) this.#tell();
    }
  }

  #tell() {
    const changes = this.#changes;
    this.cancel();
    if (Object.keys(changes).length > 0) this.#store.set(changes);
  }
}
