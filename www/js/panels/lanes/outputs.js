/**
 * How to read the boundaries: the points, the classes of the selected lane, whether they are drawn with their
 * probabilities, and the confusion matrices.
 * @import { App } from "../../types.js"
 */
import { makeCheck } from "../../controls/inputs.js";
import { element } from "../../dom/element.js";
import { formatCount } from "../../i18n/format.js";
import { words } from "../../i18n/words.js";
import { selectedLane } from "../../settings/lanes.js";
import { classMark } from "./class-mark.js";
import { makeSpokenLog } from "./spoken-log.js";

/** @param {App} app */
export function makeOutputs(app) {
  const { store } = app;
  const text = words().outputs;
  const classes = element("ul", { className: "classes", "aria-label": text.classes });
  const discretize = makeCheck(text.discretize, (checked) => store.set({ discretize: checked }));
  discretize.node.title = text.discretizeTitle;
  const matrices = element("div", { className: "panel confusions", hidden: true, id: "confusions" });
  const open = element("button", {
    type: "button",
    className: "small",
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
      classes.hidden = names.length === 0;
      classes.replaceChildren(
        ...names.map((name, k) => element("li", {}, classMark(k, dataset.classes), name)),
      );
      open.disabled = names.length === 0;
      if (names.length === 0) void expand(false);
    },
  );
  store.watch(
    (state) => state.discretize,
    (on) => void (discretize.input.checked = on),
  );

  /** Shows the matrices of now, once they were opened. @type {(() => void) | undefined} */
  let show;

  /** @param {boolean} shown */
  async function expand(shown) {
    matrices.hidden = !shown;
    open.setAttribute("aria-expanded", String(shown));
    if (!shown) return;
    if (!show) {
      const view = await app.load(() => import("./confusion-view.js"));
      if (!view) return void expand(false);
      show ??= view.mountConfusion(matrices, app);
    }
    show();
  }

  const bar = element("div", { className: "outputs-bar" }, classes, discretize.node, open);
  return element(
    "div",
    { id: "outputs", className: "outputs" },
    makeLegend(app),
    bar,
    matrices,
    makeSpokenLog(app),
  );
}

/** What the points are, and when the losses were taken. @param {App} app */
function makeLegend({ store }) {
  const { trainPoint, testPoint, lossesAt } = words().page;
  const step = element("b", { id: "count-reading" });
  store.watch(
    ({ lanes }) => Math.max(0, ...lanes.map(({ reading }) => reading.step)),
    (last) => void (step.textContent = formatCount(last)),
  );
  return element(
    "p",
    { className: "muted" },
    makeKey("mark filled", trainPoint),
    makeKey("mark", testPoint),
    element("span", {}, `${lossesAt} `, step),
  );
}

/** @param {string} className of the mark @param {string} text */
const makeKey = (className, text) =>
  element("span", { className: "key" }, element("i", { className }), ` ${text}`);
