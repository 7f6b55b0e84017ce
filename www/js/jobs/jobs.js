/** All jobs by name, and the engine they are done with: the one that knows curvature. */
import init, * as module from "../../pkg/curvature/ravine.js";
import { curvatureDirections } from "./curvature-directions.js";
import { eigenBoundary } from "./eigen-boundary.js";
import { laneWeights } from "./lane-weights.js";
import { planeLosses } from "./plane-losses.js";
import { principal } from "./principal.js";
import { sharpness } from "./sharpness.js";
import { whatIf } from "./what-if.js";

/** @typedef {{build: (config: object) => import("../../pkg/curvature/ravine.js").Trainer}} JobEngine */

export const JOBS = {
  curvatureDirections,
  eigenBoundary,
  laneWeights,
  planeLosses,
  principal,
  sharpness,
  whatIf,
};

/** @type {Promise<unknown> | undefined} */
let loading;

/** @returns {Promise<JobEngine>} */
export async function loadJobEngine() {
  loading ??= init().catch((error) => {
    // What was interrupted is tried again by the next.
    loading = undefined;
    throw error;
  });
  await loading;
  return { build: (config) => new module.Trainer(config) };
}
