/**
 * The data sets to choose from, each with a picture of some of its points; the reader's own among them, once there were some.
 * @import { App, OwnPoints, State, Thumbnail } from "../../types.js"
 */
import { drawSample } from "../../data/draw-sample.js";
import { MAX_CLASSES } from "../../data/own-points.js";
import { element } from "../../dom/element.js";
import { followDensity, sharpContext } from "../../drawing/context.js";
import { drawPoints } from "../../drawing/marks.js";
import { nameOf } from "../../i18n/format.js";
import { words } from "../../i18n/words.js";
import { keyAt } from "../../settings/schema.js";

/** Of a picture, in pixels. */
const SIZE = 38;
/** So many own points at most are in their picture. */
const MOST_SHOWN = 300;

/** @param {App} app */
export function makeSets(app) {
  const { store, editor } = app;
  const say = words().data;
  const kinds = keyAt(store.state.schema, store.state.config, "data.kind").choices ?? [];
  const list = element("div", { className: "sets", role: "radiogroup", "aria-label": say.sets });
  for (const kind of kinds.filter((name) => name !== "points")) {
    const choose = () => void editor.set(null, "data.kind", kind);
    const { label, canvas } = makeSet(app, kind, nameOf(kind), choose);
    list.append(label);
    const draw = () => {
      const thumbnail = store.state.thumbnails[kind];
      if (thumbnail) drawThumbnail(canvas, thumbnail);
    };
    store.watch((state) => state.thumbnails[kind], draw);
    followDensity(draw, app.signal);
  }
  addOwnPoints(app, list);
  return list;
}

/** What the set that runs is called. @param {State} state */
export const setName = ({ config }) =>
  config.data.kind === "points" ? words().data.own : nameOf(config.data.kind);

/** The picture of the set that runs. @param {App} app */
export function makeSetPicture({ store, signal }) {
  const canvas = element("canvas", { className: "set-picture", "aria-hidden": true });
  const draw = () => {
    const { config, own, thumbnails } = store.state;
    const { kind } = config.data;
    const thumbnail = kind === "points" ? own && thumbnailOf(own) : thumbnails[kind];
    if (thumbnail) drawThumbnail(canvas, thumbnail);
  };
  store.watch(({ config, own, thumbnails }) => [config.data.kind, own, thumbnails[config.data.kind]], draw);
  followDensity(draw, signal);
  return canvas;
}

/** @param {App} app @param {HTMLElement} list */
function addOwnPoints(app, list) {
  const { store, editor } = app;
  const { label, canvas } = makeSet(app, "points", words().data.own, () => {
    const { own } = store.state;
    if (own) editor.setOwnPoints(own);
  });
  const draw = () => {
    const { own } = store.state;
    if (!own) return label.remove();
    list.append(label);
    drawThumbnail(canvas, thumbnailOf(own));
  };
  store.watch((state) => state.own, draw);
  followDensity(draw, app.signal);
}

/** @param {App} app @param {string} kind a data set @param {string} name @param {() => void} onchange */
function makeSet({ store }, kind, name, onchange) {
  const properties = { type: "radio", name: "data-kind", value: kind, onchange };
  const input = element("input", properties);
  const canvas = element("canvas", { "aria-hidden": true });
  store.watch(
    (state) => state.config.data.kind === kind,
    (checked) => void (input.checked = checked),
  );
  const caption = element("span", { textContent: name });
  return { label: element("label", {}, input, canvas, caption), canvas };
}

/** @param {HTMLCanvasElement} canvas @param {Thumbnail & {reach?: number}} thumbnail */
function drawThumbnail(canvas, thumbnail) {
  const context = sharpContext(canvas, SIZE);
  drawPoints(context, thumbnail.points, thumbnail, {
    extent: 1.2 * (thumbnail.reach ?? 1),
    size: SIZE,
    radius: 1.3,
    filled: true,
    halo: false,
  });
}

/**
 * Some of the own points, each class with its share.
 * @param {OwnPoints} own
 * @returns {Thumbnail & {reach: number}}
 */
function thumbnailOf({ task, data: { inputs, targets } }) {
  const groups = task === "classification" ? targets : targets.map(() => 0);
  const places = drawSample(groups, MAX_CLASSES, MOST_SHOWN, 1);
  const points = places.flatMap((i) => [inputs[2 * i], inputs[2 * i + 1], targets[i]]);
  const shown = places.map((i) => targets[i]);
  const low = shown.reduce((least, target) => Math.min(least, target), Infinity);
  const high = shown.reduce((most, target) => Math.max(most, target), -Infinity);
  return {
    points: Float32Array.from(points),
    classes: task === "classification" ? Math.max(2, high + 1) : 0,
    targetRange: [low, high],
    reach: inputs.reduce((reach, value) => Math.max(reach, Math.abs(value)), 1),
  };
}
