// The sharpness: what is searched for and when it holds, against runs that are stepped by hand; the limits by hand; what the vector does
// to the answers; and the view.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import initCurvature, { Trainer as CurvedTrainer } from "../../www/pkg/curvature/ravine.js";
import { zeroLines } from "../../www/js/drawing/zero-lines.js";
import { eigenBoundary, signed } from "../../www/js/jobs/eigen-boundary.js";
import { sharpness } from "../../www/js/jobs/sharpness.js";
import { formatValue } from "../../www/js/i18n/format.js";
import { itineraryOf } from "../../www/js/run/retracing.js";
import { SharpnessRecord } from "../../www/js/run/sharpness-record.js";
import { boundaryLines, changeAlong, movedShare } from "../../www/js/views/sharpness/eigen-fields.js";
import { joinedLines } from "../../www/js/views/sharpness/eigen-picture.js";
import { comparedWith, limitFormula, whyNoLimit } from "../../www/js/views/sharpness/rule-limits.js";
import { openBrowser } from "./harness.mjs";
import { loadTrainer, makeModel, trainTo } from "./model.mjs";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {ReturnType<typeof makeModel>} Model */

/** @type {Awaited<ReturnType<typeof openBrowser>>} */
let browser;
before(async () => {
  await loadTrainer();
  const bytes = await readFile(new URL("../../www/pkg/curvature/ravine_bg.wasm", import.meta.url));
  await initCurvature({ module_or_path: bytes });
  browser = await openBrowser();
});
after(() => browser.close());

/** @param {object} config */
const trainerOf = (config) => new CurvedTrainer(config);
const engine = { build: trainerOf };

// --- What is searched for --------------------------------------------------------------------------------------------

const LAYER = { units: 4, activation: "tanh" };
const SETUP = {
  config: { data: { kind: "moons", samples: 120 }, hidden: [LAYER, LAYER], batchSize: "full" },
  lanes: [
    { optimizer: { kind: "sgd", learningRate: 0.3 } },
    { optimizer: { kind: "momentum", learningRate: 0.1, momentum: 0.8 } },
    { optimizer: { kind: "adam", learningRate: 0.02 } },
  ],
};

/** @param {Model} model @param {SharpnessRecord} record @param {number} place of the lane @param {boolean} [isPlaying] */
function orderOf({ comparison }, record, place, isPlaying = false) {
  const { id } = comparison.lanes[place];
  return comparison.look(id, (lane) => record.next(comparison, lane, isPlaying)) ?? null;
}

/** Does an order as the worker does. @param {SharpnessRecord} record @param {NonNullable<ReturnType<typeof orderOf>>} order */
function carryOut(record, order) {
  const job = sharpness(engine, structuredClone(order.input));
  for (;;) {
    const { done, value } = job.next();
    if (done) return record.end(order, value);
    if (value && "step" in value) record.take(order, value);
  }
}

/** All that is missing. @param {Model} model @param {SharpnessRecord} record @param {number} place */
function searchAll(model, record, place) {
  for (let orders = 0; orders < 100; orders++) {
    const order = orderOf(model, record, place);
    if (!order) return;
    carryOut(record, order);
  }
  assert.fail("it is never done");
}

/**
 * A run stepped by hand, with its sharpness from a cold start.
 * @param {object} config
 * @param {number[]} steps
 * @param {(run: CurvedTrainer, step: number) => void} [change] after a step
 */
function byHand(config, steps, change = () => {}) {
  const run = trainerOf(config);
  const found = new Map();
  for (let step = 1; step <= Math.max(...steps); step++) {
    run.step(1);
    change(run, step);
    if (steps.includes(step)) found.set(step, run.sharpness());
  }
  run.free();
  return found;
}

/** @param {SharpnessRecord} record @param {Map<number, any>} expected */
function assertSame(record, expected) {
  for (const [step, { value, residual, limit }] of expected) {
    const known = record.at(step)?.found;
    assert.ok(known, `step ${step}`);
    const reach = 2 * (known.residual + residual) + 2e-5 * Math.abs(value);
    assert.ok(Math.abs(known.value - value) <= reach, `step ${step}: ${known.value} beside ${value}`);
    assert.equal(known.limit, limit, `step ${step}`);
  }
}

test("each recorded step gets the sharpness that a run stepped by hand has there, and the limit of the formula", () => {
  const model = makeModel(SETUP);
  trainTo(model, 150);
  const limits = [
    () => 2 / 0.3,
    () => (2 + 2 * 0.8) / 0.1,
    (/** @type {number} */ step) => ((2 + 2 * 0.9) * (1 - 0.9 ** (step + 1))) / ((1 - 0.9) * 0.02),
  ];
  limits.forEach((limitAt, place) => {
    const record = new SharpnessRecord();
    searchAll(model, record, place);
    const lane = model.comparison.lanes[place];
    const { all, done, lost } = record.countOf(lane);
    assert.deepEqual([all, done, lost], [lane.curve.step.length, all, null]);
    assertSame(record, byHand(lane.config, [1, 2, 40, 97, 150]));
    for (const step of [1, 2, 40, 150]) {
      const limit = Number(record.at(step)?.found?.limit);
      assert.ok(Math.abs(limit / limitAt(step) - 1) < 1e-9, `lane ${place}, step ${step}: ${limit}`);
    }
    const { xs, values, limits: drawn } = record.linesOf(lane);
    assert.deepEqual(xs, lane.curve.step);
    // Adam divides by nothing yet.
    assert.equal(values[0] === null, place === 2);
    assert.equal(values.at(-1), record.at(150)?.found?.value);
    assert.equal(drawn.at(-1), record.at(150)?.found?.limit);
    assert.equal(record.front?.step, 150);
  });
});

test("a change in mid-run: what was before it stays, from its step on all is new", () => {
  const model = makeModel(SETUP);
  const record = new SharpnessRecord();
  trainTo(model, 60);
  searchAll(model, record, 0);
  const before = [1, 30, 59].map((step) => record.at(step));
  model.editor.set(0, "optimizer.learningRate", 0.5);
  const weights = model.comparison.lanes[0].ask((run) => run.weights());
  model.editor.setWeight(0, 3, weights[3] + 0.25);
  // Without a step: what is looked at has the new limit and the new weights.
  searchAll(model, record, 0);
  assert.equal(record.at(60)?.found?.limit, 4);
  trainTo(model, 90);
  searchAll(model, record, 0);
  assert.deepEqual(
    [1, 30, 59].map((step) => record.at(step) === before[[1, 30, 59].indexOf(step)]),
    [true, true, true],
  );
  const config = makeModel(SETUP).comparison.lanes[0].config;
  const expected = byHand(config, [59, 60, 75, 90], (run, step) => {
    if (step !== 60) return;
    run.update({ optimizer: { learningRate: 0.5 } });
    const values = run.weights();
    values[3] = weights[3] + 0.25;
    run.setWeights(values);
  });
  assertSame(record, expected);
});

test("a rule that begins anew divides by nothing yet, and from its next step on has its own limit", () => {
  const model = makeModel(SETUP);
  trainTo(model, 30);
  const id = model.editor.startLane(0, { optimizer: { kind: "adam", learningRate: 0.03 } });
  const place = model.comparison.lanes.findIndex((lane) => lane.id === id);
  const record = new SharpnessRecord();
  searchAll(model, record, place);
  assert.deepEqual(record.at(30), { step: 30, found: null, isLost: false, isFresh: true });
  assert.equal(record.front, null);
  trainTo(model, 45);
  searchAll(model, record, place);
  const { config } = makeModel(SETUP).comparison.lanes[0];
  const expected = byHand(config, [29, 31, 45], (run, step) => {
    if (step === 30) run.restartOptimizer({ kind: "adam", learningRate: 0.03 });
  });
  assertSame(record, expected);
  const limit = (3.8 * (1 - 0.9 ** 2)) / (0.1 * 0.03);
  assert.ok(Math.abs(Number(record.at(31)?.found?.limit) / limit - 1) < 1e-9);
});

test("whoever goes back sees the step that is looked at; from there on it is another run", () => {
  const model = makeModel(SETUP);
  const record = new SharpnessRecord();
  trainTo(model, 200);
  searchAll(model, record, 2);
  const at = record.at(200);
  model.timeTravel.to(50);
  while (model.comparison.draw());
  searchAll(model, record, 2);
  assert.equal(record.front?.step, 50);
  assert.equal(record.last, record.at(50));
  assert.equal(record.at(200), at, "what lies ahead still holds");
  model.editor.set(2, "optimizer.learningRate", 0.05);
  searchAll(model, record, 2);
  assert.equal(record.at(200), undefined);
  assert.ok(record.at(49));
  trainTo(model, 120);
  searchAll(model, record, 2);
  const { config } = makeModel(SETUP).comparison.lanes[2];
  const change = (/** @type {CurvedTrainer} */ run, /** @type {number} */ step) =>
    step === 50 && run.update({ optimizer: { learningRate: 0.05 } });
  assertSame(record, byHand(config, [49, 50, 51, 120], change));
});

test("another run, or the same one begun again, is known of nothing", () => {
  const model = makeModel(SETUP);
  const record = new SharpnessRecord();
  trainTo(model, 20);
  searchAll(model, record, 0);
  assert.ok(record.at(20));
  model.player.reset();
  record.follow(model.comparison.lanes[0]);
  assert.deepEqual([record.at(20), record.front, record.last], [undefined, null, undefined]);
  const order = trainTo(model, 20) ?? orderOf(model, record, 0);
  assert.ok(order);
  model.editor.set(null, "seed", 9);
  orderOf(model, record, 0);
  assert.equal(record.isFor(order), false);
  carryOut(record, order);
  assert.equal(record.at(20), undefined, "what comes late is left");
});

test("another run at the same step does not begin where the one before stood", () => {
  const model = makeModel(SETUP);
  const record = new SharpnessRecord();
  searchAll(model, record, 0);
  assert.ok(record.at(0)?.found && record.front);
  model.editor.set(null, "seed", 9);
  const order = orderOf(model, record, 0);
  assert.deepEqual(order?.input.itinerary.start.checkpoint, model.comparison.lanes[0].checkpoint());
  assert.equal(record.front, null);
});

test("one order at a time, the newest first where the history is far behind, and no longer than they may be", () => {
  const model = makeModel(SETUP);
  const record = new SharpnessRecord();
  trainTo(model, 300);
  const { step } = model.comparison.lanes[0].curve;
  const newest = step[step.length - 1];
  const first = orderOf(model, record, 0, true);
  assert.deepEqual(first?.input.steps, [newest]);
  assert.equal(orderOf(model, record, 0, true), null);
  if (first) carryOut(record, first);
  const second = orderOf(model, record, 0, true);
  assert.ok(second && second.input.steps.length <= 32);
  assert.deepEqual(second.input.steps, step.slice(0, second.input.steps.length));
  carryOut(record, second);
  const third = orderOf(model, record, 0, true);
  assert.equal(third?.input.itinerary.start.steps, second.input.steps.at(-1), "it goes on where it stood");
  assert.equal(record.front?.step, newest);
});

test("steps before a run was taken up are lost, and that is known", () => {
  const model = makeModel(SETUP);
  const record = new SharpnessRecord();
  trainTo(model, 40);
  model.comparison.replay.begin(40, model.comparison.lanes);
  trainTo(model, 60);
  searchAll(model, record, 0);
  assert.deepEqual(record.countOf(model.comparison.lanes[0]), { all: 61, done: 61, lost: 39 });
  assert.equal(record.at(39)?.isLost, true);
  assertSame(record, byHand(model.comparison.lanes[0].config, [40, 60]));
});

test("a failed search is not begun again", () => {
  const model = makeModel(SETUP);
  const record = new SharpnessRecord();
  trainTo(model, 5);
  const order = orderOf(model, record, 0);
  if (order) record.fail(order, new Error("no memory"));
  assert.match(record.failure, /no memory/);
  assert.equal(orderOf(model, record, 0), null);
});

test("a lane that waited has the sharpness of its own step, with what was changed meanwhile", () => {
  const model = makeModel(SETUP);
  trainTo(model, 30);
  model.store.set({ solo: 1 });
  trainTo(model, 80);
  assert.equal(model.comparison.lanes[0].steps, 30);
  model.editor.set(0, "optimizer.learningRate", 0.8);
  const record = new SharpnessRecord();
  searchAll(model, record, 0);
  assert.equal(record.front?.step, 30);
  assert.equal(record.at(30)?.found?.limit, 2.5);

  // It catches up: each of its steps can be gone to, also those that the race had made without it.
  model.store.set({ solo: null });
  trainTo(model, 120);
  searchAll(model, record, 0);
  const [lane] = model.comparison.lanes;
  assert.equal(lane.steps, 120);
  assert.deepEqual(record.countOf(lane), {
    all: lane.curve.step.length,
    done: lane.curve.step.length,
    lost: null,
  });
  const run = engine.build(makeModel(SETUP).comparison.lanes[0].config);
  run.step(30);
  run.update({ optimizer: { learningRate: 0.8 } });
  run.step(20);
  const here = run.sharpness();
  const known = record.at(50)?.found;
  run.free();
  assert.ok(here && known && Math.abs(known.value / here.value - 1) < 1e-3);
});

test("a run of which the sharpness is searched for is that of which it is not", () => {
  const [alone, seen] = [makeModel(SETUP), makeModel(SETUP)];
  const records = SETUP.lanes.map(() => new SharpnessRecord());
  for (let step = 5; step <= 60; step += 5) {
    trainTo(alone, step);
    trainTo(seen, step);
    records.forEach((record, place) => searchAll(seen, record, place));
  }
  const checkpoints = (/** @type {Model} */ { comparison }) =>
    comparison.lanes.map((lane) => lane.checkpoint());
  assert.deepEqual(checkpoints(seen), checkpoints(alone));
});

// --- Limits ----------------------------------------------------------------------------------------------------------

/** What a formula comes to: factors stand beside each other. @param {string} formula @param {Record<string, number>} values */
function valueOf(formula, values) {
  const tokens = formula.match(/\d+|β₁ᵗ|β₁|\p{L}|[-−+()/]/gu) ?? [];
  let code = "";
  let isAfterFactor = false;
  for (const token of tokens) {
    const isFactor = /^(\d+|\p{L}.*|\()$/u.test(token);
    if (isFactor && isAfterFactor) code += "*";
    code += /^\p{L}/u.test(token) ? `v["${token}"]` : token.replace("−", "-");
    isAfterFactor = /^(\d+|\p{L}.*|\))$/u.test(token);
  }
  return Function("v", `return ${code}`)(values);
}

test("the formulas that are shown give the limits of the engine", () => {
  const rate = 0.02;
  const kinds = ["sgd", "momentum", "nesterov", "rmsprop", "adam", "adagrad", "adadelta", "adamax", "nadam"];
  for (const kind of [...kinds, "radam", "amsgrad", "adamw", "scheduleFreeSgd", "scheduleFreeAdamW"]) {
    const run = trainerOf({ ...SETUP.config, optimizer: { kind, learningRate: rate } });
    const steps = 7;
    run.step(steps);
    const { optimizer } = /** @type {any} */ (run.config());
    const found = run.sharpness();
    const t = steps + 1;
    const beta1 = optimizer.beta1 ?? 0;
    // NAdam's shares of momentum (Dozat 2016); c of Schedule-Free is 1 over the steps where the rate is constant.
    const mu = (/** @type {number} */ step) =>
      beta1 * (1 - 0.5 * 0.96 ** (step * (optimizer.momentumDecay ?? 0)));
    const product = Array.from({ length: t }, (_, i) => mu(i + 1)).reduce((all, one) => all * one, 1);
    const values = {
      ...{ η: rate, μ: optimizer.momentum, β: optimizer.beta, "β₁": beta1, "β₁ᵗ": beta1 ** t, c: 1 / t },
      ...{ a: (1 - mu(t)) / (1 - product), b: mu(t + 1) / (1 - product * mu(t + 1)) },
    };
    const config = /** @type {any} */ ({ optimizer, sam: { rho: 0 }, clip: {} });
    const expected = valueOf(limitFormula(config), values);
    assert.ok(Math.abs(Number(found?.limit) / expected - 1) < 1e-6, `${kind}: ${found?.limit}, ${expected}`);
    run.free();
  }
  const uncorrected = /** @type {any} */ ({
    optimizer: { kind: "adam", biasCorrection: false },
    sam: { rho: 0 },
  });
  assert.equal(limitFormula(uncorrected), "(2+2β₁)/((1−β₁)η)");
});

test("where there is no limit, the reason is known", () => {
  const reasonOf = (/** @type {object} */ settings) => {
    const run = trainerOf({ ...SETUP.config, ...settings });
    run.step(3);
    const found = run.sharpness();
    const config = /** @type {any} */ (run.config());
    const { learningRate } = run.metrics();
    run.free();
    return found && found.limit === null ? whyNoLimit(config, { ...found, rate: learningRate }) : null;
  };
  assert.equal(reasonOf({ optimizer: { kind: "lion" } }), "sign");
  assert.equal(reasonOf({ optimizer: { kind: "muon" } }), "orthogonal");
  assert.equal(reasonOf({ optimizer: { kind: "adam" }, sam: { rho: 0.1 } }), "sam");
  assert.equal(reasonOf({ optimizer: { kind: "sgd" }, sam: { rho: 0.1 } }), null);
  assert.equal(reasonOf({ optimizer: { kind: "sgd" }, clip: { norm: 1e-6 } }), "clipped");
  assert.equal(reasonOf({ optimizer: { kind: "sgd" }, clip: { norm: 1e6 } }), null);
  assert.equal(reasonOf({ optimizer: { kind: "sgd", learningRate: 0 } }), "still");
});

test("what is compared is named as the engine computes it", () => {
  const named = (/** @type {object} */ optimizer) => {
    const run = trainerOf({ ...SETUP.config, optimizer });
    run.step(3);
    const text = comparedWith(/** @type {any} */ (run.config()), /** @type {any} */ (run.sharpness()));
    run.free();
    return text;
  };
  assert.equal(named({ kind: "momentum" }), "λ(H)");
  assert.equal(named({ kind: "rmsprop" }), "λ(P⁻¹H)");
  assert.equal(named({ kind: "adamw", weightDecay: 0 }), "λ(P⁻¹H)");
  assert.match(named({ kind: "adamw", weightDecay: 0.1 }), /D\)$/);
  assert.match(named({ kind: "scheduleFreeAdamW", weightDecay: 0.1 }), /^λ\(P⁻¹H \+ w·D\)$/);
});

// --- Along the vector ------------------------------------------------------------------------------------------------

/** @param {Model} model @param {object} more */
function lookAlong(model, more) {
  const record = new SharpnessRecord();
  searchAll(model, record, 0);
  const { front } = record;
  assert.ok(front);
  const [lane] = model.comparison.lanes;
  const itinerary = itineraryOf(model.comparison, lane, front.step);
  assert.ok(itinerary);
  const input = {
    itinerary,
    step: front.step,
    vector: front.vector,
    extent: 1.5,
    planes: 1,
    size: 20,
    ...more,
  };
  const job = eigenBoundary(engine, structuredClone(input));
  for (;;) {
    const { done, value } = job.next();
    if (!done) continue;
    assert.ok(value);
    return { told: value, vector: signed(front.vector), config: lane.config };
  }
}

for (const { kind, planes, task } of [
  { kind: "moons", planes: 1, task: "classification" },
  { kind: "blobs", planes: 3, task: "classification" },
  { kind: "plane", planes: 1, task: "regression" },
]) {
  test(`along the vector the answers are those of a run with such weights: ${kind}`, () => {
    const model = makeModel({ ...SETUP, config: { ...SETUP.config, task, data: { kind, samples: 120 } } });
    trainTo(model, 40);
    const { told, vector, config } = lookAlong(model, { planes });
    const run = trainerOf(config);
    run.step(40);
    const weights = run.weights();
    const at = (/** @type {number} */ reach) => weights.map((weight, i) => weight + reach * vector[i]);
    // By differences of the gradient along the vector, not by a product.
    const slopes = [-1, 1].map((side) => {
      run.setWeights(at(side * 1e-3));
      return /** @type {Float32Array} */ (run.gradient()).reduce((sum, one, i) => sum + one * vector[i], 0);
    });
    const curvature = (slopes[1] - slopes[0]) / 2e-3;
    const answers = new Float32Array(400 * planes);
    [-1, 0, 1].forEach((side, i) => {
      run.setWeights(at(side * told.length));
      run.predictGrid(answers, 20, 20, -1.5, 1.5, -1.5, 1.5);
      assert.deepEqual(told.answers[i], answers);
      const { trainLoss } = run.metrics();
      assert.ok(Math.abs(told.losses[i] / trainLoss - 1) < 1e-5, `${told.losses[i]} beside ${trainLoss}`);
    });
    run.free();
    assert.equal(told.isBounded, false);
    const rise = (0.5 * curvature * told.length ** 2) / told.losses[1];
    assert.ok(Math.abs(rise - 0.1) < 0.003, `the loss rises by ${rise}`);
    assert.equal(Math.max(...vector), Math.max(...vector.map(Math.abs)));
  });
}

test("where the loss is flat, no more than a fifth of the weights' length is gone", () => {
  const model = makeModel({
    ...SETUP,
    lanes: [
      { optimizer: { kind: "sgd", learningRate: 1e-3 }, hidden: [{ units: 3, activation: "sigmoid" }] },
    ],
  });
  trainTo(model, 2);
  // Against a vector along which there is next to no curvature.
  const count = model.comparison.lanes[0].parameterCount;
  const vector = new Float32Array(count);
  vector[0] = 1;
  const { told, config } = lookAlong(model, { vector });
  const run = trainerOf(config);
  run.step(2);
  const length = Math.hypot(...run.weights());
  run.free();
  assert.equal(told.isBounded, true);
  assert.ok(Math.abs(told.length / length - 0.2) < 1e-6);
});

test("the share of the plane that changes sides, and the change, counted by hand", () => {
  const plane = (/** @type {number[]} */ ...numbers) => Float32Array.from(numbers);
  const one = {
    ...{ step: 1, size: 2, planes: 1, length: 0.5, isBounded: false },
    losses: /** @type {[number, number, number]} */ ([1, 1, 1]),
  };
  /** @type {[Float32Array, Float32Array, Float32Array]} */
  const answers = [plane(0.1, 0.4, 0.6, 0.9), plane(0.2, 0.5, 0.5, 0.9), plane(0.3, 0.6, 0.4, 1)];
  const told = { ...one, answers };
  assert.equal(movedShare(told, 0.5), 0.5);
  assert.deepEqual(
    [...changeAlong(told)].map((value) => Number(value.toFixed(5))),
    [0.2, 0.2, -0.2, 0.1],
  );
  // Two classes' places in turn: the first is the likeliest here at the first two points.
  const many = {
    ...{ ...one, planes: 2 },
    answers: /** @type {[Float32Array, Float32Array, Float32Array]} */ ([
      plane(0.9, 0.6, 0.4, 0.1, 0.1, 0.4, 0.6, 0.9),
      plane(0.8, 0.6, 0.4, 0.1, 0.2, 0.4, 0.6, 0.9),
      plane(0.7, 0.4, 0.3, 0.1, 0.3, 0.6, 0.7, 0.9),
    ]),
  };
  assert.equal(movedShare(many, 0.5), 0.25);
  assert.deepEqual(
    [...changeAlong(many)].map((value) => Number(value.toFixed(5))),
    [-0.2, -0.2, 0.1, 0],
  );
});

test("the boundary is where the field is 0: a circle, in one closed line", () => {
  const size = 41;
  const field = Float32Array.from({ length: size * size }, (_, at) => {
    const [x, y] = [(at % size) - 20, Math.floor(at / size) - 20];
    return Math.hypot(x, y) - 13;
  });
  const lines = zeroLines(field, size);
  for (const [x, y] of lines.flat()) assert.ok(Math.abs(Math.hypot(x - 20, y - 20) - 13) < 0.03);
  const length = lines.reduce((sum, [[x, y], [u, v]]) => sum + Math.hypot(u - x, v - y), 0);
  assert.ok(Math.abs(length / (2 * Math.PI * 13) - 1) < 0.005, `${length}`);
  const [whole, ...others] = joinedLines(lines);
  assert.equal(others.length, 0);
  const round = whole
    .slice(1)
    .reduce((sum, [x, y], i) => sum + Math.hypot(x - whole[i][0], y - whole[i][1]), 0);
  assert.ok(Math.abs(round / length - 1) < 1e-3, `${round}`);
  assert.ok(
    Math.hypot(whole[0][0] - whole[whole.length - 1][0], whole[0][1] - whole[whole.length - 1][1]) < 0.02,
  );
  assert.deepEqual(zeroLines(new Float32Array(9).fill(1), 3), []);
  // Of three classes, each in a third of the square: lines between them and nowhere else.
  const thirds = Float32Array.from({ length: 3 * 81 }, (_, i) =>
    Math.floor((i % 9) / 3) === Math.floor(i / 81) ? 1 : 0,
  );
  const between = boundaryLines(thirds, 3, 9, 0.5).flat();
  assert.ok(between.length > 0);
  for (const [x] of between) assert.ok([2.5, 5.5].includes(x), `${x}`);
});

// --- On the page -----------------------------------------------------------------------------------------------------

/**
 * @param {string} link @param {(page: Page) => Promise<void>} look
 * @param {import("playwright-core").BrowserContextOptions} [options]
 */
const see = (link, look, options) =>
  browser.visit(async (page) => {
    const [address] = page.url().split("#");
    await page.goto("about:blank");
    await page.goto(`${address}#v=1&view=sharpness&${link}`);
    await page.waitForSelector("html[data-ready]");
    await page.locator(".sharpness-table tbody").first().waitFor();
    await page.locator("#view-sharpness").scrollIntoViewIfNeeded();
    await look(page);
  }, options);

/** Of the lanes, once all have come to this step. @param {Page} page @param {string} step */
async function rows(page, step) {
  await page.waitForFunction((step) => {
    const about = [...document.querySelectorAll(".sharpness-table td.muted")];
    const isSaid = (/** @type {Element} */ { textContent }) =>
      /step [0-9,]|Schritt [0-9.]/.test(textContent ?? "");
    return about.some(isSaid) && about.filter(isSaid).every(({ textContent }) => textContent?.includes(step));
  }, step);
  return page.locator(".sharpness-table tbody").evaluateAll((bodies) =>
    bodies.map((body) => {
      const [value, limit, ratio, largest, about] = [...body.querySelectorAll("td")].map(
        (cell) => cell.textContent ?? "",
      );
      return { value, limit, ratio, largest, about };
    }),
  );
}

const DATA = "data.kind=moons&data.samples=120&batchSize=full&hidden=4:tanh,4:tanh";

test("a link opens it: sharpness and limit of each lane, the boundary along the vector, and a sentence at the edge", () =>
  see(
    `${DATA}&steps=60&optimizer.kind=sgd&optimizer.learningRate=2.5&lane=B;optimizer.kind=lion&lane=C;optimizer.kind=sgd;clip.norm=0.000001`,
    async (page) => {
      const [first, second, third] = await rows(page, "step 60");
      const { config } = makeModel({
        ...SETUP,
        config: { ...SETUP.config, data: { kind: "moons", samples: 120 } },
        lanes: [{ optimizer: { kind: "sgd", learningRate: 2.5 } }],
      }).comparison.lanes[0];
      const found = byHand(config, [60]).get(60);
      assert.ok(Math.abs(Number(first.value) / found.value - 1) < 1e-3, `${first.value}, ${found.value}`);
      assert.equal(first.limit, "0.8");
      assert.ok(Math.abs(Number(first.ratio) - found.value / 0.8) < 1e-3);
      assert.deepEqual([second.limit, second.ratio], ["none", "–"]);
      assert.match(second.about, /does not shrink with the gradient/);
      assert.equal(third.limit, "none");
      assert.match(third.about, /clipped/);
      const picture = page.locator(".eigen-picture");
      await page.locator(".sharpness-along").scrollIntoViewIfNeeded();
      await picture.waitFor();
      assert.match((await picture.getAttribute("aria-label")) ?? "", /lane A\. \d+\.\d % of the plane/);
      assert.match(await page.locator(".sharpness-view").innerText(), /after step 60/);
      const edge = await page.locator(".sharpness-edge").innerText();
      assert.ok(found.value / 0.8 >= 0.9, `${found.value}`);
      assert.match(edge, /^Lane A is [^.]*edge of stability: λ is \d\.\d+ times/);
      await page.evaluate(axe);
      const faults = await page.evaluate(async () => {
        const { violations } = await Reflect.get(globalThis, "axe").run("#view-sharpness");
        return violations.map((/** @type {any} */ { id, nodes }) => `${id}: ${nodes[0].html}`);
      });
      assert.deepEqual(faults, []);
      await page.getByRole("radio", { name: "λ / limit" }).check();
      await page.getByText("dashed: 1, the edge of stability").waitFor();
    },
  ));

test("before its first step SGD has a limit, a rule that divides its step by what it has seen has none", () =>
  see(`${DATA}&optimizer.kind=adam&lane=B;optimizer.kind=sgd;optimizer.learningRate=0.5`, async (page) => {
    await page.locator(".sharpness-table", { hasText: "comes with its first step" }).waitFor();
    const [, { value, limit, ratio, largest }] = await rows(page, "step 0 ");
    assert.equal(limit, "4");
    assert.ok(Math.abs(Number(value) / 4 - Number(ratio)) < 1e-3);
    // The limit is 2/η.
    assert.ok(Math.abs(2 / Number(value) / Number(largest) - 1) < 0.05, largest);
  }));

test("each step made is seen", () =>
  see(`${DATA}&optimizer.kind=adam`, async (page) => {
    await page.locator("#step").click();
    const [{ value, limit, about }] = await rows(page, "step 1 ");
    assert.ok(Number(value) > 0);
    // η = .01 divided by 1 − .9²
    assert.ok(Math.abs(Number(limit) - (3.8 * (1 - 0.81)) / (0.1 * 0.01)) < 0.1, limit);
    assert.match(about, /λ\(P⁻¹H\)/);
  }));

test("a lane that has diverged shows no number that is none", () =>
  see(
    "data.kind=plane&task=regression&batchSize=8&steps=300&optimizer.kind=sgd&optimizer.learningRate=900&hidden=8:relu,8:relu&lane=B;optimizer.kind=sgd",
    async (page) => {
      await page.locator(".sharpness-table", { hasText: "diverged after step" }).waitFor();
      await page.locator(".sharpness-along .muted").first().waitFor();
      await page.waitForFunction(
        () => !/Being computed/.test(document.querySelector(".sharpness-table")?.textContent ?? ""),
      );
      assert.doesNotMatch(await page.locator(".sharpness-view").innerText(), /NaN|Infinity|undefined|null/);
      const [, second] = await page.locator(".sharpness-table tbody").allInnerTexts();
      assert.match(second, /full batches only/);
    },
  ));

test("on a phone nothing is wider than it", () =>
  see(
    `${DATA}&steps=30&optimizer.kind=adamw&lane=B;optimizer.kind=nadam&lane=C;optimizer.kind=scheduleFreeSgd&lane=D;optimizer.kind=muon&lang=de`,
    async (page) => {
      await rows(page, "Schritt 30");
      await page.locator(".eigen-picture").waitFor();
      const wide = await page.evaluate(
        () =>
          [...document.querySelectorAll("#views, #views *")].filter(
            (node) => node.getBoundingClientRect().right > document.documentElement.clientWidth + 1,
          ).length,
      );
      assert.equal(wide, 0);
    },
    { viewport: { width: 390, height: 844 } },
  ));

test("a rate near its limit is shown here, beside the limit", () =>
  browser.visit(async (page) => {
    const link =
      "data.kind=plane&task=regression&hidden=&batchSize=full&optimizer.kind=sgd&optimizer.learningRate=0.9";
    const [address] = page.url().split("#");
    await page.goto("about:blank");
    await page.goto(`${address}#v=1&${link}&steps=100`);
    await page.waitForSelector("html[data-ready]");
    await page.locator(".diagnoses button.small", { hasText: "rate near its limit" }).click();
    await page.locator(".diagnosis:popover-open .answers button").first().click();
    await page.locator("#view-tab-sharpness[aria-selected=true]").waitFor();
    const [{ value, limit }] = await rows(page, "step 100");
    assert.equal(limit, formatValue(2 / 0.9));
    assert.ok(Number(value) > 0.5 * Number(limit), `${value} beside ${limit}`);
  }));

test("what is hidden has no tab and is not opened", () =>
  browser.visit(async (page) => {
    await page.goto(`${page.url().split("#")[0]}#v=1&view=sharpness&hide=sharpness`);
    await page.reload();
    await page.waitForSelector("html[data-ready]");
    assert.equal(await page.locator("#view-tab-sharpness").isVisible(), false);
    assert.equal(await page.locator(".sharpness-view").count(), 0);
  }));
