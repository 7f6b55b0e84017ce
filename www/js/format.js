/** Names and numbers as people read them. */

/** Names that are not made of their key's plain words. @type {Record<string, string>} */
const NAMES = {
  sgd: "SGD",
  rmsprop: "RMSProp",
  nesterov: "Nesterov",
  adam: "Adam",
  relu: "ReLU",
  leakyRelu: "leaky ReLU",
  elu: "ELU",
  gelu: "GELU",
  silu: "SiLU",
  xavierUniform: "Xavier uniform",
  xavierNormal: "Xavier normal",
  heUniform: "He uniform",
  heNormal: "He normal",
  gauss: "two Gaussians",
  multiGauss: "Gaussians",
  xSquared: "x²",
  ySquared: "y²",
  xTimesY: "xy",
  sinX: "sin πx",
  sinY: "sin πy",
  trainFraction: "training share",
  hidden: "hidden layers",
  l1: "L1",
  l2: "L2",
  beta1: "beta 1",
  beta2: "beta 2",
  epsilonInsideRoot: "epsilon inside root",
  minLearningRate: "smallest rate",
  "clip.norm": "clip norm",
  "clip.value": "clip value",
};

/**
 * The name of a key or a choice: "batchSize" -> "batch size".
 * @param {string} key
 */
export function nameOf(key) {
  return NAMES[key] ?? key.replace(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`);
}

/**
 * The name of a setting by its path: "optimizer.beta1" -> "beta 1", "optimizer.kind" -> "optimizer".
 * @param {string} path
 */
export function settingName(path) {
  const layer = path.match(/^hidden\[(\d+)\]\.(.+)$/);
  if (layer) return `${nameOf(layer[2])} of hidden layer ${Number(layer[1]) + 1}`;
  const [group, leaf] = path.split(".");
  if (path in NAMES || !leaf) return nameOf(path);
  return nameOf(leaf === "kind" ? group : leaf);
}

/** @param {number} id */
export const laneLetter = (id) => "ABCDEF"[id];

/** @param {import("./types.js").Lane} lane */
export const laneName = (lane) => `Lane ${laneLetter(lane.id)} · ${nameOf(lane.settings.optimizer.kind)}`;

const grouped = new Intl.NumberFormat("en");

/**
 * A count: "12,300".
 * @param {number} count
 */
export const formatCount = (count) => grouped.format(count);

const list = new Intl.ListFormat("en");

/**
 * "A", "A and B", "A, B, and C".
 * @param {string[]} names
 */
export const joined = (names) => list.format(names);

/**
 * A loss, to four digits, in few characters: "0.1234", "1.235e-4".
 * @param {number} loss
 */
export function formatLoss(loss) {
  if (loss === 0) return "0";
  const size = Math.abs(loss);
  return size < 1e-3 || size >= 1e5 ? loss.toExponential(3) : loss.toPrecision(4);
}

/**
 * A share: "97.5 %".
 * @param {number | null} share
 */
export const formatShare = (share) => (share === null ? "–" : `${(share * 100).toFixed(1)} %`);

/**
 * A rate or another setting, without noise digits: "0.003", "1e-8".
 * @param {number} value
 */
export function formatValue(value) {
  const rounded = Number(value.toPrecision(4));
  return rounded !== 0 && Math.abs(rounded) < 1e-3 ? rounded.toExponential() : String(rounded);
}

/**
 * A value to six digits: "0.123457", "1.23457e-4".
 * @param {number} value
 */
export function formatExact(value) {
  if (value === 0) return "0";
  const size = Math.abs(value);
  return size < 1e-3 || size >= 1e6 ? value.toExponential(5) : value.toPrecision(6);
}
