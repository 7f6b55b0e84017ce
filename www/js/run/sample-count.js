/**
 * How many samples a lane has seen at a step, and how many gradients of single samples it took for them. The last batch of an epoch
 * may be smaller, and another batch size counts from the next epoch; another number of gradients a sample from the next step on.
 * @import { Course } from "./course.js"
 * @import { TrainerConfig } from "../types.js"
 *
 * @typedef {Pick<TrainerConfig, "batchSize" | "sam">} Taken the settings that tell what a step takes
 */
export class SampleCount {
  #count;
  /** From the start of an epoch on, one batch size. @type {{step: number, samples: number, batch: number}[]} */
  #spans;
  /** From a step on, one number of gradients a sample. @type {{step: number, taken: number, each: number}[]} */
  #gradients;

  /**
   * @param {number} count samples in the training set
   * @param {number} batch
   * @param {number} [each] gradients a sample
   */
  constructor(count, batch, each = 1) {
    this.#count = count;
    this.#spans = [{ step: 0, samples: 0, batch: Math.min(batch, count) }];
    this.#gradients = [{ step: 0, taken: 0, each }];
  }

  /** @param {number} step */
  #spanAt(step) {
    return this.#spans.findLast((span) => span.step <= step) ?? this.#spans[0];
  }

  /** @param {number} batch */
  #stepsOfEpoch(batch) {
    return Math.ceil(this.#count / batch);
  }

  /** Steps in the epoch that a step is in. @param {number} step */
  epochLength(step) {
    return this.#stepsOfEpoch(this.#spanAt(step).batch);
  }

  /**
   * Another batch size was asked for after this step.
   * @param {number} step
   * @param {number} batch
   */
  setBatch(step, batch) {
    if (this.#spans.at(-1)?.batch === Math.min(batch, this.#count)) return;
    const span = this.#spanAt(step);
    const epochs = Math.ceil((step - span.step) / this.#stepsOfEpoch(span.batch));
    const start = span.step + epochs * this.#stepsOfEpoch(span.batch);
    this.#spans = this.#spans.filter((other) => other.step < start);
    this.#spans.push({
      step: start,
      samples: span.samples + epochs * this.#count,
      batch: Math.min(batch, this.#count),
    });
  }

  /**
   * Another number of gradients a sample was asked for after this step.
   * @param {number} step
   * @param {number} each
   */
  setGradients(step, each) {
    if (this.#gradients.at(-1)?.each === each) return;
    const taken = this.gradientsAt(step);
    this.#gradients = this.#gradients.filter((other) => other.step < step);
    this.#gradients.push({ step, taken, each });
  }

  /** These are the settings after this step. @param {number} step @param {Taken} settings */
  follow(step, { batchSize, sam }) {
    this.setBatch(step, batchOf(batchSize));
    this.setGradients(step, gradientsOf(sam));
  }

  /** Samples seen. @param {number} step */
  at(step) {
    const span = this.#spanAt(step);
    const perEpoch = this.#stepsOfEpoch(span.batch);
    const steps = step - span.step;
    const rest = Math.min((steps % perEpoch) * span.batch, this.#count);
    return span.samples + Math.floor(steps / perEpoch) * this.#count + rest;
  }

  /** Gradients of single samples taken. @param {number} step */
  gradientsAt(step) {
    const {
      step: start,
      taken,
      each,
    } = this.#gradients.findLast((span) => span.step <= step) ?? this.#gradients[0];
    return taken + each * (this.at(step) - this.at(start));
  }

  /** Passes over the training set. @param {number} step */
  epochsAt(step) {
    return this.at(step) / this.#count;
  }
}

/** Of a run that begins. @param {number} count samples in the training set @param {Taken} settings */
export const samplesOf = (count, { batchSize, sam }) =>
  new SampleCount(count, batchOf(batchSize), gradientsOf(sam));

/**
 * Of a run whose settings change on the way.
 * @param {number} count samples in the training set
 * @param {Pick<Course, "beginning" | "changes">} run
 */
export function samplesOver(count, { beginning, changes }) {
  let { batchSize, sam } = beginning.config;
  const samples = samplesOf(count, beginning.config);
  for (const { step, patch } of changes) {
    const changed = /** @type {Partial<Taken>} */ (patch ?? {});
    batchSize = changed.batchSize ?? batchSize;
    sam = { ...sam, ...changed.sam };
    samples.follow(step, { batchSize, sam });
  }
  return samples;
}

/** @param {TrainerConfig["batchSize"]} size */
export const batchOf = (size) => (size === "full" ? Infinity : size);

/** SAM takes the gradient of each sample where the weights are, and one nearby. @param {TrainerConfig["sam"]} sam */
const gradientsOf = ({ rho }) => (rho > 0 ? 2 : 1);
