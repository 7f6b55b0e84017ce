/**
 * Colours. Classes, lanes and maps stay apart for readers who see few hues: the maps go from orange to blue, the lanes
 * and the classes follow the palette of Okabe and Ito.
 */

/** @typedef {[number, number, number]} Rgb */

/**
 * Orange half of ColorBrewer's PuOr, blue half of its RdBu, without their dark ends, where points would drown. The blue end is a
 * little darker than the orange one, so that they differ in grey, too.
 */
const ORANGE_BLUE = "e98d1ffdb863fee0b6f7f7f7d1e5f08abfdb3079b5";

const CLASSES = "e69f00 0072b2 009e73 cc79a7 56b4e9 f0e442".split(" ").map(rgb);
/** The same, dark enough for a mark on its own region. */
const CLASS_MARKS = "a85b00 004f86 00694c 96386c 1c7ab4 8f8500".split(" ");
const TWO_CLASS_MARKS = ["8a4100", "0f4480"];

/**
 * Line and badge colours of the six lanes: found by search as the six that lie farthest apart for readers with full colour
 * vision, without red and without green cones, each with 4.5 to one against the panel.
 */
export const LANE_COLORS = {
  light: ["#873203", "#1e5bb7", "#27816d", "#812373", "#8e6b01", "#2e2e37"],
  dark: ["#e5691f", "#348fff", "#b4fee3", "#b46e99", "#fedd2c", "#bdb7b3"],
};

/** @param {string} hex @returns {Rgb} */
function rgb(hex) {
  const value = parseInt(hex, 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

/** A pixel as `ImageData` holds it, read as a little-endian word. @param {Rgb} color */
const pixel = ([r, g, b]) =>
  ((255 << 24) | (Math.round(b) << 16) | (Math.round(g) << 8) | Math.round(r)) >>> 0;

/**
 * 256 colours along a uniform cubic B-spline through the anchors, as in d3's `interpolateRgbBasis`.
 * @param {string} anchors hexadecimal colours, six digits each
 */
function splineTable(anchors) {
  const colors = (anchors.match(/.{6}/g) ?? []).map(rgb);
  const segments = colors.length - 1;
  return Uint32Array.from({ length: 256 }, (_, entry) => {
    const position = (entry / 255) * segments;
    const index = Math.min(Math.floor(position), segments - 1);
    const t = position - index;
    return pixel(/** @type {Rgb} */ ([0, 1, 2].map((channel) => splineAt(colors, channel, index, t))));
  });
}

/**
 * @param {Rgb[]} colors @param {number} channel
 * @param {number} index the segment @param {number} t the place in it, 0 … 1
 */
function splineAt(colors, channel, index, t) {
  const b = colors[index][channel];
  const c = colors[index + 1][channel];
  const a = index > 0 ? colors[index - 1][channel] : 2 * b - c;
  const d = index < colors.length - 2 ? colors[index + 2][channel] : 2 * c - b;
  const weights = [(1 - t) ** 3, 4 - 6 * t ** 2 + 3 * t ** 3, 1 + 3 * t + 3 * t ** 2 - 3 * t ** 3, t ** 3];
  return (weights[0] * a + weights[1] * b + weights[2] * c + weights[3] * d) / 6;
}

/** 256 colours from near white to one colour. @param {Rgb} to */
function fadeTable(to) {
  const from = 247;
  return Uint32Array.from({ length: 256 }, (_, entry) => {
    const share = entry / 255;
    return pixel(/** @type {Rgb} */ (to.map((channel) => from + (channel - from) * share)));
  });
}

/** From 0, orange, to 1, blue. */
export const DIVERGING = splineTable(ORANGE_BLUE);

/** For each class, from "not sure" to "certain". */
export const CLASS_TABLES = CLASSES.map(fadeTable);

/** @param {number} entry of the pixel words */
const css = (entry) => `rgb(${entry & 255} ${(entry >> 8) & 255} ${(entry >> 16) & 255})`;

/** So many steps a scale has where it is discretized. */
export const SCALE_STEPS = 8;

/** The diverging map in steps: each has the colour of its middle. */
export const DIVERGING_STEPS = DIVERGING.map((_, entry) => {
  const step = Math.floor((entry * SCALE_STEPS) / 256);
  return DIVERGING[Math.round((255 * (step + 0.5)) / SCALE_STEPS)];
});

/** The diverging map as a CSS gradient, for the legend. @param {boolean} discretize in steps */
export function scaleGradient(discretize) {
  const share = (/** @type {number} */ step) => `${(100 * step) / SCALE_STEPS}%`;
  const stops = discretize
    ? Array.from(
        { length: SCALE_STEPS },
        (_, step) => `${css(DIVERGING_STEPS[(256 / SCALE_STEPS) * step])} ${share(step)} ${share(step + 1)}`,
      )
    : Array.from({ length: 11 }, (_, i) => css(DIVERGING[Math.round(i * 25.5)]));
  return `linear-gradient(to right, ${stops.join(", ")})`;
}

/**
 * The colour of a training or test point.
 * @param {number} target
 * @param {number} classes 0 in regression
 * @param {[number, number]} range of the targets in regression
 */
export function markColor(target, classes, [low, high]) {
  if (classes === 0) return css(DIVERGING[Math.round(((target - low) / (high - low || 1)) * 255)]);
  return `#${(classes === 2 ? TWO_CLASS_MARKS : CLASS_MARKS)[target]}`;
}
