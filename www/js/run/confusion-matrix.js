/** Which classes a network takes for which. */

/**
 * The class an answer stands for: the likelier of two, the first of the likeliest of more. The engine counts its accuracy
 * in the same way.
 * @param {Float32Array} answers one number a point for two classes, else a row of them
 * @param {number} point
 * @param {number} classes
 */
export function classOf(answers, point, classes) {
  if (classes === 2) return answers[point] > 0.5 ? 1 : 0;
  const start = point * classes;
  let best = 0;
  for (let k = 1; k < classes; k++) if (answers[start + k] > answers[start + best]) best = k;
  return best;
}

/**
 * The confusion matrix: a row for each true class, and in it how many of its points were taken for each.
 * @param {Float32Array} answers
 * @param {Float32Array} points x, y, class, …
 * @param {number} classes
 */
export function confusionOf(answers, points, classes) {
  const matrix = Array.from({ length: classes }, () => Array(classes).fill(0));
  for (let point = 0; point < points.length / 3; point++) {
    matrix[points[3 * point + 2]][classOf(answers, point, classes)]++;
  }
  return matrix;
}
