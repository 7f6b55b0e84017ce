/**
 * The layers over the run, and how the numbers of one are spread, as shapes.
 * @import { Axis } from "../../drawing/chart/axis.js"
 * @import { Point, Shape } from "../../drawing/shapes.js"
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
import { boxIn, logLineShapes, rule, text, TEXT } from "../../drawing/chart/log-lines.js";
import { formatMark, formatValue } from "../../i18n/format.js";
import { decadesOf } from "./layer-rows.js";

/**
 * @param {LayerLine[]} lines
 * @param {{x: [number, number], axis: Axis, now: number}} sight steps that are shown, and the present one
 * @param {{width: number, height: number}} size
 * @param {Ink} ink
 * @returns {Shape[]}
 */
export function lineShapes(lines, sight, size, ink) {
  const [low, high] = decadesOf(lines.flatMap(({ values }) => values)) ?? [-4, 0];
  // Where there is no room for all names, those of the selected lane stand for its layers.
  const isCrowded = lines.length * TEXT > boxIn(size).height;
  const drawn = lines.map((line) => ({
    ...line,
    name: line.isSelected || !isCrowded ? line.name : "",
    ...(line.isSelected ? { width: 1.75, isBold: true } : { width: 1, dash: [3, 2] }),
  }));
  return logLineShapes(drawn, { ...sight, y: [10 ** low, 10 ** high] }, size, ink);
}

/**
 * After the step filled, before it a line; both between the same edges.
 * @param {Histogram} histogram
 * @param {{width: number, height: number}} size
 * @param {Ink} ink
 * @returns {Shape[]}
 */
export function histogramShapes({ minimum, maximum, before, after }, size, ink) {
  const box = boxIn(size);
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
