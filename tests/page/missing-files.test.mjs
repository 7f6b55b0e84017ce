// Files of the page that do not come: each is named in a sentence, and what can do without them does.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { openHosts } from "./hosts.mjs";

/** @type {Awaited<ReturnType<typeof openHosts>>} */
let hosts;
before(async () => {
  hosts = await openHosts();
});
after(() => hosts.close());

/** @typedef {import("playwright-core").Page} Page */

/** A page of somebody else with a figure, in whose tags stands a line break. */
const HOST = `<!doctype html><link rel="icon" href="data:," />
  <ravine-playground config="data.kind=moons">\n</ravine-playground>
  <script type="module" src="ravine-element.js"></script>`;

/** The browser's own complaints of a file that does not come, and what the console is told of it. */
const OF_FILES =
  /404|preload|ERR_FAILED|dynamically imported|could not (start|be loaded)|failed to fetch|answered with/i;

/**
 * Opens a page of the site, or one of somebody else, that misses a file.
 * @param {string} path
 * @param {string} missing a file, or the beginning of the name of one
 * @param {(page: Page) => Promise<void>} run
 * @param {import("playwright-core").BrowserContextOptions} [options]
 */
const without = (path, missing, run, options) =>
  hosts.visit(path, run, {
    missing: missing.endsWith("-") ? `${missing}*.js` : missing,
    options,
    ...(path === "host.html" && { html: HOST }),
    expected: (message) => OF_FILES.test(message),
  });

/** As if the seconds had passed. @param {Page} page */
const letTimePass = (page) =>
  page.evaluate(() => document.getAnimations().forEach((animation) => animation.finish()));

/** Plays some steps. @param {Page} page */
async function plays(page) {
  await page.locator("#play").click();
  await page.waitForFunction(() => {
    const figure = document.querySelector("ravine-playground")?.shadowRoot;
    return Number((figure ?? document).getElementById("count-step")?.textContent) > 5;
  });
}

/** @type {[page: string, missing: string, sentence: RegExp][]} */
const STOPS = [
  [
    "index.html",
    "js/main.js",
    /^Ravine cannot start: js\/main\.js could not be loaded\. Is there a connection\?/,
  ],
  ["index.html", "pkg/ravine.js", /^Ravine cannot start: js\/main\.js could not be loaded/],
  [
    "index.html",
    "pkg/ravine_bg.wasm",
    /^Ravine could not start: pkg\/ravine_bg\.wasm, .* could not be loaded/,
  ],
  ["embed.html", "js/frame.js", /^Ravine cannot start: js\/frame\.js could not be loaded/],
  ["embed.html", "js/figure-", /^Ravine could not start: a part of it could not be loaded/],
  ["embed.html", "pkg/ravine.js", /^Ravine could not start: a part of it could not be loaded/],
  [
    "embed.html",
    "pkg/ravine_bg.wasm",
    /^Ravine could not start: pkg\/ravine_bg\.wasm, .* could not be loaded/,
  ],
  ["host.html", "js/figure-", /^Ravine could not start: a part of it could not be loaded/],
  ["host.html", "pkg/ravine.js", /^Ravine could not start: a part of it could not be loaded/],
  [
    "host.html",
    "pkg/ravine_bg.wasm",
    /^Ravine could not start: pkg\/ravine_bg\.wasm, .* could not be loaded/,
  ],
];
for (const [path, missing, sentence] of STOPS) {
  test(`${path} without ${missing} says at once that it cannot start, and why`, () =>
    without(path, missing, async (page) => {
      const note = page.getByText(sentence);
      await note.waitFor();
      assert.doesNotMatch(await page.locator("body").innerText(), /Loading|takes long/);
      assert.match(await note.innerText(), /Reload the page to try again\.$/);
    }));
}

test("a reader of German is told in German", () =>
  without(
    "index.html",
    "js/main.js",
    (page) => page.getByText(/^Ravine kann nicht starten: js\/main\.js ließ sich nicht laden/).waitFor(),
    { locale: "de-AT" },
  ));

for (const path of ["index.html", "embed.html"]) {
  for (const reducedMotion of /** @type {const} */ (["no-preference", "reduce"])) {
    test(`${path} says after a while that a script takes long (motion: ${reducedMotion})`, () =>
      hosts.visit(
        "host.html",
        async (page) => {
          // Nobody answers: no error comes either.
          await page.route(/\/js\/(main|frame)\.js$/, () => {});
          await page.goto(new URL(path, page.url()).href, { waitUntil: "commit" });
          const late = page.getByText("This takes long");
          await late.waitFor({ state: "attached" });
          // Its sheet has come.
          await page.waitForFunction(() => document.getAnimations().length > 0);
          assert.equal(await late.isVisible(), false);
          await letTimePass(page);
          assert.equal(await late.isVisible(), true);
          const box = await late.boundingBox();
          assert.ok(box && box.width > 100);
        },
        { html: "<!doctype html><link rel=icon href=data:,>", options: { reducedMotion } },
      ));
  }
}

test("the page starts and plays without its stylesheet, and says that it is missing", () =>
  without("index.html", "css/all.css", async (page) => {
    await page.waitForSelector("html[data-ready]");
    await page.getByText(/^css\/all\.css could not be loaded: everything works/).waitFor();
    assert.equal(await page.getByText(/cannot start/).count(), 0);
    const height = () => page.evaluate(() => document.documentElement.scrollHeight);
    await page.click("#play");
    const played = (/** @type {number} */ steps) =>
      page.waitForFunction(
        (steps) => Number(document.getElementById("count-step")?.textContent) > steps,
        steps,
      );
    await page.waitForSelector("#chart .u-over", { state: "attached" });
    await played(5);
    const before = await height();
    await played(15);
    assert.equal(await height(), before, "no picture makes room for itself again and again");
  }));

for (const [path, missing] of [
  ["embed.html", "css/frame.css"],
  ["embed.html", "css/figure.css"],
  ["host.html", "css/figure.css"],
]) {
  test(`${path} plays without ${missing}, and says that it is missing`, () =>
    without(path, missing, async (page) => {
      await page.waitForSelector("ravine-playground[data-ready]");
      await page.getByText(new RegExp(`^${missing} could not be loaded: everything works`)).waitFor();
      assert.doesNotMatch(await page.locator("body").innerText(), /takes long|cannot start/);
      await plays(page);
    }));
}

test("a host hears what of a figure is missing", () =>
  hosts.visit(
    "host.html",
    async (page) => {
      await page.waitForFunction(() => /** @type {any} */ (window).told?.length > 0);
      const [told] = await page.evaluate(() => /** @type {any} */ (window).told);
      assert.match(told, /^css\/figure\.css could not be loaded/);
    },
    {
      html: HOST.replace(
        "<script",
        `<script>document.querySelector("ravine-playground").addEventListener("error", (event) => (window.told ??= []).push(event.detail.message));</script><script`,
      ),
      missing: "css/figure.css",
      expected: (message) => OF_FILES.test(message),
    },
  ));

test("an engine that is served as something else is taken all the same", async () => {
  const body = await readFile(new URL("../../dist/pkg/ravine_bg.wasm", import.meta.url));
  await hosts.visit(
    "host.html",
    async (page) => {
      await page.route("**/*.wasm", (route) => route.fulfill({ contentType: "text/plain", body }));
      await page.goto(new URL("index.html", page.url()).href);
      await plays(page);
    },
    {
      html: "<!doctype html><link rel=icon href=data:,>",
      expected: (message) => /does not serve Wasm with `application\/wasm`/.test(message),
    },
  );
});
