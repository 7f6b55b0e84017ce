// Changes in mid-run: all of a patch or nothing of it, and the run goes on; to watch its updates changes nothing.

import assert from "node:assert/strict";
import { groupOf } from "../../www/js/settings/schema.js";
import { assertInspected, assertRefusal, assertRun } from "./checks.mjs";
import { loadTrainer, thrownBy } from "./engine.mjs";
import { built, oddValue } from "./odd-values.mjs";
import { randomConfig, smallConfig, valueFor } from "./settings.mjs";

export async function open() {
  const Trainer = await loadTrainer();
  const schema = Trainer.schema();
  const live = schema.keys.filter((key) => key.live);
  const groups = [...new Set(live.map(({ path }) => groupOf(path)))];

  /** @param {import("./random.mjs").Random} random */
  function patch(random) {
    const kind = random.pick(["settings", "settings", "key", "key", "odd", "whole"]);
    if (kind === "whole") return oddValue(random, 3);
    if (kind === "settings") return randomConfig(random, schema, { groups: random.some(groups), share: 0.3 });
    const key = random.pick(random.chance(0.8) ? live : schema.keys);
    const [group, name] = key.path.split(".");
    const value =
      kind === "odd" ? oddValue(random, 2) : key.type === "numbers" ? [] : valueFor(random, key, schema);
    const given = key.optional && random.chance(0.3) ? null : value;
    return name === undefined ? { [group]: given } : { [group]: { [name]: given } };
  }

  return {
    /** @param {import("./random.mjs").Random} random */
    make: (random) => ({
      config: smallConfig(random, schema),
      // Parts of the way from the first parameter to the last.
      watched: random.list(4, () => random.next()),
      patches: random.list(6, () => ({ steps: random.whole(0, 9), patch: patch(random) })),
    }),

    /** @param {any} input */
    check({ config, watched, patches }) {
      const [trainer, alone] = [new Trainer(config), new Trainer(config)];
      let taken = 0;
      try {
        const places = watched.map((/** @type {number} */ part) => Math.floor(part * trainer.parameterCount));
        trainer.watch(places);
        for (const { steps, patch: told } of patches) {
          assert.equal(trainer.step(steps), alone.step(steps));
          const { step, status } = trainer.metrics();
          // Metrics that were asked for are part of a checkpoint.
          assert.deepEqual(alone.metrics(), trainer.metrics());
          const [before, weights] = [trainer.checkpoint(), trainer.weights()];
          assert.deepEqual(alone.checkpoint(), before, "to be watched changes nothing");
          for (const place of places) assertInspected(trainer, place);
          const settings = JSON.stringify(trainer.config());
          const refusal = thrownBy(() => trainer.update(built(told)));
          thrownBy(() => alone.update(built(told)));
          if (refusal) {
            assertRefusal(refusal);
            assert.deepEqual(trainer.checkpoint(), before, "what is refused changes nothing");
          } else {
            taken++;
            assert.deepEqual(trainer.weights(), weights, "weights stay");
            assert.equal(trainer.metrics().step, step);
            assert.equal(trainer.metrics().status, status);
            new Trainer(trainer.config()).free();
            const now = JSON.stringify(trainer.config());
            trainer.update(trainerPatch(trainer.config()));
            assert.equal(JSON.stringify(trainer.config()), now, "to be told what is so changes nothing");
          }
          if (refusal) assert.equal(JSON.stringify(trainer.config()), settings);
          assertRun(trainer);
          const rates = new Float32Array(8);
          trainer.ratesAhead(rates, 0, 3);
          assert.ok(
            rates.every((rate) => Number.isFinite(rate) && rate >= 0),
            `rates ${rates}`,
          );
          const copy = new Trainer(config);
          copy.restore(trainer.checkpoint());
          assert.deepEqual(copy.checkpoint(), trainer.checkpoint());
          copy.free();
        }
      } finally {
        trainer.free();
        alone.free();
      }
      return `${taken === patches.length ? "all" : taken > 0 ? "some" : "none"} taken`;
    },
  };

  /** The live part of a configuration. @param {any} config */
  function trainerPatch(config) {
    return Object.fromEntries(
      groups.filter((group) => group in config).map((group) => [group, config[group]]),
    );
  }
}
