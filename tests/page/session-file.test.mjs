// A session's file, and what a browser remembers, may be anybody's: it is whole, or refused with a sentence.

import assert from "node:assert/strict";
import { readFile as read } from "node:fs/promises";
import { before, test } from "node:test";
import { fileErrorText } from "../../www/js/i18n/sentences.js";
import { useLanguage } from "../../www/js/i18n/words.js";
import { configOf, LANE_GROUPS } from "../../www/js/settings/schema.js";
import { checkSetup, FileError, readFile, writeFile } from "../../www/js/share/session-file.js";
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
    assert.equal(/** @type {Error} */ (error).name, "ConfigError", String(error));
    return /** @type {import("../../www/pkg/ravine.js").ConfigError} */ (error);
  }
}

/** Opens a file as the page does, as far as its text tells. @param {string} text */
function open(text) {
  const opened = readFile(text);
  checkSetup(opened.setup, check);
  return opened;
}

const settings = { optimizer: { kind: "sgd" }, schedule: {}, regularization: {}, clip: {} };
const axis = (/** @type {string} */ name) => ({ name, unit: "cm", minimum: 0, maximum: 1 });
const names = { inputs: [axis("width"), axis("height")], target: "kind", classes: ["ant", "bee"] };
const own = {
  task: "classification",
  data: { kind: "points", inputs: [0, 0, 1, 1], targets: [0, 1] },
  names,
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
      { id: 1, settings },
      { id: 0, settings },
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
    ["version", 2, /of version 2; this page reads version 1/],
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

test("a large run is written and read as it was", () => {
  const bytes = new Uint8Array(6e6).map((_, i) => i * 31);
  const { setup, view, link } = readFile(JSON.stringify(good));
  const saved = { setup: /** @type {any} */ (setup), steps: 0, checkpoints: [bytes, null], view, link };
  assert.deepEqual(open(writeFile(saved)).checkpoints[0], bytes);
});
