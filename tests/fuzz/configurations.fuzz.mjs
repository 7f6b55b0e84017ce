// Configurations: what the table of keys allows is taken and trains, anything else is refused by name.

import assert from "node:assert/strict";
import { groupOf } from "../../www/js/settings/schema.js";
import { assertRefusal, assertRun } from "./checks.mjs";
import { loadTrainer, thrownBy } from "./engine.mjs";
import { built, oddJson, oddValue } from "./odd-values.mjs";
import { randomConfig } from "./settings.mjs";

/** Keys that do not stand for themselves alone: others have to go with them. */
const TOGETHER = ["task", "loss", "data.inputs", "data.targets", "hidden"];

export async function open() {
  const Trainer = await loadTrainer();
  const schema = Trainer.schema();

  return {
    /** @param {import("./random.mjs").Random} random */
    make(random) {
      const config = randomConfig(random, schema);
      // In half of the cases something is odd: a value at a key there is, a key there is not, or the whole.
      const kind = random.pick(["right", "right", "right", "key", "key", "odd", "odd", "whole"]);
      if (kind === "whole") return { kind, config: oddValue(random, 3) };
      if (kind === "right") return { kind, config };
      const key = random.pick(
        schema.keys.filter(({ path }) => !path.includes("[]") && !TOGETHER.includes(path)),
      );
      const group = groupOf(key.path);
      const isGroup = key.path !== group;
      const values = isGroup ? { ...config[group] } : {};
      if (kind === "key") {
        const value = random.chance(0.5) ? oddJson(random) : beside(random, key);
        const kindOf = key.kinds ? random.pick(key.kinds) : values.kind;
        const fresh = key.kinds && values.kind !== kindOf ? { kind: kindOf } : values;
        return {
          kind,
          row: schema.keys.indexOf(key),
          value,
          config: isGroup ? { ...config, [group]: fresh } : config,
        };
      }
      const name = random.pick([
        key.path.slice(group.length + 1),
        "__proto__",
        "constructor",
        "kind",
        "x",
        "",
      ]);
      const odd = oddValue(random, 3);
      return {
        kind,
        config: { ...config, [group]: isGroup && random.chance(0.7) ? { ...values, [name]: odd } : odd },
      };
    },

    /** @param {any} input */
    check({ kind, row = 0, value, config: told = {} }) {
      const config = built(told);
      const key = schema.keys[row];
      if (kind === "key") {
        const group = groupOf(key.path);
        if (key.path === group) config[group] = value;
        else (config[group] ??= {})[key.path.slice(group.length + 1)] = value;
        if (key.path === "data.kind" || config.data?.kind === "points") return "passed over";
      }
      /** @type {import("../../www/pkg/ravine.js").Trainer | undefined} */
      let trainer;
      const refusal = thrownBy(() => (trainer = new Trainer(config)));
      if (refusal) {
        assertRefusal(refusal);
        if (kind === "right") throw refusal;
        const { field } = /** @type {any} */ (refusal);
        // Data, task and loss have to go together.
        if (kind === "key" && !isKindKey(key) && !["task", "loss"].includes(field)) {
          assert.ok(!isAllowed(key, value), `${key.path} = ${JSON.stringify(value)} is refused: ${refusal}`);
          assert.match(field, new RegExp(`^${key.path.replaceAll(".", "\\.")}\\b`));
        }
        return "refused";
      }
      assert.ok(trainer);
      try {
        if (kind === "key" && !isKindKey(key))
          assert.ok(isAllowed(key, value), `${key.path} = ${JSON.stringify(value)} is taken`);
        assertTrains(trainer);
      } finally {
        trainer.free();
      }
      return "taken";
    },
  };

  /** @param {import("../../www/pkg/ravine.js").Trainer} trainer */
  function assertTrains(trainer) {
    const text = JSON.stringify(trainer.config());
    const again = new Trainer(JSON.parse(text));
    assert.equal(JSON.stringify(again.config()), text, "the configuration survives JSON");
    again.free();
    if (trainer.parameterCount > 3000) return;
    assertRun(trainer);
    trainer.step(3);
    assertRun(trainer);
    const { length } = trainer.trainPoints();
    assert.ok(length > 0 && trainer.testPoints().length > 0, "no points");
    const planes = trainer.predict(new Float32Array(2)).length;
    const out = new Float32Array(35 * planes);
    trainer.predictGrid(out, 7, 5, -1, 1, -1, 1);
    const bytes = trainer.checkpoint();
    const copy = new Trainer(trainer.config());
    copy.restore(bytes);
    assert.deepEqual(copy.checkpoint(), bytes, "a checkpoint comes back");
    copy.step(2);
    trainer.step(2);
    assert.deepEqual(copy.checkpoint(), trainer.checkpoint(), "it goes on the same, bit for bit");
    copy.free();
  }
}

/** @param {any} key */
const isKindKey = (key) => key.path.endsWith(".kind");

/** A value near what a key allows, on either side. @param {import("./random.mjs").Random} random @param {any} key */
function beside(random, { min = 0, max = 1 }) {
  const end = random.pick([min, max]);
  return random.pick([
    end,
    end + 1,
    end - 1,
    end * (1 + 1e-12),
    end * (1 - 1e-12),
    end + 0.5,
    String(end),
    [end],
  ]);
}

/** Whether the table of keys allows it. @param {any} key @param {any} value */
function isAllowed({ type, min, max, minExclusive, maxExclusive, choices, optional }, value) {
  if (value === null) return optional;
  const isWithin =
    typeof value === "number" &&
    (minExclusive ? value > min : value >= min) &&
    (maxExclusive ? value < max : value <= max);
  switch (type) {
    case "integer":
      return isWithin && Number.isInteger(value);
    case "integerOrFull":
      return value === "full" || (isWithin && Number.isInteger(value));
    case "number":
      return isWithin;
    case "boolean":
      return typeof value === "boolean";
    case "choice":
      return choices.includes(value);
    default:
      return (
        Array.isArray(value) &&
        value.length > 0 &&
        value.every((item) => choices.includes(item)) &&
        new Set(value).size === value.length
      );
  }
}
