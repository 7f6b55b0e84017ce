/**
 * First weights, activations, and how the gradient comes about.
 * @import { Formula, Symbols } from "./formulas.js"
 * @import { MathNode } from "../../../dom/equations.js"
 * @import { Tree } from "../../../types.js"
 */
import {
  brackets,
  cases,
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

const inputs = sub(name("n"), name("in"));
const outputs = sub(name("n"), name("out"));
const both = math`${inputs} + ${outputs}`;

/** @param {MathNode} gain @param {MathNode} range */
const uniform = (gain, range) => [math`w = ${gain} · U${brackets(math`−a , a`)} , a = ${range}`];
/** @param {MathNode} gain @param {MathNode} variance */
const normal = (gain, variance) => [math`w = ${gain} · N(0, ${variance})`];
/** @param {number} above @param {MathNode} below */
const share = (above, below) => over(number(above), below);

/** @type {Record<string, Formula>} */
export const INITIALIZERS = {
  xavierUniform: { source: "Glorot, Bengio 2010", lines: ({ gain }) => uniform(gain, root(share(6, both))) },
  xavierNormal: { source: "Glorot, Bengio 2010", lines: ({ gain }) => normal(gain, share(2, both)) },
  heUniform: { source: "He et al. 2015", lines: ({ gain }) => uniform(gain, root(share(6, inputs))) },
  heNormal: { source: "He et al. 2015", lines: ({ gain }) => normal(gain, share(2, inputs)) },
  lecunUniform: { source: "LeCun et al. 1998", lines: ({ gain }) => uniform(gain, root(share(3, inputs))) },
  lecunNormal: { source: "LeCun et al. 1998", lines: ({ gain }) => normal(gain, share(1, inputs)) },
  orthogonal: {
    source: "Saxe et al. 2014",
    lines: ({ gain }) => [math`A = Q R , ${sub(name("A"), name("ij"))} = N(0, 1)`, math`W = ${gain} · Q`],
  },
  zeros: { lines: ({ gain }) => [math`w = ${gain} · 0`] },
  constant: { lines: ({ gain, value }) => [math`w = ${gain} · ${value}`] },
  uniform: { lines: ({ gain, range }) => uniform(gain, range) },
  normal: { lines: ({ gain, std }) => normal(gain, squared(std)) },
};

/** @type {Record<string, Formula>} */
export const ACTIVATIONS = {
  linear: { lines: () => [math`a = z`] },
  relu: { lines: () => [math`a = max(0, z)`] },
  leakyRelu: { lines: () => [math`a = ${cases([math`z`, math`z > 0`], [math`0.01 z`, math`z ≤ 0`])}`] },
  elu: {
    source: "Clevert et al. 2016",
    lines: () => [
      math`a = ${cases([math`z`, math`z > 0`], [math`${power(name("e"), name("z"))} − 1`, math`z ≤ 0`])}`,
    ],
  },
  gelu: { source: "Hendrycks, Gimpel 2016", lines: () => [math`a = z · Φ(z)`] },
  silu: {
    source: "Elfwing et al. 2018",
    lines: () => [math`a = ${over(name("z"), math`1 + ${power(name("e"), math`−z`)}`)}`],
  },
  softplus: { lines: () => [math`a = ln(1 + ${power(name("e"), name("z"))})`] },
  sigmoid: { lines: () => [math`a = ${share(1, math`1 + ${power(name("e"), math`−z`)}`)}`] },
  tanh: { lines: () => [math`a = tanh z`] },
  sine: { source: "Sitzmann et al. 2020", lines: () => [math`a = sin z`] },
};

/**
 * The gradient that the rule is given: of the data loss, with penalties, clipped.
 * @param {Symbols} s
 * @param {Tree} config
 */
export function gradientLines(s, { regularization, clip, sam }) {
  const slope = math`${s.lossScale} · ∇L`;
  const penalties = math`${s.l1} sign(w) + ${s.l2} w`;
  const above = hat(name("θ"));
  const lines =
    sam.rho > 0
      ? [
          math`${above} = θ + ${s.rho} ${over(math`∇L(θ)`, math`‖∇L(θ)‖`)}`,
          math`g = ${slope}(${above}) + ${penalties}`,
        ]
      : [math`g = ${slope} + ${penalties}`];
  if (clip.norm !== undefined && clip.norm !== null)
    lines.push(math`g ← g · min(1, ${over(s.norm, math`‖g‖ + ${power(number(10), math`−6`)}`)})`);
  if (clip.value !== undefined && clip.value !== null)
    lines.push(math`g ← max(−${s.value}, min(g, ${s.value}))`);
  if (regularization.dropout > 0) {
    lines.push(
      math`a ← ${cases([math`0`, math`P = ${s.dropout}`], [over(name("a"), math`1 − ${s.dropout}`), math`P = 1 − ${s.dropout}`])}`,
    );
  }
  return lines;
}

/** The loss of one sample. @param {string} loss @param {number} classes 0 in regression */
export function lossLine(loss, classes) {
  if (loss === "meanSquaredError" || classes === 0)
    return math`ℓ = ${squared(math`(${hat(name("y"))} − y)`)}`;
  if (classes === 2) return math`ℓ = ln(1 + ${power(name("e"), name("z"))}) − y z`;
  return math`ℓ = ln ∑ ${power(name("e"), sub(name("z"), name("j")))} − ${sub(name("z"), name("y"))}`;
}
