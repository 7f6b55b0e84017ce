// Settings by path, their neighbours, their kinds and their names: without a page.

import assert from "node:assert/strict";
import { test } from "node:test";
import { isAllowed, neighbour, patchOf, withValue } from "../../www/js/settings/edit.js";
import { formatLoss, formatShare, joined, settingName } from "../../www/js/i18n/format.js";
import { isLockedChange } from "../../www/js/settings/limited.js";
import { keyAt, keysOf, taskOf, valueAt, withKind } from "../../www/js/settings/schema.js";
import { loadTrainer } from "./model.mjs";

/** @param {string} path @param {unknown} value @param {string[] | null} [kinds] @returns {any} */
const key = (path, value, kinds = null) => ({ path, kinds, default: value });
const schema = {
  version: 1,
  keys: [
    key("optimizer.kind", "sgd"),
    key("optimizer.learningRate", 0.1, ["sgd"]),
    key("optimizer.learningRate", 0.03, ["momentum"]),
    key("optimizer.momentum", 0.9, ["momentum"]),
    key("optimizer.learningRate", 0.03, ["nesterov"]),
    key("optimizer.momentum", 0.9, ["nesterov"]),
    key("hidden[].units", 8),
  ],
};

test("settings are read, changed and patched by path", () => {
  const tree = { hidden: [{ units: 4 }, { units: 5 }], clip: {} };
  assert.equal(valueAt(tree, "hidden[1].units"), 5);
  assert.equal(valueAt(tree, "clip.norm"), undefined);
  assert.deepEqual(withValue(tree, "hidden[1].units", 6).hidden, [{ units: 4 }, { units: 6 }]);
  assert.deepEqual(tree.hidden, [{ units: 4 }, { units: 5 }], "the original stays");
  assert.deepEqual(patchOf("optimizer.beta1", 0.5), { optimizer: { beta1: 0.5 } });
  assert.equal(keyAt(schema, { optimizer: { kind: "nesterov" } }, "optimizer.learningRate").default, 0.03);
  assert.equal(keyAt(schema, tree, "hidden[1].units").default, 8);
});

test("another kind keeps what means the same", () => {
  const momentum = { kind: "momentum", learningRate: 0.5, momentum: 0.8 };
  assert.deepEqual(withKind(schema, "optimizer", momentum, "nesterov"), {
    kind: "nesterov",
    learningRate: 0.5,
    momentum: 0.8,
  });
  assert.deepEqual(withKind(schema, "optimizer", momentum, "sgd"), { kind: "sgd" });
});

test("of the engine's own table a value is taken along where both kinds have the key with the same default", async () => {
  const Trainer = await loadTrainer();
  const table = Trainer.schema();
  /** @param {string} group @param {string} kind @returns {Record<string, unknown>} */
  const usual = (group, kind) => {
    const trainer = new Trainer({ [group]: { kind }, ...(group === "data" && taskOf(kind, {})) });
    const values = /** @type {any} */ (trainer.config())[group];
    trainer.free();
    return values;
  };
  let taken = 0;
  for (const group of ["optimizer", "schedule", "initializer", "data"]) {
    const kinds = keyAt(table, {}, `${group}.kind`).choices?.filter((kind) => kind !== "points") ?? [];
    assert.ok(kinds.length > 3, group);
    for (const from of kinds) {
      const names = keysOf(table, group, from).map(({ path }) => path.slice(group.length + 1));
      assert.deepEqual(
        names,
        Object.keys(usual(group, from)).filter((name) => name !== "kind"),
      );
      const marked = Object.fromEntries(names.map((name) => [name, `own ${name}`]));
      for (const to of kinds) {
        const [before, after] = [usual(group, from), usual(group, to)];
        const same = names.filter((name) => name in after && after[name] === before[name]);
        const wanted = Object.fromEntries(same.map((name) => [name, `own ${name}`]));
        assert.deepEqual(withKind(table, group, { kind: from, ...marked }, to), { kind: to, ...wanted });
        if (from !== to) taken += same.length;
      }
    }
  }
  assert.ok(taken > 100);
  const momentum = { kind: "momentum", learningRate: 0.5, momentum: 0.8 };
  assert.deepEqual(withKind(table, "optimizer", momentum, "nesterov"), { ...momentum, kind: "nesterov" });
  assert.deepEqual(withKind(table, "optimizer", momentum, "muon"), { kind: "muon" });
});

test("names and numbers", () => {
  assert.equal(settingName("hidden[1].units"), "units of hidden layer 2");
  assert.equal(settingName("optimizer.kind"), "optimizer");
  assert.equal(settingName("batchSize"), "batch size");
  assert.equal(settingName("clip.norm"), "clip norm");
  assert.equal(formatLoss(0.123456), "0.1235");
  assert.equal(formatLoss(1e-7), "1.000e-7");
  assert.equal(formatLoss(0), "0");
  assert.equal(formatShare(null), "–");
  assert.equal(formatShare(0.975), "97.5 %");
  assert.equal(joined(["A", "B"]), "A and B");
  assert.equal(joined(["A", "B", "C"]), "A, B, and C");
});

test("arrow keys go to the next of 1, 2, 5, 10, and through 0 where a value may be negative", () => {
  /** @param {object} parts @returns {any} */
  const number = (parts) => ({ type: "number", ...parts });
  const walk = (
    /** @type {any} */ key,
    /** @type {number} */ from,
    /** @type {1 | -1} */ direction,
    /** @type {number} */ count,
  ) => {
    const values = [from];
    for (let i = 0; i < count; i++) values.push(neighbour(key, values[i], direction));
    return values.slice(1);
  };
  assert.deepEqual(walk(number({ min: 0 }), 0.3, 1, 4), [0.5, 1, 2, 5]);
  assert.deepEqual(walk(number({ min: 0 }), 0.002, -1, 3), [0.001, 0.0005, 0.0002]);
  assert.deepEqual(walk(number({ min: -10 }), 0.002, -1, 4), [0.001, 0, -0.001, -0.002]);
  assert.deepEqual(walk(number({ min: -10 }), -0.002, 1, 4), [-0.001, 0, 0.001, 0.002]);
  assert.deepEqual(walk(number({ min: -10 }), -0.3, -1, 2), [-0.5, -1]);
  assert.deepEqual(walk({ type: "integer" }, 3, -1, 2), [2, 1]);
  assert.equal(neighbour(number({ min: 0 }), 0, -1), 0);
  assert.ok(isAllowed(number({ min: 0, minExclusive: true, max: 1 }), 1));
  assert.ok(!isAllowed(number({ min: 0, minExclusive: true, max: 1 }), 0));
});

test("undo gives back nothing that is locked: neither a setting, nor one that changes with its kind, nor lanes", () => {
  const setting = (/** @type {string} */ path) => ({ kind: /** @type {const} */ ("setting"), path });
  /** @type {[string, import("../../www/js/types.js").SettingChange, boolean][]} */
  const cases = [
    ["optimizer.learningRate", setting("optimizer.learningRate"), true],
    ["optimizer.learningRate", setting("optimizer.momentum"), false],
    ["optimizer.learningRate", setting("optimizer.kind"), true],
    ["optimizer", setting("optimizer.kind"), true],
    ["optimizer.kind", setting("optimizer.learningRate"), false],
    ["data.noise", setting("data.kind"), true],
    ["schedule", setting("optimizer.kind"), false],
    ["lanes", setting("optimizer.kind"), false],
    ["lanes", { kind: "lanes" }, true],
    ["laneTools", { kind: "lanes" }, true],
    ["lanes", { kind: "order" }, true],
    ["laneTools", { kind: "order" }, true],
    ["optimizer", { kind: "order" }, false],
    ["network", { kind: "weight" }, true],
    ["weights", { kind: "weight" }, true],
    ["lanes", { kind: "weight" }, false],
    ["seed", { kind: "several" }, true],
    ["play", { kind: "opened" }, true],
    ["seed", { kind: "reset" }, false],
  ];
  for (const [lock, change, isLocked] of cases) {
    assert.equal(
      isLockedChange({ lock: ["speed", lock] }, change),
      isLocked,
      `${lock} ${JSON.stringify(change)}`,
    );
    assert.equal(isLockedChange({ hide: [lock] }, change), false, "what is only left out may change");
    assert.equal(isLockedChange({}, change), false);
  }
});
