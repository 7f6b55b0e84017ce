/** @typedef {import("./types.js").State} State */

/**
 * The page's state. It is replaced, never changed in place, so a part has changed when it is another object. Whoever watches
 * is told after a change is whole, and never in the middle of telling another.
 */
export class Store {
  /** @type {{state: State, watchers: Set<() => void>, telling: boolean, changed: boolean}} */
  #shared;
  /** What was watched through this one. @type {Set<() => void>} */
  #own = new Set();
  /** @type {AbortSignal | undefined} */
  #end;

  /** @param {State} initial */
  constructor(initial) {
    this.#shared = { state: initial, watchers: new Set(), telling: false, changed: false };
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

  /** @param {Partial<State>} changes that belong together */
  set(changes) {
    const shared = this.#shared;
    shared.state = { ...shared.state, ...changes };
    shared.changed = true;
    // What a watcher changes is told once all have heard of the first change.
    if (shared.telling) return;
    shared.telling = true;
    while (shared.changed) {
      shared.changed = false;
      for (const notify of shared.watchers) notify();
    }
    shared.telling = false;
  }

  /**
   * Calls `listener` now, and again whenever what `select` returns is another value; of a list, whenever an item is.
   * @template T
   * @param {(state: State) => T} select
   * @param {(value: T) => void} listener
   * @param {AbortSignal} [signal] ends the watch
   */
  watch(select, listener, signal) {
    if (this.#end?.aborted || signal?.aborted) return;
    const { watchers } = this.#shared;
    let last = select(this.state);
    const notify = () => {
      try {
        const value = select(this.state);
        if (isSame(value, last)) return;
        last = value;
        listener(value);
      } catch (error) {
        // A picture that fails is no reason for the others not to hear of the change.
        queueMicrotask(() => {
          throw error;
        });
      }
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

/** @param {unknown} a @param {unknown} b */
const isSame = (a, b) =>
  Object.is(a, b) ||
  (Array.isArray(a) &&
    Array.isArray(b) &&
    a.length === b.length &&
    a.every((item, i) => Object.is(item, b[i])));
