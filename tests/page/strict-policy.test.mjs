// The site behind a policy that allows no more than it needs: nothing inline, no text that becomes markup.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { openHosts } from "./hosts.mjs";

const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "connect-src 'self'",
  // What the dialog for figures shows.
  "frame-src 'self'",
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
  /** @type {string[]} */
  const opened = [];
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
  // Where there are views, jobs for them are done in a worker.
  if (await part("#view-tab-sharpness").isVisible()) {
    const worker = page.waitForEvent("worker");
    await press("#view-tab-sharpness");
    await worker;
    await part(".sharpness-view td").waitFor();
  }
  for (const name of ["Draw", "Open CSV"]) {
    await press(`#data button:text-is("${name}")`);
    await part("dialog").waitFor();
    if (name === "Open CSV") {
      const worker = page.waitForEvent("worker");
      await part("dialog textarea").fill("x,y,kind\n1,2,a\n2,1,b\n3,3,a\n");
      await worker;
      await part("dialog .primary:enabled").waitFor();
    }
    await press("dialog > header button");
  }
  // A figure has the windows that belong into another page.
  for (const name of ["share", "embed", "help"]) {
    if (!(await part(`#${name}`).isVisible())) continue;
    opened.push(name);
    await press(`#${name}`);
    await part("dialog[open]").waitFor();
    await press("dialog > header button");
  }
  await part("#language").selectOption("de");
  await part('#play-word:text-is("Start")').waitFor();
  return opened;
}

/** What `assertStrict` provokes, once. */
function provoked() {
  let left = 1;
  return (/** @type {string} */ message) => /requires 'TrustedHTML' assignment/.test(message) && left-- > 0;
}

/** The policy is there: the browser takes no text for markup. @param {Page} page */
async function assertStrict(page) {
  const refused = await page.evaluate(() => {
    try {
      document.createElement("p").innerHTML = "<b>bold</b>";
      return "";
    } catch (error) {
      return String(error);
    }
  });
  assert.match(refused, /TrustedHTML/);
}

test("the page works behind a strict policy", () => hosts.visit("", lookedAround, { expected: provoked() }));

/** @param {Page} page */
async function lookedAround(page) {
  await page.waitForSelector("html[data-ready]");
  await assertStrict(page);
  assert.deepEqual(await lookAround(page, ""), ["share", "embed", "help"]);
  await page.click("#share");
  const [session] = await Promise.all([
    page.waitForEvent("download"),
    page.click('dialog button:text-is("Sitzung speichern")'),
  ]);
  assert.match(session.suggestedFilename(), /json/);
  const file = {
    name: "mine.json",
    mimeType: "application/json",
    buffer: await readFile(await session.path()),
  };
  await page.locator('dialog input[type="file"]').setInputFiles(file);
  await page.waitForFunction(() => document.getElementById("message")?.textContent?.includes("mine.json"));
}

const FIGURES_WINDOWS = ["help"];
const FIGURE = `<!doctype html><link rel="icon" href="data:," />
  <ravine-playground config="data.kind=moons&lane=B&layout=page"></ravine-playground>
  <script type="module" src="ravine-element.js"></script>`;
for (const [what, path, html] of [
  ["a figure in a frame", "embed.html#data.kind=moons&lane=B&layout=page", undefined],
  ["a figure in a page", "host.html", FIGURE],
]) {
  test(`so does ${what}`, () =>
    hosts.visit(
      String(path),
      async (page) => {
        await page.waitForSelector("ravine-playground[data-ready]");
        await assertStrict(page);
        assert.deepEqual(await lookAround(page, "ravine-playground"), FIGURES_WINDOWS);
        const step = await page.evaluate(async () => {
          const figure = /** @type {any} */ (document.querySelector("ravine-playground"));
          const state = await figure.getState();
          await figure.setState(state);
          await figure.setState("data.kind=xor&steps=7");
          return (await figure.getState()).step;
        });
        assert.equal(step, 7);
      },
      { expected: provoked(), ...(html && { html }) },
    ));
}

test("what a link asks for and cannot have is said there too", () =>
  hosts.visit("#optimizer.kind=psgd&data.noise=<b>much</b>", async (page) => {
    await page.waitForSelector("html[data-ready]");
    const notice = await page.locator(".notice").innerText();
    assert.match(notice, /psgd/);
    assert.match(notice, /<b>much<\/b>/);
  }));
