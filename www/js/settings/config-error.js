/** @typedef {import("../types.js").ConfigRefusal} ConfigRefusal */

/**
 * The engine's error for a setting that is not allowed, as against a defect.
 * @param {unknown} error
 * @returns {error is Error & ConfigRefusal}
 */
export const isConfigError = (error) => error instanceof Error && error.name === "ConfigError";
