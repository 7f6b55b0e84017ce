/**
 * What the page opens with: the link in its address, else what this browser remembers, else a first visit's settings.
 * @typedef {import("./types.js").Setup} Setup
 * @typedef {import("./types.js").Page} Page
 * @typedef {import("./types.js").View} View
 * @typedef {import("./types.js").Fault} Fault
 */
import { readFile, refusalOf } from "./file.js";
import { readLink } from "./link.js";
import { configOf } from "./settings.js";
import { firstSetup } from "./state.js";
import { words } from "./text.js";

/**
 * @typedef {object} Opening
 * @property {Setup} setup
 * @property {number} steps
 * @property {(Uint8Array | null)[]} checkpoints
 * @property {View} view
 * @property {Page} page
 * @property {Fault[]} faults
 */

/** The name under which the last session is stored, in this browser and, for a reload, in this tab. */
export const MEMORY = "ravine-session";

/**
 * @param {import("./engine.js").Engine} engine
 * @param {string} fragment of the address
 * @returns {Opening}
 */
export function openingOf(engine, fragment) {
  if (!isLink(fragment)) return remembered(engine, () => localStorage) ?? firstOpening(engine, "");
  const link = firstOpening(engine, fragment);
  const kept = remembered(engine, () => sessionStorage);
  // The tab knows more than its address can say, and after a quick reload the address is behind.
  const isSame = kept?.faults.length === 0 && (isReload() || `#${kept.link}` === fragment);
  return isSame ? { ...kept, page: link.page } : link;
}

function isReload() {
  const [entry] = performance.getEntriesByType("navigation");
  return entry instanceof PerformanceNavigationTiming && entry.type === "reload";
}

/**
 * Without a memory.
 * @param {import("./engine.js").Engine} engine
 * @param {string} fragment
 * @returns {Opening}
 */
export function firstOpening(engine, fragment) {
  if (!isLink(fragment)) {
    return { setup: firstSetup(engine), steps: 0, checkpoints: [], view: {}, page: {}, faults: [] };
  }
  return { ...readLink(engine.schema(), fragment, (config) => engine.check(config)), checkpoints: [] };
}

/**
 * Not the name of a place on the page.
 * @param {string} fragment
 */
export const isLink = (fragment) => fragment.includes("=") || fragment.length > 40;

/**
 * @param {import("./engine.js").Engine} engine
 * @param {() => Storage} storage reading it throws where it is forbidden
 * @returns {(Opening & {link: string}) | null}
 */
function remembered(engine, storage) {
  try {
    const text = storage().getItem(MEMORY);
    if (text === null) return null;
    const saved = readFile(text);
    const { config, lanes } = saved.setup;
    const message = refusalOf(saved.setup, (config) => engine.check(config));
    if (message) {
      const faults = [{ field: words().file.memory, message }];
      return { ...saved, setup: firstSetup(engine), checkpoints: [], page: {}, faults };
    }
    const configs = lanes.map((lane) => configOf(config, lane));
    const checkpoints = isTaken(engine, configs, saved.checkpoints) ? saved.checkpoints : [];
    return { ...saved, checkpoints, page: {}, faults: [] };
  } catch {
    return null;
  }
}

/**
 * Whether runs can go on. Those of another release cannot; their settings can.
 * @param {import("./engine.js").Engine} engine
 * @param {import("./types.js").Tree[]} configs
 * @param {(Uint8Array | null)[]} checkpoints
 */
function isTaken(engine, configs, checkpoints) {
  try {
    if (checkpoints.some(Boolean)) engine.build(configs, checkpoints);
    return true;
  } catch {
    return false;
  }
}
