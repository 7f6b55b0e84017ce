/**
 * What the chart shows: a tab for each measure, the axes, the finish line, and the buttons of the zoom. What they mean is
 * said with the visit: meanings.js.
 * @typedef {import("../types.js").App} App
 * @typedef {import("../types.js").Chart} Chart
 */
import { element, icon } from "../dom.js";
import { inputText } from "../format.js";
import { markOf } from "../state.js";
import { words } from "../text.js";
import { AXES, MEASURES } from "../choices.js";
import { enter, showRefusal } from "./field.js";

/**
 * @param {HTMLElement} host
 * @param {App} app
 */
export function mountChartBar(host, app) {
  const chart = element("div", { id: "chart", className: "chart" });
  const panel = element("div", { id: "chart-panel", className: "chart-panel", role: "tabpanel" }, chart);
  host.append(
    element("div", { className: "chart-bar" }, makeTabs(app, panel), makeKey(app), makeZoom()),
    panel,
    element("div", { id: "travel", className: "travel" }),
    element("div", { className: "chart-bar" }, ...makeAxes(app), makeFinishLine(app)),
  );
}

/** @param {App} app @param {Partial<Chart>} changes */
const change = ({ store }, changes) => store.set({ chart: { ...store.state.chart, ...changes } });

/**
 * One tab stop; arrow keys go from tab to tab, and a tab shows its curves at once.
 * @param {App} app
 * @param {HTMLElement} panel
 */
function makeTabs(app, panel) {
  const { measures, title } = words().curves;
  const tabs = MEASURES.map((measure) =>
    element("button", {
      type: "button",
      role: "tab",
      id: `tab-${measure}`,
      "aria-controls": panel.id,
      textContent: measures[measure],
      onclick: () => change(app, { measure }),
    }),
  );
  const list = element("div", { role: "tablist", className: "tabs", "aria-label": title }, ...tabs);
  list.addEventListener("keydown", (event) => {
    const count = tabs.length;
    const at = MEASURES.indexOf(app.store.state.chart.measure);
    const next = { ArrowLeft: at - 1 + count, ArrowRight: at + 1, Home: 0, End: count - 1 }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    choose(next % count);
  });
  /** @param {number} tab */
  const choose = (tab) => {
    tabs[tab].click();
    tabs[tab].focus();
  };
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
  const key = element("span", { className: "keys" });
  store.watch(
    ({ chart }) => chart.measure,
    (measure) => {
      const names = words().curves.lines[measure];
      key.replaceChildren(
        ...names.map((name, i) =>
          element("span", { className: "key" }, element("i", { className: i ? "dashed" : "solid" }), name),
        ),
      );
    },
  );
  return key;
}

/** The plot, once it is there, listens to these. */
function makeZoom() {
  const { zoom, zoomIn, zoomOut, zoomWhole } = words().curves;
  const button = (/** @type {string} */ name, /** @type {string} */ glyph) =>
    element("button", { type: "button", disabled: true, title: name, "aria-label": name }, icon(glyph));
  return element(
    "div",
    { id: "chart-zoom", className: "zoom", role: "group", "aria-label": zoom },
    button(zoomIn, "plus"),
    button(zoomOut, "minus"),
    button(zoomWhole, "whole"),
  );
}

/** @param {App} app */
function makeAxes(app) {
  const { axis, x: names, logX, logY } = words().curves;
  const { store } = app;
  const options = AXES.map((value) => element("option", { value, textContent: names[value] }));
  const axes = element("select", { id: "chart-x", "aria-label": axis }, ...options);
  axes.addEventListener("change", () => change(app, { x: /** @type {Chart["x"]} */ (axes.value) }));

  const x = makeCheck("log-x", logX, (checked) => change(app, { logX: checked }));
  const y = makeCheck("log-y", logY, (checked) => {
    const { chart } = store.state;
    change(app, { logY: { ...chart.logY, [chart.measure]: checked } });
  });
  store.watch(
    (state) => state.chart,
    (chart) => {
      axes.value = chart.x;
      x.input.checked = chart.logX;
      y.input.checked = chart.logY[chart.measure];
      // Between 0 and 1 a logarithm shows nothing more.
      y.input.disabled = chart.measure === "accuracy";
    },
  );
  return [y.node, element("div", { className: "axis-x" }, axes, x.node)];
}

/**
 * @param {string} id
 * @param {string} label
 * @param {(checked: boolean) => void} onChange
 */
function makeCheck(id, label, onChange) {
  const input = element("input", { id, type: "checkbox", onchange: () => onChange(input.checked) });
  return { input, node: element("label", { className: "check" }, input, label) };
}

/** @param {App} app */
function makeFinishLine(app) {
  const { store } = app;
  const { finishLine, noFinishLine } = words().curves;
  const mark = markOf(null, "finishLine");
  const error = element("p", { id: "finish-line-error", className: "error", hidden: true });
  const input = element("input", {
    id: "finish-line",
    type: "text",
    inputMode: "decimal",
    autocomplete: "off",
    placeholder: noFinishLine,
    onchange: () => {
      const text = input.value;
      void enter(app, mark, text, ({ race }) => race.enterFinishLine(text));
    },
  });
  const show = () => {
    const { finishLine: loss, refused } = store.state;
    input.value = refused[mark]?.text ?? (loss === null ? "" : inputText(loss));
    showRefusal(input, error, refused[mark]);
  };
  store.watch((state) => state.finishLine, show);
  store.watch((state) => state.refused[mark], show);
  return element(
    "div",
    { className: "finish" },
    element("label", { htmlFor: input.id, textContent: finishLine }),
    input,
    error,
  );
}
