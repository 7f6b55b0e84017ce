/** What can be chosen of the view, beside the settings. */

/** Steps per second on offer: each about twice the one before. */
export const SPEEDS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, Infinity];
export const MEASURES = /** @type {const} */ ([
  "loss",
  "accuracy",
  "learningRate",
  "gradientNorm",
  "updateNorm",
]);
export const AXES = /** @type {const} */ (["step", "epochs", "samples", "milliseconds"]);
/** The languages there are, each by its own name; their codes are known to their readers. */
export const LANGUAGES = { en: "English", de: "Deutsch" };
/** The measures whose axis is logarithmic unless somebody wants another. */
export const LOG_Y = {
  loss: true,
  accuracy: false,
  learningRate: false,
  gradientNorm: true,
  updateNorm: true,
};
