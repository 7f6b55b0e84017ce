/** @typedef {import("../types.js").ConfigRefusal} ConfigRefusal */

/**
 * An error for a setting that is not allowed, the engine's or the page's own, as against a defect.
 * @param {unknown} error
 * @returns {error is Error & ConfigRefusal}
 */
export const isConfigError = (error) => error instanceof Error && error.name === "ConfigError";

/** One of the page's own. @param {ConfigRefusal["code"]} code @param {string} [field] */
export const configError = (code, field = "") =>
  Object.assign(new Error(code), { name: "ConfigError", field, code, values: {} });

/**
 * Why something was refused, to be passed on; any other error is a defect and goes on its way.
 * @param {unknown} error
 * @returns {ConfigRefusal}
 */
export function refusalOf(error) {
  if (!isConfigError(error)) throw error;
  const { field, code, values } = error;
  return { field, code, values };
}
