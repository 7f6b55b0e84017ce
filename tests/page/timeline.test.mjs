// Curves without a page: when losses are taken, what is kept of them, and how they are turned to columns and ranges.

import assert from "node:assert/strict";
import { test } from "node:test";
import { emptyCurve, firstBelow, record } from "../../www/js/curve.js";
import { planEnd, planOf } from "../../www/js/plan.js";
import { NO_STOPS } from "../../www/js/state.js";
import { metConditions, readStop } from "../../www/js/stops.js";
import { nextEvaluation, SampleCount } from "../../www/js/timeline.js";
import { nearest, tableOf, tablesOf } from "../../www/js/views/curves/columns.js";
import { spread } from "../../www/js/views/curves/labels.js";
import { logMarks, shareRange, valueRange } from "../../www/js/views/curves/ranges.js";
import { panned, within, zoomed } from "../../www/js/views/curves/zoom.js";

const SMALL = { samples: 500, batch: 32, parameters: 105 };

test("the first steps are all evaluated, later ones a hundredth of the way apart", () => {
  for (let early = 0; early < 140; early++) assert.equal(nextEvaluation(early, SMALL), early + 1);
  for (let step = 0; step < 1e6;) {
    const next = nextEvaluation(step, SMALL);
    assert.ok(next > step && next - step <= Math.max(1, step / 20, step / 100));
    step = next;
  }
});

test("a dear evaluation is made less often, never more than a twentieth apart unless it is felt", () => {
  const small = { parameters: 105, batch: 32 };
  assert.equal(nextEvaluation(1000, { ...small, samples: 32 }), 1010);
  assert.equal(nextEvaluation(1000, { ...small, samples: 288 }), 1030);
  assert.equal(nextEvaluation(1000, { ...small, samples: 20000 }), 1045);
  assert.equal(nextEvaluation(0, { ...small, samples: 20000 }), 1);
  assert.ok(
    nextEvaluation(0, { samples: 20000, batch: 32, parameters: 460_000 }) > 1000,
    "where each is felt",
  );
});

/** @param {Partial<import("../../www/js/types.js").Reading>} values @returns {any} */
const reading = (values) => ({ ...{ testLoss: 1, divergedAt: null, milliseconds: values.step }, ...values });

/**
 * The curve of a function of the step.
 * @param {(step: number) => number} loss
 * @param {number} steps
 */
function curveOf(loss, steps) {
  const curve = emptyCurve();
  for (let step = 0; step <= steps; step = nextEvaluation(step, SMALL)) {
    record(curve, reading({ step, trainLoss: loss(step) }));
  }
  return curve;
}

test("memory is bounded: a thousand million steps take fewer than 2,000 rows", () => {
  for (const run of [
    SMALL,
    { samples: 2, batch: 2, parameters: 1 },
    { samples: 1e4, batch: 1, parameters: 9 },
  ]) {
    for (const [end, most] of [
      [1e6, 1100],
      [1e9, 2000],
    ]) {
      let rows = 0;
      for (let step = 0; step < end; step = nextEvaluation(step, run)) rows++;
      assert.ok(rows < most, `${rows} rows in ${end} steps`);
    }
  }
});

test("the curve has the shape of every single step's loss: brute force says so", () => {
  const steps = 100_000;
  const shapes = {
    fall: (/** @type {number} */ step) => 0.7 / (1 + step / 300),
    plateauThenFall: (/** @type {number} */ step) => 0.05 + 0.65 / (1 + (step / 20_000) ** 4),
    bump: (/** @type {number} */ step) => 0.4 + 0.3 * Math.exp(-(Math.log((step + 1) / 5000) ** 2) * 8),
  };
  for (const [name, loss] of Object.entries(shapes)) {
    const { step: at, trainLoss } = curveOf(loss, steps);
    let [low, high, worst] = [Infinity, -Infinity, 0];
    for (let step = 0, row = 0; step <= at[at.length - 1]; step++) {
      const exact = loss(step);
      low = Math.min(low, exact);
      high = Math.max(high, exact);
      if (step > at[row + 1]) row++;
      const share = at[row + 1] === undefined ? 0 : (step - at[row]) / (at[row + 1] - at[row]);
      const drawn = trainLoss[row] + share * ((trainLoss[row + 1] ?? trainLoss[row]) - trainLoss[row]);
      worst = Math.max(worst, Math.abs(drawn - exact));
    }
    assert.ok(worst < 0.01 * (high - low), `${name}: off by ${worst}`);
    assert.ok(Math.abs(Math.min(...trainLoss) - low) < 0.002 * (high - low), `${name}: smallest`);
    assert.ok(Math.abs(Math.max(...trainLoss) - high) < 0.002 * (high - low), `${name}: largest`);
    assert.equal(trainLoss[0], loss(0));
  }
});

test("what was evaluated is kept as it is, and the finish line is found on it", () => {
  const curve = emptyCurve();
  const losses = [0.7, 0.09, 0.2, 0.05];
  losses.forEach((trainLoss, step) => record(curve, reading({ step, trainLoss })));
  assert.deepEqual(curve.trainLoss, losses);
  assert.equal(firstBelow(curve, 0.1), 1);
  assert.equal(firstBelow(curve, 0.06), 3);
  assert.equal(firstBelow(curve, 0.01), null);
});

test("samples are counted as they are taken, also when the batch size changes: brute force says so", () => {
  let seed = 7;
  const random = (/** @type {number} */ below) => (seed = (seed * 48271) % 2147483647) % below;
  for (let round = 0; round < 200; round++) {
    const count = 1 + random(40);
    const first = 1 + random(50);
    const counted = new SampleCount(count, first);
    // The engine's own order of things: a batch size is taken at the start of an epoch.
    let [wanted, size, position, seen] = [first, first, 0, 0];
    const history = [0];
    for (let step = 0; step < 120; step++) {
      if (random(10) === 0) {
        wanted = random(8) === 0 ? Infinity : 1 + random(50);
        counted.setBatch(step, wanted);
      }
      if (position === 0) size = wanted;
      const taken = Math.min(size, count - position);
      position = (position + taken) % count;
      history.push((seen += taken));
    }
    assert.deepEqual(
      history.map((_, step) => counted.at(step)),
      history,
    );
    assert.equal(counted.epochsAt(120), seen / count);
  }
});

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

test("every lane has the same number of lines, whether its plan is known or not", () => {
  const curve = curveOf(() => 1, 3);
  const count = (/** @type {any} */ plan, /** @type {any} */ chart) =>
    tablesOf(curve, undefined, { ...CHART, ...chart }, plan).reduce(
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

test("a plan reaches to where its schedule has shown what it does", () => {
  assert.equal(planEnd({ kind: "constant" }, 8, 0), 1000);
  assert.equal(planEnd({ kind: "constant" }, 8, 4000), 5000);
  assert.equal(planEnd({ kind: "cosine", length: 500, per: "epoch", warmupSteps: 100 }, 8, 0), 4100);
  assert.equal(planEnd({ kind: "cosine", length: 5000, per: "step" }, 8, 0), 5000);
  assert.equal(planEnd({ kind: "cosineRestarts", length: 1000, growth: 2, per: "step" }, 8, 0), 3000);
  const halving = planEnd({ kind: "step", gamma: 0.5, every: 1000, per: "step" }, 8, 0);
  assert.ok(0.5 ** (halving / 1000) < 0.0501 && halving < 5000);
  const asked = /** @type {number[][]} */ ([]);
  const plan = planOf(200, 1200, new SampleCount(64, 32), (from, stride, points) => {
    asked.push([from, stride, points]);
    return Float32Array.from({ length: points }, (_, i) => 1 / (1 + i));
  });
  assert.deepEqual(asked, [[200, 2, 501]]);
  assert.deepEqual([plan.step?.[0], plan.step?.at(-1)], [200, 1200]);
  assert.deepEqual([plan.epochs?.[0], plan.samples?.[0], plan.learningRate?.[1]], [100, 6400, 0.5]);
});

test("the conditions that hold", () => {
  const losses = [
    { trainLoss: 0.4, testLoss: 0.9 },
    { trainLoss: 0.2, testLoss: 0.1 },
  ];
  const met = (/** @type {object} */ stops) =>
    metConditions({ ...NO_STOPS, ...stops }, { step: 100, seconds: 5, losses });
  assert.deepEqual(met({}), []);
  assert.deepEqual(met({ step: 100 }), ["step"]);
  assert.deepEqual(met({ step: 101 }), []);
  assert.deepEqual(met({ loss: 0.3 }), ["loss"]);
  assert.deepEqual(met({ loss: 0.3, lanes: "all" }), []);
  assert.deepEqual(met({ loss: 0.5, lanes: "all" }), ["loss"]);
  assert.deepEqual(met({ loss: 0.5, lanes: "all", lossOf: "testLoss" }), []);
  assert.deepEqual(met({ seconds: 5, step: 1 }), ["step", "seconds"]);
  assert.deepEqual(
    metConditions({ ...NO_STOPS, loss: 1, lanes: "all" }, { step: 1, seconds: 0, losses: [] }),
    [],
    "where nobody trains, nobody is below",
  );
});

test("what is typed for a stop", () => {
  assert.equal(readStop("step", " 100 "), 100);
  assert.equal(readStop("step", ""), null);
  for (const text of ["0", "-1", "1.5", "soon", "1e10", "Infinity", "NaN", "0x"]) {
    assert.equal(readStop("step", text), undefined, text);
  }
  assert.equal(readStop("loss", "1e-5"), 1e-5);
  assert.equal(readStop("loss", "0"), undefined);
  assert.equal(readStop("seconds", "0.5"), 0.5);
  assert.equal(readStop("seconds", "86401"), undefined);
});
