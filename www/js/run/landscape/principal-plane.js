/**
 * The plane in which runs lie best, by principal components: of the snapshots of lanes, each lane counting as much as another.
 * @import { Plane } from "./plane.js"
 *
 * @typedef {object} LanePath a lane's weights at steps of it
 * @property {number[]} steps ascending
 * @property {Float32Array[]} weights
 *
 * @typedef {object} PrincipalPlane
 * @property {Plane} plane
 * @property {[number, number]} shares of the variance that lie along u and along v
 * @property {[number, number]} walk the same of a random walk in very many dimensions, at the same steps
 * @property {boolean} isLine whether the runs go along one line only, and v is none of their directions
 */
import { add, combined, dot, largestTwo, orthonormal } from "./eigen.js";

/** A second direction with less of the variance is rounding. */
const LEAST_SHARE = 1e-12;

/**
 * Rests between rows of the Gram matrix.
 * @param {LanePath[]} paths of lanes with the same parameters
 * @returns {Generator<undefined, PrincipalPlane | null, void>} nothing where no weight ever changed
 */
export function* principalPlane(paths) {
  const points = paths.flatMap(({ weights }) => weights);
  // Those of a lane sum to 1.
  const shares = paths.flatMap(({ weights }) => weights.map(() => 1 / weights.length));
  const roots = shares.map(Math.sqrt);
  const origin = new Float64Array(points[0].length);
  points.forEach((point, i) => add(origin, point, shares[i] / paths.length));
  const offsets = points.map((point, i) =>
    Float64Array.from(point, (value, k) => roots[i] * (value - origin[k])),
  );
  const gram = offsets.map(() => new Float64Array(offsets.length));
  for (let i = 0; i < offsets.length; i++) {
    for (let j = 0; j <= i; j++) gram[i][j] = gram[j][i] = dot(offsets[i], offsets[j]);
    yield;
  }
  const trace = traceOf(gram);
  if (!(trace > 0)) return null;
  const { values, vectors } = yield* largestTwo(gram);
  const isLine = !(values[1] > LEAST_SHARE * trace);
  const across = combined(offsets, vectors[0]);
  const [u, v] = orthonormal([across, isLine ? anyBeside(across) : combined(offsets, vectors[1])]);
  const [first] = paths;
  const way = Float64Array.from(first.weights.at(-1) ?? [], (value, k) => value - first.weights[0][k]);
  const turned = (/** @type {Float64Array} */ direction) =>
    Float32Array.from(direction, dot(way, direction) < 0 ? (value) => -value : undefined);
  return {
    plane: { origin: Float32Array.from(origin), u: turned(u), v: turned(v) },
    shares: [values[0] / trace, isLine ? 0 : values[1] / trace],
    walk: yield* walkShares(paths.map(({ steps }) => steps)),
    isLine,
  };
}

/** The axis of the parameter that a direction has least of. @param {Float64Array} direction */
function anyBeside(direction) {
  const sizes = direction.map(Math.abs);
  const least = sizes.indexOf(sizes.reduce((a, b) => Math.min(a, b)));
  return new Float64Array(direction.length).fill(1, least, least + 1);
}

/**
 * What two directions explain of random walks from one place, one a lane: in very many dimensions the inner product of two of its
 * places is the smaller of their steps, and other lanes are at right angles.
 * @param {number[][]} lanes steps of each
 * @returns {Generator<undefined, [number, number], void>}
 */
export function* walkShares(lanes) {
  const all = lanes.flat();
  const lane = lanes.flatMap((steps, i) => steps.map(() => i));
  const shares = Float64Array.from(lane, (i) => 1 / lanes[i].length / lanes.length);
  const gram = all.map((step, i) => {
    const row = new Float64Array(all.length);
    for (let j = 0; j < row.length; j++) row[j] = lane[i] === lane[j] ? Math.min(step, all[j]) : 0;
    return row;
  });
  const means = gram.map((row) => dot(row, shares));
  const mean = dot(means, shares);
  gram.forEach((row, i) => {
    for (let j = 0; j < row.length; j++)
      row[j] = Math.sqrt(shares[i] * shares[j]) * (row[j] - means[i] - means[j] + mean);
  });
  const trace = traceOf(gram);
  const { values } = yield* largestTwo(gram);
  return [values[0] / trace, (values[1] ?? 0) / trace];
}

/** @param {Float64Array[]} matrix */
const traceOf = (matrix) => matrix.reduce((sum, row, i) => sum + row[i], 0);
