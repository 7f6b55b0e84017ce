/**
 * Ravine, as a page has it.
 * @typedef {import("../works.mjs").Work} Work
 */
import init, { Trainer } from "../../www/pkg/ravine.js";
import { LEARNING_RATE, SAMPLES, TRAIN_FRACTION } from "../works.mjs";

/**
 * A contender at work.
 * @typedef {object} Rig
 * @property {number} units steps, pictures or evaluations in a turn; a part of a picture too
 * @property {(turns: number) => void} run
 * @property {() => number} loss over the training points
 * @property {() => Float32Array} picture of the output
 * @property {() => void} free
 */

/**
 * Where all contenders begin.
 * @typedef {object} Start
 * @property {Float32Array} points x, y, target of each, in the order they are trained in
 * @property {Float32Array} weights layer by layer, weights [out][in], then biases
 */

export const load = () => init();

/** @param {string} path */
export const choices = (path) => Trainer.schema().keys.find((key) => key.path === path)?.choices ?? [];

/** @param {Work} work @returns {ConstructorParameters<typeof Trainer>[0]} */
export function settings(work) {
  const { hidden, batch = 32, rule = "adam", samples = SAMPLES, config } = work;
  return {
    seed: 1,
    data: { kind: "spiral", samples, noise: 0 },
    trainFraction: TRAIN_FRACTION,
    hidden: hidden.map((units) => ({ units, activation: "tanh" })),
    loss: "meanSquaredError",
    batchSize: batch,
    shuffle: false,
    optimizer: { kind: rule, learningRate: LEARNING_RATE[rule] },
    ...config,
  };
}

/** @param {Work} work */
const build = (work) => new Trainer(settings(work));

/** @param {Work} work @returns {Start} */
export function start(work) {
  const trainer = build(work);
  const begun = { points: trainer.trainPoints(), weights: trainer.weights() };
  trainer.free();
  return begun;
}

/**
 * @param {Work} work
 * @returns {Rig}
 */
export function setup(work) {
  const trainer = build(work);
  const { grid, batch = 32, evaluates, watches } = work;
  if (watches) trainer.watch(watches);
  const step = (/** @type {number} */ steps) => {
    if (trainer.step(steps) !== steps) throw new Error(`${work.title}: Ravine diverged`);
  };
  const rig = {
    loss: () => trainer.metrics().trainLoss,
    picture: () => new Float32Array(0),
    free: () => trainer.free(),
  };
  if (grid) {
    const { side, neurons } = grid;
    const planes = neurons ? work.hidden.reduce((sum, units) => sum + units, 1) : 1;
    const out = new Float32Array(side * side * planes);
    const draw = neurons ? trainer.neuronGrids : trainer.predictGrid;
    const run = (/** @type {number} */ turns) => {
      for (let turn = 0; turn < turns; turn++) draw.call(trainer, out, side, side, -1, 1, -1, 1);
    };
    return { ...rig, units: 1, run, picture: () => out.slice(-side * side) };
  }
  if (evaluates) {
    const run = (/** @type {number} */ turns) => {
      for (let turn = 0; turn < turns; turn++) {
        step(1);
        trainer.metrics();
      }
    };
    return { ...rig, units: 1, run };
  }
  const units = Math.ceil(trainer.trainPoints().length / 3 / batch);
  return { ...rig, units, run: (turns) => step(turns * units) };
}
