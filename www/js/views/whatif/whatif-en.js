import { joined } from "../../i18n/format.js";

export default {
  title: "What if",
  about: (/** @type {string} */ count) =>
    `The next ${count} steps of this lane, and what they would be with one thing changed: each line is the engine's own run from here, with the same batches unless others are named. Nothing of it changes the lane.`,
  steps: "Steps ahead",
  from: (/** @type {string} */ lane, /** @type {string} */ step) => `From step ${step} of ${lane}.`,
  computing: "Computing …",
  stale: "It was computed there; the run has gone on.",
  again: "From here",
  diverged: (/** @type {string} */ lane, /** @type {string} */ step) =>
    `${lane} diverged at step ${step} and makes no more steps. Look at an earlier step, and see from there.`,
  failed: (/** @type {string} */ reason) => `The steps could not be computed: ${reason}`,
  /** @param {{count: string, loss: string, best: string, ratio: string}} values */
  account: ({ count, loss, best, ratio }) =>
    `After ${count} steps the lane's training loss is ${loss}. The lowest beside it: ${best}, ${ratio} of that.`,
  /** @param {string} count @param {string} loss */
  accountAlone: (count, loss) => `After ${count} steps the lane's training loss is ${loss}.`,
  accountDiverges: (/** @type {string} */ step) => `As it is, the lane diverges at step ${step}.`,
  picture: "The training loss so far and over the next steps, on a logarithmic axis",
  chart: "Solid: the lane, up to now and on as it is. Broken, by their numbers: with one thing changed.",
  heads: { change: "Change", loss: "Loss then", ratio: "Ratio", test: "Test loss" },
  asItIs: "as it is",
  names: {
    halfRate: "Half the rate",
    doubleRate: "Double the rate",
    clipped: "Clipped",
    otherBatches: "Other batches",
    noMomentum: "Without momentum",
    otherRule: "Another rule",
    anew: "The rule begun anew",
  },
  /** What exactly is changed. */
  details: {
    rate: (/** @type {string} */ rate) => `learning rate ${rate}`,
    /** @param {string} norm @param {boolean} isHalf */
    clipped: (norm, isHalf) =>
      `gradient norm at most ${norm}${isHalf ? ", half of what the last step had or was allowed" : ""}`,
    otherBatches: "the same points in another order",
    noMomentum: (/** @type {string[]} */ symbols) => joined(symbols.map((symbol) => `${symbol} = 0`)),
    /** @param {string} rate @param {boolean} isSame */
    otherRule: (rate, isSame) =>
      `learning rate ${rate}, ${isSame ? "the same" : "its usual one"}; it begins with nothing remembered`,
    anew: "the same settings, with nothing remembered",
  },
  obstacles: {
    rateZero: "the rate is 0",
    rateAtEnd: "no higher rate is allowed",
    fullBatch: "every step takes all points: there is but one batch",
    noShuffle: "the points are not shuffled",
    hasNone: "this rule has none",
    isNone: "it has none now",
    scheduled: "the schedule sets it",
    noMemory: "this rule remembers nothing",
  },
  rule: "The other rule",
  divergedAt: (/** @type {string} */ step) => `diverges at step ${step}`,
  times: (/** @type {string} */ ratio) => `× ${ratio}`,
  makeLane: "Make a lane",
  makeLaneOf: (/** @type {string} */ name) => `Make a lane of it: ${name}`,
  boundary: "Boundary",
  boundaryOf: (/** @type {string} */ name) => `Boundary after these steps: ${name}`,
  /** @param {string} name @param {string} count */
  boundaryAfter: (name, count) => `${name}, after ${count} steps`,
  full: "There are six lanes. In place of which one?",
  replace: "Replace",
  cancel: "Cancel",
};
