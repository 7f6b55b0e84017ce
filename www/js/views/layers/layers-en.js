/** The words of the layers, in English. */
export default {
  title: "Layers",
  measure: "Measure",
  measures: {
    gradientNorm: "Gradient",
    updateNorm: "Update",
    weightNorm: "Weights",
    ratio: "Update / weights",
  },
  /** What is shown and how it is computed. @type {Record<string, (step: string) => string>} */
  explained: {
    gradientNorm: (step) =>
      `Length of each layer's gradient at step ${step}, weights and biases together, as the rule got it: of the batch, with penalties, clipped.`,
    updateNorm: (step) => `Length of the change that step ${step} made to each layer's weights and biases.`,
    weightNorm: (step) => `Length of each layer's weights and biases after step ${step}.`,
    ratio: (step) =>
      `Length of the change of step ${step} over the length of the layer's weights and biases before it.`,
  },
  nothingYet: "Nothing has been updated yet. Make a step, or play.",
  unknown: "What the step to this one did is no longer known here. Make a step to see the next.",
  away: "On the way to another step.",
  /** @param {string} lane @param {string} step */
  diverged: (lane, step) => `Lane ${lane} diverged after step ${step}: its last step is shown.`,
  /** @param {string} measure @param {string} shares of each lane */
  against: (measure, shares) => `${measure} of layer 1 over that of the output: ${shares}`,
  /** @param {string} lane @param {string} share */
  share: (lane, share) => `${lane} ${share}`,
  layer: "Layer",
  output: "Output",
  units: "Units",
  /** @param {string} count @param {string} activation */
  shape: (count, activation) => `${count} ${activation}`,
  /** @param {string} count @param {string} all */
  dead: (count, all) => `${count} of ${all} dead`,
  /** @param {string} count @param {string} all */
  saturated: (count, all) => `${count} of ${all} saturated`,
  /** @param {string} names */
  which: (names) => `Units ${names}`,
  /** @param {string} samples */
  deadMeaning: (samples) => `× dead: f′(z) is 0 on all ${samples} training points looked at.`,
  /** @param {string} samples */
  saturatedMeaning: (samples) =>
    `= saturated: f′(z) is below a tenth of its largest value on 95 % or more of the ${samples} training points looked at.`,
  marked: "The picture of the network has the same marks.",
  over: "Over the run",
  /** @param {string} measure @param {string} lanes */
  overMeaning: (measure, lanes) =>
    `${measure} at each evaluation, a line a layer: 1 is the first, “out” the output's. ${lanes}`,
  /** @param {string} letter */
  solid: (letter) => `Solid: lane ${letter}; dashed: the others.`,
  out: "out",
  spread: "Spread",
  spreads: { weights: "Weights", gradients: "Gradients", activations: "Activations" },
  spreadOf: "Numbers of the layer",
  spreadLayer: "Layer that is counted",
  /** @param {string} layer */
  layerOf: (layer) => `Layer ${layer}`,
  /**
   * @param {{of: "weights" | "gradients" | "activations", layer: string, lane: string, count: string, low: string, high: string, samples: string, step: string}} values
   */
  spreadMeaning: ({ of, layer, lane, count, low, high, samples, step }) =>
    `${
      {
        weights: `${count} weights of ${layer}`,
        gradients: `Gradients of the ${count} weights of ${layer}, of the loss of ${samples} training points with penalties,`,
        activations: `${count} outputs of the units of ${layer} on ${samples} training points`,
      }[of]
    } in lane ${lane}, from ${low} to ${high}. Filled: after step ${step}`,
  spreadBefore: "; line: before it.",
  spreadNoBefore: "; before it is not known.",
  /** @param {string} after @param {string} before */
  median: (after, before) => `At least half of them are below ${after}; before the step, below ${before}.`,
  /** @param {string} after */
  medianAfter: (after) => `At least half of them are below ${after}.`,
  /** @param {string} layer */
  inSentence: (layer) => `layer ${layer}`,
  inSentenceOutput: "the output",
  /** Of the table, for who hears it. @param {string} measure @param {string} lane */
  table: (measure, lane) => `${measure} of each layer; lane ${lane} in numbers, all lanes as bars`,
  bars: "All lanes",
};
