// The weight of the page as a visitor with an empty cache loads it, every file gzipped.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { gzipSync } from "node:zlib";
import { openBrowser } from "./harness.mjs";

/**
 * In bytes. 100,000 was the goal, of which 45,000 were to be the wasm module's; ARCHITECTURE.md says what stands against
 * it. What is not needed for the first screen does not belong into the first load.
 */
const MOST = 150_000;

/** @type {Awaited<ReturnType<typeof openBrowser>>} */
let browser;
before(async () => {
  browser = await openBrowser();
});
after(() => browser.close());

test("the first page load keeps within its weight", () =>
  browser.open(async (page) => {
    /** @type {Promise<{path: string, weight: number}>[]} */
    const answers = [];
    page.on("response", (response) => {
      const { protocol, pathname } = new URL(response.url());
      if (protocol === "data:") return;
      answers.push(
        response.body().then((body) => ({ path: pathname, weight: gzipSync(body, { level: 9 }).length })),
      );
    });
    await page.reload({ waitUntil: "networkidle" });
    await page.waitForSelector("html[data-ready]");
    const files = await Promise.all(answers);
    assert.ok(files.some(({ path }) => path.endsWith(".wasm")));
    const sum = files.reduce((total, { weight }) => total + weight, 0);
    const list = files.map(({ path, weight }) => `${weight} ${path}`).join("\n");
    assert.ok(sum <= MOST, `the first page load weighs ${sum} bytes:\n${list}`);
  }));
