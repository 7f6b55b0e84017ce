/**
 * The curves, drawn by uPlot: lines of all lanes, a cursor with their values, zoom.
 * @import { App } from "../../types.js"
 * @import { LaneLines } from "./columns.js"
 * @import { Range } from "./zoom.js"
 */
import uPlot from "../../../vendor/uPlot.esm.js";
import { element, focusNear } from "../../dom/element.js";
import { LANE_COLORS } from "../../drawing/colors.js";
import { words } from "../../i18n/words.js";
import { laneLetter } from "../../settings/lanes.js";
import { tablesOf } from "./columns.js";
import { listenToFingers, listenToKeys, listenToWheel } from "./gestures.js";
import { PlotCursor } from "./plot-cursor.js";
import { drawMarks } from "./plot-marks.js";
import { plotOptions } from "./plot-options.js";
import { PlotView } from "./plot-view.js";

/**
 * @param {HTMLElement} host
 * @param {HTMLElement} frame the part that has the focus, and holds the plot
 * @param {App} app
 */
export function mountPlot(host, frame, { store, comparison, byId, signal }) {
  /** @type {uPlot} */
  let plot;
  /** @type {LaneLines[]} */
  let lines = [];
  const view = new PlotView(store, () => lines, showView);
  const cursor = new PlotCursor(frame, () => ({ plot, lines, chart: store.state.chart }));
  const help = element("p", { id: "chart-help", hidden: true, textContent: words().curves.cursorHelp });
  host.append(help);
  frame.setAttribute("aria-describedby", help.id);

  // --- Drawing -----------------------------------------------------------------------------------------------------

  /** Kept, since to ask for it in mid-run would lay the page out once more. */
  let size = { width: host.clientWidth, height: host.clientHeight };
  const isHidden = () => size.width === 0 || size.height === 0;

  function make() {
    plot?.destroy();
    const { chart, lanes, dark } = store.state;
    const style = getComputedStyle(host);
    const ink = style.color;
    const colors = lanes.map(({ id }) => colorOf(id, dark));
    const place = isHidden() ? { width: 100, height: 80 } : size;
    const hooks = {
      setCursor: [() => cursor.show()],
      setSelect: [zoomToSelection],
      draw: [() => drawMarks(plot, lines, store.state, view.x()[1], ink)],
    };
    plot = new uPlot({ ...plotOptions(chart, colors, style, view, hooks), ...place }, undefined, frame);
    plot.over.append(cursor.readout);
    listenToWheel(plot.over, (factor, left) => view.zoom(factor, plot.posToVal(left, "x")));
    listenToFingers(plot.over, {
      point: (left) => cursor.place(plot.posToVal(left, "x")),
      pinch: (factor, left) => view.zoom(factor, plot.posToVal(left, "x")),
    });
    fill();
  }

  function fill() {
    if (isHidden()) return;
    lines = linesNow();
    plot.setData(/** @type {uPlot.AlignedData} */ (uPlot.join(lines.flatMap(({ tables }) => tables))));
    cursor.keep();
  }

  function linesNow() {
    const { chart } = store.state;
    const looksAhead = chart.measure === "learningRate" && chart.x !== "milliseconds";
    const previews = looksAhead ? comparison.schedulePreviews() : [];
    // Looking ahead may have been a change.
    const { lanes, dark } = store.state;
    return lanes.map(({ id, curve, reading }, place) => ({
      letter: laneLetter(id),
      color: colorOf(id, dark),
      tables: tablesOf(curve, reading, chart, previews[place]),
    }));
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

  function showView() {
    fill();
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
    const middle = plot.posToVal(plot.over.clientWidth / 2, "x");
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
  frame.addEventListener("dblclick", showWhole);
  listenToKeys(frame, {
    move: (by) => cursor.move(by, view.x()),
    zoom: zoomBy,
    pan: (share) => view.pan(share),
    whole: showWhole,
    leave: () => cursor.drop(),
  });

  // --- What it watches ---------------------------------------------------------------------------------------------

  let { chart: before } = store.state;
  store.watch(
    ({ dark, chart, lanes }) => /** @type {const} */ ([chart, dark, ...lanes.map(({ id }) => id)]),
    ([chart]) => {
      if (chart !== before) {
        const sameX = chart.x === before.x && chart.logX === before.logX;
        view.keep(sameX);
        if (!sameX) cursor.x = null;
        before = chart;
      }
      make();
      showView();
    },
  );
  store.watch(
    ({ chart, finishLine, lanes }) => [
      finishLine,
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
  const resize = new ResizeObserver(() => {
    size = { width: host.clientWidth, height: host.clientHeight };
    if (isHidden()) return;
    plot.setSize(size);
    fill();
  });
  resize.observe(host);
  signal.addEventListener("abort", () => {
    resize.disconnect();
    plot.destroy();
  });
}

/** @param {number} id @param {boolean} dark */
const colorOf = (id, dark) => LANE_COLORS[dark ? "dark" : "light"][id];
