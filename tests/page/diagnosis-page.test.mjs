// What stands out in a run, on the page: behind the line, by mouse and keyboard, heard, in both languages, locked and left out.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, test } from "node:test";
import { openBrowser } from "./harness.mjs";

/** @typedef {import("playwright-core").Page} Page */

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const browser = await openBrowser();
after(() => browser.close());

const DEEP = `v=1&data.kind=moons&data.noise=0.1&hidden=${Array(8).fill("8:sigmoid").join(",")}&optimizer.kind=sgd&steps=600`;

/**
 * @param {string} link @param {(page: Page) => Promise<void>} look
 * @param {import("playwright-core").BrowserContextOptions} [options]
 */
const see = (link, look, options) =>
  browser.visit(async (page) => {
    await page.goto(`${page.url().split("#")[0]}#${link}`);
    await page.reload();
    await page.waitForSelector("html[data-ready]");
    await look(page);
  }, options);

/** @param {Page} page */
const stands = (page) =>
  page
    .locator(".diagnoses > li > button")
    .evaluateAll((buttons) => buttons.map((button) => button.textContent));
/** @param {Page} page */
const open = (page) => page.locator(".diagnosis:popover-open");

test("what stands out is behind the line; its sentence has a number, and shows the layers", () =>
  see(DEEP, async (page) => {
    await page.locator(".diagnoses button").first().waitFor();
    assert.deepEqual(await stands(page), ["A vanishing gradient", "A plateau"]);
    await page.getByRole("button", { name: "A vanishing gradient" }).click();
    assert.match(
      await open(page).locator("p").innerText(),
      /^Lane A · SGD: the gradient vanishes .* [\d,]+ times smaller than the output's\.$/,
    );
    await open(page).getByRole("button", { name: "Show: Layers" }).click();
    await page.locator("#view-layers .layers-view").waitFor();
    assert.equal(await page.evaluate(() => document.activeElement?.id), "view-tab-layers");
    await page.locator("#tab-accuracy").click();
    await page.getByRole("button", { name: "A plateau" }).click();
    await open(page).getByRole("button", { name: "Show: Curves" }).click();
    await page.locator("#tab-loss[aria-selected=true]").waitFor();
    await page.locator("#happenings-open").click();
    assert.ok(
      (await page.locator(".happenings li").allInnerTexts()).some((text) =>
        /the gradient vanishes/.test(text),
      ),
    );
  }));

test("by keyboard the change is tried in a new lane, and one undo brings the run back", () =>
  see(DEEP, async (page) => {
    await page.getByRole("button", { name: "A vanishing gradient" }).focus();
    await page.keyboard.press("Enter");
    await open(page).waitFor();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    assert.equal(
      await page.evaluate(() => document.activeElement?.textContent),
      "Try activation ReLU beside it",
    );
    await page.keyboard.press("Enter");
    await page.locator("article.lane").nth(1).waitFor();
    assert.match(
      await page.locator("#message").innerText(),
      /^Lane B · SGD is Lane A · SGD with activation ReLU\. Built anew/,
    );
    assert.equal(await page.locator("#count-step").innerText(), "0");
    assert.deepEqual(await stands(page), []);
    await page.locator("#undo").click();
    await page.waitForFunction(() => document.getElementById("count-step")?.textContent === "600");
    assert.equal(await page.locator("article.lane").count(), 1);
    await page.locator(".diagnoses button").first().waitFor();
    assert.deepEqual(await stands(page), ["A vanishing gradient", "A plateau"]);
  }));

test("what happens while it plays is heard once, and in German it is German", () =>
  see(`${DEEP.replace("steps=600", "steps=80")}&lang=de`, async (page) => {
    assert.deepEqual(await stands(page), []);
    await page.evaluate(() => {
      const heard = /** @type {string[]} */ ([]);
      Reflect.set(window, "heard", heard);
      for (const node of document.querySelectorAll("[role=status], [role=log]"))
        new MutationObserver(() => heard.push(node.textContent ?? "")).observe(node, {
          childList: true,
          characterData: true,
          subtree: true,
        });
    });
    await page.locator("#play").click();
    await page.waitForFunction(() => document.querySelectorAll(".diagnoses > li").length === 2);
    await page.locator("#play").click();
    const heard = await page.evaluate(() => /** @type {string[]} */ (Reflect.get(window, "heard")));
    assert.equal(heard.filter((text) => /Gradient verschwindet/.test(text)).length, 1, heard.join("\n"));
    assert.deepEqual(await stands(page), ["A Gradient verschwindet", "A Plateau"]);
    await page.locator(".diagnoses button").first().click();
    assert.match(await open(page).innerText(), /Zeigen: Schichten\s+Daneben ausprobieren: Aktivierung ReLU/);
    await page.evaluate(axe);
    const found = await page.evaluate(async () => {
      const { violations } = await Reflect.get(window, "axe").run(document.querySelector(".message-bar"));
      return violations.map((/** @type {any} */ { id, nodes }) => [id, nodes[0].html]);
    });
    assert.deepEqual(found, []);
  }));

test("what is locked is not offered by another way, and what is left out is not shown", async () => {
  /** @type {[string, boolean, boolean][]} link, whether it can be tried, whether the layers are shown */
  const cases = [
    ["lock=hidden", false, true],
    ["lock=laneTools", false, true],
    ["hide=layers", true, false],
    ["lock=data", true, true],
  ];
  for (const [limit, tries, shows] of cases)
    await see(`${DEEP}&${limit}`, async (page) => {
      await page.getByRole("button", { name: "A vanishing gradient" }).click();
      await open(page).waitFor();
      const trying = open(page).locator(".try-beside");
      assert.equal(await trying.isEnabled(), tries, limit);
      assert.equal(await open(page).getByRole("button", { name: "Show: Layers" }).isVisible(), shows, limit);
    });
});

test("on a phone what stands out has a line of its own, inside the window", () =>
  see(
    DEEP,
    async (page) => {
      await page.locator(".diagnoses button").first().tap();
      await open(page).waitFor();
      const boxes = await page
        .locator(".diagnoses > li > button, .diagnosis:popover-open")
        .evaluateAll((nodes) =>
          nodes
            .map((node) => node.getBoundingClientRect())
            .map(({ left, right }) => left >= 0 && right <= innerWidth),
        );
      assert.deepEqual(boxes, [true, true, true]);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    },
    { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
  ));
