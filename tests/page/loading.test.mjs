// What the page loads later: windows, languages, the chart. That may be slow, may fail, and is asked for in haste.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { control, enter, lanes, openBrowser, reachStep, said, stepShown } from "./harness.mjs";

/** @typedef {import("playwright-core").Page} Page */

/** @type {Awaited<ReturnType<typeof openBrowser>>} */
let browser;
before(async () => {
  browser = await openBrowser();
});
after(() => browser.close());

/** Files of the site, by the modules they are made of. */
const SHARE = /\/share-dialog[^/]*\.js$/;
const WINDOWS = /\/(?:share|embed)-dialog[^/]*\.js$/;
const GERMAN = /\/de-[^/]*\.js$/;
const PLOT = /\/plot-[^/]*\.js$/;
const FAILED = (/** @type {string} */ message) => /ERR_FAILED|dynamically imported module/.test(message);

/**
 * Lets a file wait until it is let through.
 * @param {Page} page
 * @param {RegExp} file
 */
async function hold(page, file) {
  /** @type {() => void} */
  let release = () => {};
  const held = new Promise((done) => (release = () => done(undefined)));
  await page.route(file, async (route) => {
    await held;
    await route.continue();
  });
  return release;
}

test("a first visit leaves its address alone until something changes", () =>
  browser.open(async (page) => {
    await page.waitForLoadState("networkidle");
    await page.mouse.move(300, 300);
    assert.equal(new URL(page.url()).hash, "");
    await enter(control(lanes(page).first(), "optimizer.learningRate"), "0.5");
    await page.waitForURL((url) => /^#v=1.*learningRate=0\.5/.test(url.hash));
  }));

test("the page can be played, stepped and set from the first moment on, and nothing jumps by it", () =>
  browser.open(async (page) => {
    const places = () =>
      page.evaluate(() =>
        [...document.querySelectorAll(".page *:not(.account)")].map((node) => {
          const { x, y, width, height } = node.getBoundingClientRect();
          return `${node.tagName}.${node.getAttribute("class")} ${[x, y, width, height].map(Math.round)}`;
        }),
      );
    await page.waitForLoadState("networkidle");
    const before = await places();
    await page.mouse.move(2, 2);
    await page.waitForLoadState("networkidle");
    assert.deepEqual(await places(), before);
    await page.keyboard.press("s");
    await page.keyboard.press("s");
    await reachStep(page, 2);
    await page.keyboard.press("Space");
    await reachStep(page, 10);
  }));

test("a browser whose language is none has its curves", () =>
  browser.open(async (page) => {
    await page.addInitScript(() => {
      Object.defineProperty(navigator, "language", { get: () => "C" });
      Object.defineProperty(navigator, "languages", { get: () => ["C"] });
    });
    await page.reload();
    await page.waitForSelector("html[data-ready]");
    await page.click("#step");
    await page.locator("#chart canvas").waitFor();
  }));

test("a window that is slow to come is said to be on its way, and then the line says what it said before", () =>
  browser.open(async (page) => {
    const release = await hold(page, SHARE);
    await page.click("#share");
    await said(page, /^Loading …$/);
    release();
    await page.locator("dialog.share").waitFor();
    await said(page, /^Press play/);
  }));

test("where a window cannot be loaded the page says so and goes on, and who asks next tries again", () =>
  browser.open(
    async (page) => {
      await page.route(SHARE, (route) => route.abort());
      await page.click("#share");
      await said(page, /Loading this part of the page failed/);
      await page.click("#step");
      await reachStep(page, 1);
      await page.unroute(SHARE);
      await page.click("#share");
      await page.locator("dialog.share").waitFor();
    },
    undefined,
    FAILED,
  ));

test("where the chart cannot be loaded its place says so, and the run goes on", () =>
  browser.open(
    async (page) => {
      await page.route(PLOT, (route) => route.abort());
      await page.click("#play");
      await page.getByText("What draws the curves could not be loaded").waitFor();
      const step = await stepShown(page);
      await reachStep(page, step + 10);
    },
    undefined,
    FAILED,
  ));

test("a language that is chosen while the race is played says that it is", () =>
  browser.open(async (page) => {
    await page.click("#play");
    await said(page, /^Playing/);
    await page.selectOption("#language", "de");
    await said(page, /^Läuft/);
  }));

test("another language is chosen and slow to come: the page goes on meanwhile", () =>
  browser.open(async (page) => {
    const release = await hold(page, GERMAN);
    const asked = page.waitForRequest(GERMAN);
    await page.focus("#language");
    await page.selectOption("#language", "de");
    await asked;
    await page.click("#step");
    await said(page, /^Step 1\.$/);
    release();
    await page.waitForSelector("html[lang=de]");
    await page.click("#step");
    await said(page, /^Schritt 2\.$/);
    await page.click("#share");
    assert.match(await page.locator("dialog.share").innerText(), /Teilen/);
  }));

test("of two languages that are chosen in haste the last one is spoken, and the greeting goes on in it", () =>
  browser.open(async (page) => {
    const release = await hold(page, GERMAN);
    const asked = page.waitForRequest(GERMAN);
    await page.selectOption("#language", "de");
    await asked;
    await page.evaluate(() => {
      const root = document.documentElement;
      root.dataset.spoken = "";
      new MutationObserver(() => void (root.dataset.spoken += ` ${root.lang}`)).observe(root, {
        attributeFilter: ["lang"],
      });
    });
    await page.selectOption("#language", "en");
    release();
    await page.waitForFunction(() => document.documentElement.dataset.spoken?.split(" ").length === 3);
    assert.equal(await page.locator("html").getAttribute("lang"), "en");
    await page.selectOption("#language", "de");
    await said(page, /^Start drücken/);
  }));

test("windows that are asked for in haste do not pile up: the last one is open", () =>
  browser.open(async (page) => {
    const release = await hold(page, WINDOWS);
    for (const id of ["#embed", "#share", "#share"]) await page.click(id);
    release();
    await page.locator("dialog.share").waitFor();
    await page.waitForFunction(() => document.querySelectorAll("dialog").length === 1);
  }));

test("a language that cannot be loaded is not spoken, and the page says so", () =>
  browser.open(
    async (page) => {
      await page.route(GERMAN, (route) => route.abort());
      await page.selectOption("#language", "de");
      await said(page, /Loading this part of the page failed/);
      assert.equal(await page.locator("#language").inputValue(), "en");
    },
    undefined,
    (message) => /ERR_FAILED|dynamically imported module/.test(message),
  ));

test("a window that is opened before anything else has its words and its styles", () =>
  browser.open(async (page) => {
    await page.evaluate(() => document.getElementById("share")?.click());
    const dialog = page.locator("dialog.share");
    await dialog.waitFor();
    assert.equal(await dialog.evaluate((node) => getComputedStyle(node).borderRadius), "10px");
    assert.match(await dialog.innerText(), /Share and keep/);
  }));
