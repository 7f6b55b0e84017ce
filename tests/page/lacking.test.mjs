// Browsers that lack something: no canvas, no crypto, no WebAssembly, no memory. It is said, and everything that can go on does.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { boundaryHashes, control, enter } from "./harness.mjs";
import { openHosts } from "./hosts.mjs";

/** @type {Awaited<ReturnType<typeof openHosts>>} */
let hosts;
before(async () => {
  hosts = await openHosts();
});
after(() => hosts.close());

/** @typedef {import("playwright-core").Page} Page */

const BLANK = "<!doctype html><link rel=icon href=data:,>";
const PLACES = {
  "index.html": "html[data-ready]",
  "embed.html#data.kind=moons&layout=page": "ravine-playground[data-ready]",
  "figure.html": "ravine-playground[data-ready]",
};
const FIGURE = `${BLANK}<ravine-playground config="data.kind=moons" layout="page"></ravine-playground>
  <script type="module" src="ravine-element.js"></script>`;

/**
 * A page, a frame or a page of somebody else with a figure, in a browser that is made to lack something first.
 * @param {string} place
 * @param {(page: Page) => Promise<unknown>} lack
 * @param {(page: Page) => Promise<void>} run
 * @param {RegExp} [expected] in the console
 */
const lacking = (place, lack, run, expected = /^nothing$/) =>
  hosts.visit(
    "host.html",
    async (page) => {
      await page.route("**/figure.html", (route) =>
        route.fulfill({ contentType: "text/html", body: FIGURE }),
      );
      await lack(page);
      await page.goto(new URL(place, page.url()).href);
      await run(page);
    },
    { html: BLANK, expected: (message) => expected.test(message) },
  );

/** @param {Page} page @param {number} least */
const reach = (page, least) =>
  page.waitForFunction((least) => {
    const figure = document.querySelector("ravine-playground")?.shadowRoot;
    const shown = (figure ?? document).getElementById("count-step")?.textContent?.replaceAll(/\D/g, "");
    return Number(shown) >= least;
  }, least);

for (const [place, ready] of Object.entries(PLACES)) {
  test(`${place} without canvases says so once, and plays, steps and opens its windows`, () =>
    lacking(
      place,
      (page) => page.addInitScript(() => void (HTMLCanvasElement.prototype.getContext = () => null)),
      async (page) => {
        await page.waitForSelector(ready);
        assert.match(await page.locator(".notice").innerText(), /This browser gives no canvas to draw on/);
        assert.equal(await page.locator(".notice li").count(), 1);
        await page.locator(".notice .remove").click();
        await page.locator("#play").click();
        await reach(page, 8);
        await page.locator(".chart-note").getByText("This browser gives no canvas").waitFor();
        await page.locator("#play").click();
        const losses = await page.locator("article.lane tbody td").first().innerText();
        assert.ok(Number(losses) > 0, losses);
        if (place !== "index.html") return;
        await page.locator("#data").getByRole("button", { name: "Draw" }).click();
        await page.locator("dialog.draw").waitFor();
        await page.keyboard.press("Escape");
        await page.locator("#share").click();
        await page.locator("dialog.share").waitFor();
      },
    ));

  test(`${place} without crypto takes another seed`, () =>
    lacking(
      place,
      (page) =>
        page.addInitScript(() => void Object.defineProperty(globalThis, "crypto", { value: undefined })),
      async (page) => {
        await page.waitForSelector(ready);
        const seed = control(page, "seed");
        assert.equal(await seed.inputValue(), "1");
        // In a figure the setup may be folded; its buttons work all the same.
        await page
          .locator("#new-seed")
          .evaluate((button) => /** @type {HTMLButtonElement} */ (button).click());
        const value = await seed.inputValue();
        assert.match(value, /^\d+$/);
        assert.notEqual(value, "1");
        assert.ok(Number(value) < 2 ** 32);
      },
    ));

  test(`${place} without WebAssembly says that it cannot start, and what helps`, () =>
    lacking(
      place,
      (page) => page.addInitScript(() => void Reflect.deleteProperty(globalThis, "WebAssembly")),
      async (page) => {
        await page
          .getByText(
            "Ravine could not start: this browser has no WebAssembly, or it is switched off. Another browser helps.",
          )
          .waitFor();
      },
      /no WebAssembly/,
    ));

  test(`${place} without WebAssembly's SIMD says that the browser is too old`, () =>
    lacking(
      place,
      (page) =>
        page.addInitScript(() => {
          const refuse = async () => {
            throw new WebAssembly.CompileError("invalid value type 0x7b");
          };
          WebAssembly.instantiateStreaming = refuse;
          WebAssembly.instantiate = /** @type {any} */ (refuse);
        }),
      async (page) => {
        await page
          .getByText("Ravine could not start: this browser is too old: its WebAssembly has no SIMD.")
          .waitFor();
      },
      /CompileError|too old/,
    ));

  test(`${place} without enough memory to begin says so`, () =>
    lacking(
      place,
      (page) => limitMemory(page, 0),
      async (page) => {
        await page.getByText("Ravine could not start: there is not enough memory.").waitFor();
      },
      /ConfigError: memory|not enough memory/,
    ));

  test(`${place} refuses what there is no memory for, and the run goes on as it was`, () =>
    lacking(
      place,
      (page) => limitMemory(page, place === "index.html" ? 24 : 8),
      async (page) => {
        await page.waitForSelector(ready);
        await page.locator("#step").click();
        await reach(page, 1);
        const samples = control(page, "data.samples");
        await enter(samples, "20000");
        const refusal = page.locator('[data-path="data.samples"] .error');
        await refusal
          .getByText("the browser gives no more memory for these settings; fewer samples")
          .waitFor();
        await page.locator("#step").click();
        await reach(page, 2);
        await page.locator("#play").click();
        await reach(page, 20);
      },
      /^nothing$/,
    ));
}

test("what canvases have lost is drawn again, on a page that waits too", () =>
  hosts.visit("index.html", async (page) => {
    await page.waitForSelector("html[data-ready]");
    await page.locator("#step").click();
    await reach(page, 1);
    await page.locator("#chart .u-over").waitFor();
    const before = await boundaryHashes(page);
    assert.equal(new Set(before).size, 4);
    const blank = await page.evaluate(() => {
      const canvases = [...document.querySelectorAll("canvas")];
      for (const canvas of canvases) {
        canvas.dispatchEvent(new Event("contextlost"));
        // What is lost is empty.
        canvas.width = Number(canvas.width);
      }
      for (const canvas of canvases) canvas.dispatchEvent(new Event("contextrestored"));
      return canvases.length;
    });
    assert.ok(blank > 5);
    await waitForHashes(page, before);
    await page.locator("#chart .u-over").waitFor();
    await page.locator("#step").click();
    await reach(page, 2);
  }));

/** @param {Page} page @param {number[]} wanted */
async function waitForHashes(page, wanted) {
  for (
    let hashes = await boundaryHashes(page);
    hashes.join() !== wanted.join();
    hashes = await boundaryHashes(page)
  )
    await page.evaluate(() => new Promise(requestAnimationFrame));
}

/** Bytes of a number in LEB 128. @param {number} number */
function written(number) {
  const bytes = [];
  for (; number > 127; number >>>= 7) bytes.push((number & 127) | 128);
  return [...bytes, number];
}

/** @param {Uint8Array} bytes @param {number} at @returns {[number: number, end: number]} */
function read(bytes, at) {
  let [number, shift] = [0, 0];
  for (; bytes[at] & 128; at++, shift += 7) number |= (bytes[at] & 127) << shift;
  return [number | (bytes[at] << shift), at + 1];
}

/** The engine whose memory grows no further than by so many pages of 64 KiB. @param {Page} page @param {number} pages */
async function limitMemory(page, pages) {
  const module = await readFile(new URL("../../dist/pkg/ravine_bg.wasm", import.meta.url));
  const limited = [...module.subarray(0, 8)];
  let found = 0;
  for (let at = 8; at < module.length;) {
    const [size, start] = read(module, at + 1);
    let section = [...module.subarray(start, start + size)];
    // The memories: how many there are, whether the first has an upper limit, how large it is at first.
    if (module[at] === 5) {
      assert.deepEqual(section.slice(0, 2), [1, 0]);
      const [least] = read(module, start + 2);
      section = [1, 1, ...written(least), ...written(least + pages)];
      found++;
    }
    limited.push(module[at], ...written(section.length));
    for (const byte of section) limited.push(byte);
    at = start + size;
  }
  assert.equal(found, 1);
  await page.route("**/*.wasm", (route) =>
    route.fulfill({ contentType: "application/wasm", body: Buffer.from(limited) }),
  );
}
