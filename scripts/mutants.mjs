// Changes the core in small ways, one at a time, and sees whether a test notices: `node scripts/mutants.mjs [3/40] [options of
// cargo mutants]`. Shards are counted from 1, and each is a sample of the whole core. What comes of it goes into
// tests/mutants/results.tsv; see mutant-results.mjs.

import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { keysOf, merge, read, write } from "./mutant-results.mjs";

const RESULTS = "tests/mutants/results.tsv";
const OUTPUT = "target";

const [shard, ...options] = process.argv.slice(2);
// Keys are made before the run, which takes long enough for somebody to change a file.
const keys = keysOf(JSON.parse(cargoMutants(["--list", "--json"], "pipe").stdout), (file) =>
  readFileSync(file, "utf8"),
);

const run = cargoMutants(["--output", OUTPUT, ...sharding(shard), ...options], "inherit");
// With 2 some survived, with 3 some took too long.
if (![0, 2, 3].includes(run.status ?? 1)) process.exit(1);

const { outcomes } = JSON.parse(readFileSync(`${OUTPUT}/mutants.out/outcomes.json`, "utf8"));
const { rows, counts, news } = merge(read(readFileSync(RESULTS, "utf8")), keys, outcomes);
writeFileSync(RESULTS, write(rows));

console.log(
  Object.entries(counts)
    .map(([result, count]) => `${count} ${result}`)
    .join(", "),
);
for (const line of news) console.log(line);
process.exitCode = counts.survived ? 1 : 0;

/** @param {string[]} args @param {"pipe" | "inherit"} output */
function cargoMutants(args, output) {
  const run = spawnSync("cargo", ["mutants", ...args], {
    stdio: ["ignore", output, "inherit"],
    encoding: "utf8",
    maxBuffer: 2 ** 28,
  });
  if (run.error) throw run.error;
  return run;
}

/** From 1 here, from 0 there. @param {string | undefined} shard */
function sharding(shard) {
  if (!shard) return [];
  const [number, count] = shard.split("/").map(Number);
  if (!(number >= 1 && number <= count)) throw new Error(`SHARD=${shard}: forty shards are 1/40 to 40/40`);
  return ["--sharding", "round-robin", "--shard", `${number - 1}/${count}`];
}
