/**
 * The trainers with all that can be done to them, from the beginning of a visit on.
 * @typedef {import("./types.js").Tree} Tree
 */
import { Trainer } from "../pkg/ravine.js";
import { Engine, release } from "./engine.js";

/** The error of a setting that is not allowed, as against a defect. @param {unknown} error */
export const isConfigError = (error) => error instanceof Error && error.name === "ConfigError";

export class Driver extends Engine {
  /**
   * Drives the trainers of an engine, which sees what becomes of them.
   * @param {Engine} engine
   */
  constructor({ trainers }) {
    super();
    this.trainers = trainers;
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
   * Replaces all trainers by runs that go on, or none when something is refused.
   * @param {Tree[]} configs
   * @param {(Uint8Array | null)[]} checkpoints none for a run from its start, in the order of the lanes
   */
  resume(configs, checkpoints) {
    this.build(configs, (trainer, lane) => checkpoints[lane] && takeUp(trainer, checkpoints[lane]));
  }

  /**
   * Changes running trainers. A patch that a trainer refuses is refused by the first, before anything has changed: what
   * may change in a running one does not depend on the rest of its settings.
   * @param {number[]} lanes
   * @param {Tree} patch
   */
  update(lanes, patch) {
    for (const lane of lanes) this.trainers[lane].update(patch);
  }

  /**
   * @param {number} lane
   * @param {number} steps
   * @returns {number} how many were made: fewer when the lane diverged
   */
  step(lane, steps) {
    return this.trainers[lane].step(steps);
  }

  /**
   * Learning rates as the schedule has them in mind: of a step, and of every so many after it.
   * @param {number} lane
   * @param {number} from
   * @param {number} stride
   * @param {number} points
   */
  ratesAhead(lane, from, stride, points) {
    const rates = new Float32Array(points);
    this.trainers[lane].ratesAhead(rates, from, stride);
    return rates;
  }

  reset() {
    for (const trainer of this.trainers) trainer.reset();
  }

  /**
   * The trainers in another order. Those that are not in it are freed; one that is in it twice is copied.
   * @param {number[]} order the present place of each
   */
  arrange(order) {
    const isCopy = (/** @type {number} */ place) => order.indexOf(order[place]) < place;
    const arranged = order.map((lane, place) => (isCopy(place) ? this.#copy(lane) : this.trainers[lane]));
    this.take(arranged);
  }

  /** @param {number} lane */
  #copy(lane) {
    const model = this.trainers[lane];
    const copy = new Trainer(model.config());
    copy.restore(model.checkpoint());
    return copy;
  }

  /** A lane's run as bytes. @param {number} lane */
  checkpoint(lane) {
    return this.trainers[lane].checkpoint();
  }

  /**
   * Takes up a run where it stood. Throws where the bytes are none, and nothing changes then.
   * @param {number} lane
   * @param {Uint8Array} checkpoint
   */
  restore(lane, checkpoint) {
    this.trainers[lane].restore(checkpoint);
  }

  /** @param {number} lane */
  weights(lane) {
    return this.trainers[lane].weights();
  }

  /** Where each matrix and each vector stands among the weights. @param {number} lane */
  layout(lane) {
    return this.trainers[lane].layout();
  }

  /**
   * @param {number} lane
   * @param {number} parameter its place among the weights
   * @param {number} value
   */
  setWeight(lane, parameter, value) {
    const trainer = this.trainers[lane];
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
    return this.trainers[lane].predict(inputs);
  }
}

/**
 * A run with other settings than the trainer's is refused as a wrong setting is.
 * @param {Trainer} trainer
 * @param {Uint8Array} checkpoint
 */
function takeUp(trainer, checkpoint) {
  const settings = JSON.stringify(trainer.config());
  trainer.restore(checkpoint);
  if (JSON.stringify(trainer.config()) === settings) return;
  throw Object.assign(new Error("checkpoint: it belongs to other settings"), { name: "ConfigError" });
}
