/**
 * The trainers. The only file that calls them; it knows nothing of the page.
 * @typedef {import("./types.js").Tree} Tree
 * @typedef {import("./types.js").Run} Run
 * @typedef {import("./types.js").BoundaryMap} BoundaryMap
 * @typedef {import("./types.js").Thumbnail} Thumbnail
 */
import init, { Trainer } from "../pkg/ravine.js";

/** Begun at once, while the other modules run. */
const loaded = init();

/** The error of a setting that is not allowed, as against a defect. @param {unknown} error */
export const isConfigError = (error) => error instanceof Error && error.name === "ConfigError";

export class Engine {
  /** @type {Trainer[]} */
  #trainers = [];

  static async load() {
    await loaded;
    return new Engine();
  }

  schema() {
    return Trainer.schema();
  }

  /** @returns {Tree} */
  defaults() {
    return Trainer.defaults();
  }

  randomSeed() {
    return Trainer.randomSeed();
  }

  /**
   * Replaces all trainers, or none when a configuration is refused.
   * @param {Tree[]} configs
   */
  build(configs) {
    /** @type {Trainer[]} */
    const built = [];
    try {
      for (const config of configs) built.push(new Trainer(config));
    } catch (error) {
      built.forEach(release);
      throw error;
    }
    this.#trainers.forEach(release);
    this.#trainers = built;
  }

  /**
   * The configuration of a lane as it runs now.
   * @param {number} lane
   * @returns {Tree}
   */
  config(lane) {
    return this.#trainers[lane].config();
  }

  /**
   * Changes running trainers. Every lane reads a patch by the same rules, so the first one refuses for all.
   * @param {number[]} lanes
   * @param {Tree} patch
   */
  update(lanes, patch) {
    for (const lane of lanes) this.#trainers[lane].update(patch);
  }

  /**
   * @param {number} lane
   * @param {number} steps
   * @returns {number} how many were made: fewer when the lane diverged
   */
  step(lane, steps) {
    return this.#trainers[lane].step(steps);
  }

  reset() {
    for (const trainer of this.#trainers) trainer.reset();
  }

  /** @param {number} lane */
  metrics(lane) {
    return this.#trainers[lane].metrics();
  }

  /**
   * The data that all lanes share, read from the first.
   * @returns {Run}
   */
  run() {
    const trainer = this.#trainers[0];
    const { task } = trainer.config();
    const info = trainer.dataInfo();
    const trainPoints = trainer.trainPoints();
    const testPoints = trainer.testPoints();
    return {
      task,
      info,
      classes: info.classes ? info.classes.length : 0,
      trainPoints,
      testPoints,
      extent: extentOf(trainPoints, testPoints),
      targetRange: targetRangeOf(trainPoints, testPoints),
      parameterCount: trainer.parameterCount,
    };
  }

  /**
   * Fills the map of a lane, whose buffer is reused where its length allows.
   * @param {number} lane
   * @param {Run} run
   * @param {number} size
   * @param {BoundaryMap | undefined} previous
   * @returns {BoundaryMap}
   */
  map(lane, run, size, previous) {
    const planes = run.classes > 2 ? run.classes : 1;
    const length = size * size * planes;
    const values = previous?.values.length === length ? previous.values : new Float32Array(length);
    const { extent } = run;
    this.#trainers[lane].predictGrid(values, size, size, -extent, extent, -extent, extent);
    return { values, size, planes };
  }

  /**
   * A small sample of a data set.
   * @param {Tree} config
   * @returns {Thumbnail}
   */
  thumbnail(config) {
    const trainer = new Trainer(config);
    try {
      const points = trainer.trainPoints();
      const { classes } = trainer.dataInfo();
      return { points, classes: classes ? classes.length : 0, targetRange: targetRangeOf(points) };
    } finally {
      release(trainer);
    }
  }
}

/**
 * A trainer whose call once panicked cannot be freed either; its memory is lost then, and nothing else.
 * @param {Trainer} trainer
 */
function release(trainer) {
  try {
    trainer.free();
  } catch (error) {
    console.warn("a trainer could not be freed", error);
  }
}

/**
 * Half the side of the square that holds every point, with a margin.
 * @param {Float32Array[]} sets
 */
function extentOf(...sets) {
  let reach = 1;
  for (const points of sets) {
    for (let i = 0; i < points.length; i += 3) {
      reach = Math.max(reach, Math.abs(points[i]), Math.abs(points[i + 1]));
    }
  }
  return reach * 1.08;
}

/**
 * @param {Float32Array[]} sets
 * @returns {[number, number]}
 */
function targetRangeOf(...sets) {
  let low = Infinity;
  let high = -Infinity;
  for (const points of sets) {
    for (let i = 2; i < points.length; i += 3) {
      low = Math.min(low, points[i]);
      high = Math.max(high, points[i]);
    }
  }
  return [low, high];
}
