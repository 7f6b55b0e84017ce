// A figure in a page made with React: attributes and events as React gives them, strict mode, and what comes and goes.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { openHosts } from "./hosts.mjs";

/** @typedef {import("playwright-core").Page} Page */

/** A page with a switch of its own, whose figure can be taken away. */
const APP = `
  import { createElement as make, StrictMode, useState } from "react";
  import { createRoot } from "react-dom/client";
  const told = (window.told = []);
  function Notes() {
    const [dark, setDark] = useState(false);
    const [looks, setLooks] = useState({});
    const [isThere, setThere] = useState(true);
    const [count, setCount] = useState(0);
    Object.assign(window, { setDark, setLooks, setThere, setCount });
    const on = { onready: () => told.push("ready"), onerror: ({ detail }) => told.push(detail.message) };
    return make("main", {}, make("p", {}, "Read " + count + " times"),
      isThere && make("ravine-playground", { config: "data.kind=moons&steps=20", theme: dark ? "dark" : "light", ...looks, ...on }));
  }
  createRoot(document.getElementById("root")).render(make(StrictMode, {}, make(Notes)));
`;

/** @type {Awaited<ReturnType<typeof openHosts>>} */
let hosts;
let script = "";
before(async () => {
  hosts = await openHosts();
  const resolveDir = fileURLToPath(new URL("../..", import.meta.url));
  const { outputFiles } = await build({
    stdin: { contents: APP, resolveDir },
    bundle: true,
    write: false,
    format: "esm",
    define: { "process.env.NODE_ENV": '"development"' },
  });
  script = outputFiles[0].text;
});
after(() => hosts.close());

/** @param {(page: Page) => Promise<void>} test @param {boolean} [isLate] whether the element's script comes after React's */
const inReact = (test, isLate = false) => {
  const scripts = ["ravine-element.js", "app.js"].map(
    (name) => `<script type="module" src="${name}"></script>`,
  );
  return hosts.visit(
    "host.html",
    async (page) => {
      await page.waitForSelector("ravine-playground[data-ready]");
      await test(page);
    },
    {
      html: `<!doctype html><html lang="en"><title>Notes</title><link rel="icon" href="data:,">
        <body><div id="root"></div>${(isLate ? scripts.reverse() : scripts).join("")}</body></html>`,
      files: { "app.js": script },
    },
  );
};

/** @param {Page} page @param {string} name @param {unknown} value */
const set = (page, name, value) =>
  page.evaluate(
    ([name, value]) => {
      Reflect.get(window, /** @type {string} */ (name))(value);
      return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    },
    [name, value],
  );

/** @param {Page} page */
const step = (page) =>
  page.evaluate(
    async () => (await /** @type {any} */ (document.querySelector("ravine-playground")).getState()).step,
  );

for (const isLate of [false, true]) {
  test(`what React renders anew changes the looks and not the run; its script comes ${isLate ? "first" : "last"}`, () =>
    inReact(async (page) => {
      const figure = page.locator("ravine-playground");
      assert.equal(await page.evaluate(() => document.querySelectorAll("ravine-playground .page").length), 0);
      await page.locator("#step").click();
      assert.equal(await step(page), 21);
      await set(page, "setDark", true);
      assert.equal(await figure.getAttribute("data-theme"), "dark");
      await set(page, "setLooks", { width: 700, height: 400, layout: "figure" });
      const box = await figure.boundingBox();
      assert.deepEqual([box?.width, box?.height], [700, 400]);
      await set(page, "setLooks", {});
      assert.notEqual((await figure.boundingBox())?.height, 400);
      await set(page, "setCount", 3);
      assert.equal(await step(page), 21);
      await set(page, "setLooks", { width: "wide" });
      const told = /** @type {string[]} */ (await page.evaluate("told"));
      assert.deepEqual(
        told.filter((text) => text !== "ready"),
        ['"wide" given; allowed is a number of pixels from 100 to 10000'],
      );
    }, isLate));
}

test("what React takes away is gone, and what it brings back begins again", () =>
  inReact(async (page) => {
    await page.locator("#step").click();
    await page.evaluate(() => Reflect.set(window, "old", document.querySelector("ravine-playground")));
    await set(page, "setThere", false);
    assert.equal(await page.evaluate(() => Reflect.get(window, "old").shadowRoot.childElementCount), 0);
    await set(page, "setThere", true);
    await page.waitForSelector("ravine-playground[data-ready]");
    assert.equal(await step(page), 20);
  }));
