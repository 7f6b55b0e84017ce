/** The words of the landscape, in English. */

/** @param {string} names @param {number} count */
const lanes = (names, count) => (count === 1 ? `Lane ${names}` : `Lanes ${names}`);
/** @param {string} names @param {number} count */
const ofLanes = (names, count) => (count === 1 ? `lane ${names}` : `lanes ${names}`);

export default {
  title: "Landscape",
  plane: "Plane",
  planes: { runs: "Of the runs", curvature: "Of curvature", random: "Random" },
  lanes: "Lane whose loss is shown",
  /** @param {string} names */
  group: (names) => `These share a plane: ${names}`,
  another: "Other directions",
  closer: "Closer",
  farther: "From farther away",
  renew: "Renew the picture",
  picture: "Landscape of the loss",
  help: "Arrow keys move the cross-hair, with Shift in small steps; Home goes to the selected lane; Enter starts a lane at the cross-hair.",
  /** @param {string} low @param {string} high @param {string} places */
  described: (low, high, places) =>
    `The loss goes from ${low} to ${high} on this part of the plane. ${places}`,
  /** @param {string} lane @param {string} s @param {string} t @param {string} loss */
  stands: (lane, s, t, loss) =>
    `Lane ${lane} stands at ${s} across and ${t} up, over a loss of about ${loss}.`,
  /** @param {string} lane */
  outside: (lane) => `Lane ${lane} stands outside the picture.`,
  /** @param {string} s @param {string} t @param {string} loss */
  readOut: (s, t, loss) => `${s} across, ${t} up: loss about ${loss}`,
  notFinite: "not finite",
  point: "Point at a place to read its loss.",
  start: "Start a lane here",
  startTitle: "A copy of the selected lane with the weights of this place; its optimizer begins anew",
  replace: "Six lanes stand already. Which one shall give up its place?",
  cancel: "None",
  loss: "Loss",
  /** @param {string} losses */
  contours: (losses) => `Contours stand at losses of ${losses}.`,
  /**
   * What is shown and how it is computed.
   * @param {{names: string, lanes: number, steps: string, first: string, second: string, walkFirst: string, walkSecond: string}} values
   */
  runs: ({ names, lanes: count, steps, first, second, walkFirst, walkSecond }) =>
    `The plane in which the ${count === 1 ? "way" : "ways"} of ${ofLanes(names, count)} ${count === 1 ? "lies" : "lie"} best: the first two principal components of the weights at ${steps} steps${count === 1 ? "" : " each, every lane counting the same"}. It explains ${first} + ${second} of their variance. Random walks seen at the same steps already have ${walkFirst} + ${walkSecond}; a long one at evenly spaced steps has 61 + 15 %.`,
  line: "The runs go along one line. The second direction is that of a single parameter and tells nothing of them.",
  /** @param {{lane: string, step: string, value: string}} values */
  curvature: ({ lane, step, value }) =>
    `The plane at the place of lane ${lane} after step ${step}. Across: the direction in which the loss curves most, the top eigenvector of the Hessian (λ = ${value}); up: the gradient less its part along that. Ways are seen from straight above, however far they are from the plane.`,
  /** @param {string} value */
  curvatureSecond: (value) =>
    `Less than a thousandth of the gradient is left beside the top eigenvector, so up is the second eigenvector (λ = ${value}).`,
  /** @param {{lane: string, step: string}} values */
  random: ({ lane, step }) =>
    `Two random directions from the place of lane ${lane} after step ${step}, filter-normalised: at 1 each unit's weights have moved by their own length, and biases stay. What they miss: nearly at right angles to the run's way and to its sharpest directions, they show neither; the loss looks rounder and smoother than it is along them.`,
  /** @param {string} weight */
  whole: (weight) =>
    `This network has two parameters: the plane is its whole landscape, and misses nothing. Across: the weight of ${weight}; up: the bias.`,
  /** @param {string} lane */
  ofLoss: (lane) =>
    `The loss is the one that lane ${lane} minimises: of all training points, with penalties, without dropout. Contours stand on a logarithmic scale.`,
  /** @param {{s: [string, string], t: [string, string]}} range */
  range: ({ s, t }) => `Across: ${s[0]} to ${s[1]}; up: ${t[0]} to ${t[1]}, in the same unit.`,
  unmoved:
    "No lane has moved yet, so there is no plane of the runs. Two random directions are shown until then.",
  zeros:
    "All weights are 0: scaled to their length, random directions are 0 as well. Make a step, or choose another plane.",
  unknown: "There is no curvature to tell here: a number of it is not finite.",
  gaps: "Where nothing is painted the loss is not finite.",
  /** @param {string} names @param {number} count */
  others: (names, count) =>
    `${lanes(names, count)} ${count === 1 ? "has a network" : "have networks"} of another shape and ${count === 1 ? "a plane of its own" : "planes of their own"}: choose ${count === 1 ? "it" : "one"} above.`,
  /** @param {string} names @param {number} count @param {string} lane */
  otherLoss: (names, count, lane) =>
    `${lanes(names, count)} ${count === 1 ? "minimises" : "minimise"} another loss (other data, activations or penalties); ${count === 1 ? "its way is" : "their ways are"} drawn over that of lane ${lane}.`,
  /** @param {string} names @param {number} count */
  diverged: (names, count) =>
    `${lanes(names, count)} diverged and ${count === 1 ? "does" : "do"} not count for the plane.`,
  /** @param {string} step */
  older: (step) => `The contours are those of step ${step}.`,
  finer: "They get finer when the run rests.",
  /** @param {string} share */
  retracing: (share) => `The ways are gone again: ${share}.`,
  computing: "The picture is being computed.",
  /** @param {string} reason */
  failed: (reason) => `The picture could not be computed: ${reason}`,
  lane: "Lane",
  distance: "From the plane",
  way: "From its start",
  table: "How far each lane is from the plane, and from where it started",
  ownPlane: "has a plane of its own",
};
