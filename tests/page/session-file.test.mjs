// A session's file, and what a browser remembers, may be anybody's: it is whole, or refused with a sentence.

import assert from "node:assert/strict";
import { readFile as read } from "node:fs/promises";
import { before, test } from "node:test";
import { fileErrorText } from "../../www/js/i18n/sentences.js";
import { useLanguage } from "../../www/js/i18n/words.js";
import { refusalOf } from "../../www/js/settings/config-error.js";
import { configOf, LANE_GROUPS } from "../../www/js/settings/schema.js";
import { AVERAGED, COLUMNS, LAYER_COLUMNS, emptyCurve } from "../../www/js/run/curve.js";
import { Finish } from "../../www/js/run/finish.js";
import { FileError, writeFile, writeSmaller } from "../../www/js/share/session-file.js";
import { checkSetup, readFile } from "../../www/js/share/session-reader.js";
import init, { Trainer } from "../../www/pkg/ravine.js";

before(async () => {
  await init({ module_or_path: await read(new URL("../../www/pkg/ravine_bg.wasm", import.meta.url)) });
});

/** @param {object} config */
function check(config) {
  try {
    new Trainer(config).free();
    return null;
  } catch (error) {
    return refusalOf(error);
  }
}

/** Opens a file as the page does, as far as its text tells. @param {string} text */
function open(text) {
  const opened = readFile(text);
  checkSetup(opened.setup, check);
  return opened;
}

/** As files had them before there was SAM, and with what is younger. */
const settings = { optimizer: { kind: "sgd" }, schedule: {}, regularization: {}, clip: {} };
const whole = { ...settings, sam: {}, averaging: {} };
const axis = (/** @type {string} */ name) => ({ name, unit: "cm", minimum: 0, maximum: 1 });
const names = { inputs: [axis("width"), axis("height")], target: "kind", classes: ["ant", "bee"] };
const own = {
  task: "classification",
  data: { kind: "points", inputs: [0, 0, 1, 1], targets: [0, 1] },
  names,
  drawn: { of: 5, seed: 1 },
};
const good = {
  format: "ravine-session",
  version: 1,
  link: "v=1",
  steps: 3,
  view: { selected: "B", speed: 50, finishLine: 0.1, discretize: true, curves: "accuracy", axis: "epochs" },
  config: { seed: 7 },
  lanes: [
    { letter: "B", settings, checkpoint: "AAEC" },
    { letter: "A", settings },
  ],
  own,
};

/**
 * The good file with one place changed.
 * @param {string} path
 * @param {unknown} value undefined: it is missing
 */
function changed(path, value) {
  const content = JSON.parse(JSON.stringify(good));
  const keys = path.split(".");
  const last = /** @type {string} */ (keys.pop());
  const place = keys.reduce((/** @type {any} */ node, key) => node[key], content);
  // As JSON has it: no key of a file is a setter.
  Object.defineProperty(place, last, { value, enumerable: true, configurable: true });
  return JSON.stringify(content);
}

/** @param {string} text @param {RegExp} sentence @param {string} [what] */
function assertRefused(text, sentence, what = text.slice(0, 200)) {
  assert.throws(
    () => open(text),
    (error) => {
      assert.ok(error instanceof FileError, `${what}: ${error}`);
      assert.match(fileErrorText(error), sentence, what);
      return true;
    },
    what,
  );
}

const list = (/** @type {number} */ length, /** @type {unknown} */ value) => Array(length).fill(value);
const noString = { toString: 1, valueOf: 1 };

test("a good file is read whole", () => {
  const { setup, steps, checkpoints, view, link } = open(JSON.stringify(good));
  assert.deepEqual(setup, {
    config: { seed: 7 },
    lanes: [
      { id: 1, settings: whole },
      { id: 0, settings: whole },
    ],
    own,
  });
  assert.deepEqual([steps, view, link], [3, good.view, "v=1"]);
  assert.deepEqual(checkpoints, [Uint8Array.from([0, 1, 2]), null]);
});

test("keys that are no part of a session are passed over", () => {
  const text = JSON.stringify({ ...good, comment: "mine", view: { ...good.view, zoom: { a: 1 } } });
  const own = changed("own.data.comment", "mine");
  assert.deepEqual(open(text), open(JSON.stringify(good)));
  assert.deepEqual(open(own), open(JSON.stringify(good)));
});

test("what a lane leaves out has its default, as in a link", () => {
  const text = '{"format":"ravine-session","version":1,"config":{},"lanes":[{"letter":"A","settings":{}}]}';
  const { setup, steps, view, checkpoints } = open(text);
  const [lane] = setup.lanes;
  assert.deepEqual(Object.keys(lane.settings), LANE_GROUPS);
  const trainer = new Trainer(configOf(setup.config, lane));
  assert.deepEqual(trainer.config(), Trainer.defaults());
  trainer.free();
  assert.deepEqual([steps, view, checkpoints], [0, {}, [null]]);
});

test("whatever is wrong is named", () => {
  /** @type {[string, unknown, RegExp][]} */
  const cases = [
    ["format", noString, /not a saved Ravine session/],
    ["version", {}, /"version" is missing or is not/],
    ["version", noString, /"version"/],
    ["version", undefined, /"version"/],
    ["version", "1", /"version"/],
    ["version", 3, /of version 3; this page reads version 2/],
    ["left", "wheels", /"left"/],
    ["link", noString, /"link"/],
    ...[1e300, 1e9 + 1, -1, 0.5, "3", null, {}, []].map(
      (steps) => /** @type {[string, unknown, RegExp]} */ (["steps", steps, /"steps"/]),
    ),
    ["config", undefined, /"config"/],
    ["config", [], /"config"/],
    ["config", null, /"config"/],
    ["config.optimizer", { kind: "sgd" }, /"config.optimizer"/],
    ["config.seed", -1, /lane B: seed: -1 given/],
    ["config.seed", noString, /seed: .* given/],
    ["config.wheels", 4, /wheels: unknown key/],
    ["config.__proto__", { seed: 3 }, /__proto__: unknown key/],
    ["config", Object.fromEntries(list(1e5, 0).map((_, i) => [`k${i}`, 0])), /"config"/],
    ["config.data", Object.fromEntries(list(1e5, 0).map((_, i) => [`k${i}`, 0])), /"config"/],
    ["config.hidden", list(1e6, 1), /hidden: .*given/],
    ["lanes", {}, /"lanes" has to be a list of 1 to 6 lanes/],
    ["lanes", { length: 2 }, /"lanes" has to be/],
    ["lanes", [], /"lanes" has to be/],
    ["lanes", list(7, good.lanes[0]), /"lanes" has to be/],
    ["lanes", list(2, good.lanes[0]), /the same letter/],
    ["lanes.1", null, /"lanes\[1\]"/],
    ["lanes.1", "A", /"lanes\[1\]"/],
    ["lanes.1", [], /"lanes\[1\]"/],
    ...["", "a", "G", "AB", 0, null, ["A"], noString].map(
      (letter) =>
        /** @type {[string, unknown, RegExp]} */ (["lanes.1.letter", letter, /"lanes\[1\].letter"/]),
    ),
    ["lanes.1.settings", undefined, /"lanes\[1\].settings"/],
    ["lanes.1.settings", [], /"lanes\[1\].settings"/],
    ["lanes.1.settings.optimizer", null, /"lanes\[1\].settings.optimizer"/],
    ["lanes.1.settings.clip", [], /"lanes\[1\].settings.clip"/],
    ["lanes.1.settings.schedule", "cosine", /"lanes\[1\].settings.schedule"/],
    ["lanes.1.settings.optimizer.kind", noString, /lane A: optimizer.kind: .*given/],
    ["lanes.1.settings.__proto__", {}, /lane A: __proto__: unknown key/],
    ["lanes.1.settings.optimizer.__proto__", { kind: "adam" }, /unknown key/],
    ...[null, 7, {}, [], noString, "*", "A".repeat(25e6)].map(
      (bytes) =>
        /** @type {[string, unknown, RegExp]} */ (["lanes.1.checkpoint", bytes, /"lanes\[1\].checkpoint"/]),
    ),
    ["view", [], /"view"/],
    ["view", "A", /"view"/],
    ["view.selected", noString, /"view.selected"/],
    ["view.selected", ["A"], /"view.selected"/],
    ["view.selected", "Z", /"view.selected"/],
    ["view.speed", 3, /"view.speed"/],
    ["view.speed", null, /"view.speed"/],
    ["view.finishLine", -1, /"view.finishLine"/],
    ["view.finishLine", { valueOf: 1 }, /"view.finishLine"/],
    ["view.discretize", "perhaps", /"view.discretize"/],
    ["view.curves", "__proto__", /"view.curves"/],
    ["view.axis", "constructor", /"view.axis"/],
    ["own", 3, /"own"/],
    ["own", [], /"own"/],
    ["own.task", noString, /"own.task"/],
    ["own.task", "__proto__", /"own.task"/],
    ["own.data", null, /"own.data"/],
    ["own.data.kind", "circle", /"own.data"/],
    ["own.data.inputs", 3, /"own.data.inputs"/],
    ["own.data.inputs", [0, 0, 1], /"own.data.inputs"/],
    ["own.data.inputs", [0, 0, 1, "1"], /"own.data.inputs"/],
    ["own.data.inputs", [0, 0, 1, null], /"own.data.inputs"/],
    ["own.data.inputs", [0, 0, 1, 1e9], /data.inputs.*given/],
    ["own.data.targets", { length: 2 }, /"own.data.targets"/],
    ["own.data.targets", list(20_001, 1), /"own.data.targets"/],
    ["own.data.targets", [0, 9], /data.targets.*given/],
    ["own.drawn", { of: 2, seed: 1 }, /"own.drawn"/],
    ["own.drawn", { of: 1e300, seed: 1 }, /"own.drawn"/],
    ["own.drawn", "many", /"own.drawn"/],
    ["own.names", "x", /"own.names"/],
    ["own.names.inputs", [axis("x")], /"own.names.inputs"/],
    ["own.names.inputs", [axis("x"), null], /"own.names.inputs"/],
    ["own.names.inputs.0.name", noString, /"own.names.inputs"/],
    ["own.names.inputs.0.name", "x".repeat(1e6), /"own.names.inputs"/],
    ["own.names.inputs.0.minimum", "0", /"own.names.inputs"/],
    ["own.names.target", noString, /"own.names.target"/],
    ["own.names.classes", undefined, /"own.names.classes"/],
    ["own.names.classes", list(7, "a"), /"own.names.classes"/],
    ["own.names.classes", ["a", noString], /"own.names.classes"/],
  ];
  for (const [path, value, sentence] of cases) {
    const shown = `${path}: ${String(JSON.stringify(value)).slice(0, 60)}`;
    assertRefused(changed(path, value), sentence, shown);
  }
});

test("text that is no file at all is refused", () => {
  for (const text of [
    "",
    "{",
    "\0",
    "[".repeat(1e6),
    `${"[".repeat(1e5)}${"]".repeat(1e5)}`,
    "1e999",
    '"x"',
  ]) {
    assertRefused(text, /not JSON text|not a saved Ravine session/);
  }
  assertRefused(JSON.stringify(good).replace(":7}", ":1e999}"), /seed: .*given/);
  const deep = JSON.stringify(good).replace(":7}", `:${"[".repeat(1e5)}${"]".repeat(1e5)}}`);
  assertRefused(deep, /seed: .*given/);
});

test("names of prototypes do no harm", () => {
  const text = JSON.stringify(good).replace('"version"', '"__proto__":{"polluted":1,"steps":5},"version"');
  assert.equal(open(text.replace('"steps":3,', "")).steps, 0);
  assert.equal(Reflect.get({}, "polluted"), undefined);
});

test("what is refused is refused at once", () => {
  const files = {
    "a long checkpoint": changed("lanes.1.checkpoint", "B".repeat(24e6)),
    "long points": changed("config.data", { kind: "points", inputs: list(5e6, 1), targets: [0] }),
    "a long text": changed("config.loss", "x".repeat(24e6)),
    "own points": changed("own.data.inputs", list(5e6, 1)),
  };
  for (const [what, text] of Object.entries(files)) {
    const start = performance.now();
    assertRefused(text, /given|is missing/, what);
    assert.ok(performance.now() - start < 3000, `${what}: ${performance.now() - start} ms`);
  }
});

test("a refusal is said in the reader's language, with the name of the file", async () => {
  const refusal = (/** @type {string} */ text) => {
    try {
      open(text);
    } catch (error) {
      return Object.assign(/** @type {FileError} */ (error), { file: "a.json" });
    }
    return assert.fail("it was not refused");
  };
  try {
    await useLanguage("de");
    assert.equal(
      fileErrorText(refusal(changed("config.seed", -1))),
      "a.json wurde nicht geöffnet: Bahn B: seed: -1 angegeben; erlaubt ist eine ganze Zahl von 0 bis 4294967295. Alles ist, wie es war.",
    );
  } finally {
    await useLanguage("en");
  }
  assert.equal(
    fileErrorText(refusal(changed("steps", 1e300))),
    'a.json was not opened: "steps" is missing or is not what it should be. Everything is as it was.',
  );
});

// --- Version 2: the run as it was seen -----------------------------------------------------------------------------

/** Rows of a curve. */
const STEPS = [0, 1, 2, 5, 9];
const column = (/** @type {string} */ name) => {
  if (name === "step") return STEPS;
  return STEPS.map((step) => (name === "gradientNorm" && step === 0 ? null : step / 8 + name.length));
};
/** Of a hidden layer and the output; the last step before the first row is not known. @param {number} layer */
const layerColumns = (layer) =>
  Object.fromEntries(
    LAYER_COLUMNS.map((name) => [
      name,
      STEPS.map((step) => (step === 0 && name !== "weightNorm" ? null : (step + layer) / 16)),
    ]),
  );
const curve = {
  ...Object.fromEntries(COLUMNS.map((name) => [name, column(name)])),
  layers: [layerColumns(0), layerColumns(1)],
};
const changes = [
  { step: 2, at: 2, failed: false, patch: { batchSize: 7 } },
  { step: 2, at: 5, failed: false, edit: { parameter: 3, value: 0.5 } },
  { step: 8, at: 9, failed: true, patch: { optimizer: { learningRate: 0.1 } } },
];
const finish = { line: 0.25, step: 5, exact: false };
const sgd = { id: 0, optimizer: "sgd" };
const stops = { step: 9, seconds: null, loss: 0.1, lossOf: "testLoss", lanes: "all" };
const happenings = [
  { type: "first", lanes: [sgd], step: 2, exact: true, loss: 0.25, of: 2 },
  { type: "overfitting", lane: { id: 2, optimizer: "adam" }, since: 2, step: 5 },
  { type: "diverged", lane: sgd, step: 8, learningRate: 0.1 },
  { type: "resting", condition: "step", step: 9, stops, lanes: [] },
  { type: "allDiverged" },
];
const ran = {
  format: "ravine-session",
  version: 2,
  link: "v=1",
  view: {},
  run: { first: 0, step: 6, last: 9, solo: "A", happenings },
  config: { seed: 7, hidden: [{ units: 2, activation: "relu" }], data: { kind: "points" } },
  lanes: [
    {
      letter: "A",
      settings,
      beginning: { seed: 7, batchSize: 3 },
      changes,
      made: 2,
      curve,
      milliseconds: 3.25,
      end: { steps: 9, divergedAt: null, own: ["seed"] },
      finish,
      checkpoint: "AAEC",
    },
    {
      letter: "C",
      settings,
      curve: emptyCurve(),
      milliseconds: 0,
      end: { steps: 4, divergedAt: 5, own: [] },
      takenUp: "AwQ=",
    },
  ],
  own,
};

/** @param {string} path @param {unknown} value */
const altered = (path, value) => {
  const [kept, now] = [JSON.stringify(good), JSON.stringify(ran)];
  Object.assign(good, JSON.parse(now));
  const text = changed(path, value);
  for (const name of Object.keys(good)) Reflect.deleteProperty(good, name);
  Object.assign(good, JSON.parse(kept));
  return text;
};

test("a run in a file is read whole", () => {
  const { run, setup, checkpoints } = readFile(JSON.stringify(ran));
  assert.deepEqual(checkpoints, []);
  assert.deepEqual(setup.config.data, own.data, "the points that are there once");
  const config = { ...setup.config, ...whole };
  assert.deepEqual(run, {
    config: setup.config,
    own,
    selected: 0,
    solo: 0,
    first: 0,
    step: 6,
    last: 9,
    happenings,
    nextEvaluation: null,
    snapshots: [],
    lanes: [
      {
        id: 0,
        settings: whole,
        beginning: { config: { seed: 7, batchSize: 3, data: own.data }, checkpoint: null },
        changes,
        made: 2,
        curve,
        rows: 5,
        milliseconds: 3.25,
        end: { steps: 9, divergedAt: null, own: ["seed"] },
        finish: Object.assign(new Finish(), finish),
        checkpoint: Uint8Array.from([0, 1, 2]),
      },
      {
        id: 2,
        settings: whole,
        beginning: { config, checkpoint: Uint8Array.from([3, 4]) },
        changes: [],
        made: 0,
        curve: emptyCurve(),
        rows: 0,
        milliseconds: 0,
        end: { steps: 4, divergedAt: 5, own: [] },
        finish: new Finish(),
        checkpoint: null,
      },
    ],
  });
});

test("whatever is wrong in a run is named", () => {
  const place = (/** @type {string} */ path) => new RegExp(`"${path.replace(/[.[\]]/g, "\\$&")}`);
  const odd = [null, "x", -1, 0.5, 1e300, [], {}, noString];
  /** @type {[string, unknown, RegExp][]} */
  const cases = [
    ...[null, 3, "x", []].map((run) => /** @type {[string, unknown, RegExp]} */ (["run", run, /"run"/])),
    ...["first", "step", "last"].flatMap((name) =>
      odd.map((value) => /** @type {[string, unknown, RegExp]} */ ([`run.${name}`, value, /"run\./])),
    ),
    ["run.first", 7, /"run.step"/],
    ["run.last", 5, /"run.last"/],
    ...["B", 0, {}, noString].map(
      (solo) => /** @type {[string, unknown, RegExp]} */ (["run.solo", solo, /"run.solo"/]),
    ),
    ["own", undefined, /"config.data"/],
    ...[null, 3, {}, list(6, happenings[4]), [3], [null], [{ type: "ready" }], [{ type: "__proto__" }]].map(
      (told) => /** @type {[string, unknown, RegExp]} */ (["run.happenings", told, /"run.happenings"/]),
    ),
    ...[
      ["0.lanes", [3, null, {}, list(7, sgd), [noString]]],
      ["0.lanes.0.id", [...odd, 6, "0", "length"]],
      ["0.lanes.0.optimizer", [null, 3, "", "x".repeat(41), "<b>", noString]],
      ["0.step", [...odd, 10]],
      ["0.exact", [null, 1, "x"]],
      ["0.loss", [null, "1", {}]],
      ["0.of", [...odd, 7]],
      ["1.since", odd],
      ["2.learningRate", [null, "1", {}]],
      ["3.condition", [null, "x", noString]],
      ["3.stops", [null, 3, []]],
      ["3.stops.seconds", ["5", -1, 1e300, {}]],
      ["3.stops.lossOf", [null, "x"]],
    ].flatMap(([path, values]) =>
      /** @type {unknown[]} */ (values).map(
        (value) =>
          /** @type {[string, unknown, RegExp]} */ ([`run.happenings.${path}`, value, /"run.happenings"/]),
      ),
    ),
    ["lanes.1.changes", list(9998, changes[0]), /more than 10000 changes/],
  ];
  const of = (/** @type {string} */ path, /** @type {unknown[]} */ values, at = path) => {
    for (const value of values) cases.push([`lanes.0.${path}`, value, place(`lanes[0].${at}`)]);
  };
  of("beginning", [null, 3, [], Object.fromEntries(list(1e5, 0).map((_, i) => [`k${i}`, 0]))]);
  of("changes", [null, 3, {}, { length: 3 }, [null], [3], [[]]]);
  of("changes.0.step", [...odd, 9], "changes");
  of("changes.0.at", [...odd, 1, 6], "changes");
  of("changes.2.at", [8, 13], "changes");
  of("changes.0.failed", [0, undefined, null], "changes");
  of("changes.0.patch", [null, 3, [], undefined], "changes");
  of("changes.0.edit", [{ parameter: 0, value: 1 }], "changes");
  of("changes.1.edit.parameter", odd, "changes");
  of("changes.1.edit.value", [null, "1", 1e300, {}, { toString: 1 }], "changes");
  of("made", [4, null, -1, 0.5, "2"]);
  of("milliseconds", [undefined, null, -1, "3", {}]);
  of("end", [undefined, null, 3, []]);
  of("end.steps", [...odd, 10]);
  of("end.own", [undefined, null, "seed", [3], list(101, "seed")]);
  of("end.divergedAt", [undefined, "x", -1, 10]);
  of("curve", [undefined, null, 3, []]);
  of("curve.step", [
    undefined,
    null,
    { length: 5 },
    [0, 1, 2, 2, 9],
    [0, 1, 2, 5, 10],
    [-1, 1, 2, 5, 9],
    list(20_001, 0),
  ]);
  for (const name of COLUMNS.slice(1)) {
    of(`curve.${name}`, [null, {}, [0, 1, 2, 3], ["0", 1, 2, 3, 4]]);
    // Files have those of averaged weights only where there are any, and earlier ones have no cosine.
    if (!(name in AVERAGED) && name !== "gradientCosine") of(`curve.${name}`, [undefined]);
  }
  of("curve.layers", [null, {}, 3, [layerColumns(0)], Array(3).fill(layerColumns(0))]);
  of("curve.layers.1", [null, 3, [], "x"], "curve.layers[1]");
  for (const name of LAYER_COLUMNS)
    of(`curve.layers.1.${name}`, [undefined, null, {}, [0], ["0", 1, 2, 3, 4]], `curve.layers[1].${name}`);
  of("curve.epochs", [[0, 1, 2, 3, null]]);
  of("finish", [null, 3, "x", []]);
  of("finish.line", [undefined, null, "x", -1, 0, [], {}, noString]);
  of("finish.step", [...odd, undefined, 10]);
  of("finish.exact", [null, undefined, 0, "x", noString]);
  of("checkpoint", [null, 7, {}, "*"]);
  of("takenUp", [null, 7, {}, "*"]);
  for (const [path, value, sentence] of cases) {
    const shown = `${path}: ${String(JSON.stringify(value)).slice(0, 60)}`;
    assertRefused(altered(path, value), sentence, shown);
  }
});

test("a run of any size is written and read as it was, without its checkpoints where there is no room, and refused after that", () => {
  const { run } = readFile(JSON.stringify(ran));
  assert.ok(run);
  const bytes = new Uint8Array(6e6).map((_, i) => i * 31);
  const large = { ...run, lanes: run.lanes.map((lane) => ({ ...lane, checkpoint: bytes })) };
  const saved = { run: large, isReplayable: false, steps: 6, view: {}, link: "v=1" };
  assert.deepEqual(readFile(writeFile(saved)).run, large);
  const less = readFile(writeFile(saved, 1e5)).run;
  assert.deepEqual(less, { ...run, lanes: run.lanes.map((lane) => ({ ...lane, checkpoint: null })) });
  assert.throws(
    () => writeFile(saved, 500),
    (error) => error instanceof FileError && /more than 0\.0005 MB/.test(fileErrorText(error)),
  );
});

test("a file is bounded in bytes, as it is measured when it is opened", () => {
  const { run } = readFile(JSON.stringify(ran));
  assert.ok(run);
  const named = /** @type {any} */ ({ ...own, names: { ...names, target: "ß".repeat(200) } });
  const saved = { run: { ...run, own: named }, isReplayable: false, steps: 6, view: {}, link: "v=1" };
  const bytes = new Blob([writeFile(saved)]).size;
  assert.equal(new Blob([writeFile(saved, bytes)]).size, bytes);
  assert.ok(new Blob([writeFile(saved, bytes - 1)]).size < bytes, "without the checkpoints");
});

test("a run on its way to a step that was asked for goes on to it", () => {
  const { run } = readFile(JSON.stringify(ran));
  assert.ok(run);
  const saved = { run, isReplayable: false, view: {}, link: "v=1" };
  for (const [steps, read] of [
    [6, 0],
    [9, 0],
    [1e6, 1e6],
  ]) {
    assert.equal(readFile(writeFile({ ...saved, steps })).steps, read);
    assert.equal(readFile(writeSmaller({ ...saved, steps, isReplayable: true }, "run")).steps, steps);
  }
});

test("a smaller form says what it leaves out, unless training brings it back", () => {
  const { run } = readFile(JSON.stringify(ran));
  assert.ok(run);
  const saved = { run, isReplayable: false, steps: 6, view: {}, link: "v=1" };
  const curveless = readFile(writeSmaller(saved, "curves"));
  assert.equal(curveless.left, "curves");
  assert.deepEqual(curveless.run?.lanes[0].curve, curve, "as few as it has are kept");
  assert.deepEqual(curveless.run?.lanes[0].changes, changes);
  const told = readFile(writeSmaller(saved, "run"));
  assert.deepEqual([told.left, told.run, told.steps], ["run", null, 0]);
  const again = readFile(writeSmaller({ ...saved, isReplayable: true }, "run"));
  assert.deepEqual([again.left, again.run, again.steps], [undefined, null, 6]);
});
