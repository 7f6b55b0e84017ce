/**
 * The parts of the diagram: where they are, what they are called, where their numbers stand, and which one is at a point.
 * @import { Neurons } from "../../types.js"
 * @import { Arrangement, Spot } from "./arrange.js"
 * @import { Scene } from "./scene.js"
 *
 * @typedef {{kind: "unit", column: number, unit: number}} UnitPart column 0 has the inputs
 * @typedef {{kind: "bias", column: number, unit: number}} BiasPart
 * @typedef {{kind: "link", column: number, from: number, to: number}} LinkPart from a unit of the column before
 * @typedef {UnitPart | BiasPart | LinkPart} Part
 */
import { words } from "../../i18n/words.js";
import { biasSpot, sources, span } from "./arrange.js";

/** A bias is meant within so many pixels of its mark's edge. */
const BIAS_REACH = 0.5;
/** The places on a link that are looked at, as shares of the reach before and behind a point. */
const STRIDES = [-1, -2 / 3, -1 / 3, 0, 1 / 3, 2 / 3, 1];

/** The name of a link's source. @param {Scene} scene @param {number} column @param {number} from */
export const sourceName = (scene, column, from) =>
  column === 1 ? scene.unitName(0, scene.inputs[from].unit) : scene.unitName(column - 1, from);

/** @param {Scene} scene @param {Part} part */
export function partName(scene, part) {
  const { column } = part;
  if (part.kind !== "link") return scene.unitName(column, part.unit);
  return words().network.linkName(sourceName(scene, column, part.from), scene.unitName(column, part.to));
}

/** @param {Scene} scene @param {Part} part @returns {{x: number, y: number}} */
export function middleOf(scene, part) {
  if (part.kind === "link") {
    const { from, to } = scene.endsOf(part);
    return { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
  }
  const spot = scene.spotOf(part.column, part.unit);
  return part.kind === "bias" ? biasSpot(scene.arrangement, part.column, spot) : spot;
}

/** Where a number stands among the weights. @param {Neurons} neurons @param {BiasPart | LinkPart} part */
export function parameterOf({ layers }, part) {
  const { biases, weights, inputs } = layers[part.column - 1];
  return part.kind === "bias" ? biases + part.unit : weights + part.to * inputs + part.from;
}

/** @param {Part | null} a @param {Part | null} b */
export const isSamePart = (a, b) => JSON.stringify(a) === JSON.stringify(b);

/**
 * Whether a link is what is meant, or ends at it.
 * @param {Part} part @param {LinkPart} link
 * @param {Spot[]} inputs of the network, in its order
 */
export function belongsTo(part, link, inputs) {
  if (part.kind === "link")
    return part.column === link.column && part.from === link.from && part.to === link.to;
  if (part.column === link.column && part.unit === link.to) return true;
  if (part.kind === "bias" || part.column !== link.column - 1) return false;
  return part.unit === (part.column === 0 ? inputs[link.from].unit : link.from);
}

/**
 * The bias or link at a point, or near it.
 * @param {Scene} scene @param {number} x @param {number} y @param {number} reach @returns {Part | null}
 */
export function numberAt({ columns, arrangement, inputs }, x, y, reach) {
  for (let column = 1; column < columns.length; column++) {
    for (const spot of columns[column].spots) {
      const mark = biasSpot(arrangement, column, spot);
      if (Math.hypot(x - mark.x, y - mark.y) <= mark.radius + BIAS_REACH * reach) {
        return { kind: "bias", column, unit: spot.unit };
      }
    }
  }
  return linkAt(arrangement, inputs, x, y, reach);
}

/**
 * The link at a point, if one passes close by. Links are cubic curves with level ends; at one x all of a column have come
 * the same share of their way, so the shares on both sides of the point are found once.
 * @param {Arrangement} arrangement
 * @param {Spot[]} inputs where the inputs of the first layer come from, in their order
 * @param {number} x @param {number} y @param {number} reach @returns {LinkPart | null}
 */
export function linkAt(arrangement, inputs, x, y, reach) {
  const { columns } = arrangement;
  for (let column = 1; column < columns.length; column++) {
    const { left, right } = span(arrangement, column);
    if (x < left || x > right) continue;
    const nearby = STRIDES.map((stride) => {
      const at = Math.min(Math.max(x + stride * reach, left), right);
      return { dx: at - x, share: shareAt((at - left) / (right - left)) };
    });
    /** @type {LinkPart | null} */
    let nearest = null;
    let least = reach;
    for (const [index, from] of sources(arrangement, inputs, column).entries()) {
      for (const to of columns[column].spots) {
        const places = nearby.map(({ dx, share }) => [dx, from.y + (to.y - from.y) * share - y]);
        const distance = Math.min(...places.slice(1).map((place, i) => distanceTo(places[i], place)));
        if (distance >= least) continue;
        least = distance;
        nearest = { kind: "link", column, from: column === 1 ? index : from.unit, to: to.unit };
      }
    }
    return nearest;
  }
  return null;
}

/** How far the line between two places is from 0, 0. @param {number[]} from @param {number[]} to */
function distanceTo([x, y], [toX, toY]) {
  const [dx, dy] = [toX - x, toY - y];
  const share = -(x * dx + y * dy) / (dx * dx + dy * dy || 1);
  const t = Math.min(Math.max(share, 0), 1);
  return Math.hypot(x + t * dx, y + t * dy);
}

/**
 * How far up a link has come at a share of its width: x(t) = ³⁄₂t − ³⁄₂t² + t³ by bisection, then y(t) = 3t² − 2t³.
 * @param {number} x 0 … 1
 */
function shareAt(x) {
  let low = 0;
  let high = 1;
  for (let i = 0; i < 20; i++) {
    const t = (low + high) / 2;
    if (1.5 * t - 1.5 * t * t + t ** 3 < x) low = t;
    else high = t;
  }
  return low * low * (3 - 2 * low);
}
