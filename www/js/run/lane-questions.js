/**
 * What is asked of a lane's trainer. No question changes the run, and none of a view is answered while another step is on its way.
 * @import { Comparison } from "./comparison.js"
 * @import { Lane } from "./lane.js"
 * @import { Trainer } from "../engine.js"
 * @import { LayerNumbers, Spread } from "../types.js"
 */

/** Where weights stand among all numbers. @param {Trainer} trainer */
export const layout = (trainer) => trainer.layout();

/** Answers at points x, y, … @param {Float32Array} inputs */
export const answersAt = (inputs) => (/** @type {Trainer} */ trainer) => trainer.predict(inputs);

/**
 * The last step of a lane, layer by layer. Where the run was taken up at this step the engine does not know it; then it is as the
 * curve has it, if it was evaluated.
 * @param {Comparison} comparison
 * @param {number} id
 */
export const layersOf = (comparison, id) =>
  comparison.look(id, (lane) =>
    known(
      lane,
      lane.ask((trainer) => trainer.layers()),
    ),
  );

/** @param {Lane} lane @param {LayerNumbers[]} layers @returns {LayerNumbers[]} */
function known({ curve, steps }, layers) {
  const row = layers[0].gradientNorm === null ? curve.step.lastIndexOf(steps) : -1;
  if (row < 0 || curve.layers.length !== layers.length) return layers;
  return layers.map(({ weightNorm }, i) => {
    const { gradientNorm, updateNorm, ratio } = curve.layers[i];
    return { gradientNorm: gradientNorm[row], updateNorm: updateNorm[row], ratio: ratio[row], weightNorm };
  });
}

/** A lane's dead and saturated units. @param {Comparison} comparison @param {number} id */
export const unitsOf = (comparison, id) =>
  comparison.look(id, (lane) => lane.ask((trainer) => trainer.units()));

/**
 * How the numbers of a layer of a lane are spread before and after its last step; nothing where it has no such layer.
 * @param {Comparison} comparison
 * @param {number} id
 * @param {Spread} of
 * @param {number} layer
 * @param {number} bins
 */
export const histogramOf = (comparison, id, of, layer, bins) =>
  comparison.look(id, (lane) => {
    if (layer > lane.config.hidden.length) return undefined;
    return lane.ask((trainer) => trainer.histogram(of, layer, bins));
  });
