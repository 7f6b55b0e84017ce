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
 * @property {(Float32Array | null)[]} weights
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
  // After a reload the tab knows more than its address can say.
  const isReload = kept !== null && `#${kept.link}` === fragment;
  return isReload ? { ...kept, view: link.view, page: link.page } : link;
}

/**
 * Without a memory.
 * @param {import("./engine.js").Engine} engine
 * @param {string} fragment
 * @returns {Opening}
 */
export function firstOpening(engine, fragment) {
  if (!isLink(fragment)) {
    return { setup: firstSetup(engine), steps: 0, weights: [], view: {}, page: {}, faults: [] };
  }
  return { ...readLink(engine.schema(), fragment, (config) => engine.check(config)), weights: [] };
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
      return { ...saved, setup: firstSetup(engine), weights: [], page: {}, faults };
    }
    // Weights that do not fit are found out here.
    if (saved.weights.some(Boolean)) {
      engine.build(
        lanes.map((lane) => configOf(config, lane)),
        saved.weights,
      );
    }
    return { ...saved, page: {}, faults: [] };
  } catch {
    return null;
  }
}
