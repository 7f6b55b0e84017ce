/**
 * What happens in a run of itself and should be noticed: it can be read again, and the page around a figure is told of it.
 * @import { RunEvent } from "../types.js"
 */
import { DIAGNOSES } from "./diagnosis/diagnosis.js";

/** @type {readonly RunEvent["type"][]} */
export const HAPPENINGS = ["first", "diverged", "allDiverged", ...DIAGNOSES, "resting"];
/** So many can be read again. */
export const KEPT = 5;

/**
 * What happened so far, newest last. Who was first stays, whatever came after.
 * @param {RunEvent[]} told the ones that were told before
 * @param {RunEvent[]} act the ones of the present act: none of them is lost
 */
export function lastOf(told, act) {
  const all = [...told, ...act];
  const most = Math.max(KEPT, act.length);
  const first = all.slice(0, -most).findLast(({ type }) => type === "first");
  return first ? [first, ...all.slice(1 - most)] : all.slice(-most);
}

/** Those that happened up to a step: what came after never happened. @param {RunEvent[]} happenings @param {number} step */
export const upTo = (happenings, step) => happenings.filter((event) => "step" in event && event.step <= step);

/** Whether it is another one than the last. @param {RunEvent} event @param {RunEvent | undefined} last */
export const isHappening = (event, last) =>
  HAPPENINGS.includes(event.type) && JSON.stringify(event) !== JSON.stringify(last);
