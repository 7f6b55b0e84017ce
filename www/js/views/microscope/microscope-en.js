/** The words of the microscope, in English. */
export default {
  title: "Microscope",
  /** @param {string} lane @param {string} count */
  count: (lane, count) => `Lane ${lane} has ${count} weights and biases.`,
};
