// Colours that carry a meaning, seen with other eyes.

import assert from "node:assert/strict";
import { test } from "node:test";
import { DIVERGING, LANE_COLORS } from "../../www/js/drawing/colors.js";

/** @typedef {[number, number, number]} Triple */

/** How linear red, green and blue are seen: G. M. Machado et al. (2009), table for a severity of 1. @type {Record<string, Triple[]>} */
const EYES = {
  "full colour vision": [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
};
const PANELS = { light: "#ffffff", dark: "#181c22" };

/** @param {string} hex @returns {Triple} linear red, green, blue */
const linear = (hex) =>
  /** @type {Triple} */ (
    [1, 3, 5].map((at) => {
      const share = parseInt(hex.slice(at, at + 2), 16) / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    })
  );
/** @param {Triple[]} matrix @param {Triple} v @returns {Triple} */
const times = (matrix, v) =>
  /** @type {Triple} */ (matrix.map((row) => row[0] * v[0] + row[1] * v[1] + row[2] * v[2]));
/** @param {Triple} color */
const luminance = ([r, g, b]) => 0.2126 * r + 0.7152 * g + 0.0722 * b;
/** As in WCAG 2. @param {string} a @param {string} b */
function contrast(a, b) {
  const [high, low] = [a, b].map((hex) => luminance(linear(hex))).sort((p, q) => q - p);
  return (high + 0.05) / (low + 0.05);
}

/** B. Ottosson's OKLab. @param {Triple} color linear @returns {Triple} */
function oklab(color) {
  const cones = times(
    [
      [0.4122214708, 0.5363325363, 0.0514459929],
      [0.2119034982, 0.6806995451, 0.1073969566],
      [0.0883024619, 0.2817188376, 0.6299787005],
    ],
    color,
  ).map((cone) => Math.cbrt(Math.max(0, cone)));
  return times(
    [
      [0.2104542553, 0.793617785, -0.0040720468],
      [1.9779984951, -2.428592205, 0.4505937099],
      [0.0259040371, 0.7827717662, -0.808675766],
    ],
    /** @type {Triple} */ (cones),
  );
}

for (const theme of /** @type {const} */ (["light", "dark"])) {
  test(`two lanes are told apart by their colours whatever the eyes, on a ${theme} page`, () => {
    const colors = LANE_COLORS[theme];
    for (const [eyes, matrix] of Object.entries(EYES)) {
      const seen = colors.map((hex) => oklab(times(matrix, linear(hex))));
      for (let i = 0; i < 6; i++) {
        for (let j = 0; j < i; j++) {
          const distance = Math.hypot(...seen[i].map((part, k) => part - seen[j][k]));
          assert.ok(distance >= 0.1, `${colors[j]} and ${colors[i]}, ${eyes}: ${distance}`);
        }
      }
    }
  });

  test(`a lane's letter can be read in its colour, on a ${theme} page`, () => {
    for (const hex of LANE_COLORS[theme]) assert.ok(contrast(hex, PANELS[theme]) >= 4.5, hex);
  });
}

test("two classes that are answered with certainty differ in grey", () => {
  const grey = (/** @type {number} */ pixel) => {
    const [r, g, b] = [pixel & 255, (pixel >> 8) & 255, (pixel >> 16) & 255];
    return 0.299 * r + 0.587 * g + 0.114 * b;
  };
  const difference = Math.abs(grey(DIVERGING[0]) - grey(DIVERGING[255]));
  assert.ok(difference >= 30, `${difference} of 255`);
});
