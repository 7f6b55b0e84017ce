// What is said of a run: each sentence in a run where it holds, over ten seeds, in one where it does not, and with the one change
// that refutes it.

import assert from "node:assert/strict";
import { before, test } from "node:test";
import { DIAGNOSES, findingsOf, MOST_DIAGNOSES } from "../../www/js/run/diagnosis/diagnosis.js";
import { remedyOf } from "../../www/js/run/diagnosis/remedies.js";
import { fileOf } from "../../www/js/share/current.js";
import { openedFile } from "../../www/js/share/session-reader.js";
import { loadTrainer, makeModel, trainTo } from "./model.mjs";

/** @typedef {import("../../www/js/types.js").Diagnosed} Diagnosed */

/** @type {Awaited<ReturnType<typeof loadTrainer>>} */
let Trainer;
before(async () => void (Trainer = await loadTrainer()));

const SEEDS = Array.from({ length: 10 }, (_, i) => i + 1);
const MOONS = { kind: "moons", samples: 300, noise: 0.1 };
const sgd = (/** @type {number} */ learningRate) => ({ kind: "sgd", learningRate });
/** @param {number} count @param {number} units @param {string} activation */
const layers = (count, units, activation) => Array.from({ length: count }, () => ({ units, activation }));
const HEALTHY = { data: MOONS, hidden: layers(2, 8, "tanh"), optimizer: sgd(0.1) };

/**
 * Of each: settings with which it holds on every seed, so many steps of them, and settings that are nearly the same, with which it
 * never does.
 * @type {Record<Diagnosed["type"], {ill: object, well: object, steps: number}>}
 */
const CASES = {
  diverging: {
    ill: { data: { kind: "plane" }, task: "regression", hidden: [], optimizer: sgd(1.2), batchSize: "full" },
    well: { data: { kind: "plane" }, task: "regression", hidden: [], optimizer: sgd(0.6), batchSize: "full" },
    steps: 100,
  },
  lockstepUnits: {
    ill: { data: MOONS, initializer: { kind: "constant", value: 0.5 } },
    well: { data: MOONS, initializer: { kind: "uniform", range: 0.5 } },
    steps: 200,
  },
  deadUnits: {
    ill: { data: MOONS, hidden: layers(2, 8, "relu"), optimizer: sgd(10) },
    well: { data: MOONS, hidden: layers(2, 8, "relu"), optimizer: sgd(0.1) },
    steps: 1000,
  },
  saturatedUnits: {
    ill: { data: MOONS, optimizer: sgd(0.01), initializer: { kind: "normal", std: 20 } },
    well: { data: MOONS, optimizer: sgd(0.01), initializer: { kind: "normal", std: 0.5 } },
    steps: 1000,
  },
  vanishing: {
    ill: { data: MOONS, hidden: layers(8, 8, "sigmoid"), optimizer: sgd(0.1) },
    well: {
      data: MOONS,
      hidden: layers(8, 8, "relu"),
      optimizer: sgd(0.1),
      initializer: { kind: "heUniform" },
    },
    steps: 1000,
  },
  exploding: {
    ill: {
      data: MOONS,
      hidden: layers(6, 16, "relu"),
      optimizer: sgd(1e-4),
      initializer: { kind: "normal", std: 1 },
    },
    well: {
      data: MOONS,
      hidden: layers(6, 16, "relu"),
      optimizer: sgd(1e-4),
      initializer: { kind: "heUniform" },
    },
    steps: 200,
  },
  rateLimit: {
    ill: { data: { kind: "plane" }, task: "regression", hidden: [], optimizer: sgd(0.9), batchSize: "full" },
    well: { ...HEALTHY, batchSize: "full" },
    steps: 100,
  },
  overfitting: {
    ill: { data: { kind: "moons", samples: 60, noise: 0.4 }, hidden: layers(1, 32, "tanh") },
    well: { data: { kind: "moons", samples: 2000, noise: 0.4 }, hidden: layers(1, 32, "tanh") },
    steps: 2000,
  },
  plateau: {
    ill: { data: MOONS, hidden: layers(8, 8, "sigmoid"), optimizer: sgd(0.1) },
    well: HEALTHY,
    steps: 1000,
  },
  noiseFloor: {
    ill: { data: { ...MOONS, noise: 0.3 }, optimizer: sgd(0.3), batchSize: 1 },
    well: { data: { ...MOONS, noise: 0.3 }, optimizer: sgd(0.3), batchSize: "full" },
    steps: 1000,
  },
};

/** @param {Tree} config @typedef {Record<string, any>} Tree */
const modelOf = ({ optimizer = { kind: "adam" }, ...config }) =>
  makeModel({ config, lanes: [{ optimizer }] });

/**
 * Trains, and collects what happened.
 * @param {ReturnType<typeof makeModel>} model @param {number} steps
 */
function told(model, steps) {
  /** @type {Diagnosed[]} */
  const events = [];
  let most = 0;
  model.store.watch(
    ({ happenings, diagnoses }) => [happenings, diagnoses],
    () => {
      most = Math.max(most, model.store.state.diagnoses.length);
      for (const event of model.store.state.happenings)
        if (
          /** @type {readonly string[]} */ (DIAGNOSES).includes(event.type) &&
          !events.includes(/** @type {any} */ (event))
        )
          events.push(/** @type {any} */ (event));
    },
  );
  for (let at = model.store.state.step; at < steps;)
    trainTo(model, (at = Math.min(steps, at + 1 + (at >> 4))));
  return { events, most };
}

for (const type of DIAGNOSES) {
  const { ill, well, steps } = CASES[type];

  test(`${type} is told where it holds, on ten seeds`, () => {
    for (const seed of SEEDS) {
      const model = modelOf({ ...ill, seed });
      const { events, most } = told(model, steps);
      const own = events.filter((event) => event.type === type);
      assert.ok(own.length >= 1, `seed ${seed}: ${events.map((event) => event.type)}`);
      assert.ok(most <= MOST_DIAGNOSES);
      model.comparison.free();
    }
  });

  test(`${type} is not told where it does not hold, on ten seeds`, () => {
    for (const seed of SEEDS) {
      const model = modelOf({ ...well, seed });
      const { events } = told(model, steps);
      assert.ok(!events.some((event) => event.type === type), `seed ${seed}: ${JSON.stringify(events)}`);
      model.comparison.free();
    }
  });

  test(`the one change that is offered refutes ${type}, on ten seeds, and one undo takes it back`, () => {
    for (const seed of SEEDS) {
      const model = modelOf({ ...ill, seed });
      const { store, comparison, editor } = model;
      const stands = () => store.state.diagnoses.some((diagnosed) => diagnosed.type === type);
      for (let at = 0; at < steps && !stands();) trainTo(model, ++at);
      assert.ok(stands(), `seed ${seed}`);
      const { step } = store.state;
      const [lane] = comparison.lanes;
      const { path, value } = remedyOf(type, lane.config, lane.trainCount);
      editor.tryBeside(lane.id, path, value);
      const { event } = store.state;
      assert.ok(event.type === "tried" && event.path === path, JSON.stringify(event));
      assert.equal(store.state.step, event.rebuilt ? 0 : step);
      assert.deepEqual([comparison.lanes.length, store.state.selected], [2, 1]);
      trainTo(model, event.rebuilt ? 2 * steps : 2 * Math.max(steps, step));
      const still = store.state.diagnoses
        .filter(({ lane }) => lane.id === 1)
        .map((diagnosed) => diagnosed.type);
      assert.ok(!still.includes(type), `seed ${seed}: ${path} ${value}: ${still}`);
      comparison.history.undo();
      assert.deepEqual([comparison.lanes.length, store.state.step], [1, step]);
      assert.ok(stands(), "as it was");
      comparison.free();
    }
  });
}

// --- A rate near its limit, on a network ---------------------------------------------------------------------------------

test("a rate near its limit is seen on a small network, too, where the sharpness comes to the rate", () => {
  for (const seed of SEEDS) {
    const model = modelOf({ ...HEALTHY, optimizer: sgd(3), batchSize: "full", seed });
    const { events } = told(model, 400);
    assert.ok(
      events.some(({ type }) => type === "rateLimit"),
      `seed ${seed}`,
    );
    model.comparison.free();
  }
});

// --- What stands -----------------------------------------------------------------------------------------------------

test("with many lanes at most three things stand, the gravest first, and nothing is repeated while it stands", () => {
  const lane = { optimizer: sgd(0.1) };
  const deep = { hidden: layers(8, 8, "sigmoid") };
  const model = makeModel({
    config: { data: MOONS, hidden: layers(2, 8, "tanh") },
    lanes: [
      { ...lane, ...deep },
      { ...lane, initializer: { kind: "constant", value: 0.5 } },
      { ...lane, ...deep, seed: 2 },
      { optimizer: { kind: "adam" } },
    ],
  });
  const { events, most } = told(model, 1500);
  assert.equal(most, MOST_DIAGNOSES);
  const { diagnoses } = model.store.state;
  assert.deepEqual(
    diagnoses.map(({ type, lane }) => `${type} ${lane.id}`),
    ["lockstepUnits 1", "vanishing 0", "vanishing 2"],
  );
  // A plateau holds for both deep networks, and is no news beside what is graver.
  assert.ok(events.every(({ type }) => type !== "plateau"));
  const marks = events.map(({ type, lane }) => `${type} ${lane.id}`);
  for (const mark of ["lockstepUnits 1", "vanishing 0", "vanishing 2"])
    assert.equal(marks.filter((other) => other === mark).length, 1, mark);
  const [, laneB] = model.store.state.lanes;
  model.editor.removeLane(laneB.id);
  assert.deepEqual(
    model.store.state.diagnoses.map(({ type, lane }) => `${type} ${lane.id}`),
    ["vanishing 0", "vanishing 2", "plateau 0"],
  );
  model.comparison.free();
});

test("what no longer holds is gone, what comes again soon is not told again, and a diverged lane has its own notice", () => {
  const model = modelOf({ ...CASES.rateLimit.ill, seed: 1 });
  const { store, editor, comparison } = model;
  for (let at = 0; at < 100 && store.state.diagnoses.length === 0;) trainTo(model, ++at);
  assert.deepEqual(
    store.state.diagnoses.map(({ type }) => type),
    ["rateLimit"],
  );
  editor.set(0, "optimizer.learningRate", 0.1);
  trainTo(model, 4 * store.state.step);
  assert.deepEqual(store.state.diagnoses, []);
  comparison.free();

  const lost = modelOf({ ...CASES.diverging.ill, seed: 1 });
  trainTo(lost, 100);
  assert.ok(lost.store.state.diagnoses.some(({ type }) => type === "diverging"));
  trainTo(lost, 1000);
  assert.ok(lost.store.state.lanes[0].reading.divergedAt !== null);
  assert.deepEqual(lost.store.state.diagnoses, []);
  lost.comparison.free();
});

test("looking back shows what stood there and tells nothing; undo and reset bring no news", () => {
  const model = modelOf({ ...CASES.vanishing.ill, seed: 3 });
  const { store, comparison, timeTravel, player, editor } = model;
  const { events } = told(model, 1000);
  const count = events.length;
  const arrive = () => {
    while (comparison.replay.isOnTheWay) comparison.draw();
  };
  const standing = () => store.state.diagnoses.map(({ type }) => type);
  assert.deepEqual(standing(), ["vanishing", "plateau"]);
  timeTravel.to(5);
  arrive();
  assert.deepEqual(standing(), []);
  timeTravel.to(200);
  arrive();
  assert.deepEqual(standing(), ["vanishing"]);
  timeTravel.to(1000);
  arrive();
  assert.deepEqual(standing(), ["vanishing", "plateau"]);
  editor.set(0, "optimizer.learningRate", 0.2);
  comparison.history.undo();
  assert.deepEqual(standing(), ["vanishing", "plateau"]);
  assert.equal(events.length, count);
  player.reset();
  assert.deepEqual(standing(), []);
  comparison.free();
});

test("each finding that a file holds is read as it was told, and what is no number in it is refused", () => {
  const found = new Map();
  for (const type of DIAGNOSES) {
    const { ill, steps } = CASES[type];
    const model = modelOf({ ...ill, seed: 1 });
    const { events } = told(model, steps);
    const happenings = [events.findLast((event) => event.type === type)];
    model.store.set({ happenings: /** @type {any} */ (happenings) });
    const text = fileOf(model.store.state, model.comparison);
    const { run } = openedFile(text, model.comparison.engine);
    assert.deepEqual(run?.happenings, happenings);
    for (const [name, value] of Object.entries(happenings[0] ?? {})) {
      if (typeof value !== "number") continue;
      const wrong = text.replace(`"${name}":${value}`, `"${name}":"x"`);
      if (wrong.includes(`"${name}":"x"`))
        assert.throws(() => openedFile(wrong, model.comparison.engine), `${type} ${name}`);
    }
    found.set(type, happenings[0]);
    model.comparison.free();
  }
  assert.equal(found.size, DIAGNOSES.length);
});

test("six lanes leave no room to try anything: that is said, and nothing changes", () => {
  const lane = { optimizer: sgd(0.1) };
  const model = makeModel({ config: { data: MOONS }, lanes: [lane, lane, lane, lane, lane, lane] });
  const { store, editor } = model;
  trainTo(model, 10);
  const { lanes, step, undo } = store.state;
  editor.tryBeside(2, "optimizer.learningRate", 0.05);
  assert.equal(store.state.event.type, "noRoomToTry");
  assert.deepEqual([store.state.lanes, store.state.step, store.state.undo], [lanes, step, undo]);
  editor.tryBeside(7, "optimizer.learningRate", 0.05);
  assert.equal(store.state.lanes.length, 6, "a lane that is gone");
  model.comparison.free();
});

test("a change that the engine refuses is said, and leaves no copy behind", () => {
  const model = modelOf({ ...HEALTHY });
  trainTo(model, 10);
  for (const [path, value] of [
    ["optimizer.learningRate", -1],
    ["initializer.kind", "none"],
    ["hidden[].activation", "none"],
  ]) {
    model.editor.tryBeside(0, String(path), value);
    assert.equal(model.store.state.event.type, "settingRefused");
    assert.deepEqual([model.store.state.lanes.length, model.store.state.step], [1, 10]);
  }
  model.comparison.free();
});

test("a lane that is tried starts with the batches and weights of the one it is held against", () => {
  const model = modelOf({ ...HEALTHY, seed: 4 });
  trainTo(model, 300);
  const { comparison, editor } = model;
  editor.tryBeside(0, "optimizer.learningRate", 0.1);
  const [a, b] = comparison.weights();
  assert.deepEqual(a, b);
  trainTo(model, 350);
  const [c, d] = comparison.weights();
  assert.deepEqual(c, d, "with the same setting it is the same run");
  comparison.free();
});

test("whatever a curve holds, a diagnosis is sentences of finite numbers or nothing", () => {
  const config = { hidden: layers(2, 2, "relu"), batchSize: "full", regularization: { dropout: 0 } };
  const odd = [NaN, null, 0, 1e38, 1e-38, Infinity, 0.7, -1];
  let seed = 5;
  const pick = () => odd[(seed = (seed * 48271) % 2147483647) % odd.length];
  for (let round = 0; round < 3000; round++) {
    const rows = (seed = (seed * 48271) % 2147483647) % 40;
    const isOdd = round % 3;
    const number = () => (isOdd ? pick() : 0.7 + (pick() ?? 0) * 0);
    const column = () => Array.from({ length: rows }, number);
    const layer = () => ({
      gradientNorm: column(),
      updateNorm: column(),
      weightNorm: column(),
      ratio: column(),
    });
    const account = {
      curve: {
        step: Array.from({ length: rows }, (_, row) => row * (round % 50)),
        trainLoss: column(),
        testLoss: column(),
        gradientCosine: column(),
        layers: round % 5 ? [layer(), layer(), layer()] : [],
      },
      config,
      trainCount: 10,
      constantLoss: pick(),
      units: { dead: new Uint8Array([1, 1, 0, 1]), saturated: new Uint8Array(4) },
      weights: Float32Array.from({ length: 15 }, () => Number(pick())),
      layout: [{ layer: 0, kind: "weight", offset: 0, rows: 2, columns: 2 }],
    };
    for (const { type, ...numbers } of findingsOf(/** @type {any} */ (account)))
      for (const value of Object.values(numbers))
        assert.ok(Number.isFinite(value), `${type} ${JSON.stringify(numbers)}`);
  }
});

test("the change that is offered is always a change, and one that the engine allows", () => {
  const config = /** @type {any} */ (makeModel().comparison.defaults());
  const batches = [1, 20, 32, "full"];
  const kinds = ["sgd", "adam", "muon"];
  const initializers = ["xavierUniform", "heUniform", "zeros"].map((kind) => ({
    kind,
    ...(kind !== "zeros" && { gain: 1 }),
  }));
  const regularizations = [
    { l1: 0, l2: 0, dropout: 0.2 },
    { l1: 0, l2: 0.01, dropout: 0.5 },
  ];
  const all = batches.flatMap((batchSize) =>
    kinds.flatMap((kind) =>
      initializers.flatMap((initializer) =>
        ["relu", "leakyRelu", "tanh", "sigmoid"].flatMap((activation) =>
          regularizations.map((regularization) => ({
            ...config,
            batchSize,
            optimizer: { kind, learningRate: 0.1 },
            initializer,
            regularization,
            hidden: layers(3, 4, activation),
          })),
        ),
      ),
    ),
  );
  for (const type of DIAGNOSES)
    for (const config of all) {
      // A leaky unit is never dead, and a saturated one is a sigmoid or a tanh.
      const { activation } = config.hidden[0];
      if (type === "deadUnits" && activation === "leakyRelu") continue;
      const { path, value } = remedyOf(type, config, 150);
      const [group, leaf] = path.replace("[]", "").split(".");
      const before = Array.isArray(config[group]) ? activation : leaf ? config[group][leaf] : config[group];
      assert.notDeepEqual(value, before, `${type} ${path} ${JSON.stringify(config)}`);
      const next = Array.isArray(config[group])
        ? layers(3, 4, String(value))
        : leaf
          ? { ...(leaf !== "kind" && config[group]), [leaf]: value }
          : value;
      new Trainer({ ...config, [group]: next }).free();
    }
});
