/**
 * How to read the boundaries: the classes of the selected lane, whether they are drawn with their probabilities, and the
 * confusion matrix.
 * @typedef {import("../types.js").App} App
 * @typedef {import("../types.js").State} State
 */
import { markColor } from "../colors.js";
import { element, svg } from "../dom.js";
import { words } from "../text.js";
import { SHAPES } from "./points.js";

/**
 * @param {HTMLElement} host
 * @param {App} app
 */
export function mountOutputs(host, app) {
  const { store } = app;
  const text = words().outputs;
  const classes = element("ul", { className: "classes", "aria-label": text.classes });
  const discretize = element("input", {
    type: "checkbox",
    checked: store.state.discretize,
    onchange: () => store.set({ discretize: discretize.checked }),
  });
  const label = element(
    "label",
    { className: "check", title: text.discretizeTitle },
    discretize,
    text.discretize,
  );
  const matrices = element("div", { className: "panel confusions", hidden: true, id: "confusions" });
  const open = element("button", {
    type: "button",
    className: "small",
    textContent: text.confusion,
    title: text.confusionTitle,
    "aria-expanded": false,
    "aria-controls": matrices.id,
  });
  host.append(element("div", { className: "outputs-bar" }, classes, label, open), matrices);

  const runOf = (/** @type {State} */ { lanes, runs, selected }) =>
    runs[lanes.findIndex(({ id }) => id === selected)];
  store.watch(runOf, (run) => {
    if (!run) return;
    const names = run.info.classes ?? [];
    classes.hidden = names.length === 0;
    classes.replaceChildren(...names.map((name, k) => element("li", {}, classMark(k, run.classes), name)));
    open.disabled = names.length === 0;
    if (names.length === 0) void expand(false);
  });
  store.watch(
    (state) => state.discretize,
    (on) => void (discretize.checked = on),
  );

  /** Shows the matrices of now, once they were opened. @type {Promise<(() => void) | undefined> | undefined} */
  let loading;
  open.addEventListener("click", () => expand(Boolean(matrices.hidden)));

  /** @param {boolean} shown */
  async function expand(shown) {
    matrices.hidden = !shown;
    open.setAttribute("aria-expanded", String(shown));
    if (!shown) return;
    loading ??= app.open(
      () => import("./confusion.js"),
      ({ mountConfusion }, visit) => mountConfusion(matrices, visit),
    );
    const show = await loading;
    if (show) return show();
    loading = undefined;
    void expand(false);
  }
}

/**
 * The mark of a class, as its training points have it.
 * @param {number} target
 * @param {number} classes
 */
export function classMark(target, classes) {
  const corners = SHAPES[target].map((corner) => corner.join()).join(" ");
  const shape = corners ? `polygon points="${corners}"` : 'circle r="1.2"';
  return svg(
    { class: "class-mark", viewBox: "-1.7 -1.7 3.4 3.4" },
    `<${shape} fill="${markColor(target, classes, [0, 1])}" />`,
  );
}
