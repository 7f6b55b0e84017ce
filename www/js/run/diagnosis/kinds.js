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

/** Two units are one where their weights differ by no more than this share of the layer's largest. */
const ALIKE = 1e-4;

/** All units of a hidden layer have the same incoming weights, so that they compute the same. @param {Account} account */
export function lockstepUnits({ config, weights, layout }) {
  for (const { kind, layer, offset, rows, columns } of layout) {
    if (kind !== "weight" || rows < 2 || layer >= config.hidden.length) continue;
    const matrix = weights.subarray(offset, offset + rows * columns);
    const most = matrix.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0);
    if (matrix.every((weight, i) => Math.abs(weight - matrix[i % columns]) <= ALIKE * most))
      return { layer: layer + 1, units: rows };
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

/** The output's gradient is so many times the first layer's. */
const VANISHED = 100;

/** In the whole last stretch. @param {Account} account */
export function vanishing(account) {
  const { step, layers } = account.curve;
  const from = lastStretch(step);
  if (from === null || layers.length < 3 || !isStuck(account)) return null;
  const [first, last] = [layers[0].gradientNorm, layers[layers.length - 1].gradientNorm].map((column) =>
    column.slice(from).map(Number),
  );
  const times = last.map((norm, i) => norm / first[i]);
  return times.every((ratio) => ratio > VANISHED && ratio < Infinity) ? { times: median(times) } : null;
}

/** The gradient of a layer is so many times as long as its weights. */
const EXPLODED = 3;

/** In the whole last stretch. @param {Account} account */
export function exploding({ curve: { step, layers } }) {
  const from = lastStretch(step);
  // Of two layers none explodes by the depth.
  if (from === null || layers.length < 3) return null;
  for (const [index, { gradientNorm, weightNorm }] of layers.entries()) {
    const times = gradientNorm.slice(from).map((norm, i) => Number(norm) / Number(weightNorm[from + i]));
    if (times.every((ratio) => ratio > EXPLODED && ratio < Infinity))
      return { layer: index + 1, times: median(times) };
  }
  return null;
}

/** Successive gradients point against each other. */
const OPPOSED = -0.5;

/** With the whole training set in each batch, and no dropout, that is the rate's doing. @param {Account} account */
export function rateLimit({ curve: { step, gradientCosine }, config, trainCount }) {
  const from = lastStretch(step);
  if (from === null || !gradientCosine || isNoisy(config, trainCount)) return null;
  const cosines = gradientCosine.slice(from);
  return cosines.every((cosine) => cosine !== null && cosine < OPPOSED)
    ? { cosine: mean(/** @type {number[]} */ (cosines)) }
    : null;
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
  if (from === null || step[step.length - 1] < LEVEL.steps) return null;
  const losses = trainLoss.slice(from);
  const middle = losses.length >> 1;
  const loss = mean(losses);
  const changes = losses.slice(1).map((next, i) => next - losses[i]);
  return {
    since: step[from],
    loss,
    fall: (mean(losses.slice(0, middle)) - mean(losses.slice(middle))) / loss,
    // From one evaluation to the next, so that a slow way down is no swing: of independent values, their standard deviation.
    swing: Math.sqrt(mean(changes.map((change) => change ** 2)) / 2) / loss,
    ups: changes.filter((change) => change > 0).length / changes.length,
  };
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
const isNoisy = ({ batchSize, regularization }, trainCount) =>
  batchOf(batchSize) < trainCount || regularization.dropout > 0;

/** @param {number[]} values */
const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
/** @param {number[]} values */
const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];
