// The landscape as a reader finds it: a picture, what is said of it, and a lane that starts where it is clicked.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { lanes, openBrowser, reachStep } from "./harness.mjs";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** @typedef {import("playwright-core").Page} Page */

/** @type {Awaited<ReturnType<typeof openBrowser>>} */
let browser;
before(async () => {
  browser = await openBrowser();
});
after(() => browser.close());

/**
 * @param {string} link @param {(page: Page) => Promise<void>} look
 * @param {import("playwright-core").BrowserContextOptions} [options]
 */
const see = (link, look, options) =>
  browser.visit(async (page) => {
    const [address] = page.url().split("#");
    await page.goto("about:blank");
    await page.goto(`${address}#v=1&view=landscape&${link}`);
    await page.waitForSelector("html[data-ready]");
    await page.locator(".landscape-picture").waitFor({ state: "attached" });
    await look(page);
  }, options);

/** @param {Page} page */
const picture = (page) => page.locator(".landscape-picture");
/** Until there is a picture. @param {Page} page */
const drawn = (page) => page.locator(".landscape-legend:not([hidden])").waitFor({ state: "attached" });
/** @param {Page} page @param {RegExp} pattern */
const says = async (page, pattern) => {
  const found = await page.waitForFunction(
    (source) => document.querySelector(".landscape-view")?.textContent?.match(new RegExp(source)),
    pattern.source,
  );
  return /** @type {string[]} */ (await found.jsonValue());
};
/** The picture in words. @param {Page} page @param {RegExp} pattern */
const described = async (page, pattern) => {
  const found = await page.waitForFunction(
    (source) =>
      document.querySelector(".landscape-picture")?.getAttribute("aria-label")?.match(new RegExp(source)),
    pattern.source,
  );
  return /** @type {string[]} */ (await found.jsonValue());
};
/** The colours of the contours at some places. @param {Page} page */
const colors = (page) =>
  page
    .locator(".landscape-picture canvas")
    .first()
    .evaluate((canvas) => {
      const { width, height } = /** @type {HTMLCanvasElement} */ (canvas);
      const copy = new OffscreenCanvas(width, height);
      const context = copy.getContext("2d", { willReadFrequently: true });
      context?.drawImage(/** @type {HTMLCanvasElement} */ (canvas), 0, 0);
      const at = (/** @type {number} */ x, /** @type {number} */ y) =>
        context?.getImageData(Math.floor(x * width), Math.floor(y * height), 1, 1).data.join();
      return [0.1, 0.3, 0.5, 0.7, 0.9].flatMap((x) => [0.1, 0.5, 0.9].map((y) => at(x, y)));
    });
/** The second cells of the table: how far each lane is from the plane. @param {Page} page */
const distances = (page) =>
  page
    .locator(".landscape-distances tbody tr")
    .evaluateAll((rows) => rows.map((row) => row.querySelector("td")?.textContent));

const LINK = "data.kind=moons&data.samples=100&hidden=4:tanh&optimizer.kind=sgd&optimizer.learningRate=0.3";

test("the runs have a plane, contours with numbers, and a sentence that says how much it explains", () =>
  see(`${LINK}&lane=B;optimizer.kind=adam&steps=200`, async (page) => {
    await drawn(page);
    const [, first, second, walk] = await says(
      page,
      /ways of lanes A and B lie best.*explains ([\d.]+) % \+ ([\d.]+) % of their variance.*already have ([\d.]+) %/,
    );
    assert.ok(Number(first) > Number(second) && Number(first) + Number(second) <= 100.1);
    assert.ok(Number(walk) > 10 && Number(walk) < 61);
    const shades = await colors(page);
    assert.ok(new Set(shades).size > 3, `${new Set(shades).size} colours`);
    assert.ok(
      shades.every((shade) => shade?.endsWith(",255")),
      "painted everywhere",
    );
    const told = await described(
      page,
      /loss goes from (\S+) to (\S+) on .*Lane A stands at .*over a loss of about (\S+)\./,
    );
    assert.ok(Number(told[1]) > 0 && Number(told[2]) > Number(told[1]));
    const text = await page.locator(".landscape-view").innerText();
    assert.doesNotMatch(text, /NaN|undefined|null|Infinity/);
    assert.equal((await distances(page)).filter((distance) => Number(distance) > 0).length, 2);
  }));

test("before the first step two random directions stand for the plane, until there is one", () =>
  see(LINK, async (page) => {
    await drawn(page);
    await says(page, /No lane has moved yet/);
    await says(page, /What they miss: nearly at right angles/);
    await page.locator("#step").click();
    await says(page, /way of lane A lies best.*100.0 % \+ 0.0 %.*along one line/);
    await page.locator("#step").click();
    await page.locator("#step").click();
    await page.waitForFunction(
      () => !/along one line/.test(document.querySelector(".landscape-view")?.textContent ?? ""),
    );
  }));

test("each plane says what it shows, and other random directions give another picture", () =>
  see(`${LINK}&steps=100`, async (page) => {
    await drawn(page);
    const plane = page.locator(".landscape-top select");
    await plane.selectOption("curvature");
    const [, value] = await says(page, /top eigenvector of the Hessian \(λ = ([\d.e-]+)\)/);
    assert.ok(Number(value) > 0);
    // As far as the loss is a parabola it rises by eight times itself on the way to the left and to the right.
    const [, loss] = await described(
      page,
      /Lane A stands at 0 across and 0 up, over a loss of about (\S+)\./,
    );
    const [, edge] = await says(page, /Across: -[\d.]+ to ([\d.]+); up/);
    assert.ok(Math.abs(Number(edge) / Math.sqrt((16 * Number(loss)) / Number(value)) - 1) < 0.02, edge);
    await plane.selectOption("random");
    await says(page, /filter-normalised.*Across: -1 to 1; up: -0.563 to 0.563/);
    const before = await page.locator(".landscape-picture canvas").first().screenshot();
    await page.getByRole("button", { name: "Other directions" }).click();
    await page.waitForFunction(() => !document.querySelector(".landscape-news:not([hidden])"));
    for (let tries = 0; tries < 100; tries++)
      if (!(await page.locator(".landscape-picture canvas").first().screenshot()).equals(before)) return;
    assert.fail("the picture is the same");
  }));

test("a link says through what it is cut, and the address follows what is chosen", () =>
  see(`${LINK}&steps=50&plane=curvature`, async (page) => {
    await says(page, /The plane at the place of lane A after step 50/);
    const list = page.locator(".landscape-top select").first();
    assert.equal(await list.inputValue(), "curvature");
    await list.selectOption("random");
    await says(page, /Two random directions from the place of lane A/);
    await page.waitForFunction(() => /[&#]plane=random(&|$)/.test(location.hash));
    await list.selectOption("runs");
    await says(page, /The plane in which the way of lane A lies best/);
    await page.waitForFunction(() => !/plane=/.test(location.hash));
  }));

test("a network with two parameters has its whole landscape", () =>
  see("data.kind=gauss&features=x&hidden=&optimizer.kind=sgd&steps=30", async (page) => {
    await drawn(page);
    await says(page, /two parameters: the plane is its whole landscape.*weight of x/);
    assert.ok(await page.locator(".landscape-top select").isHidden());
    assert.deepEqual(await distances(page), ["0"]);
  }));

test("lanes of other networks have planes of their own, and that is said", () =>
  see(`${LINK}&lane=B;hidden=3:tanh&lane=C;hidden=4:relu&steps=60`, async (page) => {
    await drawn(page);
    await says(page, /Lane B has a network of another shape and a plane of its own/);
    await says(page, /Lane C minimises another loss/);
    await says(page, /ways of lanes A and C lie best/);
    assert.equal((await distances(page))[1], "has a plane of its own");
    await page
      .locator(".landscape-groups")
      .getByRole("button", { name: /^Lane B/ })
      .click();
    await says(page, /way of lane B lies best/);
    await says(page, /Lanes A and C have networks of another shape/);
    assert.deepEqual((await distances(page)).filter((cell) => cell === "has a plane of its own").length, 2);
  }));

test("a click starts a lane there, and undo takes it back", () =>
  see(`${LINK}&steps=120`, async (page) => {
    await drawn(page);
    await picture(page).hover({ position: { x: 60, y: 50 } });
    const read = await page.locator(".landscape-read").innerText();
    assert.match(read, /^-?[\d.e-]+ across, -?[\d.e-]+ up: loss about [\d.e-]+$/);
    await picture(page).click({ position: { x: 60, y: 50 } });
    await page.waitForFunction(() => document.querySelectorAll("article.lane").length === 2);
    const [s, t] = read.split(/ across, | up/).map(Number);
    const [, across, up] = await described(page, /Lane B stands at (\S+) across and (\S+) up/);
    // The place of the pointer, to its last digit on the screen.
    assert.ok(Math.abs(Number(across) - s) <= 0.006 * Math.abs(s) + 1e-3, `${across} and ${s}`);
    assert.ok(Math.abs(Number(up) - t) <= 0.006 * Math.abs(t) + 1e-3, `${up} and ${t}`);
    assert.ok(Number((await distances(page))[1]) < 1e-5, "it lies in the plane");
    await page.locator("#undo").click();
    await page.waitForFunction(() => document.querySelectorAll("article.lane").length === 1);
    await page.waitForFunction(() => document.querySelectorAll(".landscape-distances tbody tr").length === 1);
  }));

test("the keyboard points, reads, and starts a lane", () =>
  see(`${LINK}&steps=120`, async (page) => {
    await drawn(page);
    await picture(page).focus();
    await page.keyboard.press("Home");
    const read = () => page.locator(".landscape-read").innerText();
    const [, loss] = await described(page, /Lane A stands at .* over a loss of about (\S+)\./);
    assert.ok((await read()).endsWith(`loss about ${loss}`));
    const at = async () => Number((await read()).split(" ")[0]);
    const home = await at();
    await page.keyboard.press("ArrowLeft");
    const left = await at();
    assert.ok(left < home);
    await page.keyboard.press("Shift+ArrowLeft");
    assert.ok(left - (await at()) < (home - left) / 3);
    await page.keyboard.press("Escape");
    assert.equal(await page.locator(".landscape-read").textContent(), "");
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.querySelectorAll("article.lane").length === 2);
  }));

test("with six lanes it asks which one to give up", () =>
  see(`${LINK}&lane=B&lane=C&lane=D&lane=E&lane=F&steps=40`, async (page) => {
    await drawn(page);
    await picture(page).click({ position: { x: 60, y: 50 } });
    const asks = page.getByRole("group", { name: /Which one shall give up/ });
    await asks.waitFor();
    assert.equal(await asks.getByRole("button").count(), 7);
    await page.keyboard.press("Escape");
    assert.ok(await asks.isHidden());
    assert.equal(await lanes(page).count(), 6);
    await picture(page).click({ position: { x: 60, y: 50 } });
    await asks.getByRole("button", { name: /^Lane C/ }).click();
    assert.ok(await asks.isHidden());
    await page.locator("#undo:enabled").waitFor();
    assert.equal(await lanes(page).count(), 6);
    await page.waitForFunction(
      () =>
        [...document.querySelectorAll(".landscape-distances tbody tr")].filter(
          (row) => Number(row.querySelector("td")?.textContent) < 1e-5,
        ).length === 1,
    );
    await page.locator("#undo").click();
    await page.waitForFunction(
      () =>
        ![...document.querySelectorAll(".landscape-distances tbody tr")].some(
          (row) => Number(row.querySelector("td")?.textContent) < 1e-5,
        ),
    );
  }));

test("where lanes are locked, no click starts one", () =>
  see(`${LINK}&steps=40&lock=laneTools`, async (page) => {
    await drawn(page);
    await picture(page).click({ position: { x: 60, y: 50 } });
    assert.match(await page.locator(".landscape-read").innerText(), /loss about/);
    assert.ok(await page.getByRole("button", { name: "Start a lane here" }).isDisabled());
    assert.equal(await lanes(page).count(), 1);
  }));

test("while it runs the lanes are followed, and the picture is renewed when it rests", () =>
  see(`${LINK}&lane=B;optimizer.kind=adam&steps=20`, async (page) => {
    await drawn(page);
    const [, before] = await says(page, /weights at (\d+) steps each/);
    await page.locator("#play").click();
    await reachStep(page, 200);
    await page.locator("#play").click();
    await page.waitForFunction((count) => {
      const [, now] =
        document.querySelector(".landscape-view")?.textContent?.match(/weights at (\d+) steps/) ?? [];
      return Number(now) > count;
    }, Number(before));
    await page.waitForFunction(() => !document.querySelector(".landscape-news:not([hidden])"));
  }));

test("whoever looks back sees the place of then on the same plane", () =>
  see(`${LINK}&steps=300`, async (page) => {
    await drawn(page);
    const [, last] = await described(page, /Lane A stands at (\S+) across/);
    const [sentence] = await says(page, /It explains [^.]*\.[^.]*\./);
    await page.locator("#travel-slider").fill("0.3");
    await page.waitForFunction(
      (last) =>
        !document
          .querySelector(".landscape-picture")
          ?.getAttribute("aria-label")
          ?.includes(`at ${last} across`),
      last,
    );
    assert.equal((await says(page, /It explains [^.]*\.[^.]*\./))[0], sentence);
  }));

test("on a phone, in German and in the dark it keeps within the page; nobody is left out", () =>
  see(
    `${LINK}&lane=B;hidden=3:tanh&steps=100&lang=de`,
    async (page) => {
      await page.locator("#views").scrollIntoViewIfNeeded();
      await drawn(page);
      await says(page, /der Weg der Bahn A am besten liegt/);
      const { right, scrolls } = await page.evaluate(() => ({
        right: /** @type {Element} */ (document.querySelector(".landscape-view")).getBoundingClientRect()
          .right,
        scrolls: document.documentElement.scrollWidth > innerWidth,
      }));
      assert.ok(right <= 390 && !scrolls, `${right}`);
      await picture(page).tap({ position: { x: 60, y: 50 } });
      assert.match(await page.locator(".landscape-read").innerText(), /nach oben: Verlust etwa/);
      assert.equal(await lanes(page).count(), 2, "a finger shows where it is first");
      await page.evaluate(axe);
      const violations = await page.evaluate(async () => {
        const { violations } = await /** @type {any} */ (window).axe.run("#view-landscape");
        return violations.map((/** @type {any} */ { id, nodes }) => `${id}: ${nodes[0].html}`);
      });
      assert.deepEqual(violations, []);
    },
    { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, colorScheme: "dark" },
  ));

test("where all weights are 0 there are no random directions, and that is said", () =>
  see("hidden=3:tanh&initializer.kind=zeros&optimizer.kind=sgd", async (page) => {
    await says(page, /All weights are 0/);
    assert.ok(await page.locator(".landscape-legend").isHidden());
  }));
