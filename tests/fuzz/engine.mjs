/** The engine in Node, and what the fuzzers of it share. */

import { loadTrainer } from "../page/model.mjs";

/** @typedef {import("../../www/pkg/ravine.js").Trainer} Trainer */

export { loadTrainer };

/**
 * What an action throws, or nothing.
 * @param {() => void} act
 * @returns {unknown}
 */
export function thrownBy(act) {
  try {
    act();
    return null;
  } catch (error) {
    return error ?? new Error("null was thrown");
  }
}
