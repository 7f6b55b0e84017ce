/** The points of a lane as a table, in the units they came with. */
import { shortest } from "./own-points.js";
import { tableText } from "./rows.js";

/**
 * All points of a lane as a table: in natural units, with their side of the split.
 * @param {Pick<import("../types.js").Dataset, "info" | "trainPoints" | "testPoints">} dataset
 */
export function makeCsv({ info, trainPoints, testPoints }) {
  const title = (/** @type {{name: string, unit: string}} */ { name, unit }) =>
    unit ? `${name} (${unit})` : name;
  /** @param {Float32Array} points @param {string} side */
  const rowsOf = (points, side) =>
    Array.from({ length: points.length / 3 }, (_, i) => {
      const target = points[3 * i + 2];
      return [
        ...info.inputs.map((axis, input) => naturalValue(points[3 * i + input], axis)),
        info.classes ? info.classes[target] : shortest(target),
        side,
      ];
    });
  const header = [...info.inputs.map(title), info.target, "side"];
  return tableText([header, ...rowsOf(trainPoints, "train"), ...rowsOf(testPoints, "test")]);
}

/**
 * What an input was before it was scaled: the number with the fewest digits that is scaled to the same.
 * @param {number} seen
 * @param {import("../types.js").DataInfo["inputs"][0]} axis
 */
export function naturalValue(seen, { minimum, maximum }) {
  if (minimum === -1 && maximum === 1) return shortest(seen);
  const natural = minimum + ((seen + 1) / 2) * (maximum - minimum);
  const isSame = (/** @type {number} */ value) =>
    Math.fround((2 * (value - minimum)) / (maximum - minimum) - 1) === seen;
  for (let digits = 2; digits < 17; digits++) {
    const value = Number(natural.toPrecision(digits));
    if (isSame(value)) return value;
  }
  return natural;
}
