/** The words of the microscope, in English. */
export default {
  title: "Microscope",
  layer: "Layer",
  unit: "Unit",
  input: "Weight",
  outputLayer: "output",
  /** @param {number} number */
  hiddenLayer: (number) => `hidden ${number}`,
  all: "all",
  bias: "bias",
  lanes: "Lanes side by side, two at most",
  about:
    "The last update of this parameter: the rule's own equation with the numbers that the engine computed with, in single precision. Below, each of them over the last hundred steps.",
  aboutUnit:
    "The last updates of all that leads to this unit: the numbers the engine computed with, in single precision. A row opens the equation.",
  noSteps: "No step has been made yet: press play or step.",
  missing: "Steps before these are being made again …",
  none: "This lane's network has no such parameter.",
  /** @param {string} lane @param {string} step */
  diverged: (lane, step) => `Lane ${lane} diverged at step ${step}; this is the last step it made.`,
  step: "Step",
  /** @param {string} step */
  atStep: (step) => `step ${step}`,
  newest: "newest",
  term: "Term",
  /** @param {string} lane */
  value: (lane) => `in lane ${lane}`,
  course: "Last steps",
  shown: "Number",
  /** @param {string} low @param {string} high */
  between: (low, high) => `${low} to ${high}`,
  parameter: "Parameter",
  /** @param {string} first @param {string} last @param {string} count */
  page: (first, last, count) => `${first} to ${last} of ${count}`,
  earlier: "Show those before",
  later: "Show those after",
  clip: "clip limits the gradient to what the settings allow.",
  /** Of what an update is made. */
  terms: {
    slopeHere: "slope of the loss here",
    ascended: "where SAM takes the slope",
    slope: "slope of the batch's loss",
    penalty: "slope of the penalty",
    gradient: "gradient, as the rule gets it",
    learningRate: "rate of the schedule",
    momentum: "share that is kept",
    beta1: "share of the mean that is kept",
    stepSize: "rate with its corrections",
    gradientStepSize: "rate of the gradient",
    rootScale: "correction of the root",
    denominator: "denominator",
    direction: "direction",
    decay: "decay of the weight",
    step: "step of the rule",
    share: "share of z in the average",
    after: "parameter after the step",
    average: "averaged parameter",
    update: "update",
  },
  /** The vectors of a rule's state, by their symbol; v is a velocity where a rule has one vector alone. */
  states: {
    m: "mean gradient",
    v: "mean square",
    "E[g²]": "mean square",
    "E[Δ²]": "mean square of steps",
    s: "sum of squares",
    u: "largest so far",
    z: "place without averaging",
    x: "average of these places",
    velocity: "velocity",
  },
};
