// Light or dark: a figure is as the place it stands in, unless somebody says otherwise; what is drawn on canvases, too.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openHosts } from "./hosts.mjs";

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {import("playwright-core").Frame} Frame */

/** @type {Awaited<ReturnType<typeof openHosts>>} */
let hosts;
before(async () => {
  hosts = await openHosts();
});
after(() => hosts.close());

const RUN = "v=1&data.kind=moons&steps=50";
const PANEL = { light: "rgb(255, 255, 255)", dark: "rgb(24, 28, 34)" };

/** @typedef {"light" | "dark"} Scheme */

/**
 * A page with a figure in it, on a system that is light or dark.
 * @param {Scheme} system
 * @param {{css?: string, head?: string, attributes?: string, link?: string}} page
 * @param {(page: Page) => Promise<void>} test
 */
const inHost = (system, { css = "", head = "", attributes = "", link = "" }, test) =>
  hosts.visit(
    "host.html",
    async (page) => {
      await page.waitForSelector("ravine-playground[data-ready]", { state: "attached" });
      await test(page);
    },
    {
      html: `<!doctype html><html lang="en"><head><title>Notes</title>${head}<style>${css}</style></head><body>
        <ravine-playground config="${RUN}${link}" ${attributes}></ravine-playground>
        <link rel="icon" href="data:," /><script type="module" src="ravine-element.js"></script></body></html>`,
      options: { colorScheme: system },
    },
  );

/** Waits until a figure is light or dark. @param {Page | Frame} where @param {Scheme} scheme */
const becomes = (where, scheme) =>
  where.waitForFunction((panel) => {
    const bar = document.querySelector("ravine-playground")?.shadowRoot?.querySelector(".bar");
    return bar && getComputedStyle(bar).backgroundColor === panel;
  }, PANEL[scheme]);

for (const [
  name,
  system,
  page,
  right,
] of /** @type {[string, Scheme, Parameters<typeof inHost>[1], Scheme][]} */ ([
  ["a page that says nothing is light, whatever the system", "dark", {}, "light"],
  ["a light page on a dark system", "dark", { css: ":root { color-scheme: light }" }, "light"],
  ["a dark page on a light system", "light", { css: ":root { color-scheme: dark }" }, "dark"],
  ["a page that is as the system", "dark", { css: ":root { color-scheme: light dark }" }, "dark"],
  [
    "a page that says so in its head",
    "dark",
    { head: '<meta name="color-scheme" content="light dark">' },
    "dark",
  ],
  ["a dark part of a light page", "light", { css: "body { color-scheme: dark }" }, "dark"],
  ["theme=auto in a light page on a dark system", "dark", { attributes: 'theme="auto"' }, "light"],
  ["a theme in its link", "light", { link: "&theme=dark" }, "dark"],
  [
    "an attribute that says otherwise than the link",
    "light",
    { link: "&theme=dark", attributes: 'theme="light"' },
    "light",
  ],
])) {
  test(`a figure in ${name} is ${right}`, () =>
    inHost(system, page, (page) => becomes(page, right).then(() => {})));
}

for (const [name, css, turn] of /** @type {const} */ ([
  [
    "data-theme (Furo, Docusaurus)",
    ":root[data-theme=dark] { color-scheme: dark }",
    { "data-theme": "dark" },
  ],
  ["data-bs-theme (Bootstrap)", "[data-bs-theme=dark] { color-scheme: dark }", { "data-bs-theme": "dark" }],
  ["a class", ":root.dark { color-scheme: dark }", { class: "dark" }],
])) {
  test(`the host's switch by ${name} is followed, and the run goes on`, () =>
    inHost("light", { css }, async (page) => {
      await becomes(page, "light");
      const step = () =>
        page.evaluate(async () => {
          const host = /** @type {any} */ (document.querySelector("ravine-playground"));
          return (await host.getState()).step;
        });
      await page.evaluate((turn) => {
        for (const [name, value] of Object.entries(turn)) document.documentElement.setAttribute(name, value);
      }, turn);
      await becomes(page, "dark");
      assert.equal(await step(), 50);
      await page.evaluate((turn) => {
        for (const name of Object.keys(turn)) document.documentElement.removeAttribute(name);
      }, turn);
      await becomes(page, "light");
      assert.equal(await step(), 50);
    }));
}

/** The colours of the network's picture and of the chart, as far as they are those of a lane in one scheme. @param {Page} page */
const drawnIn = (page) =>
  page.evaluate(() => {
    const root = document.querySelector("ravine-playground")?.shadowRoot;
    const canvases = [...(root?.querySelectorAll("canvas.network-canvas, .u-wrap canvas") ?? [])];
    return canvases.map((node) => {
      const canvas = /** @type {HTMLCanvasElement} */ (node);
      const copy = new OffscreenCanvas(canvas.width, canvas.height);
      const pen = copy.getContext("2d");
      if (!pen) throw new Error("no canvas");
      pen.drawImage(canvas, 0, 0);
      const { data } = pen.getImageData(0, 0, canvas.width, canvas.height);
      return data.reduce((sum, byte) => (Math.imul(sum, 31) + byte) | 0, 7);
    });
  });

test("canvases follow the host's switch: they become what they are in a page that was dark from the start", async () => {
  const looks = { attributes: 'layout="page" width="1100"', link: "&curves=accuracy" };
  const css = ":root.dark { color-scheme: dark }";
  /** @type {number[]} */
  let dark = [];
  const settled = async (/** @type {Page} */ page, /** @type {number[]} */ wanted) => {
    await page.waitForFunction(
      () =>
        (document.querySelector("ravine-playground")?.shadowRoot?.querySelectorAll(".u-wrap canvas").length ??
          0) > 0,
    );
    let now = await drawnIn(page);
    for (let i = 0; i < 100; i++) {
      await page.evaluate(() => new Promise(requestAnimationFrame));
      const next = await drawnIn(page);
      const isThere =
        wanted.length > 0 ? String(next) === String(wanted) : i > 10 && String(next) === String(now);
      now = next;
      if (isThere) break;
    }
    return now;
  };
  await inHost("light", { ...looks, css: css.replace(".dark", "") }, async (page) => {
    dark = await settled(page, []);
    assert.equal(dark.length, 2);
  });
  await inHost("light", { ...looks, css }, async (page) => {
    const light = await settled(page, []);
    assert.ok(light.every((hash, i) => hash !== dark[i]));
    await page.evaluate(() => document.documentElement.classList.add("dark"));
    assert.deepEqual(await settled(page, dark), dark);
    await page.evaluate(() => document.documentElement.classList.remove("dark"));
    assert.deepEqual(await settled(page, light), light);
  });
});

test("a switch while a figure is not displayed is seen when it comes back", () =>
  inHost(
    "light",
    {
      css: ":root.dark { color-scheme: dark } .away { display: none }",
      attributes: 'layout="page" width="1100"',
    },
    async (page) => {
      const state = () =>
        page.evaluate(() => {
          const root = document.querySelector("ravine-playground")?.shadowRoot;
          return getComputedStyle(/** @type {Element} */ (root?.querySelector(".u-axis, .page"))).color;
        });
      const light = await state();
      await page.evaluate(() => document.body.classList.add("away"));
      await page.evaluate(
        () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
      );
      await page.evaluate(() => document.documentElement.classList.add("dark"));
      await page.evaluate(
        () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
      );
      await page.evaluate(() => document.body.classList.remove("away"));
      await becomes(page, "dark");
      assert.notEqual(await state(), light);
      // A press of its button turns what is dark into light: it knows what it is.
      await page.locator("#theme").click();
      await becomes(page, "light");
    },
  ));

test("a reader's choice on the page is the page's, and a choice in a figure is that figure's", () =>
  inHost("light", { attributes: 'layout="page" width="1100"' }, async (page) => {
    await page.locator("#theme").click();
    await becomes(page, "dark");
    assert.equal(await page.evaluate(() => localStorage.getItem("ravine-theme")), null);
    await page.evaluate(() => localStorage.setItem("ravine-theme", "dark"));
    await page.reload();
    await page.waitForSelector("ravine-playground[data-ready]");
    await becomes(page, "light");
  }));

for (const [name, css, right] of /** @type {const} */ ([
  ["a page that says nothing", "", "light"],
  ["a dark page, on a light system", ":root { color-scheme: dark }", "dark"],
])) {
  // Nothing may pretend to be the system here: for a frame, that is the page around it.
  test(`a frame in ${name} is ${right}, and follows`, () =>
    hosts.visit(
      "host.html",
      async (page) => {
        const handle = await page.locator("iframe").elementHandle();
        const frame = /** @type {Frame} */ (await handle?.contentFrame());
        await frame.waitForSelector("ravine-playground[data-ready]");
        await becomes(frame, right);
        const other = right === "dark" ? "light" : "dark";
        await page.evaluate(
          (scheme) => document.documentElement.style.setProperty("color-scheme", scheme),
          other,
        );
        await becomes(frame, other);
      },
      {
        html: `<!doctype html><html lang="en"><title>Notes</title><style>${css}</style>
          <link rel="icon" href="data:," /><iframe src="embed.html#${RUN}" width="480" height="320" title="Ravine"></iframe>`,
        options: { colorScheme: null },
      },
    ));
}
