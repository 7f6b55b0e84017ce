// Shows that two built sites are the same page. Both are given the same inputs, at three sizes and in two languages;
// after each of them, once the page is at rest, the picture and the weights of all trainers have to be the same, to the
// pixel and to the bit. compare-inputs.mjs has the inputs.
//
//     node scripts/compare-sites.mjs BEFORE AFTER [--seed N] [--rounds N] [--out DIR] [--allow FILE] [--only PATTERN]
//
// --rounds is how many random inputs follow the written ones at each size and in each language, --only a pattern for what
// is run, such as "390×844 de lanes". Ends with 1 where anything differs that FILE does not name, else with 0. FILE is a
// list of {scenario, input, what, area, reason}: patterns, the kind of difference, and the selector of a part of the page
// that may look different; what is left out holds for all.
//
// Nothing may depend on how fast the machine is, so the page is given a clock and a chance of its own, and waits for
// timers are ended when nothing else goes on. CHROMIUM is the browser's path.

import { mkdir, mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { launchChromium } from "./chromium.mjs";
import { isOffered, SCENARIOS } from "./compare-inputs.mjs";
import { openSite } from "./compare-page.mjs";
import { generator, randomInput } from "./compare-random.mjs";

/**
 * @typedef {import("playwright-core").Browser} Browser
 * @typedef {import("playwright-core").BrowserContextOptions} ContextOptions
 * @typedef {import("./compare-inputs.mjs").Input} Input
 * @typedef {import("./compare-inputs.mjs").Scenario} Scenario
 * @typedef {import("./compare-inputs.mjs").Language} Language
 * @typedef {import("./compare-page.mjs").Visit} Visit
 * @typedef {import("./compare-page.mjs").Box} Box
 *
 * @typedef {"picture" | "weights" | "input" | "complaints"} What
 * @typedef {{scenario?: string, input?: string, what?: What, area?: string, reason: string}} Named a difference that is meant
 *
 * @typedef {object} Setting how a scenario is looked at
 * @property {string} size
 * @property {Language} language
 * @property {{width: number, height: number}} viewport
 * @property {ContextOptions} options of the browser's context
 */

const PHONE = { hasTouch: true, isMobile: true };
/** @type {{width: number, height: number, options?: ContextOptions}[]} */
const SIZES = [
  { width: 1366, height: 768 },
  { width: 1000, height: 700 },
  { width: 390, height: 844, options: PHONE },
];
/** @type {Record<Language, string>} */
const LOCALES = { en: "en-US", de: "de-DE" };

/** So many random inputs are made on one page, so that what led to a difference is soon repeated. */
const ROUND = 20;

// --- Pictures --------------------------------------------------------------------------------------------------------

/**
 * How two pictures differ outside of some boxes. A browser is at hand, and reads and writes PNG.
 * @param {import("playwright-core").Page} bench
 * @param {[string, string]} pictures as PNG in base64
 * @param {Box[]} apart
 */
const differenceOf = (bench, pictures, apart) =>
  bench.evaluate(async ([pictures, apart]) => {
    const [one, other] = await Promise.all(
      pictures.map(async (data) => {
        const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${data}`)).blob());
        const canvas = new OffscreenCanvas(image.width, image.height);
        const context = /** @type {OffscreenCanvasRenderingContext2D} */ (canvas.getContext("2d"));
        context.drawImage(image, 0, 0);
        for (const { x, y, width, height } of apart) context.clearRect(x - 1, y - 1, width + 2, height + 2);
        return context.getImageData(0, 0, image.width, image.height);
      }),
    );
    const { width, height } = one;
    if (other.width !== width || other.height !== height)
      return { count: Infinity, where: `${other.width} × ${other.height}`, picture: pictures[1] };
    const shown = document.createElement("canvas");
    Object.assign(shown, { width, height });
    const image = new ImageData(width, height);
    let [count, left, top, right, bottom] = [0, width, height, 0, 0];
    for (let i = 0; i < one.data.length; i += 4) {
      const isSame = [0, 1, 2, 3].every((channel) => one.data[i + channel] === other.data[i + channel]);
      // What is the same is seen through a veil.
      for (let c = 0; c < 3; c++) image.data[i + c] = isSame ? 204 + one.data[i + c] / 5 : c === 0 ? 255 : 0;
      image.data[i + 3] = 255;
      if (isSame) continue;
      const [x, y] = [(i / 4) % width, Math.floor(i / 4 / width)];
      count += 1;
      [left, top] = [Math.min(left, x), Math.min(top, y)];
      [right, bottom] = [Math.max(right, x), Math.max(bottom, y)];
    }
    shown.getContext("2d")?.putImageData(image, 0, 0);
    const where = `x ${left} to ${right}, y ${top} to ${bottom}`;
    return { count, where, picture: shown.toDataURL("image/png").split(",")[1] };
  }, /** @type {const} */ ([pictures, apart]));

// --- The comparison --------------------------------------------------------------------------------------------------

/**
 * @param {object} given
 * @param {Browser} given.browser
 * @param {{before: string, after: string}} given.roots
 * @param {string} given.out
 * @param {Named[]} given.named
 */
async function makeComparison({ browser, roots, out, named }) {
  const sites = await Promise.all([openSite(browser, roots.before), openSite(browser, roots.after)]);
  const bench = await browser.newPage();
  const counts = { inputs: 0, comparisons: 0, differences: 0, named: 0 };
  let pictures = 0;

  /**
   * Says that something differs, or, with a reason, that it is meant to.
   * @param {string} place
   * @param {string} text
   * @param {string | undefined} reason
   */
  function report(place, text, reason) {
    counts[reason === undefined ? "differences" : "named"] += 1;
    console.log(`${reason === undefined ? "DIFFERENT" : `named (${reason})`} | ${place} | ${text}`);
  }

  /** A reader of each site. @param {Setting} setting */
  const visit = ({ options }) => Promise.all(sites.map((site) => site.visit(options)));

  /**
   * Runs a scenario on both sites.
   * @param {Visit[]} visits
   * @param {Setting} setting
   * @param {Scenario} scenario
   * @returns {Promise<boolean>} whether all of it could be done
   */
  async function run(visits, { size, language, viewport }, { name, path = "", inputs, ...scenario }) {
    const name_ = `${size} ${language} ${name}`;
    const known = named.filter(({ scenario = "" }) => new RegExp(scenario).test(name_));
    /** @type {string[]} */
    const done = [`open ${path || "the page"}`];
    /** The last difference of the pictures: it is told once as long as it stays. */
    let told = "";

    /** @param {What} what */
    const reasonFor = (what) =>
      known.find(
        (one) =>
          one.area === undefined &&
          (one.what ?? what) === what &&
          new RegExp(one.input ?? "").test(done[done.length - 1]),
      )?.reason;
    /** @param {What} what @param {string} text */
    const tell = (what, text) => report(`${name_}: ${done.join("; ")}`, `${what}: ${text}`, reasonFor(what));

    const room = scenario.viewport ?? viewport;
    try {
      if (!(await atBoth((visit) => visit.open(path, room)))) return false;
      if (!(await compare())) return true;
      for (const input of inputs) {
        if (input.isOptional) {
          const [one, other] = await Promise.all(visits.map(({ page }) => isOffered(page, input, language)));
          if (!one && !other) continue;
          if (one !== other) {
            tell("input", `"${input.name}" can be done ${one ? "before" : "after"} alone`);
            return true;
          }
        }
        counts.inputs += 1;
        done.push(input.name);
        const turn = done.length;
        const isDone = await atBoth(async (visit) => {
          await visit.begin(turn);
          await input.act(visit.page, language);
        });
        if (!isDone) return false;
        // Of what comes after other weights there is nothing to learn.
        if (!(await compare())) return true;
      }
      return true;
    } catch (error) {
      tell("input", firstLine(error));
      return false;
    }

    /**
     * Does something at both sites, and tells where it fails.
     * @param {(visit: Visit) => Promise<unknown>} act
     */
    async function atBoth(act) {
      const results = await Promise.allSettled(visits.map(act));
      const failures = results.flatMap((one, i) =>
        one.status === "rejected" ? [`${["before", "after"][i]}: ${firstLine(one.reason)}`] : [],
      );
      if (failures.length > 0) tell("input", failures.join("; "));
      return failures.length === 0;
    }

    /** @returns {Promise<boolean>} whether it is the same run still */
    async function compare() {
      counts.comparisons += 1;
      let [one, other] = await Promise.all(visits.map((visit) => visit.rest()));
      // Two pages that look alike are at rest. Where they do not, each has to look the same twice.
      if (one !== other) [one, other] = await Promise.all([visits[0].rest(one), visits[1].rest(other)]);
      if (one !== other) await comparePictures(one, other);
      else told = "";
      const [before, after] = await Promise.all(visits.map((visit) => visit.weights()));
      const isSame = before.length > 0 && String(before) === String(after);
      if (!isSame) {
        const [gone, come] = [without(before, after), without(after, before)];
        tell("weights", `${gone.join(", ") || "nothing"} before, ${come.join(", ") || "nothing"} after`);
      }
      const [said, says] = visits.map(({ complaints }) => complaints.splice(0));
      if (String(said) !== String(says)) tell("complaints", `"${said}" before, "${says}" after`);
      return isSame || reasonFor("weights") !== undefined;
    }

    /** @param {string} one @param {string} other */
    async function comparePictures(one, other) {
      const areas = known.filter(
        ({ area, input = "" }) => area !== undefined && new RegExp(input).test(done[done.length - 1]),
      );
      const found = areas.flatMap(({ area = "" }) => visits.map((visit) => visit.boxes(area)));
      const boxes = (await Promise.all(found)).flat();
      const { count, where, picture } = await differenceOf(bench, [one, other], boxes);
      if (count === 0) {
        const text = `picture: only in ${areas.map(({ area }) => area).join(", ")}`;
        if (text !== told)
          report(`${name_}: ${done.join("; ")}`, text, areas.map(({ reason }) => reason).join(", "));
        told = text;
        return;
      }
      const text = `${count} pixels at ${where}`;
      if (text === told) return;
      told = text;
      const start = join(out, String(++pictures).padStart(4, "0"));
      const files = { before: one, after: other, difference: picture };
      for (const [ending, data] of Object.entries(files))
        await writeFile(`${start}-${ending}.png`, data, "base64");
      tell("picture", `${text}, see ${start}-*.png`);
    }
  }

  return { visit, run, counts, close: () => Promise.all(sites.map((site) => site.close())) };
}

/** @param {unknown} error */
const firstLine = (error) => String(error).split("\n")[0];

/** What is in one list and not in the other, each as often as it is. @param {string[]} one @param {string[]} other */
function without(one, other) {
  const rest = [...other];
  return one.filter((item) => {
    const place = rest.indexOf(item);
    if (place >= 0) rest.splice(place, 1);
    return place < 0;
  });
}

/** Every size in every language. @returns {Setting[]} */
const settings = () =>
  SIZES.flatMap(({ width, height, options }) =>
    /** @type {Language[]} */ (["en", "de"]).map((language) => ({
      size: `${width}×${height}`,
      language,
      viewport: { width, height },
      options: { ...options, locale: LOCALES[language], reducedMotion: "reduce", colorScheme: "light" },
    })),
  );

/**
 * Random inputs, in rounds.
 * @param {number} seed
 * @param {number} count
 * @returns {Scenario[]}
 */
function randomScenarios(seed, count) {
  const random = generator(seed);
  return Array.from({ length: Math.ceil(count / ROUND) }, (_, round) => ({
    name: `random ${seed}, round ${round + 1}`,
    inputs: Array.from({ length: Math.min(ROUND, count - round * ROUND) }, () => randomInput(random)),
  }));
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: "string", default: "1" },
    rounds: { type: "string", default: "20" },
    out: { type: "string" },
    allow: {
      type: "string",
      default: fileURLToPath(new URL("compare-sites.allow.json", import.meta.url)),
    },
    only: { type: "string", default: "" },
  },
});
if (positionals.length !== 2) {
  console.error("node scripts/compare-sites.mjs BEFORE AFTER [--seed N] [--rounds N] [--out DIR]");
  process.exit(2);
}
const out = values.out ? resolve(values.out) : await mkdtemp(join(tmpdir(), "ravine-compare-"));
await mkdir(out, { recursive: true });

const start = Date.now();
// What is painted anew in parts differs by a shade from what is painted at once.
const browser = await launchChromium("--disable-partial-raster");
const roots = { before: resolve(positionals[0]), after: resolve(positionals[1]) };
/** @type {Named[]} */
const named = JSON.parse(await readFile(values.allow, "utf8"));
const { visit, run, counts, close } = await makeComparison({ browser, roots, out, named });
const only = new RegExp(values.only);
const seed = Number(values.seed);
const pairs = settings().flatMap((setting, index) =>
  [...SCENARIOS, ...randomScenarios(seed + 1000 * index, Number(values.rounds))]
    .map((scenario) => /** @type {const} */ ([setting, scenario]))
    .filter(([{ size, language }, { name, at }]) => {
      const place = `${size} ${language}`;
      return only.test(`${place} ${name}`) && (at ?? place) === place;
    }),
);
// While one pair of pages is waited for, another has the machine.
await Promise.all([0, 1].map(work));
if (!browser.isConnected()) throw new Error("the browser has gone");
await browser.close();
await close();
const seconds = Math.round((Date.now() - start) / 1000);
console.log(
  `${counts.inputs} inputs, ${counts.comparisons} comparisons, ${counts.differences} differences, ` +
    `${counts.named} named ones, ${seconds} s`,
);
if (counts.comparisons === 0) console.error("nothing was compared: --only matches nothing");
process.exit(counts.differences > 0 || counts.comparisons === 0 ? 1 : 0);

/** Runs what is left to be run. A reader who got stuck gives way to another one. */
async function work() {
  /** @type {{setting: Setting, visits: Visit[]} | undefined} */
  let present;
  const leave = () => Promise.all(present?.visits.map((visit) => visit.close()) ?? []);
  for (let next = pairs.shift(); next && browser.isConnected(); next = pairs.shift()) {
    const [setting, scenario] = next;
    if (present?.setting !== setting) {
      await leave();
      present = { setting, visits: await visit(setting) };
    }
    if (await run(present.visits, setting, scenario)) continue;
    await leave();
    present = undefined;
  }
  await leave();
}
