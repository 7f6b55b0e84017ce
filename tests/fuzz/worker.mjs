// One fuzzer for a while, in a thread. Tells the case it is at, and at the end what came of them.

import { parentPort, workerData } from "node:worker_threads";
import { Random } from "./random.mjs";
import { smallest } from "./smaller.mjs";

/** So long a failing input is made smaller, in milliseconds. */
const PATIENCE = 30_000;
/** Of an input that is printed. */
const MOST_LETTERS = 4000;

const { name, milliseconds, seed, only, current } = workerData;
/** @type {import("./run.mjs").Fuzzer} */
const { open } = await import(`./${name}.fuzz.mjs`);
const { make, check, close } = await open();
/** @type {Record<string, number>} */
const outcomes = {};
/** @type {string | undefined} */
let failure;
let cases = 0;
const begun = performance.now();
for (let index = only ?? 0; !failure && performance.now() - begun < milliseconds; index++) {
  Atomics.store(current, 0, index);
  const input = make(new Random(`${name} ${seed} ${index}`));
  cases++;
  try {
    const outcome = await check(input);
    outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
  } catch (error) {
    Atomics.store(current, 0, -1 - index);
    // Said before it is made smaller, which may hang.
    console.error(`${name}, SEED=${seed} CASE=${index}: ${/** @type {any} */ (error)?.stack ?? error}`);
    failure = await account(input, index, error);
  }
  if (only !== null) break;
}
const taken = performance.now() - begun;
await close?.();
parentPort?.postMessage({ cases, milliseconds: taken, outcomes, failure });

/** @param {any} input @param {number} index @param {unknown} error */
async function account(input, index, error) {
  const kind = kindOf(error);
  let told = error;
  const isSame = async (/** @type {any} */ candidate) => {
    try {
      await check(candidate);
      return false;
    } catch (other) {
      if (kindOf(other) !== kind) return false;
      told = other;
      return true;
    }
  };
  const small = await smallest(input, isSame, PATIENCE);
  const text = JSON.stringify(small);
  const shown =
    text.length > MOST_LETTERS ? `${text.slice(0, MOST_LETTERS)} … (${text.length} letters)` : text;
  return `${name}, SEED=${seed} CASE=${index}:\n${/** @type {any} */ (told)?.stack ?? told}\nThe smallest input found:\n${shown}`;
}

/** What is wrong, whatever the numbers are. @param {any} error */
function kindOf(error) {
  return `${error?.name} ${String(error?.message ?? error)
    .replace(/[\d.]+/g, "0")
    .slice(0, 60)}`;
}
