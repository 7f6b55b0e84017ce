// Links and session files of version 1 that were recorded, and what the page made of them: the same settings and the same
// run come of them for ever.
//
// recorded.v1.json has them. Its links are written by hand; its session files were saved by the page, with Share and Save
// session, after what their names say. `UPDATE_RECORDED=1 node --test tests/page/recorded.test.mjs` adds what the page of
// now makes of those that have no result yet. What is there stays. Checkpoints in files go with the engine of their
// release.

import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { openBrowser } from "./harness.mjs";

/**
 * @typedef {import("./harness.mjs").Page} Page
 * @typedef {Record<string, any>} Tree
 *
 * @typedef {object} LaneMade what was made of a lane
 * @property {string} letter
 * @property {number} step it stands at
 * @property {number} trainLoss
 * @property {number} testLoss
 * @property {number | null} divergedAt
 * @property {Tree} config all its settings
 *
 * @typedef {object} Made
 * @property {number} step
 * @property {number} faults what was asked for and could not be had
 * @property {Tree} view
 * @property {Record<string, string>} page what the link says beside settings and view
 * @property {LaneMade[]} lanes
 *
 * @typedef {{name: string, made?: Made}} Result
 * @typedef {Result & {link: string}} RecordedLink
 * @typedef {Result & {file: Tree}} RecordedFile
 */

const SITE = "dist";
const FILE = new URL("recorded.v1.json", import.meta.url);
/** Losses may differ by so much of what was recorded. */
const TOLERANCE = 1e-3;
/** A figure that never answers is waited for so long, in milliseconds. */
const PATIENCE = 60_000;
/** What a link can say beside settings and view. */
const PAGE_KEYS = ["hide", "lock", "theme", "lang", "autoplay"];

/** @type {{links: RecordedLink[], files: RecordedFile[]}} */
const recorded = JSON.parse(await readFile(FILE, "utf8"));

/** @type {Awaited<ReturnType<typeof openBrowser>>} */
let browser;
/** The engine, to look into checkpoints. @type {typeof import("../../www/pkg/ravine.js").Trainer} */
let Trainer;
before(async () => {
  browser = await openBrowser(SITE);
  const engine = new URL(`../../${SITE}/pkg/ravine.js`, import.meta.url);
  const { default: init, Trainer: loaded } = await import(String(engine));
  await init({ module_or_path: await readFile(new URL("ravine_bg.wasm", engine)) });
  Trainer = loaded;
});
after(() => browser.close());

/** Autoplay would make another run every time; readers who want less motion are spared it. */
const CALM = /** @type {const} */ ({ reducedMotion: "reduce" });

/**
 * Opens a page of somebody else with a figure in a frame, which can be asked, and whose faults are counted.
 * @param {Page} page
 * @param {string} site
 * @param {string} fragment
 */
async function openFigure(page, site, fragment) {
  await page.goto(`${site}notes`);
  await page.evaluate(
    (address) =>
      new Promise((done) => {
        const frame = /** @type {HTMLIFrameElement} */ (document.querySelector("iframe"));
        let faults = 0;
        let count = 0;
        /** @type {Map<number, (answer: any) => void>} */
        const waiting = new Map();
        addEventListener("message", ({ source, data }) => {
          if (source !== frame.contentWindow) return;
          if (data.type === "ravine:error") faults += 1;
          if (data.type === "ravine:ready") done(undefined);
          if (data.type === "ravine:answer") waiting.get(data.id)?.(data);
        });
        const ask = (/** @type {string} */ type, /** @type {unknown} */ value) =>
          new Promise((answer) => {
            waiting.set(++count, answer);
            frame.contentWindow?.postMessage({ type, id: count, value }, "*");
          });
        Object.assign(window, { ask, faults: () => faults });
        frame.src = address;
      }),
    `${site}embed.html#${fragment}`,
  );
}

/**
 * Asks the figure.
 * @param {Page} page
 * @param {string} type
 * @param {unknown} [value]
 */
async function ask(page, type, value) {
  const answer = await page.evaluate(
    ([type, value]) => Reflect.get(window, "ask")(type, value),
    /** @type {const} */ ([type, value]),
  );
  assert.ok(answer.ok, answer.message);
  return answer.value;
}

/**
 * What the figure has made of what it was given.
 * @param {Page} page
 * @returns {Promise<Made>}
 */
async function madeOf(page) {
  const { step, lanes: losses, link, session } = await ask(page, "ravine:getState");
  const { config, lanes, view, own: points } = JSON.parse(session);
  // The reader's own points stand in one place of the file.
  const whole = (/** @type {Tree} */ settings) =>
    settings.data.kind === "points" ? { ...settings, data: points.data } : settings;
  const page_ = [...new URLSearchParams(link)].filter(([key]) => PAGE_KEYS.includes(key));
  return {
    step,
    faults: await page.evaluate(() => Reflect.get(window, "faults")()),
    view,
    page: Object.fromEntries(page_),
    lanes: losses.map((/** @type {LaneMade & {lane: string}} */ of, /** @type {number} */ index) => {
      const { letter, settings, checkpoint } = lanes[index];
      assert.equal(letter, of.lane);
      const own = whole({ ...config, ...settings });
      const { trainLoss, testLoss, divergedAt } = of;
      const at = divergedAt ?? (checkpoint ? stepOf(own, checkpoint) : step);
      return { letter, step: at, trainLoss, testLoss, divergedAt, config: own };
    }),
  };
}

/**
 * The step at which a lane was left.
 * @param {Tree} config
 * @param {string} checkpoint in base 64
 */
function stepOf(config, checkpoint) {
  const trainer = new Trainer(config);
  trainer.restore(Buffer.from(checkpoint, "base64"));
  const { step } = trainer.metrics();
  trainer.free();
  return step;
}

/** A record, with the defaults of keys that are newer than it. @param {Made} made @returns {Made} */
const filled = (made) => ({
  ...made,
  lanes: made.lanes.map((lane) => {
    const trainer = new Trainer(lane.config);
    const config = trainer.config();
    trainer.free();
    return { ...lane, config };
  }),
});

/** @param {Made} made @param {Result} record */
function assertSame(made, record) {
  if (process.env.UPDATE_RECORDED) record.made ??= made;
  assert.ok(record.made, "there is no result to compare with: UPDATE_RECORDED=1 adds it");
  // Losses apart, which are compared below: another processor may round the last digits otherwise.
  const exact = (/** @type {Made} */ { lanes, ...rest }) => ({
    ...rest,
    lanes: lanes.map(({ trainLoss: _, testLoss: __, ...lane }) => lane),
  });
  assert.deepEqual(exact(made), exact(filled(record.made)));
  record.made.lanes.forEach((lane, index) => {
    for (const loss of /** @type {const} */ (["trainLoss", "testLoss"])) {
      const now = made.lanes[index][loss];
      const apart = Math.abs(now - lane[loss]);
      assert.ok(apart <= TOLERANCE * lane[loss], `${loss} of lane ${lane.letter}: ${now}, was ${lane[loss]}`);
    }
  });
}

/** The page of somebody else. */
const NOTES = `<!doctype html><html lang="en"><head><title>Notes</title><link rel="icon" href="data:,"></head>
  <body><iframe width="480" height="320" title="Ravine"></iframe></body></html>`;

/**
 * Runs a test for each record, all in one page.
 * @template {Result} R
 * @param {import("node:test").TestContext} t
 * @param {R[]} records
 * @param {(page: Page, site: string, record: R) => Promise<void>} open gives a record to a figure
 */
const testEach = (t, records, open) =>
  browser.open(async (page) => {
    const site = page.url();
    await page.route(`${site}notes`, (route) => route.fulfill({ contentType: "text/html", body: NOTES }));
    for (const record of records) {
      await t.test(record.name, { timeout: PATIENCE }, async () => {
        await open(page, site, record);
        assertSame(await madeOf(page), record);
      });
    }
  }, CALM);

test("links of version 1 make the runs they always made", (t) =>
  testEach(t, recorded.links, (page, site, { link }) => openFigure(page, site, link)));

test("session files of version 1 bring back the runs that were saved", (t) =>
  testEach(t, recorded.files, async (page, site, { file }) => {
    await openFigure(page, site, "v=1&data.kind=xor&optimizer.kind=lion&steps=3");
    await ask(page, "ravine:setState", { session: JSON.stringify(file) });
  }));

after(async () => {
  if (process.env.UPDATE_RECORDED) await writeFile(FILE, `${linesOf(recorded, 5)}\n`);
});

/**
 * JSON with what lies deep in one line, so that a change of a lane is one in a line.
 * @param {any} value
 * @param {number} depth that is spread over lines
 * @returns {string}
 */
function linesOf(value, depth) {
  if (depth === 0 || typeof value !== "object" || value === null) return JSON.stringify(value);
  const isList = Array.isArray(value);
  const items = Object.entries(value).map(
    ([key, item]) => (isList ? "" : `${JSON.stringify(key)}: `) + linesOf(item, depth - 1),
  );
  if (items.length === 0) return isList ? "[]" : "{}";
  const inside = items.join(",\n").replaceAll(/^/gm, " ");
  return isList ? `[\n${inside}\n]` : `{\n${inside}\n}`;
}
