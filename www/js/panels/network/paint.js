/**
 * Drawing the diagram on its one canvas: links, the units' maps, and their biases.
 * @import { Neurons, Units } from "../../types.js"
 * @import { Arrangement, Spot } from "./arrange.js"
 * @import { LinkPart, Part } from "./parts.js"
 * @import { Scene } from "./scene.js"
 */
import { pixelPainter } from "../../drawing/boundary.js";
import { CLASS_TABLES, DIVERGING } from "../../drawing/colors.js";
import { biasSpot, isLens, sources, span } from "./arrange.js";
import { belongsTo, parameterOf } from "./parts.js";

/** Weights below 0 are orange, above it blue, as values are in the maps. */
const signColor = (/** @type {number} */ weight) => (weight < 0 ? "#e0822f" : "#3d8fc7");
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

/**
 * Paints a unit's map, pixel by pixel, on a canvas that is good until the next one. The shade is the class whose probability
 * it is; null for values of either sign.
 * @typedef {(values: Float32Array, shade: number | null) => HTMLCanvasElement} PaintPlane
 * @returns {PaintPlane}
 */
export function planePainter() {
  const canvas = document.createElement("canvas");
  const paint = pixelPainter(canvas);
  return (values, shade) => {
    const map = { values, size: Math.sqrt(values.length), planes: 1 };
    const reach = reachOf(values);
    if (shade === null) paint(map, -reach, reach, DIVERGING);
    else paint(map, 0, 1, CLASS_TABLES[shade]);
    return canvas;
  };
}

/**
 * @typedef {object} Picture
 * @property {Scene} scene
 * @property {Neurons} neurons
 * @property {Part | null} part what is pointed at
 * @property {Units | undefined} units those that do not learn, where they are to be marked
 * @property {{line: string, accent: string, panel: string, text: string}} ink
 */

/** @param {CanvasRenderingContext2D} context @param {PaintPlane} paintPlane @param {Picture} picture */
export function paintNetwork(context, paintPlane, picture) {
  const { width, height } = picture.scene.arrangement;
  context.clearRect(0, 0, width, height);
  paintLinks(context, picture);
  paintUnits(context, paintPlane, picture);
  paintBiases(context, picture);
  if (picture.units) paintMarks(context, picture, picture.units);
}

/** @param {CanvasRenderingContext2D} context @param {Picture} picture */
function paintLinks(context, { scene, neurons, part, ink }) {
  const { arrangement, columns, inputs } = scene;
  for (let column = 1; column < columns.length; column++) {
    for (const [index, from] of sources(arrangement, inputs, column).entries()) {
      for (const to of columns[column].spots) {
        /** @type {LinkPart} */
        const link = { kind: "link", column, from: column === 1 ? index : from.unit, to: to.unit };
        const weight = neurons.weights[parameterOf(neurons, link)];
        const size = Math.abs(weight);
        const isMeant = part === null || belongsTo(part, link, inputs);
        context.globalAlpha = (0.3 + 0.7 * Math.min(1, size)) * (isMeant ? 1 : 0.3);
        context.lineWidth = widthOf(size);
        context.strokeStyle = signColor(weight);
        strokeLink(context, arrangement, column, from, to);
      }
    }
  }
  context.globalAlpha = 1;
  if (part?.kind !== "link") return;
  const { from, to } = scene.endsOf(part);
  const weight = neurons.weights[parameterOf(neurons, part)];
  const width = widthOf(Math.abs(weight));
  // Over all others, with an edge.
  context.strokeStyle = ink.accent;
  context.lineWidth = width + 4;
  strokeLink(context, arrangement, part.column, from, to);
  context.strokeStyle = signColor(weight);
  context.lineWidth = width + 1.5;
  strokeLink(context, arrangement, part.column, from, to);
}

/**
 * @param {CanvasRenderingContext2D} context @param {Arrangement} arrangement
 * @param {number} column @param {Spot} from @param {Spot} to
 */
function strokeLink(context, arrangement, column, from, to) {
  const { left, right } = span(arrangement, column);
  const middle = (left + right) / 2;
  context.beginPath();
  context.moveTo(left, from.y);
  context.bezierCurveTo(middle, from.y, middle, to.y, right, to.y);
  context.stroke();
}

/** @param {CanvasRenderingContext2D} context @param {PaintPlane} paintPlane @param {Picture} picture */
function paintUnits(context, paintPlane, { scene, neurons, part, ink }) {
  const { arrangement, columns, inputs } = scene;
  const { size } = arrangement;
  columns.forEach(({ spots }, column) => {
    if (isLens(arrangement, column)) return;
    for (const spot of spots) {
      const values = scene.planeOf(neurons, column, spot.unit);
      const image = paintPlane(values, scene.shadeOf(column, spot.unit));
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
      context.fillStyle = signColor(bias);
      context.fill();
      context.globalAlpha = 1;
      context.strokeStyle = isMeant ? ink.accent : ink.line;
      context.lineWidth = isMeant ? 2 : 1;
      context.stroke();
    }
  });
}

/** Of a mark, in pixels, and as a share of a small unit. */
const [MARK, MARK_SHARE] = [16, 0.7];

/** A cross on a dead unit, two bars on a saturated one. @param {CanvasRenderingContext2D} context @param {Picture} picture @param {Units} units */
function paintMarks(context, { scene: { arrangement, columns, counts, last }, ink }, { dead, saturated }) {
  const half = Math.min(MARK, MARK_SHARE * arrangement.size) / 2;
  let first = 0;
  for (let column = 1; column < last; column++) {
    for (const { x, y, unit } of columns[column].spots) {
      const [isDead, isSaturated] = [dead[first + unit], saturated[first + unit]];
      if (!isDead && !isSaturated) continue;
      context.fillStyle = ink.panel;
      context.fillRect(x - half, y - half, 2 * half, 2 * half);
      context.strokeStyle = ink.text;
      context.lineWidth = 2;
      context.beginPath();
      const [near, far] = [0.3 * half, 0.65 * half];
      for (const side of [-1, 1]) {
        context.moveTo(x - far, y + side * (isDead ? far : near));
        context.lineTo(x + far, y + (isDead ? -side * far : side * near));
      }
      context.stroke();
    }
    first += counts[column];
  }
}
