/**
 * The one change that would refute a diagnosis: what it says must be gone with it.
 * @import { Diagnosed, TrainerConfig } from "../../types.js"
 */
import { batchOf } from "../sample-count.js";

const BATCH = 8;
const L2 = 0.01;
const MOMENTS = ["adam", "nadam", "radam", "amsgrad", "adamw", "adamax", "scheduleFreeAdamW"];

const halfRate = (/** @type {TrainerConfig} */ { optimizer }) => ({
  path: "optimizer.learningRate",
  value: optimizer.learningRate / 2,
});
/** @param {TrainerConfig} config @param {string} activation */
const activated = ({ hidden }, activation) => ({
  path: "hidden[].activation",
  value: activation,
  tree: hidden.map((layer) => ({ ...layer, activation })),
});
/** The usual scale of the first weights: He's before a ReLU, else Glorot's. Where they have it, another rule. @param {TrainerConfig} config */
function usualScale(config) {
  const { hidden, initializer } = config;
  const value = hidden.every(({ activation }) => /relu/i.test(activation)) ? "heUniform" : "xavierUniform";
  const isUsual = initializer.kind === value && initializer.gain === 1;
  return isUsual ? otherRule(config) : { path: "initializer.kind", value };
}

/** Adam, whose steps do not shrink with the gradient; where such a rule runs, three times its rate. @param {TrainerConfig} config */
const otherRule = ({ optimizer }) =>
  MOMENTS.includes(optimizer.kind)
    ? { path: "optimizer.learningRate", value: 3 * optimizer.learningRate }
    : { path: "optimizer.kind", value: "adam" };

/**
 * @typedef {{path: string, value: unknown}} Remedy a setting and its value
 * @type {Record<Diagnosed["type"], (config: TrainerConfig, trainCount: number) => Remedy>}
 */
const REMEDIES = {
  diverging: halfRate,
  lockstepUnits: usualScale,
  deadUnits: (config) => activated(config, "leakyRelu"),
  saturatedUnits: usualScale,
  vanishing: (config) => activated(config, "relu"),
  exploding: usualScale,
  rateLimit: halfRate,
  overfitting: () => ({ path: "regularization.l2", value: L2 }),
  plateau: otherRule,
  noiseFloor: ({ batchSize }, trainCount) => {
    const larger = BATCH * batchOf(batchSize);
    return { path: "batchSize", value: larger < trainCount ? larger : "full" };
  },
};

/** @param {Diagnosed["type"]} type @param {TrainerConfig} config @param {number} trainCount samples of the training set */
export const remedyOf = (type, config, trainCount) => REMEDIES[type](config, trainCount);
