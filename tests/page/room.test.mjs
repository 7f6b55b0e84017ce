// The race has the room: how large boundaries, chart and figures are.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { begin, lanes, openBrowser } from "./harness.mjs";
import { openHosts } from "./hosts.mjs";

/** @typedef {import("playwright-core").Page} Page */

const browser = await openBrowser();
const hosts = await openHosts();
after(async () => {
  await browser.close();
  await hosts.close();
});

const TWO = "v=1&optimizer.kind=sgd&lane=B;optimizer.kind=adam&steps=200";
const FOUR =
  "v=1&data.kind=moons&optimizer.kind=sgd&lane=B;optimizer.kind=momentum&lane=C;optimizer.kind=rmsprop&lane=D;optimizer.kind=adam&steps=200";

/** @param {string} link @param {{width: number, height: number}} viewport @param {(page: Page) => Promise<void>} look */
const see = (link, viewport, look) =>
  browser.open(
    async (page) => {
      await page.goto(`${page.url().split("#")[0]}#${link}`);
      await page.reload();
      await page.waitForSelector("html[data-ready]");
      await begin(page);
      await page.waitForSelector(".u-over");
      await look(page);
    },
    { viewport },
  );

/** @param {Page} page */
const sizes = (page) =>
  page.evaluate(() => {
    const box = (/** @type {string} */ name) =>
      /** @type {Element} */ (document.querySelector(name)).getBoundingClientRect();
    const { scrollWidth, scrollHeight } = document.documentElement;
    return {
      boundaries: [...document.querySelectorAll(".boundary")].map(
        (node) => node.getBoundingClientRect().width,
      ),
      tops: new Set(
        [...document.querySelectorAll(".boundary")].map((node) => node.getBoundingClientRect().top),
      ).size,
      plot: box(".u-over"),
      curves: box("#curves"),
      views: box("#views"),
      lanes: box("#lanes"),
      scrolls: scrollWidth > innerWidth || scrollHeight > innerHeight,
    };
  });

test("four lanes at 1366 × 768: large boundaries in a row, a wide chart, the network beside it, no scrolling", () =>
  see(FOUR, { width: 1366, height: 768 }, async (page) => {
    const { boundaries, tops, plot, curves, views, scrolls } = await sizes(page);
    assert.equal(boundaries.length, 4);
    for (const width of boundaries) assert.ok(width >= 210, `${width}`);
    assert.equal(tops, 1, "one row");
    assert.ok(plot.width >= 560 && plot.height >= 200, `${plot.width} × ${plot.height}`);
    assert.ok(views.left >= curves.right && views.top === curves.top, "beside the chart");
    assert.ok(views.bottom <= 768 && curves.bottom <= 768 && !scrolls);
  }));

test("a lower window still shows boundaries of 170 pixels and the whole page", () =>
  see(FOUR, { width: 1366, height: 650 }, async (page) => {
    const { boundaries, curves, scrolls } = await sizes(page);
    for (const width of boundaries) assert.ok(width >= 170, `${width}`);
    assert.ok(curves.bottom <= 650 && !scrolls);
  }));

test("a large window is used", () =>
  see(TWO, { width: 2560, height: 1440 }, async (page) => {
    const { boundaries, scrolls } = await sizes(page);
    for (const width of boundaries) assert.ok(width >= 480, `${width}`);
    assert.ok(!scrolls);
  }));

test("on a phone the chart follows the boundaries directly", () =>
  see(FOUR, { width: 390, height: 844 }, async (page) => {
    const { lanes, curves, views } = await sizes(page);
    assert.ok(curves.top >= lanes.bottom && curves.top - lanes.bottom <= 16);
    assert.ok(views.top > curves.bottom);
  }));

test("a setup that is folded gives its room to the race, and its head keeps the set's name and picture", () =>
  see(FOUR, { width: 1366, height: 768 }, async (page) => {
    const before = await sizes(page);
    await page.click("#setup-fold");
    await page.waitForFunction(
      (width) => /** @type {Element} */ (document.querySelector("#lanes")).clientWidth > width,
      before.lanes.width,
    );
    assert.equal(await page.getAttribute("#setup-fold", "aria-expanded"), "false");
    assert.equal(await page.innerText("#setup .set-name"), "moons");
    assert.ok(await page.locator("#setup .set-picture").isVisible());
    assert.ok(await page.locator("#setup-body").isHidden());
    await page.waitForFunction(() => location.hash.includes("setup=folded"));
    await page.reload();
    await page.waitForSelector("html[data-ready]");
    assert.ok(await page.locator("#setup-body").isHidden());
  }));

test("a figure of 480 × 320 shows name, rate, boundary and loss of each lane, whole", () =>
  hosts.visit(
    `embed.html#${FOUR}`,
    async (page) => {
      await page.waitForSelector("ravine-playground[data-ready]");
      await page.waitForFunction(() => {
        const figure = document.querySelector("ravine-playground")?.shadowRoot;
        return figure?.querySelectorAll(".boundary").length === 4;
      });
      const cards = lanes(page);
      assert.equal(await cards.count(), 4);
      for (const [i, name] of ["SGD", "momentum", "RMSProp", "Adam"].entries()) {
        const card = cards.nth(i);
        const parts = [".choice select", ".rate input", ".boundary", ".losses tbody tr:first-child td"];
        for (const part of parts) {
          const box = await card.locator(part).first().boundingBox();
          assert.ok(
            box && box.y >= 0 && box.y + box.height <= 320 && box.x + box.width <= 480,
            `${name} ${part}`,
          );
        }
        const room = await card
          .locator(".choice select")
          .evaluate((/** @type {HTMLSelectElement} */ select) => {
            const pen = /** @type {CanvasRenderingContext2D} */ (
              document.createElement("canvas").getContext("2d")
            );
            pen.font = getComputedStyle(select).font;
            return select.clientWidth - pen.measureText(select.selectedOptions[0].text).width;
          });
        assert.ok(room >= 0, `${name} is cut by ${-room} px`);
        const boundary = await card.locator(".boundary").boundingBox();
        assert.ok(boundary && boundary.width >= 96);
      }
    },
    { options: { viewport: { width: 480, height: 320 } } },
  ));
