/**
 * Lines over the run on a logarithmic vertical axis, as shapes, with names at their ends. The horizontal axis is that of the curves.
 * @import { Axis } from "./axis.js"
 * @import { Box, Point, Shape } from "../shapes.js"
 *
 * @typedef {object} LogLine
 * @property {string} name at its end; none where it is empty
 * @property {string} color
 * @property {number} width in pixels
 * @property {boolean} [isBold] whether its name is
 * @property {number[]} [dash]
 * @property {number[]} xs
 * @property {(number | null)[]} values above 0; null where there is no number
 */
import { formatMark } from "../../i18n/format.js";
import { shareAt } from "./axis.js";
import { spread } from "./labels.js";
import { labelX, logMarks, marksWithRoom } from "./ranges.js";

/** Sizes of letters and of a character, and what a picture leaves for marks and names, in pixels. */
export const TEXT = 11;
const CHARACTER = 6.3;
const PIXEL = 0.75;
const AROUND = { left: 46, right: 34, top: 6, bottom: 20 };

/** @param {{width: number, height: number}} size @returns {Box} */
export const boxIn = ({ width, height }) => ({
  x: AROUND.left,
  y: AROUND.top,
  width: Math.max(10, width - AROUND.left - AROUND.right),
  height: Math.max(10, height - AROUND.top - AROUND.bottom),
});

/**
 * @param {LogLine[]} lines
 * @param {{x: [number, number], y: [number, number], axis: Axis, now: number}} sight what is shown, and the present step
 * @param {{width: number, height: number}} size
 * @param {{muted: string, line: string}} ink
 * @returns {Shape[]}
 */
export function logLineShapes(lines, { x, y, axis, now }, size, ink) {
  const box = boxIn(size);
  const [right, bottom] = [box.x + box.width, box.y + box.height];
  const atX = (/** @type {number} */ value) => box.x + box.width * shareAt(value, x, axis);
  const atY = (/** @type {number} */ value) =>
    bottom - (box.height * Math.log(value / y[0])) / Math.log(y[1] / y[0]);
  const marksX = marksWithRoom(
    x,
    axis,
    (at) => atX(at) - box.x,
    (at) => CHARACTER * labelX(at).length,
    [-AROUND.left, box.width + AROUND.right],
    true,
  );
  const marksY = logMarks(y[0], y[1], Math.max(2, box.height / 24));
  const muted = { size: TEXT, fill: ink.muted };
  const ends = lines.flatMap(({ name, color, values, isBold }) => {
    const last = values.findLast((value) => value !== null);
    return name && last ? [{ name, color, isBold, y: Math.max(box.y, Math.min(bottom, atY(last))) }] : [];
  });
  return [
    ...marksX.map((at) => rule([atX(at), box.y], [atX(at), bottom], ink.line)),
    ...marksY.map((at) => rule([box.x, atY(at)], [right, atY(at)], ink.line)),
    ...marksX.map((at) => text(atX(at), bottom + 11, labelX(at), { ...muted, anchor: "middle" })),
    ...marksY.map((at) => text(box.x - 5, atY(at), formatMark(at), { ...muted, anchor: "end" })),
    ...lines.map(({ color, width, dash, xs, values }) => {
      const parts = partsOf(xs, values, atX, atY);
      return /** @type {Shape} */ ({ kind: "lines", parts, stroke: color, clip: box, width, dash });
    }),
    rule([atX(now), box.y], [atX(now), bottom], ink.muted),
    ...spread(ends, TEXT, box.y + 4, bottom).map(({ name, color, isBold, y: height }) =>
      text(right + 4, height, name, { size: TEXT, fill: color, bold: isBold }),
    ),
  ];
}

/**
 * Apart where there are no numbers; of those that share a pixel the first one. A number alone is a short stroke.
 * @param {number[]} xs @param {(number | null)[]} values @param {(x: number) => number} atX @param {(y: number) => number} atY
 */
function partsOf(xs, values, atX, atY) {
  /** @type {Point[][]} */
  const parts = [];
  let isOpen = false;
  let before = 0;
  values.forEach((value, i) => {
    if (value === null) return void (isOpen = false);
    const left = atX(xs[i]);
    if (isOpen && left - before < PIXEL && i + 1 < values.length) return;
    before = left;
    const point = /** @type {Point} */ ([left, atY(value)]);
    if (isOpen) parts[parts.length - 1].push(point);
    else parts.push([[left - 1, point[1]], point]);
    isOpen = true;
  });
  return parts;
}

/** @param {Point} from @param {Point} to @param {string} stroke @returns {Shape} */
export const rule = (from, to, stroke) => ({ kind: "lines", parts: [[from, to]], stroke, width: 1 });

/**
 * @param {number} x @param {number} y @param {string} content
 * @param {{size: number, fill: string, anchor?: "start" | "middle" | "end", bold?: boolean}} style
 * @returns {Shape}
 */
export const text = (x, y, content, style) => ({ kind: "text", x, y, text: content, ...style });
