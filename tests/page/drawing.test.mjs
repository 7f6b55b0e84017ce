// Maps, colours and marks as pixels: without a page.

import assert from "node:assert/strict";
import { test } from "node:test";
import { mapToPixels } from "../../www/js/drawing/boundary.js";
import { CLASS_TABLES, DIVERGING } from "../../www/js/drawing/colors.js";
import { markRadius, project } from "../../www/js/drawing/marks.js";

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
