/**
 * What becomes of answers along an eigenvector: how fast they change, where the boundary lies, and how much of the plane changes sides.
 * @import { Point } from "../../drawing/shapes.js"
 * @import { EigenBoundary } from "../../jobs/eigen-boundary.js"
 */
import { zeroLines } from "../../drawing/zero-lines.js";

/** Which answer lies on which side: of one plane, above the middle or below; of one a class, the likeliest. @param {Float32Array} answers @param {number} planes @param {number} middle */
function sidesOf(answers, planes, middle) {
  const plane = answers.length / planes;
  return Uint8Array.from({ length: plane }, (_, at) =>
    planes === 1 ? Number(answers[at] > middle) : likeliest(answers, planes, plane, at),
  );
}

/** @param {Float32Array} answers @param {number} planes @param {number} plane @param {number} at */
function likeliest(answers, planes, plane, at) {
  let best = 0;
  for (let k = 1; k < planes; k++) if (answers[k * plane + at] > answers[best * plane + at]) best = k;
  return best;
}

/** The share of the plane that lies on another side at one end than at the other. @param {EigenBoundary} told @param {number} middle */
export function movedShare({ answers: [before, , beyond], planes }, middle) {
  const [from, to] = [before, beyond].map((answers) => sidesOf(answers, planes, middle));
  return from.reduce((count, side, at) => count + Number(side !== to[at]), 0) / from.length;
}

/**
 * The change of the answer per unit along the vector, by the difference of both ends; of several classes, that of the probability of the
 * class that is the likeliest here.
 * @param {EigenBoundary} told
 */
export function changeAlong({ answers: [before, here, beyond], planes, length }) {
  const plane = here.length / planes;
  return Float32Array.from({ length: plane }, (_, at) => {
    const place = planes === 1 ? at : likeliest(here, planes, plane, at) * plane + at;
    return (beyond[place] - before[place]) / (2 * length);
  });
}

/**
 * The boundary: of one plane, where the answer is the middle; of one a class, where the likeliest becomes another.
 * @param {Float32Array} answers
 * @param {number} planes
 * @param {number} size
 * @param {number} middle
 * @returns {Point[][]} in columns and rows
 */
export function boundaryLines(answers, planes, size, middle) {
  if (planes === 1)
    return zeroLines(
      answers.map((answer) => answer - middle),
      size,
    );
  const plane = size * size;
  return Array.from({ length: planes }, (_, k) => {
    const ahead = Float32Array.from({ length: plane }, (_, at) => {
      let rival = 0;
      for (let j = 0; j < planes; j++) if (j !== k) rival = Math.max(rival, answers[j * plane + at]);
      return answers[k * plane + at] - rival;
    });
    return zeroLines(ahead, size);
  }).flat();
}
