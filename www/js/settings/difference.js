/**
 * All settings at once: what makes one setup out of another, and whether running lanes can take that on.
 * @import { Schema, Tree } from "../types.js"
 *
 * @typedef {{config: object, lanes: {id: number, settings: Tree}[]}} Setup
 * @typedef {{lane: number | null, path: string}} Difference id of the lane, null for a shared setting; the path is empty for
 *   the lanes themselves
 */
import { configOf, isTree } from "./schema.js";

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
  const ids = (/** @type {Setup} */ { lanes }) => String(lanes.map(({ id }) => id).sort());
  return ids(before) === ids(after) ? found : [{ lane: null, path: "" }, ...found];
}

/** Every setting by its place, as text. @param {Setup} setup */
function leaves({ config, lanes }) {
  /** @type {Map<string, string>} */
  const found = new Map();
  for (const { id, settings } of [{ id: "shared", settings: config }, ...lanes]) {
    for (const [group, value] of Object.entries(settings)) {
      if (!isTree(value)) found.set(`${id} ${group}`, JSON.stringify(value));
      else for (const name in value) found.set(`${id} ${group}.${name}`, JSON.stringify(value[name]));
    }
  }
  return found;
}

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

/** All settings as the lanes' own: a trainer does not ask whose they are. @param {Setup} setup @returns {Setup} */
const withoutSharing = ({ config, lanes }) => ({
  config: {},
  lanes: lanes.map((lane) => ({ ...lane, settings: configOf(config, lane) })),
});

/** A key that went is removed, where the kind is the same. @param {any} old @param {any} next */
function patchBetween(old, next) {
  if (!isTree(next) || old.kind !== next.kind) return next;
  const removed = Object.keys(old).filter((name) => next[name] === undefined);
  return { ...next, ...Object.fromEntries(removed.map((name) => [name, null])) };
}
