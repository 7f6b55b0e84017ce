// The parts of the page that are plain functions.

import assert from "node:assert/strict";
import { test } from "node:test";
import { CLASS_TABLES, DIVERGING } from "../../www/js/colors.js";
import { patchOf, withValue } from "../../www/js/changes.js";
import { formatLoss, formatShare, settingName } from "../../www/js/format.js";
import { joined } from "../../www/js/wording.js";
import { keyAt, valueAt, withKind } from "../../www/js/settings.js";
import { mapToPixels } from "../../www/js/views/boundary.js";
import { markRadius, project } from "../../www/js/views/points.js";

/** @param {string} path @param {unknown} value @param {string[] | null} [kinds] @returns {any} */
const key = (path, value, kinds = null) => ({ path, kinds, default: value });
const schema = {
  version: 1,
  keys: [
    key("optimizer.kind", "sgd"),
    key("optimizer.learningRate", 0.1, ["sgd"]),
    key("optimizer.learningRate", 0.03, ["momentum", "nesterov"]),
    key("optimizer.momentum", 0.9, ["momentum", "nesterov"]),
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

test("a map is drawn upside down, by scale or by class", () => {
  const pixels = new Uint32Array(4);
  mapToPixels({ values: Float32Array.of(0, 1, 0.5, 9), size: 2, planes: 1 }, 0, 1, pixels);
  assert.deepEqual([...pixels], [DIVERGING[128], DIVERGING[255], DIVERGING[0], DIVERGING[255]]);

  mapToPixels({ values: Float32Array.of(NaN, Infinity, -Infinity, 0), size: 2, planes: 1 }, 0, 1, pixels);
  assert.deepEqual([...pixels], [DIVERGING[0], DIVERGING[0], DIVERGING[128], DIVERGING[255]]);

  const classes = Float32Array.of(0.8, 0.2, 0, 1, 0.1, 0.6, 0, 0, 0.1, 0.2, 1, 0);
  mapToPixels({ values: classes, size: 2, planes: 3 }, 0, 1, pixels);
  assert.equal(pixels[0], CLASS_TABLES[2][255]);
  assert.equal(pixels[1], CLASS_TABLES[0][255]);
  assert.equal(pixels[2], CLASS_TABLES[0][Math.round(((Math.fround(0.8) - 1 / 3) / (2 / 3)) * 255)]);
});

test("the diverging map goes from orange over white to blue", () => {
  const channels = (/** @type {number} */ word) => [word & 255, (word >> 8) & 255, (word >> 16) & 255];
  const [orange, middle, blue] = [0, 128, 255].map((entry) => channels(DIVERGING[entry]));
  assert.ok(orange[0] > orange[2] && blue[2] > blue[0]);
  assert.ok(middle.every((channel) => channel > 225));
});

test("points are placed with y upward, and are smaller where there are many", () => {
  assert.deepEqual(project(0, 0, 1, 200), [100, 100]);
  assert.deepEqual(project(-1, 1, 1, 200), [0, 0]);
  assert.ok(markRadius(20000, 200) < markRadius(500, 200));
  assert.ok(markRadius(10, 200) <= 200 / 60);
});
