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
