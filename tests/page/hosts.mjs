// Pages of others, made up for a test, that load what they want from the site.

import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { launchChromium } from "../../scripts/chromium.mjs";
import { serve } from "../../scripts/serve.mjs";

/** @typedef {import("playwright-core").Page} Page */

const PATIENCE = 30_000;

/**
 * A browser and a server for one test file.
 * @param {string} [folder] what is served
 * @param {Record<string, string>} [headers]
 */
export async function openHosts(folder = "dist", headers = {}) {
  const root = fileURLToPath(new URL(`../../${folder}`, import.meta.url));
  const server = await serve({ root, port: 0, headers });
  const browser = await launchChromium();

  /**
   * Opens a page of the site, and fails on any error or warning that it writes.
   * @param {string} path
   * @param {(page: Page) => Promise<void>} test
   * @param {object} [given]
   * @param {string} [given.html] what is there instead; with the site's headers
   * @param {string} [given.missing] a file that does not come
   * @param {Record<string, string>} [given.files] scripts and sheets beside it, by their names
   * @param {import("playwright-core").BrowserContextOptions} [given.options]
   * @param {(message: string) => boolean} [given.expected] messages that the test provokes
   */
  async function visit(path, test, { html, missing, files = {}, options, expected = () => false } = {}) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE);
    /** @type {string[]} */
    const complaints = [];
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) complaints.push(message.text());
    });
    page.on("pageerror", (error) => complaints.push(String(error)));
    try {
      if (html)
        await page.route(`**/${path}`, (route) =>
          route.fulfill({ headers: { ...headers, "Content-Type": "text/html" }, body: html }),
        );
      for (const [name, body] of Object.entries(files)) {
        const contentType = name.endsWith(".css") ? "text/css" : "text/javascript";
        await page.route(`**/${name}`, (route) => route.fulfill({ contentType, body }));
      }
      if (missing) await page.route(`**/${missing}`, (route) => route.fulfill({ status: 404, body: "" }));
      await page.goto(server.url + path);
      await test(page);
      assert.deepEqual(
        complaints.filter((message) => !expected(message)),
        [],
      );
    } finally {
      await context.close();
    }
  }

  return {
    visit,
    /** A page of somebody else. @param {string} html @param {(page: Page) => Promise<void>} test */
    host: (html, test) => visit("host.html", test, { html }),
    /** One with a figure in it, that is ready. @param {string} html @param {(page: Page) => Promise<void>} test */
    withFigure: (html, test) =>
      visit(
        "host.html",
        async (page) => {
          await page.waitForSelector("ravine-playground[data-ready]", { state: "attached" });
          await test(page);
        },
        {
          html: `${html}<link rel="icon" href="data:," /><script type="module" src="ravine-element.js"></script>`,
        },
      ),
    async close() {
      await browser.close();
      await server.close();
    },
  };
}
