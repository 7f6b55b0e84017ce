// How fast it goes, and where it stops by itself.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import {
  chooseData,
  chooseInMenu,
  enter,
  goFullSpeed,
  laneOf,
  openBrowser,
  reachStep,
  said,
  stepShown,
  trainLosses,
  unfoldSetup,
} from "./harness.mjs";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** @typedef {import("playwright-core").Page} Page */

/** @type {Awaited<ReturnType<typeof openBrowser>>} */
let browser;
before(async () => {
  browser = await openBrowser();
});
after(() => browser.close());

/**
 * Sets stop conditions as a person would.
 * @param {Page} page
 * @param {Record<string, string>} values
 */
async function setStops(page, values) {
  await page.click("#stops");
  for (const [condition, text] of Object.entries(values)) {
    await enter(page.locator(`#stop-${condition}`), text);
  }
  await page.keyboard.press("Escape");
  await page.locator(".stop-panel").waitFor({ state: "hidden" });
}

const isPlaying = async (/** @type {Page} */ page) => (await page.innerText("#play-word")) === "Pause";

test("from seconds per decade to as fast as it goes, by keyboard", () =>
  browser.visit(async (page) => {
    const speed = page.getByLabel("Pace", { exact: true });
    const names = await speed.locator("option").allTextContents();
    assert.equal(names[0], "1 s a decade");
    assert.equal(names.at(-1), "full speed");
    assert.ok(names.includes("1 step/s") && names.length > 14);
    assert.equal(await speed.inputValue(), "3 s");
    await speed.selectOption("1");
    await page.click("#play");
    await reachStep(page, 2);
    const slow = await stepShown(page);
    assert.ok(slow < 60, `${slow} steps`);
    await speed.focus();
    await page.keyboard.press("End");
    assert.equal(await speed.inputValue(), "Infinity");
    await reachStep(page, slow + 500);
  }));

for (const [speed, step] of [
  ["Infinity", 12_345],
  ["Infinity", 1],
  ["1000", 777],
  ["50", 13],
]) {
  test(`stops exactly at step ${step} at speed ${speed}`, () =>
    browser.visit(async (page) => {
      await page.selectOption("#speed", String(speed));
      await setStops(page, { step: String(step) });
      await page.click("#play");
      await said(page, /^The race rests at step [\d,]+\. Play goes on\.$/);
      assert.equal(await stepShown(page), step);
      assert.equal(await isPlaying(page), false);
      const account = (await page.locator("canvas.map").first().getAttribute("aria-label")) ?? "";
      const read = account.match(/At step ([\d,]+): training loss/)?.[1].replaceAll(",", "");
      assert.equal(Number(read), step, "the losses are those of that step");
    }));
}

test("a million steps end exactly there, and the curves still answer", () =>
  browser.visit(async (page) => {
    for (const letter of "BCD") await chooseInMenu(laneOf(page, letter), "Remove");
    await page.locator('[data-path="batchSize"] input').fill("1");
    await page.keyboard.press("Enter");
    await goFullSpeed(page);
    await setStops(page, { step: "1000000" });
    await page.click("#play");
    await said(page, /^The race rests at step 1,000,000/);
    await page.locator("#chart .plot").press("End");
    assert.match(
      (await page.getAttribute("#chart .plot", "aria-valuetext")) ?? "",
      /^step 1,000,000\. lane A/,
    );
  }));

test("the same run whether it stopped on its way or not", () =>
  browser.visit(async (page) => {
    await setStops(page, { step: "137" });
    await page.click("#play");
    await said(page, /The race rests at step 137/);
    await setStops(page, { step: "300" });
    await page.click("#play");
    await said(page, /The race rests at step 300/);
    const stopped = await trainLosses(page);
    await page.click("#reset");
    await page.click("#play");
    await said(page, /The race rests at step 300/);
    assert.deepEqual(await trainLosses(page), stopped);
  }));

test("play goes on past a stop, and says so; after a reset it holds again", () =>
  browser.visit(async (page) => {
    await setStops(page, { step: "40" });
    await page.click("#play");
    await said(page, /The race rests at step 40/);
    await page.click("#play");
    await said(page, /Playing on: the step to rest at is behind/);
    await reachStep(page, 500);
    await page.click("#reset");
    await page.click("#play");
    await said(page, /The race rests at step 40/);
  }));

test("stops when the first lane is below a loss, and names it", () =>
  browser.visit(async (page) => {
    await chooseData(page, "circle");
    await setStops(page, { loss: "0.3" });
    await page.click("#play");
    await said(page, /^The race rests at step [\d,]+: train loss below 0\.3 in Lane [\s\S]+\.$/);
    const losses = await trainLosses(page);
    assert.ok(losses.some((loss) => loss < 0.3) && !losses.every((loss) => loss < 0.3), `${losses}`);
  }));

test("stops when every lane is below a loss, of the test set too", () =>
  browser.visit(async (page) => {
    await chooseData(page, "circle");
    await page.click("#stops");
    await page.getByLabel("Of which lanes").selectOption("all");
    await page.getByLabel("Which loss").selectOption("testLoss");
    await enter(page.locator("#stop-loss"), "0.4");
    await page.keyboard.press("Escape");
    await page.click("#play");
    await said(
      page,
      /^The race rests at step [\d,]+: test loss below 0\.4 in Lane A.*Lane B.*Lane C.*Lane D/,
    );
  }));

test("stops after a time", () =>
  browser.visit(async (page) => {
    await goFullSpeed(page);
    await setStops(page, { seconds: "0.2" });
    await page.click("#play");
    await said(page, /^The race rests at step [\d,]+, after 0\.2 s\. Play goes on\.$/);
    const step = await stepShown(page);
    await page.click("#play");
    await said(page, /^The race rests at step [\d,]+, after 0\.2 s\. Play goes on\.$/);
    assert.ok((await stepShown(page)) > step, "the time is counted from play on");
  }));

test("nonsense is explained where it stands, and changes nothing", () =>
  browser.visit(async (page) => {
    await setStops(page, { step: "50" });
    await page.click("#stops");
    for (const [condition, texts] of Object.entries({
      step: ["0", "1.5", "soon", "-3", "1e12"],
      loss: ["-1", "0", "small"],
      seconds: ["0", "a while", "1e9"],
    })) {
      const input = page.locator(`#stop-${condition}`);
      for (const text of texts) {
        await enter(input, text);
        assert.equal(await input.getAttribute("aria-invalid"), "true", text);
        const error = page.locator(`#${await input.getAttribute("aria-describedby")}`);
        assert.ok((await error.innerText()).includes(`"${text}" is no`), text);
      }
    }
    assert.equal(await page.innerText("#stops"), "Rests at step 50");
    await page.getByRole("button", { name: "Clear all" }).click();
    assert.equal(await page.locator(".stop-panel .error:visible").count(), 0);
    assert.equal(await page.innerText("#stops"), "Never rests");
  }));

test("rests at step 100,000, says so once, and goes on when asked", () =>
  browser.visit(async (page) => {
    assert.equal(await page.innerText("#stops"), "Rests at step 100,000");
    await goFullSpeed(page);
    await page.click("#play");
    await said(page, /^The race rests at step 100,000\. Play goes on\.$/);
    assert.equal(await stepShown(page), 100_000);
    assert.equal(await isPlaying(page), false);
    assert.doesNotMatch(await page.locator(".account").innerText(), /rests/, "the status line has said it");
    await page.click("#play");
    await reachStep(page, 100_500);
  }));

test("a pace of a link is kept and shown, and full speed has a word in the address", () =>
  browser.visit(async (page) => {
    await page.evaluate(() => void (location.hash = "#v=1&pace=7.5&stop.step=off&finishLine=off"));
    await said(page, /The link's settings/);
    assert.equal(await page.locator("#speed option:checked").textContent(), "7.5 s a decade");
    assert.equal(await page.innerText("#stops"), "Never rests");
    await goFullSpeed(page);
    await page.waitForFunction(() => location.hash === "#v=1&speed=full&finishLine=off&stop.step=off");
  }));

test("the panel opens and closes by keyboard, and the focus comes back", () =>
  browser.visit(async (page) => {
    await page.focus("#stops");
    for (let i = 0; i < 2; i++) {
      await page.keyboard.press("Enter");
      await page.getByRole("dialog", { name: "When the race rests" }).waitFor();
      await page.waitForFunction(() => document.activeElement?.id === "stop-step");
      await page.keyboard.press("Escape");
      await page.locator(".stop-panel").waitFor({ state: "hidden" });
      assert.equal(await page.evaluate(() => document.activeElement?.id), "stops");
    }
  }));

for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
  for (const viewport of [
    { width: 1280, height: 800 },
    { width: 390, height: 844 },
  ]) {
    test(`the panel: axe finds nothing, inside the window: ${colorScheme}, ${viewport.width}`, () =>
      browser.visit(
        async (page) => {
          await page.evaluate(axe);
          await unfoldSetup(page);
          await page.click("#stops");
          await enter(page.locator("#stop-step"), "soon");
          const found = await page.evaluate(async () => {
            const { violations } = await Reflect.get(window, "axe").run(".stop-panel");
            return violations.map((/** @type {any} */ violation) => violation.id);
          });
          assert.deepEqual(found, []);
          const box = /** @type {any} */ (await page.locator(".stop-panel").boundingBox());
          assert.ok(box.x >= 0 && box.x + box.width <= viewport.width && box.y >= 0);
          assert.ok(box.y + box.height <= viewport.height);
        },
        { colorScheme, viewport },
      ));
  }
}
