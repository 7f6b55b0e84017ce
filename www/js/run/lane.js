/**
 * A lane: one trainer with all that belongs to it. It is the only one that calls it.
 * @import { Trainer } from "../engine.js"
 * @import { BoundaryMap, Curve, Dataset, LaneSetup, LaneState, Neurons, TrainerConfig } from "../types.js"
 * @import { Change } from "./changes.js"
 * @import { Beginning, End, Moment } from "./course.js"
 *
 * @typedef {object} LaneRecord a lane's run as it stood at one step
 * @property {number} id
 * @property {LaneSetup["settings"]} settings
 * @property {Beginning} beginning
 * @property {readonly Change[]} changes
 * @property {number} made how many of them were behind it; its settings come of these
 * @property {Curve} curve which may have grown since
 * @property {number} rows of the curve
 * @property {number} milliseconds
 * @property {End & {own: string[]}} end beyond its step where it was looked back, with the groups that it has to itself there
 * @property {Finish} finish
 * @property {Uint8Array | null} checkpoint in the light form; without it the way there is an exact replay
 */
import { configError } from "../settings/config-error.js";
import { ownIn } from "../settings/sharing.js";
import { setsWeights } from "./changes.js";
import { Course } from "./course.js";
import { cutCurve, emptyCurve, headOf, millisecondsAt, readingOf, record } from "./curve.js";
import { datasetOf } from "./dataset.js";
import { Finish } from "./finish.js";
import { LaneMap } from "./lane-map.js";
import { samplesOf, samplesOver } from "./sample-count.js";

export class Lane {
  #trainer;
  #settings;
  #edited;
  #dataset;
  #course;
  #reading;
  /** How many of its changes lie behind what is told of it: on the way to another step, where it set out. */
  #made = 0;
  #showsAverage = false;
  /** As told last; null when something is another now. @type {LaneState | null} */
  #state = null;

  /** Evaluations; they grow in place. @type {Curve} */
  curve = emptyCurve();
  /** Milliseconds spent inside steps. */
  milliseconds = 0;
  /** When it passed the finish line. */
  finish = new Finish();
  map = new LaneMap();

  /**
   * @param {Trainer} trainer which is the lane's from now on
   * @param {LaneSetup} setup
   * @param {{checkpoint?: Uint8Array | null, dataset?: Dataset, data?: TrainerConfig["data"]}} [more] a run to go on with; points
   *   that another lane has too; the reader's own as the settings have them, which are kept once
   */
  constructor(trainer, { id, settings }, { checkpoint = null, dataset, data } = {}) {
    this.#trainer = trainer;
    this.id = id;
    this.#settings = settings;
    /** Groups that it has to itself at the end of its run. */
    this.own = ownIn(settings);
    /** As it runs now. @type {TrainerConfig} */
    this.config = trainer.config();
    if (checkpoint) this.#takeUp(checkpoint);
    if (data?.kind === "points") this.config.data = data;
    this.#edited = checkpoint !== null;
    this.#dataset = dataset ?? readDataset(trainer, this.config.task);
    this.parameterCount = trainer.parameterCount;
    /** What its steps come to in samples, their gradients and epochs. */
    this.samples = samplesOf(this.trainCount, this.config);
    this.metrics = trainer.metrics();
    this.#course = new Course(trainer, { config: this.config, checkpoint }, this.metrics.step);
    /** Loss at the start of this run. */
    this.startLoss = this.metrics.trainLoss;
    this.#reading = readingOf(this);
  }

  /**
   * A run with other settings than the trainer's is refused as a wrong setting is, and then there is no lane.
   * @param {Uint8Array} checkpoint
   */
  #takeUp(checkpoint) {
    try {
      this.#trainer.restore(checkpoint);
      if (JSON.stringify(this.#trainer.config()) !== JSON.stringify(this.config)) throw otherSettings();
    } catch (error) {
      this.free();
      throw error;
    }
  }

  /** Reads its settings again; its points never change. */
  #readConfig() {
    this.#made = this.#course.changesMade;
    this.config = { ...this.#trainer.config(), data: this.config.data };
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
    const { config, checkpoint } = this.#course.beginning;
    const copy = new Lane(build(config), setup, { checkpoint, dataset: this.#dataset, data: config.data });
    copy.take({ ...this.record(), curve: structuredClone(this.curve) }, this.#course.isBack);
    copy.map = this.map.copy();
    return copy;
  }

  // --- What it is --------------------------------------------------------------------------------------------------

  get settings() {
    return this.#settings;
  }

  set settings(settings) {
    this.showSettings(settings);
    this.own = ownIn(settings);
  }

  /** Those of a step that is looked at: from the end of its run on it has its own again. @param {LaneSetup["settings"]} settings */
  showSettings(settings) {
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

  /** Made so far. */
  get steps() {
    return this.#course.steps;
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
      map: this.map.answers,
    };
    return this.#state;
  }

  /** What is told of its numbers from now on. */
  read() {
    this.#reading = readingOf(this);
    this.#state = null;
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
    const made = this.#course.train(steps);
    this.milliseconds += performance.now() - start;
    if (made < steps) this.measure();
    return made === steps;
  }

  /** Takes its numbers at its step. */
  measure() {
    this.metrics = this.#trainer.metrics();
  }

  /** Takes its losses at its step into the curve, and sees whether it has passed the finish line. */
  evaluate() {
    this.measure();
    if (!this.isRunning) return;
    // After a search the last step is no longer known.
    const layers = this.#trainer.layers();
    const { line, step } = this.finish;
    if (line !== null && step === null && this.metrics.trainLoss < line) {
      const now = this.checkpoint();
      this.finish.search(this.curve.step.at(-1) ?? -1, this.steps, this.#trainer);
      this.#trainer.restore(now);
    }
    record(this.curve, readingOf(this), layers, this.metrics.gradientCosine);
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
    this.#course.reset(this.config);
    this.own = ownIn(this.#settings);
    this.#made = 0;
    this.samples = samplesOf(this.trainCount, this.config);
    this.map = new LaneMap();
    this.#edited = false;
    this.curve = emptyCurve();
    this.milliseconds = 0;
    this.finish = new Finish();
    this.measure();
    this.startLoss = this.metrics.trainLoss;
  }

  /**
   * Changes settings in mid-run, sets one weight or bias by hand, or begins the rule anew; the last two make a diverged lane run again.
   * Throws where something is refused; nothing has changed then.
   * @param {Pick<Change, "patch" | "edit" | "start">} change
   * @param {number} at step of the race
   */
  change(change, at) {
    this.#course.change({ at, ...change }, !this.isRunning);
    this.#readConfig();
    this.#edited ||= setsWeights(change);
    this.samples.follow(this.steps, this.config);
    this.finish.changed(this.steps, () => this.checkpoint());
    this.measure();
  }

  // --- Its past ----------------------------------------------------------------------------------------------------

  /** @returns {Moment} */
  moment() {
    return this.#course.moment(!this.isRunning);
  }

  /** From here on it is brought to other steps, until it is told to `stay` or is back at its end. */
  leave() {
    this.#course.leave(this.metrics.divergedAt);
  }

  /** @param {Moment} moment */
  backTo(moment) {
    this.#course.backTo(moment);
  }

  /** Makes steps and changes again, up to where it was when the race was at a step. @param {number} step */
  bring(step) {
    this.#course.bring(step);
  }

  /**
   * It has been brought to a step, and is looked at there.
   * @param {boolean} isEnd whether that is where it came to
   */
  arrive(isEnd) {
    if (isEnd) this.#course.end();
    this.#readConfig();
    this.milliseconds = millisecondsAt(this.curve, this.steps);
    this.measure();
    this.map.forget();
    const { beginning, changesBehind } = this.#course;
    this.#edited = beginning.checkpoint !== null || changesBehind.some(setsWeights);
    this.#state = null;
  }

  /** It goes on from here: what came after never happened. */
  stay() {
    this.#course.stay();
    this.own = ownIn(this.#settings);
    this.curve = cutCurve(this.curve, this.steps);
    this.finish.cut(this.steps);
    this.samples = samplesOver(this.trainCount, this.#course);
    this.#state = null;
  }

  /** What happened to it other than steps: another list when something did. */
  get changes() {
    return this.#course.changes;
  }

  /** Whether settings were changed in mid-run, before the step it is at. */
  get isAltered() {
    return this.#course.changesBehind.some(
      ({ patch, start, step }) => (patch ?? start) !== undefined && step > 0,
    );
  }

  /** @returns {LaneRecord} */
  record() {
    const { id, settings, own, curve, milliseconds } = this;
    const { beginning, changes, checkpoint } = this.#course;
    return {
      id,
      settings,
      beginning,
      changes,
      made: this.#made,
      curve,
      rows: curve.step.length,
      milliseconds,
      end: { ...this.#course.endWith(this.metrics.divergedAt), own },
      finish: this.finish.copy(),
      checkpoint,
    };
  }

  /**
   * Goes over to another run with the same beginning. Where that has its checkpoint the lane stands where it stood; else it waits at
   * its beginning to be brought there.
   * @param {LaneRecord} record
   * @param {boolean} isBack whether it did not stand at its end
   */
  take({ settings, changes, made, curve, rows, milliseconds, end, finish, checkpoint }, isBack) {
    this.#settings = settings;
    this.own = end.own;
    this.#course.take(changes, end);
    this.#made = made;
    this.curve = headOf(curve, rows);
    this.finish = finish.copy();
    this.samples = samplesOver(this.trainCount, this.#course);
    if (!checkpoint) return;
    this.#course.backTo({ steps: 0, changes: made, failed: false, checkpoint });
    this.arrive(!isBack);
    this.#course.standAt(this.metrics.step, !this.isRunning);
    this.milliseconds = milliseconds;
    this.read();
  }

  /** Changes settings as its run did, without the steps between. @param {number} made how many of its changes lie behind it then */
  rehearse(made) {
    this.#course.rehearse(made);
    this.#readConfig();
  }

  // --- Looking at it -----------------------------------------------------------------------------------------------

  /** Answers and pictures are those of its average, where it keeps one. @param {boolean} shows @returns {boolean} whether that is new */
  showAverage(shows) {
    if (shows === this.#showsAverage) return false;
    this.#showsAverage = shows;
    this.#trainer.showAverage(shows);
    this.map.forget();
    return true;
  }

  /** The settings with which a step was made. */
  configAt = (/** @type {number} */ step) => this.#course.configAt(step);

  /** Steps that it had made when the rule began with which a step was made. */
  begunAt = (/** @type {number} */ step) => this.#course.begunAt(step);

  /** What its way was, to be gone again. */
  get way() {
    const { beginning, changes } = this.#course;
    return { beginning, changes, end: this.#course.endWith(this.metrics.divergedAt) };
  }

  /** @template T @param {(trainer: Trainer) => T} question which changes nothing: see lane-questions.js */
  ask(question) {
    return question(this.#trainer);
  }

  /** The run as bytes, in the light form; nobody writes on them. */
  checkpoint() {
    return this.#course.checkpoint;
  }

  /** Fills its map, whose buffer is used again where it fits. @param {number} size samples along each side */
  drawMap(size) {
    this.map.show(this.boundary(size, this.map.answers), this.steps);
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

/** @param {Trainer} trainer @param {TrainerConfig["task"]} task */
function readDataset(trainer, task) {
  const [trainPoints, testPoints] = [trainer.trainPoints(), trainer.testPoints()];
  return datasetOf({ task, info: trainer.dataInfo(), trainPoints, testPoints });
}

/** A run that belongs to other settings is refused as a wrong setting is. */
export const otherSettings = () => configError("otherSettings");

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
