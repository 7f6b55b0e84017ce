/**
 * The place of the curves. It stands from the start; what draws them is loaded when there is something to draw.
 * @import { App, State } from "../../types.js"
 */
import { element } from "../../dom/element.js";
import { words } from "../../i18n/words.js";

/** @param {HTMLElement} host @param {App} app */
export function mountChart(host, app) {
  const note = element("p", { className: "chart-note" });
  const frame = element("div", { className: "plot" });
  host.append(frame, note);

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
  app.store.watch(noteFor, (text) => {
    note.hidden = text === "";
    note.textContent = text;
  });

  async function loadPlot() {
    const plot = await app.load(() => import("./plot.js"));
    if (plot) return plot.mountPlot(host, frame, app);
    note.textContent = words().curves.missing;
    note.hidden = false;
  }
}

/** Learning rates are known before the first step. @param {State} state */
const hasCurves = ({ step, chart }) => step > 0 || chart.measure === "learningRate";

/** Why there is nothing to see. @param {State} state */
function noteFor(state) {
  const { chart, lanes } = state;
  if (chart.measure === "accuracy" && lanes.every(({ dataset }) => dataset.classes === 0))
    return words().curves.noAccuracy;
  return hasCurves(state) ? "" : words().curves.waiting;
}
