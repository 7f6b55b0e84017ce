/**
 * The data panel: the set, how much of it, how noisy, how it is split and in which batches it comes; and the ways to points
 * of one's own. What these are comes with the visit: owndata.js.
 * @typedef {import("../types.js").App} App
 * @typedef {import("../types.js").Thumbnail} Thumbnail
 */
import { element } from "../dom.js";
import { nameOf } from "../format.js";
import { keyAt } from "../settings.js";
import { words } from "../text.js";
import { drawPoints, sharpContext } from "../views/points.js";
import { makeField } from "./field.js";
import { makeGroup } from "./group.js";

const THUMBNAIL = 37;

/**
 * @param {HTMLElement} host
 * @param {App} app
 */
export function mountData(host, app) {
  const fields = makeGroup(app, "data", { sliders: ["noise"], without: ["inputs", "targets"] });
  const shared = element(
    "div",
    { className: "fields" },
    makeField(app, "trainFraction", { slider: true }),
    makeField(app, "batchSize"),
  );
  host.append(makeSets(app), makeOwnTools(app), fields, shared);
}

/** @param {App} app */
function makeSets(app) {
  const { store, ask } = app;
  const kinds = keyAt(store.state.schema, store.state.config, "data.kind").choices ?? [];
  const chosen = element("output", { className: "chosen" });
  const list = element("div", { className: "sets", role: "radiogroup", "aria-label": words().data.sets });
  for (const kind of kinds.filter((name) => name !== "points")) {
    const choose = () => ask(({ race }) => race.set(null, "data.kind", kind));
    const { label, canvas } = makeSet(app, kind, nameOf(kind), choose);
    list.append(label);
    store.watch(
      (state) => state.thumbnails[kind],
      (thumbnail) => thumbnail && drawThumbnail(canvas, thumbnail),
    );
  }
  store.watch(
    (state) => state.config.data.kind,
    (kind) => void (chosen.textContent = kind === "points" ? words().data.own : nameOf(kind)),
  );
  return element("div", {}, element("p", { className: "caption" }, words().data.set, chosen), list);
}

/**
 * The button of a data set.
 * @param {App} app
 * @param {string} kind
 * @param {string} name
 * @param {() => void} choose
 */
export function makeSet({ store }, kind, name, choose) {
  const input = element("input", { type: "radio", name: "data-kind", value: kind, "aria-label": name });
  input.addEventListener("change", choose);
  const canvas = element("canvas", { "aria-hidden": true });
  store.watch(
    (state) => state.config.data.kind === kind,
    (checked) => void (input.checked = checked),
  );
  return { label: element("label", { title: name }, input, canvas), canvas };
}

/**
 * The buttons for points of one's own. What these are is said with the visit.
 * @param {App} app
 */
function makeOwnTools(app) {
  const told = words().data;
  const button = (
    /** @type {string} */ textContent,
    /** @type {string} */ title,
    /** @type {() => void} */ onclick,
  ) => element("button", { type: "button", className: "small", textContent, title, onclick });
  const draw = () =>
    app.open(
      () => import("./draw.js"),
      ({ openDraw }, visit) => openDraw(visit),
    );
  const open = () =>
    app.open(
      () => import("./csv.js"),
      ({ openCsv }, visit) => openCsv(visit),
    );
  const save = () =>
    app.open(
      () => import("./savecsv.js"),
      ({ saveCsv }, visit) => saveCsv(visit),
    );

  return element(
    "div",
    { className: "own-points" },
    element(
      "div",
      { className: "row" },
      button(told.draw, told.drawTitle, draw),
      button(told.open, told.openTitle, open),
      button(told.save, told.saveTitle, save),
    ),
    element("p", { className: "muted own-account" }),
  );
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {Thumbnail & {reach?: number}} thumbnail
 */
export function drawThumbnail(canvas, thumbnail) {
  const context = sharpContext(canvas, THUMBNAIL);
  drawPoints(context, thumbnail.points, thumbnail, {
    extent: 1.2 * (thumbnail.reach ?? 1),
    size: THUMBNAIL,
    radius: 1.3,
    filled: true,
    halo: false,
  });
}
