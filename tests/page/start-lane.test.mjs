// A lane that leaves another one in mid-run: with its rule begun anew, other weights, other live settings. Without a page.

import assert from "node:assert/strict";
import { before, test } from "node:test";
import { sentenceOf } from "../../www/js/i18n/sentences.js";
import { useLanguage } from "../../www/js/i18n/words.js";
import { itineraryOf, Retracing } from "../../www/js/run/retracing.js";
import { fileOf } from "../../www/js/share/current.js";
import { openedFile } from "../../www/js/share/session-reader.js";
import { Trainer } from "../../www/pkg/ravine.js";
import { loadTrainer, makeModel, trainTo } from "./model.mjs";

/** @typedef {ReturnType<typeof makeModel>} Model */

before(async () => void (await loadTrainer()));

const CONFIG = { hidden: [{ units: 4 }], data: { kind: "moons", samples: 120 }, batchSize: 10 };
const LANES = [
  { optimizer: { kind: "adam", learningRate: 0.02 } },
  { optimizer: { kind: "momentum", learningRate: 0.05 } },
];
/** @type {{kind: "sgd", learningRate: number}} */
const PLAIN = { kind: "sgd", learningRate: 0.2 };

/** @param {number} [lanes] */
function begin(lanes = 2) {
  const settings = Array.from({ length: lanes }, (_, i) => LANES[i % LANES.length]);
  return makeModel({ config: CONFIG, lanes: settings });
}

/** @param {Model} model @param {number} id */
const laneOf = ({ comparison }, id) => {
  const lane = comparison.find(id);
  assert.ok(lane);
  return lane;
};
/** @param {Model} model @param {number} id */
const weightsOf = (model, id) => [...laneOf(model, id).ask((trainer) => trainer.weights())];
/** All weights, lane by lane. @param {Model} model */
const standing = ({ comparison, store }) => ({
  weights: comparison.weights().map((weights) => [...weights]),
  settings: store.state.lanes.map(({ id, settings }) => ({ id, settings })),
  step: store.state.step,
});
/** @param {Model} model @param {number} step */
function travel({ timeTravel, comparison }, step) {
  timeTravel.to(step);
  while (comparison.replay.isOnTheWay) comparison.draw();
}

/** The same by hand: a trainer of the lane as it stands. @param {Model} model @param {number} id */
function byHand(model, id) {
  const lane = laneOf(model, id);
  const trainer = new Trainer(lane.config);
  trainer.restore(lane.checkpoint());
  return trainer;
}

test("a lane leaves another one with another rule, from other weights, and goes on as a trainer by hand", () => {
  const model = begin();
  trainTo(model, 40);
  const others = weightsOf(model, 0).map((weight, i) => Math.fround(weight + 0.01 * i));
  const before = standing(model);
  const twin = byHand(model, 0);
  twin.setWeights(Float32Array.from(others));
  twin.restartOptimizer(PLAIN);
  const id = model.editor.startLane(0, { weights: others, optimizer: PLAIN });
  assert.equal(id, 2);
  const { lanes, event, altered, selected } = model.store.state;
  assert.deepEqual(
    [lanes.map((lane) => lane.id), lanes[1].settings.optimizer, lanes[1].edited, altered, selected],
    [[0, 2, 1], PLAIN, true, true, 2],
  );
  assert.equal(lanes[1].reading.trainLoss, twin.metrics().trainLoss);
  assert.match(
    sentenceOf(event),
    /^Lane C · SGD leaves Lane A · Adam at step 40 with other weights\. Its rule begins anew/,
  );
  trainTo(model, 90);
  twin.step(50);
  assert.deepEqual(weightsOf(model, 2), [...twin.weights()]);
  assert.equal(model.store.state.lanes[1].reading.trainLoss, twin.metrics().trainLoss);
  twin.free();

  // Exact replay: to before it and beyond it.
  const last = standing(model);
  travel(model, 40);
  travel(model, 20);
  assert.equal(model.store.state.lanes[1].settings.optimizer.kind, "adam");
  travel(model, 90);
  assert.deepEqual(standing(model), last);
  assert.deepEqual(laneOf(model, 2).configAt(41).optimizer, PLAIN);
  assert.equal(laneOf(model, 2).configAt(40).optimizer.kind, "adam");
  assert.deepEqual([40, 41, 90].map(laneOf(model, 2).begunAt), [0, 40, 40]);

  // A copy goes the same way.
  const itinerary = model.comparison.look(2, (lane) => itineraryOf(model.comparison, lane, 0));
  assert.ok(itinerary);
  const copy = new Retracing((config) => new Trainer(config), structuredClone(itinerary));
  while (!copy.go(90, Infinity));
  assert.deepEqual(
    copy.ask((trainer) => [...trainer.weights()]),
    weightsOf(model, 2),
  );
  copy.free();

  model.comparison.history.undo();
  assert.deepEqual(standing(model), before);
  model.comparison.history.redo();
  assert.deepEqual(standing(model), last);
});

test("live settings alone, and the same rule anew", () => {
  const model = begin();
  trainTo(model, 30);
  const twin = byHand(model, 1);
  twin.update({ optimizer: { momentum: 0 }, batchOrder: 3 });
  const anew = byHand(model, 1);
  anew.restartOptimizer();
  const first = model.editor.startLane(1, { patch: { optimizer: { momentum: 0 }, batchOrder: 3 } });
  const second = model.editor.startLane(1, { anew: true });
  assert.deepEqual([first, second], [2, 3]);
  const { lanes, config } = model.store.state;
  assert.deepEqual(
    lanes.map(({ settings }) => /** @type {any} */ (settings).batchOrder ?? config.batchOrder),
    [0, 0, 0, 3],
  );
  trainTo(model, 60);
  for (const [id, trainer] of /** @type {[number, Trainer][]} */ ([
    [2, twin],
    [3, anew],
  ])) {
    trainer.step(30);
    assert.deepEqual(weightsOf(model, id), [...trainer.weights()]);
    trainer.free();
  }
  assert.equal(model.store.state.lanes.find(({ id }) => id === 3)?.edited, false);
});

test("with six lanes it takes the place of one, its model too; and one undo takes it back", async () => {
  const model = begin(6);
  trainTo(model, 25);
  const before = standing(model);
  assert.equal(model.editor.startLane(2, { optimizer: PLAIN }), null);
  assert.equal(model.store.state.event.type, "noRoomToTry");
  assert.deepEqual(standing(model), before);
  for (const replace of [4, 2]) {
    const twin = byHand(model, 2);
    twin.restartOptimizer(PLAIN);
    assert.equal(model.editor.startLane(2, { optimizer: PLAIN, replace }), replace);
    assert.deepEqual(
      model.store.state.lanes.map(({ id }) => id),
      [0, 1, 2, 3, 4, 5],
    );
    assert.match(
      sentenceOf(model.store.state.event),
      replace === 4 ? /in place of Lane E · Adam/ : /of Lane C · Adam/,
    );
    await useLanguage("de");
    assert.match(sentenceOf(model.store.state.event), /^Bahn . · SGD geht ab Schritt 25 von Bahn C · Adam/);
    await useLanguage("en");
    trainTo(model, 45);
    twin.step(20);
    assert.deepEqual(weightsOf(model, replace), [...twin.weights()]);
    twin.free();
    const last = standing(model);
    travel(model, 10);
    travel(model, 45);
    assert.deepEqual(standing(model), last);
    model.comparison.history.undo();
    assert.deepEqual(standing(model), before);
  }
});

test("from a step that is looked at, and one undo brings back what lay beyond", () => {
  const model = begin();
  trainTo(model, 80);
  travel(model, 35);
  const before = standing(model);
  model.editor.startLane(0, { optimizer: PLAIN });
  assert.deepEqual([model.store.state.step, model.store.state.past.last], [35, 35]);
  model.comparison.history.undo();
  assert.deepEqual([standing(model), model.store.state.past.last], [before, 80]);
});

test("what is refused leaves everything as it was", () => {
  const model = begin();
  trainTo(model, 20);
  const before = standing(model);
  const weights = weightsOf(model, 0);
  for (const departure of [
    { optimizer: { kind: "nothing" } },
    { weights: weights.slice(1) },
    { weights: weights.map(() => NaN) },
    { weights, optimizer: { learningRate: -1 } },
    { patch: { optimizer: { learningRate: -1 } } },
  ]) {
    assert.equal(model.editor.startLane(0, departure), null);
    assert.equal(model.store.state.event.type, "settingRefused");
    assert.deepEqual(standing(model), before);
  }
  assert.equal(model.editor.startLane(5, { optimizer: PLAIN }), null);
});

test("a diverged lane has a way on", () => {
  const model = makeModel({
    config: {
      task: "regression",
      data: { kind: "plane", samples: 50 },
      hidden: [{ units: 4, activation: "linear" }],
    },
    lanes: [{ optimizer: { kind: "sgd", learningRate: 10 } }, { optimizer: PLAIN }],
  });
  const first = weightsOf(model, 0);
  trainTo(model, 30);
  const { divergedAt } = model.store.state.lanes[0].reading;
  assert.ok(divergedAt && divergedAt < 30);
  const id = model.editor.startLane(0, { weights: first, optimizer: { kind: "adam" } });
  assert.equal(id, 2);
  trainTo(model, 40);
  const last = standing(model);
  assert.equal(model.store.state.lanes[1].reading.divergedAt, null);
  travel(model, 31);
  travel(model, 40);
  assert.deepEqual(standing(model), last);
});

test("a session file keeps it, and it may be anybody's", () => {
  const model = begin();
  trainTo(model, 20);
  model.editor.startLane(0, { weights: weightsOf(model, 1), optimizer: { kind: "nadam" } });
  trainTo(model, 50);
  const last = standing(model);
  travel(model, 30);
  const seen = standing(model);
  const text = fileOf(model.store.state, model.comparison);
  const { engine } = model.comparison;
  const other = makeModel();
  for (const left of [[], ["checkpoint"]]) {
    const file = JSON.parse(text);
    for (const name of left) for (const lane of file.lanes) delete lane[name];
    // What is left out of a rule has its default.
    for (const { start } of file.lanes.flatMap((/** @type {any} */ lane) => lane.changes ?? []))
      start.optimizer = { kind: "nadam" };
    const { run } = openedFile(JSON.stringify(file), engine);
    assert.ok(run);
    other.editor.open(run, { type: "fileOpened", file: "run.json", withRun: true });
    while (other.comparison.replay.isOnTheWay) other.comparison.draw();
    assert.deepEqual(standing(other), seen);
    assert.equal(laneOf(other, 2).configAt(25).optimizer.beta1, 0.9);
    travel(other, 50);
    assert.deepEqual(standing(other), last);
    travel(other, 20);
    travel(other, 30);
    assert.deepEqual(standing(other), seen);
  }
  const at = JSON.parse(text).lanes.findIndex((/** @type {any} */ lane) => lane.changes);
  for (const start of [
    3,
    { weights: 3 },
    { weights: ["1"] },
    { weights: [1e39] },
    { weights: [1] },
    { optimizer: [] },
    { optimizer: { kind: "sgd" } },
    { optimizer: { kind: "nadam", beta1: 3 } },
  ]) {
    const file = JSON.parse(text);
    file.lanes[at].changes[0].start = start;
    assert.throws(() => openedFile(JSON.stringify(file), engine), /refused|wrong/, JSON.stringify(start));
  }
  const both = JSON.parse(text);
  both.lanes[at].changes[0].patch = {};
  assert.throws(() => openedFile(JSON.stringify(both), engine), /wrong/);
});
