/** The names of what a host can ask a figure for, and of what it is told. */

/** What a host can ask for. Each method gives a promise. */
export const METHODS = /** @type {const} */ ([
  "play",
  "pause",
  "step",
  "reset",
  "getState",
  "setState",
  "exportPNG",
]);
/** What a host is told. */
export const EVENTS = /** @type {const} */ (["ready", "step", "diverged", "event", "error", "resize"]);
