/**
 * The boundary of a lane as a picture to take away.
 * @import { App, LaneState } from "../../types.js"
 */
import { element } from "../../dom/element.js";
import { mapPainter } from "../../drawing/boundary.js";
import { drawPoints, markRadius } from "../../drawing/marks.js";
import { formatCount, formatLoss, shownName } from "../../i18n/format.js";
import { words } from "../../i18n/words.js";
import { shownNumbers } from "../../run/averaged.js";

/** The side of the boundary, and the height of the line under it, in pixels. */
const SIDE = 1200;
const CAPTION = 64;

const FAILURE = "the picture could not be made";

/**
 * A lane's boundary with its points, and a line that says what it is.
 * @param {Pick<App, "store" | "comparison">} app
 * @param {LaneState} lane
 */
export async function boundaryPicture({ store, comparison }, lane) {
  const metrics = comparison.metrics(lane.id);
  if (!metrics) throw new Error(FAILURE);
  const { canvas, context } = blankPicture(SIDE, SIDE + CAPTION, "#ffffff");
  drawBoundary(context, { store, comparison }, lane, SIDE);

  const say = words().share;
  const { step, trainLoss, testLoss } = shownNumbers(metrics, store.state.showsAverage);
  const losses = `${say.trainLoss} ${formatLoss(trainLoss)}, ${say.testLoss} ${formatLoss(testLoss)}`;
  context.fillStyle = "#1b1f26";
  context.font = "26px system-ui, sans-serif";
  context.textBaseline = "middle";
  const text = `${shownName(lane, store.state)} · ${say.step} ${formatCount(step)} · ${losses}`;
  context.fillText(text, 16, SIDE + CAPTION / 2, SIDE - 32);
  return encoded(canvas);
}

/**
 * A lane's boundary with its points, in a square at the corner.
 * @param {CanvasRenderingContext2D} context
 * @param {Pick<App, "store" | "comparison">} app
 * @param {LaneState} lane
 * @param {number} side
 */
export function drawBoundary(context, { store, comparison }, { id, dataset }, side) {
  const answers = comparison.boundary(id, Math.round(side / 4));
  if (!answers) throw new Error(FAILURE);
  const map = element("canvas");
  mapPainter(map)(answers, dataset, store.state.discretize);
  context.imageSmoothingQuality = "high";
  context.drawImage(map, 0, 0, side, side);
  const count = (dataset.trainPoints.length + dataset.testPoints.length) / 3;
  const style = { extent: dataset.extent, size: side, radius: markRadius(count, side) / 2, halo: true };
  drawPoints(context, dataset.trainPoints, dataset, { ...style, filled: true });
  drawPoints(context, dataset.testPoints, dataset, { ...style, filled: false });
}

/** @param {number} width @param {number} height @param {string} color */
export function blankPicture(width, height, color) {
  const canvas = element("canvas", { width, height });
  const context = canvas.getContext("2d");
  if (!context) throw new Error(FAILURE);
  context.fillStyle = color;
  context.fillRect(0, 0, width, height);
  return { canvas, context };
}

/** @param {HTMLCanvasElement} canvas @returns {Promise<Blob>} */
export const encoded = (canvas) =>
  new Promise((done, fail) => canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error(FAILURE)))));
