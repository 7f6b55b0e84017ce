/**
 * What the page opens with: the link in its address, else what this browser remembers, or nothing. What is remembered may be
 * anybody's, and nothing of it may keep the page from starting.
 * @import { Comparison } from "../run/comparison.js"
 * @import { Left } from "../share/session-file.js"
 * @import { Opened } from "../share/session-reader.js"
 * @import { Fault, PageOptions, Schema } from "../types.js"
 *
 * @typedef {Omit<Opened, "link"> & {page: PageOptions, faults: Fault[]}} Opening
 */
import { isConfigError, refusalOf } from "../settings/config-error.js";
import { firstSetup } from "../settings/first-setup.js";
import { linkIn } from "../share/address.js";
import { readLink } from "../share/link.js";
import { FileError } from "../share/session-file.js";
import { forgetSession, recall, SESSION } from "./memory.js";

/**
 * @param {Comparison} comparison
 * @param {Schema} schema
 * @param {object} where
 * @param {string} where.address what stands behind its path
 * @param {boolean} where.remembers whether this page has a memory
 * @param {readonly string[]} where.partNames names of the page's parts
 * @returns {Promise<Opening | null>}
 */
export async function openingOf(comparison, schema, { address, remembers, partNames }) {
  const link = readLink(schema, address, (config) => comparison.check(config), partNames);
  if (link.isNone) {
    if (!remembers) return null;
    try {
      return await remembered(comparison, "localStorage");
    } catch (error) {
      return failedOpening(comparison, schema, { address: "", remembers }, error);
    }
  }
  const kept = remembers ? await keptInTab(comparison) : null;
  // The tab knows more than its address can say, and after a quick reload the address is behind.
  const isSame = kept && (isReload() || kept.link === linkIn(address).text);
  return isSame ? { ...kept, page: link.page } : { ...link, checkpoints: [], run: null };
}

/**
 * A first visit, in place of what could not be opened: that is said, and not tried again.
 * @param {Comparison} comparison
 * @param {Schema} schema
 * @param {object} where
 * @param {string} where.address
 * @param {boolean} where.remembers
 * @param {unknown} error
 * @returns {Opening}
 */
export function failedOpening(comparison, schema, { address, remembers }, error) {
  if (remembers) forgetSession();
  const broken = isConfigError(error)
    ? { code: "refused", field: error.field, values: { refusal: refusalOf(error) } }
    : { code: "broken", values: { error: String(error) } };
  const memory = { code: "memory", values: { error: error instanceof FileError ? error : broken } };
  const { isNone } = readLink(schema, address, (config) => comparison.check(config), []);
  const faults = [isNone ? memory : broken];
  const setup = firstSetup(schema, comparison.defaults());
  return { setup, steps: 0, checkpoints: [], run: null, view: {}, page: {}, faults };
}

function isReload() {
  const [entry] = performance.getEntriesByType("navigation");
  return entry instanceof PerformanceNavigationTiming && entry.type === "reload";
}

/**
 * What this tab remembers. The address says the most of it, so nobody misses what cannot be read.
 * @param {Comparison} comparison
 */
async function keptInTab(comparison) {
  try {
    return await remembered(comparison, "sessionStorage");
  } catch {
    forgetSession();
    return null;
  }
}

/**
 * What is remembered, or nothing. Throws where that cannot be gone on with.
 * @param {Comparison} comparison
 * @param {"localStorage" | "sessionStorage"} place
 */
async function remembered({ engine }, place) {
  const text = recall(SESSION, place);
  if (text === null) return null;
  const { rememberedFile } = await loadReader();
  const saved = rememberedFile(text, engine);
  const faults = saved.left ? [leftOut(saved.left)] : [];
  return { ...saved, page: {}, faults };
}

/** Reading is a part of its own: a first visit has nothing to read. */
export const loadReader = () =>
  import("../share/session-reader.js").catch(() => {
    throw new FileError("notLoaded");
  });

/** What of the session had no room in the browser's memory, or cannot be gone on with. @param {Left} left @returns {Fault} */
export const leftOut = (left) => ({ code: "left", values: { left } });
