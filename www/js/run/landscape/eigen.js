/**
 * Eigenvalues of symmetric matrices in double precision: all of a small one, and the largest two of one without negative ones.
 * A matrix is a list of its rows.
 * @typedef {{values: number[], vectors: Float64Array[]}} Eigen from the largest value down, each with its vector of length 1
 */

/** Rotations end where what stands beside the diagonal is so small a part of the whole. */
const TINY = 1e-30;
const MOST_SWEEPS = 60;
/** Vectors that are iterated side by side, and how exact the first two of them have to be, of the trace. */
const [BLOCK, EXACT] = [10, 1e-8];
const MOST_ROUNDS = 400;

/** By Jacobi's rotations. @param {Float64Array[]} given @returns {Eigen} */
export function eigenOf(given) {
  const size = given.length;
  const matrix = given.map((row) => row.slice());
  const vectors = given.map((_, i) => new Float64Array(size).fill(1, i, i + 1));
  const whole = matrix.reduce((sum, row) => sum + dot(row, row), 0);
  for (let sweep = 0; sweep < MOST_SWEEPS; sweep++) {
    let beside = 0;
    for (let i = 0; i < size; i++) for (let j = 0; j < i; j++) beside += matrix[i][j] * matrix[i][j];
    if (beside <= TINY * whole) break;
    for (let i = 0; i < size; i++) for (let j = 0; j < i; j++) rotate(matrix, vectors, j, i);
  }
  const order = [...matrix.keys()].sort((a, b) => matrix[b][b] - matrix[a][a]);
  return { values: order.map((i) => matrix[i][i]), vectors: order.map((i) => vectors[i]) };
}

/** Makes the numbers at (p, q) and (q, p) 0. @param {Float64Array[]} matrix @param {Float64Array[]} vectors @param {number} p @param {number} q */
function rotate(matrix, vectors, p, q) {
  if (matrix[p][q] === 0) return;
  const theta = (matrix[q][q] - matrix[p][p]) / (2 * matrix[p][q]);
  const tangent = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.hypot(theta, 1));
  const cosine = 1 / Math.hypot(tangent, 1);
  const sine = tangent * cosine;
  for (const row of matrix) turn(row, p, row, q, cosine, sine);
  for (let i = 0; i < matrix.length; i++) {
    turn(matrix[p], i, matrix[q], i, cosine, sine);
    turn(vectors[p], i, vectors[q], i, cosine, sine);
  }
}

/**
 * @param {Float64Array} a @param {number} i @param {Float64Array} b @param {number} j
 * @param {number} cosine @param {number} sine
 */
function turn(a, i, b, j, cosine, sine) {
  const first = a[i];
  a[i] = cosine * first - sine * b[j];
  b[j] = sine * first + cosine * b[j];
}

/**
 * The largest two, by iterating a block of vectors. Rests after each round.
 * @param {Float64Array[]} matrix without negative eigenvalues
 * @returns {Generator<undefined, Eigen, void>}
 */
export function* largestTwo(matrix) {
  const size = matrix.length;
  if (size <= 2 * BLOCK) {
    const { values, vectors } = eigenOf(matrix);
    return { values: values.slice(0, 2), vectors: vectors.slice(0, 2) };
  }
  const trace = matrix.reduce((sum, row, i) => sum + row[i], 0);
  let block = orthonormal(startingBlock(size));
  for (let round = 0; ; round++) {
    const images = block.map((vector) => product(matrix, vector));
    const { values, vectors } = eigenOf(block.map((a) => Float64Array.from(images, (b) => dot(a, b))));
    const ritz = vectors.map((parts) => combined(block, parts));
    const turned = vectors.map((parts) => combined(images, parts));
    const isExact = [0, 1].every((i) => {
      const rest = turned[i].map((value, k) => value - values[i] * ritz[i][k]);
      return Math.sqrt(dot(rest, rest)) <= EXACT * trace;
    });
    if (isExact || round === MOST_ROUNDS) return { values: values.slice(0, 2), vectors: ritz.slice(0, 2) };
    block = orthonormal(turned);
    yield;
  }
}

/** The same vectors every time, in no direction that a run would take. @param {number} size */
const startingBlock = (size) =>
  Array.from({ length: BLOCK }, (_, k) =>
    Float64Array.from({ length: size }, (_, i) => (((i + 1) * (k + 1) * 0.6180339887498949) % 1) - 0.5),
  );

/** Each made orthogonal to those before it, twice. What is left of one that has no direction of its own is 0. @param {Float64Array[]} vectors */
export function orthonormal(vectors) {
  /** @type {Float64Array[]} */
  const done = [];
  for (const given of vectors) {
    const vector = given.slice();
    const before = Math.sqrt(dot(vector, vector));
    for (let pass = 0; pass < 2; pass++) for (const other of done) add(vector, other, -dot(vector, other));
    const length = Math.sqrt(dot(vector, vector));
    const scale = length > 1e-14 * before ? 1 / length : 0;
    done.push(vector.map((value) => value * scale));
  }
  return done;
}

/** @param {Float64Array[]} matrix @param {Float64Array} vector */
function product(matrix, vector) {
  const image = new Float64Array(matrix.length);
  for (let i = 0; i < image.length; i++) {
    const row = matrix[i];
    let sum = 0;
    for (let k = 0; k < row.length; k++) sum += row[k] * vector[k];
    image[i] = sum;
  }
  return image;
}

/** @param {Float64Array[]} vectors @param {ArrayLike<number>} parts */
export function combined(vectors, parts) {
  const sum = new Float64Array(vectors[0].length);
  vectors.forEach((vector, i) => add(sum, vector, parts[i]));
  return sum;
}

/** @param {Float64Array} vector @param {ArrayLike<number>} other @param {number} times */
export function add(vector, other, times) {
  for (let i = 0; i < vector.length; i++) vector[i] += times * other[i];
}

/** @param {ArrayLike<number>} a @param {ArrayLike<number>} b */
export function dot(a, b) {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}
