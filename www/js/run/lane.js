/**
 * A lane: one trainer with all that belongs to it. It is the only one that calls it.
 * @import { Trainer } from "../engine.js"
 * @import { BoundaryMap, Curve, Dataset, LaneSetup, LaneState, Neurons, TrainerConfig } from "../types.js"
 *
 * @typedef {object} Moment where a lane stood, to be gone back to
 * @property {number} steps it had made
 * @property {number} changes how many of its changes were behind it
 * @property {boolean} failed whether it had diverged
 * @property {Uint8Array} checkpoint
 */
import { Changes } from "./changes.js";
import { cutCurve, emptyCurve, millisecondsAt, readingOf, record } from "./curve.js";
import { datasetOf } from "./dataset.js";
import { Finish } from "./finish.js";
import { SampleCount } from "./sample-count.js";

/** Why a run cannot be gone on with, where the engine would: it belongs to other settings. */
export const OTHER_SETTINGS = "otherSettings";

export class Lane {
  #trainer;
  #settings;
  #edited;
  #dataset;
  #changes = new Changes();
  /** Loss at the start of this run. */
  #startLoss;
  /** Whether it was taken up where it had been left. */
  #resumed;
  /** How far it came, while an earlier step is looked at. @type {{steps: number, divergedAt: number | null} | null} */
  #end = null;
  /** Whether the last step failed, while it is brought to another one. */
  #failed = false;
  /** @type {BoundaryMap | null} */
  #map = null;
  /** The step the map shows; null when it is out of date. @type {number | null} */
  #mapStep = null;
  #reading;
  /** As told last; null when something is another now. @type {LaneState | null} */
  #state = null;

  /** Evaluations; they grow in place. @type {Curve} */
  curve = emptyCurve();
  /** Milliseconds spent inside steps. */
  milliseconds = 0;
  /** When it passed the finish line. */
  finish = new Finish();

  /**
   * @param {Trainer} trainer which is the lane's from now on
   * @param {LaneSetup} setup
   * @param {{checkpoint?: Uint8Array | null, dataset?: Dataset}} [more] a run to go on with; points that another lane has too
   */
  constructor(trainer, { id, settings }, { checkpoint, dataset } = {}) {
    this.#trainer = trainer;
    this.id = id;
    this.#settings = settings;
    /** As it runs now. @type {TrainerConfig} */
    this.config = trainer.config();
    if (checkpoint) this.#takeUp(checkpoint);
    this.#resumed = Boolean(checkpoint);
    this.#edited = this.#resumed;
    this.#dataset = dataset ?? this.#readDataset();
    this.parameterCount = trainer.parameterCount;
    /** What its steps come to in samples and epochs. */
    this.samples = new SampleCount(this.trainCount, this.batch);
    this.metrics = trainer.metrics();
    /** Made so far: a diverged lane stays behind, and one that waits while another trains alone. */
    this.steps = this.metrics.step;
    this.#startLoss = this.metrics.trainLoss;
    this.#reading = this.#takeReading();
  }

  /** A run with other settings than the trainer's is refused as a wrong setting is. @param {Uint8Array} checkpoint */
  #takeUp(checkpoint) {
    this.#trainer.restore(checkpoint);
    if (JSON.stringify(this.#trainer.config()) === JSON.stringify(this.config)) return;
    throw Object.assign(new Error(OTHER_SETTINGS), { name: "ConfigError", field: "checkpoint" });
  }

  #readDataset() {
    const trainer = this.#trainer;
    const [trainPoints, testPoints] = [trainer.trainPoints(), trainer.testPoints()];
    return datasetOf({ task: this.config.task, info: trainer.dataInfo(), trainPoints, testPoints });
  }

  /** Frees the trainer. One whose call once panicked cannot be freed; its memory is lost then, and nothing else. */
  free() {
    try {
      this.#trainer.free();
    } catch (error) {
      console.warn("a trainer could not be freed", error);
    }
  }

  /**
   * The same run in another lane, with its past.
   * @param {(config: TrainerConfig) => Trainer} build
   * @param {number} id
   */
  copy(build, id) {
    const setup = { id, settings: structuredClone(this.#settings) };
    const copy = new Lane(build(this.config), setup, { dataset: this.#dataset });
    copy.#trainer.restore(this.checkpoint());
    copy.curve = structuredClone(this.curve);
    copy.samples = this.samples.copy();
    copy.#changes = this.#changes.copy();
    // A map's buffer is filled again and again.
    copy.#map = this.#map && { ...this.#map, values: this.#map.values.slice() };
    const { metrics, steps, milliseconds } = this;
    Object.assign(copy, { metrics, steps, milliseconds, finish: this.finish.copy() });
    copy.#mapStep = this.#mapStep;
    copy.#edited = this.#edited;
    copy.#resumed = this.#resumed;
    copy.#startLoss = this.#startLoss;
    copy.#end = this.#end;
    copy.#failed = this.#failed;
    copy.#reading = this.#reading;
    return copy;
  }

  // --- What it is --------------------------------------------------------------------------------------------------

  get settings() {
    return this.#settings;
  }

  set settings(settings) {
    this.#settings = settings;
    this.#state = null;
  }

  get dataset() {
    return this.#dataset;
  }

  set dataset(dataset) {
    this.#dataset = dataset;
    this.#state = null;
  }

  /** Samples of the training set. */
  get trainCount() {
    return this.#dataset.trainPoints.length / 3;
  }

  /** Samples of a batch, as asked for. */
  get batch() {
    const { batchSize } = this.config;
    return batchSize === "full" ? Infinity : batchSize;
  }

  get isRunning() {
    return this.metrics.status === "running";
  }

  /** As it stands, for who looks at it: another object whenever anything is another. @returns {LaneState} */
  get state() {
    this.#state ??= {
      id: this.id,
      settings: this.#settings,
      edited: this.#edited,
      dataset: this.#dataset,
      parameterCount: this.parameterCount,
      reading: this.#reading,
      curve: this.curve,
      map: this.#map,
    };
    return this.#state;
  }

  /** What is told of its numbers from now on. */
  read() {
    this.#reading = this.#takeReading();
    this.#state = null;
  }

  #takeReading() {
    const { step } = this.metrics;
    return readingOf(this.metrics, {
      epochs: this.samples.epochsAt(step),
      samples: this.samples.at(step),
      milliseconds: this.milliseconds,
      startLoss: this.#startLoss,
      finishedAt: this.finishedAt,
      finishExact: this.finishedAt !== null && this.finish.exact,
    });
  }

  /** The step at which it passed the finish line, as far as it has come. */
  get finishedAt() {
    return this.finish.at(this.steps);
  }

  // --- Training ----------------------------------------------------------------------------------------------------

  /**
   * Trains, and counts the time.
   * @param {number} steps
   * @returns {boolean} whether all of them were made; else it has diverged
   */
  train(steps) {
    const start = performance.now();
    const made = this.#trainer.step(steps);
    this.milliseconds += performance.now() - start;
    this.steps += made;
    if (made < steps) this.measure();
    return made === steps;
  }

  /** Takes its numbers at its step. */
  measure() {
    this.metrics = this.#trainer.metrics();
  }

  /**
   * Takes its losses at its step into the curve, and sees whether it has passed the finish line.
   * @param {number | null} finishLine
   */
  evaluate(finishLine) {
    this.measure();
    if (!this.isRunning) return;
    if (finishLine !== null && this.finish.step === null && this.metrics.trainLoss < finishLine) {
      const now = this.checkpoint();
      this.finish.search(this.curve.step.at(-1) ?? -1, this.steps, finishLine, this.#trainer);
      this.#trainer.restore(now);
    }
    record(this.curve, this.#takeReading());
  }

  /**
   * The learning rates that its schedule has in mind, from its step on.
   * @param {number} stride in steps
   * @param {number} count
   */
  ratesAhead(stride, count) {
    const rates = new Float32Array(count);
    this.#trainer.ratesAhead(rates, this.steps, stride);
    return rates;
  }

  // --- Changing ----------------------------------------------------------------------------------------------------

  /** The same run again, at step 0. */
  reset() {
    this.#trainer.reset();
    this.samples = new SampleCount(this.trainCount, this.batch);
    this.#changes = new Changes();
    this.#end = null;
    this.#map = this.#mapStep = null;
    this.#edited = this.#resumed = false;
    this.curve = emptyCurve();
    this.milliseconds = 0;
    this.finish = new Finish();
    this.measure();
    this.steps = this.metrics.step;
    this.#startLoss = this.metrics.trainLoss;
  }

  /** Changes settings in mid-run. Throws where they are refused. @param {object} patch */
  update(patch) {
    const { batch } = this;
    this.#trainer.update(patch);
    this.config = this.#trainer.config();
    if (this.batch !== batch) this.samples.setBatch(this.steps, this.batch);
    this.#changes.note({ step: this.steps, failed: !this.isRunning, patch });
    this.finish.changed(this.steps, () => this.checkpoint());
  }

  /**
   * Sets one weight or bias by hand; a diverged lane runs again.
   * @param {{parameter: number, value: number}} edit the place among the weights
   */
  setWeight(edit) {
    this.#edit(edit);
    this.#changes.note({ step: this.steps, failed: !this.isRunning, edit });
    this.#edited = true;
    this.finish.changed(this.steps, () => this.checkpoint());
    this.measure();
  }

  /** @param {{parameter: number, value: number}} edit */
  #edit({ parameter, value }) {
    const weights = this.#trainer.weights();
    weights[parameter] = value;
    this.#trainer.setWeights(weights);
  }

  // --- Its past ----------------------------------------------------------------------------------------------------

  /** @returns {Moment} */
  moment() {
    const failed = this.#end ? this.#failed : !this.isRunning;
    return { steps: this.steps, changes: this.#changes.made, failed, checkpoint: this.checkpoint() };
  }

  /** From here on it is brought to other steps, until it is told to `stay` or is back at its end. */
  leave() {
    this.#end = { steps: this.steps, divergedAt: this.metrics.divergedAt };
    this.#failed = !this.isRunning;
  }

  /** @param {Moment} moment */
  backTo({ steps, changes, failed, checkpoint }) {
    this.#trainer.restore(checkpoint);
    this.steps = steps;
    this.#changes.made = changes;
    this.#failed = failed;
  }

  /**
   * Makes steps and changes again, up to where it was when the race was at a step.
   * @param {number} step
   */
  bring(step) {
    for (let change = this.#changes.due(step); change; change = this.#changes.due(step)) {
      this.#repeat(change.step + Number(change.failed));
      this.#changes.made++;
      if (change.patch) this.#trainer.update(change.patch);
      if (change.edit) {
        this.#edit(change.edit);
        this.#failed = false;
      }
    }
    this.#repeat(Math.min(step, this.#end?.divergedAt ?? this.#end?.steps ?? step));
  }

  /** Up to a step, or to the one that fails. @param {number} step */
  #repeat(step) {
    if (this.#failed || this.steps >= step) return;
    this.steps += this.#trainer.step(step - this.steps);
    this.#failed = this.steps < step;
  }

  /**
   * It has been brought to a step, and is looked at there.
   * @param {boolean} isEnd whether that is where it came to
   */
  arrive(isEnd) {
    if (isEnd) this.#end = null;
    this.config = this.#trainer.config();
    this.milliseconds = millisecondsAt(this.curve, this.steps);
    this.measure();
    this.#mapStep = null;
    this.#edited = this.#resumed || this.#changes.behind.some(({ edit }) => edit !== undefined);
    this.#state = null;
  }

  /** It goes on from here: what came after never happened. */
  stay() {
    this.#end = null;
    this.#changes.cut();
    cutCurve(this.curve, this.steps);
    this.finish.cut(this.steps);
    this.samples.cut(this.steps);
  }

  get hasChanges() {
    return !this.#changes.isEmpty;
  }

  /** Whether settings were changed in mid-run, before the step it is at. */
  get isAltered() {
    return this.#changes.behind.some(({ patch, step }) => patch !== undefined && step > 0);
  }

  // --- Looking at it -----------------------------------------------------------------------------------------------

  weights() {
    return this.#trainer.weights();
  }

  layout() {
    return this.#trainer.layout();
  }

  /** Its answers at points x, y, … @param {Float32Array} inputs */
  predict(inputs) {
    return this.#trainer.predict(inputs);
  }

  checkpoint() {
    return this.#trainer.checkpoint();
  }

  get isMapStale() {
    return this.#mapStep !== this.steps;
  }

  forgetMap() {
    this.#mapStep = null;
  }

  /** Fills its map, whose buffer is used again where it fits. @param {number} size samples along each side */
  drawMap(size) {
    this.#map = this.boundary(size, this.#map);
    this.#mapStep = this.steps;
    this.#state = null;
  }

  /**
   * Its answers on a grid.
   * @param {number} size
   * @param {BoundaryMap | null} [previous] whose buffer is used again where it fits
   */
  boundary(size, previous = null) {
    return boundaryOf(this.#trainer, this.#dataset, size, previous);
  }

  /**
   * The maps of its units, its weights, and where they stand.
   * @param {number} size
   * @param {Neurons | null} previous whose buffer is used again where it fits
   * @returns {Neurons}
   */
  neurons(size, previous) {
    return { lane: this.id, ...neuronsOf(this.#trainer, this.#dataset, size, previous) };
  }
}

/**
 * @param {Trainer} trainer
 * @param {Dataset} dataset
 * @param {number} size
 * @param {BoundaryMap | null} previous
 * @returns {BoundaryMap}
 */
function boundaryOf(trainer, { classes, extent }, size, previous) {
  const planes = classes > 2 ? classes : 1;
  const values = buffer(previous?.values, size * size * planes);
  trainer.predictGrid(values, size, size, -extent, extent, -extent, extent);
  return { values, size, planes };
}

/**
 * @param {Trainer} trainer
 * @param {Dataset} dataset
 * @param {number} size
 * @param {Neurons | null} previous
 * @returns {Omit<Neurons, "lane">}
 */
function neuronsOf(trainer, { extent }, size, previous) {
  const layers = trainer
    .layout()
    .flatMap(({ kind, offset, rows, columns }) =>
      kind === "weight"
        ? [{ inputs: columns, outputs: rows, weights: offset, biases: offset + rows * columns }]
        : [],
    );
  const units = layers.reduce((sum, { outputs }) => sum + outputs, 0);
  const values = buffer(previous?.values, size * size * units);
  trainer.neuronGrids(values, size, size, -extent, extent, -extent, extent);
  return { size, values, layers, weights: trainer.weights() };
}

/** @param {Float32Array | undefined} old @param {number} length */
const buffer = (old, length) => (old?.length === length ? old : new Float32Array(length));
