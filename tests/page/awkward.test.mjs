// The awkward: every kind there is, other tabs, much at once. Any complaint of the page fails a test.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import {
  chooseData,
  control,
  enter,
  lanes,
  openBrowser,
  reachStep,
  showMore,
  stepShown,
  trainLosses,
} from "./harness.mjs";

/** @type {Awaited<ReturnType<typeof openBrowser>>} */
let browser;
before(async () => {
  browser = await openBrowser();
});
after(() => browser.close());

/**
 * The choices of a select.
 * @param {import("playwright-core").Locator} select
 */
const choices = (select) =>
  select
    .locator("option")
    .evaluateAll((options) =>
      options.map((option) => /** @type {HTMLOptionElement} */ (option).value).filter((value) => value),
    );

/** @param {import("playwright-core").Page} page */
async function assertLosses(page) {
  for (const loss of await trainLosses(page)) assert.ok(Number.isFinite(loss), `a loss of ${loss}`);
}

test("every optimizer is chosen on a card and makes its steps", () =>
  browser.visit(async (page) => {
    const card = lanes(page).first();
    const select = control(card, "optimizer.kind");
    const kinds = await choices(select);
    assert.equal(kinds.length, 16);
    for (const kind of kinds) {
      await select.selectOption(kind);
      await page.keyboard.press("Escape");
      await page.click("#step");
      await page.click("#step");
      assert.equal(await stepShown(page), 2, kind);
      await assertLosses(page);
    }
  }));

test("every schedule is chosen for a lane and goes on", () =>
  browser.visit(async (page) => {
    const select = control(page.locator("#lane"), "schedule.kind");
    const kinds = await choices(select);
    assert.equal(kinds.length, 11);
    for (const [index, kind] of kinds.entries()) {
      await select.selectOption(kind);
      await page.click("#step");
      // A schedule may change in mid-run.
      assert.equal(await stepShown(page), index + 1, kind);
    }
    await showMore(page, "lane");
    await enter(control(page.locator("#lane"), "schedule.warmupSteps"), "50");
    await page.click("#play");
    await reachStep(page, 200);
    await page.click("#play");
    await assertLosses(page);
  }));

test("every activation and every way to the first weights is chosen and trained", () =>
  browser.visit(async (page) => {
    const network = page.locator("#network-setup");
    await showMore(page, "network-setup");
    for (const path of ["hidden[0].activation", "initializer.kind"]) {
      const select = control(network, path);
      for (const kind of await choices(select)) {
        await select.selectOption(kind);
        await page.click("#reset");
        await page.click("#step");
        assert.equal(await stepShown(page), 1, kind);
        await assertLosses(page);
      }
    }
  }));

test("six lanes play on through other data, other sizes of the window and another tab", () =>
  browser.visit(async (page) => {
    await page.getByText("add lane").click();
    await page.getByText("add lane").click();
    assert.equal(await lanes(page).count(), 6);
    await page.click("#play");
    for (const kind of ["moons", "blobs", "wave", "penguins", "xor"]) {
      await chooseData(page, kind);
      await reachStep(page, 30);
    }
    for (const [width, height] of [
      [390, 844],
      [1920, 1080],
      [1280, 800],
    ]) {
      await page.setViewportSize({ width, height });
      const step = await stepShown(page);
      await reachStep(page, step + 30);
    }
    const other = await page.context().newPage();
    await other.bringToFront();
    await page.bringToFront();
    await other.close();
    const step = await stepShown(page);
    await reachStep(page, step + 30);
    await page.click("#play");
    await assertLosses(page);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), 0);
  }));
