/**
 * The equations of an update as the engine computes them, line by line, each with the term that is its value. The terms are those of
 * `Trainer.inspect`; docs of the rules in src/optim name their sources.
 * @import { MathNode } from "../../dom/equations.js"
 * @import { Tree } from "../../types.js"
 *
 * @typedef {import("../../../pkg/ravine.js").TermName} TermName
 * @typedef {Record<TermName | "t" | "beta" | "beta2" | "rho" | "epsilon" | "weightDecay" | "samRho", MathNode>} Says what is said for
 *   a term, `t`, the number of the step, and the settings of the rule: symbols, or numbers
 * @typedef {{term: TermName, right?: (says: Says) => MathNode}} Line its value alone where it has no right side
 */
import { brackets, math, name, over, power, root, squared, sub, hat } from "../../dom/equations.js";

/** @param {TermName} term @param {Line["right"]} [right] @returns {Line} */
const line = (term, right) => ({ term, right });

/** The state is an average of what is new. @param {MathNode} keep @param {MathNode} old @param {MathNode} added */
const mixed = (keep, old, added) => math`${keep} · ${old} + (1 − ${keep}) · ${added}`;

/** θ is made of what is taken away. @param {(says: Says) => MathNode} taken */
const minus = (taken) => line("after", (s) => math`${s.before} − ${taken(s)}`);

/** @param {(says: Says) => MathNode} step beside the decay */
const decayed = (step) =>
  minus((s) => brackets(math`${s.learningRate} · ${s.weightDecay} · ${s.before} + ${step(s)}`));

/** What takes the start at 0 out of an average. @param {MathNode} beta @param {MathNode} t */
const unbiased = (beta, t) => math`1 − ${power(beta, t)}`;

const mean = line("state0", (s) => mixed(s.beta1, s.state0Before, s.gradient));
const meanSquare = line("state1", (s) => mixed(s.beta2, s.state1Before, squared(s.gradient)));
const stepSize = line("stepSize", (s) => over(s.learningRate, unbiased(s.beta1, s.t)));

/** @param {"state1" | "state2"} square */
const corrected = (square) =>
  line("denominator", (s) => math`${root(over(s[square], unbiased(s.beta2, s.t)))} + ${s.epsilon}`);
const uncorrected = line("denominator", (s) => math`${root(s.state1)} + ${s.epsilon}`);

/** @param {Says} s */
const adaptive = (s) => over(math`${s.stepSize} · ${s.state0}`, s.denominator);
const adamw = [mean, meanSquare, stepSize, corrected("state1"), decayed(adaptive)];

/** @param {Says} s */
const average = (s) => math`(1 − ${s.share}) · ${s.state1Before} + ${s.share} · ${s.state0}`;
const interpolated = [
  line("share"),
  line("state1", average),
  line("after", (s) => math`(1 − ${s.beta}) · ${s.state0} + ${s.beta} · ${s.state1}`),
];

/**
 * Lines of each rule; `has` tells whether a step has a term, for rules that have other terms in some steps or for some parameters.
 * @type {Record<string, (settings: Tree, has: (term: TermName) => boolean) => Line[]>}
 */
export const RULES = {
  sgd: () => [minus((s) => math`${s.learningRate} · ${s.gradient}`)],
  momentum: () => [
    line("state0", (s) => math`${s.momentum} · ${s.state0Before} + ${s.gradient}`),
    minus((s) => math`${s.learningRate} · ${s.state0}`),
  ],
  nesterov: () => [
    line("state0", (s) => math`${s.momentum} · ${s.state0Before} + ${s.gradient}`),
    line("direction", (s) => math`${s.gradient} + ${s.momentum} · ${s.state0}`),
    minus((s) => math`${s.learningRate} · ${s.direction}`),
  ],
  rmsprop: ({ epsilonInsideRoot }) => [
    line("state0", (s) => mixed(s.rho, s.state0Before, squared(s.gradient))),
    line("denominator", (s) =>
      epsilonInsideRoot ? root(math`${s.state0} + ${s.epsilon}`) : math`${root(s.state0)} + ${s.epsilon}`,
    ),
    minus((s) => over(math`${s.learningRate} · ${s.gradient}`, s.denominator)),
  ],
  adam: ({ biasCorrection }) =>
    biasCorrection
      ? [mean, meanSquare, stepSize, corrected("state1"), minus(adaptive)]
      : [
          mean,
          meanSquare,
          uncorrected,
          minus((s) => over(math`${s.learningRate} · ${s.state0}`, s.denominator)),
        ],
  adagrad: () => [
    line("state0", (s) => math`${s.state0Before} + ${squared(s.gradient)}`),
    line("denominator", (s) => math`${root(s.state0)} + ${s.epsilon}`),
    minus((s) => over(math`${s.learningRate} · ${s.gradient}`, s.denominator)),
  ],
  adadelta: () => [
    line("state0", (s) => mixed(s.rho, s.state0Before, squared(s.gradient))),
    line("denominator", (s) => root(math`${s.state0} + ${s.epsilon}`)),
    line(
      "direction",
      (s) => math`${over(root(math`${s.state1Before} + ${s.epsilon}`), s.denominator)} · ${s.gradient}`,
    ),
    line("state1", (s) => mixed(s.rho, s.state1Before, squared(s.direction))),
    minus((s) => math`${s.learningRate} · ${s.direction}`),
  ],
  adamax: () => [
    mean,
    line("state1", (s) => math`max(${s.beta2} · ${s.state1Before}, |${s.gradient}| + ${s.epsilon})`),
    stepSize,
    minus((s) => over(math`${s.stepSize} · ${s.state0}`, s.state1)),
  ],
  nadam: () => [
    mean,
    meanSquare,
    line("gradientStepSize"),
    line("stepSize"),
    corrected("state1"),
    minus((s) =>
      over(math`${s.gradientStepSize} · ${s.gradient} + ${s.stepSize} · ${s.state0}`, s.denominator),
    ),
  ],
  radam: (_, has) => [
    mean,
    meanSquare,
    line("stepSize"),
    ...(has("denominator")
      ? [uncorrected, minus(adaptive)]
      : [minus((s) => math`${s.stepSize} · ${s.state0}`)]),
  ],
  amsgrad: () => [
    mean,
    meanSquare,
    line("state2", (s) => math`max(${s.state2Before}, ${s.state1})`),
    stepSize,
    corrected("state2"),
    minus(adaptive),
  ],
  adamw: () => adamw,
  lion: () => [
    line("direction", (s) => mixed(s.beta1, s.state0Before, s.gradient)),
    line("state0", (s) => mixed(s.beta2, s.state0Before, s.gradient)),
    decayed((s) => math`${s.learningRate} · sign(${s.direction})`),
  ],
  // Biases and the output layer go by AdamW; a matrix has a direction of its own.
  muon: (_, has) =>
    has("direction")
      ? [
          line("state0", (s) => mixed(s.momentum, s.state0Before, s.gradient)),
          line("direction"),
          line("stepSize"),
          decayed((s) => math`${s.stepSize} · ${s.direction}`),
        ]
      : adamw,
  scheduleFreeSgd: () => [
    line("state0", (s) => math`${s.state0Before} − ${s.learningRate} · ${s.gradient}`),
    ...interpolated,
  ],
  scheduleFreeAdamW: () => [
    line("state2", (s) => mixed(s.beta2, s.state2Before, squared(s.gradient))),
    corrected("state2"),
    line("state0", (s) => {
      const decay = math`${s.learningRate} · ${s.weightDecay} · ${s.before}`;
      const step = over(math`${s.learningRate} · ${s.gradient}`, s.denominator);
      return math`${s.state0Before} − ${brackets(math`${decay} + ${step}`)}`;
    }),
    ...interpolated,
  ],
};

/**
 * What the rule is given: the slope of the loss with the penalties, clipped.
 * @param {Tree} config @param {(term: TermName) => boolean} has @returns {Line[]}
 */
export function gradientLines({ clip }, has) {
  const isClipped = [clip.norm, clip.value].some((limit) => limit !== undefined && limit !== null);
  const sum = (/** @type {Says} */ s) => (has("penalty") ? math`${s.slope} + ${s.penalty}` : s.slope);
  return [
    ...(has("ascended") ? [line("slopeHere"), line("ascended")] : []),
    ...(has("penalty") || isClipped ? [line("slope")] : []),
    ...(has("penalty") ? [line("penalty")] : []),
    line("gradient", (s) => (isClipped ? math`clip(${sum(s)})` : sum(s))),
  ];
}

/** The change itself, and the average where one is kept. @param {(term: TermName) => boolean} has @returns {Line[]} */
export const lastLines = (has) => [line("update"), ...(has("average") ? [line("average")] : [])];

const θ = name("θ");
/** The symbols of terms that have the same one in every rule. @type {Partial<Record<TermName, MathNode>>} */
const SYMBOLS = {
  before: θ,
  after: θ,
  slopeHere: math`∇L(θ)`,
  ascended: hat(θ),
  slope: math`∇L`,
  penalty: math`∇R`,
  gradient: name("g"),
  learningRate: name("η"),
  momentum: name("μ"),
  beta1: sub(name("β"), math`1`),
  stepSize: name("α"),
  gradientStepSize: sub(name("α"), name("g")),
  rootScale: name("r"),
  denominator: name("P"),
  direction: name("d"),
  decay: name("w"),
  step: name("s"),
  share: name("c"),
  average: name("a"),
  update: math`Δθ`,
};
/** Of the state vectors and the direction, where the rule's formula has another letter. @type {Record<string, Partial<Record<string, string>>>} */
const LETTERS = {
  rmsprop: { state0: "s" },
  adadelta: { state0: "s", state1: "d", direction: "Δ" },
  lion: { direction: "c" },
  muon: { direction: "O" },
};

/**
 * @param {TermName} term @param {string} kind of the rule @param {string} symbol that the engine tells
 * @returns {MathNode}
 */
export function symbolOfTerm(term, kind, symbol) {
  const place = term.replace("Before", "");
  const letter = LETTERS[kind]?.[place];
  return letter ? name(letter) : (SYMBOLS[term] ?? name(symbol));
}
