/**
 * Times Ravine beside its peers in Chromium. `make bench` builds what this needs, and runs it.
 *
 *     node benches/run.mjs [--only W3,rules] [--quick] [--json] [--write]
 *
 * --only   parts by name: W1 … W6, rules, extras, growth, page, native
 * --quick  a few slices, for a first look
 * --json   prints the figures as JSON
 * --write  writes BENCHMARKS.md
 */

import { readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { openBench, openBrowser } from "./browser.mjs";
import { assembleLimit } from "./limit.mjs";
import { native } from "./native.mjs";
import { frames } from "./frames.mjs";
import { extras, growth, peers, rules } from "./parts.mjs";
import { WORKS } from "./works.mjs";

const OTHERS = ["rules", "extras", "growth", "page", "native"];
const PARTS = [...Object.keys(WORKS), ...OTHERS];

const { values: options } = parseArgs({
  options: {
    only: { type: "string", default: PARTS.join(",") },
    quick: { type: "boolean", default: false },
    json: { type: "boolean", default: false },
    write: { type: "boolean", default: false },
  },
});
const wanted = options.only.split(",");
const unknown = wanted.filter((part) => !PARTS.includes(part));
if (unknown.length > 0) {
  console.error(`${unknown.join(", ")} is no part of the bench; there are ${PARTS.join(", ")}.`);
  process.exit(1);
}
const wants = (/** @type {string} */ part) => wanted.includes(part);
/** Slices of each work that have to count, and how long to wait for them. */
const bound = options.quick ? { slices: 5, seconds: 10 } : { slices: 25, seconds: 180 };

/** @param {string} path */
const versionOf = (path) => JSON.parse(readFileSync(new URL(path, import.meta.url), "utf8")).version;

/** @type {import("./parts.mjs").Section[]} */
const sections = [];
/** @param {import("./parts.mjs").Section} section */
function add(section) {
  sections.push(section);
  if (!options.json) console.log(`\n## ${section.title}\n\n${section.text}`);
}

const browser = await openBrowser();
const place =
  `${cpus()[0].model}, Chromium ${browser.version}, convnetjs ` +
  versionOf("node_modules/convnetjs/package.json");
if (!options.json) console.log(place);
try {
  const bench = await openBench(browser);
  const { turns, kinds, activations } = await bench.call("load", [...assembleLimit()]);
  const works = Object.keys(WORKS).filter(wants);
  if (works.length > 0) add(await peers(bench, works, bound, turns));
  if (wants("rules")) add(await rules(bench, bound, kinds));
  if (wants("extras")) add(await extras(bench, bound, activations));
  if (wants("growth")) add(await growth(bench, bound));
  await bench.close();
  if (wants("page")) add(await frames(browser, options.quick));
  if (wants("native")) add(native(options.quick));
} finally {
  await browser.close();
}
