// When losses are taken, what is kept of them, what a schedule has in mind, and where a run stops: without a page.

import assert from "node:assert/strict";
import { test } from "node:test";
import { bestStep, emptyCurve, firstBelow, millisecondsAt, record } from "../../www/js/run/curve.js";
import { nextEvaluation } from "../../www/js/run/evaluation.js";
import { SampleCount } from "../../www/js/run/sample-count.js";
import { previewEnd, previewOf } from "../../www/js/run/schedule-preview.js";
import { isAllowedStop, metConditions, NO_STOPS } from "../../www/js/run/stop-conditions.js";

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
    record(curve, reading({ step, trainLoss: loss(step) }), []);
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
  losses.forEach((trainLoss, step) => record(curve, reading({ step, trainLoss }), []));
  assert.deepEqual(curve.trainLoss, losses);
  assert.deepEqual(firstBelow(curve, 0.1), { step: 1, exact: true });
  assert.deepEqual(firstBelow(curve, 0.06), { step: 3, exact: true });
  assert.equal(firstBelow(curve, 0.01), null);
  const apart = { step: [0, 1, 4], trainLoss: [0.7, 0.6, 0.1] };
  assert.deepEqual(firstBelow(apart, 0.5), { step: 4, exact: false }, "between two it may have been earlier");
  assert.deepEqual(firstBelow(apart, 1), { step: 0, exact: true });
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

test("gradients are counted as they are taken, also when there are two a sample from some step on: brute force says so", () => {
  let seed = 11;
  const random = (/** @type {number} */ below) => (seed = (seed * 48271) % 2147483647) % below;
  for (let round = 0; round < 200; round++) {
    const count = 1 + random(40);
    const first = 1 + random(50);
    let each = 1 + random(2);
    const counted = new SampleCount(count, first, each);
    let taken = 0;
    const history = [0];
    for (let step = 0; step < 120; step++) {
      if (random(10) === 0) counted.setBatch(step, 1 + random(50));
      // More than once at the same step, too: the last one counts.
      for (let i = random(4); i > 1; i--) counted.setGradients(step, (each = 1 + random(2)));
      if (random(10) === 0) counted.setBatch(step, 1 + random(50));
      taken += each * (counted.at(step + 1) - counted.at(step));
      history.push(taken);
    }
    assert.deepEqual(
      history.map((_, step) => counted.gradientsAt(step)),
      history,
    );
  }
});

test("a preview reaches to where its schedule has shown what it does", () => {
  assert.equal(previewEnd({ kind: "constant" }, 8, 0), 1000);
  assert.equal(previewEnd({ kind: "constant" }, 8, 4000), 5000);
  assert.equal(previewEnd({ kind: "cosine", length: 500, per: "epoch", warmupSteps: 100 }, 8, 0), 4100);
  assert.equal(previewEnd({ kind: "cosine", length: 5000, per: "step" }, 8, 0), 5000);
  assert.equal(previewEnd({ kind: "cosineRestarts", length: 1000, growth: 2, per: "step" }, 8, 0), 3000);
  const decay = { kind: "warmupStableDecay", decayFrom: 5000, length: 1000, per: "step" };
  assert.equal(previewEnd(decay, 8, 0), 6000);
  assert.equal(previewEnd({ ...decay, decayFrom: 400, length: 100, per: "epoch" }, 40, 0), 20_000);
  assert.equal(previewEnd({ kind: "cyclic", gamma: 1, length: 3000, per: "step" }, 8, 0), 3000);
  const falling = previewEnd({ kind: "cyclic", gamma: 0.5, length: 1000, per: "step" }, 8, 0);
  assert.ok(0.5 ** (falling / 1000) < 0.0501 && falling < 5000);
  assert.equal(previewEnd({ kind: "exponentialRamp", length: 2000, per: "step" }, 8, 0), 2000);
  const halving = previewEnd({ kind: "step", gamma: 0.5, every: 1000, per: "step" }, 8, 0);
  assert.ok(0.5 ** (halving / 1000) < 0.0501 && halving < 5000);
  const asked = /** @type {number[][]} */ ([]);
  const ratesAhead = (/** @type {number} */ stride, /** @type {number} */ points) => {
    asked.push([stride, points]);
    return Float32Array.from({ length: points }, (_, i) => 1 / (1 + i));
  };
  const preview = previewOf({ steps: 200, samples: new SampleCount(64, 32), ratesAhead }, 1200);
  assert.deepEqual(asked, [[2, 501]]);
  assert.deepEqual([preview.step?.[0], preview.step?.at(-1)], [200, 1200]);
  assert.deepEqual([preview.epochs?.[0], preview.samples?.[0], preview.learningRate?.[1]], [100, 6400, 0.5]);
  const twice = previewOf({ steps: 200, samples: new SampleCount(64, 32, 2), ratesAhead }, 1200);
  assert.deepEqual(
    [twice.epochs?.[0], twice.samples?.[0]],
    [100, 12_800],
    "SAM takes two gradients a sample",
  );
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

test("what a stop may be", () => {
  assert.ok(isAllowedStop("step", 100));
  for (const value of [0, -1, 1.5, 1e10, Infinity, NaN]) assert.ok(!isAllowedStop("step", value), `${value}`);
  assert.ok(isAllowedStop("loss", 1e-5));
  assert.ok(!isAllowedStop("loss", 0));
  assert.ok(isAllowedStop("seconds", 0.5));
  assert.ok(!isAllowedStop("seconds", 86_401));
});

test("milliseconds between two evaluations are in proportion, and the best step has the least loss", () => {
  const curve = emptyCurve();
  [0.7, 0.2, 0.4].forEach((trainLoss, i) =>
    record(curve, reading({ step: 10 * i, milliseconds: 4 * i, trainLoss }), []),
  );
  assert.equal(millisecondsAt(curve, 15), 6);
  assert.equal(millisecondsAt(curve, 40), 8);
  assert.equal(bestStep(curve), 10);
});
