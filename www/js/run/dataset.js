/**
 * The points of a lane, as its trainer has split them.
 * @import { Dataset } from "../types.js"
 */

/** @param {Pick<Dataset, "task" | "info" | "trainPoints" | "testPoints">} given @returns {Dataset} */
export function datasetOf({ task, info, trainPoints, testPoints }) {
  return {
    task,
    info,
    classes: info.classes ? info.classes.length : 0,
    trainPoints,
    testPoints,
    extent: extentOf(trainPoints, testPoints),
    targetRange: targetRangeOf(trainPoints, testPoints),
  };
}

/** Points in the whole set. @param {Dataset} dataset */
export const countOf = ({ trainPoints, testPoints }) => (trainPoints.length + testPoints.length) / 3;

/**
 * Half the side of the square that holds every point, with a margin.
 * @param {Float32Array[]} sets
 */
function extentOf(...sets) {
  let reach = 1;
  for (const points of sets) {
    for (let i = 0; i < points.length; i += 3) {
      reach = Math.max(reach, Math.abs(points[i]), Math.abs(points[i + 1]));
    }
  }
  return reach * 1.08;
}

/** @param {Float32Array[]} sets @returns {[number, number]} smallest and largest target */
export function targetRangeOf(...sets) {
  let low = Infinity;
  let high = -Infinity;
  for (const points of sets) {
    for (let i = 2; i < points.length; i += 3) {
      low = Math.min(low, points[i]);
      high = Math.max(high, points[i]);
    }
  }
  return [low, high];
}
