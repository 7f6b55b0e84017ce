/**
 * The curves: tabs above, the plot with the slider on its axis, and below it the step that is looked at.
 * @import { App, Panel, State } from "../../types.js"
 */
import { element } from "../../dom/element.js";
import { hasCanvas } from "../../drawing/context.js";
import { words } from "../../i18n/words.js";
import { makeAxisBar, makeMeasureBar } from "./chart-bar.js";
import { PlotView } from "./plot-view.js";
import { makeTimeTravelSlider, makeTravelBar } from "./time-travel-slider.js";

/** @type {Panel} */
export const panel = {
  name: "curves",
  order: 4,
  region: { tag: "section", id: "curves", className: "panel curves" },
  parts: { curves: "#curves", travel: "#travel, .travel-axis" },
  mount(host, app) {
    const view = new PlotView(app.store);
    const slider = makeTimeTravelSlider(app, view);
    const chart = element("div", { id: "chart", className: "chart" });
    const tabPanel = element("div", { id: "chart-panel", className: "chart-panel", role: "tabpanel" }, chart);
    host.setAttribute("aria-label", words().page.curves);
    const below = element("div", { className: "chart-bar" }, makeTravelBar(app), makeAxisBar(app));
    host.append(makeMeasureBar(app, tabPanel), tabPanel, below);
    mountChart(chart, app, view, slider);
  },
};

/**
 * What draws is loaded once there is something to draw.
 * @param {HTMLElement} host
 * @param {App} app
 * @param {PlotView} view
 * @param {ReturnType<typeof makeTimeTravelSlider>} slider
 */
function mountChart(host, app, view, slider) {
  const note = element("p", { className: "chart-note" });
  const frame = element("div", { className: "plot" });
  host.append(frame, slider.node, note);

  const wanted = new AbortController();
  app.store.watch(
    hasCurves,
    (has) => {
      if (!has) return;
      wanted.abort();
      void loadPlot();
    },
    wanted.signal,
  );
  let isDrawn = false;
  app.store.watch(
    (state) => noteFor(state, isDrawn),
    (text) => {
      note.hidden = text === "";
      note.textContent = text;
    },
  );

  async function loadPlot() {
    const canDraw = hasCanvas();
    const plot = await (canDraw ? app.load(() => import("./plot.js")) : undefined);
    if (plot) {
      isDrawn = true;
      return plot.mountPlot(host, frame, app, view, slider);
    }
    note.textContent = canDraw ? words().curves.missing : words().page.noCanvas;
    note.hidden = false;
  }
}

/** Learning rates are known before the first step. @param {State} state */
const hasCurves = ({ step, chart }) => step > 0 || chart.measure === "learningRate";

/** Why there is nothing to see. @param {State} state @param {boolean} isDrawn whether the plot is there, if with step 0 alone */
function noteFor(state, isDrawn) {
  const { chart, lanes } = state;
  const { noAccuracy, waiting } = words().curves;
  if (chart.measure === "accuracy" && lanes.every(({ dataset }) => dataset.classes === 0)) return noAccuracy;
  return isDrawn || hasCurves(state) ? "" : waiting;
}
