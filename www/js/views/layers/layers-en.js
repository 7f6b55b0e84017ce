/** The words of the layers, in English. */
export default {
  title: "Layers",
  /** @param {string} lane @param {string} count @param {number} number */
  count: (lane, count, number) =>
    `The network of lane ${lane} has ${count} ${number === 1 ? "layer" : "layers"} of weights, the output's among them.`,
};
