/**
 * The large map at the end of the diagram: the network's answer.
 * @typedef {import("../../types.js").Run} Run
 */
import { element } from "../../dom.js";
import { mapPainter } from "../boundary.js";
import { drawPoints, markRadius, sharpContext } from "../points.js";

export class Lens {
  #answer = element("canvas", { "aria-hidden": true });
  /** For what is to be seen in place of the answer, under the points. */
  plane = element("canvas", { hidden: true, "aria-hidden": true });
  #points = element("canvas", { "aria-hidden": true });
  #name = element("strong");
  #detail = element("span");
  #paintAnswer = mapPainter(this.#answer);
  node = element(
    "figure",
    { className: "lens" },
    element("div", {}, this.#answer, this.plane, this.#points),
    element("figcaption", { "aria-hidden": true }, this.#name, this.#detail),
  );

  /**
   * @param {{x: number, y: number, size: number}} place
   * @param {Run} run
   */
  place({ x, y, size }, run) {
    Object.assign(this.node.style, { left: `${x}px`, top: `${y}px`, width: `${size}px` });
    const context = sharpContext(this.#points, size);
    const count = (run.trainPoints.length + run.testPoints.length) / 3;
    const style = { extent: run.extent, size, radius: markRadius(count, size), halo: true };
    drawPoints(context, run.trainPoints, run, { ...style, filled: true });
    drawPoints(context, run.testPoints, run, { ...style, filled: false });
  }

  /**
   * @param {import("../../types.js").BoundaryMap} map
   * @param {Run} run
   * @param {boolean} discretize
   */
  showAnswer(map, run, discretize) {
    this.#paintAnswer(map, run, discretize);
  }

  /**
   * @param {string} name of what is shown
   * @param {string} detail
   */
  say(name, detail) {
    this.#name.textContent = name;
    this.#detail.textContent = detail;
  }
}
