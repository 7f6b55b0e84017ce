/**
 * The parameters of a lane's network: where they stand among all, and what they are called.
 * @import { App, LaneState, State } from "../../types.js"
 * @import { Inspected } from "../../settings/inspected.js"
 *
 * @typedef {{inputs: number, outputs: number, weights: number, biases: number}} LayerPlace
 */
import { nameOf } from "../../i18n/format.js";
import { words } from "../../i18n/words.js";
import { effectiveConfig } from "../../settings/lanes.js";

/** @param {App["comparison"]} comparison @param {number} id of a lane @returns {LayerPlace[]} */
export function layersOf(comparison, id) {
  /** @type {LayerPlace[]} */
  const layers = [];
  for (const { layer, kind, offset, rows, columns } of comparison.layout(id)) {
    if (kind === "weight") layers[layer] = { inputs: columns, outputs: rows, weights: offset, biases: 0 };
    else layers[layer].biases = offset;
  }
  return layers;
}

/**
 * All that is looked at: one weight or bias, or all that lead to a unit, its bias first.
 * @param {Inspected} inspected
 * @param {LayerPlace[]} layers
 * @returns {Inspected[]}
 */
export function singlesOf(inspected, layers) {
  if (inspected.input !== "all") return [inspected];
  const weights = Array.from({ length: layers[inspected.layer].inputs }, (_, input) => ({
    ...inspected,
    input,
  }));
  return [{ ...inspected, input: "bias" }, ...weights];
}

/** Where one stands; nothing where the network has none. @param {Inspected} single @param {LayerPlace[]} layers */
export function placeOf({ layer, unit, input }, layers) {
  const place = layers[layer];
  if (!place || unit >= place.outputs) return undefined;
  if (input === "bias") return place.biases + unit;
  return typeof input === "number" && input < place.inputs
    ? place.weights + unit * place.inputs + input
    : undefined;
}

/** @param {LaneState} lane @param {State} state @param {number} layer @param {number} input */
export function inputName(lane, state, layer, input) {
  if (layer > 0) return words().network.fromUnit(input + 1);
  return nameOf(effectiveConfig(lane, state).features[input]);
}

/** @param {LaneState} lane @param {number} layer @param {number} last @param {number} unit */
export function unitName({ dataset: { classes, info } }, layer, last, unit) {
  return layer === last && classes > 2 ? (info.classes?.[unit] ?? String(unit)) : String(unit + 1);
}
