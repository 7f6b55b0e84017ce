/**
 * The learning rates that lie ahead.
 * @typedef {import("./types.js").Curve} Curve
 * @typedef {import("./timeline.js").SampleCount} SampleCount
 */

/** So many rates are asked for: about one a pixel. */
const POINTS = 500;
/** A plan is at least so long. */
const LEAST_STEPS = 1000;
/** What falls for ever is shown until this share is left. */
const LEFT = 0.05;

/**
 * At this step a schedule has shown what it has in mind; some way past the present one.
 * @param {Record<string, any>} schedule
 * @param {number} epochLength in steps
 * @param {number} step the present one
 */
export function planEnd(schedule, epochLength, step) {
  const { gamma = 1, every = 1, length = 0, growth = 0, warmupSteps = 0, per = "epoch" } = schedule;
  const drops = gamma > 0 && gamma < 1 ? Math.log(LEFT) / Math.log(gamma) : 0;
  // Of the turns of a restarting one, the first two.
  const ticks = Math.max(drops * every, length * (1 + growth));
  const planned = warmupSteps + ticks * (per === "step" ? 1 : epochLength);
  return Math.ceil(Math.max(planned, 1.25 * step, LEAST_STEPS));
}

/**
 * A part of a curve: the rates from one step on.
 * @param {number} from
 * @param {number} end
 * @param {SampleCount} count
 * @param {(from: number, stride: number, points: number) => ArrayLike<number>} ratesAhead
 * @returns {Partial<Curve>}
 */
export function planOf(from, end, count, ratesAhead) {
  const stride = Math.max(1, Math.ceil((end - from) / POINTS));
  const points = Math.floor((end - from) / stride) + 1;
  const learningRate = Array.from(ratesAhead(from, stride, points));
  const step = learningRate.map((_, i) => from + i * stride);
  return {
    step,
    epochs: step.map((at) => count.epochsAt(at)),
    samples: step.map((at) => count.at(at)),
    learningRate,
  };
}
