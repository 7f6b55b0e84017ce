// What comes after waiting looks again whether its subject still exists.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { chooseData, control, enter, lanes, openBrowser, reachStep, said } from "./harness.mjs";
import { openHosts } from "./hosts.mjs";

/** @typedef {import("playwright-core").Page} Page */

/** @type {Awaited<ReturnType<typeof openBrowser>>} */
let browser;
/** @type {Awaited<ReturnType<typeof openHosts>>} */
let hosts;
before(async () => {
  [browser, hosts] = await Promise.all([openBrowser(), openHosts()]);
});
after(() => Promise.all([browser.close(), hosts.close()]));

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

/** Frames enough for whatever was waited for to show. @param {Page} page */
const settle = (page) =>
  page.evaluate(async () => {
    for (let frame = 0; frame < 20; frame++) await new Promise(requestAnimationFrame);
  });

/** What makes another network of the one whose weights were asked for. @type {Record<string, (page: Page) => Promise<unknown>>} */
const CHANGES = {
  "other layers": (page) => enter(control(page, "hidden[0].units"), "3"),
  "a data set of more classes": (page) => chooseData(page, "penguins"),
  "another selected lane, whose network differs": async (page) => {
    await page.evaluate(() => void (location.hash = "#v=1&hidden=2:relu"));
    await said(page, /link's settings/);
  },
};

for (const [what, change] of Object.entries(CHANGES)) {
  test(`a weight's editor that is slow to come does not open over ${what}`, () =>
    browser.visit(async (page) => {
      const file = /\/weight-editor-[^/]*\.js$/;
      const release = await hold(page, file);
      const asked = page.waitForRequest(file);
      await page.locator(".units > :nth-child(2) button").nth(6).click();
      await asked;
      await change(page);
      await settle(page);
      const come = page.waitForResponse(file);
      release();
      await come;
      await settle(page);
      assert.equal(await page.locator(".weight-editor").count(), 0);
      await page.click("#play");
      await reachStep(page, 5);
    }));
}

test("a weight's editor that is open goes with its network, and play works", () =>
  browser.visit(async (page) => {
    await page.locator(".units > :nth-child(2) button").first().click();
    await page.locator(".weight-editor").waitFor();
    await page.evaluate(() => void (location.hash = "#v=1&hidden=2:relu"));
    await page.locator(".weight-editor").waitFor({ state: "detached" });
    await page.keyboard.press("Escape");
    await page.click("#play");
    await reachStep(page, 5);
    assert.equal(await lanes(page).count(), 1);
  }));

test("an element that is removed while it is asked for something leaves no node and no listener behind", () =>
  hosts.withFigure("<ravine-playground></ravine-playground>", async (page) => {
    const session = await page.context().newCDPSession(page);
    await session.send("Performance.enable");
    const left = async () => {
      await session.send("HeapProfiler.collectGarbage");
      const { metrics } = await session.send("Performance.getMetrics");
      const valueOf = (/** @type {string} */ name) =>
        metrics.find((metric) => metric.name === name)?.value ?? NaN;
      return { nodes: valueOf("Nodes"), listeners: valueOf("JSEventListeners") };
    };
    const comeAndGo = () =>
      page.evaluate(async () => {
        const figure = /** @type {any} */ (document.createElement("ravine-playground"));
        document.body.append(figure);
        await new Promise((done) => figure.addEventListener("ready", done, { once: true }));
        figure.step(1_000_000).catch(() => {});
        await new Promise((done) => setTimeout(done, 5));
        figure.remove();
        await new Promise((done) => setTimeout(done, 300));
      });
    await comeAndGo();
    const before = await left();
    for (let i = 0; i < 4; i++) await comeAndGo();
    const after = await left();
    // A page that stayed would be some 1,500 nodes and 230 listeners, each time.
    assert.ok(after.nodes - before.nodes < 200, `${after.nodes - before.nodes} nodes more`);
    assert.ok(
      after.listeners - before.listeners < 20,
      `${after.listeners - before.listeners} listeners more`,
    );
  }));
