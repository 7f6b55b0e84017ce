// The first screen before anybody does anything, and what is asked for before the visit has begun.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { begin, control, enter, lanes, openBrowser, reachStep, said, stepShown } from "./harness.mjs";

/** @typedef {import("playwright-core").Page} Page */

/** @type {Awaited<ReturnType<typeof openBrowser>>} */
let browser;
before(async () => {
  browser = await openBrowser();
});
after(() => browser.close());

/** The script of the visit, by its name in the site. */
const VISIT = /\/js\/visit[^/]*\.js$/;

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

test("a first visit fetches and writes nothing until somebody comes near", () =>
  browser.open(async (page) => {
    await page.waitForLoadState("networkidle");
    const fetched = () =>
      page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name));
    assert.ok(!(await fetched()).some((name) => VISIT.test(name)));
    assert.equal(new URL(page.url()).hash, "");
    await begin(page);
    assert.ok((await fetched()).some((name) => VISIT.test(name)));
    await page.waitForURL((url) => url.hash.startsWith("#v=1"));
  }));

for (const viewport of [
  { width: 1280, height: 800 },
  { width: 390, height: 844 },
]) {
  test(`nothing jumps when the visit begins, at ${viewport.width} pixels`, () =>
    browser.open(
      async (page) => {
        const places = () =>
          page.evaluate(() =>
            [...document.querySelectorAll(".page *:not(.account)")].map((node) => {
              const { x, y, width, height } = node.getBoundingClientRect();
              return `${node.tagName}.${node.getAttribute("class")} ${[x, y, width, height].map(Math.round)}`;
            }),
          );
        const before = await places();
        await begin(page);
        await page.waitForFunction(() =>
          [...document.styleSheets].some(({ href }) => href?.endsWith("/later.css")),
        );
        assert.deepEqual(await places(), before);
      },
      { viewport },
    ));
}

test("a key that is pressed before the visit has begun is not lost", () =>
  browser.open(async (page) => {
    const release = await hold(page, VISIT);
    await page.keyboard.press("s");
    await page.keyboard.press("s");
    assert.equal(await stepShown(page), 0);
    release();
    await reachStep(page, 2);
    await page.keyboard.press("Space");
    await reachStep(page, 10);
  }));

test("play that is pressed twice before the visit has begun still means play", () =>
  browser.open(async (page) => {
    const release = await hold(page, VISIT);
    await page.click("#play");
    await page.click("#play");
    await page.locator("h1").click();
    await page.keyboard.press("Space");
    release();
    await reachStep(page, 10);
    await page.click("#play");
    await said(page, /^Paused at step/);
  }));

test("changes made before the visit has begun are made in their order", () =>
  browser.open(async (page) => {
    const release = await hold(page, VISIT);
    const rate = control(lanes(page).nth(0), "optimizer.learningRate");
    await enter(rate, "0.5");
    await enter(rate, "0.25");
    await page.locator("#new-seed").hover();
    await page.click(".add-lane");
    release();
    await page.waitForFunction(() => document.querySelectorAll("article.lane").length === 5);
    assert.equal(await rate.inputValue(), "0.25");
    await page.click("#undo");
    await page.waitForFunction(() => document.querySelectorAll("article.lane").length === 4);
  }));

test("a link that is pasted before the visit has begun is taken on", () =>
  browser.open(async (page) => {
    await page.evaluate(() => void (location.hash = "#v=1&data.kind=moons"));
    await said(page, /The link's settings are in place/);
    await page.waitForFunction(() => document.querySelector("input[value=moons]")?.matches(":checked"));
  }));

test("where the visit cannot be loaded, the page says so, and the next one who asks tries again", () =>
  browser.open(
    async (page) => {
      await page.route(VISIT, (route) => route.abort());
      await page.click("#step");
      await said(page, /Loading this part of the page failed/);
      assert.equal(await stepShown(page), 0);
      await page.selectOption("#speed", "10");
      await page.locator("#speed option[value=Infinity]:checked").waitFor({ state: "attached" });
      const rate = control(lanes(page).nth(0), "optimizer.learningRate");
      // What was typed is not lost, and says why it is not taken.
      await enter(rate, "0.5");
      await lanes(page).nth(0).getByText("Loading this part of the page failed").waitFor();
      assert.equal(await rate.inputValue(), "0.5");
      await enter(page.locator("#finish-line"), "0.3");
      await page.locator("#finish-line-error", { hasText: "Loading this part" }).waitFor();
      assert.equal(await page.inputValue("#finish-line"), "0.3");
      await page.unroute(VISIT);
      await enter(rate, "0.25");
      await said(page, /learning rate is now 0\.25/);
      assert.ok(await lanes(page).nth(0).locator(".error").first().isHidden());
      await page.click("#step");
      await reachStep(page, 1);
    },
    undefined,
    (message) => /ERR_FAILED|dynamically imported module/.test(message),
  ));

test("where the visit is slow to come, the page says that it is on its way, and then what it said before", () =>
  browser.open(async (page) => {
    const release = await hold(page, VISIT);
    await page.click("#share");
    await said(page, /^Loading …$/);
    release();
    await page.locator("dialog.share").waitFor();
    await said(page, /^Press play/);
  }));

test("a click on a unit that comes before the visit opens its weights", () =>
  browser.open(async (page) => {
    const release = await hold(page, VISIT);
    await page.locator(".units > :nth-child(2) button").first().click();
    release();
    await page.locator(".weight-editor").waitFor();
  }));

test("a link whose visit cannot be loaded leaves the first screen standing, and is opened once it can", () =>
  browser.open(
    async (page) => {
      const root = page.url();
      await page.route(VISIT, (route) => route.abort());
      await page.goto("about:blank");
      await page.goto(`${root}#v=1&data.kind=moons&optimizer.kind=adam&steps=40`);
      await page.waitForSelector("html[data-ready]");
      await said(page, /Loading this part of the page failed/);
      assert.equal(await lanes(page).count(), 4);
      await page.unroute(VISIT);
      await page.mouse.move(2, 2);
      await said(page, /^Paused at step 40/);
      assert.equal(await lanes(page).count(), 1);
      assert.ok(await page.locator("input[value=moons]").isChecked());
    },
    undefined,
    (message) => /ERR_FAILED|dynamically imported module/.test(message),
  ));

test("a language that is chosen while the race is played says that it is", () =>
  browser.open(async (page) => {
    await page.click("#play");
    await said(page, /^Playing/);
    await page.selectOption("#language", "de");
    await said(page, /^Läuft/);
  }));

for (const [what, slow] of Object.entries({
  "the later words of both languages are": /\/\w\w-later[^/]*\.js$/,
  "its own words are": /\/de-(?!later)[^/]*\.js$/,
})) {
  test(`another language is chosen before the visit has begun, and ${what} slow`, () =>
    browser.open(async (page) => {
      const release = await hold(page, slow);
      const asked = page.waitForRequest(slow);
      await page.focus("#language");
      await page.selectOption("#language", "de");
      await asked;
      release();
      await page.waitForSelector("html[lang=de]");
      await page.click("#step");
      await said(page, /^Schritt \d/);
      await page.click("#share");
      assert.match(await page.locator("dialog.share").innerText(), /Teilen/);
    }));
}

test("of two languages that are chosen in haste the last one is spoken, and the greeting goes on in it", () =>
  browser.open(async (page) => {
    const words = /\/de-(?!later)[^/]*\.js$/;
    const release = await hold(page, words);
    const asked = page.waitForRequest(words);
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
    const release = await hold(page, VISIT);
    for (const id of ["#embed", "#share", "#share"]) await page.click(id);
    release();
    await page.locator("dialog.share").waitFor();
    await page.waitForFunction(() => document.querySelectorAll("dialog").length === 1);
  }));

test("a language that cannot be loaded is not spoken, and the page says so", () =>
  browser.open(
    async (page) => {
      await page.route(/\/de-(?!later)[^/]*\.js$/, (route) => route.abort());
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

test("what the first screen is made of has no later words", async () => {
  const js = new URL("../../www/js/", import.meta.url);
  const found = new Set([new URL("main.js", js).href]);
  for (const module of found) {
    const text = await readFile(new URL(module), "utf8");
    for (const [, path] of text.matchAll(/^(?:import|export)\b[^;]*? from "([^"]+)";/gms)) {
      if (path.startsWith(".") && !path.includes("/pkg/")) found.add(new URL(path, module).href);
    }
    if (!module.endsWith("/text.js")) assert.doesNotMatch(text, /laterWords\(/, module);
  }
  assert.ok(found.size > 30);
});
