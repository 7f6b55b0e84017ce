/**
 * What is asked of a lane's trainer. No question changes the run, and none of a view is answered while another step is on its way.
 * @import { Comparison } from "./comparison.js"
 * @import { Lane } from "./lane.js"
 * @import { Trainer } from "../engine.js"
 * @import { LayerNumbers, Spread } from "../types.js"
 * @typedef {import("../../pkg/ravine.js").Inspection} Inspection
 */

/** Where weights stand among all numbers. @param {Trainer} trainer */
export const layout = (trainer) => trainer.layout();

/** A copy of all weights and biases. @param {Trainer} trainer */
export const weights = (trainer) => trainer.weights();

/**
 * A lane's answers at points, and its step.
 * @param {Comparison} comparison
 * @param {number} id
 * @param {Float32Array} points x, y, target, …
 */
export const answersOf = (comparison, id, points) =>
  comparison.look(id, (lane) => {
    const inputs = points.filter((_, i) => i % 3 < 2);
    return { step: lane.steps, answers: lane.ask((trainer) => trainer.predict(inputs)) };
  });

/** From the next step on it is seen what updates of these parameters are made of. @param {number[]} parameters */
export const watchOf = (parameters) => (/** @type {Trainer} */ trainer) => trainer.watch(parameters);

/** What the last updates are made of. @param {number[]} parameters that are watched */
export const inspectionsOf = (parameters) => (/** @type {Trainer} */ trainer) =>
  parameters.map((parameter) => /** @type {Inspection} */ (trainer.inspect(parameter)));

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
