// www/ is what is edited, dist/ is what is served. The page runs from either.

import assert from "node:assert/strict";
import { test } from "node:test";
import { openBrowser, reachStep, stepShown } from "./harness.mjs";

test("the page runs from its sources as they are", async () => {
  const browser = await openBrowser("www");
  try {
    await browser.visit(async (page) => {
      assert.equal(await stepShown(page), 0);
      await page.click("#step");
      await reachStep(page, 1);
      await page.locator("#chart canvas").waitFor();
    });
  } finally {
    await browser.close();
  }
});
