/**
 * Two boundaries beside each other: the lane's after the steps ahead, as it is and with one thing changed.
 * @import { BoundaryMap, Dataset } from "../../types.js"
 */
import { element } from "../../dom/element.js";
import { mapPainter } from "../../drawing/boundary.js";
import { followSize } from "../../drawing/context.js";
import { drawRun } from "../../drawing/marks.js";

/** @param {AbortSignal} signal */
export function makeBoundaries(signal) {
  const pictures = [makePicture(signal), makePicture(signal)];
  const node = element(
    "div",
    { className: "ghost-boundaries", hidden: true },
    ...pictures.map((one) => one.node),
  );
  return {
    node,
    hide: () => void (node.hidden = true),
    /** @param {{map: BoundaryMap, name: string}[]} both @param {Dataset} dataset @param {boolean} discretize */
    show(both, dataset, discretize) {
      node.hidden = false;
      both.forEach(({ map, name }, i) => pictures[i].show(map, name, dataset, discretize));
    },
  };
}

/** @param {AbortSignal} signal */
function makePicture(signal) {
  const canvas = element("canvas", { className: "map", role: "img" });
  const points = element("canvas", { className: "points", "aria-hidden": true });
  const caption = element("figcaption");
  const node = element("figure", {}, element("div", {}, canvas, points), caption);
  const paint = mapPainter(canvas);
  /** @type {Dataset | null} */
  let shown = null;
  const drawPoints = () => {
    if (shown && points.clientWidth > 0) drawRun(points, shown);
  };
  followSize(points, drawPoints, signal);
  return {
    node,
    /** @param {BoundaryMap} map @param {string} name @param {Dataset} dataset @param {boolean} discretize */
    show(map, name, dataset, discretize) {
      paint(map, dataset, discretize);
      canvas.setAttribute("aria-label", name);
      caption.textContent = name;
      shown = dataset;
      drawPoints();
    },
  };
}
