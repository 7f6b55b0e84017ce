/**
 * The large map at the end of the diagram: the network's answer, or the unit that is pointed at.
 * @import { Dataset } from "../../types.js"
 */
import { element } from "../../dom/element.js";
import { mapPainter } from "../../drawing/boundary.js";
import { contextOf, putUnder, sharpContext } from "../../drawing/context.js";
import { drawDataset } from "../../drawing/marks.js";

export class Lens {
  #answer = element("canvas", { "aria-hidden": true });
  /** A unit's map, in place of the answer. */
  #unit = element("canvas", { hidden: true, "aria-hidden": true });
  #points = element("canvas", { "aria-hidden": true });
  #name = element("strong");
  #detail = element("span");
  /** Paints the network's answer. */
  paintAnswer = mapPainter(this.#answer);
  node = element(
    "figure",
    { className: "lens" },
    element("div", {}, this.#answer, this.#unit, this.#points),
    element("figcaption", { "aria-hidden": true }, this.#name, this.#detail),
  );

  /** @param {{x: number, y: number, size: number}} place @param {Dataset} dataset @param {boolean} onPaper */
  place({ x, y, size }, dataset, onPaper) {
    Object.assign(this.node.style, { left: `${x}px`, top: `${y}px`, width: `${size}px` });
    drawDataset(sharpContext(this.#points, size), dataset, size);
    if (onPaper) putUnder(this.#answer, this.#points);
  }

  /**
   * @param {string} name of what is shown @param {string} detail
   * @param {HTMLCanvasElement} [image] of a unit; the network's answer is shown without one
   */
  show(name, detail, image) {
    this.#name.textContent = name;
    this.#detail.textContent = detail;
    this.#unit.hidden = !image;
    if (!image) return;
    this.#unit.width = this.#unit.height = image.width;
    contextOf(this.#unit).drawImage(image, 0, 0);
  }
}
