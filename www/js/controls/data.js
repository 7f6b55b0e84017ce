/**
 * The data panel: the set, how much of it, how noisy, how it is split and in which batches it comes.
 * @typedef {import("../types.js").App} App
 * @typedef {import("../types.js").Thumbnail} Thumbnail
 */
import { element } from "../dom.js";
import { nameOf } from "../format.js";
import { keyAt } from "../settings.js";
import { drawPoints, sharpContext } from "../views/points.js";
import { makeField } from "./field.js";
import { makeGroup } from "./group.js";

const THUMBNAIL = 37;

/**
 * @param {HTMLElement} host
 * @param {App} app
 */
export function mountData(host, app) {
  const fields = makeGroup(app, "data", { sliders: ["noise"] });
  const shared = element(
    "div",
    { className: "fields" },
    makeField(app, "trainFraction", { slider: true }),
    makeField(app, "batchSize"),
  );
  host.append(makeSets(app), fields, shared);
}

/** @param {App} app */
function makeSets({ store, race }) {
  const kinds = keyAt(store.state.schema, store.state.config, "data.kind").choices ?? [];
  const chosen = element("output", { className: "chosen" });
  const list = element("div", { className: "sets", role: "radiogroup", "aria-label": "Data set" });
  for (const kind of kinds.filter((name) => name !== "points")) {
    const input = element("input", { type: "radio", name: "data-kind", value: kind });
    input.addEventListener("change", () => race.set(null, "data.kind", kind));
    const canvas = element("canvas", { "aria-hidden": true });
    const label = element("label", { title: nameOf(kind) }, input, canvas);
    input.setAttribute("aria-label", nameOf(kind));
    list.append(label);
    store.watch(
      (state) => state.config.data.kind === kind,
      (checked) => {
        input.checked = checked;
        if (checked) chosen.textContent = nameOf(kind);
      },
    );
    store.watch(
      (state) => state.thumbnails[kind],
      (thumbnail) => thumbnail && drawThumbnail(canvas, thumbnail),
    );
  }
  return element("div", {}, element("p", { className: "caption" }, "set: ", chosen), list);
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {Thumbnail} thumbnail
 */
function drawThumbnail(canvas, thumbnail) {
  const context = sharpContext(canvas, THUMBNAIL);
  drawPoints(context, thumbnail.points, thumbnail, {
    extent: 1.2,
    size: THUMBNAIL,
    radius: 1.3,
    filled: true,
    halo: false,
  });
}
