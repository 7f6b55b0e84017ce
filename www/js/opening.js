/**
 * What the page opens with: the link in its address, else what this browser remembers, or nothing.
 * @typedef {import("./types.js").Setup} Setup
 * @typedef {import("./types.js").Page} Page
 * @typedef {import("./types.js").View} View
 * @typedef {import("./types.js").Fault} Fault
 */
import { readFile, refusalOf } from "./file.js";
import { readLink } from "./link.js";
import { isLink, MEMORY } from "./memory.js";
import { configOf } from "./settings.js";
import { firstSetup } from "./state.js";
import { laterWords } from "./text.js";

/**
 * @typedef {object} Opening
 * @property {Setup} setup
 * @property {number} steps
 * @property {(Uint8Array | null)[]} checkpoints
 * @property {View} view
 * @property {Page} page
 * @property {Fault[]} faults
 */

/**
 * @param {import("./driver.js").Driver} engine
 * @param {string} fragment of the address
 * @param {boolean} remembers whether this page has a memory
 * @returns {Opening | null}
 */
export function openingOf(engine, fragment, remembers) {
  const remember = (/** @type {() => Storage} */ storage) => (remembers ? remembered(engine, storage) : null);
  if (!isLink(fragment)) return remember(() => localStorage);
  const link = { ...readLink(engine.schema(), fragment, (config) => engine.check(config)), checkpoints: [] };
  const kept = remember(() => sessionStorage);
  // The tab knows more than its address can say, and after a quick reload the address is behind.
  const isSame = kept?.faults.length === 0 && (isReload() || `#${kept.link}` === fragment);
  return isSame ? { ...kept, page: link.page } : link;
}

function isReload() {
  const [entry] = performance.getEntriesByType("navigation");
  return entry instanceof PerformanceNavigationTiming && entry.type === "reload";
}

/**
 * @param {import("./driver.js").Driver} engine
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
      const faults = [{ field: laterWords().file.memory, message }];
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
 * @param {import("./driver.js").Driver} engine
 * @param {import("./types.js").Tree[]} configs
 * @param {(Uint8Array | null)[]} checkpoints
 */
function isTaken(engine, configs, checkpoints) {
  try {
    if (checkpoints.some(Boolean)) engine.resume(configs, checkpoints);
    return true;
  } catch {
    return false;
  }
}
