/** How the page around a figure wants it to look: attributes of the element, messages to a frame. The run knows nothing of it. */
import { LAYOUTS, THEMES } from "../settings/choices.js";

/** Width and height of a figure, in CSS pixels. */
const SIZE = { least: 100, most: 10_000 };

/** What is allowed, and the fault of what is not. */
const ALLOWED = {
  theme: { choices: THEMES, code: "notOneOf" },
  layout: { choices: LAYOUTS, code: "notOneOf" },
  width: { ...SIZE, code: "notPixels" },
  height: { ...SIZE, code: "notPixels" },
};

/** @typedef {keyof typeof ALLOWED} Look */

export const LOOKS = /** @type {Look[]} */ (Object.keys(ALLOWED));

/**
 * What an attribute says, or undefined where that is not allowed.
 * @param {Look} name
 * @param {string} text
 * @returns {string | number | undefined}
 */
export function readLook(name, text) {
  const allowed = ALLOWED[name];
  if ("choices" in allowed) return allowed.choices.find((choice) => choice === text);
  const value = Number(text);
  const isPixels = /^\d+(\.\d+)?$/.test(text) && value >= allowed.least && value <= allowed.most;
  return isPixels ? value : undefined;
}

/** @param {Look} name @param {string} given @returns {import("../types.js").Fault} */
export function faultOfLook(name, given) {
  const { code, ...allowed } = ALLOWED[name];
  return { code, field: name, values: { given, ...allowed } };
}
