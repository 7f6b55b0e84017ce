/** The words of the sharpness, in English. */
export default {
  title: "Sharpness",
  about:
    "λ is the largest curvature of the loss that is trained on, over the whole training set, with penalties and without dropout. A rule that divides its step by P feels that of P⁻¹H. Found by the method of Lanczos from exact products with the Hessian H.",
  lane: "Lane",
  lambda: "λ",
  limit: "Limit",
  ratio: "λ / limit",
  largest: "η up to",
  largestMeaning: "The largest rate with which the rule bears this curvature: the limit is one over the rate",
  /** Of the table, for who hears it. */
  table: "Sharpness of each lane beside the limit of its rule",
  none: "none",
  /** @param {string} step */
  atStep: (step) => `step ${step}`,
  /** @param {string} formula */
  formula: (formula) => `limit ${formula}`,
  /** @param {string} residual */
  residual: (residual) => `residual ${residual}`,
  /** @param {number} count @param {string} text */
  products: (count, text) => (count === 1 ? "1 product" : `${text} products`),
  looking: "Being computed.",
  /** @param {string} seconds */
  expected: (seconds) => `Being computed: this may take up to ${seconds} s.`,
  /** @param {string} products @param {string} most @param {string} seconds */
  way: (products, most, seconds) => `Product ${products} of at most ${most}: ${seconds} s left at most.`,
  lost: "There is no way back to this step.",
  fresh: "What this rule divides its steps by comes with its first step: make one, or play.",
  notFinite: "At these weights a product with the Hessian is not finite: no curvature can be had.",
  /** @param {string} step */
  diverged: (step) => `diverged after step ${step}`,
  /** @param {string} message */
  failed: (message) => `It could not be computed: ${message}`,
  /** Why there is no limit. */
  reasons: {
    sign: "no limit is known: a step along the sign does not shrink with the gradient",
    orthogonal: "no limit is known: an orthogonal step does not shrink with the gradient",
    sam: "no limit is known for SAM with a rule that divides its step",
    clipped: "no limit while the last step was clipped: a clipped step does not shrink with the gradient",
    still: "no limit: the learning rate is 0",
    unknown: "no limit is known",
  },
  noisy: "the limit is that of full batches only",
  /** @param {string} lane @param {string} ratio */
  edge: (lane, ratio) => `Lane ${lane} is at the edge of stability: λ is ${ratio} times what its rule bears.`,
  /** @param {string} lane @param {string} ratio */
  beyond: (lane, ratio) =>
    `Lane ${lane} is beyond the edge of stability: λ is ${ratio} times what its rule bears. Along its vector steps grow until the curvature gives way.`,
  over: "Over the run",
  overMeaning: "Solid: λ at each recorded step; dashed: what the lane's rule bears.",
  gap: "Where λ is not above 0 a line has a gap: this axis has no place for it.",
  drawnTitle: "What is drawn",
  drawn: { both: "λ and limits", ratio: "λ / limit" },
  ratioMeaning: "λ at each recorded step over what the lane's rule bears; dashed: 1, the edge of stability.",
  /** @param {string} done @param {string} all */
  done: (done, all) => `${done} of ${all} recorded steps so far.`,
  /** @param {string} lane @param {string} step */
  lostUntil: (lane, step) => `Lane ${lane}: not known up to step ${step}, since the run was taken up later.`,
  /** Of a line, for who hears it. @param {{lane: string, first: string, from: string, last: string, to: string, most: string}} values */
  account: ({ lane, first, from, last, to, most }) =>
    `Lane ${lane}: λ ${from} at step ${first}, ${to} at step ${last}, ${most} at most.`,
  along: "Along its vector",
  /** @param {string} lane */
  alongOf: (lane) => `Along its vector: lane ${lane}`,
  /** @param {{step: string, length: string, here: string, before: string, beyond: string}} values */
  alongMeaning: ({ step, length, here, before, beyond }) =>
    `Boundary after step ${step} (solid), and with the weights moved by ${length} along the eigenvector (dashed) and against it (dotted). The loss is ${here}, there ${beyond} and ${before}.`,
  rise: "The length is that at which the quadratic model has the mean of both losses a tenth higher.",
  bounded:
    "The length is a fifth of that of the weights: the loss is so flat that a tenth more would lie farther.",
  colors: {
    classes: (/** @type {string} */ most) =>
      `Blue: the answer rises along the vector, orange: it falls, by up to ${most} per unit.`,
    many: (/** @type {string} */ most) =>
      `Blue: the probability of the likeliest class rises along the vector, orange: it falls, by up to ${most} per unit.`,
    values: (/** @type {string} */ most) =>
      `Blue: the predicted value rises along the vector, orange: it falls, by up to ${most} per unit. The lines are where it is in the middle of the targets.`,
  },
  ofY: "All of it at y, where this rule takes its gradient, not at the average x that the card shows.",
  /** @param {string} share */
  moved: (share) => `${share} of the plane lies on another side at one end than at the other.`,
  noVector: "There is no vector to show yet.",
  notShown: "The answers along this vector cannot be shown: the loss is 0, or not finite.",
};
