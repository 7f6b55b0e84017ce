// The chart without a page: curves as columns to draw, ranges and marks of its axes, zoom, and the letters beside the curves.

import assert from "node:assert/strict";
import { test } from "node:test";
import { emptyCurve, record } from "../../www/js/run/curve.js";
import { nextEvaluation } from "../../www/js/run/evaluation.js";
import { logarithmic, shareAt, STRAIGHT, unitOf, valueAtShare } from "../../www/js/drawing/chart/axis.js";
import { nearest, tableOf, tablesOf } from "../../www/js/drawing/chart/columns.js";
import { leavingAt, spread, stacked } from "../../www/js/drawing/chart/labels.js";
import { nextEvaluated, placeOf, stepAt } from "../../www/js/drawing/chart/step-places.js";
import {
  heights,
  logMarks,
  marksWithRoom,
  runaways,
  shareRange,
  valueRange,
} from "../../www/js/drawing/chart/ranges.js";
import { panned, within, zoomed } from "../../www/js/drawing/chart/zoom.js";

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
    record(curve, reading({ step, trainLoss: loss(step) }), []);
  }
  return curve;
}

/** @type {import("../../www/js/types.js").Chart} */
const CHART = {
  measure: "loss",
  x: "step",
  logX: false,
  logY: { loss: false, accuracy: false, learningRate: false, gradientNorm: false, updateNorm: false },
  zoomX: null,
  zoomY: null,
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

test("step 0 has a place on a logarithmic axis of steps, a loss of 0 none on one of losses", () => {
  const curve = emptyCurve();
  [1, 0, 0.5].forEach((trainLoss, step) => record(curve, reading({ step, trainLoss }), []));
  assert.deepEqual(tableOf(curve, undefined, { ...CHART, logX: true })[0], [0, 1, 2]);
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
    record(curve, reading({ step, milliseconds, trainLoss: step }), []),
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

test("decades are evenly spaced from the unit on, and 0 stands a little left of it", () => {
  for (const unit of [0.01, 1, 10]) {
    const { forth, back } = logarithmic(unit);
    const decades = [1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7].map((digit) => forth(digit * unit));
    const widths = decades.slice(1).map((place, i) => place - decades[i]);
    for (const width of widths) assert.ok(Math.abs(width - Math.LN10) < 1e-9);
    assert.equal(forth(0), 0);
    const before = (forth(unit) - forth(0)) / Math.LN10;
    assert.ok(before > 0.3 && before < 0.6, `${before} decades`);
    // Smooth where both parts meet, rising, and undone.
    const slope = (/** @type {number} */ at) => (forth(at + 1e-6 * unit) - forth(at)) / 1e-6;
    assert.ok(Math.abs(slope(unit * (1 - 1e-6)) - slope(unit)) < 1e-4);
    for (const value of [0, 0.3, 1, 1.5, 37, 12_345, 1e9]) {
      assert.ok(Math.abs(back(forth(value * unit)) - value * unit) <= 1e-9 * value * unit);
    }
  }
});

test("a place on the axis is a share of it, and a share a place", () => {
  const axis = logarithmic(1);
  assert.equal(shareAt(0, [0, 1e5], axis), 0);
  assert.equal(shareAt(1e5, [0, 1e5], axis), 1);
  // 1 + ln 100 of 1 + ln 100,000.
  assert.ok(Math.abs(shareAt(100, [0, 1e5], axis) - 5.605170186 / 12.512925465) < 1e-9);
  assert.equal(shareAt(25, [0, 100], STRAIGHT), 0.25);
  for (const share of [0, 0.1, 0.5, 1]) {
    assert.ok(Math.abs(shareAt(valueAtShare(share, [0, 777], axis), [0, 777], axis) - share) < 1e-12);
  }
});

test("the logarithm begins at the first step, whatever the unit of the axis", () => {
  const unit = (
    /** @type {import("../../www/js/types.js").ChartX} */ x,
    /** @type {number[][]} */ ...columns
  ) =>
    unitOf(
      x,
      columns.map((column) => ({ ...emptyCurve(), [x]: column })),
    );
  assert.equal(unit("step", [0, 1, 2]), 1);
  assert.equal(unit("epochs", [0, 0.125, 0.25]), 0.1);
  assert.equal(unit("samples", [0, 32, 64], [0, 250, 500]), 10);
  assert.equal(unit("milliseconds", [0, 0, 0.034, 0.1], [0, 0.2]), 0.01);
  assert.equal(unit("milliseconds", [0]), 1);
  assert.equal(unit("samples", [3_200_000, 3_200_032]), 100, "a run that was opened late");
});

test("marks of the steps: 0 and decades, 2 and 5 with room, and never one label on another", () => {
  const axis = logarithmic(1);
  const label = (/** @type {number} */ x) => new Intl.NumberFormat("en").format(x);
  const width = (/** @type {number} */ x) => 6.3 * label(x).length;
  /** @param {[number, number]} range @param {number} pixels */
  const marks = (range, pixels, by = axis) => {
    const place = (/** @type {number} */ x) => pixels * shareAt(x, range, by);
    const found = marksWithRoom(range, by, place, width, [-52, pixels + 26], true);
    found.forEach((mark, i) => {
      assert.ok(place(mark) + width(mark) / 2 <= pixels + 26, "cut");
      const free = i && place(mark) - place(found[i - 1]) - (width(mark) + width(found[i - 1])) / 2;
      assert.ok(i === 0 || free >= 8, `${found} in ${pixels}: ${free} between`);
    });
    return found;
  };
  assert.deepEqual(marks([0, 1e5], 560), [0, 1, 10, 100, 1e3, 1e4, 1e5]);
  assert.deepEqual(marks([0, 100], 700), [0, 1, 2, 5, 10, 20, 50, 100]);
  assert.deepEqual(marks([0, 1e9], 250), [0, 1e3, 1e6]);
  assert.deepEqual(marks([0, 65_432], 560), [0, 1, 10, 100, 1e3, 1e4]);
  assert.deepEqual(marks([0, 100], 300, STRAIGHT), [0, 20, 40, 60, 80, 100]);
  assert.deepEqual(marks([1000, 1010], 400), [1000, 1002, 1004, 1006, 1008, 1010]);
  for (let pixels = 150; pixels < 2000; pixels += 77) {
    for (const high of [10, 37, 1234, 65_432, 1e7, 3.7e8]) {
      for (const by of [axis, STRAIGHT]) {
        assert.ok(marks([0, high], pixels, by).length >= 2, `${high} in ${pixels}`);
        assert.ok(marks([high * 0.9, high], pixels, by).length >= 1, `${high * 0.9} … ${high} in ${pixels}`);
      }
    }
  }
});

/**
 * What is drawn of lanes with these training losses, one at each step.
 * @param {number[][]} losses
 * @param {boolean} log
 */
function heightsOf(losses, log) {
  const lanes = losses.map((trainLoss) => ({
    curve: /** @type {any} */ ({ trainLoss, testLoss: trainLoss }),
    reading: { divergedAt: null },
  }));
  const away = runaways(lanes);
  const lines = losses.map((line, i) => ({
    letter: "ABCDEF"[i],
    color: "",
    runsAway: away[i],
    tables: /** @type {any} */ ([[line.map((_, step) => step), line, line]]),
  }));
  const curves = lanes.map(({ curve }) => curve);
  return { away, range: heights(lines, curves, "loss", log, [0, 100]) };
}

test("a lane that diverged does not push the healthy ones out of the picture, on any axis", () => {
  const wild = Array.from({ length: 31 }, (_, step) => 10 ** step);
  const healthy = [0.9, 0.5, 0.2, 0.08];
  for (const log of [true, false]) {
    const { away, range } = heightsOf([wild, healthy], log);
    assert.deepEqual(away, [true, false]);
    const [low, high] = range;
    assert.ok(low <= 0.08 && high >= 1 && high <= 50, `${range}`);
  }
  // All of them: the picture is where they began.
  const [low, high] = heightsOf([wild, wild], true).range;
  assert.ok(low <= 1 && high <= 50, `${low} … ${high}`);
});

test("norms have no start to measure by: healthy lanes stay in the picture, however they grow", () => {
  const wild = [1, 1e10, 1e29];
  const grown = [1e-3, 1, 900];
  const lines = [wild, grown].map((line, i) => ({
    letter: "AB"[i],
    color: "",
    runsAway: i === 0,
    tables: /** @type {any} */ ([[[0, 1, 2], line]]),
  }));
  const [low, high] = heights(lines, [], "gradientNorm", true, [0, 2]);
  assert.ok(low <= 1e-3 && high >= 900 && high <= 5000, `${low} … ${high}`);
});

test("a lane leaves where it crosses the top for good", () => {
  const atX = (/** @type {number} */ x) => 100 * x;
  const atY = (/** @type {number} */ y) => 200 - y;
  const leaving = (/** @type {number[]} */ xs, /** @type {(number | null)[]} */ values, x = 9) =>
    leavingAt(xs, values, { x, y: 20 }, atX, atY);
  // From 2 at x = 2 to 38 at x = 3: 20 is half way.
  assert.equal(leaving([0, 1, 2, 3, 4], [1, 50, 2, 38, 90]), 250);
  assert.equal(leaving([0, 1, 2], [1, 50, 2]), null, "it came back");
  assert.equal(leaving([0, 1, 2], [1, 50, 2], 1), 100 * (19 / 49), "which is out of sight");
  assert.equal(leaving([0, 1, 2], [2, 38, null]), 50);
  assert.equal(leaving([3, 4], [30, 40]), 300);
  assert.equal(leaving([], []), null);
  // However far it goes, the way out is where it is drawn.
  assert.ok(Math.abs(Number(leaving([0, 1], [10, 1e30])) - (100 * 10) / (190 + 1e4)) < 1e-9);
});

test("steps and places belong together by the lane that is furthest", () => {
  const lane = (/** @type {number[]} */ step, /** @type {number[]} */ epochs) => ({
    curve: { step, epochs },
    reading: { step: step.at(-1), epochs: epochs.at(-1) },
  });
  /** @type {any} */
  const state = {
    lanes: [lane([0, 1], [0, 0.5]), lane([0, 1, 2, 10], [0, 0.125, 0.25, 1.25])],
    chart: { x: "epochs" },
    past: { first: 1, last: 10 },
  };
  assert.equal(placeOf(state, 6), 0.75);
  assert.equal(stepAt(state, 0.76), 6);
  assert.equal(stepAt(state, 0), 1, "there is no way to step 0");
  assert.equal(stepAt(state, 99), 10);
  assert.equal(nextEvaluated(state, 2, 1), 10);
  assert.equal(nextEvaluated(state, 10, -1), 2);
  assert.equal(nextEvaluated(state, 1, -1), 1);
  assert.equal(placeOf({ ...state, chart: { x: "step" } }, 7), 7);
});

test("zoom keeps the place it is made at, pans, and stays within the whole", () => {
  assert.deepEqual(zoomed([0, 100], 0.5, 20, STRAIGHT), [10, 60]);
  const [low, high] = zoomed([1, 10_000], 0.5, 100, logarithmic(1));
  assert.ok(Math.abs(low - 10) < 1e-9 && Math.abs(high - 1000) < 1e-9);
  assert.deepEqual(panned([10, 60], 0.2, STRAIGHT), [20, 70]);
  assert.deepEqual(within([-10, 40], [0, 100], STRAIGHT, null), [0, 50]);
  assert.deepEqual(within([80, 130], [0, 100], STRAIGHT, null), [50, 100]);
  assert.equal(within([-50, 150], [0, 100], STRAIGHT, [1, 2]), null);
  assert.deepEqual(within([5, 5.000001], [0, 100], STRAIGHT, [1, 2]), [1, 2], "too narrow");
  assert.deepEqual(within([NaN, NaN], [0, 100], STRAIGHT, [1, 2]), [1, 2]);
});

test("letters do not lie on each other", () => {
  const placed = spread([{ y: 50 }, { y: 51 }, { y: 99 }, { y: 400 }], 12, 0, 100).map(({ y }) => y);
  const sorted = placed.sort((a, b) => a - b);
  assert.ok(sorted.every((y, i) => y >= 0 && y <= 100 && (i === 0 || y - sorted[i - 1] >= 12)));
});

test("places stand where the lanes passed, one above the other where they would overlap, below the line where there is no room", () => {
  const at = (/** @type {number[]} */ ...xs) => xs.map((x) => ({ x }));
  assert.deepEqual(stacked(at(50, 10, 12, 24), 15, 100, 0), [
    { x: 10, y: 100 },
    { x: 12, y: 85 },
    { x: 24, y: 70 },
    { x: 50, y: 100 },
  ]);
  assert.deepEqual(
    stacked(at(10, 12), 15, 100, 90).map(({ y }) => y),
    [100, 115],
  );
});
