/**
 * The next steps of a lane as they will be, and as they would be with one thing changed.
 * @import { TrainerConfig, Tree } from "../types.js"
 * @import { JobEngine } from "./jobs.js"
 * @typedef {import("../../pkg/curvature/ravine.js").Trainer} Trainer
 *
 * @typedef {object} Grid
 * @property {number} size samples along each side
 * @property {number} planes
 * @property {number} extent
 *
 * @typedef {object} WhatIfInput
 * @property {TrainerConfig} config of the lane
 * @property {Uint8Array} checkpoint where it stands, in the light form
 * @property {{name: string, patch?: Tree, start?: {optimizer?: Tree}}[]} variants one without both goes on as the lane does
 * @property {number[]} offsets steps from there at which losses are taken, ascending
 * @property {Grid | null} grid for a picture of the answers at the end
 *
 * @typedef {object} Ghost
 * @property {string} name
 * @property {number[]} offsets those that it came to
 * @property {(number | null)[]} trainLoss null where it is not finite
 * @property {(number | null)[]} testLoss
 * @property {number | null} divergedAt the step that could not be made
 * @property {Float32Array | null} map
 */

/** Milliseconds of steps without a rest. */
const STRETCH = 5;

/** @param {JobEngine} engine @param {WhatIfInput} input @returns {Generator<Ghost | undefined, void, void>} */
export function* whatIf({ build }, { config, checkpoint, variants, offsets, grid }) {
  const run = build(config);
  try {
    for (const { name, patch, start } of variants) {
      run.restore(checkpoint);
      if (start) run.restartOptimizer(/** @type {any} */ (start.optimizer));
      if (patch) run.update(patch);
      const course = yield* courseOf(run, offsets);
      yield { name, ...course, map: grid && mapOf(run, grid) };
    }
  } finally {
    run.free();
  }
}

/** @param {Trainer} run @param {number[]} offsets @returns {Generator<undefined, Omit<Ghost, "name" | "map">, void>} */
function* courseOf(run, offsets) {
  /** @type {Omit<Ghost, "name" | "map">} */
  const course = { offsets: [], trainLoss: [], testLoss: [], divergedAt: null };
  let made = 0;
  for (const offset of offsets) {
    while (made < offset) {
      const steps = run.stepFor(STRETCH, offset - made);
      if (steps === 0) break;
      made += steps;
      yield;
    }
    const { trainLoss, testLoss, divergedAt } = run.metrics();
    course.divergedAt = divergedAt;
    // Where it ends nothing new is told.
    if (made < offset) break;
    course.offsets.push(offset);
    course.trainLoss.push(finite(trainLoss));
    course.testLoss.push(finite(testLoss));
    yield;
  }
  return course;
}

/** @param {number} value */
const finite = (value) => (Number.isFinite(value) ? value : null);

/** @param {Trainer} run @param {Grid} grid */
function mapOf(run, { size, planes, extent }) {
  const values = new Float32Array(size * size * planes);
  run.predictGrid(values, size, size, -extent, extent, -extent, extent);
  return values;
}
