// What curves keep of the layers and of the directions of gradients: the engine's own numbers, with the run's past and in files.

import assert from "node:assert/strict";
import { before, test } from "node:test";
import { LAYER_COLUMNS } from "../../www/js/run/curve.js";
import { takeFile } from "../../www/js/session/session.js";
import { fileOf } from "../../www/js/share/current.js";
import { loadTrainer, makeModel, trainTo } from "./model.mjs";

/** @type {Awaited<ReturnType<typeof loadTrainer>>} */
let Trainer;
before(async () => {
  Trainer = await loadTrainer();
});

/** @typedef {ReturnType<typeof makeModel>} Model */

const SETUP = {
  config: { seed: 3, hidden: [{ units: 4 }, { units: 3, activation: "relu" }], batchSize: 10 },
  lanes: [
    { optimizer: { kind: "momentum" }, regularization: { dropout: 0.3 }, clip: { norm: 0.1 } },
    { optimizer: { kind: "adam" }, hidden: [] },
  ],
};

/** @param {Model} model */
const curves = ({ store }) => store.state.lanes.map(({ curve }) => curve);

/** Six digits of it. @param {number | null} number */
const short = (number) => (number === null ? null : Number(number.toPrecision(6)));

test("at each evaluation the curve has the engine's numbers of each layer, and the cosine", () => {
  const model = makeModel(SETUP);
  trainTo(model, 120);
  for (const [i, curve] of curves(model).entries()) {
    const trainer = new Trainer(model.comparison.lanes[i].config);
    assert.equal(curve.layers.length, [3, 1][i]);
    for (const [row, step] of curve.step.entries()) {
      trainer.step(step - trainer.metrics().step);
      for (const [layer, numbers] of trainer.layers().entries())
        for (const name of LAYER_COLUMNS)
          assert.equal(curve.layers[layer][name][row], short(numbers[name]), `${name}, step ${step}`);
      assert.equal(curve.gradientCosine[row], trainer.metrics().gradientCosine, `step ${step}`);
    }
    assert.ok(
      curve.layers.every((layer) => LAYER_COLUMNS.every((name) => layer[name].length === curve.step.length)),
    );
    assert.deepEqual(
      curve.gradientCosine.slice(0, 3).map((cosine) => cosine !== null),
      [false, false, true],
    );
    assert.equal(curve.layers[0].gradientNorm[0], null);
    assert.ok(Number(curve.layers[0].weightNorm[0]) > 0);
    trainer.free();
  }
});

test("what comes after a step that is gone on from is cut from all columns", () => {
  const model = makeModel(SETUP);
  trainTo(model, 60);
  model.timeTravel.to(30);
  while (model.comparison.draw());
  trainTo(model, 80);
  const plain = makeModel(SETUP);
  trainTo(plain, 80);
  for (const [i, curve] of curves(model).entries()) {
    assert.deepEqual(curve.layers, curves(plain)[i].layers);
    // The gradient before the last is not known right after a step of the past was taken up.
    const gaps = curve.gradientCosine.filter(
      (cosine, row) => cosine !== curves(plain)[i].gradientCosine[row],
    );
    assert.ok(gaps.length <= 1 && gaps.every((cosine) => cosine === null), String(gaps));
  }
});

/** @param {Model} model @param {string} text */
const open = (model, text) =>
  takeFile(
    /** @type {any} */ ({ ...model, signal: new AbortController().signal }),
    new File([text], "run.json"),
  );

test("a file brings the columns back; one of earlier days opens without them, and the run goes on with them", async () => {
  const saved = makeModel(SETUP);
  trainTo(saved, 60);
  const text = fileOf(saved.store.state, saved.comparison);
  const again = makeModel();
  await open(again, text);
  assert.deepEqual(curves(again), curves(saved));

  const older = JSON.parse(text);
  for (const { curve } of older.lanes) {
    delete curve.layers;
    delete curve.gradientCosine;
  }
  const opened = makeModel();
  await open(opened, JSON.stringify(older));
  const rows = curves(opened)[0].step.length;
  for (const curve of curves(opened)) {
    assert.deepEqual(curve.layers, []);
    assert.deepEqual(curve.gradientCosine, Array(rows).fill(null));
  }
  trainTo(saved, 80);
  trainTo(opened, 80);
  for (const [i, curve] of curves(opened).entries()) {
    const whole = curves(saved)[i];
    assert.deepEqual(curve.trainLoss, whole.trainLoss);
    assert.equal(curve.layers.length, whole.layers.length);
    for (const [layer, columns] of curve.layers.entries())
      for (const name of LAYER_COLUMNS) {
        assert.deepEqual(columns[name].slice(0, rows), Array(rows).fill(null));
        assert.deepEqual(columns[name].slice(rows), whole.layers[layer][name].slice(rows));
      }
  }
});

test("a lane of another shape begins its own columns", () => {
  const model = makeModel(SETUP);
  trainTo(model, 10);
  model.editor.set(null, "hidden", [{ units: 2, activation: "sine" }]);
  trainTo(model, 5);
  assert.equal(curves(model)[0].layers.length, 2);
  assert.equal(curves(model)[0].layers[1].ratio.length, curves(model)[0].step.length);
});
