/**
 * What is timed. A work is trained by whole epochs, or drawn, or evaluated.
 *
 * @typedef {object} Work
 * @property {string} title
 * @property {number[]} hidden units of the hidden layers; tanh, unless `config` says otherwise
 * @property {number} [batch]
 * @property {"sgd" | "adam"} [rule]
 * @property {number} [samples] training and test points
 * @property {{ side: number, neurons: boolean }} [grid] draws instead: every neuron, or the output alone
 * @property {boolean} [evaluates] takes the losses of all points instead, after a step
 * @property {number[]} [watches] parameters that are watched, by their places
 * @property {Record<string, unknown>} [config] settings of Ravine's on top
 * @property {"gradient" | "product" | "cold" | "warm"} [curvature] of all training points instead: the gradient, a product of the Hessian
 *     and a direction, an estimate of sharpness from chance, or from the vector of 25 steps ago
 * @property {number} [places] draws the loss at so many places along each side of a plane instead
 */

/** Of 526 points, 95 % train. */
export const SAMPLES = 526;
export const TRAIN_POINTS = 500;
export const TRAIN_FRACTION = 0.95;

/** The same for every contender, and small, since hundreds of thousands of steps are made. */
export const LEARNING_RATE = { sgd: 0.03, adam: 0.001 };

/** @type {Record<string, Work>} */
export const WORKS = {
  W1: { title: "2-4-2-1, batch 10, SGD", hidden: [4, 2], batch: 10, rule: "sgd" },
  W2: { title: "2-8-8-8-1, batch 32, Adam", hidden: [8, 8, 8], batch: 32, rule: "adam" },
  W3: { title: "2-64-64-1, batch 32, Adam", hidden: [64, 64], batch: 32, rule: "adam" },
  W4: { title: "2-256-256-1, batch 128, Adam", hidden: [256, 256], batch: 128, rule: "adam" },
  W5: {
    title: "2-8-8-8-1, output and every neuron on 100 × 100",
    hidden: [8, 8, 8],
    grid: { side: 100, neurons: true },
  },
  W6: { title: "2-64-64-1, output on 256 × 256", hidden: [64, 64], grid: { side: 256, neurons: false } },
};

/**
 * What the engine has to reach: times ConvNetJS, or a share of the limit.
 * @type {Record<string, { peer?: number, limit?: number }>}
 */
export const GOALS = {
  W1: { peer: 85 },
  W2: { peer: 60 },
  W3: { limit: 0.64 },
  W4: { limit: 0.78 },
  W5: { peer: 45 },
  W6: { peer: 50 },
};

/**
 * Floating-point operations of one sample in training: a weight takes 2 forward and 4 backward, of which the first layer's
 * does without the 2 for the gradient of the inputs. The update rule's are not counted.
 * @param {Work} work
 */
export function flopsPerSample({ hidden }) {
  const widths = [2, ...hidden, 1];
  const weights = widths.slice(1).map((units, layer) => units * widths[layer]);
  return 6 * weights.reduce((sum, count) => sum + count) - 2 * weights[0];
}

/** W2 again, with other settings. @param {string} title @param {Record<string, unknown>} config @returns {Work} */
const variant = (title, config) => ({ ...WORKS.W2, title, config });

/** @param {string[]} rules @returns {Work[]} */
export const ruleWorks = (rules) =>
  rules.map((kind) => variant(kind, { optimizer: { kind, learningRate: LEARNING_RATE.adam } }));

/** The first is the plain one. @param {string[]} activations @returns {Work[]} */
export const extraWorks = (activations) => [
  variant("plain: squared error, tanh", {}),
  variant("cross-entropy", { loss: "crossEntropy" }),
  variant("dropout 0.2", { regularization: { dropout: 0.2 } }),
  variant("L1", { regularization: { l1: 0.0001 } }),
  variant("L2", { regularization: { l2: 0.0001 } }),
  variant("clipping by norm", { clip: { norm: 1 } }),
  variant("clipping by value", { clip: { value: 0.5 } }),
  variant("shuffled every epoch", { shuffle: true }),
  variant("SAM", { sam: { rho: 0.05 } }),
  variant("averaged weights, EMA", { averaging: { kind: "ema" } }),
  variant("averaged weights, SWA", { averaging: { kind: "swa" } }),
  variant("warm-up, stable, decay", { schedule: { kind: "warmupStableDecay", shape: "oneMinusSqrt" } }),
  variant("cyclic rates, cosine", { schedule: { kind: "cyclic", shape: "cosine" } }),
  variant("exponential ramp", {
    schedule: { kind: "exponentialRamp", endLearningRate: 0.01, length: 1_000_000 },
  }),
  variant("one-cycle with its momentum", {
    schedule: { kind: "oneCycle", per: "step", length: 1_000_000, cycleMomentum: true },
  }),
  ...activations
    .filter((activation) => activation !== "tanh")
    .map((activation) =>
      variant(activation, { hidden: WORKS.W2.hidden.map((units) => ({ units, activation })) }),
    ),
];

/** The second unit of the second hidden layer of 2-8-8-1: its weights and its bias. */
const UNIT = [32, 33, 34, 35, 36, 37, 38, 39, 89];

/** 2-8-8-1 with some rules, and the same with a unit watched. @type {Record<string, Work[]>} */
export const WATCHED = Object.fromEntries(
  ["sgd", "adam", "muon"].map((kind) => {
    const config = { optimizer: { kind, learningRate: LEARNING_RATE.adam } };
    const plain = { ...WORKS.W2, title: kind, hidden: [8, 8], config };
    return [kind, [plain, { ...plain, title: `${kind}, watched`, watches: UNIT }]];
  }),
);

/** How cost grows from W2, one thing at a time. @type {Record<string, Work[]>} */
export const GROWTH = {
  "units of 2-w-w-1": [2, 4, 8, 16, 32, 64, 128, 256].map((width) => ({
    ...WORKS.W2,
    title: String(width),
    hidden: [width, width],
  })),
  "samples of a batch": [1, 2, 5, 10, 32, 100, 250, 500].map((batch) => ({
    ...WORKS.W2,
    title: String(batch),
    batch,
  })),
  "hidden layers of 8 units": [1, 2, 3, 4, 5, 6, 7, 8].map((depth) => ({
    ...WORKS.W2,
    title: String(depth),
    hidden: Array(depth).fill(8),
  })),
  "points in the set": [100, 500, 2000, 5000, 10000, 20000].map((samples) => ({
    ...WORKS.W2,
    title: String(samples),
    samples,
  })),
  "points in the set, the losses of all of them": [100, 500, 2000, 5000, 10000, 20000].map((samples) => ({
    ...WORKS.W2,
    title: String(samples),
    samples,
    evaluates: true,
  })),
};

/** Full batches of all training points, with Adam. @param {string} title @param {number[]} hidden @param {number} samples @param {number} points */
const curved = (title, hidden, samples, points) => ({
  title,
  hidden,
  samples,
  config: { trainFraction: points / samples, batchSize: "full" },
});

/** Networks whose curvature is looked at, and their training points. @type {Record<string, Work>} */
export const CURVED = {
  C1: curved("2-8-8-1, 250 points", [8, 8], 500, 250),
  C2: curved("2-64-64-1, 19,000 points", [64, 64], 20_000, 19_000),
  C3: curved("2-256-…-256-1, 8 layers, 250 points", Array(8).fill(256), 500, 250),
};

/** The loss of C1 on planes. @type {Work[]} */
export const PLANES = [16, 128].map((places) => ({
  ...CURVED.C1,
  title: `${places} × ${places}`,
  places,
}));
