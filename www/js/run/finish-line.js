/**
 * The finish line, a training loss, and who passes it.
 * @import { Curve, Dataset, LaneSettings, Reading, TrainerConfig } from "../types.js"
 */

/** The default line, as a share of the loss of the best constant answer. */
const SHARE = 0.1;
/** What a lane may have of its own that makes its loss another one. */
const LOSS_GROUPS = ["task", "data", "seed", "trainFraction", "loss", "lossScale"];

/**
 * A tenth of the training loss of the best constant answer: the mean under squared error, the shares of the classes under
 * cross-entropy.
 * @param {Pick<Dataset, "task" | "classes" | "trainPoints">} dataset
 * @param {Pick<TrainerConfig, "loss" | "lossScale">} config
 * @returns {number | null} none where that answer has no loss, or the loss is no number
 */
export function defaultFinishLine(dataset, config) {
  const line = SHARE * (constantLossOf(dataset, config) ?? 0);
  return line > 0 ? line : null;
}

/**
 * The training loss of the best constant answer.
 * @param {Pick<Dataset, "task" | "classes" | "trainPoints">} dataset
 * @param {Pick<TrainerConfig, "loss" | "lossScale">} config
 * @returns {number | null} none where it is 0 or no number
 */
export function constantLossOf({ task, classes, trainPoints }, { loss, lossScale }) {
  const targets = trainPoints.filter((_, i) => i % 3 === 2);
  const isSquared = loss === "meanSquaredError" || task === "regression";
  const best = isSquared && classes < 3 ? variance(targets) : ofClasses(shares(targets, classes), isSquared);
  const scaled = lossScale * best;
  return scaled > 0 && Number.isFinite(scaled) ? scaled : null;
}

/** @param {number[]} shares of the classes @param {boolean} isSquared a mean over outputs, one for each class */
const ofClasses = (shares, isSquared) =>
  isSquared
    ? sum(shares.map((share) => share * (1 - share))) / shares.length
    : -sum(shares.map((share) => (share > 0 ? share * Math.log(share) : 0)));

/** @param {Float32Array} targets @param {number} classes */
const shares = (targets, classes) =>
  Array.from({ length: classes }, (_, class_) => targets.filter((t) => t === class_).length / targets.length);

/** @param {Float32Array} values */
function variance(values) {
  const mean = sum(values) / values.length;
  return sum(Array.from(values, (value) => (value - mean) ** 2)) / values.length;
}

/** @param {Iterable<number>} values */
function sum(values) {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

/**
 * The default line of a comparison: that of the first lane which shares all that makes the loss.
 * @param {{settings: LaneSettings, dataset: Dataset, config: TrainerConfig}[]} lanes
 */
export function defaultLineOf(lanes) {
  const sharer = lanes.find(({ settings }) => LOSS_GROUPS.every((group) => !(group in settings))) ?? lanes[0];
  return defaultFinishLine(sharer.dataset, sharer.config);
}

/**
 * @typedef {object} Runner a lane as far as its place goes
 * @property {number} id
 * @property {Pick<Reading, "step" | "divergedAt" | "finishedAt" | "finishExact">} reading
 * @property {Pick<Curve, "step">} curve
 */

/**
 * The places at the finish line, 1 for the first. Those of which nobody knows who was before the other share theirs. Who was below the
 * line from the start has none, and nobody has one as long as another lane may still turn out to have been earlier.
 * @param {Runner[]} lanes
 * @returns {Map<number, number>} by the lane's id
 */
export function placesOf(lanes) {
  const arrivals = lanes.flatMap(({ id, reading: { finishedAt: step, finishExact: exact }, curve }) =>
    step === null || step <= curve.step[0]
      ? []
      : [{ id, step, exact, seen: curve.step.find((evaluated) => evaluated >= step) ?? step }],
  );
  /** @typedef {typeof arrivals[number]} Arrival */
  const isSplit = (/** @type {number} */ seen) =>
    arrivals.every((other) => other.seen !== seen || other.exact);
  const isBefore = (/** @type {Arrival} */ one, /** @type {Arrival} */ other) =>
    one.seen < other.seen || (one.seen === other.seen && one.step < other.step && isSplit(one.seen));
  const isDecided = (/** @type {Arrival} */ { step }) =>
    lanes.every(
      ({ reading }) => reading.finishedAt !== null || reading.divergedAt !== null || reading.step >= step,
    );
  return new Map(
    arrivals
      .filter(isDecided)
      .map((arrival) => [arrival.id, 1 + arrivals.filter((other) => isBefore(other, arrival)).length]),
  );
}
