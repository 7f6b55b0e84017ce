// What a person sees and hears of averaged weights: the switch, the cards, the chart, pictures to take away, a figure.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { begin, boundaryHashes, laneOf, openBrowser, reachStep, resize } from "./harness.mjs";
import { openHosts } from "./hosts.mjs";
import { layoutFaults } from "./layout-faults.mjs";

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {import("playwright-core").Locator} Locator */

/** @type {Awaited<ReturnType<typeof openBrowser>>} */
let browser;
/** @type {Awaited<ReturnType<typeof openHosts>>} */
let hosts;
before(async () => {
  browser = await openBrowser();
  hosts = await openHosts();
});
after(async () => {
  await browser.close();
  await hosts.close();
});

/** B and C keep an average, D has one of its own rule. */
const RUN =
  "v=1&data.kind=moons&data.noise=0.3&optimizer.kind=sgd&optimizer.learningRate=0.5&lane=B;averaging.kind=ema" +
  "&lane=C;optimizer.kind=adam;averaging.kind=swa&lane=D;optimizer.kind=scheduleFreeAdamW&steps=60";

/** @param {(page: Page) => Promise<void>} test @param {string} [more] of the link */
const visit = (test, more = "") =>
  browser.open(async (page) => {
    // Cards with room for the long words.
    await resize(page, 1600, 900);
    await page.goto(`${page.url().split("#")[0]}#${RUN}${more}`);
    await page.reload();
    await page.waitForSelector("html[data-ready]");
    await begin(page);
    await reachStep(page, 60);
    await test(page);
  });

/** What a card says. @param {Page} page @param {string} letter */
async function card(page, letter) {
  const lane = laneOf(page, letter);
  const text = async (/** @type {string} */ selector) => {
    const node = lane.locator(selector);
    return (await node.isVisible()) ? node.innerText() : "";
  };
  return {
    losses: await lane.locator(".losses tbody td:nth-child(2)").allInnerTexts(),
    mark: await text(".axis.weights"),
    line: await text(".weights-line > span:first-child"),
    heard: await lane.locator(".weights-line .spoken").textContent(),
    map: (await lane.locator(".map").getAttribute("aria-label")) ?? "",
    caption: await lane.locator(".losses caption").textContent(),
  };
}

/** @param {Page} page */
const box = (page) => page.locator(".outputs-tools").getByLabel("averaged weights");

test("the switch changes boundaries, cards, chart and account of the lanes that keep an average, and of no other; and back", () =>
  visit(async (page) => {
    assert.ok(await box(page).isChecked());
    const averaged = {
      cards: await Promise.all(["A", "B", "C", "D"].map((letter) => card(page, letter))),
      maps: await boundaryHashes(page),
    };
    const [a, b, c, d] = averaged.cards;
    assert.deepEqual([a.mark, a.line, a.caption, d.mark, d.caption], ["", "", "", "", ""]);
    assert.equal(d.line, "losses at the average x");
    assert.match(String(d.heard), /at the average x; the weights are those at y/);
    for (const { mark, map, caption } of [b, c]) {
      assert.deepEqual([mark, caption], ["averaged weights", "averaged weights"]);
      assert.match(map, /averaged weights, decision boundary/);
    }
    assert.doesNotMatch(a.map, /averaged/);
    assert.equal(await page.innerText(".chart-weights"), "B C: averaged weights");

    // B makes the steps of A: what it has of its own is the average.
    assert.equal(b.line, `current weights: ${a.losses.join(" · ")}`);
    assert.match(String(b.heard), new RegExp(`^With the current weights: training loss ${a.losses[0]}, `));
    assert.notDeepEqual(b.losses, a.losses);
    assert.notEqual(averaged.maps[1], averaged.maps[0]);

    await box(page).uncheck();
    const [a2, b2, c2, d2] = await Promise.all(["A", "B", "C", "D"].map((letter) => card(page, letter)));
    assert.deepEqual([a2, d2], [a, d]);
    for (const [now, before] of [
      [b2, b],
      [c2, c],
    ]) {
      assert.deepEqual([now.mark, now.caption], ["", ""]);
      assert.doesNotMatch(now.map, /averaged/);
      assert.equal(now.line, `averaged weights: ${before.losses.join(" · ")}`);
    }
    assert.deepEqual(b2.losses, a.losses);
    const maps = await boundaryHashes(page);
    assert.equal(maps[1], maps[0]);
    assert.deepEqual([maps[0], maps[3]], [averaged.maps[0], averaged.maps[3]]);
    assert.notEqual(maps[2], averaged.maps[2]);
    assert.ok(await page.locator(".chart-weights").isHidden());

    await box(page).check();
    assert.deepEqual(await card(page, "B"), b);
    assert.deepEqual((await boundaryHashes(page)).slice(0, 4), averaged.maps.slice(0, 4));
  }));

test("the switch is reached by key, stands in the address, and comes back with it", () =>
  visit(async (page) => {
    await box(page).focus();
    await page.keyboard.press("Space");
    assert.equal(await box(page).isChecked(), false);
    await page.waitForURL((url) => /&weights=current/.test(url.hash));
    await page.reload();
    await page.waitForSelector("html[data-ready]");
    await begin(page);
    await reachStep(page, 60);
    assert.equal(await box(page).isChecked(), false);
    assert.equal((await card(page, "B")).mark, "");
    await box(page).focus();
    await page.keyboard.press("Space");
    await page.waitForURL((url) => !/weights=/.test(url.hash));
    assert.equal((await card(page, "B")).mark, "averaged weights");
  }));

test("the switch is there while some lane keeps an average", () =>
  browser.visit(async (page) => {
    assert.ok(await box(page).isHidden());
    await page.evaluate((hash) => void (location.hash = hash), RUN);
    await box(page).waitFor();
    for (const letter of ["C", "B"]) {
      assert.ok(await box(page).isVisible());
      await laneOf(page, letter).locator(".open-menu").click();
      await laneOf(page, letter).getByRole("button", { name: "Remove" }).click();
    }
    await box(page).waitFor({ state: "hidden" });
    await page.click("#undo");
    await box(page).waitFor();
  }));

test("the values at the cursor and the account that is heard say which weights they are of", () =>
  visit(async (page) => {
    const plot = page.locator(".plot");
    await plot.waitFor();
    await plot.focus();
    await page.keyboard.press("End");
    const heard = await plot.getAttribute("aria-valuetext");
    assert.match(String(heard), /lane A: train [\d.]+, test [\d.]+; lane B, averaged weights: train/);
    const rows = (await page.locator(".readout tr").allInnerTexts()).map((row) => row.split(/\s+/));
    assert.deepEqual(
      rows.slice(1).map(([letter, mark]) => [letter, mark === "avg"]),
      [
        ["A", false],
        ["B", true],
        ["C", true],
        ["D", false],
      ],
    );
    await page.getByRole("tab", { name: "Gradient" }).click();
    assert.ok(await page.locator(".chart-weights").isHidden(), "a gradient is one of the weights that train");
    await page.getByRole("tab", { name: "Accuracy" }).click();
    await page.locator(".chart-weights").waitFor();

    await page.click("#play");
    await page.click("#play");
    await page.waitForFunction(() =>
      /Lane B · SGD, averaged weights: training loss/.test(
        document.querySelector(".account")?.textContent ?? "",
      ),
    );
  }));

test("the confusion matrices are those of the averaged weights, and follow the switch", () =>
  visit(async (page) => {
    await page.getByLabel("Settings of lane B").press("Enter");
    await page.getByRole("button", { name: "confusion" }).click();
    await page.locator(".confusion").first().waitFor();
    const counted = async () => ({
      title: await page.locator("#confusions > p").innerText(),
      shares: (await page.locator(".confusion caption").allInnerTexts()).map((text) =>
        text.replace(/.*: /, ""),
      ),
    });
    const shares = async () =>
      (await laneOf(page, "B").locator(".losses tbody td:nth-child(3)").allInnerTexts()).map((text) =>
        text.trim(),
      );
    const percent = (/** @type {string[]} */ texts) => texts.map((text) => text.replace(/ right$/, ""));
    assert.match((await counted()).title, /averaged weights at step 60/);
    const averaged = percent((await counted()).shares);
    assert.deepEqual(averaged, percent(await shares()));
    await box(page).uncheck();
    assert.doesNotMatch((await counted()).title, /averaged/);
    assert.deepEqual(percent((await counted()).shares), percent(await shares()));
    assert.notDeepEqual(percent(await shares()), averaged, "the example tells them apart");
  }));

test("pictures to take away have the weights that are shown, and say so", () =>
  visit(async (page) => {
    const taken = async () => {
      await page.click("#share");
      const [file] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("dialog").getByRole("button", { name: "Comparison (SVG)" }).click(),
      ]);
      await page.keyboard.press("Escape");
      return readFile(await file.path(), "utf8");
    };
    const [b, c] = [await card(page, "B"), await card(page, "C")];
    const averaged = await taken();
    assert.equal(averaged.match(/>averaged weights</g)?.length, 2);
    assert.match(averaged, />Loss · B C: averaged weights</);
    for (const { losses } of [b, c])
      assert.ok(averaged.includes(`train loss ${losses[0]} · test loss ${losses[1]}`));
    await box(page).uncheck();
    const current = await taken();
    assert.doesNotMatch(current, /averaged/);
    const { losses } = await card(page, "B");
    assert.ok(current.includes(`train loss ${losses[0]} · test loss ${losses[1]}`));
    assert.notEqual(current.match(/<image[^>]*>/g)?.[1], averaged.match(/<image[^>]*>/g)?.[1]);
  }));

test("a weight is edited as ever, and the average that is seen follows at once", () =>
  visit(async (page) => {
    await page.getByLabel("Settings of lane B").press("Enter");
    const before = await boundaryHashes(page);
    await page.locator(".units button").last().press("Enter");
    const bias = page.locator(".weight-editor input").last();
    await bias.fill("2");
    await bias.press("Enter");
    assert.equal(await bias.inputValue(), "2", "the editor has the weights that train");
    const after = await boundaryHashes(page);
    assert.notEqual(after[1], before[1]);
    assert.deepEqual([after[0], after[2]], [before[0], before[2]]);
    assert.equal((await card(page, "B")).mark, "averaged weights");
  }));

test("in German it is said in German", () =>
  visit(async (page) => {
    const b = await card(page, "B");
    assert.equal(b.mark, "gemittelte Gewichte");
    assert.match(b.line, /^jetzige Gewichte: 0,\d+ · 0,\d+$/);
    assert.match(b.map, /gemittelte Gewichte, Entscheidungsgrenze/);
    assert.equal((await card(page, "D")).line, "Verluste beim Mittel x");
    assert.equal(await page.innerText(".chart-weights"), "B C: gemittelte Gewichte");
    await page.locator(".outputs-tools").getByLabel("gemittelte Gewichte").uncheck();
    assert.match((await card(page, "B")).line, /^gemittelte Gewichte: 0,\d+ · 0,\d+$/);
    assert.ok(await page.locator(".chart-weights").isHidden());
  }, "&lang=de"));

test("a figure shows the averaged weights and says so, or the current ones where its link asks for them", async () => {
  for (const more of ["", "&weights=current"]) {
    await hosts.visit(
      "host.html",
      async (page) => {
        await page.waitForSelector("ravine-playground[data-ready]", { state: "attached" });
        await reachStepOf(page, 60);
        const b = page.locator("ravine-playground article.lane").nth(1);
        const isAveraged = more === "";
        assert.equal(await b.locator(".axis.weights").isVisible(), isAveraged);
        assert.match(
          await b.locator(".weights-line").innerText(),
          isAveraged ? /^θ|^current/ : /^avg|^averaged/,
        );
        const told = await page.evaluate(async () => {
          const figure = /** @type {any} */ (document.querySelector("ravine-playground"));
          return (await figure.getState()).lanes.map(
            (/** @type {any} */ { averaged }) => averaged && Object.keys(averaged),
          );
        });
        assert.deepEqual(told[0], undefined);
        assert.deepEqual(told[1], ["trainLoss", "testLoss", "trainAccuracy", "testAccuracy"]);
      },
      {
        html: `<!doctype html><html lang="en"><head><title>Notes</title></head><body><ravine-playground config="${RUN}${more}"></ravine-playground><link rel="icon" href="data:," /><script type="module" src="ravine-element.js"></script></body></html>`,
      },
    );
  }
});

/** @param {Page} page @param {number} step */
const reachStepOf = (page, step) =>
  page.waitForFunction(
    (step) =>
      Number(
        document.querySelector("ravine-playground")?.shadowRoot?.querySelector("#count-step")?.textContent,
      ) >= step,
    step,
  );

for (const lang of ["en", "de"]) {
  test(`nothing overlaps or is cut at any width, with the averaged weights and without (${lang})`, () =>
    visit(async (page) => {
      /** @type {string[]} */
      const faults = [];
      for (const width of [
        320, 360, 390, 440, 520, 640, 699, 760, 900, 1000, 1100, 1280, 1366, 1440, 1920, 2560,
      ]) {
        for (const shows of [true, false]) {
          await page.locator(".outputs-tools input").first().setChecked(shows);
          await resize(page, width, width < 700 ? 844 : width < 1500 ? 768 : 1200);
          faults.push(
            ...(await page.evaluate(layoutFaults)).map((fault) => `${width} px, ${shows}: ${fault}`),
          );
        }
      }
      assert.deepEqual(faults, []);
    }, `&lane=E;averaging.kind=ema;data.kind=wave&lane=F;optimizer.kind=scheduleFreeSgd;averaging.kind=ema&lang=${lang}`));
}
