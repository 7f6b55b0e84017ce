/**
 * What the microscope is on: a weight, a bias, or a unit with all that leads to it. A link has it as "layer.unit.input", counted from 1:
 * "2.1.3", "2.1.bias", "2.1".
 *
 * @typedef {object} Inspected
 * @property {number} layer counted from 0, the output's last
 * @property {number} unit
 * @property {number | "bias" | "all"} input
 */

/** @type {Inspected} */
export const FIRST_INSPECTED = { layer: 0, unit: 0, input: 0 };

/** @param {Inspected} inspected */
export function inspectedText({ layer, unit, input }) {
  const last = input === "all" ? [] : [input === "bias" ? input : input + 1];
  return [layer + 1, unit + 1, ...last].join(".");
}

/** @param {string} text @returns {Inspected | undefined} what it names, where it does */
export function inspectedIn(text) {
  const [, layer, unit, input] =
    text.match(/^([1-9]\d{0,3})\.([1-9]\d{0,3})(?:\.([1-9]\d{0,3}|bias))?$/) ?? [];
  if (layer === undefined) return undefined;
  const of = input === undefined ? "all" : input === "bias" ? "bias" : Number(input) - 1;
  return { layer: Number(layer) - 1, unit: Number(unit) - 1, input: of };
}

/**
 * The nearest thing that a network has: its last layer, its last unit.
 * @param {Inspected} inspected
 * @param {readonly {inputs: number, outputs: number}[]} layers
 * @returns {Inspected}
 */
export function inspectedOf({ layer, unit, input }, layers) {
  const of = Math.min(layer, layers.length - 1);
  const { inputs, outputs } = layers[of];
  const from = typeof input === "number" ? Math.min(input, inputs - 1) : input;
  return { layer: of, unit: Math.min(unit, outputs - 1), input: from };
}
