// Addresses that mails, chats and builders of pages have changed, opened in the page and in a frame.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openHosts } from "./hosts.mjs";

/** @typedef {import("playwright-core").Page} Page */

/** @type {Awaited<ReturnType<typeof openHosts>>} */
let hosts;
before(async () => {
  hosts = await openHosts();
});
after(() => hosts.close());

const LINK = "v=1&data.kind=xor&steps=12&lane=B;optimizer.kind=adam";

/** What a page shows, in the document or in its figure. @param {Page} page */
async function shown(page) {
  await page.locator("[data-ready]").first().waitFor({ state: "attached" });
  await page.locator("#count-step", { hasText: "12" }).waitFor();
  return {
    data: await page.locator(".sets input:checked").getAttribute("value"),
    lanes: await page.locator("article.lane").count(),
    notice: (await page.locator(".notice").allInnerTexts()).join(),
  };
}

const NOTICE =
  /^A link that was damaged\s+the link: some of its characters were changed on the way; it was read as intended$/;

for (const [path, name, tail, isSaid] of /** @type {const} */ ([
  ["index.html", "is encoded as a whole", `#${encodeURIComponent(LINK)}`, true],
  ["index.html", "stands in the query", `?${LINK}&utm_source=mail#top`, false],
  ["embed.html", "has %26 where there were ampersands", `#${LINK.replaceAll("&", "%26")}`, true],
  ["embed.html", "stands in the query", `?${LINK}`, false],
])) {
  test(`${path} reads a link that ${name}`, () =>
    hosts.visit(path + tail, async (page) => {
      const { notice, ...rest } = await shown(page);
      assert.deepEqual(rest, { data: "xor", lanes: 2 });
      if (isSaid) assert.match(notice, NOTICE);
      else assert.equal(notice, "");
    }));
}

test("in German, too", () =>
  hosts.visit(`index.html#${encodeURIComponent(`${LINK}&lang=de`)}`, async (page) => {
    const { notice } = await shown(page);
    assert.match(
      notice,
      /^Ein beschädigter Link\s+der Link: einige seiner Zeichen wurden unterwegs verändert/,
    );
  }));

test("a query of somebody else's leaves the page as it was", () =>
  hosts.visit("index.html", async (page) => {
    await page.locator("html[data-ready]").waitFor();
    await page.mouse.move(3, 3);
    await page.locator(".sets input[value=rings]").check({ force: true });
    await page.waitForFunction(() => location.hash.includes("data.kind=rings"));
    const address = new URL(page.url());
    await page.goto("about:blank");
    await page.goto(`${address.origin}/index.html?utm_source=mail`);
    await page.locator("html[data-ready]").waitFor();
    assert.equal(await page.locator(".sets input:checked").getAttribute("value"), "rings");
    assert.equal(await page.locator(".notice").count(), 0);
  }));
