// The finish line and what happens in a run: the default line, who passes it when, places, overfitting, and what is told of it.

import assert from "node:assert/strict";
import { before, test } from "node:test";
import { NO_STOPS } from "../../www/js/run/stop-conditions.js";
import { defaultFinishLine, placesOf } from "../../www/js/run/finish-line.js";
import { HAPPENINGS } from "../../www/js/run/happenings.js";
import { DIAGNOSES } from "../../www/js/run/diagnosis/diagnosis.js";
import { overfittingSince } from "../../www/js/run/diagnosis/overfitting.js";
import { fileOf } from "../../www/js/share/current.js";
import { checkedRecord } from "../../www/js/run/checked-record.js";
import { readFile } from "../../www/js/share/session-reader.js";
import { Transaction } from "../../www/js/run/transaction.js";
import { Store } from "../../www/js/store.js";
import { weights } from "../../www/js/run/lane-questions.js";
import { loadTrainer, makeModel, trainTo } from "./model.mjs";

/** @typedef {import("../../www/js/types.js").RunEvent} RunEvent */

/** @type {Awaited<ReturnType<typeof loadTrainer>>} */
let Trainer;
before(async () => {
  Trainer = await loadTrainer();
});

/** The least of a function of one number that has one valley. @param {(x: number) => number} f */
function least(f, low = -60, high = 60) {
  for (let i = 0; i < 200; i++) {
    const [a, b] = [low + (high - low) / 3, high - (high - low) / 3];
    if (f(a) < f(b)) high = b;
    else low = a;
  }
  return f((low + high) / 2);
}

/**
 * The least training loss that the engine itself gives a network of constant answers: all weights are 0, and the output biases are
 * tried, one after the other, over and over.
 * @param {object} config
 */
function bestConstant(config) {
  const trainer = new Trainer(/** @type {any} */ ({ ...config, hidden: [] }));
  const weights = trainer.weights().fill(0);
  const biases = trainer.layout().filter(({ kind }) => kind === "bias");
  const places = biases.flatMap(({ offset, rows, columns }) =>
    Array.from({ length: rows * columns }, (_, i) => offset + i),
  );
  let best = Infinity;
  for (let round = 0; round < (places.length > 1 ? 30 : 1); round++) {
    for (const place of places) {
      const lossAt = (/** @type {number} */ bias) => {
        weights[place] = bias;
        trainer.setWeights(weights);
        return trainer.metrics().trainLoss;
      };
      best = Math.min(best, least(lossAt, -8, 8));
    }
  }
  trainer.free();
  return best;
}

for (const config of [
  { data: { kind: "moons" } },
  { data: { kind: "iris" }, lossScale: 3 },
  { data: { kind: "blobs", classes: 5 }, trainFraction: 0.3 },
  { data: { kind: "circle" }, loss: "meanSquaredError", lossScale: 0.5 },
  { data: { kind: "blobs", classes: 4 }, loss: "meanSquaredError" },
  { data: { kind: "wave" }, task: "regression" },
  {
    data: { kind: "points", inputs: [0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5], targets: [0, 0, 0, 0, 1, 0] },
    trainFraction: 0.7,
  },
]) {
  test(`the default line is a tenth of the best constant answer's loss: ${JSON.stringify(config).slice(0, 90)}`, () => {
    const model = makeModel({ config, lanes: [{ optimizer: { kind: "sgd" } }] });
    const { finishLine, finishLineAuto } = model.store.state;
    const best = bestConstant(config);
    assert.equal(finishLineAuto, true);
    if (best < 1e-3) assert.equal(finishLine, null, "the training set has one class alone");
    else assert.ok(Math.abs(Number(finishLine) / (best / 10) - 1) < 1e-4, `${finishLine} of ${best}`);
    model.comparison.free();
  });
}

test("the default line by hand: a quarter of four points, a value that never changes, a loss beyond all numbers", () => {
  const points = Float32Array.from([0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
  const two = /** @type {any} */ ({ task: "classification", classes: 2, trainPoints: points });
  const line = (/** @type {string} */ loss) =>
    defaultFinishLine(two, /** @type {any} */ ({ loss, lossScale: 1 }));
  assert.ok(Math.abs(Number(line("auto")) - 0.0562335) < 1e-6, "0.1 (ln 4 / 4 + 3/4 ln 4/3)");
  assert.ok(Math.abs(Number(line("meanSquaredError")) - 0.01875) < 1e-9, "0.1 · 1/4 · 3/4");
  const same = { task: "regression", classes: 0, trainPoints: Float32Array.from([0, 0, 5, 1, 1, 5]) };
  const huge = { ...same, trainPoints: Float32Array.from([0, 0, 3e38, 1, 1, -3e38]) };
  const config = /** @type {any} */ ({ loss: "auto", lossScale: 1e6 });
  assert.equal(defaultFinishLine(/** @type {any} */ (same), config), null);
  assert.ok(Number.isFinite(defaultFinishLine(/** @type {any} */ (huge), config)));
});

test("the default line follows data and loss, and is the shared one where a lane has its own; a chosen one stays", () => {
  const model = makeModel();
  const { store, editor, player } = model;
  const first = Number(store.state.finishLine);
  editor.set(null, "lossScale", 2);
  assert.ok(Math.abs(Number(store.state.finishLine) - 2 * first) < 1e-12);
  editor.set(0, "lossScale", 50);
  assert.ok(Math.abs(Number(store.state.finishLine) - 2 * first) < 1e-12, "lane A's own is not the others'");
  player.setFinishLine(0.3);
  editor.set(null, "data.kind", "circle");
  assert.equal(store.state.finishLine, 0.3);
  player.setFinishLine("auto");
  assert.notEqual(store.state.finishLine, 0.3);
  player.setFinishLine(null);
  assert.deepEqual([store.state.finishLine, store.state.finishLineAuto], [null, false]);
  model.comparison.free();
});

/** The first step at which a plain trainer is below a line. @param {object} config @param {number} line @param {number} most */
function firstStepBelow(config, line, most) {
  const trainer = new Trainer(/** @type {any} */ (config));
  let step = 0;
  while (trainer.metrics().trainLoss >= line && step < most) step += trainer.step(1);
  trainer.free();
  return step < most ? step : null;
}

const RULES = ["sgd", "momentum", "rmsprop", "adam"];

for (const config of [
  { data: { kind: "circle" } },
  { data: { kind: "moons" } },
  { data: { kind: "xor" }, seed: 3 },
]) {
  test(`each lane passes the line at the very step at which a plain trainer does: ${config.data.kind}`, () => {
    const model = makeModel({ config, lanes: RULES.map((kind) => ({ optimizer: { kind } })) });
    const line = Number(model.store.state.finishLine);
    const most = 6000;
    trainTo(model, most);
    const expected = RULES.map((kind) => firstStepBelow({ ...config, optimizer: { kind } }, line, most));
    const { lanes, happenings } = model.store.state;
    assert.deepEqual(
      lanes.map(({ reading }) => reading.finishedAt),
      expected,
    );
    for (const { reading } of lanes) assert.equal(reading.finishExact, reading.finishedAt !== null);
    assert.ok(
      expected.some((step) => Number(step) > 150),
      "between two evaluations",
    );
    const winner = Math.min(...expected.map((step) => step ?? Infinity));
    const event = happenings.find(({ type }) => type === "first");
    assert.ok(event?.type === "first");
    assert.deepEqual(
      [event.step, event.exact, event.of, event.lanes.map(({ id }) => id)],
      [winner, true, 4, expected.flatMap((step, id) => (step === winner ? [id] : []))],
    );
    // The search has left no trace.
    model.comparison.lanes.forEach((lane, i) => {
      const plain = new Trainer(/** @type {any} */ ({ ...config, optimizer: { kind: RULES[i] } }));
      plain.step(most);
      plain.metrics();
      assert.deepEqual(lane.checkpoint(), plain.checkpoint());
      assert.deepEqual(lane.ask(weights), plain.weights());
      plain.free();
    });
    model.comparison.free();
  });
}

test("changes on the way are made again too: the step is the one that every single loss tells", () => {
  for (let seed = 1; seed <= 6; seed++) {
    const model = makeModel({
      config: { seed, data: { kind: "moons" } },
      lanes: [{ optimizer: { kind: "sgd" } }],
    });
    const { comparison, editor, player } = model;
    const [lane] = comparison.lanes;
    const line = 0.15;
    player.setFinishLine(line);
    /** @type {[number, number][]} */
    const changes = [300, 303, 304, 304, 900 + seed, 1500, 2222].map((step, i) => [step, 0.1 + 0.05 * i]);
    const plain = new Trainer(
      /** @type {any} */ ({ seed, data: { kind: "moons" }, optimizer: { kind: "sgd" } }),
    );
    let expected = null;
    for (let step = 0; step < 20_000 && lane.finishedAt === null; step += 1) {
      for (const [at, learningRate] of changes) {
        if (at !== step) continue;
        trainTo(model, step);
        editor.set(0, "optimizer.learningRate", learningRate);
        plain.update({ optimizer: { learningRate } });
      }
      if (expected === null && plain.metrics().trainLoss < line) expected = step;
      plain.step(1);
      if (step % 500 === 0) trainTo(model, step);
    }
    assert.equal(lane.finishedAt, expected);
    assert.equal(lane.finish.exact, true);
    plain.free();
    comparison.free();
  }
});

test("a place stays through time travel: before its step nobody has finished, and afterwards it is the same", () => {
  const model = makeModel({ config: { data: { kind: "circle" } } });
  const { store, timeTravel, comparison } = model;
  trainTo(model, 4000);
  const finished = () => store.state.lanes.map(({ reading }) => [reading.finishedAt, reading.finishExact]);
  const there = finished();
  const places = placesOf(store.state.lanes);
  const steps = there.flatMap(([step]) => (step === null ? [] : [Number(step)])).sort((a, b) => a - b);
  assert.ok(steps.length > 1);
  const go = (/** @type {number} */ step) => {
    timeTravel.to(step);
    while (comparison.draw());
  };
  go(steps[0] - 1);
  assert.ok(finished().every(([step]) => step === null));
  go(steps[0]);
  assert.equal(
    finished().filter(([step]) => step !== null).length,
    steps.filter((s) => s === steps[0]).length,
  );
  go(4000);
  assert.deepEqual(finished(), there);
  assert.deepEqual(placesOf(store.state.lanes), places);
  // Gone on from before it, it happens again, and is told again.
  go(100);
  trainTo(model, 4000);
  assert.deepEqual(finished(), there);
  assert.equal(
    store.state.happenings.filter(({ type }) => type === "first").length,
    1,
    "what came after never happened",
  );
  comparison.free();
});

test("where making the steps again is too much work, the evaluated step stands and is said to be no exact one", () => {
  const hidden = Array.from({ length: 2 }, () => ({ units: 200, activation: "tanh" }));
  const model = makeModel({
    config: { hidden, data: { kind: "circle", samples: 10_000 }, trainFraction: 0.9 },
    lanes: [{ optimizer: { kind: "adam" } }, { optimizer: { kind: "adam" } }],
  });
  model.player.setFinishLine(0.97 * model.store.state.lanes[0].reading.startLoss);
  for (let step = 50; step < 5000 && model.comparison.lanes[0].finishedAt === null; step += 50)
    trainTo(model, step);
  const { event, lanes } = model.store.state;
  assert.ok(event.type === "first" && !event.exact, JSON.stringify(event));
  assert.deepEqual(
    event.lanes.map(({ id }) => id),
    [0, 1],
  );
  assert.ok(lanes[0].curve.step.includes(event.step));
  assert.ok(lanes.every(({ reading }) => reading.finishedAt === event.step && !reading.finishExact));
  model.comparison.free();
});

/** @param {number} id @param {number | null} finishedAt @param {object} [more] */
const runner = (id, finishedAt, more = {}) => ({
  id,
  reading: { step: 1000, divergedAt: null, finishExact: finishedAt !== null, finishedAt, ...more },
  curve: { step: [0, 100, 200, 300, 400, 500, 1000] },
});

test("places: ties share one, an unknown order is a tie, and who may still have been earlier holds places open", () => {
  const places = (/** @type {ReturnType<typeof runner>[]} */ ...lanes) => [...placesOf(lanes)];
  assert.deepEqual(places(runner(0, 120), runner(1, 110), runner(2, 120), runner(3, 400), runner(4, null)), [
    [0, 2],
    [1, 1],
    [2, 2],
    [3, 4],
  ]);
  const inexact = { finishExact: false };
  assert.deepEqual(places(runner(0, 150), runner(1, 200, inexact), runner(2, 300, inexact)), [
    [0, 1],
    [1, 1],
    [2, 3],
  ]);
  assert.deepEqual(places(runner(0, 150), runner(1, null, { step: 140 })), []);
  assert.deepEqual(places(runner(0, 150), runner(1, null, { step: 150 })), [[0, 1]]);
  assert.deepEqual(places(runner(0, 150), runner(1, null, { step: 140, divergedAt: 141 })), [[0, 1]]);
  assert.deepEqual(places(runner(0, 0), runner(1, 150)), [[1, 1]], "below it from the start is no place");
});

test("a lane that waits may still have been first: it is told once it has caught up", () => {
  const model = makeModel({ config: { data: { kind: "circle" } } });
  const { player, store, comparison } = model;
  player.solo(0);
  trainTo(model, 3000);
  assert.ok(store.state.lanes[0].reading.finishedAt);
  assert.ok(store.state.happenings.every(({ type }) => type !== "first"));
  player.solo(null);
  for (let i = 0; comparison.lockstep.late().length > 0 && i < 1000; i++) trainTo(model, 3001);
  const event = store.state.happenings.find(({ type }) => type === "first");
  const best = Math.min(...store.state.lanes.map(({ reading }) => reading.finishedAt ?? Infinity));
  assert.ok(event?.type === "first" && event.exact);
  assert.equal(event.step, best);
  comparison.free();
});

test("one lane alone reaches the line, and that is told; what starts below it has no first", () => {
  const model = makeModel({ config: { data: { kind: "circle" } }, lanes: [{ optimizer: { kind: "adam" } }] });
  trainTo(model, 3000);
  const told = model.store.state.happenings.filter(({ type }) => type === "first");
  assert.equal(told.length, 1);
  assert.ok(told[0].type === "first" && told[0].of === 1);
  model.player.reset();
  assert.deepEqual(model.store.state.happenings, []);
  model.player.setFinishLine(10);
  trainTo(model, 300);
  assert.ok(model.store.state.happenings.every(({ type }) => type !== "first"));
  assert.equal(model.store.state.lanes[0].reading.finishedAt, 0);
  model.comparison.free();
});

// --- The line and the past -------------------------------------------------------------------------------------------

/** @param {ReturnType<typeof makeModel>} model */
const passings = ({ store }) =>
  store.state.lanes.map(({ reading }) => [reading.finishedAt, reading.finishExact]);

/** @param {ReturnType<typeof makeModel>} model @param {number} step */
function go({ timeTravel, comparison }, step) {
  timeTravel.to(step);
  while (comparison.draw());
}

for (const [path, value] of /** @type {const} */ ([
  ["lossScale", 5],
  ["data.kind", "wave"],
  ["trainFraction", 0.3],
])) {
  test(`undo and redo of ${path} bring the default line along, and who passed it when`, () => {
    const model = makeModel();
    const { store, editor, comparison } = model;
    trainTo(model, 3000);
    const seen = () => ({
      line: store.state.finishLine,
      passings: passings(model),
      places: [...placesOf(store.state.lanes)],
      told: store.state.happenings,
    });
    const before = seen();
    assert.ok(before.passings.every(([, exact]) => exact));
    editor.set(null, path, value);
    trainTo(model, 1500);
    const after = seen();
    assert.notEqual(after.line, before.line);
    comparison.history.undo();
    assert.deepEqual(seen(), before);
    comparison.history.redo();
    assert.deepEqual(seen(), after);
    comparison.history.undo();
    trainTo(model, 3100);
    assert.deepEqual({ ...seen(), told: before.told }, before);
    assert.equal(store.state.happenings.filter(({ type }) => type === "first").length, 1);
    comparison.free();
  });
}

test("where another line was chosen meanwhile, undo tells nobody who was first long after the fact", () => {
  const model = makeModel();
  const { store, editor, player, comparison } = model;
  player.setFinishLine(1e-6);
  trainTo(model, 500);
  editor.set(0, "optimizer.learningRate", 0.02);
  player.setFinishLine(0.3);
  comparison.history.undo();
  trainTo(model, 600);
  assert.ok(passings(model).some(([step]) => Number(step) < 500));
  assert.deepEqual(
    store.state.happenings.filter(({ type }) => type === "first"),
    [],
  );
  comparison.free();
});

test("a passing that was known to the step stays so when the line is drawn elsewhere and back, and through a file", () => {
  const model = makeModel({ config: { data: { kind: "circle" } } });
  const { store, player, comparison } = model;
  trainTo(model, 4000);
  const known = passings(model);
  const line = Number(store.state.finishLine);
  assert.ok(known.some(([step, exact]) => exact && Number(step) > 300));
  for (const others of [[0.2], [0.2, 0.3, 1e-9, 10], [null], [line, 0.15, line]]) {
    for (const other of others) player.setFinishLine(other);
    player.setFinishLine("auto");
    assert.deepEqual(passings(model), known);
  }
  for (const drawn of [() => {}, (/** @type {typeof model} */ { player }) => player.setFinishLine(0.2)]) {
    const other = makeModel({ config: { lossScale: 3 } });
    drawn(other);
    const { run } = readFile(fileOf(store.state, comparison));
    assert.ok(run);
    other.editor.open(checkedRecord(other.comparison.engine, run), { type: "ready" });
    other.player.setFinishLine("auto");
    assert.deepEqual(passings(other), known);
    other.comparison.free();
  }
  // What was cut off is not known any more.
  const [first, last] = [Math.min, Math.max].map((of) => of(...known.map(([step]) => Number(step ?? 0))));
  player.setFinishLine(0.2);
  go(model, Math.floor((first + last) / 2));
  trainTo(model, store.state.step + 1);
  player.setFinishLine("auto");
  const now = passings(model);
  known.forEach(([step, exact], i) =>
    assert.deepEqual(now[i], Number(step) > store.state.step ? [null, false] : [step, exact]),
  );
  comparison.free();
});

test("gone on from any step before it, a passing is known to the step again", () => {
  const config = { data: { kind: "circle" } };
  const model = makeModel({ config });
  const { store, player, comparison } = model;
  trainTo(model, 4000);
  const known = passings(model);
  const steps = known.flatMap(([step]) => (step === null ? [] : [Number(step)]));
  for (const at of steps.flatMap((step) => [step - 1, step - 2, step - 5]).filter((step) => step > 0)) {
    go(model, at);
    trainTo(model, 4000);
    assert.deepEqual(passings(model), known, `from ${at}`);
    assert.deepEqual(store.state.happenings.filter(({ type }) => type === "first").length, 1);
  }
  // Another line that nobody has passed: it was not looked for before, and the evaluated steps are all that is known.
  player.reset();
  const line = Number(store.state.finishLine) * 0.7;
  trainTo(model, 1203);
  player.setFinishLine(line);
  go(model, 1201);
  trainTo(model, 6000);
  store.state.lanes.forEach(({ reading, settings, curve }) => {
    if (reading.finishedAt === null) return;
    const plain = firstStepBelow({ ...config, ...settings }, line, 6000);
    if (reading.finishExact) assert.equal(reading.finishedAt, plain);
    else assert.ok(curve.step.includes(reading.finishedAt));
  });
  comparison.free();
});

// --- Overfitting -----------------------------------------------------------------------------------------------------

test("overfitting is seen as long as it shows, since the least test loss: brute force over random curves says so", () => {
  let seed = 11;
  const random = () => (seed = (seed * 48271) % 2147483647) / 2147483647;
  let told = 0;
  for (let round = 0; round < 400; round++) {
    const count = 2 + Math.floor(random() * 40);
    let [train, test] = [1, 1];
    const rows = Array.from({ length: count }, (_, i) => {
      const row = { step: 3 * i, train, test };
      train *= 0.85 + 0.25 * random();
      test *= 0.8 + 0.4 * random();
      return row;
    });
    for (let length = 1; length <= count; length++) {
      const seen = rows.slice(0, length);
      // By the words of the definition, over all rows: of the least test loss so far, whether it shows, and whether it lasts.
      const shows = (/** @type {number} */ at) => {
        const past = rows.slice(0, length);
        const n = past.findIndex(({ test }) => past.every((other) => other.test >= test));
        const holds = (/** @type {typeof rows[number]} */ row) =>
          row.step > rows[n].step && row.test > 1.1 * rows[n].test && row.train < rows[n].train;
        const lasting = past.filter((_, i) => i <= at && rows.slice(i, at + 1).every(holds));
        return rows[n].train < rows[0].train && lasting.length > 0 && lasting[0].step <= 0.8 * rows[at].step
          ? n
          : -1;
      };
      const now = shows(length - 1);
      const expected = now >= 0 ? rows[now].step : null;
      const found = overfittingSince({
        step: seen.map(({ step }) => step),
        trainLoss: seen.map(({ train }) => train),
        testLoss: seen.map(({ test }) => test),
      });
      assert.equal(found, expected);
      told += Number(found !== null);
    }
  }
  assert.ok(told > 50, `${told} times`);
  assert.equal(overfittingSince({ step: [], trainLoss: [], testLoss: [] }), null);
  assert.equal(overfittingSince({ step: [0, 1], trainLoss: [1, NaN], testLoss: [NaN, NaN] }), null);
});

test("a large network on few noisy points overfits, and a run tells it once", () => {
  const model = makeModel({
    config: {
      data: { kind: "moons", samples: 40, noise: 0.4 },
      hidden: [{ units: 32, activation: "tanh" }],
    },
    lanes: [{ optimizer: { kind: "adam" } }],
  });
  const told = /** @type {RunEvent[]} */ ([]);
  model.store.watch(
    ({ event }) => event,
    (event) => void (event.type === "overfitting" && told.push(event)),
  );
  for (let step = 100; step <= 20_000; step += 100) trainTo(model, step);
  const [{ reading: _, curve }] = model.store.state.lanes;
  const since = curve.step[curve.testLoss.indexOf(Math.min(...curve.testLoss))];
  assert.ok(told.length >= 1);
  const last = told.at(-1);
  assert.ok(last?.type === "overfitting" && last.since === since && last.step > since, JSON.stringify(told));
  assert.equal(new Set(told.map((event) => event.type === "overfitting" && event.since)).size, told.length);
  model.comparison.free();
});

// --- What is told ----------------------------------------------------------------------------------------------------

test("several things that happen in one act are all told; of earlier ones five can be read again", () => {
  const store = new Store(/** @type {any} */ ({ event: { type: "ready" }, happenings: [] }));
  const transaction = new Transaction(store);
  const diverged = (/** @type {number} */ id) =>
    /** @type {RunEvent} */ ({ type: "diverged", lane: { id, optimizer: "sgd" }, step: 9, learningRate: 1 });
  const act = (/** @type {RunEvent[]} */ ...events) =>
    transaction.run(
      () => events.forEach((event) => transaction.change({ event })),
      () => {},
    );
  const told = () => store.state.happenings.map((event) => ("lane" in event ? event.lane?.id : event.type));
  act(diverged(0), { type: "paused", step: 9 });
  assert.deepEqual(told(), [0]);
  assert.equal(store.state.event.type, "paused");
  act(diverged(1), diverged(2));
  act(diverged(2));
  assert.deepEqual(told(), [0, 1, 2], "the same a second time is no news");
  act(diverged(3), diverged(4), diverged(5));
  assert.deepEqual(told(), [1, 2, 3, 4, 5]);
  act(...[0, 1, 2, 3, 4, 5].map(diverged), { type: "allDiverged" });
  assert.deepEqual(told(), [0, 1, 2, 3, 4, 5, "allDiverged"]);
  act({ type: "resting", condition: "step", step: 10, stops: NO_STOPS, lanes: [] });
  assert.deepEqual(told(), [3, 4, 5, "allDiverged", "resting"]);
  assert.deepEqual(HAPPENINGS, ["first", "diverged", "allDiverged", ...DIAGNOSES, "resting"]);
});

test("lanes that diverge in the same stretch are each told, and then that all have", () => {
  const lane = { optimizer: { kind: "sgd", learningRate: 1000 } };
  const model = makeModel({
    config: { hidden: [{ units: 8, activation: "linear" }], loss: "meanSquaredError" },
    lanes: [lane, lane, lane],
  });
  model.player.setPace({ stepsPerSecond: Infinity });
  model.player.play();
  while (model.store.state.playing) model.player.advance(performance.now() + 5);
  const { happenings } = model.store.state;
  assert.deepEqual(
    happenings.map((event) => (event.type === "diverged" ? event.lane.id : event.type)),
    [0, 1, 2, "allDiverged"],
  );
  model.player.play();
  assert.equal(model.store.state.happenings.length, 4, "told once, however often play is pressed");
  model.comparison.free();
});
