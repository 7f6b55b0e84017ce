/**
 * What is drawn over the curves: the finish line, where the run stands, and the lanes' letters.
 * @import { State } from "../../types.js"
 * @import { LaneLines } from "./columns.js"
 */
import uPlot from "../../../vendor/uPlot.esm.js";
import { nearest } from "./columns.js";
import { drawLabels } from "./labels.js";

/**
 * @param {uPlot} plot
 * @param {LaneLines[]} lines
 * @param {State} state
 * @param {number} edge the last x in sight
 * @param {string} ink colour of rules
 */
export function drawMarks(plot, lines, { chart, finishLine, lanes, step, past }, edge, ink) {
  if (chart.measure === "loss" && finishLine !== null) drawRule(plot, ink, "y", finishLine);
  if (chart.measure === "learningRate") {
    drawPlayhead(plot, lines, ink);
  } else if (step !== past.last) {
    // Where the run is looked at.
    drawRule(plot, ink, "x", Math.max(...lanes.map(({ reading }) => reading[chart.x])));
  }
  drawLabels(plot.ctx, endsOf(plot, lines, edge), plot.bbox, uPlot.pxRatio);
}

/** Where lanes are on their schedules. @param {uPlot} plot @param {LaneLines[]} lines @param {string} ink */
function drawPlayhead(plot, lines, ink) {
  const { ctx, bbox } = plot;
  const heads = lines.flatMap(({ tables: [done], color }) => {
    const [x, rate] = [done[0].at(-1), done[1]?.at(-1)];
    return x === undefined || rate === null || rate === undefined ? [] : [{ x, rate, color }];
  });
  if (heads.length === 0) return;
  drawRule(plot, ink, "x", Math.max(...heads.map(({ x }) => x)));
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
  for (const { x, rate, color } of heads) {
    ctx.fillStyle = color;
    ctx.beginPath();
    const [left, top] = [plot.valToPos(x, "x", true), plot.valToPos(rate, "y", true)];
    ctx.arc(left, top, 4 * uPlot.pxRatio, 0, 2 * Math.PI);
    ctx.fill();
  }
  ctx.restore();
}

/**
 * Each lane's letter beside the end of its curve, or where that leaves the picture.
 * @param {uPlot} plot
 * @param {LaneLines[]} lines
 * @param {number} edge
 */
const endsOf = (plot, lines, edge) =>
  lines.flatMap(({ letter, color, tables }) => {
    const [xs, values] = tables.findLast((table) => table[0].length > 0) ?? [[], []];
    for (let i = nearest(xs, edge); i >= 0; i--) {
      const value = values[i];
      if (value !== null) return [{ text: letter, color, y: plot.valToPos(value, "y", true) }];
    }
    return [];
  });

/**
 * A dotted line across the plot.
 * @param {uPlot} plot
 * @param {string} color
 * @param {"x" | "y"} axis
 * @param {number} value
 */
function drawRule(plot, color, axis, value) {
  const { ctx } = plot;
  const { left, top, width, height } = plot.bbox;
  const [right, bottom] = [left + width, top + height];
  const at = plot.valToPos(value, axis, true);
  const isInside = axis === "x" ? at >= left && at <= right : at >= top && at <= bottom;
  if (!isInside) return;
  ctx.save();
  ctx.strokeStyle = color;
  ctx.globalAlpha = 0.7;
  ctx.lineWidth = uPlot.pxRatio;
  ctx.setLineDash([uPlot.pxRatio, 3 * uPlot.pxRatio]);
  ctx.beginPath();
  ctx.moveTo(axis === "x" ? at : left, axis === "x" ? top : at);
  ctx.lineTo(axis === "x" ? at : right, axis === "x" ? bottom : at);
  ctx.stroke();
  ctx.restore();
}
