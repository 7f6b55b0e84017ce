/**
 * What stands out in the run, as buttons beside the line: each opens the sentence, the view that shows it, and the one change
 * that would refute it.
 * @import { App, Diagnosed, State, ViewName } from "../../types.js"
 */
import { hangPopover } from "../../controls/popover.js";
import { element, freshId } from "../../dom/element.js";
import { LANE_COLORS } from "../../drawing/colors.js";
import { changed, sentenceOf } from "../../i18n/sentences.js";
import { words } from "../../i18n/words.js";
import { remedyOf } from "../../run/diagnosis/remedies.js";
import { effectiveConfig, laneLetter } from "../../settings/lanes.js";
import { keyAt } from "../../settings/schema.js";
import { withOpened } from "../../settings/view-order.js";

/** Of what opens, in pixels. */
const WIDTH = 340;
/** What shows each; the others are seen in the curve of the losses. @type {Partial<Record<Diagnosed["type"], ViewName>>} */
const VIEWS = {
  lockstepUnits: "network",
  deadUnits: "layers",
  saturatedUnits: "layers",
  vanishing: "layers",
  exploding: "layers",
  rateLimit: "sharpness",
};

/** @param {Diagnosed} diagnosed */
const keyOf = ({ type, lane }) => `${lane.id} ${type}`;

/** @param {App} app */
export function makeDiagnoses(app) {
  const list = element("ul", { className: "diagnoses", "aria-label": words().diagnoses.title });
  /** @type {Map<string, ReturnType<typeof makeDiagnosis>>} */
  const shown = new Map();
  app.store.watch(
    ({ diagnoses, lanes, page }) => [diagnoses, page, ...lanes.map(({ settings }) => settings)],
    () => {
      const { diagnoses } = app.store.state;
      const keys = diagnoses.map(keyOf);
      for (const [key, { node }] of shown) {
        if (keys.includes(key)) continue;
        node.remove();
        shown.delete(key);
      }
      diagnoses.forEach((diagnosed, i) => {
        const key = keys[i];
        const item = shown.get(key) ?? makeDiagnosis(app, diagnosed);
        shown.set(key, item);
        item.show(diagnosed);
        if (list.children[i] !== item.node) list.insertBefore(item.node, list.children[i]);
      });
      list.hidden = diagnoses.length === 0;
    },
  );
  return list;
}

/** @param {App} app @param {Diagnosed} first */
function makeDiagnosis(app, { type, lane }) {
  const { names, ofLane, show, try: tryIt, tryTitle } = words().diagnoses;
  const { store, editor } = app;
  const sentence = element("p", { id: freshId() });
  const view = VIEWS[type];
  const name = view ? words().views.names[view] : words().curves.title;
  const showing = element("button", {
    type: "button",
    "data-free": "",
    textContent: show(name),
    onclick() {
      box.hidePopover();
      showDiagnosed(app, lane.id, view);
    },
  });
  const trying = element("button", { type: "button", className: "try-beside" });
  const box = element(
    "div",
    { className: "diagnosis", popover: "auto", role: "dialog", "aria-labelledby": sentence.id },
    sentence,
    element("div", { className: "answers" }, showing, trying),
  );
  const letter = laneLetter(lane.id);
  const badge = element("span", { className: "badge", textContent: letter });
  badge.style.setProperty(
    "--lane",
    `light-dark(${LANE_COLORS.light[lane.id]}, ${LANE_COLORS.dark[lane.id]})`,
  );
  const button = element(
    "button",
    {
      type: "button",
      className: "small",
      "data-free": "",
      "aria-haspopup": "dialog",
      title: ofLane(names[type], letter),
    },
    badge,
    ` ${names[type]}`,
  );
  hangPopover(box, button, { width: WIDTH, edge: "right" });
  return {
    node: element("li", {}, button, box),
    /** @param {Diagnosed} diagnosed */
    show(diagnosed) {
      const text = sentenceOf(diagnosed);
      if (sentence.textContent !== text) sentence.textContent = text;
      const { schema, lanes, page } = store.state;
      const own = lanes.find(({ id }) => id === lane.id);
      if (!own) return;
      const config = effectiveConfig(own, store.state);
      const { path, value } = remedyOf(type, config, own.dataset.trainPoints.length / 3);
      trying.textContent = tryIt(changed(path, value));
      trying.title = tryTitle(keyAt(schema, config, path).live);
      trying.dataset.path = path;
      trying.onclick = () => {
        box.hidePopover();
        editor.tryBeside(lane.id, path, value);
      };
      showing.hidden = isHidden(page.hide, view);
      showing.disabled = isHidden(page.lock, view);
    },
  };
}

/** @param {string[]} [hide] @param {ViewName} [view] */
const isHidden = (hide = [], view) =>
  view ? hide.includes("views") || hide.includes(view) : hide.includes("curves");

/** Selects the lane, and opens the view or the curve of its losses. @param {App} app @param {number} lane @param {ViewName} [view] */
function showDiagnosed({ store, byId }, lane, view) {
  const { views, chart } = store.state;
  /** @type {Partial<State>} */
  const change = view
    ? { views: withOpened(views, view) }
    : { chart: { ...chart, measure: "loss", ...(chart.measure !== "loss" && { zoomY: null }) } };
  store.set({ selected: lane, ...change });
  const tab = byId(view ? `view-tab-${view}` : "tab-loss");
  tab.focus();
  tab.scrollIntoView({ block: "nearest" });
}
