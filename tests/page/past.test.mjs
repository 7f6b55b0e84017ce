// What is shown of the past is what ran: settings, whose they are, and the weights. Without a page.

import assert from "node:assert/strict";
import { before, test } from "node:test";
import { configOf } from "../../www/js/settings/schema.js";
import { settingsThen } from "../../www/js/settings/sharing.js";
import { fileOf } from "../../www/js/share/current.js";
import { checkedRecord } from "../../www/js/run/checked-record.js";
import { readFile } from "../../www/js/share/session-reader.js";
import { loadTrainer, makeModel, trainTo } from "./model.mjs";

/** @typedef {ReturnType<typeof makeModel>} Model */

/** @type {Awaited<ReturnType<typeof loadTrainer>>} */
let Trainer;
before(async () => {
  Trainer = await loadTrainer();
});

/** @param {Model} model @param {number} step */
function go({ timeTravel, comparison }, step) {
  timeTravel.to(step);
  while (comparison.draw());
}

/** Every lane runs with what is shown. @param {Model} model */
function isShown({ store, comparison }) {
  const { config, lanes, step } = store.state;
  comparison.lanes.forEach((lane, i) =>
    assert.deepEqual(lane.config, configOf(config, lanes[i]), `lane ${i} at step ${step}`),
  );
}

/** Of each lane, and of the shared setting. @param {Model} model */
const batchSizes = ({ store, comparison }) => [
  ...comparison.lanes.map(({ config }) => config.batchSize),
  store.state.config.batchSize,
];

/** A plain trainer's weights. @param {object} config @param {(trainer: import("../../www/js/engine.js").Trainer) => void} run */
function weightsAfter(config, run) {
  const trainer = new Trainer(/** @type {any} */ (config));
  run(trainer);
  const weights = [...trainer.weights()];
  trainer.free();
  return weights;
}

test("a setting of all that is changed while lanes wait counts from then on, at every step of the past", () => {
  const model = makeModel();
  const { store, player, editor, comparison } = model;
  player.solo(0);
  trainTo(model, 100);
  editor.set(null, "batchSize", 5);
  trainTo(model, 150);
  player.solo(null);
  trainTo(model, 200);
  const configs = store.state.lanes.map((lane) => ({ ...configOf(store.state.config, lane), batchSize: 32 }));
  const run = (/** @type {number} */ lane, /** @type {number} */ step) =>
    weightsAfter(configs[lane], (trainer) => {
      // The others waited at the start, and made all their steps with what had been changed meanwhile.
      if (lane === 0) trainer.step(Math.min(step, 100));
      if (step >= 100) trainer.update({ batchSize: 5 });
      if (lane === 0) trainer.step(Math.max(0, step - 100));
      else if (step >= 100) trainer.step(step);
    });
  for (const step of [200, 50, 99, 100, 0, 130, 200]) {
    go(model, step);
    isShown(model);
    assert.equal(store.state.config.batchSize, step < 100 ? 32 : 5);
    assert.equal(store.state.altered, step >= 100);
    comparison.weights().forEach((weights, lane) => assert.deepEqual([...weights], run(lane, step)));
  }
  go(model, 50);
  trainTo(model, 60);
  isShown(model);
  assert.deepEqual(batchSizes(model), [32, 32, 32, 32, 32], "from there on it never was changed");
  // An epoch of 250 samples is seven batches of 32 and a smaller one.
  for (const { reading } of store.state.lanes) assert.equal(reading.epochs, (7 * 250 + 4 * 32) / 250);
  const plain = configs.map((config) => weightsAfter(config, (trainer) => void trainer.step(60)));
  assert.deepEqual(
    comparison.weights().map((weights) => [...weights]),
    plain,
  );
  player.reset();
  isShown(model);
  comparison.free();
});

test("a setting of all that is changed after a lane has diverged is not there before", () => {
  const rates = [1000, 0.01];
  const model = makeModel({
    config: { hidden: [{ units: 8, activation: "linear" }], loss: "meanSquaredError" },
    lanes: rates.map((learningRate) => ({ optimizer: { kind: "sgd", learningRate } })),
  });
  const { store, editor, comparison } = model;
  trainTo(model, 100);
  const divergedAt = Number(store.state.lanes[0].reading.divergedAt);
  assert.ok(divergedAt > 0 && divergedAt < 60);
  editor.set(null, "batchSize", 5);
  trainTo(model, 150);
  for (const step of [60, divergedAt, 100, 20, 150]) {
    go(model, step);
    const batch = step < 100 ? 32 : 5;
    assert.deepEqual(batchSizes(model), [batch, batch, batch]);
    assert.equal(store.state.lanes[0].reading.divergedAt, step < divergedAt ? null : divergedAt);
  }
  // A weight by hand lets it run again, and it catches up.
  editor.setWeight(0, 0, 0.5);
  for (let i = 0; comparison.lockstep.late().length > 0 && i < 1000; i++) trainTo(model, 151);
  trainTo(model, 160);
  for (const step of [60, 149, 155]) {
    go(model, step);
    isShown(model);
    const made = step < 150 ? divergedAt : store.state.lanes[0].reading.divergedAt;
    assert.equal(store.state.lanes[0].reading.divergedAt, made);
  }
  comparison.free();
});

/** Ids of the lanes that have the batch size of their own. @param {Model} model */
const owners = ({ store }) =>
  store.state.lanes.flatMap(({ id, settings }) => ("batchSize" in settings ? [id] : []));

for (const [who, id] of Object.entries({ "the second lane": 1, "the first lane": 0 })) {
  test(`${who} shares a setting again: before that it has its own, afterwards the others'`, () => {
    const model = makeModel();
    const { store, player, editor, comparison } = model;
    editor.ownGroup(id, "batchSize");
    editor.set(id, "batchSize", 40);
    trainTo(model, 200);
    editor.set(id, "batchSize", 32);
    trainTo(model, 300);
    editor.shareGroup(id, "batchSize");
    assert.ok(store.state.event.type === "groupShared" && !store.state.event.rebuilt);
    trainTo(model, 400);
    const end = comparison.weights().map((weights) => [...weights]);
    const isThere = () => {
      for (const [step, owns] of /** @type {const} */ ([
        [100, true],
        [250, false],
        [199, true],
        [400, false],
      ])) {
        go(model, step);
        isShown(model);
        assert.deepEqual(owners(model), owns ? [id] : [], `step ${step}`);
        assert.equal(store.state.config.batchSize, 32);
      }
      assert.deepEqual(
        comparison.weights().map((weights) => [...weights]),
        end,
      );
    };
    isThere();
    go(model, 100);
    const text = fileOf(store.state, comparison);
    // From there on it has its own.
    editor.set(3, "optimizer.learningRate", 0.02);
    trainTo(model, 150);
    assert.deepEqual(owners(model), [id]);
    assert.equal(comparison.lanes[id].config.batchSize, 40);
    editor.set(null, "batchSize", 16);
    isShown(model);
    assert.equal(comparison.lanes[id].config.batchSize, 40);
    comparison.history.undo();
    comparison.history.undo();
    assert.deepEqual(owners(model), [id]);
    isThere();
    player.reset();
    const { run } = readFile(text);
    assert.ok(run);
    editor.open(checkedRecord(comparison.engine, run), { type: "ready" });
    while (comparison.draw());
    assert.equal(store.state.step, 100);
    isShown(model);
    isThere();
    go(model, 100);
    player.reset();
    assert.deepEqual(owners(model), [id], "what it ran with");
    isShown(model);
    comparison.free();
  });
}

test("what becomes shared because nobody else shares it was of its lane's own where it was another", () => {
  const model = makeModel();
  const { store, editor, comparison } = model;
  editor.removeLane(3);
  for (const id of [1, 2]) {
    editor.ownGroup(id, "batchSize");
    editor.set(id, "batchSize", 40 + 10 * (id - 1));
  }
  trainTo(model, 200);
  editor.set(1, "batchSize", 50);
  trainTo(model, 250);
  editor.removeLane(0);
  assert.deepEqual([owners(model), store.state.config.batchSize], [[], 50]);
  for (const step of [100, 220, 0, 250]) {
    go(model, step);
    isShown(model);
    assert.deepEqual(owners(model).length, step < 200 ? 1 : 0);
  }
  comparison.free();
});

test("of several values the one of most lanes is the shared one, and every other a lane's own", () => {
  const lanes = [3, 4, 4, 5].map((batchSize, id) => ({ id, settings: {}, own: [], batchSize }));
  const configs = /** @type {any} */ (lanes.map(({ batchSize }) => ({ seed: 1, batchSize })));
  const then = settingsThen(
    /** @type {any} */ ({ seed: 1, batchSize: 9 }),
    /** @type {any} */ (lanes),
    configs,
  );
  assert.deepEqual(then.config, { seed: 1, batchSize: 4 });
  assert.deepEqual(
    then.lanes.map(({ settings }) => settings),
    [{ batchSize: 3 }, {}, {}, { batchSize: 5 }],
  );
});

test("looking back, and going on from there, changes nothing of which steps are evaluated", () => {
  /** @param {(model: Model) => void} look */
  const curves = (look) => {
    const model = makeModel();
    const { store, editor, comparison } = model;
    editor.set(null, "batchSize", 1);
    trainTo(model, 2005);
    editor.set(null, "batchSize", 64);
    trainTo(model, 2007);
    look(model);
    trainTo(model, 2300);
    const told = store.state.lanes.map(({ curve }) => ({ ...curve, milliseconds: [] }));
    comparison.free();
    return told;
  };
  const plain = curves(() => {});
  assert.ok(plain[0].step.length > 150);
  const looks = /** @type {Record<string, (model: Model) => void>} */ ({
    "back and to the end": (model) => [2006, 2007].forEach((step) => go(model, step)),
    "back, and on from there": (model) => go(model, 2006),
    "farther on, and back again": (model) => {
      trainTo(model, 2222);
      for (const step of [100, 2150, 2006]) go(model, step);
    },
    "a branch, undone": (model) => {
      go(model, 2006);
      model.editor.branch(2);
      trainTo(model, 2100);
      model.comparison.history.undo();
      go(model, 2007);
    },
    "undone on the way": (model) => {
      go(model, 2006);
      model.editor.branch(2);
      model.timeTravel.to(3);
      model.comparison.history.undo();
      model.comparison.history.redo();
      model.comparison.history.undo();
      go(model, 2007);
    },
  });
  for (const [what, look] of Object.entries(looks)) assert.deepEqual(curves(look), plain, what);
});

test("where another step is on its way, training to one is not there, and counts from there afterwards", () => {
  const model = makeModel();
  const { store, player, timeTravel, comparison } = model;
  trainTo(model, 300);
  timeTravel.to(40);
  assert.ok(comparison.replay.isOnTheWay && store.state.goal === 40);
  for (const step of [30, 45, 1000]) assert.equal(player.trainTo(step, Infinity), false);
  while (comparison.draw());
  assert.equal(store.state.step, 40);
  assert.equal(player.trainTo(45, Infinity), true);
  assert.deepEqual([store.state.step, store.state.past.last], [45, 45]);
  comparison.free();
});
