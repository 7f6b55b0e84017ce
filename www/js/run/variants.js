/**
 * What may be tried from where a lane stands: for the next steps, one thing is changed.
 * @import { Schema, TrainerConfig, Tree } from "../types.js"
 *
 * @typedef {"halfRate" | "clipped" | "otherBatches" | "noMomentum" | "otherRule" | "anew" | "doubleRate"} VariantName
 * @typedef {"rateZero" | "rateAtEnd" | "fullBatch" | "noShuffle" | "hasNone" | "isNone" | "scheduled" | "noMemory"} Obstacle
 *
 * @typedef {object} Variant
 * @property {VariantName} name
 * @property {Tree} [patch] live settings
 * @property {{optimizer?: Tree}} [start] the rule begun anew
 * @property {{rate?: number, isSameRate?: boolean, norm?: number, isHalf?: boolean, keys?: string[]}} values that its words tell
 * @property {Obstacle} [obstacle] why it cannot be tried
 *
 * @typedef {object} Standing
 * @property {number | null} gradientNorm of the last step
 * @property {number | null} momentum of the schedule
 * @property {number} trainCount
 */
import { keysOf } from "../settings/schema.js";

/** In the order in which they are offered. @type {readonly VariantName[]} */
export const VARIANTS = [
  "halfRate",
  "clipped",
  "otherBatches",
  "noMomentum",
  "otherRule",
  "anew",
  "doubleRate",
];
/** Those that are tried first. @type {readonly VariantName[]} */
export const FIRST_VARIANTS = VARIANTS.slice(0, 5);

/** What a rule calls the share of its momentum. */
const MOMENTUM = ["momentum", "beta1"];
const HIGHEST_RATE = 1000;
const [LEAST_NORM, LARGEST_NORM] = [1e-6, 1e6];
const LAST_ORDER = 2 ** 32 - 1;

/**
 * @param {Schema} schema
 * @param {TrainerConfig} config of the lane
 * @param {Standing} standing
 * @param {string} rule the other one
 * @returns {Variant[]}
 */
export function variantsOf(schema, config, standing, rule) {
  /** @type {Record<VariantName, () => Omit<Variant, "name">>} */
  const made = {
    halfRate: () => withRate(config, 0.5),
    doubleRate: () => withRate(config, 2),
    clipped: () => clipped(config, standing),
    otherBatches: () => otherBatches(config, standing),
    noMomentum: () => noMomentum(config, standing),
    otherRule: () => otherRule(schema, config, rule),
    anew: () => (config.optimizer.kind === "sgd" ? none("noMemory") : { start: {}, values: {} }),
  };
  return VARIANTS.map((name) => ({ name, ...made[name]() }));
}

/** @param {Obstacle} obstacle */
const none = (obstacle) => ({ obstacle, values: {} });

/** @param {TrainerConfig} config @param {number} factor */
function withRate({ optimizer }, factor) {
  const rate = optimizer.learningRate * factor;
  if (rate === 0) return none("rateZero");
  if (rate > HIGHEST_RATE) return none("rateAtEnd");
  return { patch: { optimizer: { learningRate: rate } }, values: { rate } };
}

/** At half the norm of what the rule got last. @param {TrainerConfig} config @param {Standing} standing */
function clipped({ clip }, { gradientNorm }) {
  const isKnown = gradientNorm !== null && gradientNorm > 0;
  const last = Math.min(isKnown ? gradientNorm : 2, clip.norm ?? Infinity);
  const half = Number((last / 2).toPrecision(2));
  const norm = Math.max(LEAST_NORM, Math.min(LARGEST_NORM, half));
  return { patch: { clip: { norm } }, values: { norm, isHalf: isKnown && norm === half } };
}

/** @param {TrainerConfig} config @param {Standing} standing */
function otherBatches({ batchSize, shuffle, batchOrder }, { trainCount }) {
  if (batchSize === "full" || batchSize >= trainCount) return none("fullBatch");
  if (!shuffle) return none("noShuffle");
  return { patch: { batchOrder: batchOrder < LAST_ORDER ? batchOrder + 1 : 0 }, values: {} };
}

/** @param {TrainerConfig} config @param {Standing} standing */
function noMomentum({ optimizer }, { momentum }) {
  const own = /** @type {Tree} */ (optimizer);
  const keys = MOMENTUM.filter((key) => key in own);
  if (keys.length === 0) return none("hasNone");
  if (momentum !== null) return none("scheduled");
  if (keys.every((key) => own[key] === 0)) return none("isNone");
  return { patch: { optimizer: Object.fromEntries(keys.map((key) => [key, 0])) }, values: { keys } };
}

/** Plain SGD at the same rate; any other rule at its usual one. @param {Schema} schema @param {TrainerConfig} config @param {string} kind */
function otherRule(schema, { optimizer }, kind) {
  const key = keysOf(schema, "optimizer", kind).find(({ path }) => path === "optimizer.learningRate");
  const isSameRate = kind === "sgd" && optimizer.learningRate > 0;
  const rate = isSameRate ? optimizer.learningRate : Number(key?.default);
  return { start: { optimizer: { kind, learningRate: rate } }, values: { rate, isSameRate } };
}
