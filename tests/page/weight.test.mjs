// The weight of the page as a visitor with an empty cache loads it, every file gzipped.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { gzipSync } from "node:zlib";
import { openHosts } from "./hosts.mjs";

/** In bytes: before the first boundary, and all that a first visit loads by itself. ARCHITECTURE.md says what they are made of. */
const MOST = { boundary: 174_500, visit: 208_000 };

/** @type {Awaited<ReturnType<typeof openHosts>>} */
let hosts;
before(async () => {
  hosts = await openHosts();
});
after(() => hosts.close());

/** @typedef {{path: string, weight: number}} File */

/** @param {File[]} files @param {number} most @param {string} what */
function keepsWithin(files, most, what) {
  const sum = files.reduce((total, { weight }) => total + weight, 0);
  const list = files.map(({ path, weight }) => `${weight} ${path}`).join("\n");
  assert.ok(sum <= most, `${what} weighs ${sum} bytes:\n${list}`);
}

/** @param {File[]} files @param {RegExp} kind */
const named = (files, kind) => files.map(({ path }) => path).filter((path) => kind.test(path));

test("a first visit keeps within its weight, in few files", () =>
  hosts.visit("index.html", async (page) => {
    /** @type {Promise<File>[]} */
    const answers = [];
    page.on("response", (response) => {
      const { protocol, pathname } = new URL(response.url());
      if (protocol === "data:") return;
      const body = response.body();
      answers.push(body.then((bytes) => ({ path: pathname, weight: gzipSync(bytes, { level: 9 }).length })));
    });
    await page.reload({ waitUntil: "networkidle" });
    const before = await page.evaluate(() => {
      const [{ startTime }] = performance.getEntriesByName("first-boundary");
      const resources = performance
        .getEntriesByType("resource")
        .filter((entry) => entry.startTime < startTime);
      return [location.href, ...resources.map(({ name }) => name)].map((url) => new URL(url).pathname);
    });
    await page.click("#play");
    await page.waitForSelector("#chart .u-over");
    await page.click("#play");
    await page.waitForLoadState("networkidle");
    const files = await Promise.all(answers);
    const first = files.filter(({ path }) => before.includes(path));

    keepsWithin(first, MOST.boundary, "what the first boundary waits for");
    keepsWithin(files, MOST.visit, "a first visit");
    assert.deepEqual(named(files, /wasm$/), named(first, /wasm$/));
    assert.equal(named(first, /wasm$/).length, 1);
    assert.deepEqual(named(files, /\.css$/), ["/css/all.css"]);
    assert.deepEqual(named(first, /\.js$/).toSorted(), [
      "/js/main.js",
      "/js/start/missing.js",
      "/pkg/ravine.js",
    ]);
    // The chart is the one part that comes by itself later, with what it shares with pictures to take away.
    assert.equal(named(files, /\.js$/).length, 5);
  }));
