/**
 * How to read the boundaries: what colours and points mean, the classes or the scale of the selected lane, whether answers are
 * drawn with how sure they are and by which weights, and the confusion matrices.
 * @import { App, Dataset } from "../../types.js"
 */
import { makeCheck } from "../../controls/inputs.js";
import { element } from "../../dom/element.js";
import { scaleGradient } from "../../drawing/colors.js";
import { formatValue } from "../../i18n/format.js";
import { words } from "../../i18n/words.js";
import { keepsAverage } from "../../run/averaged.js";
import { selectedLane } from "../../settings/lanes.js";
import { classMark } from "./class-mark.js";
import { makeSpokenLog } from "./spoken-log.js";

/** @param {App} app @param {HTMLElement} add the button that adds a lane */
export function makeOutputs(app, add) {
  const { store } = app;
  const text = words().outputs;
  const classes = element("ul", { className: "classes", "aria-label": text.classes });
  const scale = element("div", { className: "legend" });
  const discretize = makeCheck(text.discretize, (checked) => store.set({ discretize: checked }));
  discretize.node.title = text.discretizeTitle;
  const average = makeCheck(text.average, (checked) => store.set({ showsAverage: checked }));
  average.node.title = text.averageTitle;
  const matrices = element("div", { className: "panel confusions", hidden: true, id: "confusions" });
  const open = element("button", {
    type: "button",
    className: "small",
    "data-free": "",
    textContent: text.confusion,
    title: text.confusionTitle,
    "aria-expanded": false,
    "aria-controls": matrices.id,
    onclick: () => expand(Boolean(matrices.hidden)),
  });

  store.watch(
    (state) => selectedLane(state).dataset,
    (dataset) => {
      const names = dataset.info.classes ?? [];
      const none = names.length === 0;
      classes.replaceChildren(
        ...names.map((name, k) => element("li", {}, classMark(k, dataset.classes), name)),
      );
      classes.hidden = none;
      open.disabled = none;
      if (none) void expand(false);
    },
  );
  store.watch(
    (state) => /** @type {const} */ ([selectedLane(state).dataset, state.discretize]),
    ([dataset, on]) => {
      discretize.input.checked = on;
      scale.hidden = dataset.classes > 0;
      if (!scale.hidden) scale.replaceChildren(...scaleOf(dataset, on));
    },
  );

  store.watch(
    ({ lanes }) => lanes.some(keepsAverage),
    (isKept) => void (average.node.hidden = !isKept),
  );
  store.watch(
    (state) => state.showsAverage,
    (shows) => void (average.input.checked = shows),
  );

  /** Shows the matrices of now, once they were opened. @type {(() => void) | undefined} */
  let show;

  /** @param {boolean} shown */
  async function expand(shown) {
    matrices.hidden = !shown;
    open.setAttribute("aria-expanded", String(shown));
    if (!shown) return;
    const view = show ? undefined : await app.load(() => import("./confusion-view.js"));
    show ??= view?.mountConfusion(matrices, app);
    if (show) show();
    else void expand(false);
  }

  const bar = element(
    "div",
    { className: "outputs-bar" },
    makeLegend(app),
    classes,
    scale,
    element("div", { className: "outputs-tools" }, average.node, discretize.node, open, add),
  );
  const id = "outputs";
  return element("div", { id, className: id }, bar, matrices, makeSpokenLog(app));
}

/** What colours and points are. @param {App} app */
function makeLegend({ store }) {
  const { colour, trainPoint, testPoint, testValue } = words().outputs;
  const test = element("span");
  store.watch(
    (state) => selectedLane(state).dataset.classes === 0,
    (isRegression) => void (test.textContent = isRegression ? testValue : testPoint),
  );
  return element(
    "p",
    { className: "picture-legend" },
    element("span", { textContent: colour }),
    element("span", { className: "key" }, element("i", { className: "mark filled" }), trainPoint),
    element("span", { className: "key" }, element("i", { className: "mark" }), test),
  );
}

/** The colours of a regression, from the smallest to the largest value. @param {Dataset} dataset @param {boolean} discretize */
function scaleOf({ targetRange: [low, high], info }, discretize) {
  const bar = element("span", { className: "scale" });
  bar.style.background = scaleGradient(discretize);
  // Two digits of the whole width, so that a bound near 0 is 0.
  const digit = 10 ** (Math.floor(Math.log10(high - low || 1)) - 1);
  const value = (/** @type {number} */ number) =>
    element("span", { textContent: formatValue(Math.round(number / digit) * digit) });
  return [
    element("span", { className: "target", textContent: words().names[info.target] ?? info.target }),
    value(low),
    bar,
    value(high),
  ];
}
