// A figure in slides made with reveal.js, which scales them, has keys of its own, and shows parts of a slide one after the other.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { openHosts } from "./hosts.mjs";

/** @typedef {import("playwright-core").Page} Page */

const REVEAL = fileURLToPath(new URL("../../node_modules/reveal.js/dist/", import.meta.url));

/** @type {Awaited<ReturnType<typeof openHosts>>} */
let hosts;
/** @type {Record<string, string>} */
const files = {};
before(async () => {
  hosts = await openHosts();
  for (const name of ["reveal.mjs", "reveal.css"]) files[name] = await readFile(REVEAL + name, "utf8");
});
after(() => hosts.close());

const RUN = "v=1&data.kind=moons&optimizer.kind=adam&lane=B;optimizer.kind=sgd";

/** @param {string} slides @param {(page: Page) => Promise<void>} test */
const inSlides = (slides, test) =>
  hosts.visit(
    "host.html",
    async (page) => {
      await page.waitForFunction("window.deck?.isReady()");
      await test(page);
    },
    {
      html: `<!doctype html><html lang="en"><head><title>Slides</title><link rel="icon" href="data:,">
        <link rel="stylesheet" href="reveal.css"></head><body>
        <div class="reveal"><div class="slides">${slides}</div></div>
        <script type="module" src="ravine-element.js"></script>
        <script type="module">
          import Reveal from "./reveal.mjs";
          window.deck = new Reveal({ width: 1000, height: 700, margin: 0, minScale: 0.1, transition: "none" });
          deck.initialize();
        </script></body></html>`,
      files,
      // Two thirds of a slide: .64.
      options: { viewport: { width: 640, height: 448 } },
    },
  );

const slide = (/** @type {Page} */ page) => page.evaluate("deck.getState().indexh");

/** @param {Page} page */
const state = (page) =>
  page.evaluate(async () => {
    const { step, playing } = await /** @type {any} */ (
      document.querySelector("ravine-playground")
    ).getState();
    return { step, playing };
  });

/** Until it shows so many steps. @param {Page} page @param {number} least */
const reach = (page, least) =>
  page.waitForFunction((least) => {
    const root = document.querySelector("ravine-playground")?.shadowRoot;
    return Number(root?.querySelector("#count-step")?.textContent?.replace(/\D/g, "")) >= least;
  }, least);

/** @param {Page} page @param {string} selector */
const part = (page, selector) => page.locator(`ravine-playground ${selector}`).first();

test("at a scale of .64 the figure has its own pixels, and what is pressed and typed in it turns no slide", () =>
  inSlides(
    `<section><ravine-playground config="${RUN}"></ravine-playground></section><section>Next</section>`,
    async (page) => {
      await page.waitForSelector("ravine-playground[data-ready]");
      const { scale, width, height } = await page.evaluate(() => {
        const node = /** @type {HTMLElement} */ (document.querySelector("ravine-playground"));
        const { width } = node.getBoundingClientRect();
        return { scale: width / node.offsetWidth, width: node.offsetWidth, height: node.offsetHeight };
      });
      assert.equal(scale.toFixed(2), "0.64");
      assert.deepEqual([width, height], [1000, 400]);
      await part(page, "#step").click();
      assert.equal((await state(page)).step, 1);
      await page.keyboard.press("s");
      assert.equal((await state(page)).step, 2);
      const rate = part(page, ".rate input");
      await rate.fill("");
      await rate.press(".");
      for (const key of ["5", "ArrowLeft", "ArrowRight", "Space", "Backspace"])
        await page.keyboard.press(key);
      assert.equal(await rate.inputValue(), ".5");
      await page.keyboard.press("Enter");
      await part(page, "#play").focus();
      await page.keyboard.press("Space");
      assert.equal((await state(page)).playing, true);
      await page.keyboard.press("Space");
      assert.equal((await state(page)).playing, false);
      assert.equal(await slide(page), 0);
      // What the figure does not use turns them, and so does a key pressed outside.
      await page.keyboard.press("ArrowRight");
      assert.equal(await slide(page), 1);
      await page.keyboard.press("ArrowLeft");
      await page.evaluate(() => /** @type {HTMLElement} */ (document.activeElement)?.blur());
      assert.equal(await slide(page), 0);
      await page.keyboard.press("Space");
      assert.equal(await slide(page), 1);
    },
  ));

test("one that starts by itself in a fragment starts when the fragment is shown, and rests while it is hidden again", () =>
  inSlides(
    `<section><p class="fragment">First</p>
      <div class="fragment"><ravine-playground config="${RUN}&autoplay"></ravine-playground></div></section>`,
    async (page) => {
      await page.waitForSelector("ravine-playground[data-ready]", { state: "attached" });
      const frames = (/** @type {number} */ count) =>
        page.evaluate(async (count) => {
          for (let i = 0; i < count; i++) await new Promise(requestAnimationFrame);
        }, count);
      await frames(40);
      assert.deepEqual(await state(page), { step: 0, playing: false });
      await page.evaluate("deck.next()");
      await frames(40);
      assert.deepEqual(await state(page), { step: 0, playing: false });
      await page.evaluate("deck.next()");
      const moved = (/** @type {number} */ from) => reach(page, from + 1);
      await moved(10);
      await page.evaluate("deck.prev()");
      // It is looked at now and then whether it is hidden.
      let step = -1;
      while (step !== (await state(page)).step) {
        ({ step } = await state(page));
        await frames(30);
      }
      assert.equal((await state(page)).playing, true);
      await page.evaluate("deck.next()");
      await moved(step);
    },
  ));

test("on a slide that is not shown yet nothing plays", () =>
  inSlides(
    `<section>First</section><section><ravine-playground config="${RUN}&autoplay"></ravine-playground></section>`,
    async (page) => {
      await page.evaluate(async () => {
        for (let i = 0; i < 60; i++) await new Promise(requestAnimationFrame);
      });
      const isOn = () =>
        page.evaluate(() => {
          const root = document.querySelector("ravine-playground")?.shadowRoot;
          return Number(root?.querySelector("#count-step")?.textContent ?? 0) > 0;
        });
      assert.equal(await isOn(), false);
      await page.evaluate("deck.next()");
      await page.waitForSelector("ravine-playground[data-ready]");
      await reach(page, 1);
    },
  ));
