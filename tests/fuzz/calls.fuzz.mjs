// Every method of a trainer with whatever there is: the handle lives, its weights are numbers, and it goes on.

import assert from "node:assert/strict";
import { assertRefusal, assertRun } from "./checks.mjs";
import { loadTrainer, thrownBy } from "./engine.mjs";
import { built, oddValue } from "./odd-values.mjs";
import { smallConfig } from "./settings.mjs";

/** A call with a huge number would be right, and take its time. @param {any} value */
const small = (value) => (typeof value === "number" ? value % 50 : value);

/** @type {Record<string, number>} */
const ARGUMENTS = {
  step: 1,
  stepFor: 2,
  update: 1,
  ratesAhead: 3,
  setWeights: 1,
  watch: 1,
  inspect: 1,
  predict: 1,
  restore: 1,
  predictGrid: 7,
  neuronGrids: 7,
  gradient: 0,
  layers: 0,
  units: 0,
  histogram: 3,
  reset: 0,
};
/** What a histogram may be of. */
const SPREADS = ["weights", "gradients", "activations"];
/** Lengths of a list that may be right. */
const LENGTHS = [0, 1, 2, 3, 12, 16, 64, 65];

export async function open() {
  const Trainer = await loadTrainer();
  const schema = Trainer.schema();
  /** @param {import("./random.mjs").Random} random */
  const argument = (random) => {
    if (random.chance(0.3))
      return { $: "numbers", length: random.pick(LENGTHS), value: random.pick([0, 1, 1e30, -3]) };
    if (random.chance(0.4)) return random.pick([0, 1, 2, 4, 8, -1, -0.5, 0.5]);
    if (random.chance(0.2)) return random.pick(SPREADS);
    return oddValue(random, 2);
  };
  /** @param {any} told */
  const value = (told) =>
    told?.$ === "numbers" ? new Float32Array(told.length ?? 0).fill(told.value ?? 0) : small(built(told));

  return {
    /** @param {import("./random.mjs").Random} random */
    make: (random) => ({
      config: smallConfig(random, schema),
      calls: random.list(8, () => {
        const name = random.pick(Object.keys(ARGUMENTS));
        return [name, ...Array.from({ length: ARGUMENTS[name] }, () => argument(random))];
      }),
    }),

    /** @param {any} input */
    check({ config, calls }) {
      const trainer = /** @type {any} */ (new Trainer(config));
      let refusals = 0;
      try {
        for (const [name, ...told] of calls) {
          const given = told.map(value);
          const refusal = thrownBy(() => trainer[name](...given));
          if (!refusal) continue;
          assertRefusal(refusal);
          refusals++;
        }
        assertRun(trainer);
        trainer.reset();
        const { learningRate } = trainer.metrics();
        assert.ok(learningRate >= 0);
        assert.ok(trainer.step(1) === 1 || trainer.metrics().status === "diverged");
      } finally {
        trainer.free();
      }
      return refusals > 0 ? "some refused" : "all made";
    },
  };
}
