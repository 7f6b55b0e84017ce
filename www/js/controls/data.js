/**
 * The data panel: the set, how much of it, how noisy, how it is split and in which batches it comes; and the ways to points
 * of one's own.
 * @typedef {import("../types.js").App} App
 * @typedef {import("../types.js").DataInfo} DataInfo
 * @typedef {import("../types.js").State} State
 * @typedef {import("../types.js").Thumbnail} Thumbnail
 */
import { element } from "../dom.js";
import { formatCount, formatValue, nameOf } from "../format.js";
import { sharedLane } from "../own.js";
import { keyAt } from "../settings.js";
import { words } from "../text.js";
import { drawPoints, sharpContext } from "../views/points.js";
import { makeField } from "./field.js";
import { makeGroup } from "./group.js";

const THUMBNAIL = 37;
/** So many points at most make a thumbnail. */
const THUMBNAIL_POINTS = 300;

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
function makeSets({ store, ask }) {
  const kinds = keyAt(store.state.schema, store.state.config, "data.kind").choices ?? [];
  const chosen = element("output", { className: "chosen" });
  const list = element("div", { className: "sets", role: "radiogroup", "aria-label": words().data.sets });

  /**
   * @param {string} kind
   * @param {string} name
   * @param {() => void} choose
   */
  function addSet(kind, name, choose) {
    const input = element("input", { type: "radio", name: "data-kind", value: kind, "aria-label": name });
    input.addEventListener("change", choose);
    const canvas = element("canvas", { "aria-hidden": true });
    const label = element("label", { title: name }, input, canvas);
    list.append(label);
    store.watch(
      (state) => state.config.data.kind === kind,
      (checked) => {
        input.checked = checked;
        if (checked) chosen.textContent = name;
      },
    );
    return { label, canvas };
  }

  for (const kind of kinds.filter((name) => name !== "points")) {
    const { canvas } = addSet(kind, nameOf(kind), () => ask(({ race }) => race.set(null, "data.kind", kind)));
    store.watch(
      (state) => state.thumbnails[kind],
      (thumbnail) => thumbnail && drawThumbnail(canvas, thumbnail),
    );
  }
  const { label, canvas } = addSet("points", words().data.own, () => {
    const { own } = store.state;
    if (own) ask(({ race }) => race.setOwn(own));
  });
  store.watch(
    (state) => state.own,
    (own) => {
      // Points of one's own can be chosen again once there were some.
      if (!own) return label.remove();
      list.append(label);
      drawThumbnail(canvas, thumbnailOf(own));
    },
  );
  return element("div", {}, element("p", { className: "caption" }, words().data.set, chosen), list);
}

/**
 * The buttons for points of one's own, and what these are.
 * @param {App} app
 */
function makeOwnTools(app) {
  const { store } = app;
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

  const account = element("p", { className: "muted own-account" });
  store.watch(
    (state) => state.runs[sharedLane(state)],
    (run) => {
      const isPlain = store.state.config.data.kind !== "points" && run.info.inputs.every(isUnscaled);
      account.textContent = isPlain ? "" : accountOf(run);
    },
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
    account,
  );
}

/** @typedef {DataInfo["inputs"][0]} Axis */

/** @param {Axis} axis */
const isUnscaled = ({ minimum, maximum }) => minimum === -1 && maximum === 1;

/**
 * What the points measure, and in which units, where they were scaled.
 * @param {import("../types.js").Run} run
 */
function accountOf({ info, trainPoints, testPoints }) {
  const told = words().data;
  const account = told.account({
    count: formatCount((trainPoints.length + testPoints.length) / 3),
    x: info.inputs[0].name,
    y: info.inputs[1].name,
    target: info.target,
    classes: info.classes && info.classes.join(", "),
  });
  if (info.inputs.every(isUnscaled)) return account;
  const ranges = info.inputs.map(
    ({ name, unit, minimum, maximum }) =>
      `${name} ${formatValue(minimum)} … ${formatValue(maximum)}${unit ? ` ${unit}` : ""}`,
  );
  return `${account} ${told.scaled(ranges)}`;
}

/**
 * Some of the own points, spread over all.
 * @param {import("../types.js").Own} own
 * @returns {Thumbnail & {reach: number}}
 */
function thumbnailOf({ task, data: { inputs, targets } }) {
  const stride = Math.ceil(targets.length / THUMBNAIL_POINTS);
  const shown = targets.filter((_, i) => i % stride === 0);
  const points = shown.flatMap((target, i) => [...inputs.slice(2 * i * stride, 2 * i * stride + 2), target]);
  const low = shown.reduce((least, target) => Math.min(least, target), Infinity);
  const high = shown.reduce((most, target) => Math.max(most, target), -Infinity);
  return {
    points: Float32Array.from(points),
    classes: task === "classification" ? Math.max(2, high + 1) : 0,
    targetRange: [low, high],
    reach: inputs.reduce((reach, value) => Math.max(reach, Math.abs(value)), 1),
  };
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {Thumbnail & {reach?: number}} thumbnail
 */
function drawThumbnail(canvas, thumbnail) {
  const context = sharpContext(canvas, THUMBNAIL);
  drawPoints(context, thumbnail.points, thumbnail, {
    extent: 1.2 * (thumbnail.reach ?? 1),
    size: THUMBNAIL,
    radius: 1.3,
    filled: true,
    halo: false,
  });
}
