/**
 * What is drawn over the curves: the finish line with who came there, where the run stands, and the lanes' letters.
 * @import { State } from "../../types.js"
 * @import { LaneLines } from "../../drawing/chart/columns.js"
 * @import { Range } from "../../drawing/chart/zoom.js"
 *
 * @typedef {{rule: string, finish: string, paper: string, font: string}} Ink
 */
import uPlot from "../../../vendor/uPlot.esm.js";
import { drawLabels, endsOf, finishersOf, leavingOf, spread, stacked } from "../../drawing/chart/labels.js";
import { placeOf } from "../../drawing/chart/step-places.js";
import { formatValue } from "../../i18n/format.js";
import { words } from "../../i18n/words.js";

/** Radius of a place's disc, in CSS pixels. */
const DISC = 7;

/**
 * @param {uPlot} plot
 * @param {LaneLines[]} lines
 * @param {State} state
 * @param {{x: Range, y: Range}} shown
 * @param {Ink} ink
 */
export function drawMarks(plot, lines, state, shown, ink) {
  const { chart, finishLine, past, step, goal } = state;
  const { ctx, bbox } = plot;
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, 0, bbox.width, bbox.top + bbox.height);
  ctx.clip();
  // Test curves are dashed.
  ctx.setLineDash([]);
  const hasFinish = chart.measure === "loss" && finishLine !== null;
  if (hasFinish) drawFinish(plot, finishLine, ink);
  drawRule(plot, ink.rule, placeOf(state, Math.min(goal ?? step, past.last)));
  if (chart.measure === "learningRate") drawHeads(plot, lines);
  if (hasFinish) drawPlaces(plot, lines, state, finishLine);
  const staying = drawLeaving(plot, lines, shown);
  ctx.restore();
  const ends = endsOf(staying, shown.x[1]).map((end) => ({ ...end, y: plot.valToPos(end.value, "y", true) }));
  drawLabels(ctx, ends, bbox, uPlot.pxRatio);
}

/** The run stands here. @param {uPlot} plot @param {string} color @param {number} x */
function drawRule({ ctx, bbox, valToPos }, color, x) {
  const at = valToPos(x, "x", true);
  if (at < bbox.left - 1 || at > bbox.left + bbox.width + 1) return;
  // A line on the edge is seen whole.
  const inside = Math.min(at, bbox.left + bbox.width - uPlot.pxRatio);
  ctx.strokeStyle = color;
  ctx.lineWidth = 2 * uPlot.pxRatio;
  line(ctx, inside, bbox.top, inside, bbox.top + bbox.height);
}

/** @param {uPlot} plot @param {number} loss @param {Ink} ink */
function drawFinish({ ctx, bbox, valToPos }, loss, { finish, paper, font }) {
  const at = valToPos(loss, "y", true);
  if (!(at >= bbox.top && at <= bbox.top + bbox.height)) return;
  const ratio = uPlot.pxRatio;
  ctx.strokeStyle = finish;
  ctx.lineWidth = 1.75 * ratio;
  line(ctx, bbox.left, at, bbox.left + bbox.width, at);
  ctx.font = `600 ${11 * ratio}px ${font}`;
  ctx.textAlign = "left";
  ctx.textBaseline = "alphabetic";
  const below = at - bbox.top < 18 * ratio;
  const text = words().curves.finishAt(formatValue(loss));
  const [left, base] = [bbox.left + 6 * ratio, at + (below ? 13 : -5) * ratio];
  // Told apart from curves behind it.
  ctx.lineJoin = "round";
  ctx.lineWidth = 3 * ratio;
  ctx.strokeStyle = paper;
  ctx.strokeText(text, left, base);
  ctx.fillStyle = finish;
  ctx.fillText(text, left, base);
}

/** Numbered discs where lanes crossed the line. @param {uPlot} plot @param {LaneLines[]} lines @param {State} state @param {number} loss */
function drawPlaces(plot, lines, state, loss) {
  const { ctx, bbox } = plot;
  const ratio = uPlot.pxRatio;
  const y = plot.valToPos(loss, "y", true);
  const isInside = (/** @type {{x: number}} */ { x }) =>
    x >= bbox.left - 1 && x <= bbox.left + bbox.width + 1 && y >= bbox.top && y <= bbox.top + bbox.height;
  const discs = finishersOf(state, lines)
    .map((lane) => ({ ...lane, x: plot.valToPos(lane.x, "x", true) }))
    .filter(isInside);
  const reach = DISC * ratio;
  ctx.font = `bold ${10 * ratio}px system-ui, sans-serif`;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  for (const disc of stacked(discs, 2 * reach + ratio, y, bbox.top)) {
    ctx.beginPath();
    ctx.arc(disc.x, disc.y, reach, 0, 2 * Math.PI);
    ctx.fillStyle = disc.color;
    ctx.fill();
    ctx.fillStyle = contrastTo(disc.color);
    ctx.fillText(String(disc.place), disc.x, disc.y + 0.5 * ratio);
  }
}

/** Black or white, whichever is read on a colour. @param {string} color "#rrggbb" */
function contrastTo(color) {
  const [r, g, b] = [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16) / 255);
  return 0.2126 * r ** 2.2 + 0.7152 * g ** 2.2 + 0.0722 * b ** 2.2 > 0.18 ? "#000" : "#fff";
}

/** Where lanes are on their schedules. @param {uPlot} plot @param {LaneLines[]} lines */
function drawHeads(plot, lines) {
  const { ctx } = plot;
  for (const { tables, color } of lines) {
    const [x, rate] = [tables[0][0].at(-1), tables[0][1]?.at(-1)];
    if (x === undefined || rate === null || rate === undefined) continue;
    ctx.fillStyle = color;
    ctx.beginPath();
    ctx.arc(plot.valToPos(x, "x", true), plot.valToPos(rate, "y", true), 4 * uPlot.pxRatio, 0, 2 * Math.PI);
    ctx.fill();
  }
}

/**
 * An arrow and a letter where a lane leaves the picture at the top for good.
 * @param {uPlot} plot
 * @param {LaneLines[]} lines
 * @param {{x: Range, y: Range}} shown
 * @returns {LaneLines[]} the others
 */
function drawLeaving(plot, lines, { x: [, edge], y: [, top] }) {
  const { ctx, bbox } = plot;
  const ratio = uPlot.pxRatio;
  const atX = (/** @type {number} */ x) => plot.valToPos(x, "x", true);
  const atY = (/** @type {number} */ y) => plot.valToPos(y, "y", true);
  const { leaving, staying } = leavingOf(lines, { x: edge, y: top }, atX, atY);
  ctx.font = `bold ${11 * ratio}px system-ui, sans-serif`;
  ctx.textAlign = "center";
  ctx.textBaseline = "top";
  const reach = 6 * ratio;
  for (const { lane, y: at } of spread(
    leaving,
    2.4 * reach,
    bbox.left + reach,
    bbox.left + bbox.width - reach,
  )) {
    ctx.fillStyle = lane.color;
    ctx.beginPath();
    ctx.moveTo(at, bbox.top);
    ctx.lineTo(at + 0.8 * reach, bbox.top + 1.3 * reach);
    ctx.lineTo(at - 0.8 * reach, bbox.top + 1.3 * reach);
    ctx.fill();
    ctx.fillText(lane.letter, at, bbox.top + 1.6 * reach);
  }
  return staying;
}

/** @param {CanvasRenderingContext2D} context @param {number} x @param {number} y @param {number} toX @param {number} toY */
function line(context, x, y, toX, toY) {
  context.beginPath();
  context.moveTo(x, y);
  context.lineTo(toX, toY);
  context.stroke();
}
