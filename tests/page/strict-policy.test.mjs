// The site behind a policy that allows no more than it needs: nothing inline, no text that becomes markup.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openHosts } from "./hosts.mjs";

const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data: blob:",
  "require-trusted-types-for 'script'",
].join("; ");

/** @type {Awaited<ReturnType<typeof openHosts>>} */
let hosts;
before(async () => {
  hosts = await openHosts("dist", { "Content-Security-Policy": POLICY });
});
after(() => hosts.close());

/** @typedef {import("playwright-core").Page} Page */

/**
 * Opens what a reader can open. Anything the browser refuses is a complaint, and fails the test.
 * @param {Page} page
 * @param {string} place before each selector
 */
async function lookAround(page, place) {
  const part = (/** @type {string} */ selector) => page.locator(`${place} ${selector}`).first();
  const press = (/** @type {string} */ selector) => part(selector).click();
  await press("#play");
  await part("#chart .u-over").waitFor();
  await press("#play");
  await part("#chart .u-over").hover();
  await part(".readout").waitFor();
  await press("#stops");
  await part("#stop-step").fill("500");
  await page.keyboard.press("Escape");
  await press('.units button[data-column="1"][data-unit="0"]');
  await part(".weight-editor input").fill("0.5");
  await page.keyboard.press("Escape");
  await press(".how summary");
  await part(".how math").waitFor();
  await press(".outputs-bar button");
  await part(".confusion").waitFor();
  await press(".add-lane");
  await part(".rate input").fill("-1");
  await page.keyboard.press("Enter");
  await part(".rate .error").waitFor();
  for (const name of ["Draw", "Open CSV"]) {
    await press(`#data button:text-is("${name}")`);
    await part("dialog").waitFor();
    if (name === "Open CSV") await part("dialog textarea").fill("x,y,kind\n1,2,a\n2,1,b\n3,3,a\n");
    await press("dialog > header button");
  }
  await part("#language").selectOption("de");
  await part('#play-word:text-is("Start")').waitFor();
}

test("the page works behind a strict policy", () =>
  hosts.visit("", async (page) => {
    await page.waitForSelector("html[data-ready]");
    await lookAround(page, "");
    await page.click("#share");
    const [session] = await Promise.all([
      page.waitForEvent("download"),
      page.click('dialog button:text-is("Sitzung speichern")'),
    ]);
    assert.match(session.suggestedFilename(), /json/);
    await page.keyboard.press("Escape");
  }));

test("so does a figure in a frame", () =>
  hosts.visit("embed.html#data.kind=moons&lane=B&layout=page", async (page) => {
    await page.waitForSelector("ravine-playground[data-ready]");
    await lookAround(page, "ravine-playground");
  }));

test("what a link asks for and cannot have is said there too", () =>
  hosts.visit("#optimizer.kind=psgd&data.noise=<b>much</b>", async (page) => {
    await page.waitForSelector("html[data-ready]");
    const notice = await page.locator(".notice").innerText();
    assert.match(notice, /psgd/);
    assert.match(notice, /<b>much<\/b>/);
  }));
