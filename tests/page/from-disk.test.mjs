// The site's pages opened from a disk, where browsers load no modules.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launchChromium } from "../../scripts/chromium.mjs";

/** @type {import("playwright-core").Browser} */
let browser;
before(async () => {
  browser = await launchChromium();
});
after(() => browser.close());

for (const name of ["index.html", "embed.html"]) {
  test(`${name} says at once that it needs a web server, and not that it is loading`, async () => {
    const page = await browser.newPage();
    await page.goto(new URL(`../../dist/${name}#data.kind=moons`, import.meta.url).href);
    const text = await page.innerText("body");
    assert.match(
      text,
      /opened from a file.* It needs a web server: run “python3 -m http.server” in its folder/s,
    );
    assert.doesNotMatch(text, /Loading|takes long/);
    const box = await page.getByText("opened from a file").boundingBox();
    assert.ok(box && box.width > 200 && box.height < 200);
  });
}
