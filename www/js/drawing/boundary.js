/**
 * The decision boundary: a map of the network's answers, one pixel a sample; the browser scales it up.
 * @import { BoundaryMap } from "../types.js"
 * @import { Targets } from "./marks.js"
 */
import { CLASS_TABLES, DIVERGING, DIVERGING_STEPS } from "./colors.js";
import { contextOf } from "./context.js";

/**
 * Turns answers into pixels, upside down, since a grid's first row is the lowest.
 * @param {BoundaryMap} map
 * @param {number} low the answer that gets the first colour, where there is one plane
 * @param {number} high the answer that gets the last
 * @param {Uint32Array} pixels size² of them
 * @param {ArrayLike<number>} [scale] the 256 colours of a single plane
 * @param {boolean} [sure] every class in full strength
 */
export function mapToPixels({ values, size, planes }, low, high, pixels, scale = DIVERGING, sure = false) {
  const color =
    planes === 1 ? alongScale(values, low, high, scale) : byClass(values, size * size, planes, sure);
  for (let row = 0; row < size; row++) {
    const target = (size - 1 - row) * size;
    for (let column = 0; column < size; column++) pixels[target + column] = color(row * size + column);
  }
}

/** @param {Float32Array} values @param {number} low @param {number} high @param {ArrayLike<number>} scale */
function alongScale(values, low, high, scale) {
  const width = high - low || 1;
  return (/** @type {number} */ at) => scale[entryOf((values[at] - low) / width)];
}

/**
 * The place in a table of 256; raw outputs, as under squared error, may lie outside it. What is no number, as far from the
 * points in a run about to diverge, gets the middle. Rounded without `Math.round`, which takes longer than all the rest.
 * @param {number} share
 */
const entryOf = (share) => (255 * (share > 1 ? 1 : share >= 0 ? share : share < 0 ? 0 : 0.5) + 0.5) | 0;

/**
 * The likeliest class gives the colour; how far it is above chance, the strength.
 * @param {Float32Array} values @param {number} plane @param {number} classes @param {boolean} sure
 */
function byClass(values, plane, classes, sure) {
  const chance = 1 / classes;
  return (/** @type {number} */ at) => {
    let best = 0;
    for (let k = 1; k < classes; k++) if (values[k * plane + at] > values[best * plane + at]) best = k;
    const certainty = sure ? 1 : (values[best * plane + at] - chance) / (1 - chance);
    return CLASS_TABLES[best][entryOf(certainty)];
  };
}

/** Either class in full strength. */
const TWO_CLASSES = DIVERGING.map((_, entry) => DIVERGING[entry > 127 ? 255 : 0]);

/**
 * What draws maps on a canvas, which takes their size. The image is kept from one to the next.
 * @param {HTMLCanvasElement} canvas
 * @returns {(map: BoundaryMap, low: number, high: number, scale: ArrayLike<number>, sure?: boolean) => void}
 */
export function pixelPainter(canvas) {
  const context = contextOf(canvas);
  let image = new ImageData(1, 1);
  return (map, low, high, scale, sure) => {
    if (image.width !== map.size) {
      image = new ImageData(map.size, map.size);
      canvas.width = canvas.height = map.size;
    }
    mapToPixels(map, low, high, new Uint32Array(image.data.buffer), scale, sure);
    context.putImageData(image, 0, 0);
  };
}

/**
 * What draws the answers of a network on a canvas. A discretized map shows what is predicted without how surely: the
 * classes in full strength, values in steps.
 * @param {HTMLCanvasElement} canvas
 * @returns {(map: BoundaryMap, targets: Targets, discretize?: boolean) => void}
 */
export function mapPainter(canvas) {
  const paint = pixelPainter(canvas);
  return (map, { classes, targetRange }, discretize = false) => {
    const [low, high] = classes === 0 ? targetRange : [0, 1];
    const steps = classes === 0 ? DIVERGING_STEPS : TWO_CLASSES;
    paint(map, low, high, discretize ? steps : DIVERGING, discretize);
  };
}
