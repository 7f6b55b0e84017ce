/**
 * Keeping the network of the selected lane up to date: the maps of its units, and its weights. A share of the time, and
 * less often than the boundaries, since many small pictures are dearer to draw than to look at.
 * @typedef {import("./types.js").Neurons} Neurons
 * @typedef {import("./types.js").Run} Run
 */

/** At most that often while it runs, in milliseconds, and never for more than a fifth of the time. */
const PERIOD = 66;
const REST = 4;

/**
 * Samples along each side of a map: fewer for a large network, where each is dear.
 * @param {number} parameterCount
 */
const sizeFor = (parameterCount) =>
  [40, 32, 24, 16][[2e3, 2e4, 1e5].filter((limit) => parameterCount > limit).length];

export class NeuronMaps {
  #engine;
  /** What the picture shows; null when it is out of date. @type {{lane: number, step: number} | null} */
  #shown = null;
  #restUntil = 0;

  /** @param {import("./engine.js").Engine} engine */
  constructor(engine) {
    this.#engine = engine;
  }

  /** The picture is out of date, though the step may be the same. */
  reset() {
    this.#shown = null;
  }

  /**
   * @param {number} lane its place
   * @param {number} id
   * @param {Run} run
   * @param {number} step of the lane
   * @param {Neurons | null} neurons as they are
   * @returns {{neurons: Neurons | null, left: boolean}} as they are now, and whether they are still out of date
   */
  draw(lane, id, run, step, neurons) {
    const now = performance.now();
    const isNew = this.#shown === null || this.#shown.lane !== id;
    if (!isNew && this.#shown?.step === step) return { neurons, left: false };
    if (!isNew && now < this.#restUntil) return { neurons, left: true };
    const next = { lane: id, ...this.#engine.neurons(lane, run, sizeFor(run.parameterCount), neurons) };
    this.#shown = { lane: id, step };
    const end = performance.now();
    this.#restUntil = now + Math.max(PERIOD, REST * (end - now));
    return { neurons: next, left: false };
  }
}
