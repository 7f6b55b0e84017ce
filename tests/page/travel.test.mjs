// Time travel as a person uses it: back to any step, on from there, branches, and the ways on after a divergence.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import {
  boundaryHashes,
  chooseData,
  chooseInMenu,
  control,
  enter,
  laneOf,
  lanes,
  numbers,
  openBrowser,
  reachStep,
  said,
  showMore,
  stepShown,
} from "./harness.mjs";

/** @typedef {import("playwright-core").Page} Page */

/** @type {Awaited<ReturnType<typeof openBrowser>>} */
let browser;
before(async () => {
  browser = await openBrowser();
});
after(() => browser.close());

/** Lets the test see the trainers that the page has, in the order of the lanes they were made for. @param {Page} page */
const watchTrainers = (page) =>
  page.evaluate(async () => {
    const { Trainer } = await import(String(new URL("pkg/ravine.js", document.baseURI)));
    const { metrics, free } = Trainer.prototype;
    const trainers = new Set();
    Object.assign(window, { trainers, Trainer });
    Trainer.prototype.metrics = /** @this {unknown} */ function () {
      trainers.add(this);
      return metrics.call(this);
    };
    Trainer.prototype.free = /** @this {unknown} */ function () {
      trainers.delete(this);
      return free.call(this);
    };
  });

/**
 * The step and the weights of every trainer of the page, and those of fresh runs that were stepped there.
 * @param {Page} page
 */
const weightsAndFresh = (page) =>
  page.evaluate(() =>
    [...Reflect.get(window, "trainers")].map((trainer) => {
      const fresh = new (Reflect.get(window, "Trainer"))(trainer.config());
      const { step } = trainer.metrics();
      fresh.step(step);
      const pair = { step, weights: [...trainer.weights()], fresh: [...fresh.weights()] };
      fresh.free();
      // What the wrapped methods saw of it does not count.
      return pair;
    }),
  );

/** @param {Page} page @param {number} step */
async function playTo(page, step) {
  await page.click("#play");
  await reachStep(page, step);
  await page.click("#play");
  await said(page, /^Paused at step/);
}

/** Where a step stands on the axis, which is logarithmic from step 1 on. @param {number} step */
const placeOf = (step) => (step <= 1 ? step : 1 + Math.log(step));

/** Where the slider is, once the run is there. @param {Page} page @param {number} step */
async function scrubTo(page, step) {
  const end = Math.max(10, await last(page));
  await page.locator("#travel-slider").fill(String(placeOf(step) / placeOf(end)));
  await arrive(page, step);
}

/** @param {Page} page @param {number} step */
const arrive = (page, step) =>
  page.waitForFunction(
    (wanted) => Number(document.getElementById("count-step")?.textContent?.replaceAll(",", "")) === wanted,
    step,
  );

/** The last step of the run, as the slider says it. @param {Page} page */
const last = async (page) => {
  const text = await page.getAttribute("#travel-slider", "aria-valuetext");
  return Number(text?.match(/ of ([\d,]+)$/)?.[1].replaceAll(",", ""));
};

test("every step can be gone back to, with the weights of a fresh run", () =>
  browser.visit(async (page) => {
    await watchTrainers(page);
    await playTo(page, 600);
    const end = await stepShown(page);
    assert.equal(await last(page), end);
    const shown = await numbers(page);
    const pictures = await boundaryHashes(page);
    let random = 1;
    for (let i = 0; i < 50; i++) {
      random = (random * 48_271) % 2_147_483_647;
      await scrubTo(page, random % (end + 1));
    }
    await scrubTo(page, 333);
    const found = await weightsAndFresh(page);
    assert.equal(found.length, 4);
    for (const { step, weights, fresh } of found) {
      assert.equal(step, 333);
      assert.deepEqual(weights, fresh);
    }
    assert.equal(await last(page), end, "what came after is still there");
    await scrubTo(page, end);
    assert.deepEqual(await numbers(page), shown);
    assert.deepEqual(await boundaryHashes(page), pictures);
  }));

test("the slider has keys and says where it is; B goes back a step", () =>
  browser.visit(async (page) => {
    await playTo(page, 200);
    const end = await stepShown(page);
    const slider = page.locator("#travel-slider");
    await slider.focus();
    // With more than 200 steps in sight the arrow keys go from one evaluation to the next, and a page is a tenth of the axis.
    await page.keyboard.press("ArrowLeft");
    await page.waitForFunction((end) => {
      const [, step] = document.getElementById("travel-slider")?.ariaValueText?.match(/step ([\d,]+)/) ?? [];
      return Number(step.replaceAll(",", "")) < end;
    }, end);
    await page.keyboard.press("End");
    await arrive(page, end);
    await page.keyboard.press("PageDown");
    await arrive(page, Math.round(Math.exp(0.9 * placeOf(end) - 1)));
    await page.keyboard.press("Home");
    await arrive(page, 0);
    const count = (/** @type {number} */ value) => new Intl.NumberFormat("en").format(value);
    assert.equal(await slider.getAttribute("aria-valuetext"), `step 0 of ${count(end)}`);
    await page.keyboard.press("ArrowRight");
    await arrive(page, 1);
    await page.keyboard.press("Home");
    await page.keyboard.press("PageUp");
    await arrive(page, Math.max(1, Math.round(0.1 * placeOf(end))));
    await page.keyboard.press("End");
    await arrive(page, end);
    await page.keyboard.press("b");
    await page.keyboard.press("b");
    await arrive(page, end - 2);
    await page.click("#step-back");
    await arrive(page, end - 3);
    await said(page, /^Looking back/);
  }));

/** The middle of the thumb, as a share of the plot. @param {Page} page */
const thumb = (page) =>
  page.evaluate(() => {
    const over = /** @type {Element} */ (document.querySelector("#chart .u-over")).getBoundingClientRect();
    const slider = /** @type {HTMLInputElement} */ (document.getElementById("travel-slider"));
    const box = slider.getBoundingClientRect();
    const reach = parseFloat(getComputedStyle(slider).getPropertyValue("--thumb")) / 2;
    const middle = box.left + reach + slider.valueAsNumber * (box.width - 2 * reach);
    return (middle - over.left) / over.width;
  });

test("the slider is the chart's axis: as wide as the plot, its thumb at the step, on every axis", () =>
  browser.visit(async (page) => {
    await playTo(page, 300);
    const end = await stepShown(page);
    const near = (/** @type {number} */ a, /** @type {number} */ b) =>
      assert.ok(Math.abs(a - b) < 0.003, `${a}, ${b}`);
    near(await thumb(page), 1);
    await scrubTo(page, 10);
    near(await thumb(page), placeOf(10) / placeOf(end));
    await page.click("#chart-axes");
    await page.click("#log-x");
    await page.keyboard.press("Escape");
    near(await thumb(page), 10 / end);
    await page.selectOption("#chart-x", "epochs");
    // Eight steps an epoch.
    near(await thumb(page), 10 / end);
    await page.locator("#travel-slider").fill("0.5");
    await page.waitForFunction((half) => {
      const step = Number(document.getElementById("count-step")?.textContent?.replaceAll(",", ""));
      return Math.abs(step - half) <= 2;
    }, end / 2);
    near(await thumb(page), 0.5);
  }));

test("a press on the plot goes to its step, a drag through the steps, and both stop a run that plays", () =>
  browser.visit(async (page) => {
    await playTo(page, 300);
    const end = await stepShown(page);
    const over = /** @type {any} */ (await page.locator("#chart .u-over").boundingBox());
    const at = (/** @type {number} */ step) => over.x + (over.width * placeOf(step)) / placeOf(end);
    const near = async (/** @type {number} */ step) => {
      const text = await page.getAttribute("#travel-slider", "aria-valuetext");
      const now = Number(text?.match(/step ([\d,]+)/)?.[1].replaceAll(",", ""));
      assert.ok(Math.abs(at(now) - at(step)) < 2, `${now}, not ${step}`);
    };
    await page.mouse.click(at(10), over.y + 40);
    await near(10);
    await said(page, /^Looking back/);
    await page.mouse.move(at(20), over.y + 40);
    await page.mouse.down();
    await near(20);
    await page.mouse.move(at(100), over.y + 60, { steps: 5 });
    await near(100);
    await page.mouse.up();
    await page.mouse.move(at(200), over.y + 60);
    await near(100);
    assert.equal(await last(page), end, "what came after is still there");

    await page.click("#play");
    await reachStep(page, 150);
    await page.mouse.click(at(2), over.y + 40);
    await page
      .locator("#play")
      .and(page.getByRole("button", { name: "Play" }))
      .waitFor();
    await said(page, /^Looking back/);
  }));

for (const link of ["lock=travel", "hide=travel"]) {
  test(`no press on the plot travels where the link says ${link}`, () =>
    browser.visit(async (page) => {
      await page.evaluate((fragment) => void (location.hash = fragment), `v=1&${link}`);
      await said(page, /link/i);
      await playTo(page, 50);
      const end = await stepShown(page);
      const over = /** @type {any} */ (await page.locator("#chart .u-over").boundingBox());
      await page.mouse.click(over.x + 30, over.y + 40);
      await page.locator("#chart .plot").press("Home");
      await page.keyboard.press("Enter");
      await page.keyboard.press("s");
      assert.equal(await stepShown(page), end + 1);
    }));
}

test("going on after a look back is the run that never looked back", () =>
  browser.visit(async (page) => {
    await page.selectOption("#speed", "200");
    await playTo(page, 60);
    await scrubTo(page, 20);
    for (let i = 0; i < 5; i++) await page.keyboard.press("s");
    assert.equal(await stepShown(page), 25);
    assert.equal(await last(page), 25, "what came after is gone");
    await watchTrainers(page);
    await playTo(page, 100);
    for (const { weights, fresh } of await weightsAndFresh(page)) assert.deepEqual(weights, fresh);
    const end = await stepShown(page);
    const shown = await numbers(page);
    await page.keyboard.press("r");
    for (let i = 0; i < end; i++) await page.keyboard.press("s");
    assert.deepEqual(await numbers(page), shown);
  }));

test("a change in mid-run is made again at its step, and undone before it", () =>
  browser.visit(async (page) => {
    await page.selectOption("#speed", "500");
    await playTo(page, 100);
    const changed = await stepShown(page);
    const rate = control(lanes(page).first(), "optimizer.learningRate");
    await enter(rate, "0.4");
    const batch = control(page, "batchSize");
    await enter(batch, "7");
    await playTo(page, changed + 100);
    const end = await stepShown(page);
    const shown = await numbers(page);

    await scrubTo(page, changed - 1);
    assert.equal(await rate.inputValue(), "0.1");
    assert.equal(await batch.inputValue(), "32");
    await scrubTo(page, 0);
    await scrubTo(page, changed + 1);
    assert.equal(await rate.inputValue(), "0.4");
    assert.equal(await batch.inputValue(), "7");
    await scrubTo(page, end);
    assert.deepEqual(await numbers(page), shown);
  }));

test("a branch has its model's weights, and another rate leads it elsewhere", () =>
  browser.visit(async (page) => {
    await chooseData(page, "moons");
    await playTo(page, 300);
    await scrubTo(page, 150);
    await watchTrainers(page);
    await lanes(page).nth(3).locator(".open-settings").click();
    assert.match(await page.innerText("#branch"), /Branch D/);
    await page.click("#branch");
    await said(page, /Lane E · Adam is a copy of Lane D · Adam at step 150/);
    assert.equal(await lanes(page).count(), 5);
    assert.equal(await stepShown(page), 150);
    const shown = await numbers(page);
    assert.deepEqual(shown[4], shown[3]);
    const pictures = await boundaryHashes(page);
    assert.equal(pictures[4], pictures[3]);

    await page.keyboard.press("b");
    await arrive(page, 149);
    await page.keyboard.press("s");
    const same = await numbers(page);
    assert.deepEqual(same[4], same[3], "the same optimizer's state too");
    assert.deepEqual(same[4], shown[4]);
    await enter(control(lanes(page).nth(4), "optimizer.learningRate"), "0.1");
    for (let i = 0; i < 10; i++) await page.click("#step");
    const apart = await numbers(page);
    assert.notDeepEqual(apart[4], apart[3]);
    await scrubTo(page, 150);
    assert.deepEqual((await numbers(page))[4], shown[4]);
  }));

test("edited weights are edited again on the way, and gone before", () =>
  browser.visit(async (page) => {
    await page.selectOption("#speed", "200");
    await playTo(page, 40);
    const edited = await stepShown(page);
    const race = await numbers(page);
    await page.locator(`.units [data-column="3"][data-unit="0"]`).click();
    const editor = page.locator(".weight-editor");
    await enter(editor.getByLabel("bias"), "3");
    await said(page, /set to 3 by hand/);
    await page.keyboard.press("Escape");
    const after = await numbers(page);
    assert.notDeepEqual(after, race);
    await playTo(page, edited + 30);
    const end = await stepShown(page);
    const shown = await numbers(page);
    await scrubTo(page, 5);
    await scrubTo(page, edited);
    assert.deepEqual(await numbers(page), after);
    await scrubTo(page, end);
    assert.deepEqual(await numbers(page), shown);
  }));

/** Makes lane A diverge within a few steps. @param {Page} page */
async function diverge(page) {
  await showMore(page, "training");
  await page.locator('[data-path="loss"] select').selectOption("meanSquaredError");
  await enter(control(lanes(page).first(), "optimizer.learningRate"), "1000");
  await page.click("#play");
  await lanes(page).first().locator(".diverged").waitFor({ state: "visible" });
  return Number((await lanes(page).first().locator(".diverged strong").innerText()).match(/\d+/)?.[0]);
}

test("after a divergence: the step, the rate, and the way back to the last good step", () =>
  browser.visit(async (page) => {
    const step = await diverge(page);
    await reachStep(page, step + 200);
    await page.click("#play");
    const notice = lanes(page).first().locator(".diverged");
    assert.match(await notice.innerText(), /With η = 1000 a loss or a weight was no longer finite/);
    await notice.getByRole("button", { name: "last good step" }).click();
    await arrive(page, step - 1);
    await notice.waitFor({ state: "hidden" });
    await said(page, new RegExp(`Lane A · SGD at step ${step - 1}, the last one before it diverged`));
    await scrubTo(page, step);
    await notice.waitFor({ state: "visible" });
    await page.keyboard.press("b");
    await notice.waitFor({ state: "hidden" });
    // With a smaller rate the lane goes on.
    await page.keyboard.press("Home");
    await scrubTo(page, 0);
    await enter(control(lanes(page).first(), "optimizer.learningRate"), "0.1");
    await page.click("#play");
    await reachStep(page, step + 50);
    assert.ok(await notice.isHidden());
  }));

test("half the rate, from where the loss was smallest", () =>
  browser.visit(async (page) => {
    await diverge(page);
    // The lane may diverge again at once.
    const heard = page.evaluate(
      () =>
        new Promise((done) => {
          const message = document.getElementById("message");
          const read = () => message?.textContent?.includes("halved") && done(message.textContent);
          if (message) new MutationObserver(read).observe(message, { childList: true });
        }),
    );
    await lanes(page).first().getByRole("button", { name: "halve η" }).click();
    assert.match(
      String(await heard),
      /^Lane A · SGD: learning rate halved to 500\. All lanes go on from (the start|step \d+, where)/,
    );
    assert.equal(await control(lanes(page).first(), "optimizer.learningRate").inputValue(), "500");
    assert.equal(await page.innerText("#play-word"), "Pause");
  }));

test("a lone lane that diverges can be gone back in, too", () =>
  browser.visit(async (page) => {
    for (const letter of "BCD") await chooseInMenu(laneOf(page, letter), "Remove");
    const step = await diverge(page);
    await arrive(page, step);
    await page.click("#step-back");
    await arrive(page, step - 1);
    await lanes(page).first().locator(".diverged").waitFor({ state: "hidden" });
    await scrubTo(page, step);
    await lanes(page).first().locator(".diverged").waitFor({ state: "visible" });
  }));

test("lanes that waited are where they were", () =>
  browser.visit(async (page) => {
    await page.selectOption("#speed", "500");
    await playTo(page, 50);
    await chooseInMenu(laneOf(page, "B"), "Train alone");
    await playTo(page, 150);
    await chooseInMenu(laneOf(page, "B"), "Train alone");
    await page.click("#play");
    await reachStep(page, 200);
    await page.click("#play");
    await said(page, /^Paused at step/);
    const end = await stepShown(page);
    const shown = await numbers(page);
    await watchTrainers(page);
    await scrubTo(page, 100);
    for (const { step, weights, fresh } of await weightsAndFresh(page)) {
      assert.equal(step, 100);
      assert.deepEqual(weights, fresh);
    }
    await scrubTo(page, end);
    assert.deepEqual(await numbers(page), shown);
  }));

test("10^5 steps keep a bounded past, and their first steps can be seen again", () =>
  browser.visit(async (page) => {
    await page.evaluate(() => void (location.hash = "#v=1&speed=full&stop.step=off"));
    await said(page, /The link's settings/);
    await watchTrainers(page);
    await playTo(page, 100_000);
    const end = await stepShown(page);
    for (const step of [77_777, 3, end - 1, 50_000]) {
      await scrubTo(page, step);
      const [{ weights, fresh }] = await weightsAndFresh(page);
      assert.deepEqual(weights, fresh);
    }
  }));

/** @param {Page} page */
async function savedSession(page) {
  await page.click("#share");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Save session" }).click(),
  ]);
  const text = await readFile(await download.path(), "utf8");
  await page.getByRole("dialog").getByRole("button", { name: "Close" }).click();
  return text;
}

/** @param {Page} page @param {string} text */
async function openSession(page, text) {
  await page.click("#share");
  const [chooser] = await Promise.all([
    page.waitForEvent("filechooser"),
    page.getByRole("button", { name: "Open session" }).click(),
  ]);
  await chooser.setFiles({ name: "run.json", mimeType: "application/json", buffer: Buffer.from(text) });
}

test("a saved session goes on where it was, and a damaged one is refused", () =>
  browser.visit(async (page) => {
    await page.selectOption("#speed", "200");
    await playTo(page, 50);
    await enter(control(lanes(page).first(), "optimizer.learningRate"), "0.3");
    await playTo(page, 80);
    const step = await stepShown(page);
    const shown = await numbers(page);
    await scrubTo(page, 30);
    const early = await numbers(page);
    await scrubTo(page, step);
    const saved = await savedSession(page);
    for (let i = 0; i < 10; i++) await page.click("#step");
    const later = await numbers(page);

    await page.click("#new-seed");
    await openSession(page, saved);
    await said(page, /run\.json opened: the run goes on where it was saved/);
    assert.equal(await stepShown(page), step);
    if (await page.getByRole("dialog").isVisible()) await page.keyboard.press("Escape");
    for (let i = 0; i < 10; i++) await page.click("#step");
    assert.deepEqual(await numbers(page), later);
    // The whole of its past came with it, and what was there before can be had back.
    await scrubTo(page, step);
    assert.deepEqual(await numbers(page), shown);
    await scrubTo(page, 30);
    assert.deepEqual(await numbers(page), early);
    await page.keyboard.press("End");
    await scrubTo(page, step + 10);
    await page.click("#undo");
    await said(page, /^Undone: what was opened/);
    await page.click("#redo");
    assert.equal(await stepShown(page), step + 10);

    // One bit of the first lane's checkpoint.
    const content = JSON.parse(saved);
    const bytes = Buffer.from(content.lanes[0].checkpoint, "base64");
    bytes[bytes.length >> 1] ^= 4;
    content.lanes[0].checkpoint = bytes.toString("base64");
    await openSession(page, JSON.stringify(content));
    await page
      .getByText(/run\.json was not opened: .*damaged.* Everything is as it was/)
      .first()
      .waitFor();
    assert.deepEqual(await numbers(page), later);

    // Another lane's run has other settings.
    content.lanes[0].checkpoint = content.lanes[1].checkpoint;
    if (await page.getByRole("dialog").isVisible()) await page.keyboard.press("Escape");
    await openSession(page, JSON.stringify(content));
    await page
      .getByText(/run\.json was not opened: .*other settings.* Everything is as it was/)
      .first()
      .waitFor();
    assert.deepEqual(await numbers(page), later);
  }));
