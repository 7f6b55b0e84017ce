/**
 * When losses are taken. The steps at which they are depend on the settings alone, never on the clock, so the same run
 * gives the same curves on every machine.
 */

/** An evaluation of so much work, samples times parameters, is felt as a pause. */
const HEAVY = 5e6;
/** So many steps are early. */
const EARLY = 100;

/**
 * The step of the next evaluation: 1 % of the way on, so that a run of any length has a bounded number of them, and the
 * curves need no thinning. Where evaluations would take more than a tenth of the time it is farther, up to 5 %, and
 * beyond that only where a single one can be felt. The first steps are all evaluated: an easy race is decided there.
 *
 * An evaluation goes forward through every sample; a step goes forward and back through a batch, which is about three
 * times the work a sample.
 * @param {number} step the last evaluated step
 * @param {{samples: number, batch: number, parameters: number}} run
 */
export function nextEvaluation(step, { samples, batch, parameters }) {
  const fine = Math.floor(step / 100);
  const cheap = Math.ceil((10 * samples) / (3 * batch));
  const coarse = Math.floor(Math.max((step - EARLY) / 20, (samples * parameters) / HEAVY));
  return step + Math.max(1, fine, Math.min(cheap, coarse));
}

/**
 * How many samples a lane has seen at a step. The last batch of an epoch may be smaller, and another batch size counts
 * from the next epoch.
 */
export class SampleCount {
  #count;
  /** From the start of an epoch on, one batch size. @type {{step: number, samples: number, batch: number}[]} */
  #spans;
  /** What batch sizes were asked for, in the order of the steps. @type {{step: number, batch: number}[]} */
  #asked = [];

  /**
   * @param {number} count samples in the training set
   * @param {number} batch
   */
  constructor(count, batch) {
    this.#count = count;
    this.#spans = [{ step: 0, samples: 0, batch: Math.min(batch, count) }];
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
    this.#asked.push({ step, batch });
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

  copy() {
    const copy = new SampleCount(this.#count, this.#spans[0].batch);
    this.#asked.forEach(({ step, batch }) => copy.setBatch(step, batch));
    return copy;
  }

  /** Forgets what was asked for after a step. @param {number} step */
  cut(step) {
    const asked = this.#asked.filter((other) => other.step <= step);
    this.#spans = this.#spans.slice(0, 1);
    this.#asked = [];
    asked.forEach(({ step, batch }) => this.setBatch(step, batch));
  }

  /** @param {number} step */
  at(step) {
    const span = this.#spanAt(step);
    const perEpoch = this.#stepsOfEpoch(span.batch);
    const steps = step - span.step;
    const rest = Math.min((steps % perEpoch) * span.batch, this.#count);
    return span.samples + Math.floor(steps / perEpoch) * this.#count + rest;
  }

  /** Passes over the training set. @param {number} step */
  epochsAt(step) {
    return this.at(step) / this.#count;
  }
}
