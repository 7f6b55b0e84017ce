/**
 * The rate of a step: t counts the ticks of the schedule's clock from 0, η is the rate that was set. Where the momentum is moved,
 * too, `momentum` is its symbol.
 * @import { Formula } from "./formulas.js"
 * @import { MathNode } from "../../../dom/equations.js"
 */
import { brackets, math, name, number, over, power, root, sub } from "../../../dom/equations.js";

const now = sub(name("η"), name("t"));

/** @param {MathNode} from @param {MathNode} to @param {MathNode} share */
const halfCosine = (from, to, share) =>
  math`${to} + (${from} − ${to}) ${over(math`1 + cos π ${share}`, number(2))}`;

/** A decay after a share of its length. @type {Record<string, (from: MathNode, to: MathNode, share: MathNode) => MathNode>} */
const DECAYS = {
  linear: (from, to, share) => math`${to} + (${from} − ${to}) (1 − ${share})`,
  cosine: halfCosine,
  oneMinusSqrt: (from, to, share) => math`${to} + (${from} − ${to}) (1 − ${root(share)})`,
};

/** The height after a share of a cycle. @type {Record<string, (share: MathNode) => MathNode>} */
const WAVES = {
  triangular: (share) => math`1 − |1 − 2 ${share}|`,
  cosine: (share) => over(math`1 − cos 2 π ${share}`, number(2)),
};

/** @type {Record<string, Formula>} */
export const SCHEDULES = {
  constant: { lines: ({ eta }) => [math`${now} = ${eta}`] },
  step: { lines: ({ eta, gamma, every }) => [math`${now} = ${eta} ${power(gamma, math`⌊t / ${every}⌋`)}`] },
  exponential: { lines: ({ eta, gamma }) => [math`${now} = ${eta} ${power(gamma, name("t"))}`] },
  plateau: {
    lines: ({ eta, factor, minLearningRate, threshold, patience, cooldown }) => [
      math`${sub(name("η"), number(0))} = ${eta}`,
      math`L < (1 − ${threshold}) ${sub(name("L"), name("min"))} : ${sub(name("L"), name("min"))} ← L , b ← 0`,
      math`L ≥ (1 − ${threshold}) ${sub(name("L"), name("min"))} : b ← b + 1`,
      math`w > 0 : w ← w − 1 , b ← 0`,
      math`b > ${patience} : ${now} ← max(${factor} ${now}, ${minLearningRate}) , w ← ${cooldown} , b ← 0`,
    ],
  },
  cosine: {
    source: "Loshchilov, Hutter 2017",
    lines: ({ eta, minLearningRate, length }) => [
      math`${now} = ${halfCosine(eta, minLearningRate, over(name("t"), length))}`,
      math`t ≥ ${length} : ${now} = ${minLearningRate}`,
    ],
  },
  cosineRestarts: {
    source: "Loshchilov, Hutter 2017",
    lines: ({ eta, minLearningRate, length, growth }) => [
      math`${sub(name("T"), name("i"))} = ${length} · ${power(growth, name("i"))}`,
      math`${now} = ${halfCosine(eta, minLearningRate, over(sub(name("t"), name("i")), sub(name("T"), name("i"))))}`,
    ],
  },
  oneCycle: {
    source: "Smith, Topin 2019",
    lines: (symbols, { cycleMomentum }) => {
      const { eta, length, rise, startDivisor, endDivisor, momentum, momentumLow, momentumHigh } = symbols;
      const [first, last] = ["a", "z"].map((index) => sub(name("η"), name(index)));
      const [rising, falling] = [over(name("t"), name("h")), over(math`t − h`, math`z − h`)];
      // Only a rule that has one has its momentum moved.
      const isMoved = cycleMomentum && momentum;
      const against = [
        math`t ≤ h : ${momentum} = ${halfCosine(momentumHigh, momentumLow, rising)}`,
        math`h < t < z : ${momentum} = ${halfCosine(momentumLow, momentumHigh, falling)}`,
        math`t ≥ z : ${momentum} = ${momentumHigh}`,
      ];
      return [
        math`${first} = ${over(eta, startDivisor)} , ${last} = ${over(first, endDivisor)}`,
        math`h = ${rise} · ${length} − 1 , z = ${length} − 1`,
        math`t ≤ h : ${now} = ${halfCosine(first, eta, rising)}`,
        math`h < t < z : ${now} = ${halfCosine(eta, last, falling)}`,
        math`t ≥ z : ${now} = ${last}`,
        ...(isMoved ? against : []),
      ];
    },
  },
  polynomial: {
    lines: ({ eta, minLearningRate, length, power: exponent }) => [
      math`${now} = ${minLearningRate} + (${eta} − ${minLearningRate}) ${power(brackets(math`1 − ${over(name("t"), length)}`), exponent)}`,
      math`t ≥ ${length} : ${now} = ${minLearningRate}`,
    ],
  },
  warmupStableDecay: {
    source: "Hu et al. 2024; Hägele et al. 2024",
    lines: ({ eta, minLearningRate, decayFrom, length }, { shape }) => [
      math`x = ${over(math`t − ${decayFrom}`, length)}`,
      math`x ≤ 0 : ${now} = ${eta}`,
      math`0 < x < 1 : ${now} = ${DECAYS[shape](eta, minLearningRate, name("x"))}`,
      math`x ≥ 1 : ${now} = ${minLearningRate}`,
    ],
  },
  cyclic: {
    source: "Smith 2017",
    lines: ({ eta, minLearningRate, length, gamma }, { shape }) => [
      math`n = ⌊t / ${length}⌋ , x = ${over(name("t"), length)} − n`,
      math`f = ${WAVES[shape](name("x"))}`,
      math`${now} = ${minLearningRate} + (${eta} − ${minLearningRate}) ${power(gamma, name("n"))} f`,
    ],
  },
  exponentialRamp: {
    source: "Smith 2017",
    lines: ({ eta, endLearningRate, length }) => [
      math`${now} = ${eta} ${power(brackets(over(endLearningRate, eta)), over(name("t"), length))}`,
      math`t ≥ ${length} : ${now} = ${endLearningRate}`,
    ],
  },
};

/** Step n of the warm-up. @param {MathNode} steps */
export const warmUp = (steps) =>
  math`${sub(name("η"), name("n"))} = ${over(name("n"), steps)} ${sub(name("η"), number(0))}`;
