/**
 * Data points. A class has a shape as well as a colour; training points are filled, test points hollow.
 * @typedef {{classes: number, targetRange: [number, number]}} Targets
 * @typedef {import("../types.js").Run} Run
 */
import { markColor } from "../colors.js";

/**
 * Corners of the shapes, for a circle's radius of 1; a class without corners is a circle. The first two differ most.
 * @type {[number, number][][]}
 */
export const SHAPES = [
  [],
  polygon(3, 1.5, -Math.PI / 2),
  polygon(4, 1.2, Math.PI / 4),
  polygon(4, 1.3, 0),
  polygon(3, 1.5, Math.PI / 2),
  star(5, 1.55, 0.6),
];

/**
 * @param {number} corners
 * @param {number} radius
 * @param {number} turn
 * @returns {[number, number][]}
 */
function polygon(corners, radius, turn) {
  return Array.from({ length: corners }, (_, i) => {
    const angle = turn + (2 * Math.PI * i) / corners;
    return [radius * Math.cos(angle), radius * Math.sin(angle)];
  });
}

/**
 * @param {number} tips
 * @param {number} outer
 * @param {number} inner
 * @returns {[number, number][]}
 */
function star(tips, outer, inner) {
  return polygon(2 * tips, 1, -Math.PI / 2).map(([x, y], i) => {
    const radius = i % 2 === 0 ? outer : inner;
    return [x * radius, y * radius];
  });
}

/**
 * Data coordinates to pixels, y upward.
 * @param {number} x
 * @param {number} y
 * @param {number} extent
 * @param {number} size
 * @returns {[number, number]}
 */
export function project(x, y, extent, size) {
  return [((x + extent) / (2 * extent)) * size, ((extent - y) / (2 * extent)) * size];
}

/**
 * A mark's radius: smaller where there are many, so that the map stays visible.
 * @param {number} count
 * @param {number} size
 */
export const markRadius = (count, size) =>
  Math.min(size / 60, Math.max(size / 220, size / (3.2 * Math.sqrt(count))));

/**
 * The picture drawn last of some points: cards whose lanes have the same data take it over.
 * @type {WeakMap<Float32Array, OffscreenCanvas>}
 */
const pictures = new WeakMap();

/**
 * Draws a lane's training and test points.
 * @param {HTMLCanvasElement} canvas
 * @param {Run} run
 */
export function drawRun(canvas, run) {
  const size = canvas.clientWidth;
  const context = sharpContext(canvas, size);
  let picture = pictures.get(run.trainPoints);
  if (picture?.width !== canvas.width) {
    picture = new OffscreenCanvas(canvas.width, canvas.height);
    const inside = /** @type {OffscreenCanvasRenderingContext2D} */ (picture.getContext("2d"));
    inside.scale(canvas.width / size, canvas.height / size);
    const count = (run.trainPoints.length + run.testPoints.length) / 3;
    const style = { extent: run.extent, size, radius: markRadius(count, size), halo: true };
    drawPoints(inside, run.trainPoints, run, { ...style, filled: true });
    drawPoints(inside, run.testPoints, run, { ...style, filled: false });
    pictures.set(run.trainPoints, picture);
  }
  context.drawImage(picture, 0, 0, size, size);
}

/**
 * @param {CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D} context
 * @param {Float32Array} points
 * @param {Targets} targets
 * @param {{extent: number, size: number, radius: number, filled: boolean, halo: boolean}} style
 */
export function drawPoints(context, points, targets, { extent, size, radius, filled, halo }) {
  const { classes, targetRange } = targets;
  context.lineJoin = "round";
  for (let i = 0; i < points.length; i += 3) {
    const [x, y] = project(points[i], points[i + 1], extent, size);
    const target = points[i + 2];
    const color = markColor(target, classes, targetRange);
    tracePoint(context, SHAPES[classes > 0 ? target : 0], x, y, radius);
    if (filled) {
      context.fillStyle = color;
      context.strokeStyle = "#fff";
      context.lineWidth = radius * 0.3;
      context.fill();
      if (halo) context.stroke();
    } else {
      context.fillStyle = "#fff";
      context.fill();
      context.strokeStyle = classes > 0 ? color : "#333";
      context.lineWidth = radius * 0.6;
      context.stroke();
      if (classes === 0) {
        context.fillStyle = color;
        context.fill();
      }
    }
  }
}

/**
 * @param {CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D} context
 * @param {[number, number][]} corners
 * @param {number} x
 * @param {number} y
 * @param {number} radius
 */
function tracePoint(context, corners, x, y, radius) {
  context.beginPath();
  if (corners.length === 0) context.arc(x, y, radius, 0, 2 * Math.PI);
  for (const [dx, dy] of corners) context.lineTo(x + dx * radius, y + dy * radius);
  context.closePath();
}

/**
 * Makes a canvas as sharp as the screen and clears it.
 * @param {HTMLCanvasElement} canvas
 * @param {number} size in CSS pixels
 */
export function sharpContext(canvas, size) {
  const ratio = window.devicePixelRatio || 1;
  canvas.width = canvas.height = Math.max(1, Math.round(size * ratio));
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  context.scale(canvas.width / size, canvas.height / size);
  return context;
}
