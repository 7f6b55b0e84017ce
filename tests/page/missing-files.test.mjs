// Files of the page that do not come: what can do without them does, and the rest is said.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openHosts } from "./hosts.mjs";

/** @type {Awaited<ReturnType<typeof openHosts>>} */
let hosts;
before(async () => {
  hosts = await openHosts();
});
after(() => hosts.close());

/** @typedef {import("playwright-core").Page} Page */

/**
 * Opens a page of the site that misses a file.
 * @param {string} path
 * @param {string} missing
 * @param {(page: Page) => Promise<void>} run
 * @param {import("playwright-core").BrowserContextOptions} [options]
 */
const without = (path, missing, run, options) =>
  hosts.visit(path, run, { missing, options, expected: (message) => /404|preload/.test(message) });

/** As if the seconds had passed. @param {Page} page */
const letTimePass = (page) =>
  page.evaluate(() => document.getAnimations().forEach((animation) => animation.finish()));

for (const [path, file] of [
  ["index.html", "js/main.js"],
  ["index.html", "pkg/ravine.js"],
  ["embed.html", "js/frame.js"],
]) {
  for (const reducedMotion of /** @type {const} */ (["no-preference", "reduce"])) {
    test(`${path} without ${file} says after a while that it takes long (motion: ${reducedMotion})`, () =>
      without(
        path,
        file,
        async (page) => {
          const late = page.getByText("This takes long");
          assert.equal(await late.isVisible(), false);
          await letTimePass(page);
          assert.equal(await late.isVisible(), true);
          const box = await late.boundingBox();
          assert.ok(box && box.width > 100);
        },
        { reducedMotion },
      ));
  }
}

test("the page starts and plays without its stylesheet", () =>
  without("index.html", "css/all.css", async (page) => {
    await page.waitForSelector("html[data-ready]");
    const height = () => page.evaluate(() => document.documentElement.scrollHeight);
    await page.click("#play");
    const played = (/** @type {number} */ steps) =>
      page.waitForFunction(
        (steps) => Number(document.getElementById("count-step")?.textContent) > steps,
        steps,
      );
    await page.waitForSelector("#chart .u-over", { state: "attached" });
    await played(5);
    const before = await height();
    await played(15);
    assert.equal(await height(), before, "no picture makes room for itself again and again");
  }));
