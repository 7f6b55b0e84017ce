/**
 * Which lanes can share a plane, and which of them minimise the same loss.
 * @import { TrainerConfig } from "../../types.js"
 * @typedef {import("../../../pkg/ravine.js").LayoutEntry} LayoutEntry
 */

/** Equal where each parameter of one network has its counterpart in the other. @param {readonly LayoutEntry[]} layout */
export const shapeOf = (layout) =>
  layout.map(({ kind, rows, columns }) => `${kind} ${rows}×${columns}`).join();

/** Equal where the loss is the same function of the weights: data, network and penalties, not how it is minimised. @param {TrainerConfig} config */
export function lossOf({
  seed,
  task,
  data,
  trainFraction,
  features,
  hidden,
  loss,
  lossScale,
  regularization,
}) {
  const { l1, l2 } = regularization;
  return JSON.stringify([seed, task, data, trainFraction, features, hidden, loss, lossScale, l1, l2]);
}
