/**
 * All settings at once: what makes one setup out of another, and whether running lanes can take that on.
 * @import { Schema } from "../types.js"
 * @typedef {{config: object, lanes: {id: number, settings: Tree}[]}} Setup
 * @import { Tree } from "../types.js"
 */
import { configOf } from "./schema.js";

/**
 * @typedef {object} Difference
 * @property {number | null} lane its id; null for a shared setting
 * @property {string} path empty for the lanes themselves
 */

/** @param {Setup} before @param {Setup} after @returns {Difference[]} */
export function differences(before, after) {
  const old = leaves(before);
  const now = leaves(after);
  const marks = [...new Set([...old.keys(), ...now.keys()])].filter(
    (mark) => old.get(mark) !== now.get(mark),
  );
  const found = marks.map((mark) => {
    const [lane, path] = mark.split(" ");
    return { lane: lane === "shared" ? null : Number(lane), path };
  });
  const ids = (/** @type {Setup} */ { lanes }) =>
    lanes
      .map(({ id }) => id)
      .sort()
      .join();
  return ids(before) === ids(after) ? found : [{ lane: null, path: "" }, ...found];
}

/**
 * Every setting by its place, as text.
 * @param {Setup} setup
 */
function leaves({ config, lanes }) {
  /** @type {Map<string, string>} */
  const found = new Map();
  const add = (/** @type {string | number} */ owner, /** @type {Tree} */ tree) => {
    for (const [group, value] of Object.entries(tree)) {
      if (!isGroup(value)) found.set(`${owner} ${group}`, JSON.stringify(value));
      else for (const name in value) found.set(`${owner} ${group}.${name}`, JSON.stringify(value[name]));
    }
  };
  add("shared", config);
  for (const { id, settings } of lanes) add(id, settings);
  return found;
}

/** @param {unknown} value */
const isGroup = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * For each lane what its running trainer has to change to get from one setup to the other, or null where it cannot.
 * @param {Schema} schema
 * @param {Setup} before
 * @param {Setup} after
 * @returns {Tree[] | null}
 */
export function livePatches(schema, before, after) {
  const live = new Set(schema.keys.filter((key) => key.live).map((key) => key.path));
  const [from, to] = [before, after].map(withoutSharing);
  if (!differences(from, to).every(({ path }) => live.has(path))) return null;
  return from.lanes.map(({ id, settings: old }) => {
    const next = to.lanes.find((lane) => lane.id === id)?.settings ?? old;
    const changed = Object.keys(next).filter(
      (group) => JSON.stringify(old[group]) !== JSON.stringify(next[group]),
    );
    return Object.fromEntries(changed.map((group) => [group, patchBetween(old[group], next[group])]));
  });
}

/**
 * The same with all settings the lanes' own: whose they are makes no difference to a trainer.
 * @param {Setup} setup
 * @returns {Setup}
 */
const withoutSharing = ({ config, lanes }) => ({
  config: {},
  lanes: lanes.map((lane) => ({ ...lane, settings: configOf(config, lane) })),
});

/**
 * A key that went is removed, where the kind is the same.
 * @param {any} old
 * @param {any} next
 */
function patchBetween(old, next) {
  if (!isGroup(next) || old.kind !== next.kind) return next;
  const removed = Object.keys(old).filter((name) => next[name] === undefined);
  return { ...next, ...Object.fromEntries(removed.map((name) => [name, null])) };
}
