/**
 * Drawing the diagram on its one canvas: links, the units' maps, and their biases.
 * @import { Neurons } from "../../types.js"
 * @import { Part } from "./parts.js"
 * @import { Scene } from "./scene.js"
 */
import { mapToPixels } from "../../drawing/boundary.js";
import { CLASS_TABLES, DIVERGING } from "../../drawing/colors.js";
import { contextOf } from "../../drawing/context.js";
import { biasSpot, isLens, sources, span } from "./arrange.js";
import { belongsTo, planeOf, weightIndex } from "./parts.js";

/** Weights below 0 are orange, above it blue, as values are in the maps. */
const SIGNS = ["#e0822f", "#3d8fc7"];
/** A link's width grows with the root of its weight, so that the small ones are seen beside the large. */
const widthOf = (/** @type {number} */ size) => Math.min(8, 0.4 + 1.8 * Math.sqrt(size));

/**
 * The largest size of a value in a plane, but not below 1: a unit that says little stays pale.
 * @param {Float32Array} values
 */
export function reachOf(values) {
  let reach = 1;
  for (const value of values) {
    const size = value < 0 ? -value : value;
    if (size > reach && size < Infinity) reach = size;
  }
  return reach;
}

/** Paints single planes. The small canvas that scales them is kept. */
export class PlanePainter {
  #canvas = document.createElement("canvas");
  #context = contextOf(this.#canvas);
  #image = new ImageData(1, 1);

  /**
   * Paints a plane, pixel by pixel, on a canvas that is good until the next one.
   * @param {Float32Array} values
   * @param {number | null} shade the class whose probability it is; null for values of either sign
   */
  load(values, shade) {
    const size = Math.sqrt(values.length);
    if (this.#image.width !== size) {
      this.#image = new ImageData(size, size);
      this.#canvas.width = this.#canvas.height = size;
    }
    const pixels = new Uint32Array(this.#image.data.buffer);
    const reach = shade === null ? reachOf(values) : 1;
    const low = shade === null ? -reach : 0;
    const table = shade === null ? DIVERGING : CLASS_TABLES[shade];
    mapToPixels({ values, size, planes: 1 }, low, reach, pixels, table);
    this.#context.putImageData(this.#image, 0, 0);
    return this.#canvas;
  }
}

/**
 * @typedef {object} Picture
 * @property {Scene} scene
 * @property {Neurons} neurons
 * @property {Float32Array[]} features their maps, in the order of the column
 * @property {Part | null} part what is pointed at
 * @property {{line: string, accent: string, panel: string}} ink
 */

/** @param {CanvasRenderingContext2D} context @param {PlanePainter} painter @param {Picture} picture */
export function paintNetwork(context, painter, picture) {
  const { width, height } = picture.scene.arrangement;
  context.clearRect(0, 0, width, height);
  paintLinks(context, picture);
  paintUnits(context, painter, picture);
  paintBiases(context, picture);
}

/** @param {CanvasRenderingContext2D} context @param {Picture} picture */
function paintLinks(context, { scene, neurons, part, ink }) {
  const { arrangement, columns, inputs } = scene;
  for (let column = 1; column < columns.length; column++) {
    for (const [index, from] of sources(arrangement, inputs, column).entries()) {
      for (const to of columns[column].spots) {
        const link = { column, from: column === 1 ? index : from.unit, to: to.unit };
        const weight = neurons.weights[weightIndex(neurons, link)];
        const size = Math.abs(weight);
        const isMeant = part === null || belongsTo(part, link, inputs);
        context.globalAlpha = (0.3 + 0.7 * Math.min(1, size)) * (isMeant ? 1 : 0.3);
        context.lineWidth = widthOf(size);
        context.strokeStyle = SIGNS[weight < 0 ? 0 : 1];
        strokeLink(context, scene, column, from, to);
      }
    }
  }
  context.globalAlpha = 1;
  if (part?.kind !== "link") return;
  const { from, to } = scene.endsOf(part);
  const weight = neurons.weights[weightIndex(neurons, part)];
  // Over all others, with an edge.
  for (const [color, extra] of /** @type {const} */ ([
    [ink.accent, 4],
    [SIGNS[weight < 0 ? 0 : 1], 1.5],
  ])) {
    context.strokeStyle = color;
    context.lineWidth = widthOf(Math.abs(weight)) + extra;
    strokeLink(context, scene, part.column, from, to);
  }
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Scene} scene
 * @param {number} column
 * @param {{y: number}} from
 * @param {{y: number}} to
 */
function strokeLink(context, { arrangement }, column, from, to) {
  const { left, right } = span(arrangement, column);
  const middle = (left + right) / 2;
  context.beginPath();
  context.moveTo(left, from.y);
  context.bezierCurveTo(middle, from.y, middle, to.y, right, to.y);
  context.stroke();
}

/** @param {CanvasRenderingContext2D} context @param {PlanePainter} painter @param {Picture} picture */
function paintUnits(context, painter, { scene, neurons, features, part, ink }) {
  const { arrangement, columns, inputs } = scene;
  const { size } = arrangement;
  columns.forEach(({ spots }, column) => {
    if (isLens(arrangement, column)) return;
    for (const spot of spots) {
      const values = column === 0 ? features[spot.unit] : planeOf(neurons, column, spot.unit);
      const image = painter.load(values, scene.shadeOf(column, spot.unit));
      const isOff = column === 0 && !inputs.includes(spot);
      const isMeant = part?.kind === "unit" && part.column === column && part.unit === spot.unit;
      context.save();
      context.globalAlpha = isOff && !isMeant ? 0.3 : 1;
      context.beginPath();
      context.roundRect(spot.x - size / 2, spot.y - size / 2, size, size, 4);
      context.clip();
      context.drawImage(image, spot.x - size / 2, spot.y - size / 2, size, size);
      context.restore();
      context.strokeStyle = isMeant ? ink.accent : ink.line;
      context.lineWidth = isMeant ? 2.5 : 1;
      context.setLineDash(isOff ? [3, 3] : []);
      context.stroke();
      context.setLineDash([]);
    }
  });
}

/** @param {CanvasRenderingContext2D} context @param {Picture} picture */
function paintBiases(context, { scene: { arrangement, columns }, neurons, part, ink }) {
  columns.forEach(({ spots }, column) => {
    if (column === 0) return;
    const { biases } = neurons.layers[column - 1];
    for (const spot of spots) {
      const { x, y, radius } = biasSpot(arrangement, column, spot);
      const bias = neurons.weights[biases + spot.unit];
      const isMeant = part?.kind === "bias" && part.column === column && part.unit === spot.unit;
      context.beginPath();
      context.arc(x, y, radius, 0, 2 * Math.PI);
      context.fillStyle = ink.panel;
      context.fill();
      context.globalAlpha = Math.min(1, Math.abs(bias));
      context.fillStyle = SIGNS[bias < 0 ? 0 : 1];
      context.fill();
      context.globalAlpha = 1;
      context.strokeStyle = isMeant ? ink.accent : ink.line;
      context.lineWidth = isMeant ? 2 : 1;
      context.stroke();
    }
  });
}
