// Takes the README's picture: the page at 1280 × 800 after some twenty thousand steps of the default race.
// Run by `make picture`; CHROMIUM is the browser's path.

import { fileURLToPath } from "node:url";
import { launchChromium } from "./chromium.mjs";
import { serve } from "./serve.mjs";

const root = fileURLToPath(new URL("../dist", import.meta.url));
const picture = fileURLToPath(new URL("../docs/ravine.png", import.meta.url));

const { url, close } = await serve({ root, port: 0 });
const browser = await launchChromium();
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, colorScheme: "light" });
  await page.goto(url);
  await page.getByRole("button", { name: "Play" }).click();
  await page.waitForFunction(
    () => Number((document.querySelector("#count-step")?.textContent ?? "").replaceAll(/\D/g, "")) > 20_000,
  );
  await page.getByRole("button", { name: "Pause" }).click();
  await page.screenshot({ path: picture });
} finally {
  await browser.close();
  await close();
}
