// Averaged weights beside a run, and the gradients that SAM takes: without a page.

import assert from "node:assert/strict";
import { before, test } from "node:test";
import { readoutText } from "../../www/js/panels/curves/readout.js";
import { evaluatesAverage, shownLane, shownNumbers } from "../../www/js/run/averaged.js";
import { AVERAGED, COLUMNS, firstBelow } from "../../www/js/run/curve.js";
import { averagedText, linesOf } from "../../www/js/drawing/chart/sight.js";
import { takeFile } from "../../www/js/session/session.js";
import { ownerOf } from "../../www/js/settings/lanes.js";
import { configOf } from "../../www/js/settings/schema.js";
import { fileOf, linkOf } from "../../www/js/share/current.js";
import { curvesTable } from "../../www/js/share/export-text.js";
import { readLink } from "../../www/js/share/link.js";
import { answersOf as answersAt } from "../../www/js/run/lane-questions.js";
import { fakeClock, loadTrainer, makeModel, play, trainTo } from "./model.mjs";

/** @type {Awaited<ReturnType<typeof loadTrainer>>} */
let Trainer;
before(async () => {
  Trainer = await loadTrainer();
});

/** @typedef {ReturnType<typeof makeModel>} Model */
/** @typedef {import("../../www/js/types.js").LaneState} LaneState */

const EMA = { kind: "ema", decay: 0.95, from: 0 };
const config = { data: { kind: "moons", noise: 0.3 }, seed: 3 };
/** A lane that keeps no average, and two that do. Their rate is large, so that weights and average differ. */
const lanes = [
  { optimizer: { kind: "sgd", learningRate: 0.5 }, averaging: { kind: "none" } },
  { optimizer: { kind: "sgd", learningRate: 0.5 }, averaging: EMA },
  { optimizer: { kind: "adam", learningRate: 0.1 }, averaging: { kind: "swa", from: 20 } },
];
const averaging = () => makeModel({ config, lanes });

/** @param {Model} model @param {string} text */
const open = (model, text) =>
  takeFile(
    /** @type {any} */ ({ ...model, signal: new AbortController().signal }),
    new File([text], "run.json"),
  );

/** @param {Model} model @param {number} step */
function travel({ timeTravel, comparison }, step) {
  timeTravel.to(step);
  while (comparison.draw());
}

/** Changes a setting where the lane has it: its own, or the shared one. @param {Model} model @param {number} id @param {string} path @param {unknown} value */
const set = ({ editor, store }, id, path, value) => editor.set(ownerOf(store.state, id, path), path, value);

/** Draws until nothing is left, whatever time it takes. @param {Model} model */
function draw({ comparison }) {
  const clock = fakeClock();
  // What rests between two pictures of the network does so by the clock.
  while (comparison.draw()) clock.now += 1000;
  clock.restore();
}

/** A lane's boundary as it is on its card. @param {Model} model @param {number} i */
const cardMap = ({ store }, i) => [...(store.state.lanes[i].map?.values ?? [])];

/**
 * What a trainer with these weights answers, which knows nothing of averages.
 * @param {object} config
 * @param {Float32Array} weights
 * @param {(trainer: import("../../www/js/engine.js").Trainer) => Float32Array} ask
 */
function answersOf(config, weights, ask) {
  const trainer = new Trainer(/** @type {any} */ ({ ...config, averaging: { kind: "none" } }));
  trainer.setWeights(weights);
  const answers = [...ask(trainer)];
  trainer.free();
  return answers;
}

/** The weights of each lane and their averages, by trainers of the test's own that make the same steps. @param {Model} model */
function weightsOf({ store }) {
  return store.state.lanes.map((lane) => {
    const config = configOf(store.state.config, lane);
    const trainer = new Trainer(/** @type {any} */ (config));
    trainer.step(lane.reading.step);
    const [current, averaged] = [trainer.weights(), trainer.averagedWeights() ?? trainer.weights()];
    trainer.free();
    return { config, current, averaged };
  });
}

/**
 * Every picture and answer is of the weights that are wanted.
 * @param {Model} model
 * @param {"current" | "averaged"} kind
 * @param {string} [message]
 */
function assertShown(model, kind, message = kind) {
  const { store, comparison } = model;
  draw(model);
  weightsOf(model).forEach((lane, i) => {
    const { id, dataset, map } = store.state.lanes[i];
    const { extent, testPoints } = dataset;
    assert.ok(map);
    const grid = answersOf(lane.config, lane[kind], (trainer) => {
      const values = new Float32Array(map.size ** 2);
      trainer.predictGrid(values, map.size, map.size, -extent, extent, -extent, extent);
      return values;
    });
    assert.deepEqual(cardMap(model, i), grid, `${message}: the map of lane ${i}`);
    assert.deepEqual([...(comparison.boundary(id, map.size)?.values ?? [])], grid, `${message}: a picture`);
    const inputs = testPoints.filter((_, i) => i % 3 < 2);
    const answers = answersOf(lane.config, lane[kind], (trainer) => trainer.predict(inputs));
    assert.deepEqual(
      [...(answersAt(comparison, id, testPoints)?.answers ?? [])],
      answers,
      `${message}: answers`,
    );
  });
  const { neurons, lanes } = store.state;
  const i = lanes.findIndex(({ id }) => id === neurons?.lane);
  assert.ok(neurons && i >= 0, `${message}: the network is drawn`);
  const { config, current, ...of } = weightsOf(model)[i];
  const { extent } = lanes[i].dataset;
  const units = answersOf(config, kind === "current" ? current : of.averaged, (trainer) => {
    const values = new Float32Array(neurons.values.length);
    trainer.neuronGrids(values, neurons.size, neurons.size, -extent, extent, -extent, extent);
    return values;
  });
  assert.deepEqual([...neurons.values], units, `${message}: units`);
  assert.deepEqual([...neurons.weights], [...current], `${message}: links are the weights that train`);
}

// --- Averaged weights ------------------------------------------------------------------------------------------------

test("pictures and answers are of the averaged weights where a lane keeps some, of the current ones by the switch, and back", () => {
  const model = averaging();
  const { store } = model;
  store.set({ networkShown: true, selected: 1 });
  trainTo(model, 60);
  const [none, ema, swa] = weightsOf(model);
  assert.deepEqual(none.averaged, none.current);
  for (const { current, averaged } of [ema, swa]) assert.notDeepEqual(current, averaged);
  assertShown(model, "averaged");
  const maps = [0, 1, 2].map((i) => cardMap(model, i));
  store.set({ showsAverage: false });
  assertShown(model, "current");
  assert.deepEqual(cardMap(model, 0), maps[0]);
  for (const i of [1, 2]) assert.notDeepEqual(cardMap(model, i), maps[i]);
  store.set({ showsAverage: true });
  assertShown(model, "averaged");
  model.comparison.free();
});

test("every trainer is told: after reset, a change, undo, redo, time travel, a branch, a file, another lane, a lost trainer", async () => {
  const model = averaging();
  const { store, editor, player, comparison } = model;
  const { history } = comparison;
  store.set({ networkShown: true, selected: 1 });
  trainTo(model, 40);
  const text = () => fileOf(store.state, comparison);
  /** @type {Record<string, () => unknown>} */
  const acts = {
    "another seed": () => (editor.set(null, "seed", 5), trainTo(model, 40)),
    reset: () => (player.reset(), trainTo(model, 50)),
    undo: () => history.undo(),
    redo: () => history.redo(),
    "undo again": () => history.undo(),
    "an earlier step": () => travel(model, 30),
    "on from there": () => trainTo(model, 45),
    "a branch": () => editor.branch(1),
    "another order": () => editor.move(1, 1),
    "a file of the run": () => open(model, text()),
    "an end of solo": () => (player.solo(2), player.solo(null)),
    "a lane less": () => editor.removeLane(3),
  };
  for (const shows of [true, false]) {
    for (const [name, act] of Object.entries(acts)) {
      await act();
      store.set({ networkShown: true, showsAverage: shows, selected: 1 });
      assertShown(model, shows ? "averaged" : "current", `${name}, ${shows}`);
    }
  }
  comparison.free();

  let fails = false;
  const lost = makeModel({ config, lanes }, (config) => {
    const trainer = new Trainer(/** @type {any} */ (config));
    const { step } = trainer;
    trainer.step = (steps) => {
      if (fails) throw new Error("lost");
      return step.call(trainer, steps);
    };
    return trainer;
  });
  lost.store.set({ networkShown: true, selected: 1 });
  trainTo(lost, 20);
  draw(lost);
  fails = true;
  const { error } = console;
  console.error = () => {};
  trainTo(lost, 30);
  console.error = error;
  fails = false;
  assert.equal(lost.store.state.event.type, "engineRebuilt");
  trainTo(lost, 50);
  assertShown(lost, "averaged", "a trainer was lost");
  lost.comparison.free();
});

test("the run is the same, bit for bit, however it is looked at", () => {
  const runs = [true, false].map((showsAverage) => {
    const model = averaging();
    const { store, comparison, editor } = model;
    store.set({ showsAverage, networkShown: true });
    const clock = fakeClock();
    store.set({ pace: { stepsPerSecond: 500 }, stops: { ...store.state.stops, step: 150 } });
    let frames = 0;
    play(model, clock, 60_000, () => {
      // One reader goes back and forth between both, too.
      if (!showsAverage) store.set({ showsAverage: frames++ % 3 === 0 });
    });
    clock.restore();
    editor.setWeight(1, 0, 0.25);
    trainTo(model, 200);
    const { lanes, happenings, finishLine } = store.state;
    const run = {
      step: store.state.step,
      weights: comparison.weights().map((weights) => [...weights]),
      checkpoints: comparison.lanes.map((lane) => [...lane.checkpoint()]),
      curves: lanes.map(({ curve }) => ({ ...curve, milliseconds: null })),
      readings: lanes.map(({ reading }) => ({ ...reading, milliseconds: null })),
      happenings,
      finishLine,
    };
    comparison.free();
    return run;
  });
  assert.equal(runs[0].step, 200);
  assert.deepEqual(runs[1], runs[0]);
});

test("readings and curves hold both losses, and are shown as the switch says", () => {
  const model = averaging();
  trainTo(model, 80);
  const { lanes } = model.store.state;
  weightsOf(model).forEach(({ config, averaged }, i) => {
    const { reading, curve } = lanes[i];
    assert.equal(curve.step.length, 81);
    for (const column of COLUMNS) assert.equal(curve[column].length, 81, column);
    if (i === 0) {
      assert.equal(reading.averaged, null);
      for (const column of /** @type {(keyof typeof AVERAGED)[]} */ (Object.keys(AVERAGED)))
        assert.deepEqual(new Set(curve[column]), new Set([null]));
      assert.equal(shownLane(lanes[i], true), lanes[i]);
      return;
    }
    const trainer = new Trainer(/** @type {any} */ ({ ...config, averaging: { kind: "none" } }));
    trainer.setWeights(averaged);
    const { trainLoss, testLoss, trainAccuracy, testAccuracy } = trainer.metrics();
    trainer.free();
    const losses = { trainLoss, testLoss, trainAccuracy, testAccuracy };
    assert.deepEqual(reading.averaged, losses);
    assert.notEqual(reading.trainLoss, trainLoss);
    for (const [column, own] of Object.entries(AVERAGED))
      assert.equal(curve[/** @type {keyof typeof AVERAGED} */ (column)].at(-1), losses[own]);
    assert.deepEqual(shownNumbers(reading, true), { ...reading, ...losses });
    assert.equal(shownNumbers(reading, false), reading);
    const shown = shownLane(lanes[i], true);
    assert.deepEqual(shown.curve.trainLoss, curve.averagedTrainLoss);
    assert.deepEqual(shown.curve.testAccuracy, curve.averagedTestAccuracy);
    assert.equal(shown.curve.learningRate, curve.learningRate);
    assert.equal(shownLane(lanes[i], false), lanes[i]);
  });
  model.comparison.free();
});

test("the chart draws the averaged losses and accuracies of those lanes, says so, and draws all else as it is", () => {
  const model = averaging();
  trainTo(model, 30);
  const { state } = model.store;
  const of = (/** @type {Partial<typeof state.chart>} */ chart, showsAverage = true) => {
    const other = { ...state, showsAverage, chart: { ...state.chart, ...chart } };
    return { lines: linesOf(other, [], false), text: averagedText(other), chart: other.chart };
  };
  const { lines, text, chart } = of({});
  assert.equal(text, "B C: averaged weights");
  assert.deepEqual(
    lines.map(({ isAveraged }) => isAveraged),
    [false, true, true],
  );
  const [, b] = state.lanes;
  assert.deepEqual(lines[1].tables[0].slice(1), [b.curve.averagedTrainLoss, b.curve.averagedTestLoss]);
  assert.deepEqual(lines[0].tables[0][1], state.lanes[0].curve.trainLoss);
  assert.deepEqual(of({ measure: "accuracy" }).lines[1].tables[0][2], b.curve.averagedTestAccuracy);
  assert.match(readoutText(lines, chart, 30), /lane A: train .*; lane B, averaged weights: train/);
  for (const other of [of({}, false), of({ measure: "gradientNorm" }), of({ measure: "learningRate" })]) {
    assert.equal(other.text, "");
    assert.ok(other.lines.every(({ isAveraged }) => !isAveraged));
    assert.doesNotMatch(readoutText(other.lines, other.chart, 30), /averaged/);
  }
  assert.deepEqual(of({}, false).lines[1].tables[0][1], b.curve.trainLoss);
  model.editor.removeLane(0);
  assert.equal(averagedText(model.store.state), "averaged weights", "of all lanes no letters are needed");
  model.comparison.free();
});

test("a lane that begins to keep an average in mid-run, takes another, or none, is drawn and told so from that step on", () => {
  const model = averaging();
  const { store } = model;
  store.set({ networkShown: true, selected: 0 });
  trainTo(model, 30);
  set(model, 0, "averaging.kind", "ema");
  assert.deepEqual(store.state.lanes[0].reading.averaged?.trainLoss, store.state.lanes[0].reading.trainLoss);
  trainTo(model, 60);
  const { curve } = store.state.lanes[0];
  assert.deepEqual(curve.averagedTrainLoss.slice(0, 31), Array(31).fill(null));
  assert.ok(curve.averagedTrainLoss.slice(31).every((loss) => loss !== null));
  const shown = shownLane(store.state.lanes[0], true).curve.trainLoss;
  assert.deepEqual(shown.slice(0, 31), curve.trainLoss.slice(0, 31), "its own stand for both until then");
  assert.deepEqual(shown.slice(31), curve.averagedTrainLoss.slice(31));

  draw(model);
  const averaged = cardMap(model, 0);
  set(model, 0, "averaging.kind", "none");
  draw(model);
  assert.notDeepEqual(cardMap(model, 0), averaged, "the same step, and other weights");
  assert.equal(store.state.lanes[0].reading.averaged, null);
  assert.equal(shownLane(store.state.lanes[0], true).curve.trainLoss, curve.trainLoss);
  const ema = cardMap(model, 1);
  set(model, 1, "averaging.kind", "swa");
  draw(model);
  assert.notDeepEqual(cardMap(model, 1), ema, "another average begins where the weights are");
  travel(model, 45);
  assert.ok(store.state.lanes[0].reading.averaged, "at that step it kept one");
  travel(model, 10);
  assert.equal(store.state.lanes[0].reading.averaged, null);
  model.comparison.free();
});

test("finish line, places, stops and divergence go by the lane's own losses", () => {
  const model = averaging();
  const { store, player } = model;
  trainTo(model, 120);
  for (const { curve } of store.state.lanes.slice(1)) {
    const line = curve.trainLoss[40] + 1e-9;
    const own = firstBelow(curve, line)?.step;
    const averaged = firstBelow(
      { ...curve, trainLoss: /** @type {number[]} */ (curve.averagedTrainLoss) },
      line,
    );
    player.setFinishLine(line);
    assert.notEqual(own, averaged?.step, "the example tells them apart");
    const lane = store.state.lanes.find((lane) => lane.curve === curve);
    assert.equal(lane?.reading.finishedAt, own);
  }
  model.comparison.free();

  // Alone on the way down, so that the average is late.
  const late = makeModel({
    config,
    lanes: [{ optimizer: lanes[0].optimizer, averaging: { ...EMA, decay: 0.99 } }],
  });
  const { curve } = late.store.state.lanes[0];
  late.player.setStops({ step: null, loss: 0.5 });
  const clock = fakeClock();
  play(late, clock, 60_000);
  clock.restore();
  assert.equal(late.store.state.event.type, "resting");
  assert.ok(Number(curve.trainLoss.at(-1)) < 0.5);
  assert.ok(Number(curve.averagedTrainLoss.at(-1)) > 0.5);
  late.comparison.free();
});

test("a weight that is set by hand goes into the average at once, and undo takes it out again", () => {
  const model = averaging();
  const { editor, comparison } = model;
  trainTo(model, 40);
  draw(model);
  const before = cardMap(model, 1);
  editor.setWeight(1, 2, 3);
  draw(model);
  assert.equal(comparison.weights()[1][2], 3);
  assert.notDeepEqual(cardMap(model, 1), before);
  comparison.history.undo();
  draw(model);
  assert.deepEqual(cardMap(model, 1), before);
  comparison.free();
});

test("the switch is in the link and in the file where a lane keeps an average, and undo leaves it as it is", async () => {
  const model = averaging();
  const { store, editor, comparison } = model;
  assert.doesNotMatch(linkOf(store.state), /weights=/);
  store.set({ showsAverage: false });
  assert.match(linkOf(store.state), /&weights=current/);
  const link = readLink(store.state.schema, linkOf(store.state), () => null, []);
  assert.deepEqual([link.faults, link.view.weights], [[], "current"]);
  trainTo(model, 10);
  const text = fileOf(store.state, comparison);
  const opened = makeModel();
  await open(opened, text);
  assert.equal(opened.store.state.showsAverage, false);
  editor.set(1, "optimizer.learningRate", 0.1);
  store.set({ showsAverage: true });
  comparison.history.undo();
  assert.equal(store.state.showsAverage, true);
  store.set({ showsAverage: false });
  for (const id of [1, 2]) set(model, id, "averaging.kind", "none");
  assert.doesNotMatch(linkOf(store.state), /weights=/);
  for (const { comparison } of [model, opened]) comparison.free();
});

test("files keep both losses; what was saved before there were averages still opens", async () => {
  const model = averaging();
  trainTo(model, 25);
  const text = fileOf(model.store.state, model.comparison);
  const content = JSON.parse(text);
  const names = Object.keys(AVERAGED);
  /** @param {any} lane */
  const kept = (lane) => names.filter((name) => name in lane.curve);
  assert.deepEqual(content.lanes.map(kept), [[], names, names], "only where there are any");
  const curves = (/** @type {Model} */ { store }) => store.state.lanes.map(({ curve }) => curve);
  const opened = makeModel();
  await open(opened, text);
  assert.deepEqual(curves(opened), curves(model));
  trainTo(opened, 30);
  trainTo(model, 30);
  const untimed = (/** @type {Model} */ model) =>
    // Right after a run is taken up the gradient before is not known.
    curves(model).map((curve) => ({ ...curve, milliseconds: null, gradientCosine: null }));
  assert.deepEqual(untimed(opened), untimed(model));

  // As it was written by a page that knew none of it: no such columns, no such settings.
  const plain = makeModel({ config, lanes: lanes.map(({ optimizer }) => ({ optimizer })) });
  trainTo(plain, 25);
  const old = JSON.parse(fileOf(plain.store.state, plain.comparison));
  assert.deepEqual(old.lanes.flatMap(kept), []);
  for (const { settings, beginning } of [{ settings: old.config }, ...old.lanes])
    for (const part of [settings, beginning ?? {}])
      for (const group of ["sam", "averaging"]) delete part[group];
  const again = makeModel();
  await open(again, JSON.stringify(old));
  assert.deepEqual(curves(again), curves(plain));
  assert.deepEqual(again.comparison.weights(), plain.comparison.weights());
  for (const { comparison } of [model, opened, plain, again]) comparison.free();
});

test("an infinite averaged loss is infinite when its file is opened, and no average is none", async () => {
  const model = averaging();
  trainTo(model, 25);
  const column = model.store.state.lanes[1].curve.averagedTrainLoss;
  column[2] = Infinity;
  column[3] = null;
  const opened = makeModel();
  await open(opened, fileOf(model.store.state, model.comparison));
  assert.deepEqual(opened.store.state.lanes[1].curve.averagedTrainLoss, column);
  for (const { comparison } of [model, opened]) comparison.free();
});

test("the page knows which rules take their losses at an average of their own", () => {
  const { choices = [] } = Trainer.schema().keys.find(({ path }) => path === "optimizer.kind") ?? {};
  for (const kind of choices) {
    const setup = {
      seed: 5,
      data: { kind: "moons" },
      batchSize: /** @type {const} */ ("full"),
      optimizer: { kind },
    };
    const trainer = new Trainer(/** @type {any} */ (setup));
    trainer.step(20);
    const there = new Trainer(/** @type {any} */ (setup));
    there.setWeights(trainer.weights());
    const isElsewhere = there.metrics().trainLoss !== trainer.metrics().trainLoss;
    assert.equal(
      evaluatesAverage(/** @type {any} */ ({ settings: { optimizer: { kind } } })),
      isElsewhere,
      kind,
    );
    trainer.free();
    there.free();
  }
});

test("the table of the curves has columns of averaged weights where any were kept", () => {
  const plain = makeModel({ config, lanes: [lanes[0]] });
  const model = averaging();
  for (const each of [plain, model]) trainTo(each, 5);
  const head = (/** @type {Model} */ { store }) => curvesTable(store.state).split("\n")[0].split(",");
  assert.deepEqual(head(model), [...head(plain), ...Object.keys(AVERAGED)]);
  const rows = curvesTable(model.store.state).trim().split("\n").slice(1);
  for (const row of rows) assert.equal(row.split(",").length, head(model).length);
  const at = head(model).indexOf("averagedTrainLoss");
  assert.deepEqual(
    rows.filter((row) => row.startsWith("B")).map((row) => Number(row.split(",")[at])),
    model.store.state.lanes[1].curve.averagedTrainLoss,
  );
  assert.ok(rows.filter((row) => row.startsWith("A")).every((row) => row.endsWith(",,,,")));
  for (const { comparison } of [plain, model]) comparison.free();
});

// --- The gradients of SAM --------------------------------------------------------------------------------------------

/** Of the first lane: at its step, and over its run. @param {Model} model */
const gradients = ({ store }) => {
  const { reading, curve } = store.state.lanes[0];
  return [reading.step, reading.samples, reading.epochs, curve.step.at(-1), curve.samples.at(-1)];
};

/** By hand: whole batches of 25 of 250 samples. @param {number} step @param {number} gradients a step, in batches */
const counted = (step, gradients) => [step, 25 * gradients, step / 10, step, 25 * gradients];

test("a step of SAM counts twice on the axis of gradient evaluations, from the step on at which it is switched on", async () => {
  const model = makeModel({
    config: { ...config, batchSize: 25 },
    lanes: [{ optimizer: { kind: "sgd", learningRate: 0.1 }, sam: { rho: 0.05 } }],
  });
  const { store, editor, player, comparison } = model;
  assert.deepEqual(gradients(model), counted(0, 0));
  trainTo(model, 13);
  assert.deepEqual(gradients(model), counted(13, 26));
  set(model, 0, "sam.rho", 0);
  assert.deepEqual(gradients(model), counted(13, 26));
  trainTo(model, 20);
  assert.deepEqual(gradients(model), counted(20, 26 + 7));
  set(model, 0, "sam.rho", 0.1);
  set(model, 0, "sam.rho", 0.2);
  trainTo(model, 33);
  assert.deepEqual(gradients(model), counted(33, 26 + 7 + 26));
  const end = structuredClone(store.state.lanes[0].curve);
  assert.deepEqual(
    [12, 13, 14, 20, 21].map((step) => end.samples[step] / 25),
    [24, 26, 27, 33, 35],
  );

  travel(model, 17);
  assert.deepEqual(gradients(model).slice(0, 3), counted(17, 26 + 4).slice(0, 3));
  travel(model, 33);
  assert.deepEqual(gradients(model), counted(33, 59));
  const text = fileOf(store.state, comparison);

  editor.branch(0);
  trainTo(model, 40);
  for (const { reading } of store.state.lanes) assert.equal(reading.samples, 25 * (59 + 14));
  comparison.history.undo();
  assert.equal(store.state.lanes.length, 1);
  trainTo(model, 35);
  assert.deepEqual(gradients(model), counted(35, 59 + 4));
  travel(model, 16);
  trainTo(model, 18);
  assert.deepEqual(gradients(model), counted(18, 26 + 5), "what came after never happened");
  player.reset();
  assert.deepEqual(gradients(model), counted(0, 0));
  trainTo(model, 3);
  assert.deepEqual(
    gradients(model),
    counted(3, 3),
    "the same run again, with the settings of now: without SAM",
  );

  const opened = makeModel();
  await open(opened, text);
  assert.deepEqual(gradients(opened), counted(33, 59));
  assert.deepEqual(opened.store.state.lanes[0].curve, end);
  trainTo(opened, 34);
  assert.deepEqual(gradients(opened), counted(34, 61));
  for (const { comparison } of [model, opened]) comparison.free();
});

test("a lane with SAM of its own counts twice beside one without, and its schedule is drawn ahead on the same axis", () => {
  const optimizer = { kind: "sgd", learningRate: 0.1 };
  const model = makeModel({
    config: { ...config, batchSize: 25 },
    lanes: [{ optimizer }, { optimizer, sam: { rho: 0.05 } }],
  });
  trainTo(model, 8);
  const [a, b] = model.store.state.lanes.map(({ reading }) => reading);
  assert.deepEqual([a.samples, b.samples, a.epochs, b.epochs], [200, 400, 0.8, 0.8]);
  const [ahead, twice] = model.comparison.schedulePreviews() ?? [];
  assert.deepEqual([ahead?.samples?.[0], twice?.samples?.[0]], [200, 400]);
  assert.deepEqual(twice?.epochs, ahead?.epochs);
  assert.deepEqual(
    twice?.samples,
    ahead?.samples?.map((samples) => 2 * samples),
  );
  model.comparison.free();
});
