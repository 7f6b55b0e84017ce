// What happened can be read again, and the page tells what it is.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { begin, lanes, openBrowser, said } from "./harness.mjs";

const browser = await openBrowser();
after(() => browser.close());

test("what happened in the run can be read again, the newest last, and goes when the run begins anew", () =>
  browser.open(async (page) => {
    await page.goto(
      `${page.url().split("#")[0]}#v=1&data.kind=moons&optimizer.kind=sgd&lane=B;optimizer.kind=adam&speed=full&stop.step=3000`,
    );
    await page.reload();
    await page.waitForSelector("html[data-ready]");
    await begin(page);
    assert.ok(await page.locator("#happenings-open").isHidden(), "nothing happened yet");
    await page.click("#play");
    await said(page, /^The race rests at step 3,000\. Play goes on\.$/);
    await page.click("#happenings-open");
    const told = await page.locator(".happenings li").allInnerTexts();
    assert.match(told[0], /^Lane B · Adam reaches the finish line first, at step [\d,]+/);
    assert.match(told.at(-1) ?? "", /rests at step 3,000/);
    assert.ok(told.length >= 2 && told.length <= 5);
    await page.keyboard.press("Escape");
    await page.click("#reset");
    assert.ok(await page.locator("#happenings-open").isHidden());
  }));

test("the question mark says what the pictures are and lists the keys, by button and by key", () =>
  browser.visit(async (page) => {
    await page.keyboard.press("?");
    const window = page.getByRole("dialog");
    await window.waitFor();
    assert.match(await window.innerText(), /colour is what the network answers/);
    assert.deepEqual(
      (await window.locator("dt").allInnerTexts()).map((key) => key.replace(/\s+/g, " ").trim()).slice(0, 4),
      ["Space", "S", "B", "R"],
    );
    await page.keyboard.press("Escape");
    await page.click("#help");
    await window.waitFor();
  }));

test("a lane's menu says in words what can be done, and is walked by arrow keys", () =>
  browser.visit(async (page) => {
    const open = lanes(page).nth(1).locator(".open-menu");
    await open.focus();
    await page.keyboard.press("Enter");
    const menu = lanes(page).nth(1).locator(".lane-menu");
    assert.deepEqual(await menu.locator("button").allInnerTexts(), [
      "Train alone",
      "Branch",
      "Settings",
      "Move left",
      "Move right",
      "Remove",
    ]);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await said(page, /^Lane E · momentum is a copy of Lane B · momentum/);
    assert.equal(await lanes(page).count(), 5);
    assert.ok(await menu.isHidden());
  }));
