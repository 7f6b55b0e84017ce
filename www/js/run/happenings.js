/**
 * What happens in a run of itself and should be noticed: one list of kinds for the page, for those who hear it, and for the page
 * around a figure.
 * @import { RunEvent } from "../types.js"
 */

/** @type {readonly RunEvent["type"][]} */
export const HAPPENINGS = ["first", "diverged", "allDiverged", "overfitting", "resting"];
/** So many can be read again. */
export const KEPT = 5;

/**
 * What happened so far, newest last.
 * @param {RunEvent[]} told the ones that were told before
 * @param {RunEvent[]} act the ones of the present act: none of them is lost
 */
export const lastOf = (told, act) => [...told, ...act].slice(-Math.max(KEPT, act.length));

/** Those that happened up to a step: what came after never happened. @param {RunEvent[]} happenings @param {number} step */
export const upTo = (happenings, step) => happenings.filter((event) => "step" in event && event.step <= step);

/** Whether it is another one than the last. @param {RunEvent} event @param {RunEvent | undefined} last */
export const isHappening = (event, last) =>
  HAPPENINGS.includes(event.type) && JSON.stringify(event) !== JSON.stringify(last);
