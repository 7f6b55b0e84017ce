/**
 * What names the lanes on the chart: letters at the ends of curves, and their places on the finish line.
 * @import { State } from "../../types.js"
 * @import { LaneLines } from "./columns.js"
 */
import { placesOf } from "../../run/finish-line.js";
import { nearest } from "./columns.js";
import { placeOf } from "./step-places.js";

/** So far above the picture a curve is drawn at most, in pixels. */
const FAR = 1e4;

/**
 * Where a curve leaves the picture at the top and does not come back, in pixels from the left, or null.
 * @param {number[]} xs
 * @param {(number | null)[]} values
 * @param {{x: number, y: number}} most the last x and the largest value in sight
 * @param {(x: number) => number} atX
 * @param {(value: number) => number} atY
 */
export function leavingAt(xs, values, most, atX, atY) {
  const isSeen = (/** @type {number} */ i) => xs[i] <= most.x && values[i] !== null;
  const last = xs.findLastIndex((_, i) => isSeen(i));
  if (last < 0 || Number(values[last]) <= most.y) return null;
  const before = xs.findLastIndex((_, i) => isSeen(i) && Number(values[i]) <= most.y);
  if (before < 0) return atX(xs[0]);
  const height = (/** @type {number} */ i) => Math.max(-FAR, atY(Number(values[i])));
  const after = Math.min(before + 1, last);
  const rise = height(before) - height(after);
  const share = rise > 0 ? (height(before) - atY(most.y)) / rise : 1;
  return atX(xs[before]) + share * (atX(xs[after]) - atX(xs[before]));
}

/**
 * The lanes that leave the picture at the top for good, and those that stay in it.
 * @param {LaneLines[]} lines
 * @param {{x: number, y: number}} most the last x and the largest value in sight
 * @param {(x: number) => number} atX
 * @param {(value: number) => number} atY
 * @returns {{leaving: {lane: LaneLines, y: number}[], staying: LaneLines[]}} `y` in pixels along the upper edge, for `spread`
 */
export function leavingOf(lines, most, atX, atY) {
  const leaving = lines.flatMap((lane) => {
    const [xs, values] = lane.tables[0];
    const at = leavingAt(xs, values, most, atX, atY);
    return at === null ? [] : [{ lane, y: at }];
  });
  return { leaving, staying: lines.filter((line) => leaving.every(({ lane }) => lane !== line)) };
}

/** The last value of each lane that is in sight. @param {LaneLines[]} lines @param {number} edge the last x in sight */
export const endsOf = (lines, edge) =>
  lines.flatMap(({ letter, color, tables }) => {
    const [xs, values] = tables.findLast((table) => table[0].length > 0) ?? [[], []];
    for (let i = nearest(xs, edge); i >= 0; i--) {
      const value = values[i];
      if (value !== null) return [{ letter, color, value }];
    }
    return [];
  });

/**
 * Who came to the finish line, in which place, and where on the horizontal axis.
 * @param {Pick<State, "chart" | "lanes">} state
 * @param {LaneLines[]} lines
 */
export function finishersOf({ chart, lanes }, lines) {
  const places = placesOf(lanes);
  return lanes.flatMap((lane, i) => {
    const place = places.get(lane.id);
    const { finishedAt } = lane.reading;
    if (place === undefined || finishedAt === null || !lines[i]) return [];
    return [{ x: placeOf({ lanes: [lane], chart }, finishedAt), place, color: lines[i].color }];
  });
}

/**
 * Labels in order of height, at least `gap` apart, between top and bottom where there is room.
 * @template {{y: number}} T
 * @param {T[]} labels
 * @param {number} gap
 * @param {number} top
 * @param {number} bottom
 * @returns {T[]}
 */
export function spread(labels, gap, top, bottom) {
  const sorted = labels.map((label) => ({ ...label })).sort((a, b) => a.y - b.y);
  let least = top;
  for (const label of sorted) {
    label.y = Math.max(label.y, least);
    least = label.y + gap;
  }
  let most = bottom;
  for (const label of sorted.reverse()) {
    label.y = Math.min(label.y, most);
    most = label.y - gap;
  }
  return sorted;
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {{letter: string, color: string, y: number}[]} labels
 * @param {{left: number, top: number, width: number, height: number}} box
 * @param {number} ratio device pixels a CSS pixel
 */
export function drawLabels(context, labels, box, ratio) {
  context.save();
  context.font = `bold ${11 * ratio}px system-ui, sans-serif`;
  context.textAlign = "left";
  context.textBaseline = "middle";
  for (const { letter, color, y } of spread(labels, 12 * ratio, box.top, box.top + box.height)) {
    context.fillStyle = color;
    context.fillText(letter, box.left + box.width + 6 * ratio, y);
  }
  context.restore();
}

/**
 * Discs at their true places along a line, one above the other where they would overlap.
 * @template {{x: number}} Disc
 * @param {Disc[]} discs
 * @param {number} width of a disc and the gap beside it
 * @param {number} y of the line
 * @param {number} top of the room there is above it; where that is too little they stand below it
 * @returns {(Disc & {y: number})[]}
 */
export function stacked(discs, width, y, top) {
  /** The right end of each level. @type {number[]} */
  const ends = [];
  const placed = [...discs]
    .sort((a, b) => a.x - b.x)
    .map((disc) => {
      const free = ends.findIndex((end) => end <= disc.x);
      const level = free < 0 ? ends.length : free;
      ends[level] = disc.x + width;
      return { disc, level };
    });
  const way = y - (ends.length - 0.5) * width >= top ? -width : width;
  return placed.map(({ disc, level }) => ({ ...disc, y: y + level * way }));
}
