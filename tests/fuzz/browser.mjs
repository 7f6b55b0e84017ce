/** A page of the built site in Chromium, and what it complains of. */

import { fileURLToPath } from "node:url";
import { launchChromium } from "../../scripts/chromium.mjs";
import { serve } from "../../scripts/serve.mjs";

export async function openSite() {
  const server = await serve({ root: fileURLToPath(new URL("../../dist", import.meta.url)), port: 0 });
  const browser = await launchChromium();
  return {
    url: server.url,
    /** @param {import("playwright-core").BrowserContextOptions} options */
    async page(options) {
      const context = await browser.newContext(options);
      const page = await context.newPage();
      page.setDefaultTimeout(60_000);
      /** @type {string[]} */
      const complaints = [];
      page.on("console", (message) => {
        if (["error", "warning"].includes(message.type())) complaints.push(message.text());
      });
      page.on("pageerror", (error) => complaints.push(String(error.stack ?? error)));
      page.on("crash", () => complaints.push("the page crashed"));
      return { page, complaints, close: () => context.close() };
    },
    async close() {
      await browser.close();
      await server.close();
    },
  };
}
