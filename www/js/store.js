/** @typedef {import("./types.js").State} State */

/** The page's state. It is replaced, never changed in place, so a part has changed when it is another object. */
export class Store {
  /** @type {{state: State, watchers: Set<(anew?: boolean) => void>}} */
  #shared;
  /** What was watched through this one. @type {Set<(anew?: boolean) => void>} */
  #own = new Set();
  /** @type {AbortSignal | undefined} */
  #end;

  /** @param {State} initial */
  constructor(initial) {
    this.#shared = { state: initial, watchers: new Set() };
  }

  /**
   * The same state, and whatever is watched through this store ends with the signal.
   * @param {AbortSignal} end
   */
  until(end) {
    const store = new Store(this.state);
    store.#shared = this.#shared;
    store.#end = end;
    end.addEventListener("abort", () => store.#own.forEach((notify) => this.#shared.watchers.delete(notify)));
    return store;
  }

  get state() {
    return this.#shared.state;
  }

  /**
   * @param {Partial<State>} changes
   * @param {boolean} [anew] whether all who watch are told once more, because controls may show what is not so
   */
  set(changes, anew) {
    this.#shared.state = { ...this.state, ...changes };
    for (const notify of this.#shared.watchers) notify(anew);
  }

  /**
   * Calls `listener` now, and again whenever what `select` returns is another value.
   * @template T
   * @param {(state: State) => T} select
   * @param {(value: T, isSame?: boolean) => void} listener is also told whether it only has to show the same again
   * @param {AbortSignal} [signal] ends the watch
   */
  watch(select, listener, signal) {
    if (this.#end?.aborted) return;
    const { watchers } = this.#shared;
    let last = select(this.state);
    const notify = (/** @type {boolean} */ anew = false) => {
      const value = select(this.state);
      const isSame = Object.is(value, last);
      if (isSame && !anew) return;
      last = value;
      listener(value, isSame);
    };
    watchers.add(notify);
    this.#own.add(notify);
    signal?.addEventListener("abort", () => {
      watchers.delete(notify);
      this.#own.delete(notify);
    });
    listener(last);
  }
}
