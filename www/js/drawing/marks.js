/**
 * Data points. A class has a shape as well as a colour; training points are filled, test points hollow.
 * @import { Dataset } from "../types.js"
 * @typedef {{classes: number, targetRange: [number, number]}} Targets
 * @typedef {CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D} Context
 */
import { markColor } from "./colors.js";
import { contextOf, sharpContext } from "./context.js";

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

/** @param {number} corners @param {number} radius @param {number} turn @returns {[number, number][]} */
function polygon(corners, radius, turn) {
  return Array.from({ length: corners }, (_, i) => {
    const angle = turn + (2 * Math.PI * i) / corners;
    return [radius * Math.cos(angle), radius * Math.sin(angle)];
  });
}

/** @param {number} tips @param {number} outer @param {number} inner @returns {[number, number][]} */
function star(tips, outer, inner) {
  return polygon(2 * tips, 1, -Math.PI / 2).map(([x, y], i) => {
    const radius = i % 2 === 0 ? outer : inner;
    return [x * radius, y * radius];
  });
}

/**
 * Data coordinates, −extent … extent and y upward, to pixels of a square of that size.
 * @param {number} x @param {number} y @param {number} extent @param {number} size @returns {[number, number]}
 */
export const project = (x, y, extent, size) => [
  ((x + extent) / (2 * extent)) * size,
  ((extent - y) / (2 * extent)) * size,
];

/**
 * A mark's radius in pixels: smaller where there are many, and growing less than a large square does, so that the map stays
 * visible.
 * @param {number} count of points @param {number} size of the square
 */
export function markRadius(count, size) {
  const reach = Math.min(size, 150 + size / 4);
  return Math.min(reach / 60, Math.max(reach / 220, reach / (3.4 * Math.sqrt(count))));
}

/**
 * The picture drawn last of some points: cards whose lanes have the same data take it over.
 * @type {WeakMap<Float32Array, OffscreenCanvas>}
 */
const pictures = new WeakMap();

/** Draws all points over a whole canvas. @param {HTMLCanvasElement} canvas @param {Dataset} dataset */
export function drawRun(canvas, dataset) {
  const size = canvas.clientWidth;
  const context = sharpContext(canvas, size);
  let picture = pictures.get(dataset.trainPoints);
  if (picture?.width !== canvas.width) {
    picture = new OffscreenCanvas(canvas.width, canvas.height);
    const inside = contextOf(picture);
    inside.scale(canvas.width / size, canvas.height / size);
    drawDataset(inside, dataset, size);
    pictures.set(dataset.trainPoints, picture);
  }
  context.drawImage(picture, 0, 0, size, size);
}

/** Draws all points on a square. @param {Context} context @param {Dataset} dataset @param {number} size */
export function drawDataset(context, dataset, size) {
  const { trainPoints, testPoints, extent } = dataset;
  const count = (trainPoints.length + testPoints.length) / 3;
  const style = { extent, size, radius: markRadius(count, size), halo: true };
  drawPoints(context, trainPoints, dataset, { ...style, filled: true });
  drawPoints(context, testPoints, dataset, { ...style, filled: false });
}

/**
 * @param {Context} context
 * @param {Float32Array} points
 * @param {Targets} targets
 * @param {{extent: number, size: number, radius: number, filled: boolean, halo: boolean}} style
 */
export function drawPoints(context, points, { classes, targetRange }, style) {
  const { extent, size, radius, filled, halo } = style;
  context.lineJoin = "round";
  for (let i = 0; i < points.length; i += 3) {
    const [x, y] = project(points[i], points[i + 1], extent, size);
    const target = points[i + 2];
    const color = markColor(target, classes, targetRange);
    const corners = SHAPES[classes > 0 ? target : 0];
    context.beginPath();
    if (corners.length === 0) context.arc(x, y, radius, 0, 2 * Math.PI);
    for (const [dx, dy] of corners) context.lineTo(x + dx * radius, y + dy * radius);
    context.closePath();
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
