/**
 * How the curves look: what uPlot is told of axes, lines and the cursor.
 * @import { Range } from "../../drawing/chart/zoom.js"
 */
import uPlot from "../../../vendor/uPlot.esm.js";
import { shareAt } from "../../drawing/chart/axis.js";
import { isLogY, LINES } from "../../drawing/chart/columns.js";
import {
  isWhole,
  labelX,
  labelY,
  logMarks,
  marksWithRoom,
  straightMarks,
} from "../../drawing/chart/ranges.js";
import { MOUSE } from "./gestures.js";

/** What a plot leaves for its axes and for the letters behind its curves, in pixels. */
export const AROUND = { left: 52, right: 26, top: 8, bottom: 26 };
/** Of a character of a label, and of what stands between labels and the plot. */
const [CHARACTER, BESIDE] = [6.3, 12];
/** The height that a mark wants. */
const HEIGHT = 26;

/**
 * @param {import("../../types.js").Chart} chart
 * @param {string[]} colors of the lanes
 * @param {CSSStyleDeclaration} style whose colour is the ink, and whose border the grid
 * @param {import("./plot-view.js").PlotView} view
 * @param {() => {x: Range, y: Range}} shown
 * @param {uPlot.Hooks.Arrays} hooks
 * @returns {Omit<uPlot.Options, "width" | "height">}
 */
export function plotOptions(chart, colors, style, view, shown, hooks) {
  const grid = { stroke: style.borderTopColor, width: 1 };
  /** @type {uPlot.Axis.Filter} */
  const filter = (_, splits) => splits;
  /** @type {uPlot.Axis} */
  const axis = {
    stroke: style.color,
    font: `11px ${style.fontFamily}`,
    filter,
    space: 10,
    grid: { ...grid, filter },
    ticks: { ...grid, size: 4, filter },
  };
  const widthOf = (/** @type {string} */ label) => CHARACTER * label.length;
  const splitsX = (/** @type {uPlot} */ { width }) => {
    const room = width - AROUND.left - AROUND.right;
    const place = (/** @type {number} */ x) => shareAt(x, shown().x, view.axis) * room;
    const widthAt = (/** @type {number} */ x) => widthOf(labelX(x));
    /** @type {Range} */
    const edges = [-AROUND.left, room + AROUND.right];
    return marksWithRoom(shown().x, view.axis, place, widthAt, edges, isWhole(chart.x));
  };
  /** @param {uPlot} plot @param {number} _ @param {number} low @param {number} high */
  const splitsY = ({ height }, _, low, high) =>
    (isLogY(chart) ? logMarks : straightMarks)(
      low,
      high,
      Math.max(2, (height - AROUND.top - AROUND.bottom) / HEIGHT),
    );
  const isRate = chart.measure === "learningRate";
  // A rate holds until the next one.
  const paths = isRate ? uPlot.paths.stepped?.({ align: 1 }) : undefined;
  const count = isRate ? 2 : LINES[chart.measure].length;
  const { axis: horizontal } = view;
  return {
    legend: { show: false },
    cursor: {
      y: false,
      points: { size: 6 },
      drag: { x: true, y: true, uni: 24, dist: 4, setScale: false },
      bind: MOUSE,
    },
    scales: {
      x: {
        time: false,
        distr: chart.logX ? 100 : 1,
        fwd: horizontal.forth,
        bwd: horizontal.back,
        range: () => shown().x,
      },
      y: { distr: isLogY(chart) ? 3 : 1, range: () => shown().y },
    },
    axes: [
      { ...axis, size: AROUND.bottom, splits: splitsX, values: (_, splits) => splits.map(labelX) },
      {
        ...axis,
        // Long numbers have room, and short ones leave the plot where it was.
        size: (_, values) =>
          Math.max(AROUND.left, ...(values ?? []).map((label) => Math.ceil(widthOf(label)) + BESIDE)),
        splits: splitsY,
        values: (_, splits) => splits.map((at) => labelY(chart.measure, at)),
      },
    ],
    series: [
      {},
      ...colors.flatMap((stroke) => {
        const shared = { stroke, paths, points: { size: 4, space: 16, fill: stroke } };
        const dashed = { ...shared, width: 1.25, dash: [4, 4], points: { show: false } };
        return [{ ...shared, width: 2 }, dashed].slice(0, count);
      }),
    ],
    padding: [AROUND.top, AROUND.right, 0, 0],
    hooks,
  };
}
