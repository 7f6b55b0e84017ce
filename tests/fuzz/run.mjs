// Runs the fuzzers for a while, each with cases from a seed, and prints their counts: make fuzz SECONDS=600 SEED=7 ONLY=links.
// CASE=123 makes that case alone again. What fails is made small and printed, and the run ends with an error.

import { readdir } from "node:fs/promises";
import { setFlagsFromString } from "node:v8";
import { Worker } from "node:worker_threads";

/**
 * @typedef {object} Fuzzer one file, `name.fuzz.mjs`
 * @property {number} [share] of the time, beside the others' 1
 * @property {boolean} [page] whether it needs a browser
 * @property {() => Promise<Cases>} open
 *
 * @typedef {object} Cases
 * @property {(random: import("./random.mjs").Random) => any} make an input, as JSON
 * @property {(input: any) => string | Promise<string>} check throws where something is wrong; what came of it, to be counted
 * @property {() => Promise<void>} [close]
 */

/** A case that takes longer is a fault, in milliseconds. */
const LONGEST = 300_000;

// Node 20 itself breaks ("unreachable code") where a getter spoils the compiled code of a call into WebAssembly that is going on.
setFlagsFromString("--no-turbo-inline-js-wasm-calls");

const { SECONDS = "60", SEED = String(Math.floor(Math.random() * 1e9)), ONLY, CASE } = process.env;
const seconds = Number(SECONDS);
if (!(seconds > 0)) throw new Error(`SECONDS is "${SECONDS}"; it has to be a number above 0`);

const files = (await readdir(import.meta.dirname)).filter((name) => name.endsWith(".fuzz.mjs")).sort();
const names = files.map((name) => name.replace(".fuzz.mjs", ""));
const chosen = ONLY ? ONLY.split(",") : names;
const unknown = chosen.filter((name) => !names.includes(name));
if (unknown.length > 0)
  throw new Error(`there is no fuzzer "${unknown.join('", "')}"; there are ${names.join(", ")}`);

const fuzzers = await Promise.all(
  chosen.map(async (name) => {
    /** @type {Fuzzer} */
    const { share = 1, page = false } = await import(`./${name}.fuzz.mjs`);
    return { name, share, page };
  }),
);
console.log(`Fuzzing for ${seconds} seconds with SEED=${SEED}`);
// Those in the browser run beside the others.
const reports = await Promise.all(
  [true, false].map((page) => inTurn(fuzzers.filter((fuzzer) => fuzzer.page === page))),
);
const failed = reports.flat().filter(({ failure }) => failure);
const cases = reports.flat().reduce((sum, report) => sum + report.cases, 0);
console.log(
  `${cases} cases, ${failed.length === 0 ? "nothing found" : `${failed.length} fuzzers found something`}`,
);
process.exitCode = failed.length > 0 ? 1 : 0;

/** @param {{name: string, share: number}[]} some */
async function inTurn(some) {
  const shares = some.reduce((sum, { share }) => sum + share, 0);
  const reports = [];
  for (const { name, share } of some) {
    const report = await run(name, (1000 * seconds * share) / shares);
    reports.push(report);
    console.log(lineOf(name, report));
    if (report.failure) console.error(report.failure);
  }
  return reports;
}

/**
 * @typedef {object} Report
 * @property {number} cases
 * @property {number} milliseconds
 * @property {Record<string, number>} outcomes
 * @property {string} [failure]
 */

/** @param {string} name @param {Report} report */
function lineOf(name, { cases, milliseconds, outcomes, failure }) {
  const counts = Object.entries(outcomes).sort(([, a], [, b]) => b - a);
  const told = counts.map(([outcome, count]) => `${outcome} ${count}`).join(", ");
  const time = `${(milliseconds / 1000).toFixed(1)} s`;
  return `${failure ? "FAILED" : "ok    "} ${name.padEnd(15)} ${String(cases).padStart(8)} cases ${time.padStart(9)}  ${told}`;
}

/**
 * In a thread of its own, so that one which hangs is seen.
 * @param {string} name
 * @param {number} milliseconds
 * @returns {Promise<Report>}
 */
function run(name, milliseconds) {
  const begun = performance.now();
  const current = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(new URL("worker.mjs", import.meta.url), {
    workerData: { name, milliseconds, seed: SEED, only: CASE === undefined ? null : Number(CASE), current },
  });
  let seen = -1;
  let since = begun;
  return new Promise((done) => {
    const end = (/** @type {Report} */ report) => {
      clearInterval(watch);
      done(report);
    };
    /** Below 0 it is being made smaller. */
    const place = () => (current[0] < 0 ? -1 - current[0] : current[0]);
    const fail = (/** @type {string} */ failure) =>
      end({ cases: place() + 1, milliseconds: performance.now() - begun, outcomes: {}, failure });
    const watch = setInterval(() => {
      const now = Atomics.load(current, 0);
      if (now !== seen) [seen, since] = [now, performance.now()];
      if (performance.now() - since < LONGEST) return;
      void worker.terminate();
      fail(`${name}, SEED=${SEED} CASE=${place()}: takes longer than ${LONGEST / 1000} seconds`);
    }, 1000);
    worker.on("message", end);
    worker.on("error", (error) => fail(`${name}, SEED=${SEED} CASE=${place()}: ${error.stack ?? error}`));
  });
}
