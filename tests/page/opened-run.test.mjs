// A run in a session's file, opened as the page opens it, without a page.

import assert from "node:assert/strict";
import { before, test } from "node:test";
import { fileErrorText } from "../../www/js/i18n/sentences.js";
import { placesOf } from "../../www/js/run/finish-line.js";
import { recordOf, withoutCheckpoints } from "../../www/js/run/record.js";
import { takeFile } from "../../www/js/session/session.js";
import { fileOf } from "../../www/js/share/current.js";
import { FileError, writeFile } from "../../www/js/share/session-file.js";
import { answersOf } from "../../www/js/run/lane-questions.js";
import { loadTrainer, makeModel, trainTo } from "./model.mjs";

/** @type {Awaited<ReturnType<typeof loadTrainer>>} */
let Trainer;
before(async () => {
  Trainer = await loadTrainer();
});

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
  const text = writeFile({ run, isReplayable: false, steps: 30_000, view: { finishLine: 0.2 }, link: "v=1" });
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
  assert.equal(answersOf(model.comparison, 0, new Float32Array(3)), undefined);
  assert.ok(isOnTheWay(), "it is still on the way");
  while (model.comparison.draw());
  assert.deepEqual(weights(model), weights(saved));
  assert.equal(model.store.state.goal, null);
  assert.ok(model.comparison.lanes.every(({ finish }) => finish.line === 0.2));
  assert.equal(model.comparison.schedulePreviews()?.length, 4);
  assert.equal(answersOf(model.comparison, 0, new Float32Array(3))?.step, 30_000);
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
    const settings = (/** @type {Model} */ { store }) => [
      store.state.config,
      ...store.state.lanes.map((lane) => lane.settings),
    ];
    assert.deepEqual(settings(model), settings(saved));
    travel(model, 5000);
    travel(saved, 5000);
    assert.deepEqual(weights(model), weights(saved));
  }
});

/** A run in a file, with changes to the text. @param {Model} model @param {(content: any) => void} change */
function changed(model, change) {
  const content = JSON.parse(file(model));
  change(content);
  return JSON.stringify(content);
}

/** @param {Model} model @param {string} text that holds a run of other settings */
async function assertRefused(model, text) {
  const before = file(model);
  const refusal = { field: "", code: "otherSettings", values: {} };
  await assert.rejects(open(model, text), (error) => {
    assert.ok(error instanceof FileError);
    assert.deepEqual([error.code, error.values.refusal], ["refused", refusal]);
    return /was not opened: a run in it belongs to other settings\. Everything is as it was\.$/.test(
      fileErrorText(error),
    );
  });
  assert.equal(file(model), before, "everything is as it was");
}

test("what a file of a run leaves out of the shared settings has its default, as in a link", async () => {
  const saved = makeModel({ config: { data: { kind: "moons" } } });
  trainTo(saved, 30);
  const text = changed(saved, ({ config }) =>
    ["seed", "lossScale", "hidden"].forEach((key) => delete config[key]),
  );
  const model = makeModel();
  await open(model, text);
  assert.deepEqual(model.store.state.config, saved.store.state.config);
  assert.deepEqual(weights(model), weights(saved));
  assert.equal(model.store.state.finishLine, saved.store.state.finishLine);
});

test("a checkpoint of other points is refused, of whatever kind they are", async () => {
  const [moons, circle] = ["moons", "circle"].map((kind) => makeModel({ config: { data: { kind } } }));
  trainTo(moons, 60);
  trainTo(circle, 60);
  const others = JSON.parse(file(circle)).lanes;
  const text = changed(moons, ({ lanes }) =>
    lanes.forEach((/** @type {any} */ lane, /** @type {number} */ i) => {
      lane.checkpoint = others[i].checkpoint;
    }),
  );
  const model = makeModel();
  await assertRefused(model, text);
  const lane = circle.comparison.lanes[0];
  const whole = new Trainer({
    ...lane.config,
    data: { kind: "points", inputs: [0, 1, 1, 0], targets: [0, 1] },
  });
  const own = makeModel({ config: { data: { kind: "points", inputs: [0, 0, 1, 1], targets: [0, 1] } } });
  trainTo(own, 1);
  const bytes = Buffer.from(whole.checkpoint()).toString("base64");
  await assertRefused(
    model,
    changed(own, ({ lanes }) => (lanes[0].checkpoint = bytes)),
  );
});

/** Changes that change nothing, and as many as asked for. @param {Model} model @param {number} count */
const withChanges = (model, count) =>
  changed(model, ({ lanes }) => {
    for (const lane of lanes) {
      const { learningRate } = lane.settings.optimizer;
      const change = { step: 0, at: 0, failed: false, patch: { optimizer: { learningRate } } };
      Object.assign(lane, { changes: Array(count).fill(change), made: count });
    }
  });

test("opening a file of four lanes builds each twice, reads settings as often whatever happened, and leaves nothing behind", async () => {
  const saved = makeModel();
  trainTo(saved, 20);
  /** @type {Set<object>} */
  const live = new Set();
  let built = 0;
  let read = 0;
  const model = makeModel({}, (config) => {
    const trainer = new Trainer(config);
    const { free, config: configOf } = trainer;
    built++;
    live.add(trainer);
    return Object.assign(trainer, {
      free() {
        live.delete(trainer);
        free.call(trainer);
      },
      config() {
        read++;
        return configOf.call(trainer);
      },
    });
  });
  const opening = async (/** @type {string} */ text) => {
    built = read = 0;
    await open(model, text);
    assert.deepEqual(weights(model), weights(saved));
    return [built, read];
  };
  assert.equal((await opening(file(saved)))[0], 8);
  const few = await opening(withChanges(saved, 3));
  assert.deepEqual(await opening(withChanges(saved, 300)), few);
  assert.equal(live.size, 4);
  for (const name of ["checkpoint", "takenUp"]) {
    const text = changed(saved, ({ lanes }) => (lanes[2][name] = lanes[0].checkpoint));
    await assertRefused(model, text);
    assert.equal(live.size, 4, name);
  }
});

test("more changes than are read are not written, and the settings alone are", () => {
  const model = makeModel();
  trainTo(model, 5);
  for (let i = 0; i <= 10_000; i++) model.comparison.lanes[0].change({ edit: { parameter: 0, value: i } }, 5);
  model.comparison.act(() => model.comparison.takeReadings());
  const write = (/** @type {any} */ left) => fileOf(model.store.state, model.comparison, left);
  for (const left of [undefined, "curves"]) {
    assert.throws(
      () => write(left),
      (error) => error instanceof FileError && error.code === "tooManyChanges",
    );
  }
  assert.equal(JSON.parse(write("run")).left, "run");
});

test("where there is no room for the curves, a few points of all keep the places at the finish line", async () => {
  const saved = makeModel({ config: { data: { kind: "moons" } } });
  const places = (/** @type {Model} */ { store }) => [...placesOf(store.state.lanes)];
  for (const step of [700, 3000]) {
    trainTo(saved, step);
    const model = makeModel();
    await open(model, fileOf(saved.store.state, saved.comparison, "curves"));
    assert.ok(places(saved).length > 0);
    assert.deepEqual(places(model), places(saved));
    const steps = model.store.state.lanes.map(({ curve }) => curve.step);
    assert.ok(steps.every(({ length }) => length >= 20 && length < 30));
    assert.ok(steps.every((few) => String(few) === String(steps[0])));
    for (const page of [model, saved]) trainTo(page, step + 2000);
    assert.deepEqual(places(model), places(saved));
    const later = (/** @type {any} */ { curve }) =>
      curve.step.filter((/** @type {number} */ at) => at > step);
    assert.deepEqual(model.store.state.lanes.map(later), saved.store.state.lanes.map(later));
  }
});

test("a file brings back what happened, who trains alone at step 0, and the step that was asked for", async () => {
  const saved = makeModel({ config: { data: { kind: "moons" } } });
  saved.player.solo(2);
  const model = makeModel();
  await open(model, file(saved));
  assert.deepEqual([model.store.state.solo, model.store.state.step], [2, 0]);
  saved.player.solo(null);
  saved.editor.set(0, "optimizer.learningRate", 0.05);
  trainTo(saved, 3000);
  const { happenings } = saved.store.state;
  assert.ok(happenings.length > 0);
  saved.store.set({ goal: 9000 });
  assert.equal(await open(model, file(saved)), 9000);
  assert.deepEqual(model.store.state.happenings, happenings);
  assert.equal(model.store.state.step, 3000);
});

test("a run is altered as long as a lane of it is", () => {
  const { store, editor, ...model } = makeModel();
  trainTo(/** @type {any} */ (model), 100);
  editor.set(3, "optimizer.learningRate", 0.02);
  editor.set(1, "optimizer.learningRate", 0.02);
  editor.removeLane(3);
  assert.equal(store.state.altered, true);
  editor.removeLane(1);
  assert.equal(store.state.altered, false);
  model.comparison.history.undo();
  assert.equal(store.state.altered, true);
});
