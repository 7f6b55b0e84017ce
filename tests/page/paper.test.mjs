// What is printed: pictures that keep clear of each other on narrower paper, and for a figure that was never seen its address.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openHosts } from "./hosts.mjs";

/** @typedef {import("playwright-core").Page} Page */

/** @type {Awaited<ReturnType<typeof openHosts>>} */
let hosts;
before(async () => {
  hosts = await openHosts();
});
after(() => hosts.close());

const RUN = "v=1&data.kind=moons&optimizer.kind=adam&steps=50&lane=B;optimizer.kind=sgd";
/** A4 within its margins, in pixels. */
const PAPER = { upright: { width: 718, height: 1046 }, across: { width: 1046, height: 718 } };

/** As a browser does: it lays out for paper, and no script hears of the size. @param {Page} page @param {keyof typeof PAPER} paper */
async function print(page, paper) {
  await page.evaluate(() => void dispatchEvent(new Event("beforeprint")));
  await page.evaluate(() => Reflect.set(window, "isOnPaper", true));
  await page.emulateMedia({ media: "print" });
  await page.setViewportSize(PAPER[paper]);
}

/** Before the page: sizes are not heard of on paper. */
const deaf = `window.ResizeObserver = class extends ResizeObserver {
  constructor(tell) { super((...news) => window.isOnPaper || tell(...news)); }
};`;

/** What lies over something else, or beyond its panel. @param {Page} page */
const clashes = (page) =>
  page.evaluate(() => {
    const root = document.querySelector("ravine-playground")?.shadowRoot ?? document;
    const boxes = (/** @type {string} */ selector) =>
      [...root.querySelectorAll(selector)]
        .map((node) => ({ name: selector, box: node.getBoundingClientRect() }))
        .filter(({ box }) => box.width > 0 && box.height > 0);
    const panels = [".race", ".curves", ".network", ".setup"].flatMap(boxes);
    const found = panels.flatMap((a, i) =>
      panels.slice(i + 1).flatMap((b) => {
        const [first, second] = a.box.top < b.box.top ? [a, b] : [b, a];
        return first.box.bottom > second.box.top + 1 ? [`${first.name} over ${second.name}`] : [];
      }),
    );
    for (const [inner, outer] of [
      [".chart canvas", ".curves"],
      [".u-over", ".curves"],
      [".lens", ".network"],
      [".network-canvas", ".network"],
    ]) {
      const [around] = boxes(outer);
      for (const { box } of around ? boxes(inner) : []) {
        if (box.bottom > around.box.bottom + 1 || box.right > around.box.right + 1)
          found.push(`${inner} beyond ${outer}`);
      }
    }
    for (const lane of root.querySelectorAll(".lane")) {
      const [boundary, report, card] = [".boundary", ".report", ""].map((part) =>
        (part ? /** @type {Element} */ (lane.querySelector(part)) : lane).getBoundingClientRect(),
      );
      const isBeside = report.left >= boundary.right - 1;
      if (!isBeside && report.top < boundary.bottom - 1) found.push("numbers over a boundary");
      if (report.right > card.right + 1 || boundary.bottom > card.bottom + 1) found.push("beyond its card");
    }
    return found;
  });

for (const paper of /** @type {const} */ (["upright", "across"])) {
  test(`the page on paper that is ${paper}: everything is there, and nothing lies over anything`, () =>
    hosts.visit(
      "index.html",
      async (page) => {
        const address = page.url();
        await page.addInitScript(deaf);
        await page.goto("about:blank");
        await page.goto(`${address}#${RUN}`);
        await page.waitForSelector(".u-over");
        await print(page, paper);
        assert.deepEqual(await clashes(page), []);
        for (const part of [".boundary canvas", ".u-over", ".lens", "#data"]) {
          assert.ok(await page.locator(part).first().isVisible(), part);
        }
      },
      { options: { viewport: { width: 1440, height: 900 } } },
    ));
}

test("figures that were fitted to a screen, on narrower paper", () =>
  hosts.visit(
    "host.html",
    async (page) => {
      await page.addInitScript(deaf);
      await page.reload();
      await page.waitForSelector("ravine-playground[data-ready]");
      await page.evaluate(
        () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
      );
      assert.equal(await page.locator(".lanes.beside").count(), 1);
      await print(page, "upright");
      assert.deepEqual(await clashes(page), []);
    },
    {
      html: `<!doctype html><title>Notes</title><ravine-playground config="${RUN}"></ravine-playground>
        <link rel="icon" href="data:," /><script type="module" src="ravine-element.js"></script>`,
      options: { viewport: { width: 1400, height: 900 } },
    },
  ));

test("map and points are one picture without holes on paper, and two on the screen again", () =>
  hosts.visit(`index.html#${RUN}`, async (page) => {
    await page.waitForSelector("html[data-ready]");
    const holes = () =>
      page.locator("canvas.points").evaluateAll((list) =>
        list.map((node) => {
          const canvas = /** @type {HTMLCanvasElement} */ (node);
          const copy = new OffscreenCanvas(canvas.width, canvas.height);
          const pen = copy.getContext("2d");
          if (!pen) throw new Error("no canvas");
          pen.drawImage(canvas, 0, 0);
          const { data } = pen.getImageData(0, 0, canvas.width, canvas.height);
          return data.some((value, i) => i % 4 === 3 && value < 255);
        }),
      );
    assert.deepEqual(await holes(), [true, true]);
    await page.evaluate(() => void dispatchEvent(new Event("beforeprint")));
    assert.deepEqual(await holes(), [false, false]);
    await page.evaluate(() => void dispatchEvent(new Event("afterprint")));
    assert.deepEqual(await holes(), [true, true]);
  }));

test("a figure that was never seen has its address on paper, and is there when it is printed again", () =>
  hosts.visit(
    "host.html",
    async (page) => {
      const address = page.locator(".address");
      await address.waitFor({ state: "attached" });
      assert.equal(await address.isVisible(), false);
      await page.emulateMedia({ media: "print" });
      assert.match(await address.innerText(), /^http.*\/index\.html#v=1&data\.kind=moons/);
      const height = await page.locator("ravine-playground").evaluate((node) => node.clientHeight);
      assert.equal(height, 320);
      await page.evaluate(() => void dispatchEvent(new Event("beforeprint")));
      await page.waitForSelector("ravine-playground[data-ready]", { state: "attached" });
      assert.equal(await address.count(), 0);
    },
    {
      html: `<!doctype html><title>Notes</title><div style="height: 5000px"></div>
        <ravine-playground config="${RUN}" width="480"></ravine-playground>
        <link rel="icon" href="data:," /><script type="module" src="ravine-element.js"></script>`,
    },
  ));
