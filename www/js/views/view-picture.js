/** A canvas as wide as its place, in the colours of the page. */
import { element } from "../dom/element.js";
import { followSize, sharpContext } from "../drawing/context.js";
import { paintShapes } from "../drawing/shapes.js";

export class ViewPicture {
  node = element("div", { className: "view-picture", "aria-hidden": true });
  #canvas = element("canvas");
  /** Kept, since to ask for it in mid-run would lay the page out once more. */
  #width = 0;
  #height;
  /** Read once for each theme. @type {{dark: boolean, ink: {text: string, muted: string, line: string}} | undefined} */
  #ink;

  /** @param {number} height in pixels @param {() => void} redraw @param {AbortSignal} signal */
  constructor(height, redraw, signal) {
    this.#height = height;
    this.node.style.setProperty("height", `${height}px`);
    this.node.append(this.#canvas);
    followSize(
      this.node,
      () => {
        const width = this.node.clientWidth;
        if (width === this.#width) return;
        this.#width = width;
        redraw();
      },
      signal,
    );
  }

  /**
   * @param {boolean} dark
   * @param {(size: {width: number, height: number}, ink: {text: string, muted: string, line: string}) => import("../drawing/shapes.js").Shape[]} shapes
   */
  paint(dark, shapes) {
    this.#width ||= this.node.clientWidth;
    if (this.#width === 0) return;
    if (this.#ink?.dark !== dark) {
      const { color, outlineColor, borderTopColor } = getComputedStyle(this.node);
      this.#ink = { dark, ink: { text: color, muted: outlineColor, line: borderTopColor } };
    }
    const size = { width: this.#width, height: this.#height };
    Object.assign(this.#canvas.style, { width: `${size.width}px`, height: `${size.height}px` });
    paintShapes(sharpContext(this.#canvas, size.width, size.height), shapes(size, this.#ink.ink));
  }
}
