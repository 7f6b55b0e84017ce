/**
 * Points while they are drawn: put, erased, moved, and all of it undone.
 * @typedef {import("../types.js").OwnPoints["task"]} Task
 *
 * @typedef {object} Snapshot
 * @property {Task} task
 * @property {Float64Array<ArrayBuffer>} values x, y, target, …
 */
import { MAX_POINTS } from "./own-points.js";

/** Steps of undo that are kept. */
const MAX_HISTORY = 50;

export class DrawnPoints {
  #task;
  /** x, y, target, … with room for more. */
  #values;
  #count;
  /** @type {Snapshot[]} */
  #past = [];
  /** @type {Snapshot[]} */
  #future = [];
  /** Whether the present stroke has changed anything yet. */
  #begun = false;

  /** @param {Task} task @param {ArrayLike<number>} values x, y, target, … */
  constructor(task, values) {
    this.#task = task;
    this.#values = Float64Array.from(values);
    this.#count = values.length / 3;
  }

  get task() {
    return this.#task;
  }

  get count() {
    return this.#count;
  }

  /** x, y, target, …: a view, good until the next change. */
  get values() {
    return this.#values.subarray(0, 3 * this.#count);
  }

  get canUndo() {
    return this.#past.length > 0;
  }

  get canRedo() {
    return this.#future.length > 0;
  }

  /** What changes from here on is undone in one. */
  begin() {
    this.#begun = false;
  }

  /** Whether there was anything to undo. */
  undo() {
    return this.#swap(this.#past, this.#future);
  }

  /** Whether there was anything to redo. */
  redo() {
    return this.#swap(this.#future, this.#past);
  }

  /** @param {number} x @param {number} y @param {number} target @returns {boolean} whether there was room */
  add(x, y, target) {
    if (this.#count >= MAX_POINTS) return false;
    this.#remember();
    const at = 3 * this.#count++;
    if (at + 3 > this.#values.length) {
      const larger = new Float64Array(Math.min(3 * MAX_POINTS, 2 * at + 300));
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values.set([x, y, target], at);
    return true;
  }

  /**
   * Erases the points within a circle.
   * @param {number} x
   * @param {number} y
   * @param {number} radius
   * @returns how many
   */
  erase(x, y, radius) {
    const erased = this.countNear(x, y, radius);
    if (erased === 0) return 0;
    this.#remember();
    let kept = 0;
    for (let at = 0; at < 3 * this.#count; at += 3) {
      if (this.#isNear(at, x, y, radius)) continue;
      this.#values.copyWithin(kept, at, at + 3);
      kept += 3;
    }
    this.#count = kept / 3;
    return erased;
  }

  /** How many points a circle holds. @param {number} x @param {number} y @param {number} radius */
  countNear(x, y, radius) {
    let near = 0;
    for (let at = 0; at < 3 * this.#count; at += 3) if (this.#isNear(at, x, y, radius)) near++;
    return near;
  }

  /**
   * The nearest point within a circle; the last one drawn where two are as near.
   * @param {number} x
   * @param {number} y
   * @param {number} radius
   * @returns {number} its index, or -1
   */
  nearest(x, y, radius) {
    let best = -1;
    let least = radius * radius;
    for (let at = 0; at < 3 * this.#count; at += 3) {
      const distance = (this.#values[at] - x) ** 2 + (this.#values[at + 1] - y) ** 2;
      if (distance > least) continue;
      least = distance;
      best = at / 3;
    }
    return best;
  }

  /** @param {number} index @param {number} x @param {number} y */
  moveTo(index, x, y) {
    this.#remember();
    this.#values.set([x, y], 3 * index);
  }

  clear() {
    this.#remember();
    this.#count = 0;
  }

  /** Other points in place of these. @param {Task} task @param {ArrayLike<number>} values */
  replace(task, values) {
    this.#remember();
    this.#restore({ task, values: Float64Array.from(values) });
  }

  /** Classes become values from −1 to 1, values become two classes, low and high. @param {Task} task */
  setTask(task) {
    if (task === this.#task) return;
    this.#remember();
    const targets = this.values.filter((_, i) => i % 3 === 2);
    const low = targets.reduce((least, target) => Math.min(least, target), Infinity);
    const high = targets.reduce((most, target) => Math.max(most, target), -Infinity);
    const most = Math.max(1, high);
    const middle = (low + high) / 2;
    for (let i = 0; i < this.#count; i++) {
      const target = targets[i];
      this.#values[3 * i + 2] =
        task === "regression" ? Math.round((200 * target) / most - 100) / 100 : Number(target > middle);
    }
    this.#task = task;
  }

  /** @param {number} at @param {number} x @param {number} y @param {number} radius */
  #isNear(at, x, y, radius) {
    return (this.#values[at] - x) ** 2 + (this.#values[at + 1] - y) ** 2 <= radius * radius;
  }

  /** Called before every change; the first of a stroke is what undo goes back to. */
  #remember() {
    if (this.#begun) return;
    this.#begun = true;
    this.#past.push(this.#snapshot());
    if (this.#past.length > MAX_HISTORY) this.#past.shift();
    this.#future = [];
  }

  /** @returns {Snapshot} */
  #snapshot() {
    return { task: this.#task, values: this.values.slice() };
  }

  /** @param {Snapshot} snapshot */
  #restore({ task, values }) {
    this.#task = task;
    this.#values = values;
    this.#count = values.length / 3;
  }

  /** @param {Snapshot[]} from @param {Snapshot[]} to */
  #swap(from, to) {
    const snapshot = from.pop();
    if (!snapshot) return false;
    to.push(this.#snapshot());
    this.#restore(snapshot);
    this.#begun = false;
    return true;
  }
}
