// A run in a session's file, opened as the page opens it, without a page.

import assert from "node:assert/strict";
import { before, test } from "node:test";
import { recordOf, withoutCheckpoints } from "../../www/js/run/record.js";
import { takeFile } from "../../www/js/session/session.js";
import { fileOf } from "../../www/js/share/current.js";
import { writeFile } from "../../www/js/share/session-file.js";
import { loadTrainer, makeModel, trainTo } from "./model.mjs";

before(loadTrainer);

/** @typedef {ReturnType<typeof makeModel>} Model */

/** Opens a file. @param {Model} model @param {string} text */
const open = (model, text) =>
  takeFile(
    /** @type {any} */ ({ ...model, signal: new AbortController().signal }),
    new File([text], "run.json"),
  );

/** @param {Model} model */
const file = ({ store, comparison }) => fileOf(store.state, comparison);

/** @param {Model} model @param {number} step */
function travel({ timeTravel, comparison }, step) {
  timeTravel.to(step);
  while (comparison.draw());
}

/** @param {Model} model */
const weights = ({ comparison }) => comparison.weights().map((values) => [...values]);

test("a file without its checkpoints is opened at once, and whoever asks does not force the way to its end", async () => {
  const saved = makeModel();
  trainTo(saved, 30_000);
  const run = withoutCheckpoints(recordOf(saved.comparison));
  const text = writeFile({ run, isReplayable: false, view: { finishLine: 0.2 }, link: "v=1" });
  const model = makeModel();
  await open(model, text);
  const isOnTheWay = () => model.comparison.replay.isOnTheWay;
  assert.ok(isOnTheWay());
  assert.equal(model.store.state.goal, 30_000);
  assert.equal(model.store.state.finishLine, 0.2);
  model.comparison.history.clear();
  model.player.setPace({ stepsPerSecond: 10 });
  model.player.setStops({ step: null });
  assert.equal(model.comparison.schedulePreviews(), undefined);
  assert.equal(model.comparison.predict(0, new Float32Array(3)), undefined);
  assert.ok(isOnTheWay(), "it is still on the way");
  while (model.comparison.draw());
  assert.deepEqual(weights(model), weights(saved));
  assert.equal(model.store.state.goal, null);
  assert.ok(model.comparison.lanes.every(({ finish }) => finish.line === 0.2));
  assert.equal(model.comparison.schedulePreviews()?.length, 4);
  assert.equal(model.comparison.predict(0, new Float32Array(3))?.step, 30_000);
});

test("a file that is saved while another step is on its way is opened at that step", async () => {
  const saved = makeModel();
  trainTo(saved, 100);
  saved.editor.set(0, "optimizer.learningRate", 0.02);
  saved.editor.setWeight(1, 3, 0.5);
  trainTo(saved, 5000);
  for (const [from, to] of [
    [5000, 50],
    [50, 4000],
  ]) {
    travel(saved, from);
    saved.timeTravel.to(to);
    assert.ok(saved.comparison.replay.isOnTheWay);
    const model = makeModel();
    await open(model, file(saved));
    while (model.comparison.draw());
    while (saved.comparison.draw());
    assert.equal(model.store.state.step, to);
    assert.deepEqual(weights(model), weights(saved));
    const settings = (/** @type {Model} */ { store }) => [store.state.config, ...store.state.lanes.map((lane) => lane.settings)];
    assert.deepEqual(settings(model), settings(saved));
    travel(model, 5000);
    travel(saved, 5000);
    assert.deepEqual(weights(model), weights(saved));
  }
});
