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
    const view = show ? undefined : await app.load(() => import("./confusion-view.js"));
    show ??= view?.mountConfusion(matrices, app);
    if (show) show();
    else void expand(false);
  }

  const bar = element("div", { className: "outputs-bar" }, classes, discretize.node, open);
  const id = "outputs";
  return element("div", { id, className: id }, makeLegend(app), bar, matrices, makeSpokenLog(app));
}

/** What the points are, and when the losses were taken. @param {App} app */
function makeLegend({ store }) {
  const { trainPoint, testPoint, lossesAt } = words().page;
  const step = element("b", { id: "count-reading" });
  store.watch(
    ({ lanes }) => Math.max(0, ...lanes.map(({ reading }) => reading.step)),
    (last) => void (step.textContent = formatCount(last)),
  );
  const key = (/** @type {string} */ className, /** @type {string} */ text) =>
    element("span", { className: "key" }, element("i", { className }), ` ${text}`);
  const taken = element("span", {}, `${lossesAt} `, step);
  return element("p", { className: "muted" }, key("mark filled", trainPoint), key("mark", testPoint), taken);
}
