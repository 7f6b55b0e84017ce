/**
 * All settings at once: what makes one setup out of another.
 * @import { Tree } from "../types.js"
 *
 * @typedef {{config: object, lanes: {id: number, settings: Tree}[]}} Setup
 * @typedef {{lane: number | null, path: string}} Difference id of the lane, null for a shared setting; the path is empty for
 *   the lanes themselves
 */
import { isTree } from "./schema.js";

/** @param {Setup} before @param {Setup} after @returns {Difference[]} */
export function differences(before, after) {
  const old = leaves(before);
  const now = leaves(after);
  const marks = [...new Set([...old.keys(), ...now.keys()])].filter(
    (mark) => !isSame(old.get(mark), now.get(mark)),
  );
  const found = marks.map((mark) => {
    const [lane, path] = mark.split(" ");
    return { lane: lane === "shared" ? null : Number(lane), path };
  });
  const ids = (/** @type {Setup} */ { lanes }) => String(lanes.map(({ id }) => id).sort());
  return ids(before) === ids(after) ? found : [{ lane: null, path: "" }, ...found];
}

/** Twenty thousand points are kept once, and need no comparison then. @param {unknown} a @param {unknown} b */
export const isSame = (a, b) => a === b || JSON.stringify(a) === JSON.stringify(b);

/** Every setting by its place. @param {Setup} setup */
function leaves({ config, lanes }) {
  /** @type {Map<string, unknown>} */
  const found = new Map();
  for (const { id, settings } of [{ id: "shared", settings: config }, ...lanes]) {
    for (const [group, value] of Object.entries(settings)) {
      if (!isTree(value)) found.set(`${id} ${group}`, value);
      else for (const name in value) found.set(`${id} ${group}.${name}`, value[name]);
    }
  }
  return found;
}
