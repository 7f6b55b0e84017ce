/**
 * The layers over the run, and how the numbers of one are spread, as shapes.
 * @import { Axis } from "../../drawing/chart/axis.js"
 * @import { Box, Point, Shape } from "../../drawing/shapes.js"
 * @import { Histogram } from "../../types.js"
 *
 * @typedef {{text: string, muted: string, line: string, fill: string}} Ink
 * @typedef {object} LayerLine
 * @property {string} name at its end
 * @property {string} color of its lane
 * @property {boolean} isSelected whether that is the lane which is looked at
 * @property {number[]} xs
 * @property {(number | null)[]} values
 */
import { shareAt } from "../../drawing/chart/axis.js";
import { spread } from "../../drawing/chart/labels.js";
import { labelX, logMarks, marksWithRoom } from "../../drawing/chart/ranges.js";
import { formatMark, formatValue } from "../../i18n/format.js";
import { decadesOf } from "./layer-rows.js";

/** Sizes of letters and of a character, and what a picture leaves for marks and names, in pixels. */
const [TEXT, CHARACTER] = [11, 6.3];
const PIXEL = 0.75;
const AROUND = { left: 46, right: 34, top: 6, bottom: 20 };

/** @param {number} width @param {number} height @returns {Box} */
const boxIn = (width, height) => ({
  x: AROUND.left,
  y: AROUND.top,
  width: Math.max(10, width - AROUND.left - AROUND.right),
  height: Math.max(10, height - AROUND.top - AROUND.bottom),
});

/**
 * @param {LayerLine[]} lines
 * @param {{x: [number, number], axis: Axis, now: number}} sight steps that are shown, and the present one
 * @param {{width: number, height: number}} size
 * @param {Ink} ink
 * @returns {Shape[]}
 */
export function lineShapes(lines, { x, axis, now }, { width, height }, ink) {
  const box = boxIn(width, height);
  const decades = decadesOf(lines.flatMap(({ values }) => values)) ?? [-4, 0];
  const atX = (/** @type {number} */ value) => box.x + box.width * shareAt(value, x, axis);
  const atY = (/** @type {number} */ value) =>
    box.y + box.height * (1 - (Math.log10(value) - decades[0]) / (decades[1] - decades[0]));
  const marksX = marksWithRoom(
    x,
    axis,
    (at) => atX(at) - box.x,
    (at) => CHARACTER * labelX(at).length,
    [-AROUND.left, box.width + AROUND.right],
    true,
  );
  const marksY = logMarks(10 ** decades[0], 10 ** decades[1], Math.max(2, box.height / 24));
  const [right, bottom] = [box.x + box.width, box.y + box.height];
  const muted = { size: TEXT, fill: ink.muted };
  // Where there is no room for all names, those of the selected lane stand for its layers.
  const isCrowded = lines.length * TEXT > box.height;
  const named = isCrowded ? lines.filter(({ isSelected }) => isSelected) : lines;
  const ends = named.flatMap(({ name, color, values, isSelected }) => {
    const last = values.findLast((value) => value !== null);
    return last ? [{ name, color, isSelected, y: Math.max(box.y, Math.min(bottom, atY(last))) }] : [];
  });
  return [
    ...marksX.map((at) => rule([atX(at), box.y], [atX(at), bottom], ink.line)),
    ...marksY.map((at) => rule([box.x, atY(at)], [right, atY(at)], ink.line)),
    ...marksX.map((at) => text(atX(at), bottom + 11, labelX(at), { ...muted, anchor: "middle" })),
    ...marksY.map((at) => text(box.x - 5, atY(at), formatMark(at), { ...muted, anchor: "end" })),
    ...lines.map(({ color, isSelected, xs, values }) => {
      const style = isSelected ? { width: 1.75 } : { width: 1, dash: [3, 2] };
      return /** @type {Shape} */ ({
        kind: "lines",
        parts: partsOf(xs, values, atX, atY),
        stroke: color,
        clip: box,
        ...style,
      });
    }),
    rule([atX(now), box.y], [atX(now), bottom], ink.muted),
    ...spread(ends, TEXT, box.y + 4, bottom).map(({ name, color, isSelected, y }) =>
      text(right + 4, y, name, { size: TEXT, fill: color, bold: isSelected }),
    ),
  ];
}

/**
 * After the step filled, before it a line; both between the same edges.
 * @param {Histogram} histogram
 * @param {{width: number, height: number}} size
 * @param {Ink} ink
 * @returns {Shape[]}
 */
export function histogramShapes({ minimum, maximum, before, after }, { width, height }, ink) {
  const box = boxIn(width, height);
  const most = Math.max(1, ...after, ...(before ?? []));
  const bottom = box.y + box.height;
  const atX = (/** @type {number} */ bin) => box.x + (box.width * bin) / after.length;
  const atY = (/** @type {number} */ count) => bottom - (box.height * count) / most;
  const zero = maximum > minimum ? -minimum / (maximum - minimum) : -1;
  const muted = { size: TEXT, fill: ink.muted };
  const outline = Array.from(before ?? [], (count, bin) => [
    /** @type {Point} */ ([atX(bin), atY(count)]),
    /** @type {Point} */ ([atX(bin + 1), atY(count)]),
  ]).flat();
  return [
    ...Array.from(after, (count, bin) => {
      const [left, top] = [atX(bin) + 0.5, atY(count)];
      return /** @type {Shape} */ ({
        kind: "box",
        ...{ x: left, y: top, width: atX(bin + 1) - left - 0.5, height: bottom - top, fill: ink.fill },
      });
    }),
    rule([box.x, bottom], [box.x + box.width, bottom], ink.muted),
    ...(zero > 0 && zero < 1
      ? [
          rule([box.x + zero * box.width, bottom], [box.x + zero * box.width, bottom + 4], ink.muted),
          text(box.x + zero * box.width, bottom + 12, "0", {
            ...muted,
            anchor: /** @type {const} */ ("middle"),
          }),
        ]
      : []),
    ...(before
      ? [
          /** @type {Shape} */ ({
            kind: "lines",
            parts: [[[box.x, bottom], ...outline, [box.x + box.width, bottom]]],
            stroke: ink.text,
            width: 1.25,
          }),
        ]
      : []),
    text(box.x, bottom + 12, formatValue(minimum, 3), { ...muted, anchor: "start" }),
    text(box.x + box.width, bottom + 12, formatValue(maximum, 3), { ...muted, anchor: "end" }),
    text(box.x - 5, box.y + 4, formatMark(most), { ...muted, anchor: "end" }),
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
const rule = (from, to, stroke) => ({ kind: "lines", parts: [[from, to]], stroke, width: 1 });

/**
 * @param {number} x @param {number} y @param {string} content
 * @param {{size: number, fill: string, anchor?: "start" | "middle" | "end", bold?: boolean}} style
 * @returns {Shape}
 */
const text = (x, y, content, style) => ({ kind: "text", x, y, text: content, ...style });
