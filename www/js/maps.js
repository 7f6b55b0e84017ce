/**
 * Keeping the boundary maps of all lanes up to date, within a share of each frame.
 * @typedef {import("./types.js").BoundaryMap} BoundaryMap
 * @typedef {import("./types.js").Run} Run
 */

/** Time for the maps of one frame, in milliseconds. A map alone may take longer; then so many times that is kept free. */
const BUDGET = 3;
const REST = 3;

/**
 * Samples along each side of a map: fewer for a large network, where each is dear.
 * @param {number} parameterCount
 */
const sizeFor = (parameterCount) => (parameterCount <= 10_000 ? 100 : parameterCount <= 50_000 ? 50 : 25);

export class Maps {
  #engine;
  /** The step each lane's map shows. @type {(number | undefined)[]} */
  #steps = [];
  /** The lane whose turn it is. */
  #turn = 0;
  /** When maps may be drawn again. */
  #restUntil = 0;

  /** @param {import("./engine.js").Engine} engine */
  constructor(engine) {
    this.#engine = engine;
  }

  /**
   * The maps go with their lanes.
   * @param {number[]} order the present place of each
   */
  arrange(order) {
    this.#steps = order.map((lane) => this.#steps[lane]);
  }

  /** All maps are out of date. */
  reset() {
    this.#steps = [];
  }

  /**
   * Fills maps that are out of date, in turn, for a limited time.
   * @param {Run[]} runs
   * @param {number[]} steps the step of each lane
   * @param {BoundaryMap[]} maps as they are
   * @param {(lane: number) => boolean} isSeen a map that nobody sees is left as it is
   * @returns {{maps: BoundaryMap[], left: boolean}} as they are now, and whether some are still out of date
   */
  draw(runs, steps, maps, isSeen) {
    const drawn = [...maps];
    const stale = (/** @type {number} */ lane) => this.#steps[lane] !== steps[lane] && isSeen(lane);
    const start = performance.now();
    let now = start;
    for (let turn = 0; turn < steps.length && now >= this.#restUntil && now - start < BUDGET; turn++) {
      const lane = this.#turn++ % steps.length;
      if (!stale(lane)) continue;
      const run = runs[lane];
      drawn[lane] = this.#engine.map(lane, run, sizeFor(run.parameterCount), maps[lane]);
      this.#steps[lane] = steps[lane];
      now = performance.now();
    }
    if (now - start > 2 * BUDGET) this.#restUntil = now + REST * (now - start);
    return { maps: drawn, left: steps.some((_, lane) => stale(lane)) };
  }
}
