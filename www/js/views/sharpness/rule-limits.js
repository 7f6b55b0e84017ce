/**
 * How much curvature each rule bears, as a formula, and why none is known where that is so. The numbers are the engine's.
 * @import { TrainerConfig } from "../../types.js"
 * @import { Found } from "../../run/sharpness-record.js"
 *
 * @typedef {"sign" | "orthogonal" | "sam" | "clipped" | "still" | "unknown"} NoLimit
 */

const ADAPTIVE = "(2+2β₁)/((1−β₁)η)";
const CORRECTED = "(2+2β₁)(1−β₁ᵗ)/((1−β₁)η)";
const SCHEDULE_FREE = "(4−2c)/((2(1−β)−c(1−2β))η)";

/** @type {Record<string, string>} */
const LIMITS = {
  sgd: "2/η",
  momentum: "(2+2μ)/η",
  nesterov: "(2+2μ)/((1+2μ)η)",
  rmsprop: "2/η",
  adagrad: "2/η",
  adadelta: "2/η",
  adam: CORRECTED,
  amsgrad: CORRECTED,
  adamax: CORRECTED,
  adamw: CORRECTED,
  radam: CORRECTED,
  nadam: "(2+2β₁)/(((1+β₁)a+(1−β₁)b)η)",
  scheduleFreeSgd: SCHEDULE_FREE,
  scheduleFreeAdamW: SCHEDULE_FREE,
};

/** The limit of a lane's rule as a formula; nothing where none is known. @param {TrainerConfig} config */
export function limitFormula({ optimizer, sam }) {
  const own =
    optimizer.kind === "adam" && optimizer.biasCorrection === false ? ADAPTIVE : LIMITS[optimizer.kind];
  if (!own) return "";
  return sam.rho > 0 ? `λ(1+ρλ/‖g‖) = ${own}` : own;
}

/** What is compared with it. @param {TrainerConfig} config @param {Found} found */
export function comparedWith({ optimizer }, { preconditioned }) {
  if (!preconditioned) return "λ(H)";
  if (optimizer.kind === "adamw" && optimizer.weightDecay > 0) return "λ(P⁻¹H + (1+β₁)/(1−β₁)·w·D)";
  if (optimizer.kind === "scheduleFreeAdamW" && optimizer.weightDecay > 0) return "λ(P⁻¹H + w·D)";
  return "λ(P⁻¹H)";
}

/** Why there is no limit. @param {TrainerConfig} config @param {Found} found @returns {NoLimit} */
export function whyNoLimit({ optimizer, sam, clip }, { preconditioned, rate }) {
  if (optimizer.kind === "lion") return "sign";
  if (optimizer.kind === "muon") return "orthogonal";
  if (sam.rho > 0 && preconditioned) return "sam";
  if (rate === 0) return "still";
  if (clip.norm || clip.value) return "clipped";
  return "unknown";
}
