// One change, one notice: nobody is told of a state whose parts do not fit together.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Store } from "../../www/js/store.js";
import { control, lanes, openBrowser, said } from "./harness.mjs";
import { loadTrainer, makeModel } from "./model.mjs";

/** @typedef {import("../../www/js/types.js").State} State */

/** @type {Awaited<ReturnType<typeof openBrowser>>} */
let browser;
before(async () => {
  await loadTrainer();
  browser = await openBrowser();
});
after(() => browser.close());

/** A comparison without a page, and the states it told. */
function begin() {
  const model = makeModel();
  const { store } = model;
  /** @type {State[]} */
  const told = [];
  store.watch(
    (state) => state,
    (state) => void told.push(state),
  );
  told.length = 0;
  return { ...model, undo: model.comparison.history, told };
}

/** @param {State} state */
function fits({ lanes: shown, selected, solo, step, past, goal, config }) {
  assert.ok(shown.length > 0);
  assert.ok(
    shown.some(({ id }) => id === selected),
    "the selected lane is there",
  );
  assert.ok(solo === null || shown.some(({ id }) => id === solo), "the lane that trains alone is there");
  assert.ok(goal !== null || (step >= past.first && step <= past.last), `${step} in ${JSON.stringify(past)}`);
  for (const { settings, dataset, reading, curve, map, parameterCount } of shown) {
    assert.ok(reading.step <= step);
    assert.equal(curve.step[0], 0);
    const layers = (settings.hidden ?? config.hidden).map(({ units }) => units);
    const features = settings.features ?? config.features;
    const outputs = dataset.classes > 2 ? dataset.classes : 1;
    const widths = [features.length, ...layers, outputs];
    const count = widths.slice(1).reduce((sum, width, i) => sum + width * (widths[i] + 1), 0);
    assert.equal(parameterCount, count, "the network is the one of the settings");
    assert.equal(dataset.task, settings.task ?? config.task);
    assert.ok(
      map === null || map.planes === (dataset.classes > 2 ? dataset.classes : 1),
      "and so is its map",
    );
  }
}

test("whatever is done, each change is told once, and its parts fit together", () => {
  const { store, comparison, player, editor, timeTravel, undo, told } = begin();
  /** @type {Record<string, () => void>} */
  const acts = {
    "another data set": () => editor.set(null, "data.kind", "blobs"),
    draw: () => void comparison.draw(),
    "a step": () => player.step(),
    "a live setting": () => editor.set(1, "optimizer.learningRate", 0.02),
    "a group of its own": () => editor.ownGroup(2, "data"),
    "its own data set": () => editor.set(2, "data.kind", "wave"),
    "a lane more": () => editor.addLane(),
    "some steps": () => void player.trainTo(150, Infinity),
    solo: () => player.solo(2),
    "the lane removed that trains alone": () => editor.removeLane(2),
    "the selected lane removed": () => editor.removeLane(4),
    branch: () => editor.branch(0),
    move: () => editor.move(0, 2),
    back: () => timeTravel.to(20),
    arrive: () => void comparison.draw(),
    "a weight": () => editor.setWeight(0, 0, 3),
    layers: () => editor.set(null, "hidden", [{ units: 3, activation: "relu" }]),
    undone: () => undo.undo(),
    "undone again": () => undo.undo(),
    redone: () => undo.redo(),
    reset: () => player.reset(),
    "first settings": () => editor.startOver(),
  };
  for (const [name, act] of Object.entries(acts)) {
    told.length = 0;
    act();
    for (const state of told) fits(state);
    assert.equal(told.length, 1, `${name}: told ${told.length} times`);
  }
  assert.equal(store.state.lanes.length, 4);
  comparison.free();
});

test("what a watcher changes is told after the others have heard of the first change", () => {
  const store = new Store(/** @type {any} */ ({ step: 0, epoch: 0 }));
  /** @type {string[]} */
  const heard = [];
  store.watch(
    ({ step }) => step,
    (step) => step === 1 && store.set({ epoch: 5 }),
  );
  store.watch(
    ({ step, epoch }) => [step, epoch],
    ([step, epoch]) => void heard.push(`${step} ${epoch}`),
  );
  heard.length = 0;
  store.set({ step: 1 });
  assert.deepEqual(heard, ["1 5"], "both at once, and no half of it");
  const end = new AbortController();
  store.until(end.signal).watch(
    ({ step }) => step,
    () => heard.push("ended"),
  );
  end.abort();
  heard.length = 0;
  store.set({ step: 2 });
  assert.deepEqual(heard, ["2 5"]);
});

test("a setting that is refused changes nothing but its own mark", () => {
  const { store, comparison, editor, told } = begin();
  const before = store.state;
  editor.set(0, "optimizer.learningRate", -1, "-1");
  assert.equal(told.length, 1);
  assert.deepEqual(Object.keys(store.state.refused), ["0:optimizer.learningRate"]);
  assert.equal(store.state.refused["0:optimizer.learningRate"].text, "-1");
  assert.deepEqual({ ...store.state, refused: {} }, before);
  editor.set(0, "optimizer.learningRate", 0.2);
  assert.deepEqual(store.state.refused, {});
  comparison.free();
});

test("a trainer that fails costs its run, never the settings", (t) => {
  t.mock.method(console, "error", () => {});
  t.mock.method(console, "warn", () => {});
  const { store, comparison, editor, player } = begin();
  editor.set(null, "data.kind", "moons");
  player.trainTo(20, Infinity);
  const { config } = store.state;
  comparison.act(() => {
    throw new WebAssembly.RuntimeError("unreachable");
  });
  assert.equal(store.state.event.type, "engineRebuilt");
  assert.equal(store.state.step, 0);
  assert.deepEqual(store.state.config, config);
  player.step();
  assert.equal(store.state.step, 1);
  comparison.free();
});

test("on the tab of learning rates a lane is added and undone, and a link with fewer lanes is taken on", () =>
  browser.visit(async (page) => {
    await page.click("#tab-learningRate");
    await page.click(".add-lane");
    await said(page, /Lane E · .* is a copy of Lane A/);
    await page.click("#undo");
    await said(page, /^Undone: lanes/);
    assert.equal(await lanes(page).count(), 4);
    await page.evaluate(() => void (location.hash = "#v=1&optimizer.kind=adam&steps=30"));
    await said(page, /link's settings/);
    await page.waitForFunction(() => document.getElementById("count-step")?.textContent === "30");
    assert.equal(await lanes(page).count(), 1);
    await page.locator("#chart canvas").waitFor();
  }));

test("what was typed for a lane that is gone meanwhile is dropped", () =>
  browser.visit(async (page) => {
    const rate = control(lanes(page).nth(1), "optimizer.learningRate");
    await rate.fill("0.7");
    await page.evaluate(() => void (location.hash = "#v=1&data.kind=xor"));
    await said(page, /link's settings/);
    assert.equal(await lanes(page).count(), 1);
    await page.click("#step");
    await said(page, /^Step 1/);
  }));
