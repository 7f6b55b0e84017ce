/**
 * The trainers. The only file that calls them; it knows nothing of the page.
 * @typedef {import("./types.js").Tree} Tree
 * @typedef {import("./types.js").Run} Run
 * @typedef {import("./types.js").BoundaryMap} BoundaryMap
 * @typedef {import("./types.js").Neurons} Neurons
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
   * What is wrong with a configuration, if anything.
   * @param {Tree} config
   * @returns {{field: string, message: string} | null}
   */
  check(config) {
    try {
      release(new Trainer(config));
      return null;
    } catch (error) {
      if (!isConfigError(error)) throw error;
      return /** @type {import("../pkg/ravine.js").ConfigError} */ (error);
    }
  }

  /**
   * Replaces all trainers, or none when something is refused.
   * @param {Tree[]} configs
   * @param {(Uint8Array | null)[]} [checkpoints] of runs that go on, in the order of the lanes
   */
  build(configs, checkpoints = []) {
    /** @type {Trainer[]} */
    const built = [];
    try {
      for (const config of configs) built.push(new Trainer(config));
      built.forEach((trainer, lane) => checkpoints[lane] && resume(trainer, checkpoints[lane]));
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
   * Changes running trainers. A patch that a trainer refuses is refused by the first, before anything has changed: what
   * may change in a running one does not depend on the rest of its settings.
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

  /**
   * Learning rates as the schedule has them in mind: of a step, and of every so many after it.
   * @param {number} lane
   * @param {number} from
   * @param {number} stride
   * @param {number} points
   */
  ratesAhead(lane, from, stride, points) {
    const trainer = /** @type {any} */ (this.#trainers[lane]);
    if (!trainer.ratesAhead) return new Float32Array();
    const rates = new Float32Array(points);
    trainer.ratesAhead(rates, from, stride);
    return rates;
  }

  reset() {
    for (const trainer of this.#trainers) trainer.reset();
  }

  /** The trainers are gone, and whoever asks for one is at fault. */
  free() {
    this.#trainers.forEach(release);
    this.#trainers = [];
  }

  /** @param {number} lane */
  metrics(lane) {
    return this.#trainers[lane].metrics();
  }

  /**
   * The trainers in another order. Those that are not in it are freed; one that is in it twice is copied.
   * @param {number[]} order the present place of each
   */
  arrange(order) {
    const isCopy = (/** @type {number} */ place) => order.indexOf(order[place]) < place;
    const arranged = order.map((lane, place) => (isCopy(place) ? this.#copy(lane) : this.#trainers[lane]));
    this.#trainers.filter((trainer) => !arranged.includes(trainer)).forEach(release);
    this.#trainers = arranged;
  }

  /** @param {number} lane */
  #copy(lane) {
    const model = this.#trainers[lane];
    const copy = new Trainer(model.config());
    copy.restore(model.checkpoint());
    return copy;
  }

  /** A lane's run as bytes. @param {number} lane */
  checkpoint(lane) {
    return this.#trainers[lane].checkpoint();
  }

  /**
   * Takes up a run where it stood. Throws where the bytes are none, and nothing changes then.
   * @param {number} lane
   * @param {Uint8Array} checkpoint
   */
  restore(lane, checkpoint) {
    this.#trainers[lane].restore(checkpoint);
  }

  /** @param {number} lane */
  weights(lane) {
    return this.#trainers[lane].weights();
  }

  /** Where each matrix and each vector stands among the weights. @param {number} lane */
  layout(lane) {
    return this.#trainers[lane].layout();
  }

  /** @param {number} lane */
  parameterCount(lane) {
    return this.#trainers[lane].parameterCount;
  }

  /**
   * What a lane was built to.
   * @param {number} lane
   * @returns {Run}
   */
  run(lane) {
    const trainer = this.#trainers[lane];
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
   * The maps of a lane's units, its weights, and where they stand. The buffer of the maps is reused where it fits.
   * @param {number} lane
   * @param {Run} run
   * @param {number} size
   * @param {Neurons | null} previous
   * @returns {Omit<Neurons, "lane">}
   */
  neurons(lane, run, size, previous) {
    const trainer = this.#trainers[lane];
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
   * @param {number} lane
   * @param {number} parameter its place among the weights
   * @param {number} value
   */
  setWeight(lane, parameter, value) {
    const trainer = this.#trainers[lane];
    const weights = trainer.weights();
    weights[parameter] = value;
    trainer.setWeights(weights);
  }

  /**
   * A lane's answers at points: x, y, …
   * @param {number} lane
   * @param {Float32Array} inputs
   */
  predict(lane, inputs) {
    return this.#trainers[lane].predict(inputs);
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
 * A run with other settings than the trainer's is refused as a wrong setting is.
 * @param {Trainer} trainer
 * @param {Uint8Array} checkpoint
 */
function resume(trainer, checkpoint) {
  const settings = JSON.stringify(trainer.config());
  trainer.restore(checkpoint);
  if (JSON.stringify(trainer.config()) === settings) return;
  throw Object.assign(new Error("checkpoint: it belongs to other settings"), { name: "ConfigError" });
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
