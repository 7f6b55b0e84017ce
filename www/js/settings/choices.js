/** What can be chosen of the view, beside the settings. */

/** Seconds per decade of steps on offer, and those that a link may ask for. */
export const PACES = [1, 2, 3, 5, 10, 20];
export const PACE_RANGE = { least: 0.1, most: 600 };
/** @type {import("../types.js").PaceSetting} */
export const DEFAULT_PACE = { secondsPerDecade: 3 };
/** Steps per second on offer: each about twice the one before. */
export const SPEEDS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, Infinity];
export const MEASURES = /** @type {const} */ ([
  "loss",
  "accuracy",
  "learningRate",
  "gradientNorm",
  "updateNorm",
]);
/** What can stand beside the curves, in the order of its tabs. */
export const VIEWS = /** @type {const} */ ([
  "network",
  "microscope",
  "layers",
  "sharpness",
  "landscape",
  "whatif",
]);
/** Through what the landscape is cut: the ways of the runs, where the loss curves most, or any. */
export const PLANES = /** @type {const} */ (["runs", "curvature", "random"]);
export const AXES = /** @type {const} */ (["step", "epochs", "samples", "milliseconds"]);
export const THEMES = /** @type {const} */ (["light", "dark", "auto"]);
/** What a figure is: the compact race, the whole page, or what there is room for. */
export const LAYOUTS = /** @type {const} */ (["figure", "page", "auto"]);
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
