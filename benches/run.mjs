/**
 * Times Ravine beside its peers. `make bench` builds what this needs, and runs it.
 *
 *     node benches/run.mjs [--only W3,rules] [--quick] [--json]
 *
 * --only   parts by name: W1 … W6, rules, extras, watched, growth, curvature, page, native
 * --quick  a few slices, for a first look
 * --json   prints the figures as JSON, instead of the report
 *
 * A run of all parts that is not quick writes BENCHMARKS.md.
 */

import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { openBench, openBrowser } from "./browser.mjs";
import { curvature } from "./curvature.mjs";
import { frames } from "./frames.mjs";
import { assembleLimit } from "./limit.mjs";
import { native } from "./native.mjs";
import { extras, growth, peers, rules, watched } from "./parts.mjs";
import { WORKS } from "./works.mjs";

/** @typedef {import("./parts.mjs").Section} Section */

const PARTS = [...Object.keys(WORKS), "rules", "extras", "watched", "growth", "curvature", "page", "native"];

const { values: options } = parseArgs({
  options: {
    only: { type: "string", default: PARTS.join(",") },
    quick: { type: "boolean", default: false },
    json: { type: "boolean", default: false },
  },
});
const wanted = options.only.split(",");
const unknown = wanted.filter((part) => !PARTS.includes(part));
if (unknown.length > 0) {
  console.error(`No part of the bench: ${unknown.join(", ")}. There are ${PARTS.join(", ")}.`);
  process.exit(1);
}
const wants = (/** @type {string} */ part) => wanted.includes(part);

/** Slices of each work that have to count, and how long a part waits for them; how long the page and native code run. */
const bound = options.quick ? { slices: 5, seconds: 20 } : { slices: 25, seconds: 180 };
const seconds = options.quick ? 5 : 20;

const read = (/** @type {string} */ path) => readFileSync(new URL(path, import.meta.url), "utf8");
const write = (/** @type {string} */ text) => options.json || console.log(text);

/** @param {Section} section */
const markdown = ({ title, text }) => `## ${title}\n\n${text}\n`;

const METHOD = `\
Each figure is the median of slices of 25 ms, taken in turns in one page; behind it stands half the distance of the
quartiles. A slice counts only where a fixed calculation before and after it took at most 1.1 × its best time: a busy neighbour
slows a core. A figure with a tilde has no such slice, and is the median of all. The fixed calculation is also the limit:
chains of f32x4 multiplications and additions that do not wait for one another, without fused multiply-add. Data are 526
points of the spiral, of which 500 train; all activations are tanh, and the loss is the squared error of one output.
`;

const browser = await openBrowser();
/** @type {Record<string, string>} */
const versions = {
  processor: cpus()[0].model,
  chromium: browser.version,
  rustc: execFileSync("rustc", ["--version"], { encoding: "utf8" }).split(" ")[1],
  node: process.version.slice(1),
  convnetjs: JSON.parse(read("node_modules/convnetjs/package.json")).version,
  binaryen: JSON.parse(read("../node_modules/binaryen/package.json")).version,
};
const place = Object.entries(versions)
  .map(([name, version]) => `${name} ${version}`)
  .join(" · ");
write(place);

/** @type {Section[]} */
const sections = [];
const add = (/** @type {Section} */ section) => {
  sections.push(section);
  write(`\n${markdown(section)}`);
};

try {
  const bench = await openBench(browser);
  const { kinds, activations, turns } = await bench.call("load", [...assembleLimit()]);
  /** @type {Map<string, import("./report.mjs").Figure>} */
  const wasm = new Map();
  const works = Object.keys(WORKS).filter(wants);
  if (works.length > 0) {
    const section = await peers(bench, works, bound, turns);
    for (const { name, ravine } of section.figures.works) wasm.set(name, ravine);
    add(section);
  }
  if (wants("rules")) add(await rules(bench, bound, kinds));
  if (wants("extras")) add(await extras(bench, bound, activations));
  if (wants("watched")) add(await watched(bench, bound));
  if (wants("growth")) add(await growth(bench, bound));
  if (wants("curvature")) add(await curvature(bench, bound, seconds));
  await bench.close();
  if (wants("page")) add(await frames(browser, seconds));
  if (wants("native")) add(native(wasm, seconds));
} finally {
  await browser.close();
}

if (options.json) {
  const figures = Object.fromEntries(sections.map((section) => [section.title, section.figures]));
  console.log(JSON.stringify({ versions, ...figures }, null, 2));
}
if (!options.quick && PARTS.every(wants)) {
  const report = [
    "# Benchmarks\n",
    `Written by \`make bench\`: ${place}.\n`,
    METHOD,
    ...sections.map(markdown),
  ];
  writeFileSync(new URL("../BENCHMARKS.md", import.meta.url), report.join("\n"));
}
