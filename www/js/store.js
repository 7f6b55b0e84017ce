/** @typedef {import("./types.js").State} State */

/** The page's state. It is replaced, never changed in place, so a part has changed when it is another object. */
export class Store {
  /** @type {State} */
  #state;
  /** @type {Set<() => void>} */
  #watchers = new Set();

  /** @param {State} initial */
  constructor(initial) {
    this.#state = initial;
  }

  get state() {
    return this.#state;
  }

  /** @param {Partial<State>} changes */
  set(changes) {
    this.#state = { ...this.#state, ...changes };
    for (const notify of this.#watchers) notify();
  }

  /**
   * Calls `listener` now, and again whenever what `select` returns is another value.
   * @template T
   * @param {(state: State) => T} select
   * @param {(value: T) => void} listener
   * @param {AbortSignal} [signal] ends the watch
   */
  watch(select, listener, signal) {
    let last = select(this.#state);
    const notify = () => {
      const value = select(this.#state);
      if (Object.is(value, last)) return;
      last = value;
      listener(value);
    };
    this.#watchers.add(notify);
    signal?.addEventListener("abort", () => this.#watchers.delete(notify));
    listener(last);
  }
}
