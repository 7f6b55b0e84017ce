// The landscape: planes by hand and against other ways to compute them, losses against the engine's own metrics.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { before, test } from "node:test";
import { initSync, Trainer as WholeTrainer } from "../../www/pkg/curvature/ravine.js";
import { curvatureDirections, largestBeside } from "../../www/js/jobs/curvature-directions.js";
import { laneWeights } from "../../www/js/jobs/lane-weights.js";
import { planeLosses } from "../../www/js/jobs/plane-losses.js";
import { lossOf, shapeOf } from "../../www/js/run/landscape/alike.js";
import { curvaturePlane, isGradientLeft } from "../../www/js/run/landscape/curvature-plane.js";
import { eigenOf, largestTwo } from "../../www/js/run/landscape/eigen.js";
import { PathStore } from "../../www/js/run/landscape/path-store.js";
import { placeOn, weightsAt, wholePlane } from "../../www/js/run/landscape/plane.js";
import { principalPlane, walkShares } from "../../www/js/run/landscape/principal-plane.js";
import { filterNormalised, normals, randomPlane } from "../../www/js/run/landscape/random-plane.js";
import { ASPECT, isInRange, rangeAround, rangeOf, zoomed } from "../../www/js/run/landscape/sight-range.js";
import { mostSnapshots, snapshotSteps } from "../../www/js/run/landscape/snapshot-steps.js";
import { accountsOf, groupOf } from "../../www/js/views/landscape/lane-accounts.js";
import { overShapes, placeAt, projection } from "../../www/js/views/landscape/landscape-shapes.js";
import { bandsOf } from "../../www/js/views/landscape/loss-bands.js";
import { logarithms, lossLevels, lossWithin } from "../../www/js/views/landscape/loss-levels.js";
import { itineraryOf, standingOf } from "../../www/js/run/retracing.js";
import { loadTrainer, makeModel, trainTo } from "./model.mjs";

/** @typedef {ReturnType<typeof makeModel>} Model */

/** @type {import("../../www/js/jobs/jobs.js").JobEngine} */
const engine = { build: (config) => new WholeTrainer(config) };

before(async () => {
  await loadTrainer();
  initSync({ module: await readFile(new URL("../../www/pkg/curvature/ravine_bg.wasm", import.meta.url)) });
});

/** @template T @param {Generator<any, T, any>} job @param {any[]} [told] what it yields */
function resultOf(job, told = []) {
  for (;;) {
    const { done, value } = job.next();
    if (done) return value;
    if (value !== undefined) told.push(value);
  }
}

/** @param {ArrayLike<number>} a @param {ArrayLike<number>} b */
const dot = (a, b) => Array.from(a).reduce((sum, value, i) => sum + value * b[i], 0);
/** @param {number} actual @param {number} expected @param {number} within @param {string} [about] */
const near = (actual, expected, within, about = "") =>
  assert.ok(Math.abs(actual - expected) <= within, `${about} ${actual}, not ${expected}`);

// --- Eigenvalues -----------------------------------------------------------------------------------------------------

/** A matrix without negative eigenvalues. @param {number} size @param {number} rank @param {number} seed */
function madeMatrix(size, rank, seed) {
  const normal = normals(seed);
  const rows = Array.from({ length: size }, () =>
    Float64Array.from({ length: rank }, (_, k) => normal() / (k + 1)),
  );
  return rows.map((a) => Float64Array.from(rows, (b) => dot(a, b)));
}

test("eigenvalues and vectors put the matrix together again", () => {
  const matrix = madeMatrix(7, 7, 3);
  const { values, vectors } = eigenOf(matrix);
  assert.deepEqual(
    values,
    values.toSorted((a, b) => b - a),
  );
  matrix.forEach((row, i) =>
    row.forEach((value, j) => {
      const again = values.reduce((sum, lambda, k) => sum + lambda * vectors[k][i] * vectors[k][j], 0);
      near(again, value, 1e-12);
    }),
  );
  assert.deepEqual(
    eigenOf([Float64Array.of(2, 1), Float64Array.of(1, 2)]).values.map((value) => Number(value.toFixed(12))),
    [3, 1],
  );
});

test("the largest two of a large matrix are those of all", () => {
  for (const [size, rank] of [
    [60, 60],
    [90, 3],
    [80, 1],
  ]) {
    const matrix = madeMatrix(size, rank, size);
    const all = eigenOf(matrix);
    const two = resultOf(largestTwo(matrix));
    for (const i of [0, 1]) near(two.values[i], all.values[i], 1e-10 * all.values[0]);
    near(Math.abs(dot(two.vectors[0], all.vectors[0])), 1, 1e-9);
    if (rank > 1) near(Math.abs(dot(two.vectors[1], all.vectors[1])), 1, 1e-7);
  }
});

// --- The plane of runs -----------------------------------------------------------------------------------------------

/** @param {number[][]} weights @returns {import("../../www/js/run/landscape/principal-plane.js").LanePath} */
const pathOf = (weights) => ({
  steps: weights.map((_, i) => i),
  weights: weights.map((values) => Float32Array.from(values)),
});

test("runs in a plane are explained by it, and lie in it", () => {
  const [a, b] = [
    [1, 2, -1, 0.5, 3],
    [0.5, -1, 2, 1, -0.25],
  ];
  const at = (/** @type {number} */ s, /** @type {number} */ t) =>
    a.map((value, i) => 4 + s * value + t * b[i]);
  const paths = [
    pathOf([at(0, 0), at(1, 0.5), at(2, 2), at(4, 1)]),
    pathOf([at(0, 0), at(-1, 1), at(-2, 3)]),
  ];
  const found = resultOf(principalPlane(paths));
  assert.ok(found);
  near(found.shares[0] + found.shares[1], 1, 1e-9);
  assert.ok(found.shares[0] > found.shares[1] && !found.isLine);
  for (const { weights } of paths)
    for (const point of weights) {
      const { s, t, distance } = placeOn(found.plane, point);
      near(distance, 0, 3e-6);
      weightsAt(found.plane, s, t).forEach((value, i) => near(value, point[i], 3e-6));
    }
  const { u, v } = found.plane;
  near(dot(u, u), 1, 1e-6);
  near(dot(v, v), 1, 1e-6);
  near(dot(u, v), 0, 1e-6);
  const first = paths[0].weights.map((point) => placeOn(found.plane, point));
  assert.ok(first[3].s > first[0].s && first[3].t > first[0].t, "the first lane moves to + on both axes");
  const turned = resultOf(
    principalPlane([pathOf([at(0, 0), at(-1, -0.5), at(-2, -2), at(-4, -1)]), paths[1]]),
  );
  assert.ok(turned);
  const [start, end] = [at(0, 0), at(-4, -1)].map((point) => placeOn(turned.plane, point));
  assert.ok(end.s > start.s && end.t > start.t);
});

test("shares and origin are those of the weighted covariance, worked out the long way", () => {
  const normal = normals(5);
  const draw = (/** @type {number} */ count) =>
    Array.from({ length: count }, () => Array.from({ length: 4 }, (_, k) => normal() * (4 - k) + k));
  const lanes = [draw(9), draw(3)];
  const mean = [0, 1, 2, 3].map(
    (k) =>
      lanes.reduce((sum, lane) => sum + lane.reduce((all, point) => all + point[k], 0) / lane.length, 0) / 2,
  );
  const covariance = [0, 1, 2, 3].map((i) =>
    Float64Array.from([0, 1, 2, 3], (j) =>
      lanes.reduce(
        (sum, lane) =>
          sum +
          lane.reduce((all, point) => all + (point[i] - mean[i]) * (point[j] - mean[j]), 0) / lane.length,
        0,
      ),
    ),
  );
  const { values, vectors } = eigenOf(covariance);
  const trace = covariance.reduce((sum, row, i) => sum + row[i], 0);
  const found = resultOf(principalPlane(lanes.map(pathOf)));
  assert.ok(found);
  found.plane.origin.forEach((value, k) => near(value, mean[k], 1e-6));
  for (const i of [0, 1]) near(found.shares[i], values[i] / trace, 1e-6);
  near(Math.abs(dot(found.plane.u, vectors[0])), 1, 1e-6);
  near(Math.abs(dot(found.plane.v, vectors[1])), 1, 1e-6);
});

test("a run along a line, and one that has not moved", () => {
  const line = resultOf(
    principalPlane([
      pathOf([
        [1, 1, 0],
        [2, 3, 0],
        [4, 7, 0],
      ]),
    ]),
  );
  assert.ok(line?.isLine);
  near(line.shares[0], 1, 1e-12);
  assert.equal(line.shares[1], 0);
  near(dot(line.plane.u, line.plane.v), 0, 1e-7);
  near(dot(line.plane.v, line.plane.v), 1, 1e-6);
  near(placeOn(line.plane, [4, 7, 0]).distance, 0, 1e-6);
  assert.equal(
    resultOf(
      principalPlane([
        pathOf([
          [1, 2],
          [1, 2],
        ]),
      ]),
    ),
    null,
  );
});

test("distance from a plane is what is left at right angles to it", () => {
  const plane = {
    origin: Float32Array.of(1, 1, 1),
    u: Float32Array.of(2, 0, 0),
    v: Float32Array.of(1, 1, 0),
  };
  const { s, t, distance } = placeOn(plane, [6, 3, -2]);
  for (const [actual, expected] of [
    [s, 1.5],
    [t, 2],
    [distance, 3],
  ])
    near(actual, expected, 1e-12);
});

test("a random walk has 61 and 15 % along two directions, as one that is drawn shows", () => {
  const steps = Array.from({ length: 64 }, (_, i) => i * 10);
  const [first, second] = resultOf(walkShares([steps]));
  near(first, 6 / Math.PI ** 2, 2e-3);
  near(second, 6 / Math.PI ** 2 / 4, 2e-3);
  const normal = normals(11);
  const place = new Float64Array(4000);
  const drawn = steps.map(
    (_, i) => (i > 0 ? place.forEach((_, k) => (place[k] += normal())) : 0, [...place]),
  );
  const found = resultOf(principalPlane([{ ...pathOf(drawn), steps }]));
  assert.ok(found);
  near(found.shares[0], first, 0.01);
  near(found.shares[1], second, 0.01);
  // At other steps, and of several lanes, it is another number; drawn walks say the same.
  const early = snapshotSteps(500);
  const walks = [0, 1].map(() => {
    const at = new Float64Array(4000);
    let now = 0;
    const weights = early.map((step) => {
      const scale = Math.sqrt(step - now);
      now = step;
      if (scale > 0) at.forEach((_, k) => (at[k] += scale * normal()));
      return Float32Array.from(at);
    });
    return { steps: early, weights };
  });
  const both = resultOf(principalPlane(walks));
  assert.ok(both);
  for (const i of [0, 1]) near(both.shares[i], both.walk[i], 0.015);
  assert.ok(Math.abs(both.walk[0] - first) > 0.05);
});

// --- Other planes ----------------------------------------------------------------------------------------------------

const LAYOUT = /** @type {import("../../www/pkg/ravine.js").LayoutEntry[]} */ ([
  { layer: 0, kind: "weight", offset: 0, rows: 2, columns: 2 },
  { layer: 0, kind: "bias", offset: 4, rows: 2, columns: 1 },
  { layer: 1, kind: "weight", offset: 6, rows: 1, columns: 2 },
  { layer: 1, kind: "bias", offset: 8, rows: 1, columns: 1 },
]);

test("a filter goes as far as it is long, and biases stay", () => {
  const weights = Float32Array.of(3, 4, 0, 0, 7, 7, 0, 2, 7);
  const drawn = [3, -4, 1, 1, 6, 8];
  let next = 0;
  const direction = filterNormalised(weights, LAYOUT, () => drawn[next++]);
  const expected = [3, -4, 0, 0, 0, 0, 1.2, 1.6, 0];
  expected.forEach((value, i) => near(direction[i], value, 1e-6));
  assert.equal(next, 6);
  const plane = randomPlane(weights, LAYOUT, 4);
  assert.deepEqual(plane, randomPlane(weights, LAYOUT, 4));
  assert.notDeepEqual(plane, randomPlane(weights, LAYOUT, 5));
  assert.equal(randomPlane(new Float32Array(9), LAYOUT, 4), null);
});

test("directions of chance are normally distributed", () => {
  const normal = normals(1);
  const drawn = Array.from({ length: 20_000 }, normal);
  const moment = (/** @type {number} */ power) =>
    drawn.reduce((sum, value) => sum + value ** power, 0) / 20_000;
  near(moment(1), 0, 0.03);
  near(moment(2), 1, 0.04);
  near(moment(4), 3, 0.25);
});

test("along the top eigenvector too little of the gradient may be left", () => {
  const top = Float64Array.of(1, 0, 0);
  assert.ok(isGradientLeft([1, 0.002, 0], top));
  assert.ok(!isGradientLeft([1, 0.0009, 0], top));
  const { u, v } = curvaturePlane(Float32Array.of(5, 5, 5), [-1, 0, 0], [3, 0, -2], [3, 0, -2]);
  assert.deepEqual([...u], [1, -0, -0]);
  assert.deepEqual([...v], [0, 0, -1]);
});

test("the second eigenvector is that of the matrix", () => {
  const matrix = madeMatrix(30, 30, 8);
  const { values, vectors } = eigenOf(matrix);
  const found = resultOf(
    largestBeside(vectors[0], (direction) => Float32Array.from(matrix, (row) => dot(row, direction))),
  );
  assert.ok(found);
  near(found.value, values[1], 1e-4 * values[1]);
  near(Math.abs(dot(found.vector, vectors[1])), 1, 1e-3);
  assert.equal(resultOf(largestBeside(vectors[0], () => null)), null);
});

test("the plane of curvature is at a run's weights, along its Hessian's top eigenvector", () => {
  const model = makeModel({ config: { hidden: [{ units: 3 }] }, lanes: [{ optimizer: { kind: "sgd" } }] });
  const [lane] = model.comparison.lanes;
  assert.ok(resultOf(curvatureDirections(engine, { itinerary: standingOf(lane) })), "at step 0, too");
  trainTo(model, 200);
  const found = resultOf(curvatureDirections(engine, { itinerary: standingOf(lane) }));
  assert.ok(found);
  const { plane, value, loss, second } = found;
  assert.deepEqual(plane.origin, model.comparison.weights()[0]);
  near(dot(plane.u, plane.v), 0, 1e-6);
  const whole = new WholeTrainer(lane.config);
  whole.setWeights(plane.origin);
  const count = plane.origin.length;
  const hessian = Array.from({ length: count }, (_, i) => {
    const column = whole.hessianVector(Float32Array.from({ length: count }, (_, k) => Number(k === i)));
    return Float64Array.from(column ?? []);
  });
  const all = eigenOf(hessian.map((row, i) => row.map((value, j) => (value + hessian[j][i]) / 2)));
  near(value, all.values[0], 2e-3 * all.values[0]);
  near(Math.abs(dot(plane.u, all.vectors[0])), 1, 1e-2);
  near(loss, whole.metrics().trainLoss, 1e-6);
  const gradient = whole.gradient() ?? new Float32Array();
  assert.equal(second, null);
  assert.ok(dot(gradient, plane.u) > 0 && dot(gradient, plane.v) > 0, "both go uphill");
  near(
    Math.hypot(dot(gradient, plane.u), dot(gradient, plane.v)),
    Math.sqrt(dot(gradient, gradient)),
    1e-5,
    "the gradient lies in it",
  );
  whole.free();
});

// --- Steps and ranges ------------------------------------------------------------------------------------------------

test("snapshots are taken from 0 to the last step, and those of a long run are among those of a short one", () => {
  for (const last of [0, 1, 2, 3, 10, 63, 64, 1000, 123_456, 1e9]) {
    const steps = snapshotSteps(last);
    assert.ok(steps.length <= 64, `${steps.length} at ${last}`);
    assert.deepEqual(
      steps,
      [...new Set(steps)].sort((a, b) => a - b),
    );
    assert.deepEqual([steps[0], steps.at(-1)], [0, last]);
  }
  assert.deepEqual(snapshotSteps(5), [0, 1, 2, 3, 4, 5]);
  const short = snapshotSteps(3000);
  for (const step of snapshotSteps(1e6).filter((step) => step < 3000))
    assert.ok(short.includes(step), `${step}`);
  assert.equal(mostSnapshots(1, 200), 64);
  assert.equal(mostSnapshots(4, 200), 50);
  assert.equal(mostSnapshots(1, 500_000), 12);
  assert.equal(mostSnapshots(6, 1e6), 6);
});

test("a range has all places in sight, with the same unit on both axes", () => {
  const places = [
    { s: -1, t: 0 },
    { s: 5, t: 0.5 },
  ];
  const range = rangeAround(places);
  for (const place of places) assert.ok(isInRange(range, place));
  near((range.s[1] - range.s[0]) / (range.t[1] - range.t[0]), ASPECT, 1e-12);
  assert.deepEqual(rangeOf([0, 0], 9), { s: [-16, 16], t: [-9, 9] });
  const { s, t } = rangeAround([{ s: 3, t: 4 }]);
  assert.ok(s[0] < 3 && s[1] > 3 && t[0] < 4 && t[1] > 4, "one place has room around it");
  assert.deepEqual(zoomed(rangeOf([1, 1], 1), 3).t, [-2, 4]);
  assert.ok(
    rangeAround([
      { s: 0, t: 0 },
      { s: 1e20, t: 0 },
    ]).s.every((end) => Math.abs(end) <= 1e9),
  );
});

test("what is known of a lane's way holds up to the first change that is another", () => {
  const store = new PathStore();
  const beginning = /** @type {any} */ ({});
  const change = (/** @type {number} */ step) => /** @type {any} */ ({ step, at: step, failed: false });
  const [one, other] = [change(2), change(4)];
  const steps = [0, 1, 2, 3, 4, 5];
  const fill = () => steps.forEach((step) => store.add(0, step, Float32Array.of(step)));
  store.follow(0, { beginning, changes: [one] }, steps);
  fill();
  assert.deepEqual(store.missing(0, steps), []);
  store.follow(0, { beginning, changes: [one, other] }, steps);
  assert.deepEqual(store.missing(0, steps), [4, 5]);
  assert.deepEqual(store.path(0, steps).steps, [0, 1, 2, 3]);
  fill();
  store.follow(0, { beginning, changes: [change(2), other] }, steps);
  assert.deepEqual(store.missing(0, steps), [2, 3, 4, 5]);
  store.follow(0, { beginning: /** @type {any} */ ({}), changes: [] }, steps);
  assert.deepEqual(store.missing(0, steps), steps);
  fill();
  store.follow(0, { beginning, changes: [] }, [0, 5]);
  store.keep([1]);
  assert.deepEqual(store.path(0, steps).steps, []);
});

// --- With the engine -------------------------------------------------------------------------------------------------

const SETUP = {
  config: { hidden: [{ units: 4 }], batchSize: 10, data: { kind: "moons", noise: 0.1, samples: 80 } },
  lanes: [
    { optimizer: { kind: "adam" }, regularization: { l2: 0.01, l1: 0.002, dropout: 0.2 } },
    { optimizer: { kind: "sgd" } },
  ],
};

/** @param {Model} model @param {number} id @param {number[]} steps */
function retraced({ comparison }, id, steps) {
  const lane = comparison.find(id);
  const itinerary = lane && itineraryOf(comparison, lane, 0);
  assert.ok(lane && itinerary);
  const moments = steps.flatMap((step) => comparison.replay.momentBefore(id, step) ?? []);
  /** @type {import("../../www/js/jobs/lane-weights.js").WeightsAt[][]} */
  const told = [];
  const last = resultOf(
    laneWeights(engine, { lanes: [{ id, itinerary, moments: [...new Set(moments)], steps }] }),
    told,
  );
  return [...told.flat(), ...last];
}

test("a lane's weights at steps of its way are those it had, whether the way is leapt along or gone", () => {
  const model = makeModel(SETUP);
  /** @type {Map<number, Float32Array>} */
  const had = new Map();
  for (const step of [0, 1, 7, 20, 21, 50]) {
    trainTo(model, step);
    if (step === 20) model.editor.setWeight(0, 3, 0.75);
    had.set(step, model.comparison.weights()[0]);
    // Moments are kept by the clock; here one at each of these steps.
    model.comparison.replay.went(1e6, step, model.comparison.lanes);
  }
  const steps = [...had.keys()];
  const told = retraced(model, 0, steps);
  assert.deepEqual(
    told.map(({ step }) => step),
    steps,
  );
  for (const { step, weights } of told) assert.deepEqual(weights, had.get(step), `step ${step}`);
});

/** The loss by the other way: other weights put into a run, and its metrics. @param {Model} model @param {number} id @param {Float32Array} weights */
function lossAt(model, id, weights) {
  const lane = model.comparison.find(id);
  assert.ok(lane);
  const trainer = new WholeTrainer(lane.config);
  trainer.setWeights(weights);
  const { trainLoss } = trainer.metrics();
  const { l1, l2 } = lane.config.regularization;
  const penalty = trainer
    .layout()
    .filter(({ kind }) => kind === "weight")
    .flatMap(({ offset, rows, columns }) => [...weights.subarray(offset, offset + rows * columns)])
    .reduce((sum, weight) => sum + l1 * Math.abs(weight) + (l2 / 2) * weight * weight, 0);
  trainer.free();
  return lane.config.lossScale * trainLoss + penalty;
}

test("losses on a plane are those of a run with these weights, with penalties and without dropout", () => {
  const model = makeModel(SETUP);
  trainTo(model, 60);
  const { comparison } = model;
  const paths = [0, 1].map((id) => {
    const told = retraced(model, id, snapshotSteps(60));
    return { steps: told.map(({ step }) => step), weights: told.map(({ weights }) => weights) };
  });
  const found = resultOf(principalPlane(paths));
  assert.ok(found);
  const range = rangeAround(paths.flatMap(({ weights }) => weights.map((at) => placeOn(found.plane, at))));
  const itinerary = standingOf(comparison.lanes[0]);
  /** @type {import("../../www/js/jobs/plane-losses.js").PlanePicture[]} */
  const pictures = [];
  resultOf(planeLosses(engine, { itinerary, plane: found.plane, range, sizes: [3, 8] }), pictures);
  assert.deepEqual(
    pictures.map(({ size, losses }) => [size, losses.length]),
    [
      [3, 9],
      [8, 64],
    ],
  );
  const [{ losses }] = pictures;
  for (let row = 0; row < 3; row++)
    for (let column = 0; column < 3; column++) {
      const [s, t] = [
        range.s[0] + ((range.s[1] - range.s[0]) * column) / 2,
        range.t[0] + ((range.t[1] - range.t[0]) * row) / 2,
      ];
      const expected = lossAt(model, 0, weightsAt(found.plane, s, t));
      near(losses[3 * row + column], expected, 2e-6 * (1 + expected));
    }
});

test("where a run lies in its plane, the picture has the losses that it had", () => {
  const model = makeModel({
    config: { hidden: [], features: ["x", "y"], batchSize: "full", data: { kind: "gauss", samples: 60 } },
    lanes: [{ optimizer: { kind: "sgd", learningRate: 0.5 } }],
  });
  trainTo(model, 30);
  const told = retraced(model, 0, [0, 15, 30]);
  const found = resultOf(
    principalPlane([{ steps: [0, 15, 30], weights: told.map(({ weights }) => weights) }]),
  );
  assert.ok(found);
  const { step, trainLoss } = model.store.state.lanes[0].curve;
  const itinerary = standingOf(model.comparison.lanes[0]);
  for (const { step: at, weights } of told) {
    const { s, t, distance } = placeOn(found.plane, weights);
    near(distance, 0, 1e-5, "three places lie in a plane");
    const range = /** @type {const} */ ({ s: [s, s + 1], t: [t, t + 1] });
    /** @type {any[]} */
    const pictures = [];
    resultOf(
      planeLosses(engine, { itinerary, plane: found.plane, range: /** @type {any} */ (range), sizes: [2] }),
      pictures,
    );
    near(pictures[0].losses[0], trainLoss[step.indexOf(at)], 2e-5);
  }
});

test("of two parameters the plane is the landscape itself", () => {
  const model = makeModel({
    config: { hidden: [], features: ["x"], data: { kind: "gauss", samples: 60 } },
    lanes: [{ optimizer: { kind: "sgd" }, regularization: { l2: 0.1 } }],
  });
  trainTo(model, 10);
  const [lane] = model.comparison.lanes;
  assert.equal(lane.parameterCount, 2);
  const plane = wholePlane();
  const range = {
    s: /** @type {[number, number]} */ ([-1.5, 2.5]),
    t: /** @type {[number, number]} */ ([-2, 1]),
  };
  /** @type {any[]} */
  const pictures = [];
  resultOf(planeLosses(engine, { itinerary: standingOf(lane), plane, range, sizes: [4] }), pictures);
  [range.t[0], range.t[0] + 1, range.t[0] + 2, range.t[1]].forEach((bias, row) =>
    [-1.5, -1.5 + 4 / 3, -1.5 + 8 / 3, 2.5].forEach((weight, column) =>
      near(pictures[0].losses[4 * row + column], lossAt(model, 0, Float32Array.of(weight, bias)), 2e-6),
    ),
  );
  const [weights] = model.comparison.weights();
  const place = placeOn(plane, weights);
  assert.deepEqual([place.s, place.t, place.distance], [weights[0], weights[1], 0]);
});

test("lanes share a plane with the same layers, and a loss with the same data, network and penalties", () => {
  const model = makeModel({
    config: { hidden: [{ units: 3 }] },
    lanes: [
      { optimizer: { kind: "sgd" } },
      { optimizer: { kind: "adam" }, batchSize: 4, regularization: { dropout: 0.3 } },
      { optimizer: { kind: "sgd" }, regularization: { l2: 0.1 } },
      { optimizer: { kind: "sgd" }, hidden: [{ units: 4 }] },
      { optimizer: { kind: "sgd" }, hidden: [{ units: 3, activation: "relu" }] },
    ],
  });
  const shapes = model.comparison.lanes.map(({ id }) => shapeOf(model.comparison.layout(id)));
  const losses = model.comparison.lanes.map(({ config }) => lossOf(config));
  assert.deepEqual(
    shapes.map((shape) => shape === shapes[0]),
    [true, true, true, false, true],
  );
  assert.deepEqual(
    losses.map((loss) => loss === losses[0]),
    [true, true, false, false, false],
  );
});

test("a run whose landscape is looked at between steps is the run that nobody looks at, bit for bit", () => {
  const [alone, seen] = [makeModel(SETUP), makeModel(SETUP)];
  for (let step = 1; step <= 30; step++) {
    for (const model of [alone, seen]) trainTo(model, step);
    const accounts = accountsOf(seen.comparison);
    assert.ok(accounts);
    for (const { id, weights, layout, itineraryFrom } of accounts) {
      assert.deepEqual(itineraryFrom([0, step]).moments.length > 0, true);
      const itinerary = seen.comparison.look(id, standingOf);
      const plane = randomPlane(weights, layout, step);
      assert.ok(itinerary && plane);
      resultOf(planeLosses(engine, { itinerary, plane, range: rangeOf([0, 0], 1), sizes: [3] }));
      resultOf(curvatureDirections(engine, { itinerary }));
      retraced(seen, id, snapshotSteps(step));
    }
  }
  const checkpoints = (/** @type {Model} */ { comparison }) =>
    comparison.lanes.map((lane) => lane.checkpoint());
  assert.deepEqual(checkpoints(seen), checkpoints(alone));
});

test("a run that was taken up later has a way from there on", () => {
  const model = makeModel(SETUP);
  trainTo(model, 40);
  model.comparison.replay.begin(40, model.comparison.lanes);
  trainTo(model, 80);
  const { itineraryFrom } = accountsOf(model.comparison)?.[0] ?? {};
  const { itinerary, moments } = itineraryFrom?.([0, 20, 60, 80]) ?? {};
  assert.equal(itinerary?.start.steps, 40);
  assert.equal(moments?.[0].steps, 40);
});

test("a lane that starts at a place of the plane stands there, and its way begins there", () => {
  const model = makeModel(SETUP);
  trainTo(model, 40);
  const { comparison, editor } = model;
  const [weights] = comparison.weights();
  const plane = randomPlane(weights, comparison.layout(0), 2);
  assert.ok(plane);
  const there = weightsAt(plane, 0.25, -0.5);
  const id = editor.startLane(0, { weights: there });
  assert.ok(id !== null);
  const [account] = (accountsOf(comparison) ?? []).filter((one) => one.id === id);
  assert.deepEqual(account.weights, there);
  const { s, t, distance } = placeOn(plane, account.weights);
  for (const [actual, expected] of [
    [s, 0.25],
    [t, -0.5],
    [distance, 0],
  ])
    near(actual, expected, 1e-5);
  assert.deepEqual([account.first, account.last], [40, 40]);
  assert.deepEqual(retraced(model, id, [40])[0].weights, there);
  trainTo(model, 45);
  const [first, last] = retraced(model, id, [40, 45]);
  assert.deepEqual(first.weights, there);
  const place = comparison.lanes.findIndex((lane) => lane.id === id);
  assert.deepEqual(last.weights, comparison.weights()[place]);
});

test("a lane that diverged does not count for the plane of others, and for its own it does", () => {
  const lanes = /** @type {any[]} */ ([
    { id: 0, shape: "a", isDiverged: false },
    { id: 1, shape: "a", isDiverged: true },
    { id: 2, shape: "b", isDiverged: false },
  ]);
  const ids = (/** @type {number} */ own) => groupOf(lanes, lanes[own]).map(({ id }) => id);
  assert.deepEqual([ids(0), ids(1), ids(2)], [[0], [0, 1], [2]]);
});

// --- The picture -----------------------------------------------------------------------------------------------------

test("contours stand at round losses, on a logarithmic scale where they spread over more", () => {
  const spread = (/** @type {number} */ low, /** @type {number} */ high) =>
    lossLevels(Float64Array.from({ length: 1001 }, (_, i) => low * (high / low) ** (i / 1000)))?.levels;
  assert.deepEqual(spread(0.02, 7), [0.03, 0.05, 0.07, 0.1, 0.15, 0.2, 0.3, 0.5, 0.7, 1, 1.5, 2, 3, 5]);
  assert.deepEqual(spread(1e-12, 1e3)?.slice(0, 3), [1e-11, 1e-10, 1e-9]);
  assert.deepEqual(spread(0.65, 0.68)?.slice(0, 3), [0.652, 0.654, 0.656]);
  for (const [low, high] of [
    [1e-30, 1e30],
    [0.5, 0.500001],
    [1, 3.9],
    [1, 4.1],
    [3e-7, 0.4],
  ]) {
    const levels = spread(low, high) ?? [];
    assert.ok(levels.length >= 3 && levels.length <= 16, `${low} to ${high}: ${levels}`);
    assert.ok(levels.every((level, i) => level > low && level < high && (i === 0 || level > levels[i - 1])));
  }
  assert.deepEqual(lossLevels([2, 2, 2])?.levels, []);
  assert.deepEqual(lossLevels([0, 0]), { low: 0, high: 0, levels: [] });
  assert.equal(lossLevels([Infinity, NaN]), null);
  const { low, high } = lossLevels([0, 1, 10, Infinity, NaN]) ?? {};
  assert.deepEqual([low, high], [0, 10]);
  assert.deepEqual([...logarithms([100, 0, 0.1, Infinity, NaN])], [2, -2, -1, NaN, NaN]);
});

test("the loss between places is that between theirs on the logarithmic scale", () => {
  const picture = { size: 3, losses: [1, 10, 100, 1, 10, 100, 4, 40, Infinity] };
  near(lossWithin(picture, 0.25, 0) ?? NaN, Math.sqrt(10), 1e-12);
  near(lossWithin(picture, 0, 0.75) ?? NaN, 2, 1e-12);
  assert.equal(lossWithin(picture, 1, 0.5), 100);
  assert.equal(lossWithin(picture, 0.9, 0.9), null);
  near(lossWithin({ size: 2, losses: [0, 1, 0, 1] }, 0.5, 0.5) ?? NaN, 0.5, 1e-12);
});

test("a contour of a cone is a circle at its loss, and what is not finite lies in no band", () => {
  const size = 65;
  const losses = Float32Array.from({ length: size * size }, (_, i) => {
    const [x, y] = [(i % size) - 32, Math.floor(i / size) - 32];
    return i === 0 ? Infinity : 10 ** (Math.hypot(x, y) / 16);
  });
  const bands = resultOf(bandsOf({ size, losses }));
  assert.ok(bands?.hasGaps);
  const level = bands.levels.indexOf(10);
  assert.ok(level >= 0);
  const ring = bands.rings[level + 1].find(
    (points) => points.length > 20 && points.every(([x, y]) => x > 1 && y > 1 && x < 64 && y < 64),
  );
  assert.ok(ring);
  // A place stands in the middle of its square.
  for (const [x, y] of ring) near(Math.hypot(x - 32.5, y - 32.5), 16, 0.05);
  const corner = bands.rings[0].flat().filter(([x, y]) => x < 0.4 && y < 0.4);
  assert.deepEqual(corner, []);
  assert.equal(resultOf(bandsOf({ size: 2, losses: new Float32Array(4).fill(NaN) })), null);
});

test("a place on the picture is the one that is pointed at, and discs of lanes at one place stand beside each other", () => {
  const range = rangeOf([1, 2], 3);
  const size = { width: 160, height: 90 };
  const [x, y] = projection(range, size)({ s: 0, t: 4 });
  const at = placeAt(range, size, [x, y]);
  near(at.s, 0, 1e-12);
  near(at.t, 4, 1e-12);
  assert.ok(y < 45, "up is up");
  const way = (/** @type {string} */ letter) => ({
    ...{ letter, color: "#123", isSelected: false, places: [{ s: 0, t: 1 }] },
    now: { s: 1, t: 2 },
  });
  const shapes = overShapes([way("A"), way("B"), way("C")], null, range, size, {
    panel: "#fff",
    ink: "#000",
  });
  const letters = shapes.filter((shape) => shape.kind === "text");
  assert.equal(letters.length, 3);
  letters.forEach((a, i) =>
    letters
      .slice(i + 1)
      .forEach((b) => assert.ok(Math.hypot(a.x - b.x, a.y - b.y) >= 16, "no letter hides another")),
  );
});
