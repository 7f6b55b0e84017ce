/**
 * The one change that would refute a diagnosis: what it says must be gone with it.
 * @import { Diagnosed, TrainerConfig } from "../../types.js"
 */
import { batchOf } from "../sample-count.js";

const BATCH = 8;
const L2 = 0.01;
const STRONGER = 10;
const MOMENTS = ["adam", "nadam", "radam", "amsgrad", "adamw", "adamax", "scheduleFreeAdamW"];

/**
 * @typedef {{path: string, value: unknown}} Remedy a setting and its value; one of `hidden[]` is that of all layers
 * @typedef {(config: TrainerConfig, trainCount: number) => Remedy} Find
 */

/** A rate and a penalty as long as the engine takes them. */
const MOST = { rate: 1000, l2: 10 };
/** Without the digits of rounding: three times 0.1 is 0.3. @param {number} value @param {number} most */
const tidy = (value, most) => Math.min(most, Number(value.toPrecision(6)));

/** @type {Find} */
const halfRate = ({ optimizer }) => ({
  path: "optimizer.learningRate",
  value: tidy(optimizer.learningRate / 2, MOST.rate),
});

/** Adam, whose steps do not shrink with the gradient; where such a rule runs, three times its rate. @type {Find} */
const otherRule = ({ optimizer }) =>
  MOMENTS.includes(optimizer.kind)
    ? { path: "optimizer.learningRate", value: tidy(3 * optimizer.learningRate, MOST.rate) }
    : { path: "optimizer.kind", value: "adam" };

/** @param {TrainerConfig} config @param {RegExp} names */
const hasOnly = ({ hidden }, names) => hidden.every(({ activation }) => names.test(activation));

/** The usual scale of the first weights, He's before a ReLU, else Glorot's; where they have it, something else. @param {Find} otherwise @returns {Find} */
const usualScale = (otherwise) => (config, trainCount) => {
  const { kind, gain } = config.initializer;
  const value = hasOnly(config, /relu/i) ? "heUniform" : "xavierUniform";
  return kind === value && gain === 1 ? otherwise(config, trainCount) : { path: "initializer.kind", value };
};

/** @type {Record<Diagnosed["type"], Find>} */
const REMEDIES = {
  diverging: halfRate,
  lockstepUnits: usualScale(otherRule),
  deadUnits: () => ({ path: "hidden[].activation", value: "leakyRelu" }),
  saturatedUnits: usualScale(otherRule),
  vanishing: (config, trainCount) =>
    hasOnly(config, /^relu$/)
      ? usualScale(otherRule)(config, trainCount)
      : { path: "hidden[].activation", value: "relu" },
  exploding: usualScale(() => ({ path: "clip.norm", value: 1 })),
  rateLimit: halfRate,
  overfitting: ({ regularization: { l2 } }) => ({
    path: "regularization.l2",
    value: l2 > 0 ? tidy(STRONGER * l2, MOST.l2) : L2,
  }),
  plateau: otherRule,
  noiseFloor: ({ batchSize }, trainCount) => {
    const batch = batchOf(batchSize);
    if (batch >= trainCount) return { path: "regularization.dropout", value: 0 };
    return { path: "batchSize", value: BATCH * batch < trainCount ? BATCH * batch : "full" };
  },
};

/** @param {Diagnosed["type"]} type @param {TrainerConfig} config @param {number} trainCount samples of the training set */
export const remedyOf = (type, config, trainCount) => REMEDIES[type](config, trainCount);
