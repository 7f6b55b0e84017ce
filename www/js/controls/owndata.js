/**
 * Points of one's own in the data panel: their button among the sets, once there were some, and what they measure.
 * @typedef {import("../types.js").DataInfo} DataInfo
 * @typedef {import("../types.js").Thumbnail} Thumbnail
 * @typedef {import("../types.js").Visit} Visit
 */
import { formatCount, formatValue } from "../format.js";
import { sharedLane } from "../own.js";
import { laterWords, words } from "../text.js";
import { drawThumbnail, makeSet } from "./data.js";

/** So many points at most make a thumbnail. */
const THUMBNAIL_POINTS = 300;

/**
 * @param {HTMLElement} host the data panel
 * @param {Visit} visit
 */
export function mountOwnData(host, visit) {
  const { store, race } = visit;
  const part = (/** @type {string} */ name) => /** @type {HTMLElement} */ (host.querySelector(name));
  const list = part(".sets");
  const account = part(".own-account");
  const { label, canvas } = makeSet(visit, "points", words().data.own, () => {
    const { own } = store.state;
    if (own) race.setOwn(own);
  });
  store.watch(
    (state) => state.own,
    (own) => {
      if (!own) return label.remove();
      list.append(label);
      drawThumbnail(canvas, thumbnailOf(own));
    },
  );
  store.watch(
    (state) => state.runs[sharedLane(state)],
    (run) => {
      const isPlain = store.state.config.data.kind !== "points" && run.info.inputs.every(isUnscaled);
      account.textContent = isPlain ? "" : accountOf(run);
    },
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
  const told = laterWords().data;
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
