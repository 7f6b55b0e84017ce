/** What has to hold of whatever a fuzzer comes to. */

import assert from "node:assert/strict";
import { refusedText } from "../../www/js/i18n/sentences.js";
import { refusalOf } from "../../www/js/settings/config-error.js";

/** What a sentence for a reader does not contain. */
const NO_WORDS = /undefined|\bNaN\b|\[object|\bnull\b.*\bnull\b|function \w*\(/;

/** Whether an engine's refusal is one: named, with its field and a sentence that is not long. @param {unknown} error */
export function assertRefusal(error) {
  const { name, field, message } = /** @type {any} */ (error);
  if (name !== "ConfigError") throw error;
  assert.equal(typeof field, "string");
  assert.ok(field.length < 1200, `a field of ${field.length} letters`);
  assert.ok(
    message.startsWith(`${field}: `) && message.length > field.length + 10,
    `no sentence: ${message}`,
  );
  assert.ok(message.length < field.length + 1500, `a sentence of ${message.length} letters`);
  // The page says the same, but for how it writes numbers.
  const said = refusedText(refusalOf(error), false);
  const withoutNumbers = (/** @type {string} */ text) => text.replace(/-?(?:\d[\d.e+-]*|Infinity|NaN)/g, "#");
  assert.equal(withoutNumbers(said), withoutNumbers(message.slice(`${field}: `.length)));
}

/** @param {string} sentence */
export function assertSentence(sentence) {
  assert.equal(typeof sentence, "string");
  assert.ok(sentence.length > 5 && sentence.length < 2500, `no sentence: ${sentence.slice(0, 200)}`);
  // What was given is told back.
  assert.doesNotMatch(sentence.replace(/"[^"]*"|“[^”]*”|\bNaN given/g, ""), NO_WORDS);
}

/**
 * Whether what is told of the last updates of a watched parameter adds up, bit for bit, and ends where the run stands.
 * @param {any} trainer whose weights nobody has put in place since
 * @param {number} parameter
 */
export function assertInspected(trainer, parameter) {
  const { steps, terms } = trainer.inspect(parameter);
  const values = (/** @type {string} */ own) =>
    terms.find((/** @type {any} */ { name }) => name === own)?.values ?? [];
  for (const { name, values } of terms) assert.equal(values.length, steps.length, name);
  const [before, after, update] = [values("before"), values("after"), values("update")];
  for (const [index, step] of steps.entries()) {
    assert.ok(index === 0 || step === steps[index - 1] + 1, "a step is missing");
    assert.ok(index === 0 || before[index] === after[index - 1], "a weight went elsewhere between steps");
    assert.ok(Math.fround(before[index] + update[index]) === after[index], `step ${step} does not add up`);
  }
  if (steps.length === 0) return;
  assert.equal(steps.at(-1), trainer.metrics().step);
  assert.ok(after.at(-1) === trainer.weights()[parameter], "the last step ended elsewhere");
}

/** Whether the numbers of a run are what the documentation says. @param {any} trainer */
export function assertRun(trainer) {
  const metrics = trainer.metrics();
  const { averaged, ...own } = metrics;
  assert.equal(averaged !== null, trainer.config().averaging.kind !== "none");
  for (const [name, value] of [...Object.entries(own), ...Object.entries(averaged ?? {})]) {
    if (name === "status" || value === null) continue;
    // A loss beyond all numbers is told as such: the network is about to diverge.
    const isFine = Number.isFinite(value) || (/Loss$/.test(name) && value === Infinity);
    assert.ok(isFine, `${name} is ${value}`);
  }
  assert.equal(metrics.status, metrics.divergedAt === null ? "running" : "diverged");
  for (const layer of trainer.layers())
    for (const [name, value] of Object.entries(layer))
      assert.ok(value === null || Number.isFinite(value), `${name} of a layer is ${value}`);
  assert.ok(trainer.gradient()?.every(Number.isFinite) ?? true, "a number of the gradient is none");
  assert.ok(trainer.weights().every(Number.isFinite), "a weight is no number");
  assert.ok(trainer.averagedWeights()?.every(Number.isFinite) ?? true, "an averaged weight is no number");
}
