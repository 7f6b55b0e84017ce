/**
 * The parts of the diagram, and where their numbers and maps stand.
 * @import { Neurons } from "../../types.js"
 * @import { Link } from "./arrange.js"
 *
 * @typedef {{kind: "unit", column: number, unit: number}} UnitPart column 0 has the inputs
 * @typedef {{kind: "bias", column: number, unit: number}} BiasPart
 * @typedef {Link & {kind: "link"}} LinkPart
 * @typedef {UnitPart | BiasPart | LinkPart} Part
 */

/** @param {Neurons} neurons @param {Link} link */
export function weightIndex({ layers }, { column, from, to }) {
  const { weights, inputs } = layers[column - 1];
  return weights + to * inputs + from;
}

/**
 * The map of a unit.
 * @param {Neurons} neurons
 * @param {number} column
 * @param {number} unit
 */
export function planeOf({ layers, size, values }, column, unit) {
  const before = layers.slice(0, column - 1).reduce((sum, { outputs }) => sum + outputs, unit);
  return values.subarray(before * size * size, (before + 1) * size * size);
}

/**
 * Whether a link is what is meant, or ends at it.
 * @param {Part} part
 * @param {Link} link
 * @param {import("./arrange.js").Spot[]} inputs of the network, in its order
 */
export function belongsTo(part, link, inputs) {
  if (part.kind === "link")
    return part.column === link.column && part.from === link.from && part.to === link.to;
  if (part.column === link.column && part.unit === link.to) return true;
  if (part.kind === "bias" || part.column !== link.column - 1) return false;
  return part.unit === (part.column === 0 ? inputs[link.from].unit : link.from);
}
