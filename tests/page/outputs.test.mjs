// How outputs are shown: classes by shape, discretized boundaries, scales of values, confusion matrices, the account.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { CLASS_TABLES, DIVERGING, DIVERGING_STEPS, SCALE_STEPS } from "../../www/js/drawing/colors.js";
import { classOf, confusionOf } from "../../www/js/run/confusion-matrix.js";
import { mapToPixels } from "../../www/js/drawing/boundary.js";
import { SHAPES } from "../../www/js/drawing/marks.js";
import {
  boundaryHashes,
  chooseData,
  control,
  enter,
  lanes,
  openBrowser,
  reachStep,
  said,
  showMore,
  stepShown,
} from "./harness.mjs";

/** @type {Awaited<ReturnType<typeof openBrowser>>} */
let browser;
before(async () => {
  browser = await openBrowser();
});
after(() => browser.close());

/** Small whole numbers that look random, the same every time. @param {number} seed */
function generator(seed) {
  let state = seed;
  return (/** @type {number} */ below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

test("a confusion matrix counts what brute force counts", () => {
  const random = generator(7);
  for (let trial = 0; trial < 200; trial++) {
    const classes = 2 + random(5);
    const count = random(40);
    const planes = classes === 2 ? 1 : classes;
    const points = Float32Array.from({ length: 3 * count }, (_, i) => (i % 3 === 2 ? random(classes) : 0));
    // Few different values, so that there are ties.
    const answers = Float32Array.from({ length: planes * count }, () => random(5) / 4);
    const matrix = confusionOf(answers, points, classes);
    for (let truth = 0; truth < classes; truth++) {
      for (let taken = 0; taken < classes; taken++) {
        let expected = 0;
        for (let point = 0; point < count; point++) {
          const row = [...answers.subarray(point * planes, (point + 1) * planes)];
          const answer = classes === 2 ? Number(row[0] > 0.5) : row.indexOf(Math.max(...row));
          if (points[3 * point + 2] === truth && answer === taken) expected++;
        }
        assert.equal(matrix[truth][taken], expected);
      }
    }
  }
  assert.equal(classOf(Float32Array.of(NaN), 0, 2), 0, "what is no number counts as the engine counts it");
});

test("a discretized map has the likeliest class in full strength, and values in steps", () => {
  const pixels = new Uint32Array(4);
  const classes = Float32Array.of(0.4, 0.2, 0, 1, 0.3, 0.5, 0.1, 0, 0.3, 0.3, 0.9, 0);
  mapToPixels({ values: classes, size: 2, planes: 3 }, 0, 1, pixels, DIVERGING, true);
  const full = CLASS_TABLES.map((table) => table[255]);
  assert.deepEqual([...pixels], [full[2], full[0], full[0], full[1]]);
  assert.equal(new Set(DIVERGING_STEPS).size, SCALE_STEPS);
  assert.equal(DIVERGING_STEPS[0], DIVERGING_STEPS[256 / SCALE_STEPS - 1]);
  assert.notEqual(DIVERGING_STEPS[0], DIVERGING_STEPS[256 / SCALE_STEPS]);
});

test("no two classes have the same shape", () => {
  assert.equal(new Set(SHAPES.map((corners) => JSON.stringify(corners))).size, 6);
});

test("the legend names the classes of the selected lane, each with its shape", () =>
  browser.visit(async (page) => {
    const marks = page.locator(".classes li");
    assert.deepEqual(await marks.allInnerTexts(), ["0", "1"]);
    await chooseData(page, "iris");
    await page.waitForFunction(() => document.querySelectorAll(".classes li").length === 3);
    assert.deepEqual(await marks.allInnerTexts(), ["setosa", "versicolor", "virginica"]);
    const shapes = await marks
      .locator("svg > *")
      .evaluateAll((nodes) => nodes.map((node) => node.outerHTML.replace(/fill="[^"]*"/, "")));
    assert.equal(new Set(shapes).size, 3);
    await chooseData(page, "wave");
    await page.locator(".classes").waitFor({ state: "hidden" });
  }));

test("a regression has a scale with the name and the ends of its values, those of the selected lane", () =>
  browser.visit(async (page) => {
    const scale = page.locator("#outputs .legend");
    assert.equal(await scale.isVisible(), false);
    await chooseData(page, "plane");
    await scale.waitFor();
    const told = () => scale.locator("span").allInnerTexts();
    const [target, low, colors, high] = await told();
    assert.equal(target, "value");
    assert.equal(colors, "");
    assert.ok((await scale.locator(".scale").boundingBox())?.width, "the colours between the ends");
    assert.ok(await page.getByRole("button", { name: "confusion" }).isDisabled());

    // The ends are those of the points as they are written, in two digits of their width.
    await showMore(page, "data");
    const download = page.waitForEvent("download");
    await page.locator("#data").getByRole("button", { name: "Save CSV" }).click();
    const rows = (await readFile(await (await download).path(), "utf8")).trim().split("\n").slice(1);
    const values = rows.map((row) => Number(row.split(",")[2]));
    const [least, most] = [Math.min(...values), Math.max(...values)];
    assert.ok(Math.abs(Number(low.replace("−", "-")) - least) <= 0.1 * (most - least), `${low} for ${least}`);
    assert.ok(Math.abs(Number(high) - most) <= 0.1 * (most - least), `${high} for ${most}`);

    await page.getByLabel("Settings of lane B").click();
    await showMore(page, "lane");
    await page.locator("#lane .own summary").click();
    await page.locator("#lane .own").getByRole("button", { name: "data", exact: true }).click();
    await enter(control(page.locator("#lane .own-fields"), "data.noise"), "0.5");
    await page.waitForFunction(
      (shared) => document.querySelector("#outputs .legend")?.textContent !== shared,
      [target, low, colors, high].join(""),
    );
    assert.ok(Number((await told())[3]) > Number(high), "noise widens the values of this lane");
    await page.getByLabel("Settings of lane A").click();
    assert.deepEqual(await told(), [target, low, colors, high]);
  }));

test("discretize changes every boundary, and back", () =>
  browser.visit(async (page) => {
    for (const kind of ["spiral", "penguins", "wave"]) {
      await chooseData(page, kind);
      for (let i = 0; i < 5; i++) await page.click("#step");
      const soft = await boundaryHashes(page);
      await page.getByLabel("discretize").check();
      const hard = await boundaryHashes(page);
      assert.ok(
        hard.slice(0, 4).every((hash, lane) => hash !== soft[lane]),
        kind,
      );
      const colors = await page
        .locator("article.lane canvas.map")
        .first()
        .evaluate((map) => {
          const canvas = /** @type {HTMLCanvasElement} */ (map);
          const copy = new OffscreenCanvas(canvas.width, canvas.height);
          const context = copy.getContext("2d");
          if (!context) throw new Error("no canvas");
          context.drawImage(canvas, 0, 0);
          const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
          return new Set(new Uint32Array(data.buffer)).size;
        });
      assert.ok(colors <= 8, `${kind} has ${colors} colours`);
      await page.getByLabel("discretize").uncheck();
      assert.deepEqual((await boundaryHashes(page)).slice(0, 4), soft.slice(0, 4));
    }
  }));

test("the confusion matrix is loaded when asked for, agrees with the accuracies, and follows the selected lane", () =>
  browser.visit(async (page) => {
    const loaded = () =>
      page.evaluate(() =>
        performance.getEntriesByType("resource").some(({ name }) => /\/confusion-[\w-]+\.js$/.test(name)),
      );
    assert.equal(await loaded(), false);
    await chooseData(page, "penguins");
    for (let i = 0; i < 30; i++) await page.click("#step");
    const open = page.getByRole("button", { name: "confusion" });
    await open.click();
    await page.locator(".confusion").first().waitFor();
    assert.equal(await loaded(), true);
    assert.equal(await open.getAttribute("aria-expanded"), "true");

    for (const [place, letter] of ["A", "B", "C", "D"].entries()) {
      await page.getByLabel(`Settings of lane ${letter}`).press("Enter");
      assert.match(
        await page.locator("#confusions > p").innerText(),
        new RegExp(`Lane ${letter} .* at step 30`),
      );
      const accuracies = await lanes(page)
        .nth(place)
        .locator("tbody td:last-child")
        .evaluateAll((cells) => cells.map((cell) => cell.textContent));
      const counted = await page.locator(".confusion").evaluateAll((tables) =>
        tables.map((table) => {
          const cells = [...table.querySelectorAll("tbody td")].map((cell) => Number(cell.textContent));
          const size = Math.sqrt(cells.length);
          const right = cells.filter((_, i) => i % (size + 1) === 0).reduce((sum, count) => sum + count, 0);
          const share = right / cells.reduce((sum, count) => sum + count, 0);
          return `${(share * 100).toFixed(1)} % right`;
        }),
      );
      assert.deepEqual(counted, accuracies);
    }
    await page.selectOption("#speed", "1000");
    await page.click("#play");
    await reachStep(page, 2000);
    await page.click("#play");
    const step = await stepShown(page);
    await page.waitForFunction(
      (text) => document.querySelector("#confusions > p")?.textContent?.includes(`step ${text}:`),
      step.toLocaleString("en"),
    );
    await chooseData(page, "wave");
    await page.locator("#confusions").waitFor({ state: "hidden" });
  }));

test("the run is told in sentences on pause, diverged lanes too, and not all the time", () =>
  browser.visit(async (page) => {
    const account = page.locator(".account");
    assert.equal(await account.getAttribute("aria-live"), "polite");
    await page.evaluate(() => {
      const texts = /** @type {string[]} */ ([]);
      Object.assign(window, { texts });
      const node = /** @type {Element} */ (document.querySelector(".account"));
      new MutationObserver(() => texts.push(node.textContent ?? "")).observe(node, { childList: true });
    });
    await page.click("#play");
    await reachStep(page, 300);
    await page.click("#play");
    await said(page, /Paused at step/);
    await page.waitForFunction(() => document.querySelector(".account")?.textContent);
    assert.match(
      await account.innerText(),
      /^Step [\d,]+\. Lane A · SGD: training loss [\d.e-]+, test loss [\d.e-]+, test accuracy [\d.]+ %\. Lane B/,
    );
    assert.ok((await page.evaluate(() => Reflect.get(window, "texts").length)) <= 2);

    await showMore(page, "training");
    await page.locator('[data-path="loss"] select').selectOption("meanSquaredError");
    await enter(control(lanes(page).first(), "optimizer.learningRate"), "1000");
    await page.click("#play");
    await lanes(page).first().locator(".diverged").waitFor({ state: "visible" });
    await page.click("#play");
    await page.waitForFunction(() =>
      /Lane A · SGD: diverged at step \d+\./.test(document.querySelector(".account")?.textContent ?? ""),
    );
  }));
