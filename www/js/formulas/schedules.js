/**
 * The rate of a step: t counts the ticks of the schedule's clock from 0, η is the rate that was set.
 * @typedef {import("../formulas.js").Formula} Formula
 */
import { brackets, math, over, power, sub } from "./math.js";

const now = sub("<mi>η</mi>", "<mi>t</mi>");

/** @param {string} from @param {string} to @param {string} share */
const halfCosine = (from, to, share) =>
  math`${to} + (${from} − ${to}) ${over(math`1 + cos π ${share}`, "<mn>2</mn>")}`;

/** @type {Record<string, Formula>} */
export const SCHEDULES = {
  constant: { lines: ({ eta }) => [math`${now} = ${eta}`] },
  step: { lines: ({ eta, gamma, every }) => [math`${now} = ${eta} ${power(gamma, math`⌊t / ${every}⌋`)}`] },
  exponential: { lines: ({ eta, gamma }) => [math`${now} = ${eta} ${power(gamma, "<mi>t</mi>")}`] },
  plateau: {
    lines: ({ eta, factor, minLearningRate, threshold, patience, cooldown }) => [
      math`${sub("<mi>η</mi>", "<mn>0</mn>")} = ${eta}`,
      math`L < (1 − ${threshold}) ${sub("<mi>L</mi>", "<mi>min</mi>")} : ${sub("<mi>L</mi>", "<mi>min</mi>")} ← L , b ← 0`,
      math`L ≥ (1 − ${threshold}) ${sub("<mi>L</mi>", "<mi>min</mi>")} : b ← b + 1`,
      math`w > 0 : w ← w − 1 , b ← 0`,
      math`b > ${patience} : ${now} ← max(${factor} ${now}, ${minLearningRate}) , w ← ${cooldown} , b ← 0`,
    ],
  },
  cosine: {
    source: "Loshchilov, Hutter 2017",
    lines: ({ eta, minLearningRate, length }) => [
      math`${now} = ${halfCosine(eta, minLearningRate, over("<mi>t</mi>", length))}`,
      math`t ≥ ${length} : ${now} = ${minLearningRate}`,
    ],
  },
  cosineRestarts: {
    source: "Loshchilov, Hutter 2017",
    lines: ({ eta, minLearningRate, length, growth }) => [
      math`${sub("<mi>T</mi>", "<mi>i</mi>")} = ${length} · ${power(growth, "<mi>i</mi>")}`,
      math`${now} = ${halfCosine(eta, minLearningRate, over(sub("<mi>t</mi>", "<mi>i</mi>"), sub("<mi>T</mi>", "<mi>i</mi>")))}`,
    ],
  },
  oneCycle: {
    source: "Smith, Topin 2019",
    lines: ({ eta, length, rise, startDivisor, endDivisor }) => {
      const [first, last] = ["a", "z"].map((name) => sub("<mi>η</mi>", `<mi>${name}</mi>`));
      return [
        math`${first} = ${over(eta, startDivisor)} , ${last} = ${over(first, endDivisor)}`,
        math`h = ${rise} · ${length} − 1 , z = ${length} − 1`,
        math`t ≤ h : ${now} = ${halfCosine(first, eta, over("<mi>t</mi>", "<mi>h</mi>"))}`,
        math`h < t < z : ${now} = ${halfCosine(eta, last, over(math`t − h`, math`z − h`))}`,
        math`t ≥ z : ${now} = ${last}`,
      ];
    },
  },
  polynomial: {
    lines: ({ eta, minLearningRate, length, power: exponent }) => [
      math`${now} = ${minLearningRate} + (${eta} − ${minLearningRate}) ${power(brackets(math`1 − ${over("<mi>t</mi>", length)}`), exponent)}`,
      math`t ≥ ${length} : ${now} = ${minLearningRate}`,
    ],
  },
};

/** Step n of the warm-up. @param {string} steps */
export const warmUp = (steps) =>
  math`${sub("<mi>η</mi>", "<mi>n</mi>")} = ${over("<mi>n</mi>", steps)} ${sub("<mi>η</mi>", "<mn>0</mn>")}`;
