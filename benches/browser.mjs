/** The system's Chromium, with the whole project served to it. */

import { fileURLToPath } from "node:url";
import { launchChromium } from "../scripts/chromium.mjs";
import { serve } from "../scripts/serve.mjs";

/** @typedef {import("./page/bench.js").Bench} Bench */
/** @typedef {Awaited<ReturnType<typeof openBrowser>>} Browser */

/**
 * With every new context Chromium loads a new tab page of its own in another process, 300 files that take it half a second.
 * Who comes to a page has that behind them. In milliseconds.
 */
const SETTLED = 2000;

const ROOT = fileURLToPath(new URL("..", import.meta.url));

export async function openBrowser() {
  const server = await serve({ root: ROOT, port: 0 });
  const browser = await launchChromium();
  return {
    version: browser.version(),

    /**
     * A page of its own, as on a first visit. An error in it ends the bench.
     * @param {string} path inside the project
     * @param {() => void} [before] runs in the page before its own scripts
     */
    async visit(path, before = () => {}) {
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
      const page = await context.newPage();
      page.on("pageerror", (error) => {
        throw error;
      });
      await page.addInitScript(before);
      await page.waitForTimeout(SETTLED);
      await page.goto(server.url + path);
      return page;
    },

    async close() {
      await browser.close();
      await server.close();
    },
  };
}

/**
 * What calls the functions of the bench page.
 * @param {Browser} browser
 */
export async function openBench(browser) {
  const page = await browser.visit("benches/page/index.html");
  await page.waitForFunction(() => "bench" in globalThis);
  return {
    /**
     * @template {keyof Bench} Name
     * @param {Name} name
     * @param {Parameters<Bench[Name]>} values
     * @returns {Promise<Awaited<ReturnType<Bench[Name]>>>}
     */
    call: (name, ...values) =>
      page.evaluate(
        ([name, values]) => Reflect.get(globalThis, "bench")[name](...values),
        /** @type {const} */ ([name, values]),
      ),
    close: () => page.context().close(),
  };
}
