/** How the curves look: what uPlot is told of axes, lines and the cursor. */
import uPlot from "../../../vendor/uPlot.esm.js";
import { formatCount, formatValue } from "../../i18n/format.js";
import { isLogY, LINES } from "./columns.js";
import { MOUSE } from "./gestures.js";
import { logMarks } from "./ranges.js";

/** What a plot leaves for its axes, in pixels. */
const AROUND = 60;

/**
 * @param {import("../../types.js").Chart} chart
 * @param {string[]} colors of the lanes
 * @param {CSSStyleDeclaration} style whose colour is the ink, and whose border the grid
 * @param {import("./plot-view.js").PlotView} view
 * @param {uPlot.Hooks.Arrays} hooks
 * @returns {Omit<uPlot.Options, "width" | "height">}
 */
export function plotOptions(chart, colors, style, view, hooks) {
  const grid = { stroke: style.borderTopColor, width: 1 };
  const ticks = { ...grid, size: 4 };
  /** @type {uPlot.Axis} */
  const axis = { stroke: style.color, font: `11px ${style.fontFamily}`, grid, ticks };
  /** @type {uPlot.Axis.Filter} */
  const filter = (_, splits) => splits;
  /** @param {boolean} isLog @param {number} space of a mark @returns {Partial<uPlot.Axis>} */
  const marks = (isLog, space) =>
    isLog
      ? {
          space,
          splits: ({ width, height }, side, low, high) =>
            logMarks(low, high, Math.max(2, ((side === 0 ? width : height) - AROUND) / space)),
          filter,
          grid: { ...grid, filter },
          ticks: { ...ticks, filter },
        }
      : { space };
  /** @param {(value: number) => string} label @returns {uPlot.Axis.DynamicValues} */
  const labels = (label) => (_, splits) => splits.map((at) => (at === null ? "" : label(at)));
  const whole = chart.x === "step" || chart.x === "samples";
  const isShare = chart.measure === "accuracy";
  const isRate = chart.measure === "learningRate";
  // A rate holds until the next one.
  const paths = isRate ? uPlot.paths.stepped?.({ align: 1 }) : undefined;
  const lines = isRate ? 2 : LINES[chart.measure].length;
  return {
    legend: { show: false },
    cursor: {
      y: false,
      points: { size: 6 },
      drag: { x: true, y: true, uni: 24, dist: 4, setScale: false },
      bind: MOUSE,
    },
    scales: {
      x: { time: false, distr: chart.logX ? 3 : 1, range: () => view.x() },
      y: { distr: isLogY(chart) ? 3 : 1, range: (_, low, high) => view.y(low, high) },
    },
    axes: [
      {
        ...axis,
        ...marks(chart.logX, 70),
        size: 26,
        values: labels((x) => (Number.isInteger(x) ? formatCount(x) : whole ? "" : formatValue(x))),
      },
      {
        ...axis,
        ...marks(isLogY(chart), 26),
        size: 52,
        values: labels((y) => (isShare ? `${Math.round(y * 100)} %` : formatValue(y))),
      },
    ],
    series: [
      {},
      ...colors.flatMap((stroke) => {
        const shared = { stroke, paths, points: { size: 4, space: 16, fill: stroke } };
        const dashed = { ...shared, width: 1.25, dash: [4, 4], points: { show: false } };
        return [{ ...shared, width: 2 }, dashed].slice(0, lines);
      }),
    ],
    padding: [8, 22, 0, 0],
    hooks,
  };
}
