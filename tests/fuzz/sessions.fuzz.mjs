// Session files with any JSON value at any place: taken whole or refused with a sentence, and what is taken is a page.

import assert from "node:assert/strict";
import { fileErrorText } from "../../www/js/i18n/sentences.js";
import { openedFile, rememberedFile } from "../../www/js/share/session-reader.js";
import { refusedFile } from "../../www/js/share/session-file.js";
import { isConfigError, refusalOf } from "../../www/js/settings/config-error.js";
import { assertSentence } from "./checks.mjs";
import { loadTrainer } from "./engine.mjs";
import { oddJson } from "./odd-values.mjs";
import { assertLink, assertLives, fileText, goTo, makeModel, STRETCH, takeView } from "./page-model.mjs";
import { smallConfig } from "./settings.mjs";

const SMALL = { hidden: [{ units: 3, activation: "tanh" }], data: { kind: "moons", samples: 40 } };
const lane = (/** @type {string} */ kind, more = {}) => ({ optimizer: { kind, ...more } });

/** Runs of every kind that a file holds. @type {Record<string, (model: ReturnType<typeof makeModel>) => void>} */
const RUNS = {
  begun: () => {},
  trained: (model) => goTo(model, 30),
  changed: (model) => {
    goTo(model, 20);
    model.editor.set(0, "optimizer.learningRate", 0.2);
    goTo(model, 40);
    model.editor.setWeight(1, 2, 0.5);
    model.editor.set(1, "clip.norm", 1);
    goTo(model, 60);
    model.timeTravel.to(30);
  },
  alone: (model) => {
    goTo(model, 10);
    model.player.solo(1);
    goTo(model, 25);
  },
  branched: (model) => {
    goTo(model, 15);
    model.editor.branch(0);
    goTo(model, 30);
  },
  diverged: (model) => {
    model.editor.set(1, "optimizer.learningRate", 1000);
    model.editor.set(1, "optimizer.kind", "momentum");
    goTo(model, 50);
  },
  own: (model) => {
    const data = {
      kind: "points",
      inputs: [0, 0, 1, 1, 0, 1, 1, 0, 0.5, 0.2, -1, 0.3],
      targets: [0, 1, 0, 1, 0, 1],
    };
    const axis = (/** @type {string} */ name) => ({ name, unit: "cm", minimum: 0, maximum: 2 });
    const names = { inputs: [axis("width"), axis("height")], target: "kind", classes: ["ant", "bee"] };
    model.editor.setOwnPoints(/** @type {any} */ ({ task: "classification", data, names }));
    goTo(model, 30);
  },
};

/** Every place of a tree: the way to it. @param {any} node @param {(string | number)[]} [way] @returns {(string | number)[][]} */
const places = (node, way = []) =>
  typeof node !== "object" || node === null
    ? [way]
    : [way, ...Object.entries(node).flatMap(([key, child]) => places(child, [...way, key]))];

export async function open() {
  const Trainer = await loadTrainer();
  const schema = Trainer.schema();
  const files = Object.fromEntries(
    Object.entries(RUNS).map(([name, run]) => {
      const model = makeModel({ config: SMALL, lanes: [lane("sgd", { learningRate: 0.3 }), lane("adam")] });
      run(model);
      const text = fileText(model);
      assert.ok(text);
      model.comparison.free();
      return [name, JSON.parse(text)];
    }),
  );
  const ways = Object.fromEntries(Object.entries(files).map(([name, file]) => [name, places(file)]));
  const model = makeModel();

  /** What stands at a place. @param {any} file @param {(string | number)[]} way */
  const at = (file, way) => way.reduce((node, key) => node?.[key], file);

  /** @param {import("./random.mjs").Random} random @param {any} before */
  function other(random, before) {
    if (typeof before === "number" && random.chance(0.5))
      return random.pick([before + 1, before - 1, -before, before * 2, before + 0.5, 1e300, 0, 2 ** 53, 1e9]);
    if (typeof before === "string" && random.chance(0.5)) {
      const place = random.whole(0, before.length);
      return (
        before.slice(0, place) +
        random.pick(["", "A", "=", " ", "é"]) +
        before.slice(place + random.whole(0, 3))
      );
    }
    if (Array.isArray(before) && before.length > 0 && random.chance(0.6))
      return random.pick([
        before.slice(1),
        before.slice(0, -1),
        [...before, before[0]],
        before.toReversed(),
        [],
      ]);
    return oddJson(random);
  }

  return {
    /** @param {import("./random.mjs").Random} random */
    make(random) {
      const base = random.pick(Object.keys(files));
      const changes = Array.from({ length: random.pick([0, 1, 1, 1, 1, 2, 3]) }, () => {
        // Curves have thousands of places, and the rest some.
        const listed = random.chance(0.8) ? ways[base].filter((way) => !way.includes("curve")) : ways[base];
        const way = random.pick(listed);
        const kind = random.pick(["other", "other", "other", "gone", "settings"]);
        if (kind === "settings") return { way: ["config"], value: sharedOf(smallConfig(random, schema)) };
        return kind === "gone" ? { way } : { way, value: other(random, at(files[base], way)) };
      });
      return { base, changes, remembered: random.chance(0.3) };
    },

    /** @param {any} input */
    check({ base = "begun", changes = [], remembered = false }) {
      const file = changed(files[base] ?? files.begun, changes);
      const text = JSON.stringify(file) ?? "";
      let opened;
      try {
        opened = remembered
          ? rememberedFile(text, model.comparison.engine)
          : openedFile(text, model.comparison.engine);
        const { run, setup, checkpoints } = opened;
        const event = { type: /** @type {const} */ ("fileOpened"), file: "x.json", withRun: run !== null };
        if (run) model.editor.open(run, event);
        else model.editor.load(setup, checkpoints, event);
      } catch (thrown) {
        const error = /** @type {any} */ (isConfigError(thrown) ? refusedFile(refusalOf(thrown)) : thrown);
        if (typeof error.code !== "string" || !error.values) throw error;
        assertSentence(fileErrorText(error));
        assert.ok(changes.length > 0, `a file as it was written is refused: ${fileErrorText(error)}`);
        return `refused: ${error.code}`;
      }
      takeView(model, opened.view);
      goTo(model, Math.min(opened.steps, 40), performance.now() + STRETCH);
      assertLives(model);
      assertLink(model);
      const again = fileText(model);
      if (again) openedFile(again, model.comparison.engine);
      return "taken";
    },
  };
}

/** @param {any} config the part of it that lanes share */
function sharedOf({ optimizer: _, schedule: __, regularization: ___, clip: ____, ...shared }) {
  return shared;
}

/** A copy with other values at some places. @param {any} file @param {{way: (string | number)[], value?: unknown}[]} changes */
function changed(file, changes) {
  let copy = structuredClone(file);
  for (const { way = [], value: given } of changes) {
    const value = structuredClone(given);
    if (way.length === 0) copy = value;
    const parent = way.slice(0, -1).reduce((node, key) => node?.[key], copy);
    const key = way[way.length - 1];
    if (typeof parent !== "object" || parent === null || key === undefined) continue;
    if (value === undefined) delete parent[key];
    else Object.defineProperty(parent, key, { value, enumerable: true, configurable: true, writable: true });
  }
  return copy;
}
