// The network on screen: looking at it, changing its shape, and changing its weights while it runs.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { arrange, sources, span } from "../../www/js/panels/network/arrange.js";
import { linkAt } from "../../www/js/panels/network/parts.js";
import {
  boundaryHashes,
  chooseData,
  chooseInMenu,
  control,
  enter,
  lanes,
  openBrowser,
  reachStep,
  said,
  showMore,
  stepShown,
  unfoldSetup,
} from "./harness.mjs";

/** @typedef {import("playwright-core").Page} Page */

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

/** @type {Awaited<ReturnType<typeof openBrowser>>} */
let browser;
before(async () => {
  browser = await openBrowser();
});
after(() => browser.close());

// --- Geometry --------------------------------------------------------------------------------------------------------

const SHAPES = [
  [7, 1],
  [7, 8, 8, 1],
  [7, 1, 3],
  [7, 20, 2, 6],
  [7, ...Array(8).fill(256), 6],
  [7, ...Array(8).fill(1), 1],
];

test("everything has its place, and nothing lies over another", () => {
  for (const counts of SHAPES) {
    for (const [width, height] of [
      [600, 290],
      [1100, 640],
      [350, 320],
      [430, 214],
    ]) {
      const { columns, size, lens, width: whole } = arrange({ width, height, counts, firsts: [] });
      assert.ok(size >= 24, `${size}`);
      assert.ok(lens.x + lens.size <= whole && lens.y >= 0 && lens.y + lens.size <= height);
      columns.forEach(({ spots, more, count, x }, column) => {
        const isLens = column === columns.length - 1 && count === 1;
        const hidden = count - spots.length;
        assert.equal(more !== null, hidden > 0);
        spots.forEach(({ y }, row) => {
          if (isLens) return;
          assert.ok(y - size / 2 >= 0 && y + size / 2 <= height, `${counts} ${width} ${y}`);
          if (row > 0) assert.ok(y - spots[row - 1].y >= size + 2);
        });
        if (column > 0)
          assert.ok(x - columns[column - 1].x >= size - 1, `${counts} ${width} column ${column}`);
      });
      const before = columns[columns.length - 1].count > 1 ? size / 2 : 0;
      assert.ok(columns[columns.length - 1].x + before <= lens.x);
    }
  }
});

test("eight layers fit beside their answer on a laptop", () => {
  const { width } = arrange({ width: 602, height: 270, counts: [7, ...Array(8).fill(256), 1], firsts: [] });
  assert.equal(width, 602);
});

test("a large layer can be looked at from its first unit to its last", () => {
  const counts = [7, 256, 1];
  const seen = new Set();
  let first = 0;
  do {
    const { columns } = arrange({ width: 600, height: 290, counts, firsts: [0, first] });
    for (const { unit } of columns[1].spots) seen.add(unit);
    first += columns[1].spots.length;
  } while (first < 256);
  assert.equal(seen.size, 256);
});

test("the link under the pointer is the one that is drawn there", () => {
  const arrangement = arrange({ width: 600, height: 290, counts: [7, 8, 3, 1], firsts: [] });
  const inputs = [4, 0, 2].map((unit) => arrangement.columns[0].spots[unit]);
  for (let column = 1; column < 4; column++) {
    const { left, right } = span(arrangement, column);
    sources(arrangement, inputs, column).forEach((from, index) => {
      for (const to of arrangement.columns[column].spots) {
        for (const t of [0.03, 0.2, 0.5, 0.9]) {
          // The point of the curve with level ends, by its definition.
          const blend = (/** @type {number[]} */ [a, b, c, d]) =>
            a * (1 - t) ** 3 + 3 * b * (1 - t) ** 2 * t + 3 * c * (1 - t) * t ** 2 + d * t ** 3;
          const middle = (left + right) / 2;
          const x = blend([left, middle, middle, right]);
          const y = blend([from.y, from.y, to.y, to.y]);
          const found = linkAt(arrangement, inputs, x, y, 6);
          assert.ok(found, `column ${column}, ${index} to ${to.unit}, ${t}`);
          // Where links cross it may be another, but one that passes through the same point.
          const exact = linkAt(arrangement, inputs, x, y, 0.05);
          assert.ok(exact, "one passes exactly here");
        }
      }
    });
  }
  assert.equal(linkAt(arrangement, inputs, span(arrangement, 1).left - 5, 100, 6), null);
});

test("near a link it is the nearest one, however steep the others are, and far from all it is none", () => {
  const reach = 6;
  const arrangement = arrange({ width: 384, height: 256, counts: [7, 8, 8, 1], firsts: [] });
  const inputs = [0, 1].map((unit) => arrangement.columns[0].spots[unit]);
  for (const column of [1, 2, 3]) {
    const { left, right } = span(arrangement, column);
    const links = sources(arrangement, inputs, column).flatMap((from, index) =>
      arrangement.columns[column].spots.map((to) => ({ from: index, to: to.unit, ends: [from.y, to.y] })),
    );
    // The curves by their definition, as many points.
    const paths = links.map(({ ends: [from, to] }) =>
      Array.from({ length: 401 }, (_, i) => {
        const t = i / 400;
        return {
          x: left + (right - left) * (1.5 * t - 1.5 * t ** 2 + t ** 3),
          y: from + (to - from) * (3 * t ** 2 - 2 * t ** 3),
        };
      }),
    );
    const far = (/** @type {number} */ link, /** @type {number} */ x, /** @type {number} */ y) =>
      Math.min(...paths[link].map((place) => Math.hypot(place.x - x, place.y - y)));
    for (let x = left; x <= right; x += 7) {
      for (let y = 2; y < 256; y += 9) {
        const distances = links.map((_, link) => far(link, x, y));
        const least = Math.min(...distances);
        const found = linkAt(arrangement, inputs, x, y, reach);
        if (!found) {
          assert.ok(least > reach - 1, `none at ${x}, ${y}, where one is ${least} away`);
          continue;
        }
        const link = links.findIndex(({ from, to }) => from === found.from && to === found.to);
        assert.ok(
          distances[link] < Math.min(reach, least) + 1,
          `${x}, ${y}: ${distances[link]}, not ${least}`,
        );
      }
    }
  }
});

// --- Looking ---------------------------------------------------------------------------------------------------------

/** Keeps the weights that the page read last. @param {Page} page */
const watchWeights = (page) =>
  page.evaluate(async () => {
    const { Trainer } = await import(String(new URL("pkg/ravine.js", document.baseURI)));
    const { weights, neuronGrids } = Trainer.prototype;
    Object.assign(window, { gridCount: 0 });
    Trainer.prototype.weights = /** @this {unknown} */ function () {
      const values = weights.call(this);
      Object.assign(window, { latest: values, trainer: this });
      return values;
    };
    Trainer.prototype.neuronGrids = /** @this {unknown} */ function (/** @type {unknown[]} */ ...grid) {
      Object.assign(window, { gridCount: Reflect.get(window, "gridCount") + 1 });
      return neuronGrids.apply(this, grid);
    };
  });

/** @param {Page} page @returns {Promise<number[]>} */
const weights = (page) => page.evaluate(() => [...Reflect.get(window, "trainer").weights()]);

/** @param {Page} page @param {number} column @param {number} unit */
const unit = (page, column, unit) => page.locator(`.units [data-column="${column}"][data-unit="${unit}"]`);

/** @param {Page} page @param {string} name */
const feature = (page, name) =>
  page.getByRole("group", { name: "Input features" }).getByRole("button", { name, exact: true });

/**
 * Moves the pointer over the links into a column, from the top, until the page names the one that is wanted.
 * @param {Page} page
 * @param {string} name
 */
async function findLink(page, name) {
  const box = await page.locator(".diagram").boundingBox();
  const [from, to] = await Promise.all([feature(page, "x").boundingBox(), unit(page, 1, 0).boundingBox()]);
  assert.ok(box && from && to);
  const x = from.x + from.width + 0.3 * (to.x - from.x - from.width);
  for (let y = box.y + 4; y < box.y + box.height; y += 3) {
    await page.mouse.move(x, y);
    const text = (await page.locator(".hint").isVisible()) ? await page.innerText(".hint") : "";
    if (text.includes(name)) return { x, y };
  }
  throw new Error(`no link ${name}`);
}

/** The number in the hint. @param {Page} page */
const hinted = async (page) => Number((await page.innerText(".hint strong")).replace(/^(weight|bias) /, ""));

/** @param {number} shown @param {number} value */
const isShown = (shown, value) =>
  assert.ok(Math.abs(shown - value) <= 1e-3 * Math.abs(value), `${shown} ${value}`);

test("pointing at a link tells its weight, also while it changes", () =>
  browser.visit(async (page) => {
    await watchWeights(page);
    await page.keyboard.press("s");
    await findLink(page, "x → hidden layer 1, unit 1");
    const before = (await weights(page))[0];
    isShown(await hinted(page), before);
    await page.keyboard.press("Space");
    await reachStep(page, 300);
    await page.keyboard.press("Space");
    await said(page, /Paused/);
    await page.waitForFunction(
      () =>
        Math.abs(
          Number(document.querySelector(".hint strong")?.textContent?.slice(7)) -
            Reflect.get(window, "trainer").weights()[0],
        ) < 1e-3,
    );
    assert.notEqual(await hinted(page), before);
  }));

test("a unit's mark and the output's tell their biases", () =>
  browser.visit(async (page) => {
    await watchWeights(page);
    for (let i = 0; i < 5; i++) await page.keyboard.press("s");
    await boundaryHashes(page); // the last step is drawn
    const box = await unit(page, 1, 2).boundingBox();
    assert.ok(box);
    await page.mouse.move(box.x + 1, box.y + box.height - 1);
    assert.match(await page.innerText(".hint"), /^bias .*\s*hidden layer 1, unit 3$/);
    isShown(await hinted(page), (await weights(page))[16 + 2]);
    const output = await unit(page, 3, 0).boundingBox();
    assert.ok(output);
    await page.mouse.move(output.x, output.y + output.height / 2);
    assert.match(await page.innerText(".hint"), /output/);
    isShown(await hinted(page), /** @type {number} */ ((await weights(page)).at(-1)));
  }));

/** A number that stands for what the large map shows. @param {Page} page */
const lensHash = (page) =>
  page.locator(".lens canvas:not([hidden])").evaluateAll((canvases) => {
    const map = /** @type {HTMLCanvasElement} */ (canvases[canvases.length - 2]);
    const copy = new OffscreenCanvas(map.width, map.height);
    const context = copy.getContext("2d", { willReadFrequently: true });
    if (!context) throw new Error("no canvas");
    context.drawImage(map, 0, 0);
    const { data } = context.getImageData(0, 0, map.width, map.height);
    return data.reduce((sum, byte) => (Math.imul(sum, 31) + byte) | 0, 7);
  });

test("pointing at a unit or an input shows its map large, and the answer comes back", () =>
  browser.visit(async (page) => {
    for (let i = 0; i < 3; i++) await page.keyboard.press("s");
    await boundaryHashes(page); // the last step is drawn
    const answer = await lensHash(page);
    const seen = new Set([answer]);
    for (const place of [unit(page, 1, 0), unit(page, 1, 1), unit(page, 2, 7), feature(page, "xy")]) {
      await place.hover();
      seen.add(await lensHash(page));
    }
    assert.equal(seen.size, 5);
    assert.match(await page.innerText(".lens figcaption"), /^xy\s/);
    await unit(page, 2, 7).hover();
    assert.match(await page.innerText(".lens figcaption"), /^hidden layer 2, unit 8\s+bias .* · -1 … 1$/);
    await page.mouse.move(5, 5);
    assert.equal(await lensHash(page), answer);
    assert.match(await page.innerText(".lens figcaption"), /^output/);
  }));

test("the picture follows the selected lane", () =>
  browser.visit(async (page) => {
    await watchWeights(page);
    for (let i = 0; i < 5; i++) await page.keyboard.press("s");
    await page.getByLabel("Settings of lane C").click();
    await page.waitForFunction(() => document.querySelector("#network .badge")?.textContent === "C");
    await findLink(page, "x → hidden layer 1, unit 1");
    isShown(await hinted(page), (await weights(page))[0]);
    const rmsprop = (await weights(page))[0];
    await page.getByLabel("Settings of lane A").click();
    await findLink(page, "x → hidden layer 1, unit 1");
    assert.notEqual((await weights(page))[0], rmsprop);
  }));

test("several classes have an output each, regression one", () =>
  browser.visit(async (page) => {
    await chooseData(page, "blobs");
    await unit(page, 3, 2).waitFor();
    await enter(control(page.locator("#data"), "data.classes"), "6");
    await unit(page, 3, 5).waitFor();
    await unit(page, 3, 5).hover();
    assert.match(await page.innerText(".lens figcaption"), /^output “5”\s+bias/);
    await chooseData(page, "wave");
    await unit(page, 3, 5).waitFor({ state: "detached" });
    assert.equal(await unit(page, 3, 0).count(), 1);
  }));

test("sharp on a dense screen, and still so after a resize while it runs", () =>
  browser.visit(
    async (page) => {
      const before = await page.locator(".network-canvas").boundingBox();
      assert.ok(before && before.width > 200 && before.height > 100);
      await page.click("#play");
      await page.setViewportSize({ width: 1500, height: 900 });
      await page.waitForFunction((before) => {
        const canvas = /** @type {HTMLCanvasElement} */ (document.querySelector(".network-canvas"));
        const { width, height } = canvas.getBoundingClientRect();
        return (
          width > before.width &&
          canvas.width === Math.round(2.5 * width) &&
          canvas.height === Math.round(2.5 * height)
        );
      }, before);
      await reachStep(page, 20);
    },
    { deviceScaleFactor: 2.5 },
  ));

test("out of sight, nothing of it is computed", () =>
  browser.visit(async (page) => {
    await watchWeights(page);
    await page.selectOption("#speed", "500");
    await page.tap("#play");
    await reachStep(page, 50);
    const grids = () => page.evaluate(() => Reflect.get(window, "gridCount"));
    await page.locator(".diagram").scrollIntoViewIfNeeded();
    await page.waitForFunction(() => Reflect.get(window, "gridCount") > 2);
    await page.evaluate(() => scrollTo(0, 0));
    await page.evaluate(() => new Promise((done) => setTimeout(done, 200)));
    const count = await grids();
    await reachStep(page, (await stepShown(page)) + 500);
    assert.equal(await grids(), count);
  }, PHONE));

// --- Changing weights ------------------------------------------------------------------------------------------------

const editor = (/** @type {Page} */ page) => page.locator(".weight-editor");

test("a weight is edited while the run goes on, and the answer changes", () =>
  browser.visit(async (page) => {
    await watchWeights(page);
    await page.keyboard.press("s");
    const [before, other] = await boundaryHashes(page);
    const place = await findLink(page, "x → hidden layer 1, unit 1");
    await page.mouse.click(place.x, place.y);
    await enter(editor(page).getByLabel("weight"), "7.5");
    assert.equal((await weights(page))[0], 7.5);
    await said(page, /Lane A · SGD: a parameter was set to 7.5 by hand/);
    const [after, same] = await boundaryHashes(page);
    assert.notEqual(after, before);
    assert.equal(same, other, "the other lanes stay as they were");
    assert.equal(await stepShown(page), 1);

    await page.keyboard.press("Escape");
    // Few steps come between the edit and the look at it.
    await page.selectOption("#speed", "50");
    await page.click("#play");
    await reachStep(page, 50);
    await page.selectOption("#speed", "2");
    await page.mouse.click(place.x, place.y);
    await enter(editor(page).getByLabel("weight"), "-3");
    assert.ok(Math.abs((await weights(page))[0] + 3) < 1);
    assert.equal(await page.innerText("#play-word"), "Pause");
    await page.keyboard.press("Escape");
    await page.selectOption("#speed", "50");
    await reachStep(page, (await stepShown(page)) + 50);
    await page.click("#reset");
    assert.ok(Math.abs((await weights(page))[0]) < 2, "the first weights again");
  }));

test("all of a unit at the keyboard: arrows, Enter, its bias and weights, and back", () =>
  browser.visit(async (page) => {
    await watchWeights(page);
    await page.keyboard.press("s");
    await feature(page, "x").focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("End");
    await page.keyboard.press("ArrowUp");
    const name = () => page.evaluate(() => document.activeElement?.getAttribute("aria-label"));
    assert.match((await name()) ?? "", /^hidden layer 2, unit 7, bias -?[\d.e-]+, 8 inputs$/);
    assert.match(await page.innerText(".lens figcaption"), /^hidden layer 2, unit 7/);
    await page.keyboard.press("Enter");
    await editor(page).waitFor();
    assert.equal(await editor(page).locator("input").count(), 9);
    await page.keyboard.type("0.25");
    await page.keyboard.press("Enter");
    // 2·8 + 8 parameters of the first layer, 8·8 weights of the second.
    assert.equal((await weights(page))[24 + 64 + 6], 0.25);
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Shift+ArrowUp");
    assert.ok(Math.abs((await weights(page))[24 + 64 + 6] - 1.35) < 1e-6);
    await editor(page).getByLabel("from unit 3").fill("-2");
    await page.keyboard.press("Tab");
    assert.equal((await weights(page))[24 + 6 * 8 + 2], -2);
    await page.keyboard.press("Escape");
    await editor(page).waitFor({ state: "detached" });
    await page.waitForFunction(() =>
      document.activeElement?.getAttribute("aria-label")?.startsWith("hidden layer 2, unit 7, bias 1.35"),
    );
  }));

test("what is no weight is refused in a sentence, and nothing changes", () =>
  browser.visit(async (page) => {
    await watchWeights(page);
    await page.keyboard.press("s");
    await unit(page, 1, 0).click();
    const bias = editor(page).getByLabel("bias");
    const before = await weights(page);
    for (const text of ["heavy", "", "NaN", "Infinity", "1e7", "0x", "<b>1</b>"]) {
      await enter(bias, text);
      assert.equal(await bias.getAttribute("aria-invalid"), "true", text);
      assert.match(
        await editor(page).locator(".error:visible").innerText(),
        /is no weight: a number between/,
      );
      assert.deepEqual(await weights(page), before);
    }
    await enter(bias, "0,5");
    assert.equal(await bias.getAttribute("aria-invalid"), "false");
    assert.equal((await weights(page))[16], 0.5);
  }));

test("a diverged lane goes on from weights set by hand", () =>
  browser.visit(async (page) => {
    await page.locator('[data-path="hidden[0].activation"] select').selectOption("relu");
    await showMore(page, "training");
    await page.locator('[data-path="loss"] select').selectOption("meanSquaredError");
    await enter(control(lanes(page).first(), "optimizer.learningRate"), "1000");
    await page.click("#play");
    await lanes(page).first().locator(".diverged").waitFor({ state: "visible" });
    await page.click("#play");
    await enter(control(lanes(page).first(), "optimizer.learningRate"), "0.0001");
    await unit(page, 3, 0).click();
    await enter(editor(page).getByLabel("bias"), "0");
    await lanes(page).first().locator(".diverged").waitFor({ state: "hidden" });
  }));

// --- Changing the shape ----------------------------------------------------------------------------------------------

test("layers and units come and go in place", () =>
  browser.visit(async (page) => {
    const network = page.locator("#network-setup");
    await network.getByLabel("raise Units of hidden layer 1").click();
    await unit(page, 1, 8).waitFor();
    await network.getByLabel("lower Units of hidden layer 2").click();
    await unit(page, 2, 7).waitFor({ state: "detached" });
    assert.equal(await unit(page, 2, 6).count(), 1);
    for (let count = 2; count < 8; count++) await network.getByText("add layer").click();
    assert.equal(await network.locator(".layers li").count(), 8);
    assert.ok(await network.getByText("add layer").isDisabled());
    assert.equal(await page.locator(".units > *").count(), 10);
    for (let count = 8; count > 0; count--) await network.getByLabel("Remove hidden layer 1").click();
    assert.equal(await page.locator(".units > *").count(), 2);
    await page.click("#play");
    await reachStep(page, 20);
    await network.getByText("add layer").click();
    await unit(page, 1, 0).waitFor();
  }));

test("what a lane has of its own is changed in that lane alone", () =>
  browser.visit(async (page) => {
    await page.getByLabel("Settings of lane B").click();
    await showMore(page, "lane");
    await page.locator("#lane .own summary").click();
    for (const group of ["layers", "inputs"]) {
      await page.locator("#lane .own").getByRole("button", { name: group, exact: true }).click();
    }
    await page.locator("#network-setup").getByText("add layer").click();
    await unit(page, 3, 7).waitFor();
    await feature(page, "xy").click();
    await page.waitForFunction(
      () => document.querySelector(".units [data-unit='4']")?.ariaPressed === "true",
    );
    await page.getByLabel("Settings of lane A").click();
    await unit(page, 3, 7).waitFor({ state: "detached" });
    assert.equal(await feature(page, "xy").getAttribute("aria-pressed"), "false");
    await page.getByLabel("Settings of lane B").click();
    await unit(page, 3, 7).waitFor();
    assert.equal(await feature(page, "xy").getAttribute("aria-pressed"), "true");
  }));

test("inputs come and go where they stand, with a click or a key", () =>
  browser.visit(async (page) => {
    await feature(page, "xy").click();
    await page.waitForFunction(
      () => document.querySelector(".units [data-unit='4']")?.ariaPressed === "true",
    );
    assert.match((await unit(page, 1, 0).getAttribute("aria-label")) ?? "", /3 inputs$/);
    await feature(page, "xy").focus();
    await page.keyboard.press("Enter");
    await page.waitForFunction(
      () => document.querySelector(".units [data-unit='4']")?.ariaPressed === "false",
    );
    assert.match(
      (await feature(page, "xy").evaluate((node) => node === document.activeElement)) ? "kept" : "",
      /kept/,
    );
  }));

test("eight layers of 256 fold, say how many they hide, and can be paged and edited while they train", () =>
  browser.visit(async (page) => {
    await watchWeights(page);
    for (let count = 4; count > 1; count--) await chooseInMenu(lanes(page).last(), "Remove");
    const network = page.locator("#network-setup");
    for (let count = 2; count < 8; count++) await network.getByText("add layer").click();
    for (let layer = 0; layer < 8; layer++) await enter(control(network, `hidden[${layer}].units`), "256");
    const folds = page.locator(".units .more");
    assert.equal(await folds.count(), 8);
    const shown = await page.locator('.units [data-column="8"].unit').count();
    assert.ok(shown >= 5, `${shown}`);
    assert.match(
      (await folds.last().getAttribute("aria-label")) ?? "",
      new RegExp(`^\\+ ${256 - shown} more hidden`),
    );
    await page.click("#play");
    await reachStep(page, 2);
    await folds.last().click();
    await unit(page, 8, shown).click();
    await editor(page).waitFor();
    assert.equal(await editor(page).locator("input").count(), 257);
    await enter(editor(page).getByLabel("bias"), "0.5");
    await said(page, /set to 0.5 by hand/);
    await page.keyboard.press("Escape");
    await reachStep(page, (await stepShown(page)) + 2);
    assert.equal(await page.evaluate(() => document.documentElement.scrollHeight - innerHeight), 0);
  }));

// --- For everyone ----------------------------------------------------------------------------------------------------

test("a finger opens a unit and a link", () =>
  browser.visit(async (page) => {
    await watchWeights(page);
    await page.locator(".diagram").scrollIntoViewIfNeeded();
    await unit(page, 1, 3).tap();
    await editor(page).waitFor();
    assert.match(await editor(page).locator("h3").innerText(), /hidden layer 1, unit 4/);
    assert.match(
      await page.innerText(".lens figcaption"),
      /^hidden layer 1, unit 4/,
      "its map is the large one",
    );
    await enter(editor(page).getByLabel("bias"), "1");
    assert.equal((await weights(page))[16 + 3], 1);
    await editor(page).getByLabel("Close").tap();
    await editor(page).waitFor({ state: "detached" });
    const [from, to] = await Promise.all([feature(page, "x").boundingBox(), unit(page, 1, 0).boundingBox()]);
    assert.ok(from && to);
    const middle = (/** @type {typeof from} */ box) => box.y + box.height / 2;
    await page.touchscreen.tap((from.x + from.width + to.x) / 2, (middle(from) + middle(to)) / 2);
    await editor(page).getByLabel("weight").waitFor();
    assert.match(await editor(page).locator("h3").innerText(), /→ hidden layer 1, unit 1$/);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), 0);
  }, PHONE));

for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
  for (const [device, options] of Object.entries({ desktop: {}, phone: PHONE })) {
    test(`axe finds nothing in the network and its editor: ${colorScheme}, ${device}`, () =>
      browser.visit(
        async (page) => {
          await unfoldSetup(page);
          await enter(control(page.locator("#network-setup"), "hidden[0].units"), "60");
          await enter(control(page.locator("#network-setup"), "hidden[1].units"), "none");
          await page.getByRole("button", { name: /more hidden/ }).waitFor();
          await unit(page, 1, 1).click();
          await enter(editor(page).getByLabel("bias"), "much");
          await page.evaluate(axe);
          const violations = await page.evaluate(async () => {
            const results = await Reflect.get(window, "axe").run({
              include: [["#network"], ["#network-setup"], [".weight-editor"]],
            });
            return results.violations.map((/** @type {any} */ { id, nodes }) => [
              id,
              nodes.map((/** @type {any} */ node) => `${node.html} ${node.failureSummary}`),
            ]);
          });
          assert.deepEqual(violations, []);
        },
        { ...options, colorScheme },
      ));
  }
}
