// Takes the README's picture: four optimizers on the moons at step 2,000.
// Run by `make picture`; CHROMIUM is the browser's path.

import { fileURLToPath } from "node:url";
import { launchChromium } from "./chromium.mjs";
import { serve } from "./serve.mjs";

const root = fileURLToPath(new URL("../dist", import.meta.url));
const picture = fileURLToPath(new URL("../docs/ravine.png", import.meta.url));

const RACE =
  "v=1&data.kind=moons&steps=2000&optimizer.kind=sgd&lane=B;optimizer.kind=momentum&lane=C;optimizer.kind=rmsprop" +
  "&lane=D;optimizer.kind=adam";

const { url, close } = await serve({ root, port: 0 });
const browser = await launchChromium();
try {
  const page = await browser.newPage({ viewport: { width: 1366, height: 768 }, colorScheme: "light" });
  await page.goto(`${url}#${RACE}`);
  await page.waitForFunction(() => document.querySelector("#count-step")?.textContent === "2,000");
  await page.waitForSelector(".u-over");
  // The maps and the chart are drawn in the frames after it.
  await page.evaluate(async () => {
    for (let frame = 0; frame < 60; frame++) await new Promise(requestAnimationFrame);
  });
  await page.screenshot({ path: picture });
} finally {
  await browser.close();
  await close();
}
