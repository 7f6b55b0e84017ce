/** What canvases are drawn with. */

/** Takes every order and does nothing. */
const NOTHING = new Proxy({}, { get: () => () => {}, set: () => true });

/**
 * A canvas's context. A browser may have none, short of memory or kept from it by its reader: then nothing is drawn, and
 * everything else goes on.
 * @template {HTMLCanvasElement | OffscreenCanvas} Canvas
 * @param {Canvas} canvas
 * @returns {Canvas extends OffscreenCanvas ? OffscreenCanvasRenderingContext2D : CanvasRenderingContext2D}
 */
export const contextOf = (canvas) => /** @type {any} */ (canvas.getContext("2d") ?? NOTHING);

/** Whether anything can be drawn at all. */
export const hasCanvas = () => document.createElement("canvas").getContext("2d") !== null;

/**
 * Makes a canvas as sharp as the screen and clears it.
 * @param {HTMLCanvasElement} canvas
 * @param {number} width in CSS pixels
 * @param {number} [height]
 */
export function sharpContext(canvas, width, height = width) {
  const ratio = window.devicePixelRatio || 1;
  canvas.width = Math.max(1, Math.round(width * ratio));
  canvas.height = Math.max(1, Math.round(height * ratio));
  const context = contextOf(canvas);
  context.scale(canvas.width / width, canvas.height / height);
  return context;
}

/**
 * Makes one picture of two, for paper: what is clear in a picture above another may be white there.
 * @param {HTMLCanvasElement} below
 * @param {HTMLCanvasElement} canvas
 */
export function putUnder(below, canvas) {
  const context = contextOf(canvas);
  context.save();
  context.resetTransform();
  context.globalCompositeOperation = "destination-over";
  context.drawImage(below, 0, 0, canvas.width, canvas.height);
  context.restore();
}

/**
 * Calls back whenever a window is moved to a screen of another density, or zoomed: what was sharp is blurred then.
 * @param {() => void} redraw
 * @param {AbortSignal} signal
 */
export function followDensity(redraw, signal) {
  const wait = () =>
    matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`).addEventListener(
      "change",
      () => {
        redraw();
        wait();
      },
      { once: true, signal },
    );
  if (!signal.aborted) wait();
}

/**
 * Calls back whenever a canvas in a node is no longer as large as it is seen: the node has another size, or the screen another
 * density.
 * @param {Element} node
 * @param {() => void} redraw
 * @param {AbortSignal} signal
 */
export function followSize(node, redraw, signal) {
  const sizes = new ResizeObserver(redraw);
  sizes.observe(node);
  signal.addEventListener("abort", () => sizes.disconnect());
  followDensity(redraw, signal);
}
