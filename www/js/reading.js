/** A lane's numbers as the page shows them. */

/**
 * @param {import("./types.js").Metrics} metrics
 * @param {object} [course] how the lane came there; at its start, where nothing is said
 * @param {number} [course.epochs]
 * @param {number} [course.samples]
 * @param {number} [course.milliseconds]
 * @param {number} [course.startLoss]
 * @param {number | null} [course.finishedAt]
 * @returns {import("./types.js").Reading}
 */
export const readingOf = (
  metrics,
  { epochs = 0, samples = 0, milliseconds = 0, startLoss = metrics.trainLoss, finishedAt = null } = {},
) => ({
  ...metrics,
  gradientNorm: metrics.step > 0 ? metrics.gradientNorm : null,
  updateNorm: metrics.step > 0 ? metrics.updateNorm : null,
  epochs,
  samples,
  milliseconds,
  startLoss,
  finishedAt,
});
