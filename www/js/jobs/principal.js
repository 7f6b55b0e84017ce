/**
 * The plane in which runs lie best.
 * @import { LanePath } from "../run/landscape/principal-plane.js"
 * @import { JobEngine } from "./jobs.js"
 */
import { principalPlane } from "../run/landscape/principal-plane.js";

/** @param {JobEngine} _ @param {{paths: LanePath[]}} input */
export const principal = (_, { paths }) => principalPlane(paths);
