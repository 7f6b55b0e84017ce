/**
 * The decision boundary: a map of the network's answers, one pixel a sample; the browser scales it up.
 * @typedef {import("../types.js").BoundaryMap} BoundaryMap
 * @typedef {import("../types.js").Run} Run
 */
import { CLASS_TABLES, DIVERGING } from "../colors.js";

/**
 * Turns answers into pixels, upside down, since a grid's first row is the lowest.
 * @param {BoundaryMap} map
 * @param {number} low the answer that gets the first colour, where there is one plane
 * @param {number} high the answer that gets the last
 * @param {Uint32Array} pixels size² of them
 */
export function mapToPixels({ values, size, planes }, low, high, pixels) {
  const color = planes === 1 ? alongScale(values, low, high) : byClass(values, size * size, planes);
  for (let row = 0; row < size; row++) {
    const target = (size - 1 - row) * size;
    for (let column = 0; column < size; column++) pixels[target + column] = color(row * size + column);
  }
}

/**
 * @param {Float32Array} values
 * @param {number} low
 * @param {number} high
 */
function alongScale(values, low, high) {
  const scale = 255 / (high - low || 1);
  return (/** @type {number} */ at) => {
    const entry = Math.round((values[at] - low) * scale);
    return DIVERGING[entry < 0 ? 0 : entry > 255 ? 255 : entry];
  };
}

/**
 * The likeliest class gives the colour; how far it is above chance, the strength.
 * @param {Float32Array} values
 * @param {number} plane
 * @param {number} classes
 */
function byClass(values, plane, classes) {
  const chance = 1 / classes;
  return (/** @type {number} */ at) => {
    let best = 0;
    for (let k = 1; k < classes; k++) if (values[k * plane + at] > values[best * plane + at]) best = k;
    const certainty = (values[best * plane + at] - chance) / (1 - chance);
    return CLASS_TABLES[best][Math.max(0, Math.round(certainty * 255))];
  };
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {BoundaryMap} map
 * @param {Run} run
 */
export function drawMap(canvas, map, run) {
  if (canvas.width !== map.size) canvas.width = canvas.height = map.size;
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  const image = context.createImageData(map.size, map.size);
  const [low, high] = run.classes === 0 ? run.targetRange : [0, 1];
  mapToPixels(map, low, high, new Uint32Array(image.data.buffer));
  context.putImageData(image, 0, 0);
}
