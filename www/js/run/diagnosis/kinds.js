/**
 * What can be said of a run, the gravest first: each kind is a function of a lane's account that gives the numbers which say so,
 * or nothing. ARCHITECTURE.md tells where the thresholds come from.
 * @import { Account } from "./account.js"
 */
import { always, lastStretch } from "./account.js";
import { batchOf } from "../sample-count.js";
import { overfittingSince } from "./overfitting.js";

/** So much of the loss of the best constant answer says that hardly anything was learned. */
const STUCK = 0.7;
/** On this share of the way, once that is so many steps. */
const LONG = { share: 0.5, rows: 16, steps: 100 };

/** For long, hardly anything was learned: what is amiss in the layers is what keeps it there. @param {Account} account */
function isStuck({ curve: { step, trainLoss }, constantLoss }) {
  const from = lastStretch(step, LONG.share, LONG.rows);
  if (from === null || constantLoss === null || step[step.length - 1] < LONG.steps) return false;
  return always(from, step.length, (row) => trainLoss[row] > STUCK * constantLoss);
}

/** The loss is far above where it began, and rises. */
const RISEN = 1.5;

/** @param {Account} account */
export function diverging({ curve: { step, trainLoss } }) {
  const last = step.length - 1;
  const from = lastStretch(step);
  if (from === null || !(trainLoss[0] > 0)) return null;
  const isHigh = always(from, step.length, (row) => trainLoss[row] > RISEN * trainLoss[0]);
  return isHigh && trainLoss[last] > trainLoss[from]
    ? { loss: trainLoss[last], times: trainLoss[last] / trainLoss[0] }
    : null;
}

/** Two weights are the same where they differ by no more than this share: equal sums may be rounded differently. */
const ALIKE = 1e-4;

/** All units of a hidden layer have the same incoming weights, so that they compute the same. @param {Account} account */
export function lockstepUnits({ config, weights, layout }) {
  for (const { kind, layer, offset, rows, columns } of layout) {
    if (kind !== "weight" || rows < 2 || layer >= config.hidden.length) continue;
    const isSame = (/** @type {number} */ at) => {
      const first = weights[offset + (at % columns)];
      return Math.abs(weights[offset + at] - first) <= ALIKE * Math.abs(first);
    };
    if (always(columns, rows * columns, isSame)) return { layer: layer + 1, units: rows };
  }
  return null;
}

/** Of a layer's units, what share says something of the layer. */
const MOST = 0.75;

/**
 * The first hidden layer of which most units are marked, while the loss is high.
 * @param {Account} account @param {"dead" | "saturated"} mark
 */
function mostOf(account, mark) {
  if (!isStuck(account)) return null;
  const { config, units } = account;
  let begin = 0;
  for (const [index, { units: of }] of config.hidden.entries()) {
    let count = 0;
    for (let unit = begin; unit < begin + of; unit++) count += Number(units[mark][unit]);
    if (count >= MOST * of) return { layer: index + 1, units: count, of };
    begin += of;
  }
  return null;
}

export const deadUnits = (/** @type {Account} */ account) => mostOf(account, "dead");
export const saturatedUnits = (/** @type {Account} */ account) => mostOf(account, "saturated");

/**
 * How many times one column is another, in the middle of the rows from one on, where it always is at least so many times.
 * @param {(number | null)[]} large @param {(number | null)[]} small @param {number} from @param {number} least
 */
function timesOver(large, small, from, least) {
  const ratio = (/** @type {number} */ row) => Number(large[row]) / Number(small[row]);
  if (!always(from, large.length, (row) => ratio(row) > least && ratio(row) < Infinity)) return null;
  const ratios = large.slice(from).map((_, i) => ratio(from + i));
  return ratios.sort((a, b) => a - b)[ratios.length >> 1];
}

/** The output's gradient is so many times the first layer's. */
const VANISHED = 100;

/** In the whole last stretch. @param {Account} account */
export function vanishing(account) {
  const { step, layers } = account.curve;
  const from = lastStretch(step);
  if (from === null || layers.length < 3 || !isStuck(account)) return null;
  const times = timesOver(layers[layers.length - 1].gradientNorm, layers[0].gradientNorm, from, VANISHED);
  return times === null ? null : { times };
}

/** The gradient of a layer is so many times as long as its weights. */
const EXPLODED = 3;

/** In the whole last stretch. @param {Account} account */
export function exploding({ curve: { step, layers } }) {
  const from = lastStretch(step);
  // Of two layers none explodes by the depth.
  if (from === null || layers.length < 3) return null;
  for (const [index, { gradientNorm, weightNorm }] of layers.entries()) {
    const times = timesOver(gradientNorm, weightNorm, from, EXPLODED);
    if (times !== null) return { layer: index + 1, times };
  }
  return null;
}

/** Successive gradients point against each other. */
const OPPOSED = -0.5;

/** With the whole training set in each batch, and no dropout, that is the rate's doing. @param {Account} account */
export function rateLimit({ curve: { step, gradientCosine }, config, trainCount }) {
  const from = lastStretch(step);
  if (from === null || !gradientCosine || isNoisy(config, trainCount)) return null;
  const isOpposed = always(from, step.length, (row) => (gradientCosine[row] ?? 0) < OPPOSED);
  return isOpposed ? { cosine: mean(/** @type {number[]} */ (gradientCosine), from) } : null;
}

/** @param {Account} account */
export function overfitting({ curve }) {
  const since = overfittingSince(curve);
  return since === null ? null : { since };
}

/** What is said of a level is seen on the last half of the way, once that is so many steps. */
const LEVEL = { share: 0.5, rows: 24, steps: 400 };
/** So much of itself the loss falls on a plateau at most, and swings there. */
const FLAT = 0.01;
/** On a noise floor it falls little and swings widely, by these shares of itself, and goes up nearly as often as down. */
const FLOOR = { fall: 0.05, swing: 0.05, ups: 0.4 };

/** @param {Account} account */
function levelOf({ curve: { step, trainLoss } }) {
  const from = lastStretch(step, LEVEL.share, LEVEL.rows);
  const end = step.length;
  if (from === null || step[end - 1] < LEVEL.steps) return null;
  const middle = (from + end) >> 1;
  const [before, after] = [mean(trainLoss, from, middle), mean(trainLoss, middle, end)];
  const loss = (before + after) / 2;
  let [squares, ups] = [0, 0];
  for (let row = from + 1; row < end; row++) {
    const change = trainLoss[row] - trainLoss[row - 1];
    squares += change ** 2;
    ups += Number(change > 0);
  }
  const changes = end - from - 1;
  // From one evaluation to the next, so that a slow way down is no swing: of independent values, their standard deviation.
  const swing = Math.sqrt(squares / changes / 2) / loss;
  return { since: step[from], loss, fall: (before - after) / loss, swing, ups: ups / changes };
}

/** The loss is high, and does not fall. @param {Account} account */
export function plateau(account) {
  const level = isStuck(account) ? levelOf(account) : null;
  return level && Math.abs(level.fall) < FLAT && level.swing < FLAT
    ? { since: level.since, loss: level.loss }
    : null;
}

/** The loss goes up and down around a level, because each batch has another gradient. @param {Account} account */
export function noiseFloor(account) {
  const level = isNoisy(account.config, account.trainCount) ? levelOf(account) : null;
  const { fall = 1, swing = 0, ups = 0, loss = 0 } = level ?? {};
  const isFloor = Math.abs(fall) < FLOOR.fall && swing > FLOOR.swing && Math.min(ups, 1 - ups) > FLOOR.ups;
  return isFloor ? { loss, swing } : null;
}

/** @param {Account["config"]} config @param {number} trainCount */
export const isNoisy = ({ batchSize, regularization }, trainCount) =>
  batchOf(batchSize) < trainCount || regularization.dropout > 0;

/** Of values from one place up to another. @param {number[]} values @param {number} [from] @param {number} [to] */
function mean(values, from = 0, to = values.length) {
  let sum = 0;
  for (let i = from; i < to; i++) sum += values[i];
  return sum / (to - from);
}
