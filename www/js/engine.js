/**
 * The trainers, as the first screen needs them: built and looked at. driver.js has the rest. No other file calls them, and
 * neither knows anything of the page.
 * @typedef {import("./types.js").Tree} Tree
 * @typedef {import("./types.js").Run} Run
 * @typedef {import("./types.js").BoundaryMap} BoundaryMap
 * @typedef {import("./types.js").Neurons} Neurons
 * @typedef {import("./types.js").Thumbnail} Thumbnail
 */
import init, { Trainer } from "../pkg/ravine.js";

/** Begun at once, while the other modules run. */
const loaded = init();

export class Engine {
  /** A trainer a lane, for this file and driver.js. @type {Trainer[]} */
  trainers = [];

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

  /**
   * Replaces all trainers, or none when something is refused.
   * @param {Tree[]} configs
   * @param {(trainer: Trainer, lane: number) => void} [prepare]
   */
  build(configs, prepare = () => {}) {
    /** @type {Trainer[]} */
    const built = [];
    try {
      for (const config of configs) built.push(new Trainer(config));
      built.forEach(prepare);
    } catch (error) {
      built.forEach(release);
      throw error;
    }
    this.take(built);
  }

  /**
   * Other trainers in place of these, which are freed unless they are among them.
   * @param {Trainer[]} next
   */
  take(next) {
    const old = this.trainers.splice(0, Infinity, ...next);
    old.filter((trainer) => !next.includes(trainer)).forEach(release);
  }

  /**
   * The configuration of a lane as it runs now.
   * @param {number} lane
   * @returns {Tree}
   */
  config(lane) {
    return this.trainers[lane].config();
  }

  /** The trainers are gone, and whoever asks for one is at fault. */
  free() {
    this.take([]);
  }

  /** @param {number} lane */
  metrics(lane) {
    return this.trainers[lane].metrics();
  }

  /** @param {number} lane */
  parameterCount(lane) {
    return this.trainers[lane].parameterCount;
  }

  /**
   * What a lane was built to.
   * @param {number} lane
   * @returns {Run}
   */
  run(lane) {
    const trainer = this.trainers[lane];
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
    this.trainers[lane].predictGrid(values, size, size, -extent, extent, -extent, extent);
    return { values, size, planes };
  }

  /**
   * The maps of a lane's units, its weights, and where they stand. The buffer of the maps is reused where it fits.
   * @param {number} lane
   * @param {Run} run
   * @param {number} size
   * @param {Neurons | null} previous
   * @returns {Omit<Neurons, "lane">}
   */
  neurons(lane, run, size, previous) {
    const trainer = this.trainers[lane];
    const layers = trainer.layout().flatMap(({ kind, offset, rows, columns }) => {
      return kind === "weight"
        ? [{ inputs: columns, outputs: rows, weights: offset, biases: offset + rows * columns }]
        : [];
    });
    const length = size * size * layers.reduce((sum, { outputs }) => sum + outputs, 0);
    const values = previous?.values.length === length ? previous.values : new Float32Array(length);
    const { extent } = run;
    trainer.neuronGrids(values, size, size, -extent, extent, -extent, extent);
    return { size, values, layers, weights: trainer.weights() };
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
export function release(trainer) {
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
