// A figure inside something that its host scales or zooms, as slides do: what is pointed at is what is under the pointer.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { logarithmic } from "../../www/js/drawing/chart/axis.js";
import { openHosts } from "./hosts.mjs";

/** @typedef {import("playwright-core").Page} Page */

/** @type {Awaited<ReturnType<typeof openHosts>>} */
let hosts;
before(async () => {
  hosts = await openHosts();
});
after(() => hosts.close());

const PLACES = {
  "as it is": "",
  "transform: scale(.8)": "transform: scale(.8); transform-origin: 0 0",
  "transform: scale(.7) translate(30px, 20px)":
    "transform: scale(.7) translate(30px, 20px); transform-origin: 0 0",
  "zoom: .8": "zoom: .8",
};

/** The step that lies at a share of an axis over 100 steps, and how far the nearest evaluation may be. */
const log = logarithmic(1);
const AXES = {
  straight: { keys: "&logX=false", stepAt: (/** @type {number} */ share) => 100 * share, near: 3 },
  logarithmic: {
    keys: "",
    stepAt: (/** @type {number} */ share) => log.back(share * log.forth(100)),
    near: 1,
  },
};

for (const [name, style] of Object.entries(PLACES)) {
  for (const [axis, { keys, stepAt, near }] of Object.entries(AXES)) {
    test(`in a host with ${name} a click on a link opens its weight, and the cursor of the chart, whose axis is ${axis}, is under the pointer`, () =>
      hosts.withFigure(
        `<!doctype html><style>#slide { width: 1200px; ${style} }</style>
       <div id="slide"><ravine-playground layout="page" config="steps=100&hide=title${keys}"></ravine-playground></div>`,
        async (page) => {
          await page.locator(".units > :nth-child(2) button").first().waitFor();
          const mark = await page.locator(".units > :nth-child(2) button").nth(2).boundingBox();
          assert.ok(mark);
          // A bias is marked at the lower left corner of its unit.
          await page.mouse.move(mark.x + 1, mark.y + mark.height - 1);
          await page.locator(".hint", { hasText: "hidden layer 1, unit 3" }).waitFor();
          await page.mouse.click(mark.x + 1, mark.y + mark.height - 1);
          const editor = page.locator(".weight-editor");
          await editor.waitFor();
          assert.match(await editor.innerText(), /hidden layer 1, unit 3/);
          const window = await editor.boundingBox();
          assert.ok(window && window.x >= 0 && window.x + window.width <= 1280);
          // It opens beside what it is about, on the screen.
          assert.ok(Math.min(Math.abs(window.x - mark.x), Math.abs(window.x + window.width - mark.x)) < 60);
          await page.keyboard.press("Escape");

          const over = page.locator("#chart .u-over");
          await over.scrollIntoViewIfNeeded();
          const box = await over.boundingBox();
          assert.ok(box);
          for (const share of [0.25, 0.5, 0.75]) {
            await page.mouse.move(box.x + share * box.width, box.y + box.height / 2);
            const cursor = await page.locator("#chart .u-cursor-x").boundingBox();
            assert.ok(cursor && Math.abs(cursor.x - (box.x + share * box.width)) < 2, `cursor at ${share}`);
            const step = Number((await page.locator(".readout strong").innerText()).replace(/\D/g, ""));
            assert.ok(Math.abs(step - stepAt(share)) <= near, `step ${step} at ${share} of 100`);
          }
        },
      ));
  }
}
