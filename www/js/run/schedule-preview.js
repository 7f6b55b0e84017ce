/**
 * The learning rates that lie ahead.
 * @import { Lane } from "./lane.js"
 * @import { Curve } from "../types.js"
 */

/** So many rates are asked for: about one a pixel. */
const POINTS = 500;
/** The least length of a preview, in steps. */
const LEAST_STEPS = 1000;
/** What falls for ever is shown until this share is left. */
const LEFT = 0.05;

/**
 * At this step a schedule has shown what it has in mind; some way past the present one.
 * @param {Record<string, any>} schedule
 * @param {number} epochLength in steps
 * @param {number} step the present one
 */
export function previewEnd(schedule, epochLength, step) {
  const { kind, gamma = 1, every = 1, length = 0, growth = 0, decayFrom = 0 } = schedule;
  const { warmupSteps = 0, per = "epoch" } = schedule;
  const drops = gamma > 0 && gamma < 1 ? Math.log(LEFT) / Math.log(gamma) : 0;
  // Of the turns of a restarting one, the first two.
  const ticks = Math.max(drops * (kind === "cyclic" ? length : every), decayFrom + length * (1 + growth));
  const planned = warmupSteps + ticks * (per === "step" ? 1 : epochLength);
  return Math.ceil(Math.max(planned, 1.25 * step, LEAST_STEPS));
}

/**
 * A part of a curve: the rates from a lane's step on.
 * @param {Pick<Lane, "steps" | "samples" | "ratesAhead">} lane
 * @param {number} end
 * @returns {Partial<Curve>}
 */
export function previewOf(lane, end) {
  const { steps, samples } = lane;
  const stride = Math.max(1, Math.ceil((end - steps) / POINTS));
  const points = Math.floor((end - steps) / stride) + 1;
  const learningRate = Array.from(lane.ratesAhead(stride, points));
  const step = learningRate.map((_, i) => steps + i * stride);
  return {
    step,
    epochs: step.map((at) => samples.epochsAt(at)),
    samples: step.map((at) => samples.gradientsAt(at)),
    learningRate,
  };
}

/**
 * All end at the same step.
 * @param {Lane[]} lanes
 * @returns {(Partial<Curve> | undefined)[]} none for a diverged one
 */
export function previewsOf(lanes) {
  const ends = lanes.map(({ config, samples, steps }) =>
    previewEnd(config.schedule, samples.epochLength(steps), steps),
  );
  const end = Math.max(...ends);
  return lanes.map((lane) => (lane.isRunning ? previewOf(lane, end) : undefined));
}
