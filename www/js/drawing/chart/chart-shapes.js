/**
 * The chart as shapes, in light colours, for a picture to take away.
 * @import { Curve, State } from "../../types.js"
 * @import { Box, Point, Shape } from "../shapes.js"
 * @import { LaneLines } from "./columns.js"
 */
import { formatValue } from "../../i18n/format.js";
import { words } from "../../i18n/words.js";
import { shareAt } from "./axis.js";
import { isLogY } from "./columns.js";
import { endsOf, finishersOf, leavingOf, spread, stacked } from "./labels.js";
import { isWhole, labelX, labelY, logMarks, marksWithRoom, straightMarks } from "./ranges.js";
import { aheadOf, axisOf, linesOf, rangeY, wholeX } from "./sight.js";
import { placeOf } from "./step-places.js";

export const INK = {
  text: "#1b1f26",
  muted: "#5a6371",
  line: "#dde1e7",
  finish: "#6a35b8",
  paper: "#ffffff",
};

/** Sizes of letters and discs, and of a character, in pixels. */
const [TEXT, DISC, CHARACTER] = [13, 9, 7.6];
/** What lies far outside is drawn no farther than that. */
const FAR = 1e4;

/**
 * @param {Pick<State, "chart" | "lanes" | "past" | "finishLine" | "step" | "showsAverage">} state
 * @param {(Partial<Curve> | undefined)[]} previews of schedules
 * @param {Box} box of the plot; marks stand left of it and below
 * @returns {Shape[]}
 */
export function chartShapes(state, previews, box) {
  const { chart, finishLine } = state;
  const lines = linesOf(state, previews, false);
  const x = chart.zoomX ?? wholeX(state, aheadOf(lines));
  const y = rangeY(state, lines, x);
  const axis = axisOf(state);
  const log = isLogY(chart);
  const height = (/** @type {number} */ value) => (log ? Math.log(value) : value);
  const atX = (/** @type {number} */ value) => box.x + box.width * shareAt(value, x, axis);
  const atY = (/** @type {number} */ value) =>
    box.y + box.height * (1 - (height(value) - height(y[0])) / (height(y[1]) - height(y[0])));
  /** @param {number} value @param {number} low @param {number} size */
  const isIn = (value, low, size) => value >= low - 0.5 && value <= low + size + 0.5;

  const marksX = marksWithRoom(
    x,
    axis,
    (at) => atX(at) - box.x,
    (at) => CHARACTER * labelX(at).length,
    [-60, box.width + 30],
    isWhole(chart.x),
  );
  const marksY = (log ? logMarks : straightMarks)(y[0], y[1], box.height / 34);
  const muted = { size: TEXT, fill: INK.muted };
  const grid = { stroke: INK.line, width: 1 };
  const [right, bottom] = [box.x + box.width, box.y + box.height];

  /** @type {Shape[]} */
  const shapes = [
    ...marksX.map((at) => rule([atX(at), box.y], [atX(at), bottom], grid)),
    ...marksY.map((at) => rule([box.x, atY(at)], [right, atY(at)], grid)),
    ...marksX.map((at) => text(atX(at), bottom + 14, labelX(at), { ...muted, anchor: "middle" })),
    ...marksY.map((at) => text(box.x - 8, atY(at), labelY(chart.measure, at), { ...muted, anchor: "end" })),
    text(right, bottom + 32, words().curves.x[chart.x], { ...muted, anchor: "end" }),
  ];
  const hasFinish =
    chart.measure === "loss" && finishLine !== null && isIn(atY(finishLine), box.y, box.height);
  if (hasFinish) {
    const level = atY(finishLine);
    const label = words().curves.finishAt(formatValue(finishLine));
    const above = level - box.y > 20 ? -10 : 11;
    shapes.push(rule([box.x, level], [right, level], { stroke: INK.finish, width: 1.75 }));
    shapes.push(text(box.x + 6, level + above, label, { size: TEXT, fill: INK.finish, bold: true }));
  }
  for (const { color, tables } of lines) {
    for (const [xs, ...columns] of tables) {
      columns.forEach((column, i) => {
        const stepped = chart.measure === "learningRate";
        const parts = partsOf(xs, column, atX, atY, stepped);
        const style = i === 0 ? { width: 2.25 } : { width: 1.5, dash: [5, 4] };
        if (parts.length > 0) shapes.push({ kind: "lines", parts, stroke: color, clip: box, ...style });
      });
    }
  }
  const now = atX(placeOf(state, state.step));
  if (isIn(now, box.x, box.width)) {
    shapes.push(rule([now, box.y], [now, bottom], { stroke: INK.text, width: 1 }));
  }
  if (hasFinish) {
    const discs = finishersOf(state, lines)
      .map((lane) => ({ ...lane, x: atX(lane.x) }))
      .filter(({ x }) => isIn(x, box.x, box.width));
    for (const disc of stacked(discs, 2 * DISC + 1, atY(finishLine), box.y)) {
      shapes.push({ kind: "disc", x: disc.x, y: disc.y, radius: DISC, fill: disc.color });
      shapes.push(text(disc.x, disc.y, String(disc.place), { ...onColor, anchor: "middle" }));
    }
  }
  return [...shapes, ...letters(lines, x[1], y[1], atX, atY, box)];
}

const onColor = /** @type {const} */ ({ size: 12, fill: INK.paper, bold: true });

/**
 * Each lane's letter at the end of its curve, or where that leaves the picture for good.
 * @param {LaneLines[]} lines
 * @param {number} edge the last x in sight
 * @param {number} top
 * @param {(x: number) => number} atX
 * @param {(y: number) => number} atY
 * @param {Box} box
 * @returns {Shape[]}
 */
function letters(lines, edge, top, atX, atY, box) {
  const { leaving, staying } = leavingOf(lines, { x: edge, y: top }, atX, atY);
  const ends = endsOf(staying, edge).map((end) => ({ ...end, y: atY(end.value) }));
  const bold = { size: 14, bold: true };
  return [
    ...spread(leaving, 16, box.x + 8, box.x + box.width - 8).flatMap(({ lane: { letter, color }, y: x }) => [
      /** @type {Shape} */ ({
        kind: "area",
        points: [
          [x, box.y],
          [x + 5, box.y + 8],
          [x - 5, box.y + 8],
        ],
        fill: color,
      }),
      text(x, box.y + 17, letter, { ...bold, fill: color, anchor: "middle" }),
    ]),
    ...spread(ends, 16, box.y, box.y + box.height).map(({ letter, color, y }) =>
      text(box.x + box.width + 8, y, letter, { ...bold, fill: color }),
    ),
  ];
}

/**
 * A column as lines, apart where there are no numbers.
 * @param {number[]} xs
 * @param {(number | null)[]} values
 * @param {(x: number) => number} atX
 * @param {(y: number) => number} atY
 * @param {boolean} stepped whether a value holds until the next one
 */
function partsOf(xs, values, atX, atY, stepped) {
  /** @type {Point[][]} */
  const parts = [];
  let isOpen = false;
  xs.forEach((x, i) => {
    const value = values[i];
    if (value === null || !Number.isFinite(value)) return void (isOpen = false);
    const [left, level] = [bounded(atX(x)), bounded(atY(value))];
    const part = parts.at(-1);
    if (!isOpen || !part) parts.push([[left, level]]);
    else {
      if (stepped) part.push([left, part[part.length - 1][1]]);
      part.push([left, level]);
    }
    isOpen = true;
  });
  return parts;
}

/** @param {number} value */
const bounded = (value) => Math.max(-FAR, Math.min(FAR, value));

/** @param {Point} from @param {Point} to @param {{stroke: string, width: number}} style @returns {Shape} */
const rule = (from, to, style) => ({ kind: "lines", parts: [[from, to]], ...style });

/**
 * @param {number} x @param {number} y @param {string} content
 * @param {{size: number, fill: string, anchor?: "start" | "middle" | "end", bold?: boolean}} style
 * @returns {Shape}
 */
export const text = (x, y, content, style) => ({ kind: "text", x, y, text: content, ...style });
