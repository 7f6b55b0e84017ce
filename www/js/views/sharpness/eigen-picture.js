/**
 * The plane of the data: how fast the answer changes along an eigenvector, the boundary, and where it lies a little farther on either side.
 * @import { Dataset } from "../../types.js"
 * @import { EigenBoundary } from "../../jobs/eigen-boundary.js"
 * @import { Point } from "../../drawing/shapes.js"
 */
import { element } from "../../dom/element.js";
import { pixelPainter } from "../../drawing/boundary.js";
import { DIVERGING } from "../../drawing/colors.js";
import { followSize, sharpContext } from "../../drawing/context.js";
import { drawDataset } from "../../drawing/marks.js";
import { boundaryLines, changeAlong } from "./eigen-fields.js";

/** A map of answers is light in a dark page, too. */
const INK = "#1b1f26";
const GROUND = "#ffffff";
/** Before, here, beyond. */
const STYLES = [
  { width: 1.75, dash: [1.5, 3] },
  { width: 2.25, dash: [] },
  { width: 1.75, dash: [7, 4] },
];

export class EigenPicture {
  node = element("div", { className: "eigen-picture", role: "img" });
  #canvas = element("canvas");
  #map = element("canvas");
  #paintMap = pixelPainter(this.#map);

  /** @param {() => void} redraw @param {AbortSignal} signal */
  constructor(redraw, signal) {
    this.node.append(this.#canvas);
    followSize(this.node, redraw, signal);
  }

  /** @param {EigenBoundary} told @param {Dataset} dataset @param {number} middle @param {string} account of what is seen */
  paint({ size, planes, answers, ...told }, dataset, middle, account) {
    this.node.setAttribute("aria-label", account);
    const width = this.node.clientWidth;
    if (width === 0) return;
    const change = changeAlong({ size, planes, answers, ...told });
    const most = mostOf(change);
    this.#paintMap({ values: change, size, planes: 1 }, -most, most, DIVERGING);
    const context = sharpContext(this.#canvas, width);
    context.imageSmoothingQuality = "high";
    context.drawImage(this.#map, 0, 0, width, width);
    context.globalAlpha = 0.75;
    drawDataset(context, dataset, width);
    context.globalAlpha = 1;
    const at = (/** @type {Point} */ [column, row]) =>
      /** @type {Point} */ ([(width * (column + 0.5)) / size, width - (width * (row + 0.5)) / size]);
    answers.forEach((values, side) => {
      const lines = boundaryLines(values, planes, size, middle).map((line) => line.map(at));
      drawLines(context, joinedLines(lines), STYLES[side]);
    });
  }
}

/** The fastest change, without what is no number. @param {Float32Array} change */
export const mostOf = (change) =>
  change.reduce((most, one) => (Math.abs(one) > most && Number.isFinite(one) ? Math.abs(one) : most), 0);

/**
 * Short lines that end where others begin as long ones, since dashes count along them.
 * @param {Point[][]} lines of two points each
 * @returns {Point[][]}
 */
export function joinedLines(lines) {
  const keyOf = (/** @type {Point} */ [x, y]) => `${Math.round(x * 100)} ${Math.round(y * 100)}`;
  /** @type {Map<string, Set<Point[]>>} */
  const ends = new Map();
  const note = (/** @type {Point[]} */ line) => {
    for (const point of line) {
      const key = keyOf(point);
      ends.set(key, (ends.get(key) ?? new Set()).add(line));
    }
  };
  const left = new Set(lines.filter(([from, to]) => keyOf(from) !== keyOf(to)));
  left.forEach(note);
  /** From a point on, as far as there is a next line. @param {Point} from */
  const follow = (from) => {
    /** @type {Point[]} */
    const way = [];
    for (let point = from; ;) {
      const next = [...(ends.get(keyOf(point)) ?? [])].find((line) => left.has(line));
      if (!next) return way;
      left.delete(next);
      point = keyOf(next[0]) === keyOf(point) ? next[1] : next[0];
      way.push(point);
    }
  };
  const joined = [];
  for (const line of left) {
    left.delete(line);
    joined.push([...follow(line[0]).reverse(), ...line, ...follow(line[1])]);
  }
  return joined;
}

/** Dark on a light edge, so that they are seen on points, too. @param {CanvasRenderingContext2D} context @param {Point[][]} lines @param {{width: number, dash: number[]}} style */
function drawLines(context, lines, { width, dash }) {
  context.beginPath();
  for (const line of lines) line.forEach(([x, y], i) => context[i ? "lineTo" : "moveTo"](x, y));
  context.lineJoin = "round";
  context.setLineDash([]);
  Object.assign(context, { strokeStyle: GROUND, lineWidth: width + 2 });
  context.globalAlpha = 0.7;
  context.stroke();
  context.globalAlpha = 1;
  context.setLineDash(dash);
  Object.assign(context, { strokeStyle: INK, lineWidth: width });
  context.stroke();
  context.setLineDash([]);
}
