/**
 * The update rules, as the engine computes them.
 * @import { Formula, Symbols } from "./formulas.js"
 * @import { MathNode } from "../../../dom/equations.js"
 */
import {
  brackets,
  hat,
  math,
  name,
  number,
  over,
  power,
  root,
  squared,
  sub,
} from "../../../dom/equations.js";

const [g, m, v, u, t] = ["g", "m", "v", "u", "t"].map(name);
const product = sub(name("Π"), t);
const muNow = sub(name("μ"), t);
const muNext = sub(name("μ"), math`t + 1`);

/** @param {MathNode} beta */
const unbiased = (beta) => math`1 − ${power(beta, t)}`;

/** The averages of Adam and its kin. @param {Symbols} s */
const moments = ({ beta1, beta2 }) => [
  math`m ← ${beta1} m + (1 − ${beta1}) g`,
  math`v ← ${beta2} v + (1 − ${beta2}) ${squared(g)}`,
];

/** @type {Record<string, Formula>} */
export const OPTIMIZERS = {
  sgd: { source: "Robbins, Monro 1951", lines: ({ eta }) => [math`θ ← θ − ${eta} g`] },
  momentum: {
    source: "Polyak 1964",
    lines: ({ eta, momentum }) => [math`v ← ${momentum} v + g`, math`θ ← θ − ${eta} v`],
  },
  nesterov: {
    source: "Sutskever et al. 2013",
    lines: ({ eta, momentum }) => [math`v ← ${momentum} v + g`, math`θ ← θ − ${eta} (g + ${momentum} v)`],
  },
  rmsprop: {
    source: "Tieleman, Hinton 2012",
    lines: ({ eta, rho, epsilon }, { epsilonInsideRoot }) => [
      math`s ← ${rho} s + (1 − ${rho}) ${squared(g)}`,
      math`θ ← θ − ${eta} ${over(g, epsilonInsideRoot ? root(math`s + ${epsilon}`) : math`${root(math`s`)} + ${epsilon}`)}`,
    ],
  },
  adam: {
    source: "Kingma, Ba 2015",
    lines: (s, { biasCorrection }) => [
      ...moments(s),
      ...(biasCorrection ? [corrections(s), adamStep(s, hat(m), hat(v))] : [adamStep(s, m, v)]),
    ],
  },
  adagrad: {
    source: "Duchi et al. 2011",
    lines: ({ eta, epsilon }) => [
      math`s ← s + ${squared(g)}`,
      math`θ ← θ − ${eta} ${over(g, math`${root(math`s`)} + ${epsilon}`)}`,
    ],
  },
  adadelta: {
    source: "Zeiler 2012",
    lines: ({ eta, rho, epsilon }) => [
      math`s ← ${rho} s + (1 − ${rho}) ${squared(g)}`,
      math`Δ = ${over(root(math`d + ${epsilon}`), root(math`s + ${epsilon}`))} g`,
      math`d ← ${rho} d + (1 − ${rho}) ${squared(name("Δ"))}`,
      math`θ ← θ − ${eta} Δ`,
    ],
  },
  adamax: {
    source: "Kingma, Ba 2015",
    lines: ({ eta, beta1, beta2, epsilon }) => [
      math`m ← ${beta1} m + (1 − ${beta1}) g`,
      math`u ← max(${beta2} u, |g| + ${epsilon})`,
      math`θ ← θ − ${over(eta, unbiased(beta1))} ${over(m, u)}`,
    ],
  },
  nadam: {
    source: "Dozat 2016",
    lines: (s) => [
      ...moments(s),
      math`${muNow} = ${s.beta1} (1 − ${over(power(number(0.96), math`t ${s.momentumDecay}`), number(2))})`,
      math`${product} = ${sub(name("μ"), number(1))} ⋯ ${muNow}`,
      math`n = ${over(math`1 − ${muNow}`, math`1 − ${product}`)} g + ${over(muNext, math`1 − ${sub(name("Π"), math`t + 1`)}`)} m`,
      math`${hat(v)} = ${over(v, unbiased(s.beta2))}`,
      adamStep(s, math`n`, hat(v)),
    ],
  },
  radam: {
    source: "Liu et al. 2020",
    lines: (s) => {
      const longest = sub(name("ρ"), name("∞"));
      const now = sub(name("ρ"), t);
      const faded = power(s.beta2, t);
      return [
        ...moments(s),
        math`${hat(m)} = ${over(m, unbiased(s.beta1))}`,
        math`${longest} = ${over(number(2), math`1 − ${s.beta2}`)} − 1`,
        math`${now} = ${longest} − ${over(math`2 t · ${faded}`, math`1 − ${faded}`)}`,
        math`${now} ≤ 5 : θ ← θ − ${s.eta} ${hat(m)}`,
        math`${now} > 5 : θ ← θ − ${s.eta} r ${over(math`${hat(m)} ${root(unbiased(s.beta2))}`, math`${root(v)} + ${s.epsilon}`)}`,
        math`r = ${root(over(math`(${now} − 4)(${now} − 2) ${longest}`, math`(${longest} − 4)(${longest} − 2) ${now}`))}`,
      ];
    },
  },
  amsgrad: {
    source: "Reddi et al. 2018",
    lines: (s) => [...moments(s), math`u ← max(u, v)`, corrections(s, u), adamStep(s, hat(m), hat(u))],
  },
  adamw: { source: "Loshchilov, Hutter 2019", lines: decoupled },
  lion: {
    source: "Chen et al. 2023",
    lines: ({ eta, beta1, beta2, weightDecay }) => [
      math`c = ${beta1} m + (1 − ${beta1}) g`,
      math`θ ← θ − ${eta} (sign(c) + ${weightDecay} θ)`,
      math`m ← ${beta2} m + (1 − ${beta2}) g`,
    ],
  },
  muon: {
    source: "Jordan et al. 2024",
    lines: (s, { nesterov, adjust }) => [
      math`M ← ${s.momentum} M + (1 − ${s.momentum}) G`,
      nesterov ? math`O ≈ orth(${s.momentum} M + (1 − ${s.momentum}) G)` : math`O ≈ orth(M)`,
      adjust === "original"
        ? math`c = ${root(math`max(1, ${over(name("n"), name("k"))})`)}`
        : math`c = 0.2 ${root(math`max(n, k)`)}`,
      math`θ ← θ − ${s.eta} (c O + ${s.weightDecay} θ)`,
    ],
    rest: decoupled,
  },
  scheduleFreeSgd: {
    source: "Defazio et al. 2024",
    lines: (s) => [math`z ← z − ${s.eta} g(y)`, ...interpolated(s.beta)],
  },
  scheduleFreeAdamW: {
    source: "Defazio et al. 2024",
    lines: (s) => [
      math`v ← ${s.beta2} v + (1 − ${s.beta2}) ${squared(math`g(y)`)} , ${hat(v)} = ${over(v, unbiased(s.beta2))}`,
      math`z ← z − ${s.eta} ${brackets(math`${over(math`g(y)`, math`${root(hat(v))} + ${s.epsilon}`)} + ${s.weightDecay} y`)}`,
      ...interpolated(s.beta),
    ],
  },
};

/** The average x of Schedule-Free rules, and y between it and z. @param {MathNode} beta */
const interpolated = (beta) => {
  const rates = squared(sub(name("η"), t));
  return [
    math`c = ${over(rates, math`∑ ${rates}`)}`,
    math`x ← (1 − c) x + c z`,
    math`y ← (1 − ${beta}) z + ${beta} x`,
  ];
};

/** @param {Symbols} s @param {MathNode} [square] */
const corrections = ({ beta1, beta2 }, square = v) =>
  math`${hat(m)} = ${over(m, unbiased(beta1))} , ${hat(square)} = ${over(square, unbiased(beta2))}`;

/** @param {Symbols} s @param {MathNode} mean @param {MathNode} square */
const adamStep = ({ eta, epsilon }, mean, square) =>
  math`θ ← θ − ${eta} ${over(mean, math`${root(square)} + ${epsilon}`)}`;

/** AdamW. @param {Symbols} s */
function decoupled(s) {
  const step = over(hat(m), math`${root(hat(v))} + ${s.epsilon}`);
  return [
    ...moments(s),
    corrections(s),
    math`θ ← θ − ${s.eta} ${brackets(math`${step} + ${s.weightDecay} θ`)}`,
  ];
}
