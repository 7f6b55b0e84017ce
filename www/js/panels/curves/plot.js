/**
 * The curves, drawn by uPlot: lines of all lanes, a cursor with their values, zoom.
 * @import { App, Chart, Curve } from "../../types.js"
 * @import { LaneLines, Table } from "../../drawing/chart/columns.js"
 * @import { Range } from "../../drawing/chart/zoom.js"
 */
import uPlot from "../../../vendor/uPlot.esm.js";
import { element, focusNear } from "../../dom/element.js";
import { isLogY } from "../../drawing/chart/columns.js";
import { aheadOf, averagedText, linesOf, looksAhead } from "../../drawing/chart/sight.js";
import { stepAt } from "../../drawing/chart/step-places.js";
import { LANE_COLORS } from "../../drawing/colors.js";
import { followSize } from "../../drawing/context.js";
import { words } from "../../i18n/words.js";
import { listenToFingers, listenToKeys, listenToPresses, listenToWheel } from "./gestures.js";
import { PlotCursor } from "./plot-cursor.js";
import { drawMarks } from "./plot-marks.js";
import { plotOptions } from "./plot-options.js";

/** What runs away is drawn so many times as high as the picture, and no higher: a canvas has bounds. */
const BEYOND = 1000;

/**
 * @param {HTMLElement} host
 * @param {HTMLElement} frame the part that has the focus, and holds the plot
 * @param {App} app
 * @param {import("./plot-view.js").PlotView} view
 * @param {{show: () => void, isOpen: () => boolean}} slider
 */
export function mountPlot(host, frame, { store, comparison, timeTravel, byId, signal }, view, slider) {
  /** @type {uPlot} */
  let plot;
  /** @type {LaneLines[]} */
  let lines = [];
  /** As they were told last: on the way to another step there are no others. @type {(Partial<Curve> | undefined)[]} */
  let previews = [];
  const cursor = new PlotCursor(frame, () => ({ plot, lines, chart: store.state.chart }));
  const help = element("p", { id: "chart-help", hidden: true, textContent: words().curves.cursorHelp });
  const weights = element("p", { className: "chart-weights" });
  host.append(help, weights);
  frame.setAttribute("aria-describedby", help.id);
  // As large as the host, the plot never makes it larger, not even where the sheet is missing.
  frame.style.position = "absolute";

  // --- Drawing -----------------------------------------------------------------------------------------------------

  /** What is in sight, as it was drawn last. */
  let shown = inSight();
  /** Of the axis that is drawn. @type {number | null} */
  let unit = null;
  /** Kept, since to ask for it in mid-run would lay the page out once more. */
  let size = { width: host.clientWidth, height: host.clientHeight };
  const isHidden = () => size.width === 0 || size.height === 0;

  function make() {
    plot?.destroy();
    [lines, previews] = [[], []];
    shown = inSight();
    const { chart, lanes, dark } = store.state;
    const style = getComputedStyle(host);
    const { outlineColor: rule, caretColor: finish, backgroundColor: paper, fontFamily: font } = style;
    const ink = { rule, finish, paper, font };
    const colors = lanes.map(({ id }) => colorOf(id, dark));
    const place = isHidden() ? { width: 100, height: 80 } : size;
    const hooks = {
      setCursor: [() => cursor.show()],
      setSelect: [zoomToSelection],
      draw: [() => drawMarks(plot, lines, store.state, shown, ink)],
    };
    const options = plotOptions(chart, colors, style, view, () => shown, hooks);
    unit = view.axis.unit;
    plot = new uPlot({ ...options, ...place }, undefined, frame);
    plot.over.append(cursor.readout);
    listenToWheel(plot.over, (factor, left) => view.zoom(factor, plot.posToVal(left, "x")));
    listenToPresses(plot.over, travel);
    listenToFingers(plot.over, {
      point: (left) => cursor.place(plot.posToVal(left, "x")),
      travel,
      pinch: (factor, left) => view.zoom(factor, plot.posToVal(left, "x")),
    });
    fill();
  }

  /** @returns {{x: Range, y: Range}} */
  function inSight() {
    return { x: view.x(), y: view.y(lines) };
  }

  function fill() {
    if (isHidden()) return;
    lines = linesNow();
    view.ahead = aheadOf(lines);
    // The first steps tell where the logarithm begins.
    if (unit !== view.axis.unit) return make();
    shown = inSight();
    const most = BEYOND * shown.y[1];
    const tables = lines.flatMap(({ tables }) => tables.map((table) => bounded(table, most)));
    plot.setData(/** @type {uPlot.AlignedData} */ (uPlot.join(tables)));
    cursor.keep();
    tellPlace();
  }

  /** The slider lies on the axis of the plot. */
  function tellPlace() {
    const { left, width } = plot.bbox;
    const [from, to] = [left / uPlot.pxRatio, size.width - (left + width) / uPlot.pxRatio];
    host.style.setProperty("--plot-left", `${from}px`);
    host.style.setProperty("--plot-right", `${to}px`);
    slider.show();
  }

  /** To the step at a place in the plot. @param {number} left */
  function travel(left) {
    if (slider.isOpen()) travelTo(plot.posToVal(Math.max(0, Math.min(plot.over.clientWidth, left)), "x"));
  }

  /** @param {number} x */
  function travelTo(x) {
    const { playing, goal, step } = store.state;
    const wanted = stepAt(store.state, x);
    if (playing || wanted !== (goal ?? step)) timeTravel.to(wanted);
  }

  function linesNow() {
    previews = looksAhead(store.state) ? (comparison.schedulePreviews() ?? previews) : [];
    return linesOf(store.state, previews, store.state.dark);
  }

  let asked = false;
  /** Fills once, whatever changed before. */
  function refill() {
    if (asked) return;
    asked = true;
    queueMicrotask(() => {
      asked = false;
      if (!signal.aborted) fill();
    });
  }

  // --- The part that is shown --------------------------------------------------------------------------------------

  const [zoomIn, zoomOut, zoomWhole] = byId("chart-zoom").querySelectorAll("button");

  function showZoom() {
    const { isWhole } = view;
    // A button that is disabled loses the focus.
    if (isWhole && [zoomOut, zoomWhole].some((button) => button === focusNear(button))) zoomIn.focus();
    zoomIn.disabled = false;
    zoomOut.disabled = isWhole;
    zoomWhole.disabled = isWhole;
  }

  /** By keys and buttons: around the cursor, or the middle. @param {number} factor */
  function zoomBy(factor) {
    const [low, high] = view.x();
    const { x } = cursor;
    const middle = view.at(0.5);
    view.zoom(factor, x !== null && x >= low && x <= high ? x : middle);
  }

  /** Shows what was marked by dragging: a part of x, of y, or of both. */
  function zoomToSelection() {
    const { left, top, width, height } = plot.select;
    const { clientWidth, clientHeight } = plot.over;
    if (width === 0 && height === 0) return;
    /** @type {Range | null} */
    const x = width >= clientWidth - 1 ? null : [plot.posToVal(left, "x"), plot.posToVal(left + width, "x")];
    /** @type {Range | null} */
    const y = height >= clientHeight - 1 ? null : [plot.posToVal(top + height, "y"), plot.posToVal(top, "y")];
    plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
    view.showPart(x, y);
  }

  const showWhole = () => view.showWhole();
  zoomIn.addEventListener("click", () => zoomBy(0.5));
  zoomOut.addEventListener("click", () => zoomBy(2));
  zoomWhole.addEventListener("click", showWhole);
  listenToKeys(frame, {
    move: (by) => cursor.move(by, view.x()),
    zoom: zoomBy,
    pan: (share) => view.pan(share),
    whole: showWhole,
    go: () => cursor.x !== null && slider.isOpen() && travelTo(cursor.x),
    leave: () => cursor.drop(),
  });

  // --- What it watches ---------------------------------------------------------------------------------------------

  let { chart: before } = store.state;
  store.watch(
    ({ dark, chart, lanes }) => /** @type {const} */ ([chart, dark, ...lanes.map(({ id }) => id)]),
    ([chart]) => {
      const isZoom = chart !== before && isSameAxes(chart, before);
      if (chart.x !== before.x || chart.logX !== before.logX) cursor.x = null;
      before = chart;
      if (isZoom) fill();
      else make();
      showZoom();
    },
  );
  store.watch(
    ({ chart, finishLine, goal, past, lanes, showsAverage }) => [
      finishLine,
      showsAverage,
      goal,
      past.last,
      ...lanes.flatMap(({ curve, reading, settings }) => [
        curve,
        // A curve grows by readings.
        reading,
        // The way ahead follows from the settings.
        chart.measure === "learningRate" && settings,
      ]),
    ],
    refill,
  );
  store.watch(averagedText, (text) => {
    weights.hidden = text === "";
    weights.textContent = text;
  });
  followSize(
    host,
    () => {
      size = { width: host.clientWidth, height: host.clientHeight };
      if (isHidden()) return;
      plot.setSize(size);
      fill();
    },
    signal,
  );
  // Its colours are the system's own, as long as that asks for it.
  matchMedia("(forced-colors: active)").addEventListener("change", make, { signal });
  signal.addEventListener("abort", () => plot.destroy());
}

/** Whether only another part is shown. @param {Chart} a @param {Chart} b */
const isSameAxes = (a, b) =>
  a.measure === b.measure && a.x === b.x && a.logX === b.logX && isLogY(a) === isLogY(b);

/** @param {Table} table @param {number} most @returns {Table} */
const bounded = ([xs, ...lines], most) => [
  xs,
  ...lines.map((line) => line.map((value) => (value !== null && value > most ? most : value))),
];

/** @param {number} id @param {boolean} dark */
const colorOf = (id, dark) => LANE_COLORS[dark ? "dark" : "light"][id];
