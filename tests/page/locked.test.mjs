// A locked setting looks locked, and no way around its control is offered.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { begin, control, enter, lanes, openBrowser } from "./harness.mjs";

/** @typedef {import("playwright-core").Page} Page */

const browser = await openBrowser();
after(() => browser.close());

/** @param {string} lock @param {(page: Page) => Promise<void>} look */
const see = (lock, look) =>
  browser.open(async (page) => {
    await page.goto(
      `${page.url().split("#")[0]}#v=1&optimizer.kind=sgd&lane=B;optimizer.kind=adam&lock=${lock}`,
    );
    await page.reload();
    await page.waitForSelector("html[data-ready]");
    await begin(page);
    await look(page);
  });

/** @param {Page} page @param {string} name @param {string} type @param {string} content */
const drop = (page, name, type, content) =>
  page.evaluate(
    ([name, type, content]) => {
      const data = new DataTransfer();
      data.items.add(new File([content], name, { type }));
      document.body.dispatchEvent(
        new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }),
      );
    },
    [name, type, content],
  );

test("a locked control is told from one that cannot be used just now, and saving is not locked", () =>
  see("data,optimizer.learningRate", async (page) => {
    const rate = control(lanes(page).first(), "optimizer.learningRate");
    assert.ok(await rate.isDisabled());
    assert.equal(await rate.evaluate((node) => getComputedStyle(node).borderTopStyle), "dashed");
    await page.locator("#data .more summary").click();
    assert.ok(await page.getByRole("button", { name: "Save CSV" }).isEnabled());
    assert.ok(await page.getByRole("button", { name: "Draw" }).isDisabled());
    assert.ok(await page.locator("#setup-fold").isEnabled());
  }));

test("no file takes the place of a locked setting: neither by a button nor by dropping it", () =>
  see("batchSize", async (page) => {
    await page.click("#share");
    assert.ok(await page.getByRole("button", { name: "Open session" }).isDisabled());
    assert.ok(await page.getByRole("button", { name: "Start over" }).isDisabled());
    assert.ok(await page.getByRole("button", { name: "Save session" }).isEnabled());
    await page.keyboard.press("Escape");
    const before = await page.evaluate(() => location.hash);
    const session = {
      format: "ravine-session",
      version: 1,
      config: { batchSize: 7 },
      lanes: [{ letter: "A", settings: {} }],
    };
    await drop(page, "run.json", "application/json", JSON.stringify(session));
    await page.waitForTimeout(300);
    assert.equal(await page.evaluate(() => location.hash), before);
    assert.equal(await lanes(page).count(), 2);
  }));

test("half the rate is no way round a locked rate, and going back is still offered", () =>
  see(
    "optimizer.learningRate&loss=meanSquaredError&optimizer.learningRate=1000&hidden=8:relu,8:relu",
    async (page) => {
      await page.click("#play");
      const notice = lanes(page).first().locator(".diverged");
      await notice.waitFor({ state: "visible" });
      assert.ok(await notice.getByRole("button", { name: "halve η" }).isDisabled());
      assert.ok(
        await notice.getByRole("button", { name: "halve η" }).evaluate((node) => "locked" in node.dataset),
      );
      assert.equal(await notice.getByRole("button").and(page.locator(":enabled")).count(), 1);
    },
  ));

test("a change of another setting is undone, one of a locked setting is not", () =>
  see("batchSize", async (page) => {
    const rate = control(lanes(page).first(), "optimizer.learningRate");
    await enter(rate, "0.3");
    assert.equal(await page.getAttribute("#undo", "aria-disabled"), "false");
    await page.click("#undo");
    assert.equal(await rate.inputValue(), "0.1");
    // A lock that comes with another link concerns what was changed before it.
    await page.goto(`${page.url().split("#")[0]}#v=1&optimizer.kind=sgd`);
    await page.waitForFunction(() => document.querySelectorAll("article.lane").length === 1);
    await enter(rate, "0.7");
    await page.goto(
      `${page.url().split("#")[0]}#v=1&optimizer.kind=sgd&optimizer.learningRate=0.7&lock=optimizer`,
    );
    await page.waitForFunction(() => document.querySelector("[data-locked]"));
    assert.equal(await page.getAttribute("#undo", "aria-disabled"), "true");
    await page.locator("body").press("Control+z");
    assert.equal(await rate.inputValue(), "0.7");
  }));
