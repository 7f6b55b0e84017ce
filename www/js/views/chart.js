/**
 * The place of the curves. It stands from the start; what draws them is loaded when there is something to draw.
 * @typedef {import("../types.js").App} App
 * @typedef {import("../types.js").State} State
 */
import { element } from "../dom.js";
import { words } from "../text.js";

/**
 * @param {HTMLElement} host
 * @param {App} app
 */
export function mountChart(host, app) {
  const { curves } = words();
  const note = element("p", { className: "chart-note" });
  const frame = element("div", { className: "plot" });
  host.append(frame, note);

  const loading = new AbortController();
  app.store.watch(
    (state) => hasCurves(state),
    async (has) => {
      if (!has) return;
      loading.abort();
      const isThere = await app.open(
        () => import("./curves/plot.js"),
        ({ mountPlot }, visit) => {
          mountPlot(host, frame, visit);
          return true;
        },
      );
      if (isThere) return;
      note.textContent = curves.missing;
      note.hidden = false;
    },
    loading.signal,
  );
  app.store.watch(noteFor, (text) => {
    note.hidden = text === "";
    note.textContent = text;
  });
}

/** Learning rates are known before the first step. @param {State} state */
const hasCurves = ({ step, chart }) => step > 0 || chart.measure === "learningRate";

/** Why there is nothing to see. @param {State} state */
function noteFor(state) {
  const { chart, runs } = state;
  if (chart.measure === "accuracy" && runs.every(({ classes }) => classes === 0))
    return words().curves.noAccuracy;
  return hasCurves(state) ? "" : words().curves.waiting;
}
