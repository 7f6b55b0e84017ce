// Whatever the engine refuses has a sentence in every language, made of its code and its values: without a page.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { afterEach, before, test } from "node:test";
import { inputText } from "../../www/js/i18n/format.js";
import { refusedText } from "../../www/js/i18n/sentences.js";
import { LANGUAGES, useLanguage, words } from "../../www/js/i18n/words.js";
import { refusalOf } from "../../www/js/settings/config-error.js";
import { Trainer } from "../../www/pkg/ravine.js";
import { seal } from "../fuzz/checkpoints.fuzz.mjs";
import { loadTrainer } from "./model.mjs";

before(loadTrainer);
afterEach(() => useLanguage("en"));

/** The same points, with other targets. @param {number[]} targets @param {number[]} inputs */
const points = (targets, inputs = [1, 2, 3, 4]) => ({ data: { kind: "points", inputs, targets } });

/** Builds a trainer of what is no configuration, too. @param {any} config @returns {() => void} */
const built = (config) => () => new Trainer(config).free();

/** Does with a trainer what its types do not allow, too. @param {(trainer: any) => void} act @returns {() => void} */
const done = (act) => () => {
  const trainer = new Trainer();
  try {
    act(trainer);
  } finally {
    trainer.free();
  }
};

/** Takes up a checkpoint with something else of it. @param {(bytes: Uint8Array) => Uint8Array} change */
const restored = (change) => done((trainer) => trainer.restore(change(trainer.checkpoint())));

/** Points of the reader's own, with a checkpoint of others in the light form. */
function takeUpOthers() {
  const trainer = new Trainer(/** @type {any} */ (points([0, 1])));
  const other = new Trainer(/** @type {any} */ (points([1, 0])));
  try {
    trainer.restore(other.checkpointWithoutPoints());
  } finally {
    trainer.free();
    other.free();
  }
}

/** What is refused, and how that is said in German; each code of the engine at least once. @type {[act: () => void, german: string][]} */
const REFUSED = [
  [
    built({ optimizer: { kind: "adam", learningRate: -0.5 } }),
    "optimizer.learningRate: -0,5 angegeben; erlaubt ist eine Zahl von 0 bis 1000",
  ],
  [
    built({ optimizer: { kind: "adam", beta1: 1.5 } }),
    "optimizer.beta1: 1,5 angegeben; erlaubt ist eine Zahl von 0 bis unter 1",
  ],
  [
    built({ schedule: { kind: "step", gamma: NaN } }),
    "schedule.gamma: NaN angegeben; erlaubt ist eine Zahl über 0 bis 1",
  ],
  [
    built({ schedule: { kind: "plateau", factor: "1" } }),
    'schedule.factor: "1" angegeben; erlaubt ist eine Zahl über 0 und unter 1',
  ],
  [built({ seed: "x" }), 'seed: "x" angegeben; erlaubt ist eine ganze Zahl von 0 bis 4294967295'],
  [
    built({ batchSize: 0 }),
    'batchSize: 0 angegeben; erlaubt ist eine ganze Zahl von 1 bis 20000 oder "full"',
  ],
  [built({ shuffle: null }), "shuffle: null angegeben; erlaubt ist true oder false"],
  [built({ task: true }), 'task: true angegeben; erlaubt ist eines von "classification", "regression"'],
  [
    built({ features: "x" }),
    'features: "x" angegeben; erlaubt ist eine Liste mit mindestens einem von "x", "y", "xSquared", "ySquared", "xTimesY", "sinX", "sinY", keines doppelt',
  ],
  [built({ features: ["x", "x"] }), 'features[1]: "x" doppelt angegeben'],
  [built({ data: { kind: "points" } }), "data.inputs: fehlt; erlaubt ist eine Liste von 4 bis 40000 Zahlen"],
  [
    built(points([1])),
    "data.targets: eine Liste von 1 angegeben; erlaubt ist eine Liste von 2 bis 20000 Zahlen",
  ],
  [built({ hidden: 4 }), "hidden: 4 angegeben; erlaubt ist eine Liste von 0 bis 8 Objekten"],
  [built({ optimizer: 7 }), "optimizer: 7 angegeben; erlaubt ist ein Objekt"],
  [
    built({ optimizer: { kind: "sgd", beta1: 0.5 } }),
    'optimizer.beta1: unbekannter Schlüssel von "sgd"; erlaubt sind "kind", "learningRate"',
  ],
  [built({ clip: { size: 1 } }), 'clip.size: unbekannter Schlüssel; erlaubt sind "norm", "value"'],
  [
    built({ task: "regression", data: { kind: "circle" } }),
    'task: "regression" angegeben; der Datensatz "circle" ist für "classification"',
  ],
  [
    built({ task: "regression", data: { kind: "plane" }, loss: "crossEntropy" }),
    'loss: "crossEntropy" angegeben; für "regression" gibt es "auto", "meanSquaredError"',
  ],
  [built(points([0, 1], [1, 2, 3, 4, 5])), "data.inputs: 5 Zahlen angegeben; sie kommen in Paaren x, y"],
  [built(points([0, 1, 1])), "data.targets: 3 für 2 Punkte angegeben; jeder Punkt braucht genau eine"],
  [built(points([0, 9])), "data.targets[1]: 9 angegeben; eine Klasse ist eine ganze Zahl von 0 bis 5"],
  [
    built(points([1, 1])),
    "data.targets: nur eine Klasse angegeben; zum Unterscheiden braucht es mindestens zwei",
  ],
  [
    done((trainer) => trainer.update({ data: { noise: 0.25 } })),
    "data.noise: 0,25 angegeben; das lässt sich nicht im Lauf ändern, nur für einen neuen",
  ],
  [
    done((trainer) => trainer.predictGrid([1, 2], 1, 2, -1, 1, -1, 1)),
    "out: eine Liste von 2 angegeben; erlaubt ist ein Float32Array",
  ],
  [
    done((trainer) => trainer.setWeights(undefined)),
    "weights: ein undefinierter Wert angegeben; erlaubt ist ein Float32Array von höchstens 105 Zahlen",
  ],
  [
    done((trainer) => trainer.setWeights(new Float32Array(3))),
    "weights: 3 Zahlen angegeben; das Netz hat 105 Gewichte und Biase",
  ],
  [
    done((trainer) => trainer.predict(Float32Array.of(0, -Infinity))),
    "inputs[1]: -Infinity angegeben; erlaubt ist eine endliche Zahl",
  ],
  [
    done((trainer) => trainer.predictGrid(new Float32Array(5), 2, 3, -1, 1, -1, 1)),
    "out: 5 Zahlen angegeben; nötig sind 1 × 2 × 3 = 6, und höchstens 67108864 werden auf einmal gezeichnet",
  ],
  [
    done((trainer) => trainer.predictGrid(new Float32Array(6), 2, 3, 0.5, -1, -1, 1)),
    "x: 0,5 bis -1 angegeben; erlaubt sind eine kleinere und eine größere Zahl zwischen ±10000000",
  ],
  [
    done((trainer) => trainer.restore([1, 2])),
    "checkpoint: eine Liste von 2 angegeben; erlaubt ist ein Uint8Array von höchstens 16 MB",
  ],
  [restored((bytes) => bytes.fill(0)), "checkpoint: diese Bytes sind kein Checkpoint"],
  [restored((bytes) => bytes.fill(77, 6, 7)), "checkpoint: Version 77 angegeben; erlaubt ist 1"],
  [
    restored((bytes) => bytes.subarray(0, -1)),
    "checkpoint: die Bytes sind beschädigt: Ihre Prüfsumme ist eine andere",
  ],
  [restored((bytes) => seal(bytes.slice(0, 20))), "checkpoint: die Bytes enthalten keinen Lauf"],
  [takeUpOthers, "checkpoint: der Lauf gehört zu anderen Punkten"],
];

/** What is no single value. @type {[given: unknown, german: string][]} */
const THINGS = [
  [{}, "ein Objekt"],
  [[1, 2], "eine Liste von 2"],
  [() => {}, "eine Funktion"],
  [Symbol("x"), "ein Symbol"],
  [7n, "ein BigInt"],
  ["x".repeat(2000), "ein langer Text"],
  [new Date(), "ein Objekt anderer Art"],
  [new Proxy([], { get: () => assert.fail() }), "eine Liste, die sich nicht lesen lässt,"],
  [
    Object.fromEntries(Array.from({ length: 100_000 }, (_, i) => [i, i])),
    "ein Objekt mit zu vielen Schlüsseln",
  ],
];

/** @param {() => void} act */
function errorOf(act) {
  try {
    act();
  } catch (error) {
    return /** @type {Error & {code: string}} */ (error);
  }
  return assert.fail(`not refused: ${act}`);
}

test("what the engine refuses is said in its own words in English, and in German", async () => {
  for (const [act, german] of REFUSED) {
    const error = errorOf(act);
    await useLanguage("en");
    assert.equal(refusedText(refusalOf(error)), error.message);
    await useLanguage("de");
    assert.equal(refusedText(refusalOf(error)), german);
  }
});

test("each code of the engine is among what is refused, and has a sentence in every language", async () => {
  const types = await readFile(new URL("../../www/pkg/ravine.d.ts", import.meta.url), "utf8");
  const codes = types.match(/type ConfigErrorCode =([^;]*);/)?.[1].match(/\w+/g) ?? [];
  const refused = REFUSED.map(([act]) => errorOf(act).code);
  assert.ok(codes.length > 0);
  assert.deepEqual([...new Set(refused)].sort(), codes.toSorted());
  for (const language of Object.keys(LANGUAGES)) {
    await useLanguage(language);
    for (const code of [...codes, "memory", "otherSettings", "engineFailed"])
      assert.ok(Object.hasOwn(words().refusals, code), `${language}: ${code}`);
  }
});

test("a sentence takes all its values, in every language", async () => {
  for (const language of Object.keys(LANGUAGES)) {
    await useLanguage(language);
    for (const [act] of REFUSED) {
      const refusal = refusalOf(errorOf(act));
      const said = refusedText(refusal, false);
      assert.doesNotMatch(said, /undefined(?! value)|\[object/);
      for (const value of Object.values(refusal.values).flat()) {
        if (typeof value === "number") assert.ok(said.includes(inputText(value)), `${value}: ${said}`);
        if (typeof value === "string") assert.ok(said.includes(`"${value}"`), `${value}: ${said}`);
      }
    }
  }
});

test("what is no single value is named, in every language", async () => {
  for (const [given, german] of THINGS) {
    const error = errorOf(built({ seed: given }));
    assert.equal(refusedText(refusalOf(error)), error.message);
    await useLanguage("de");
    assert.equal(
      refusedText(refusalOf(error), false),
      `${german} angegeben; erlaubt ist eine ganze Zahl von 0 bis 4294967295`,
    );
    await useLanguage("en");
  }
});

test("a small number has as few digits as people write", async () => {
  const refusal = refusalOf(errorOf(built({ optimizer: { kind: "adam", epsilon: 1.5e-20 } })));
  assert.equal(refusedText(refusal, false), "1.5e-20 given; allowed is a number from 1e-16 to 1");
  await useLanguage("de");
  assert.equal(refusedText(refusal, false), "1,5e-20 angegeben; erlaubt ist eine Zahl von 1e-16 bis 1");
});

test("what is refused can be passed on to another window or worker", async () => {
  for (const [act] of REFUSED) {
    const refusal = refusalOf(errorOf(act));
    assert.deepEqual(structuredClone(refusal), refusal);
  }
});

test("a defect is no refusal, and goes on its way", () => {
  const defect = new TypeError("x is not a function");
  assert.throws(
    () => refusalOf(defect),
    (error) => error === defect,
  );
});
