/** Die Wörter des Mikroskops, auf Deutsch. */
export default {
  title: "Mikroskop",
  /** @param {string} lane @param {string} count */
  count: (lane, count) => `Bahn ${lane} hat ${count} Gewichte und Biases.`,
};
