// The weight of the page as a visitor with an empty cache loads it, every file gzipped.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { gzipSync } from "node:zlib";
import { begin, openBrowser } from "./harness.mjs";

/**
 * In bytes: of the first load, and of what the first move of a reader brings along. ARCHITECTURE.md says what they are made of.
 */
const MOST = { first: 100_000, visit: 33_500 };

/** @type {Awaited<ReturnType<typeof openBrowser>>} */
let browser;
before(async () => {
  browser = await openBrowser();
});
after(() => browser.close());

/**
 * What the page loads until the network is idle.
 * @param {import("./harness.mjs").Page} page
 * @param {() => Promise<unknown>} act
 */
async function loadedBy(page, act) {
  /** @type {Promise<{path: string, weight: number}>[]} */
  const answers = [];
  const note = (/** @type {import("playwright-core").Response} */ response) => {
    const { protocol, pathname } = new URL(response.url());
    if (protocol === "data:") return;
    answers.push(
      response.body().then((body) => ({ path: pathname, weight: gzipSync(body, { level: 9 }).length })),
    );
  };
  page.on("response", note);
  await act();
  await page.waitForLoadState("networkidle");
  page.off("response", note);
  return Promise.all(answers);
}

/** @param {{path: string, weight: number}[]} files @param {number} most @param {string} what */
function keepsWithin(files, most, what) {
  const sum = files.reduce((total, { weight }) => total + weight, 0);
  const list = files.map(({ path, weight }) => `${weight} ${path}`).join("\n");
  assert.ok(sum <= most, `${what} weighs ${sum} bytes:\n${list}`);
}

test("the first page load keeps within its weight, and so does the beginning of a visit", () =>
  browser.open(async (page) => {
    const first = await loadedBy(page, async () => {
      await page.reload({ waitUntil: "networkidle" });
      await page.waitForSelector("html[data-ready]");
    });
    assert.ok(first.some(({ path }) => path.endsWith(".wasm")));
    keepsWithin(first, MOST.first, "the first page load");
    const visit = await loadedBy(page, () => begin(page));
    assert.ok(visit.some(({ path }) => path.includes("/visit")));
    keepsWithin(visit, MOST.visit, "the beginning of a visit");
  }));
