/**
 * The average of the weights that is kept beside them: t is the number of the step, n counts the steps in the average.
 * @import { Formula } from "./formulas.js"
 */
import { math, over } from "../../../dom/equations.js";

/** @type {Record<string, Formula>} */
export const AVERAGES = {
  none: { lines: () => [] },
  ema: {
    source: "Tarvainen, Valpola 2017",
    lines: ({ decay, from }) => [
      math`t ≤ ${from} + 1 : a ← θ`,
      math`t > ${from} + 1 : a ← ${decay} a + (1 − ${decay}) θ`,
    ],
  },
  swa: {
    source: "Izmailov et al. 2018",
    lines: ({ from }) => [
      math`t ≤ ${from} + 1 : a ← θ , n ← 1`,
      math`t > ${from} + 1 : a ← a + ${over(math`θ − a`, math`n + 1`)} , n ← n + 1`,
    ],
  },
};
