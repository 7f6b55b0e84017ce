/**
 * Two canvases, one above the other: contours, which are drawn seldom, and what moves over them.
 * @import { LossBands } from "./loss-bands.js"
 * @import { Ink, Size } from "./landscape-shapes.js"
 * @import { Shape } from "../../drawing/shapes.js"
 */
import { element } from "../../dom/element.js";
import { followSize, sharpContext } from "../../drawing/context.js";
import { paintShapes } from "../../drawing/shapes.js";
import { ASPECT } from "../../run/landscape/sight-range.js";
import { bandColors } from "./loss-bands.js";

export class LandscapeCanvas {
  #ground = element("canvas");
  #over = element("canvas");
  node = element("div", { className: "landscape-picture" }, this.#ground, this.#over);
  /** @type {Size} */
  #size = { width: 0, height: 0 };
  /** Read once for each theme. @type {{dark: boolean, ink: Ink} | undefined} */
  #ink;

  /** @param {() => void} redraw @param {AbortSignal} signal */
  constructor(redraw, signal) {
    followSize(
      this.node,
      () => {
        this.#size = { width: 0, height: 0 };
        redraw();
      },
      signal,
    );
  }

  get size() {
    if (this.#size.width === 0) {
      const width = this.node.clientWidth;
      this.#size = { width, height: Math.round(width / ASPECT) };
    }
    return this.#size;
  }

  /** @param {boolean} dark */
  ink(dark) {
    if (this.#ink?.dark !== dark) {
      const { color, backgroundColor } = getComputedStyle(this.node);
      this.#ink = { dark, ink: { ink: color, panel: backgroundColor } };
    }
    return this.#ink.ink;
  }

  /** @param {LossBands | null} bands @param {boolean} dark */
  paintGround(bands, dark) {
    const { width, height } = this.size;
    if (width === 0) return;
    const context = sharpContext(this.#ground, width, height);
    if (!bands) return;
    const { size, rings } = bands;
    // The first place stands at half a unit, at the edge of the picture.
    const scale = [width / (size - 1), height / (size - 1)];
    const at = (/** @type {[number, number]} */ [x, y]) =>
      /** @type {const} */ ([(x - 0.5) * scale[0], height - (y - 0.5) * scale[1]]);
    const colors = bandColors(rings.length, dark);
    context.lineWidth = 0.75;
    context.strokeStyle = dark ? "rgb(255 255 255 / 28%)" : "rgb(20 40 70 / 38%)";
    rings.forEach((band, i) => {
      context.beginPath();
      for (const ring of band) {
        ring.forEach((point, k) => context[k ? "lineTo" : "moveTo"](...at(point)));
        context.closePath();
      }
      context.fillStyle = colors[i];
      context.fill("evenodd");
      if (i > 0) context.stroke();
    });
  }

  /** @param {Shape[]} shapes */
  paintOver(shapes) {
    const { width, height } = this.size;
    if (width > 0) paintShapes(sharpContext(this.#over, width, height), shapes);
  }
}
