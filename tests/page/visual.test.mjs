// What the page looks like at a fixed seed and step, held against kept pictures. Letters differ from machine to machine, so
// pictures are compared at an eighth of their size: places, colours and drawings count.
//
// `UPDATE_VISUALS=1 node --test tests/page/visual.test.mjs` keeps the pictures of now.

import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { openBrowser, reachStep } from "./harness.mjs";

const SCALE = 8;
/** What pictures may differ by, of 1: on the whole, and in the worst part of 10 × 10 small pixels. */
const TOLERANCE = { whole: 0.012, part: 0.14 };

const STEPS = 400;
const RACE =
  "data.kind=moons&optimizer.kind=sgd&lane=B;optimizer.kind=momentum&lane=C;optimizer.kind=rmsprop&lane=D;optimizer.kind=adam";
const SCREENS = {
  desktop: { viewport: { width: 1280, height: 800 } },
  large: { viewport: { width: 1920, height: 1080 } },
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
};

/** @type {Awaited<ReturnType<typeof openBrowser>>} */
let browser;
before(async () => {
  browser = await openBrowser();
});
after(() => browser.close());

/**
 * The page at a step, small, as PNG in base64.
 * @param {import("playwright-core").BrowserContextOptions} options
 * @param {string} [fragment]
 */
async function picture(options, fragment = `${RACE}&steps=${STEPS}`) {
  let small = "";
  await browser.visit(async (page) => {
    await page.goto(`${page.url().replace(/#.*/, "")}?fresh#lang=en&${fragment}`);
    await page.waitForSelector("html[data-ready]");
    const steps = Number(new URLSearchParams(fragment).get("steps") ?? 0);
    await reachStep(page, steps);
    if (steps > 0) await page.locator(".uplot").waitFor();
    // The rest is a matter of frames.
    await page.evaluate(async () => {
      await document.fonts.ready;
      for (let frame = 0; frame < 90; frame++) await new Promise(requestAnimationFrame);
    });
    const full = await page.screenshot({ animations: "disabled", caret: "hide" });
    small = await page.evaluate(
      async ([data, scale]) => {
        const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${data}`)).blob());
        const canvas = document.createElement("canvas");
        canvas.width = Math.round(image.width / Number(scale));
        canvas.height = Math.round(image.height / Number(scale));
        const context = canvas.getContext("2d");
        if (!context) throw new Error("no canvas");
        context.imageSmoothingQuality = "high";
        context.drawImage(image, 0, 0, canvas.width, canvas.height);
        return canvas.toDataURL("image/png").split(",")[1];
      },
      [full.toString("base64"), String(SCALE)],
    );
  }, options);
  return small;
}

/**
 * How far two pictures lie apart: on the whole, and in the part that differs most.
 * @param {string} one
 * @param {string} other
 */
async function distance(one, other) {
  let result = { whole: 1, part: 1 };
  await browser.visit(async (page) => {
    result = await page.evaluate(
      async (pictures) => {
        const [a, b] = await Promise.all(
          pictures.map(async (data) => {
            const image = await createImageBitmap(
              await (await fetch(`data:image/png;base64,${data}`)).blob(),
            );
            const context = new OffscreenCanvas(image.width, image.height).getContext("2d");
            if (!context) throw new Error("no canvas");
            context.drawImage(image, 0, 0);
            return context.getImageData(0, 0, image.width, image.height);
          }),
        );
        if (a.width !== b.width || a.height !== b.height) return { whole: 1, part: 1 };
        const mean = (/** @type {number} */ left, /** @type {number} */ top, width = 10, height = 10) => {
          let sum = 0;
          let count = 0;
          for (let y = top; y < Math.min(top + height, a.height); y++) {
            for (let x = left; x < Math.min(left + width, a.width); x++) {
              for (let channel = 0; channel < 3; channel++, count++) {
                const at = 4 * (y * a.width + x) + channel;
                sum += Math.abs(a.data[at] - b.data[at]) / 255;
              }
            }
          }
          return sum / count;
        };
        let part = 0;
        for (let y = 0; y < a.height; y += 5) {
          for (let x = 0; x < a.width; x += 5) part = Math.max(part, mean(x, y));
        }
        return { whole: mean(0, 0, a.width, a.height), part };
      },
      [one, other],
    );
  });
  return result;
}

const isAlike = (/** @type {{whole: number, part: number}} */ { whole, part }) =>
  whole <= TOLERANCE.whole && part <= TOLERANCE.part;

for (const [screen, options] of Object.entries(SCREENS)) {
  for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
    test(`the page looks as it did: ${screen}, ${colorScheme}`, async () => {
      const file = new URL(`../visual/${screen}-${colorScheme}.png`, import.meta.url);
      const now = await picture({ ...options, colorScheme });
      if (process.env.UPDATE_VISUALS) await writeFile(file, Buffer.from(now, "base64"));
      const then = (await readFile(file)).toString("base64");
      const apart = await distance(now, then);
      assert.ok(isAlike(apart), `apart by ${JSON.stringify(apart)}`);
    });
  }
}

test("another step, another set, a missing panel and another theme do not look alike", async () => {
  const light = /** @type {const} */ ({ ...SCREENS.desktop, colorScheme: "light" });
  const usual = await picture(light);
  const others = {
    "another step": await picture(light, `${RACE}&steps=20000`),
    "another set": await picture(light, `${RACE.replace("moons", "spiral")}&steps=${STEPS}`),
    "a missing panel": await picture(light, `${RACE}&steps=${STEPS}&hide=network`),
    "another theme": await picture({ ...light, colorScheme: "dark" }),
  };
  for (const [name, other] of Object.entries(others)) {
    const apart = await distance(usual, other);
    assert.ok(!isAlike(apart), `${name}: apart by ${JSON.stringify(apart)}`);
  }
});
