/**
 * What was retraced of lanes, kept as long as it holds: a lane's weights at a step come of its beginning and of the changes before it.
 * @import { Beginning } from "../course.js"
 * @import { Change } from "../changes.js"
 * @import { LanePath } from "./principal-plane.js"
 * @typedef {{beginning: Beginning, changes: readonly Change[]}} Way
 */

export class PathStore {
  /** @type {Map<number, Way & {known: Map<number, Float32Array>}>} */
  #paths = new Map();

  /** Forgets what no longer holds of a lane, and what is not wanted. @param {number} id @param {Way} way @param {number[]} steps that are */
  follow(id, { beginning, changes }, steps) {
    const path = this.#paths.get(id);
    const known = path?.beginning === beginning ? path.known : new Map();
    const before = path?.changes ?? [];
    const first = [...before, ...changes].findIndex((_, i) => before[i] !== changes[i]);
    const until = Math.min(before[first]?.step ?? Infinity, changes[first]?.step ?? Infinity);
    for (const step of known.keys())
      if (!steps.includes(step) || (first >= 0 && step >= until)) known.delete(step);
    this.#paths.set(id, { beginning, changes, known });
  }

  /** @param {number} id @param {number} step @param {Float32Array} weights */
  add(id, step, weights) {
    this.#paths.get(id)?.known.set(step, weights);
  }

  /** Those of its steps at which its weights are not known. @param {number} id @param {number[]} steps */
  missing(id, steps) {
    const known = this.#paths.get(id)?.known;
    return steps.filter((step) => !known?.has(step));
  }

  /** @param {number} id @param {number[]} steps @returns {LanePath} as far as it is known */
  path(id, steps) {
    const known = this.#paths.get(id)?.known ?? new Map();
    const there = steps.filter((step) => known.has(step));
    return { steps: there, weights: there.map((step) => known.get(step)) };
  }

  /** @param {number[]} ids of the lanes that there are */
  keep(ids) {
    for (const id of this.#paths.keys()) if (!ids.includes(id)) this.#paths.delete(id);
  }
}
