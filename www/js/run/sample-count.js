/**
 * How many samples a lane has seen at a step. The last batch of an epoch may be smaller, and another batch size counts
 * from the next epoch.
 */
export class SampleCount {
  #count;
  /** From the start of an epoch on, one batch size. @type {{step: number, samples: number, batch: number}[]} */
  #spans;

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
