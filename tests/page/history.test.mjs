// Undo gives the run back, bit for bit: without a page.

import assert from "node:assert/strict";
import { before, test } from "node:test";
import { isDeepStrictEqual } from "node:util";
import { bytesOf } from "../../www/js/run/holdings.js";
import { History } from "../../www/js/run/history.js";
import { recordOf, withoutCheckpoints, withoutSnapshots } from "../../www/js/run/record.js";
import { configError } from "../../www/js/settings/config-error.js";
import { fileOf } from "../../www/js/share/current.js";
import { openedFile } from "../../www/js/share/session-reader.js";
import { Trainer } from "../../www/pkg/ravine.js";
import { loadTrainer, makeModel, trainTo } from "./model.mjs";

before(async () => {
  await loadTrainer();
});

/** A comparison without a page. */
function begin() {
  const model = makeModel();
  return { ...model, undo: model.comparison.history };
}

/** @typedef {ReturnType<typeof begin>} Page */

const clone = (/** @type {any} */ value) => JSON.parse(JSON.stringify(value));

/** The steps to be looked at of a run, and everything of it there. Leaves the run where it was. @param {Page} page */
const seen = ({ store, comparison }) => {
  const { config, lanes, step, past, altered, solo, own } = store.state;
  return {
    ...clone({ config, step, past, altered, solo, own }),
    lanes: lanes.map(({ id, settings, edited, curve, reading, dataset }) => ({
      ...clone({ id, settings, edited, curve }),
      reading: { ...clone(reading) },
      points: [...dataset.trainPoints],
    })),
    weights: comparison.weights().map((weights) => [...weights]),
    bytes: comparison.lanes.map(bytesNow),
  };
};

/**
 * The optimizer's state and the place in the epoch, too. The losses are asked for first: bytes that were kept on the way may have
 * those of an earlier step, and when they were kept the clock says.
 * @param {import("../../www/js/run/lane.js").Lane} lane
 */
function bytesNow(lane) {
  const trainer = new Trainer(lane.config);
  trainer.restore(lane.checkpoint());
  trainer.metrics();
  const bytes = [...trainer.checkpoint()];
  trainer.free();
  return bytes;
}

/** @param {Page} page @param {number} step */
function travel({ timeTravel, comparison }, step) {
  timeTravel.to(step);
  while (comparison.draw());
}

/** @param {Page} page @param {number} step */
function weightsAt(page, step) {
  travel(page, step);
  return page.comparison.weights().map((weights) => [...weights]);
}

/** A number that is not counted by the clock. @param {any} state */
function untimed(state) {
  for (const { reading, curve } of state.lanes) {
    delete reading.milliseconds;
    delete curve.milliseconds;
  }
  return state;
}

const ownPoints = (/** @type {number} */ count) => ({
  task: /** @type {const} */ ("classification"),
  data: {
    kind: /** @type {const} */ ("points"),
    inputs: Array.from({ length: 2 * count }, (_, i) => Math.sin(i * i)),
    targets: Array.from({ length: count }, (_, i) => i % 2),
  },
  names: null,
});

const link = () => {
  const { optimizer, schedule, regularization, clip } = Trainer.defaults();
  return {
    config: { data: { kind: "xor" } },
    lanes: [{ id: 3, settings: { optimizer, schedule, regularization, clip } }],
  };
};

/** Each thing that can be undone. @type {Record<string, (page: Page) => void>} */
const CHANGES = {
  "a live setting of a lane": ({ editor }) => editor.set(1, "optimizer.learningRate", 0.02),
  "a live setting of all": ({ editor }) => editor.set(null, "batchSize", 7),
  "a setting that builds anew": ({ editor }) => editor.set(null, "data.kind", "blobs"),
  "a lane more": ({ editor }) => editor.addLane(),
  "a branch": ({ editor }) => editor.branch(1),
  "a lane removed": ({ editor }) => editor.removeLane(1),
  "a lane moved": ({ editor }) => editor.move(0, 2),
  "a weight by hand": ({ editor }) => editor.setWeight(0, 3, 1.5),
  "a group of its own": ({ editor }) => editor.ownGroup(2, "hidden"),
  "own points": ({ editor }) => editor.setOwnPoints(ownPoints(60)),
  "a link": ({ editor }) => editor.load(link(), [], { type: "linkOpened" }),
  "the first settings": ({ editor }) => editor.startOver(),
  reset: ({ player }) => player.reset(),
  "half the rate": ({ timeTravel, player }) => {
    timeTravel.halveRate(0);
    player.pause();
  },
};

for (const [what, change] of Object.entries(CHANGES)) {
  test(`${what}: undo gives the run back, and redo what was there when undo was pressed`, () => {
    const page = begin();
    const { store, player, editor, undo, comparison } = page;
    editor.set(null, "data.kind", "moons");
    player.trainTo(60, Infinity);
    editor.set(0, "optimizer.learningRate", 0.3);
    player.trainTo(150, Infinity);
    undo.clear();
    const before = seen(page);
    change(page);
    assert.notEqual(store.state.undo, null);
    player.trainTo(store.state.step + 37, Infinity);
    const after = seen(page);

    undo.undo();
    const halved = what === "half the rate";
    if (halved) travel(page, 150);
    assert.deepEqual(seen(page), before);
    assert.equal(store.state.undo, null);
    const middle = weightsAt(page, 90);
    travel(page, 150);
    assert.deepEqual(untimed(seen(page)), untimed(clone(before)));
    undo.redo();
    assert.deepEqual(seen(page), after);
    assert.equal(store.state.redo, null);
    undo.undo();
    assert.deepEqual(weightsAt(page, 90), middle);
    travel(page, 150);
    player.trainTo(200, Infinity);
    const later = seen(page).weights;
    comparison.free();

    const other = begin();
    other.editor.set(null, "data.kind", "moons");
    other.player.trainTo(60, Infinity);
    other.editor.set(0, "optimizer.learningRate", 0.3);
    other.player.trainTo(200, Infinity);
    assert.deepEqual(seen(other).weights, later, "and it goes on as if nothing had been");
    assert.deepEqual(weightsAt(other, 90), middle);
    other.comparison.free();
  });
}

test("a branch while looking back goes on from there, and undo brings the future back", () => {
  const page = begin();
  const { store, player, editor, undo, comparison } = page;
  player.trainTo(200, Infinity);
  const end = seen(page).weights;
  travel(page, 80);
  const back = seen(page);
  editor.branch(2);
  assert.deepEqual(store.state.past, { first: 0, last: 80 });
  assert.deepEqual(store.state.event, {
    type: "branched",
    copy: { id: 4, optimizer: "rmsprop" },
    model: { id: 2, optimizer: "rmsprop" },
    step: 80,
  });
  const [, , model, copy] = comparison.weights();
  assert.deepEqual(copy, model);
  undo.undo();
  assert.deepEqual(seen(page), back);
  assert.deepEqual(store.state.past, { first: 0, last: 200 });
  travel(page, 200);
  assert.deepEqual(seen(page).weights, end);
  comparison.free();
});

test("what is looked at, and what changes nothing, is nothing to be undone", () => {
  const page = begin();
  const { store, player, editor, undo, comparison } = page;
  player.trainTo(20, Infinity);
  travel(page, 10);
  player.solo(1);
  player.solo(null);
  player.setFinishLine(0.3);
  editor.set(0, "optimizer.learningRate", -1);
  editor.set(0, "optimizer.learningRate", 0.1);
  editor.removeLane(5);
  editor.move(0, -1);
  assert.equal(store.state.undo, null);
  travel(page, 0);
  player.step();
  editor.set(0, "optimizer.learningRate", 0.2);
  editor.set(0, "optimizer.learningRate", 0.3);
  undo.undo();
  assert.equal(
    store.state.lanes[0].settings.optimizer.learningRate,
    0.1,
    "a slider that is pulled is one thing",
  );
  assert.deepEqual(store.state.undo, { kind: "goneOn" }, "and beyond step 0 there was more");
  comparison.free();
});

test("a random sequence of edits, undo and redo is what deep copies say", (t) => {
  // Every turn is late enough to be a thing of its own.
  let late = 0;
  const { now: clock } = performance;
  t.mock.method(performance, "now", () => clock.call(performance) + late);
  let state = 12345;
  const random = (/** @type {number} */ below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
  for (let round = 0; round < 6; round++) {
    const page = begin();
    const { store, player, editor, undo, comparison } = page;
    editor.set(null, "hidden", [{ units: 3, activation: "tanh" }]);
    undo.clear();
    /** @type {ReturnType<typeof seen>[]} */
    const past = [];
    /** @type {ReturnType<typeof seen>[]} */
    let future = [];
    const one = () => store.state.lanes[random(store.state.lanes.length)].id;
    const edits = [
      () => editor.set(one(), "optimizer.learningRate", random(1000) / 1e5),
      () => editor.set(null, "batchSize", 5 + random(50)),
      () => editor.set(null, "seed", random(1e6)),
      () => editor.branch(one()),
      () => editor.addLane(),
      () => editor.removeLane(one()),
      () => editor.move(one(), random(5) - 2),
      () => editor.setWeight(one(), random(13), random(1000) / 500 - 1),
      () => editor.ownGroup(one(), "hidden"),
      () => editor.shareGroup(one(), "hidden"),
      () => editor.setOwnPoints(ownPoints(20 + random(20))),
      () => player.reset(),
    ];
    for (let turn = 0; turn < 60; turn++) {
      late += 1000;
      const dice = random(10);
      if (dice < 3) {
        const steps = random(60);
        const before = seen(page);
        const isCut = steps > 0 && store.state.step < store.state.past.last;
        player.trainTo(store.state.step + steps, Infinity);
        // What lay beyond is gone.
        if (isCut) {
          past.push(before);
          future = [];
        }
      } else if (dice < 4) travel(page, random(store.state.past.last + 1));
      const now = seen(page);
      if (dice < 7) {
        edits[random(edits.length)]();
        if (isDeepStrictEqual(seen(page), now)) continue;
        past.push(now);
        future = [];
      } else if (dice < 9 && past.length > 0) {
        future.push(now);
        undo.undo();
        assert.deepEqual(seen(page), past.pop());
      } else if (future.length > 0) {
        past.push(now);
        undo.redo();
        assert.deepEqual(seen(page), future.pop());
      }
      assert.equal(store.state.undo !== null, past.length > 0, `${round} ${turn}`);
      assert.equal(store.state.redo !== null, future.length > 0, `${round} ${turn}`);
    }
    comparison.free();
  }
});

test("the way by exact replay comes to the same run as what was kept", () => {
  const page = begin();
  const { store, player, editor, comparison } = page;
  player.trainTo(40, Infinity);
  editor.set(0, "optimizer.learningRate", 0.3);
  player.solo(2);
  player.trainTo(90, Infinity);
  editor.set(null, "batchSize", 11);
  editor.setWeight(1, 4, 0.5);
  player.solo(null);
  player.trainTo(300, Infinity);
  editor.branch(1);
  player.trainTo(420, Infinity);
  for (const step of [420, 333]) {
    travel(page, step);
    const kept = seen(page);
    const record = recordOf(comparison);
    player.reset();
    for (const less of [
      withoutSnapshots,
      withoutCheckpoints,
      (/** @type {any} */ r) => withoutSnapshots(withoutCheckpoints(r)),
    ]) {
      comparison.act(() => comparison.adopt(less(record), { type: "ready" }));
      assert.deepEqual(store.state.past, kept.past, "at once");
      while (comparison.draw());
      assert.equal(store.state.goal, null);
      assert.deepEqual(untimed(seen(page)), untimed(clone(kept)));
      const early = weightsAt(page, 20);
      const fresh = comparison.lanes.map(({ id }) => {
        const trainer = new Trainer({
          ...store.state.config,
          ...store.state.lanes.find((lane) => lane.id === id)?.settings,
        });
        trainer.step(20);
        return [...trainer.weights()];
      });
      assert.deepEqual(early, fresh);
      travel(page, 420);
    }
    comparison.act(() => comparison.adopt(record, { type: "ready" }));
  }
  comparison.free();
});

test("a long way by replay can be stopped, and undo on the way comes to the step that was on its way", () => {
  const page = begin();
  const { store, player, editor, undo, comparison } = page;
  player.trainTo(30_000, Infinity);
  const weights = seen(page).weights;
  const record = withoutSnapshots(withoutCheckpoints(recordOf(comparison)));
  editor.open(record, { type: "ready" });
  assert.equal(store.state.goal, 30_000, "on the way");
  undo.clear();
  editor.open(record, { type: "ready" });
  comparison.draw();
  comparison.stopOnTheWay();
  const { step, past } = store.state;
  assert.ok(step > 0 && step < 30_000 && past.last === 30_000);
  for (const [i, lane] of store.state.lanes.entries()) {
    const trainer = new Trainer({ ...store.state.config, ...lane.settings });
    trainer.step(step);
    assert.deepEqual([...trainer.weights()], [...comparison.weights()[i]]);
  }
  travel(page, 30_000);
  assert.deepEqual(seen(page).weights, weights);
  editor.open(record, { type: "ready" });
  undo.undo();
  undo.redo();
  assert.equal(store.state.goal, 30_000, "it is on its way again");
  while (comparison.draw());
  assert.deepEqual(seen(page).weights, weights);
  comparison.free();
});

test("what undo keeps is bounded, counted once, and what was let go of is replayed", () => {
  const page = begin();
  const { store, player, editor, comparison } = page;
  comparison.history = new History(comparison, 1_300_000);
  const { history: undo } = comparison;
  editor.set(null, "hidden", [
    { units: 64, activation: "tanh" },
    { units: 64, activation: "tanh" },
  ]);
  /** @type {ReturnType<typeof seen>[]} */
  const states = [];
  for (let i = 0; i < 12; i++) {
    player.trainTo((i + 1) * 50, Infinity);
    states.push(seen(page));
    editor.setWeight(0, i, i / 10);
    assert.ok(undo.bytes <= undo.mostBytes, `${undo.bytes}`);
  }
  assert.ok(undo.bytes > undo.mostBytes / 4);
  const left = [];
  while (store.state.undo?.kind === "weight") {
    undo.undo();
    while (comparison.draw());
    assert.ok(undo.bytes <= undo.mostBytes, `${undo.bytes}`);
    assert.deepEqual(untimed(seen(page)), untimed(/** @type {any} */ (states.pop())));
    left.push(store.state.step);
  }
  assert.deepEqual(left, [600, 550, 500, 450, 400, 350, 300, 250, 200, 150, 100, 50], "no change was lost");
  comparison.free();
});

/** Everything that is reached from something. @param {unknown} from @param {Set<object>} [found] */
function reachedFrom(from, found = new Set()) {
  if (typeof from !== "object" || from === null || found.has(from)) return found;
  found.add(from);
  if (ArrayBuffer.isView(from)) return found;
  for (const part of from instanceof Map ? from.values() : Object.values(from)) reachedFrom(part, found);
  return found;
}

test("nothing that undo holds is beyond its bound: neither moments before the finish line, nor curves, nor changes", () => {
  const page = begin();
  const { player, editor, comparison } = page;
  editor.set(
    null,
    "hidden",
    Array.from({ length: 4 }, () => ({ units: 64, activation: "tanh" })),
  );
  player.setFinishLine(1e-9);
  player.trainTo(120, Infinity);
  comparison.history = new History(comparison, 3 << 20);
  const { history: undo } = comparison;
  let marks = 0;
  for (let i = 0; i < 40; i++) {
    player.trainTo(121 + i, Infinity);
    editor.setWeight(0, i, i / 10);
    const found = [...reachedFrom(undo.records)];
    const arrays = found.filter((thing) => thing instanceof Uint8Array);
    const bytes = arrays.reduce((sum, { length }) => sum + length, 0);
    const numbers = found.filter(Array.isArray).reduce((sum, { length }) => sum + length, 0);
    assert.ok(bytes + 8 * numbers <= undo.mostBytes * 1.01, `${bytes} and ${numbers} numbers`);
    marks += undo.records.flatMap(({ lanes }) => lanes.flatMap(({ finish }) => finish.marks)).length;
  }
  assert.ok(marks > 0);
  assert.equal(undo.records.length, 40, "and no change was lost");
  comparison.free();
});

test("bytes are counted once, whoever holds them", () => {
  const page = begin();
  const { player, comparison } = page;
  player.trainTo(300, Infinity);
  const record = recordOf(comparison);
  const whole = bytesOf([record]);
  assert.equal(bytesOf([record, recordOf(comparison)]), whole, "nothing is another");
  player.trainTo(310, Infinity);
  const now = recordOf(comparison);
  const checkpoints = now.lanes.reduce((sum, { checkpoint }) => sum + (checkpoint?.length ?? 0), 0);
  const fresh = now.snapshots.filter((snapshot) => !record.snapshots.includes(snapshot));
  const more = fresh
    .flatMap(({ moments }) => [...moments.values()])
    .reduce((sum, { checkpoint }) => sum + checkpoint.length, 0);
  // Curves have grown, whoever holds them.
  const before = bytesOf([record]);
  assert.ok(before > whole);
  assert.equal(bytesOf([now, record]), before + checkpoints + more);
  comparison.free();
});

test("own points are held once by all records and lanes", () => {
  const page = begin();
  const { player, editor, comparison, undo } = page;
  editor.setOwnPoints(ownPoints(20_000));
  undo.clear();
  player.step();
  for (let i = 0; i < 5; i++) editor.setWeight(0, 1, i);
  editor.set(null, "hidden", [{ units: 3, activation: "tanh" }]);
  const records = [recordOf(comparison)];
  undo.undo();
  records.push(recordOf(comparison));
  const data = new Set(records.flatMap(({ lanes }) => lanes.map(({ beginning }) => beginning.config.data)));
  assert.equal(data.size, 1);
  for (const { lanes } of records)
    for (const { checkpoint } of lanes) assert.ok((checkpoint?.length ?? 0) < 10_000);
  comparison.free();
});

test("a file brings back the run as it was seen: curves, the past, changes on the way, weights by hand", () => {
  const page = begin();
  const { store, player, editor, comparison, undo } = page;
  editor.setOwnPoints(ownPoints(80));
  player.trainTo(40, Infinity);
  editor.set(0, "optimizer.learningRate", 0.3);
  editor.set(2, "data.kind", "moons");
  player.trainTo(60, Infinity);
  editor.set(null, "batchSize", 9);
  editor.setWeight(1, 4, 0.5);
  player.trainTo(150, Infinity);
  for (const step of [150, 70]) {
    travel(page, step);
    const saved = seen(page);
    const middle = weightsAt(page, 50);
    travel(page, step);
    const text = fileOf(store.state, comparison);
    assert.equal(
      text.split(JSON.stringify(ownPoints(80).data.inputs)).length,
      2,
      "the points are there once",
    );

    const other = begin();
    const { run } = openedFile(text, other.comparison.engine);
    assert.ok(run);
    other.editor.open(run, { type: "ready" });
    while (other.comparison.draw());
    assert.deepEqual(seen(other), { ...saved, own: { ...saved.own } });
    assert.deepEqual(weightsAt(other, 50), middle);
    travel(other, 150);
    travel(page, 150);
    assert.deepEqual(seen(other).weights, seen(page).weights);
    other.undo.undo();
    assert.equal(other.store.state.step, 0, "what was there before it was opened");
    other.comparison.free();
  }
  undo.clear();
  comparison.free();
});

test("what lay beyond an earlier step that is gone on from comes back by undo", () => {
  const page = begin();
  const { player, timeTravel, comparison, undo } = page;
  for (let i = 0; i < 40; i++) player.step();
  const end = seen(page);
  timeTravel.to(10);
  while (comparison.draw());
  const back = seen(page);
  player.step();
  assert.equal(comparison.state.past.last, 11);
  const gone = seen(page);
  undo.undo();
  assert.deepEqual(untimed(seen(page)), untimed(back));
  timeTravel.to(40);
  while (comparison.draw());
  assert.deepEqual(untimed(seen(page)), untimed(end));
  undo.redo();
  assert.deepEqual(untimed(seen(page)), untimed(gone));
});

test("what there is no memory for is refused, and the run, undo and redo are as they were", () => {
  let isFull = false;
  const model = makeModel({}, (config) => {
    if (!isFull) return new Trainer(config);
    // As engine.js says it.
    throw configError("memory", "memory");
  });
  const { store, comparison, editor, player } = model;
  const undo = comparison.history;
  trainTo(model, 20);
  editor.set(null, "seed", 5);
  trainTo(model, 30);
  undo.undo();
  trainTo(model, 40);
  editor.set(0, "optimizer.learningRate", 0.2);
  const before = seen({ ...model, undo });
  isFull = true;
  const actions = {
    lane: () => editor.addLane(),
    branch: () => editor.branch(1),
    "first visit": () => editor.startOver(),
  };
  for (const [what, action] of Object.entries(actions)) {
    action();
    assert.equal(store.state.event.type, "settingRefused", what);
    assert.deepEqual(seen({ ...model, undo }), before, what);
  }
  editor.set(null, "data.samples", 20_000);
  const refusal = { field: "memory", code: "memory", values: {} };
  assert.deepEqual(store.state.refused["data.samples"] ?? Object.values(store.state.refused)[0], {
    text: "20000",
    reason: { type: "engine", refusal },
  });
  assert.deepEqual(seen({ ...model, undo }), before);
  undo.undo();
  assert.deepEqual(store.state.event, { type: "settingRefused", refusal });
  assert.deepEqual(seen({ ...model, undo }), before);
  isFull = false;
  undo.undo();
  assert.equal(store.state.event.type, "undone");
  undo.redo();
  assert.deepEqual(seen({ ...model, undo }), before);
  player.step();
  assert.equal(store.state.step, 41);
  comparison.free();
});

test("an engine that is lost says so, whatever is asked of it, until the page is loaded anew", (t) => {
  t.mock.method(console, "error", () => {});
  t.mock.method(console, "warn", () => {});
  let isFull = false;
  const model = makeModel({}, (config) => {
    if (isFull) throw new WebAssembly.RuntimeError("unreachable");
    return new Trainer(config);
  });
  const { store, editor, player } = model;
  const { lanes } = store.state;
  isFull = true;
  editor.set(null, "seed", 5);
  const lost = { type: "engineLost", error: "RuntimeError: unreachable" };
  for (const ask of [
    () => {},
    () => player.step(),
    () => player.play(),
    () => editor.addLane(),
    () => player.reset(),
  ]) {
    ask();
    assert.deepEqual(store.state.event, lost);
    assert.equal(store.state.playing, false);
    assert.deepEqual(
      store.state.lanes.map(({ id }) => id),
      lanes.map(({ id }) => id),
    );
  }
});

test("lanes that share the data but not the task have points and outputs of their own", () => {
  const points = { kind: "points", inputs: [0, 0, 1, 1, 0, 1], targets: [0, 5, 2] };
  const lane = { optimizer: { kind: "sgd" } };
  const model = makeModel({ config: { data: points }, lanes: [lane, { ...lane, task: "regression" }] });
  assert.deepEqual(
    model.comparison.lanes.map(({ dataset }) => dataset.classes),
    [6, 0],
  );
  while (model.comparison.draw());
  assert.deepEqual(
    model.store.state.lanes.map(({ map }) => map?.planes),
    [6, 1],
  );
});
