/**
 * The courses that are computed from where a lane stands: one job at a time, from a moment that is kept.
 * @import { Comparison } from "../../run/comparison.js"
 * @import { Variant } from "../../run/variants.js"
 * @import { LaneState, TrainerConfig } from "../../types.js"
 * @import { Ghost } from "../../jobs/what-if.js"
 *
 * @typedef {object} Origin where a lane stood
 * @property {LaneState} lane
 * @property {TrainerConfig} config
 * @property {Uint8Array} checkpoint
 */
import { jobs } from "../../jobs/job-client.js";

/** The lane as it is. */
export const CONTROL = "control";
/** Losses are taken at every step, or at one in so many. */
const STRIDES = new Map([
  [50, 1],
  [500, 5],
]);
export const LENGTHS = [...STRIDES.keys()];
/** Samples along each side of a boundary. */
const SIZE = 72;

/** @param {number} length */
const offsetsOf = (length) => {
  const stride = STRIDES.get(length) ?? 1;
  return Array.from({ length: length / stride + 1 }, (_, i) => i * stride);
};

export class Ghosts {
  #comparison;
  #onChange;
  /** @type {(() => void)[]} */
  #stops = [];
  /** What counts of answers: those of earlier questions do not. */
  #round = 0;

  /** @type {Origin | null} */
  origin = null;
  length = LENGTHS[0];
  /** @type {Map<string, Ghost>} */
  courses = new Map();
  /** Pictures at the end, by the names of their courses. @type {Map<string, Float32Array>} */
  maps = new Map();
  isComputing = false;
  /** @type {string | null} */
  failure = null;

  /** @param {Comparison} comparison @param {() => void} onChange @param {AbortSignal} signal */
  constructor(comparison, onChange, signal) {
    this.#comparison = comparison;
    this.#onChange = onChange;
    signal.addEventListener("abort", () => this.#stop());
  }

  /**
   * Computes from where a lane stands now.
   * @param {LaneState} lane
   * @param {Variant[]} variants
   * @param {number} length
   * @returns {boolean} false while the lane is on its way to another step
   */
  compute(lane, variants, length) {
    const moment = this.#comparison.look(lane.id, (own) => ({
      config: own.config,
      checkpoint: own.checkpoint(),
    }));
    if (!moment) return false;
    this.#stop();
    this.origin = { lane, ...moment };
    this.length = length;
    this.courses = new Map();
    this.maps = new Map();
    this.#ask(variants, false);
    return true;
  }

  /** Has more courses of the same origin, those that are missing. @param {Variant[]} variants */
  add(variants) {
    const missing = variants.filter(({ name }) => !this.courses.has(name));
    if (missing.length > 0) this.#ask(missing, false);
  }

  /** Pictures of the lane as it is and of a variant. @param {Variant} variant */
  draw(variant) {
    const wanted = this.maps.has(CONTROL) ? [variant] : [null, variant];
    if (!this.maps.has(variant.name)) this.#ask(wanted, true);
  }

  /** @param {(Variant | null)[]} variants @param {boolean} withMap */
  #ask(variants, withMap) {
    if (!this.origin) return;
    const { lane, config, checkpoint } = this.origin;
    const round = this.#round;
    const { classes, extent } = lane.dataset;
    const control = { name: CONTROL };
    const asked = variants.map((variant) => {
      if (!variant) return control;
      const { name, patch, start } = variant;
      return { name, ...(patch && { patch }), ...(start && { start }) };
    });
    if (!withMap && !this.courses.has(CONTROL)) asked.unshift(control);
    const input = {
      config,
      checkpoint,
      variants: asked,
      offsets: withMap ? [this.length] : offsetsOf(this.length),
      grid: withMap ? { size: SIZE, planes: classes > 2 ? classes : 1, extent } : null,
    };
    this.isComputing = true;
    this.failure = null;
    const { result, stop } = jobs.start("whatIf", input, (/** @type {Ghost | undefined} */ ghost) => {
      if (!ghost || round !== this.#round) return;
      if (ghost.map) this.maps.set(ghost.name, ghost.map);
      else this.courses.set(ghost.name, ghost);
      this.#onChange();
    });
    this.#stops.push(stop);
    const end = (/** @type {unknown} */ error) => {
      if (round !== this.#round) return;
      this.#stops = this.#stops.filter((other) => other !== stop);
      this.isComputing = this.#stops.length > 0;
      if (error instanceof Error) this.failure = error.message;
      this.#onChange();
    };
    result.then(end, end);
  }

  #stop() {
    this.#round++;
    for (const stop of this.#stops.splice(0)) stop();
    this.isComputing = false;
  }

  /** @param {string} name @returns {import("../../types.js").BoundaryMap | null} */
  mapOf(name) {
    const values = this.maps.get(name);
    return values ? { values, size: SIZE, planes: values.length / SIZE ** 2 } : null;
  }
}

/** The loss that a course comes to; null where it does not get there, or none is finite. @param {Ghost | undefined} ghost @param {number} length */
export const lossAfter = (ghost, length) =>
  ghost?.offsets.at(-1) === length ? (ghost.trainLoss.at(-1) ?? null) : null;
