/**
 * The curves, drawn by uPlot: lines of all lanes, a cursor with their values, zoom.
 * @typedef {import("../../types.js").Visit} Visit
 * @typedef {import("../../types.js").State} State
 * @typedef {import("./columns.js").Table} Table
 * @typedef {import("./zoom.js").Range} Range
 */
import uPlot from "../../../vendor/uPlot.esm.js";
import { LANE_COLORS } from "../../colors.js";
import { element, focusNear } from "../../dom.js";
import { formatCount, formatValue, laneLetter } from "../../format.js";
import { laterWords } from "../../text.js";
import { isLogY, LINES, nearest, tablesOf } from "./columns.js";
import { listenToFingers, listenToKeys, listenToWheel } from "./gestures.js";
import { drawLabels } from "./labels.js";
import { logMarks, shareRange, valueRange } from "./ranges.js";
import { readoutTable, readoutText, rowsAt } from "./readout.js";
import { panned, within, zoomed } from "./zoom.js";

/** A loss beyond so many times the largest at step 0 is not shown. */
const RUNAWAY = 20;
/** What a plot leaves for its axes, in pixels. */
const AROUND = 60;
/** What has fallen to so small a part of the largest leaves the picture of a logarithmic axis. */
const FALLEN = 1e12;

/**
 * @param {HTMLElement} host
 * @param {HTMLElement} frame the part that has the focus, and holds the plot
 * @param {Visit} app
 */
export function mountPlot(host, frame, { store, race, byId, signal }) {
  const { cursor: label, cursorHelp, nowhere } = laterWords().curves;
  const help = element("p", { id: "chart-help", hidden: true, textContent: cursorHelp });
  host.append(help);
  const slider = {
    tabindex: "0",
    role: "slider",
    "aria-label": label,
    "aria-valuemin": "0",
    "aria-valuemax": "0",
    "aria-valuenow": "0",
    "aria-valuetext": nowhere,
    "aria-describedby": help.id,
  };
  for (const [name, value] of Object.entries(slider)) frame.setAttribute(name, value);
  const readout = element("div", { className: "readout", hidden: true });
  /** @type {uPlot} */
  let plot;
  /** The colour of rules. */
  let ink = "";
  /** What each lane draws: what it did, and perhaps what it has in mind. @type {Table[][]} */
  let tables = [];
  /** What is shown; null is everything. @type {{x: Range | null, y: Range | null}} */
  let view = { x: null, y: null };
  /** Where the keyboard or a finger put the cursor. @type {number | null} */
  let cursor = null;

  /** Kept, since to ask for it in mid-run would lay the page out once more. */
  let size = { width: host.clientWidth, height: host.clientHeight };
  const isHidden = () => size.width === 0 || size.height === 0;

  // --- Drawing -----------------------------------------------------------------------------------------------------

  function make() {
    plot?.destroy();
    const style = getComputedStyle(host);
    ink = style.color;
    const place = isHidden() ? { width: 100, height: 80 } : size;
    plot = new uPlot({ ...options(store.state, style, ranges, hooks), ...place }, undefined, frame);
    plot.over.append(readout);
    listenToWheel(plot.over, (factor, left) => zoomAt(factor, plot.posToVal(left, "x")));
    listenToFingers(plot.over, {
      point: (left) => placeCursor(plot.posToVal(left, "x")),
      pinch: (factor, left) => zoomAt(factor, plot.posToVal(left, "x")),
    });
    fill();
  }

  function fill() {
    if (isHidden()) return;
    const { curves, readings, chart, lanes } = store.state;
    const planned = chart.measure === "learningRate" && chart.x !== "milliseconds" ? race.plans() : [];
    tables = lanes.map((_, lane) => tablesOf(curves[lane], readings[lane], chart, planned[lane]));
    plot.setData(/** @type {uPlot.AlignedData} */ (uPlot.join(tables.flat())));
    if (cursor !== null) placeCursor(cursor);
  }

  let asked = false;
  /** Fills once, whatever changed before. */
  function refill() {
    if (asked) return;
    asked = true;
    queueMicrotask(() => {
      asked = false;
      fill();
    });
  }

  const ranges = {
    /** @returns {Range} */
    x() {
      return view.x ?? wholeX();
    },
    /** @param {number | null} low @param {number | null} high @returns {Range} */
    y(low, high) {
      const { chart, curves } = store.state;
      if (view.y) return view.y;
      if (chart.measure === "accuracy") return shareRange(low);
      const least = low !== null && high !== null && isLogY(chart) ? Math.max(low, high / FALLEN) : low;
      const starts = curves.flatMap(({ trainLoss, testLoss }) => [trainLoss[0] ?? 0, testLoss[0] ?? 0]);
      const most = chart.measure === "loss" ? RUNAWAY * Math.max(...starts) : Infinity;
      return valueRange(least, high, most, isLogY(chart));
    },
  };

  /** @returns {Range} */
  function wholeX() {
    const { logX, x } = store.state.chart;
    const xs = tables.flat().map((table) => table[0]);
    const low = Math.min(...xs.map((column) => column[0] ?? Infinity));
    const high = Math.max(...xs.map((column) => column.at(-1) ?? -Infinity));
    if (!(low <= high)) return logX ? [1, 10] : [0, 10];
    const least = logX ? 10 * low : x === "step" ? 10 : 0;
    return [logX ? low : 0, Math.max(high, least) || 1];
  }

  const hooks = {
    setCursor: [showReadout],
    setSelect: [zoomToSelection],
    draw: [drawExtras],
  };

  function drawExtras() {
    const { chart, finishLine } = store.state;
    if (chart.measure === "loss" && finishLine !== null) {
      drawRule(plot, ink, plot.valToPos(finishLine, "y", true), false);
    }
    if (chart.measure === "learningRate") drawPlayhead();
    else drawPlace();
    drawEnds();
  }

  /** Where the lanes are on their schedules. */
  function drawPlayhead() {
    const { ctx, bbox } = plot;
    const heads = lanesShown().flatMap(({ tables: [done], color }) => {
      const [x, rate] = [done[0].at(-1), done[1]?.at(-1)];
      return x === undefined || rate === null || rate === undefined ? [] : [{ x, rate, color }];
    });
    if (heads.length === 0) return;
    drawRule(plot, ink, plot.valToPos(Math.max(...heads.map(({ x }) => x)), "x", true), true);
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

  /** Where the run is looked at, while that is not its end. */
  function drawPlace() {
    const { readings, chart, step, past } = store.state;
    if (step === past.last) return;
    const x = Math.max(...readings.map((reading) => reading[chart.x]));
    drawRule(plot, ink, plot.valToPos(x, "x", true), true);
  }

  /** Each lane's letter beside the end of its curve, or where that leaves the picture. */
  function drawEnds() {
    const [, edge] = ranges.x();
    const labels = lanesShown().flatMap(({ letter, color, tables: lines }) => {
      const [xs, values] = lines.findLast((table) => table[0].length > 0) ?? [[], []];
      for (let i = nearest(xs, edge); i >= 0; i--) {
        const value = values[i];
        if (value !== null) return [{ text: letter, color, y: plot.valToPos(value, "y", true) }];
      }
      return [];
    });
    drawLabels(plot.ctx, labels, plot.bbox, uPlot.pxRatio);
  }

  function lanesShown() {
    const { lanes, dark } = store.state;
    return lanes.flatMap(({ id }, lane) =>
      tables[lane] ? [{ letter: laneLetter(id), color: colorOf(id, dark), tables: tables[lane] }] : [],
    );
  }

  // --- The cursor --------------------------------------------------------------------------------------------------

  function showReadout() {
    const { left = -1, idx } = plot.cursor;
    readout.hidden = left < 0 || typeof idx !== "number";
    if (readout.hidden) return;
    const x = cursor ?? plot.posToVal(left, "x");
    readout.replaceChildren(...readoutTable(rowsAt(lanesShown(), x), store.state.chart, x));
    readout.classList.toggle("left", left > plot.over.clientWidth / 2);
  }

  /** @param {number} x */
  function placeCursor(x) {
    cursor = x;
    plot.setCursor({ left: plot.valToPos(x, "x"), top: plot.over.clientHeight / 2 });
  }

  function dropCursor() {
    cursor = null;
    plot.setCursor({ left: -10, top: -10 });
  }

  /** Says where the cursor is. Only when somebody moved it: a run that speaks at every step is no help. */
  function announce() {
    if (cursor === null) {
      frame.setAttribute("aria-valuetext", nowhere);
      return;
    }
    const { chart } = store.state;
    const xs = /** @type {number[]} */ (plot.data[0]);
    frame.setAttribute("aria-valuemin", String(xs[0] ?? 0));
    frame.setAttribute("aria-valuemax", String(xs.at(-1) ?? 0));
    frame.setAttribute("aria-valuenow", String(cursor));
    frame.setAttribute("aria-valuetext", readoutText(rowsAt(lanesShown(), cursor), chart, cursor));
  }

  /**
   * To another evaluation in sight, by so many, or to the first or the last.
   * @param {number} by
   */
  function moveCursor(by) {
    const all = /** @type {number[]} */ (plot.data[0]);
    const [low, high] = ranges.x();
    const xs = all.filter((x) => x >= low && x <= high);
    if (xs.length === 0) return;
    // The first key only puts it there, at the side it comes from.
    const isPlaced = cursor !== null || !Number.isFinite(by);
    const index = nearest(xs, cursor ?? (by > 0 ? low : high)) + (isPlaced ? by : 0);
    placeCursor(xs[Math.max(0, Math.min(xs.length - 1, index))]);
    announce();
  }

  // --- The part that is shown --------------------------------------------------------------------------------------

  const zoomGroup = byId("chart-zoom");
  const [zoomIn, zoomOut, zoomWhole] = zoomGroup.querySelectorAll("button");

  /** @param {{x: Range | null, y: Range | null}} next */
  function show(next) {
    view = next;
    fill();
    const whole = !view.x && !view.y;
    // A button that is disabled loses the focus.
    if (whole && [zoomOut, zoomWhole].some((button) => button === focusNear(button))) zoomIn.focus();
    zoomIn.disabled = false;
    zoomOut.disabled = whole;
    zoomWhole.disabled = whole;
  }

  /** @param {number} factor @param {number} at */
  function zoomAt(factor, at) {
    const { logX } = store.state.chart;
    const x = within(zoomed(ranges.x(), factor, at, logX), wholeX(), logX, view.x);
    show({ x, y: x && view.y });
  }

  /** By keys and buttons: around the cursor, or the middle. @param {number} factor */
  function zoomBy(factor) {
    const [low, high] = ranges.x();
    const middle = plot.posToVal(plot.over.clientWidth / 2, "x");
    zoomAt(factor, cursor !== null && cursor >= low && cursor <= high ? cursor : middle);
  }

  /** @param {number} share */
  function pan(share) {
    const { logX } = store.state.chart;
    if (view.x) show({ ...view, x: within(panned(view.x, share, logX), wholeX(), logX, view.x) });
  }

  /** Shows what was marked by dragging: a part of x, of y, or of both. */
  function zoomToSelection() {
    const { left, top, width, height } = plot.select;
    const { clientWidth, clientHeight } = plot.over;
    if (width === 0 && height === 0) return;
    const { logX } = store.state.chart;
    const part = /** @type {Range} */ ([plot.posToVal(left, "x"), plot.posToVal(left + width, "x")]);
    const x = width >= clientWidth - 1 ? view.x : within(part, wholeX(), logX, view.x);
    /** @type {Range | null} */
    const y =
      height >= clientHeight - 1 ? view.y : [plot.posToVal(top + height, "y"), plot.posToVal(top, "y")];
    plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
    show({ x, y });
  }

  const showWhole = () => show({ x: null, y: null });
  zoomIn.addEventListener("click", () => zoomBy(0.5));
  zoomOut.addEventListener("click", () => zoomBy(2));
  zoomWhole.addEventListener("click", showWhole);
  frame.addEventListener("dblclick", showWhole);
  // The mouse takes the cursor over from the keyboard.
  frame.addEventListener("mousemove", () => (cursor = null), { capture: true });
  listenToKeys(frame, { move: moveCursor, zoom: zoomBy, pan, whole: showWhole, leave: dropCursor });

  // --- What it watches ---------------------------------------------------------------------------------------------

  make();
  show(view);
  signal.addEventListener("abort", () => plot.destroy());
  watchNext((state) => state.lanes.map((lane) => lane.id).join() + state.dark, make);
  watchNext(
    (state) => state.chart,
    (chart, before) => {
      // The part that was looked at stays where it means the same.
      const sameX = chart.x === before.x && chart.logX === before.logX;
      view = { x: sameX ? view.x : null, y: null };
      if (!sameX) cursor = null;
      make();
      show(view);
    },
  );
  watchNext((state) => state.curves, refill);
  watchNext((state) => `${state.curveLength} ${state.readings.map(({ step }) => step)}`, refill);
  watchNext((state) => state.finishLine, refill);
  watchNext((state) => state.chart.measure === "learningRate" && state.lanes, refill);
  new ResizeObserver(() => {
    size = { width: host.clientWidth, height: host.clientHeight };
    if (isHidden()) return;
    plot.setSize(size);
    fill();
  }).observe(host);

  /**
   * Watches for changes only.
   * @template T
   * @param {(state: State) => T} select
   * @param {(value: T, before: T) => void} listener
   */
  function watchNext(select, listener) {
    let before = select(store.state);
    let first = true;
    store.watch(select, (value) => {
      if (!first) listener(value, before);
      first = false;
      before = value;
    });
  }
}

/** @param {number} id @param {boolean} dark */
const colorOf = (id, dark) => LANE_COLORS[dark ? "dark" : "light"][id];

/**
 * @param {State} state
 * @param {CSSStyleDeclaration} style whose colour is the ink, and whose border the grid
 * @param {{x: () => Range, y: (low: number | null, high: number | null) => Range}} ranges
 * @param {uPlot.Hooks.Arrays} hooks
 * @returns {Omit<uPlot.Options, "width" | "height">}
 */
function options({ lanes, chart, dark }, style, ranges, hooks) {
  const line = { stroke: style.borderTopColor, width: 1 };
  /** @type {uPlot.Axis} */
  const axis = {
    stroke: style.color,
    font: `11px ${style.fontFamily}`,
    grid: line,
    ticks: { ...line, size: 4 },
  };
  /**
   * @param {boolean} isLog
   * @param {number} space of a mark
   * @returns {Partial<uPlot.Axis>}
   */
  const marks = (isLog, space) =>
    isLog
      ? {
          space,
          splits: ({ width, height }, side, low, high) =>
            logMarks(low, high, Math.max(2, ((side === 0 ? width : height) - AROUND) / space)),
          filter: (_, splits) => splits,
          grid: { ...line, filter: (_, splits) => splits },
          ticks: { ...line, size: 4, filter: (_, splits) => splits },
        }
      : { space };
  const isShare = chart.measure === "accuracy";
  const whole = chart.x === "step" || chart.x === "samples";
  const xLabel = (/** @type {number} */ x) =>
    Number.isInteger(x) ? formatCount(x) : whole ? "" : formatValue(x);
  const yLabel = (/** @type {number} */ y) => (isShare ? `${Math.round(y * 100)} %` : formatValue(y));
  // A rate holds until the next one.
  const paths = chart.measure === "learningRate" ? uPlot.paths.stepped?.({ align: 1 }) : undefined;
  const lines = chart.measure === "learningRate" ? 2 : LINES[chart.measure].length;
  return {
    legend: { show: false },
    cursor: {
      y: false,
      points: { size: 6 },
      drag: { x: true, y: true, uni: 24, dist: 4, setScale: false },
      bind: { dblclick: () => null },
    },
    scales: {
      x: { time: false, distr: chart.logX ? 3 : 1, range: () => ranges.x() },
      y: { distr: isLogY(chart) ? 3 : 1, range: (_, low, high) => ranges.y(low, high) },
    },
    axes: [
      {
        ...axis,
        ...marks(chart.logX, 70),
        size: 26,
        values: (_, splits) => splits.map((x) => (x === null ? "" : xLabel(x))),
      },
      {
        ...axis,
        ...marks(isLogY(chart), 26),
        size: 52,
        values: (_, splits) => splits.map((y) => (y === null ? "" : yLabel(y))),
      },
    ],
    series: [
      {},
      ...lanes.flatMap(({ id }) => {
        const stroke = colorOf(id, dark);
        const shared = { stroke, paths, points: { size: 4, space: 16, fill: stroke } };
        const dashed = { ...shared, width: 1.25, dash: [4, 4], points: { show: false } };
        return [{ ...shared, width: 2 }, dashed].slice(0, lines);
      }),
    ],
    padding: [8, 22, 0, 0],
    hooks,
  };
}

/**
 * A dotted line across the plot.
 * @param {uPlot} plot
 * @param {string} color
 * @param {number} at in canvas pixels
 * @param {boolean} upright
 */
function drawRule({ ctx, bbox }, color, at, upright) {
  const [low, length] = upright ? [bbox.left, bbox.width] : [bbox.top, bbox.height];
  if (!(at >= low && at <= low + length)) return;
  ctx.save();
  ctx.strokeStyle = color;
  ctx.globalAlpha = 0.7;
  ctx.lineWidth = uPlot.pxRatio;
  ctx.setLineDash([uPlot.pxRatio, 3 * uPlot.pxRatio]);
  ctx.beginPath();
  ctx.moveTo(upright ? at : bbox.left, upright ? bbox.top : at);
  ctx.lineTo(upright ? at : bbox.left + bbox.width, upright ? bbox.top + bbox.height : at);
  ctx.stroke();
  ctx.restore();
}
