/**
 * Keeping the boundary maps of all lanes up to date, within a share of each frame.
 * @typedef {import("./types.js").BoundaryMap} BoundaryMap
 * @typedef {import("./types.js").Run} Run
 */

/** Time for maps in one frame, and what is slow for one map, in milliseconds. */
const BUDGET = 3;
const SLOW = 6;
/** Samples along each side, from fine to coarse. */
const SIZES = [100, 50, 25];

export class Maps {
  #engine;
  /** The step each lane's map shows. @type {(number | undefined)[]} */
  #steps = [];
  /** Index into SIZES. */
  #size = 0;
  /** So many maps in a row were slow. */
  #slow = 0;
  /** The lane whose turn it is. */
  #turn = 0;

  /** @param {import("./engine.js").Engine} engine */
  constructor(engine) {
    this.#engine = engine;
  }

  /** All maps are out of date, and fine again. */
  reset() {
    this.#steps = [];
    this.#size = 0;
    this.#slow = 0;
  }

  /**
   * Fills maps that are out of date, in turn, for a limited time.
   * @param {Run} run
   * @param {number[]} steps the step of each lane
   * @param {BoundaryMap[]} maps as they are
   * @returns {{maps: BoundaryMap[], left: boolean}} as they are now, and whether some are still out of date
   */
  draw(run, steps, maps) {
    const drawn = [...maps];
    const stale = (/** @type {number} */ lane) => this.#steps[lane] !== steps[lane];
    const start = performance.now();
    let now = start;
    for (let turn = 0; turn < steps.length && now - start < BUDGET; turn++) {
      const lane = this.#turn++ % steps.length;
      if (!stale(lane)) continue;
      drawn[lane] = this.#engine.map(lane, run, SIZES[this.#size], maps[lane]);
      this.#steps[lane] = steps[lane];
      const end = performance.now();
      this.#coarsen(end - now > SLOW);
      now = end;
    }
    return { maps: drawn, left: steps.some((_, lane) => stale(lane)) };
  }

  /**
   * Maps that are slow again and again get fewer samples, until the next run.
   * @param {boolean} slow whether the last one was
   */
  #coarsen(slow) {
    this.#slow = slow ? this.#slow + 1 : 0;
    if (this.#slow < 4 || this.#size === SIZES.length - 1) return;
    this.#size++;
    this.#slow = 0;
  }
}
