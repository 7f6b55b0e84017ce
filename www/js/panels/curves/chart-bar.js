/**
 * What the chart shows: a tab for each measure, the axes, the finish line, and the buttons of the zoom.
 * @import { App, Chart } from "../../types.js"
 */
import {
  makeCheck,
  makeEntry,
  makeError,
  makeIconButton,
  makeSelect,
  showError,
} from "../../controls/inputs.js";
import { hangPopover } from "../../controls/popover.js";
import { element, freshId } from "../../dom/element.js";
import { formatValue, inputText } from "../../i18n/format.js";
import { readNumber } from "../../i18n/number-entry.js";
import { refusalText } from "../../i18n/sentences.js";
import { words } from "../../i18n/words.js";
import { AXES, MEASURES } from "../../settings/choices.js";
import { markOf } from "../../settings/lanes.js";

/** Of what opens, in pixels. */
const WIDTH = 260;

/** Above the plot. @param {App} app @param {HTMLElement} panel what the tabs belong to */
export const makeMeasureBar = (app, panel) =>
  element("div", { className: "chart-bar" }, makeTabs(app, panel), makeKey(app), makeZoom());

/** Below the plot, beside the step: the name of the axis, and what is rarely set. @param {App} app */
export const makeAxisBar = (app) =>
  element("div", { className: "axis-bar" }, ...makeAxes(app), makeAxisChoice(app));

/** @param {App} app @param {Partial<Chart>} changes */
const change = ({ store }, changes) => store.set({ chart: { ...store.state.chart, ...changes } });

/** One tab stop; arrow keys open the next tab at once. @param {App} app @param {HTMLElement} panel */
function makeTabs(app, panel) {
  const { measures, meanings, title } = words().curves;
  const tabs = MEASURES.map((measure) =>
    element("button", {
      type: "button",
      role: "tab",
      id: `tab-${measure}`,
      "aria-controls": panel.id,
      textContent: measures[measure],
      title: meanings[measure],
      onclick: () => change(app, { measure, zoomY: null }),
    }),
  );
  const list = element("div", { role: "tablist", className: "tabs", "aria-label": title }, ...tabs);
  list.addEventListener("keydown", (event) => {
    const count = tabs.length;
    const at = MEASURES.indexOf(app.store.state.chart.measure);
    const next = { ArrowLeft: at - 1 + count, ArrowRight: at + 1, Home: 0, End: count - 1 }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    const tab = tabs[next % count];
    tab.click();
    tab.focus();
  });
  app.store.watch(
    ({ chart }) => chart.measure,
    (measure) => {
      tabs.forEach((tab, i) => {
        tab.setAttribute("aria-selected", String(MEASURES[i] === measure));
        tab.tabIndex = MEASURES[i] === measure ? 0 : -1;
      });
      panel.setAttribute("aria-labelledby", `tab-${measure}`);
    },
  );
  return list;
}

/** Which line is which. @param {App} app */
function makeKey({ store }) {
  const { lines } = words().curves;
  const key = element("span", { className: "keys" });
  store.watch(
    ({ chart }) => lines[chart.measure],
    (names) => {
      const line = (/** @type {number} */ i) => element("i", { className: i ? "dashed" : "solid" });
      key.replaceChildren(...names.map((name, i) => element("span", { className: "key" }, line(i), name)));
    },
  );
  return key;
}

/** The plot, once it is there, listens to these. */
function makeZoom() {
  const { zoom, zoomIn, zoomOut, zoomWhole } = words().curves;
  return element(
    "div",
    { id: "chart-zoom", className: "zoom", role: "group", "aria-label": zoom },
    makeIconButton("plus", zoomIn, { disabled: true }),
    makeIconButton("minus", zoomOut, { disabled: true }),
    makeIconButton("whole", zoomWhole, { disabled: true }),
  );
}

/** The name of the horizontal axis, which may be another. @param {App} app */
function makeAxisChoice(app) {
  const { axis, x: names, xMeaning } = words().curves;
  const axes = makeSelect(
    AXES.map((value) => [value, names[value]]),
    // A part of one axis is none of another.
    (value) => change(app, { x: /** @type {Chart["x"]} */ (value), zoomX: null, zoomY: null }),
    { id: "chart-x", className: "axis-x", title: xMeaning, "aria-label": axis },
  );
  app.store.watch(
    ({ chart }) => chart.x,
    (x) => void (axes.value = x),
  );
  return axes;
}

/** A button, and what it opens: how the axes are divided, and the finish line. @param {App} app */
function makeAxes(app) {
  const { axes, logX, logY } = words().curves;
  const { store } = app;
  const x = makeCheck(logX, (checked) => change(app, { logX: checked }), { id: "log-x" });
  const setLogY = (/** @type {boolean} */ checked) => {
    const { chart } = store.state;
    change(app, { logY: { ...chart.logY, [chart.measure]: checked }, zoomY: null });
  };
  const y = makeCheck(logY, setLogY, { id: "log-y" });
  store.watch(
    (state) => state.chart,
    (chart) => {
      x.input.checked = chart.logX;
      y.input.checked = chart.logY[chart.measure];
      // Between 0 and 1 a logarithm shows nothing more.
      y.input.disabled = chart.measure === "accuracy";
    },
  );
  const heading = element("h2", { id: freshId(), textContent: axes });
  const panel = element(
    "div",
    { className: "axes-panel", popover: "auto", role: "dialog", "aria-labelledby": heading.id },
    heading,
    x.node,
    y.node,
    makeFinishLine(app),
  );
  const button = element("button", {
    type: "button",
    id: "chart-axes",
    textContent: axes,
    "aria-haspopup": "dialog",
  });
  hangPopover(panel, button, { width: WIDTH });
  return [button, panel];
}

/** @param {App} app */
function makeFinishLine({ store, player }) {
  const { finishLine, noFinishLine, usualLine, usualLineTitle: title } = words().curves;
  const mark = markOf(null, "finishLine");
  const error = makeError("finish-line-error");
  const enter = (/** @type {string} */ text) => {
    const { [mark]: _, ...refused } = store.state.refused;
    const loss = text.trim() === "" ? null : readNumber(text);
    if (loss === null || (Number.isFinite(loss) && loss > 0)) {
      store.set({ refused });
      player.setFinishLine(loss);
    } else {
      store.set({ refused: { ...refused, [mark]: { text, reason: { type: "finishLine" } } } });
    }
  };
  const input = makeEntry(enter, { id: "finish-line", placeholder: noFinishLine });
  const usual = element("button", {
    type: "button",
    className: "small",
    textContent: usualLine,
    title,
    onclick() {
      const { [mark]: _, ...refused } = store.state.refused;
      store.set({ refused });
      player.setFinishLine("auto");
    },
  });
  store.watch(
    ({ finishLine, finishLineAuto, refused }) =>
      /** @type {const} */ ([finishLine, refused[mark], finishLineAuto]),
    ([loss, refused, isAuto]) => {
      const shown = loss === null ? "" : isAuto ? formatValue(loss) : inputText(loss);
      input.value = refused?.text ?? shown;
      showError(input, error, refused ? refusalText(refused.reason, refused.text) : "");
      usual.setAttribute("aria-pressed", String(isAuto));
    },
  );
  const label = element("label", { htmlFor: input.id, textContent: finishLine });
  return element("div", { className: "finish" }, label, input, usual, error);
}
