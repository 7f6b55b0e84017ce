// The chart without a page: curves as columns to draw, ranges and marks of its axes, zoom, and the letters beside the curves.

import assert from "node:assert/strict";
import { test } from "node:test";
import { emptyCurve, record } from "../../www/js/run/curve.js";
import { nextEvaluation } from "../../www/js/run/evaluation.js";
import { nearest, tableOf, tablesOf } from "../../www/js/panels/curves/columns.js";
import { spread } from "../../www/js/panels/curves/labels.js";
import { logMarks, shareRange, valueRange } from "../../www/js/panels/curves/ranges.js";
import { panned, within, zoomed } from "../../www/js/panels/curves/zoom.js";

/** @param {Partial<import("../../www/js/types.js").Reading>} values @returns {any} */
const reading = (values) => ({ ...{ testLoss: 1, divergedAt: null, milliseconds: values.step }, ...values });

/**
 * The curve of a function of the step.
 * @param {(step: number) => number} loss
 * @param {number} steps
 */
function curveOf(loss, steps) {
  const run = { samples: 500, batch: 32, parameters: 105 };
  const curve = emptyCurve();
  for (let step = 0; step <= steps; step = nextEvaluation(step, run)) {
    record(curve, reading({ step, trainLoss: loss(step) }));
  }
  return curve;
}

/** @type {import("../../www/js/types.js").Chart} */
const CHART = {
  measure: "loss",
  x: "step",
  logX: false,
  logY: { loss: false, accuracy: false, learningRate: false, gradientNorm: false, updateNorm: false },
};

test("a table is a lane's lines; a paused run ends where it was paused", () => {
  const curve = curveOf((step) => 1 / (1 + step), 150);
  const [steps, train, tests] = tableOf(curve, undefined, CHART);
  assert.deepEqual([steps, train, tests], [curve.step, curve.trainLoss, curve.testLoss]);
  const end = reading({ step: 1234, trainLoss: 0.5 });
  const longer = tableOf(curve, end, CHART);
  assert.deepEqual([longer[0].at(-1), longer[1].at(-1)], [1234, 0.5]);
  assert.equal(curve.step.at(-1), steps.at(-1), "nothing is kept of it");
  assert.deepEqual(tableOf(curve, { ...end, divergedAt: 1234 }, CHART)[0], steps);
});

test("a logarithmic axis leaves out what it has no place for", () => {
  const curve = emptyCurve();
  [1, 0, 0.5].forEach((trainLoss, step) => record(curve, reading({ step, trainLoss })));
  assert.deepEqual(tableOf(curve, undefined, { ...CHART, logX: true })[0], [1, 2]);
  assert.deepEqual(tableOf(curve, undefined, { ...CHART, logY: { ...CHART.logY, loss: true } })[1], [
    1,
    null,
    0.5,
  ]);
});

test("every lane has the same number of lines, whether its preview is known or not", () => {
  const curve = curveOf(() => 1, 3);
  const count = (/** @type {any} */ preview, /** @type {any} */ chart) =>
    tablesOf(curve, undefined, { ...CHART, ...chart }, preview).reduce(
      (sum, [, ...lines]) => sum + lines.length,
      0,
    );
  assert.equal(count(undefined, { measure: "learningRate", x: "milliseconds" }), 2);
  assert.equal(count({ step: [3, 4], learningRate: [1, 1] }, { measure: "learningRate" }), 2);
  assert.equal(count(undefined, { measure: "loss" }), 2);
  assert.equal(count(undefined, { measure: "updateNorm" }), 1);
});

test("evaluations within one tick of the clock become one", () => {
  const curve = emptyCurve();
  [0, 0, 0.1, 0.1, 0.1, 0.2].forEach((milliseconds, step) =>
    record(curve, reading({ step, milliseconds, trainLoss: step })),
  );
  const [times, losses] = tableOf(curve, undefined, { ...CHART, x: "milliseconds" });
  assert.deepEqual(
    [times, losses],
    [
      [0, 0.1, 0.2],
      [1, 4, 5],
    ],
  );
});

test("the nearest place is found", () => {
  assert.equal(nearest([], 3), -1);
  const xs = [0, 1, 4, 9, 16];
  for (let x = -2; x < 20; x += 0.25) {
    const best = Math.min(...xs.map((at) => Math.abs(at - x)));
    assert.equal(Math.abs(xs[nearest(xs, x)] - x), best);
  }
});

test("ranges hold their values, and a loss that runs away leaves the picture", () => {
  assert.deepEqual(valueRange(0.003, 0.69, 20, true), [0.002, 1]);
  assert.deepEqual(valueRange(0.01, 0.01, Infinity, true), [0.005, 0.02]);
  assert.deepEqual(valueRange(0, 0, 20, false), [0, 1]);
  assert.deepEqual(valueRange(null, null, 20, true), [0.1, 1]);
  assert.deepEqual(valueRange(0.1, 1e30, 20, false), [0, 21]);
  assert.deepEqual(shareRange(0.47), [0.4, 1]);
  assert.deepEqual(shareRange(1), [0.9, 1]);
});

test("marks of a logarithmic axis: few enough to be read, whatever the range", () => {
  assert.deepEqual(logMarks(1, 10, 5), [1, 2, 5, 10]);
  assert.deepEqual(logMarks(0.002, 1, 6), [0.01, 0.1, 1]);
  assert.deepEqual(logMarks(1e-13, 1, 5), [1e-12, 1e-9, 1e-6, 1e-3, 1]);
  assert.deepEqual(logMarks(0.30001, 0.3003, 4), [0.3001, 0.3002, 0.3003]);
  for (const [low, high] of [
    [0.2, 0.9],
    [1e-8, 3],
    [7, 1e6],
    [0.0123, 0.0124],
  ]) {
    for (let room = 2; room < 20; room++) {
      const marks = logMarks(low, high, room);
      assert.ok(marks.length <= 1.8 * room + 1, `${marks} in ${room}`);
      assert.ok(marks.every((mark, i) => mark >= low && mark <= high && (i === 0 || mark > marks[i - 1])));
    }
  }
});

test("zoom keeps the place it is made at, pans, and stays within the whole", () => {
  assert.deepEqual(zoomed([0, 100], 0.5, 20, false), [10, 60]);
  const [low, high] = zoomed([1, 10_000], 0.5, 100, true);
  assert.ok(Math.abs(low - 10) < 1e-9 && Math.abs(high - 1000) < 1e-9);
  assert.deepEqual(panned([10, 60], 0.2, false), [20, 70]);
  assert.deepEqual(within([-10, 40], [0, 100], false, null), [0, 50]);
  assert.deepEqual(within([80, 130], [0, 100], false, null), [50, 100]);
  assert.equal(within([-50, 150], [0, 100], false, [1, 2]), null);
  assert.deepEqual(within([5, 5.000001], [0, 100], false, [1, 2]), [1, 2], "too narrow");
  assert.deepEqual(within([NaN, NaN], [0, 100], false, [1, 2]), [1, 2]);
});

test("letters do not lie on each other", () => {
  const placed = spread([{ y: 50 }, { y: 51 }, { y: 99 }, { y: 400 }], 12, 0, 100).map(({ y }) => y);
  const sorted = placed.sort((a, b) => a - b);
  assert.ok(sorted.every((y, i) => y >= 0 && y <= 100 && (i === 0 || y - sorted[i - 1] >= 12)));
});
