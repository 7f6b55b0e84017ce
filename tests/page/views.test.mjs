// The place beside the curves: tabs, what stands in it, and that nothing of a view is there before it is opened.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { VIEWS } from "../../www/js/settings/choices.js";
import { FIRST_VIEWS, viewsIn, viewsText, withClosed, withOpened } from "../../www/js/settings/view-order.js";
import { openBrowser, resize } from "./harness.mjs";

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {import("../../www/js/types.js").ViewName} ViewName */

const browser = await openBrowser();
after(() => browser.close());

const PARTS =
  /\/(microscope|layers|sharpness|landscape|whatif)[\w-]*\.(js|css)|\/views[\w-]*\.js|curvature|worker/;

/**
 * @param {string} link @param {(page: Page) => Promise<void>} look
 * @param {import("playwright-core").BrowserContextOptions} [options]
 */
const see = (link, look, options) =>
  browser.visit(async (page) => {
    await page.goto(`${page.url().split("#")[0]}#v=1&${link}`);
    await page.reload();
    await page.waitForSelector("html[data-ready]");
    await look(page);
  }, options);

/** @param {Page} page */
const loaded = (page) =>
  page.evaluate(
    (source) =>
      performance
        .getEntriesByType("resource")
        .map(({ name }) => new URL(name).pathname)
        .filter((path) => new RegExp(source).test(path)),
    PARTS.source,
  );

/** @param {Page} page @param {string} name */
const tab = (page, name) => page.locator(`#view-tab-${name}`);
/** What stands in a view's place. @param {Page} page @param {string} name */
const body = (page, name) => page.locator(`#view-${name} .${name}-view`);
/** @param {Page} page */
const shown = (page) =>
  page.evaluate(() =>
    [...document.querySelectorAll("#views > [role=tabpanel]")]
      .filter((node) => node.checkVisibility())
      .map(({ id }) => id.replace("view-", "")),
  );

// --- Which views -----------------------------------------------------------------------------------------------------

test("two views are kept, the last opened in front; the network stands where nothing else does", () => {
  assert.deepEqual(withOpened(FIRST_VIEWS, "network"), ["network"]);
  assert.deepEqual(withOpened(["network"], "layers"), ["network", "layers"]);
  assert.deepEqual(withOpened(["network", "layers"], "network"), ["layers", "network"]);
  assert.deepEqual(withOpened(["network", "layers"], "microscope"), ["layers", "microscope"]);
  assert.deepEqual(withClosed(["network", "layers"], "layers"), ["network"]);
  assert.deepEqual(withClosed(["layers", "microscope"], "layers"), ["network", "microscope"]);
  /** Whatever can be come to by opening and closing has a text, and comes back from it. @type {Set<string>} */
  const seen = new Set();
  const visit = (/** @type {ViewName[]} */ views) => {
    const text = viewsText(views);
    if (seen.has(text)) return;
    seen.add(text);
    assert.deepEqual(viewsIn(text), views, text);
    for (const name of VIEWS) {
      visit(withOpened(views, name));
      if (name !== "network") visit(withClosed(views, name));
    }
  };
  visit(FIRST_VIEWS);
  assert.equal(seen.size, 1 + VIEWS.length * (VIEWS.length - 1));
  for (const text of ["", "map", "layers,", "layers,layers", "layers,map", "network,layers,microscope"])
    assert.equal(viewsIn(text), undefined, text);
});

// --- On the page -----------------------------------------------------------------------------------------------------

test("nothing of a view is loaded before it is opened, and then once", () =>
  see("steps=3", async (page) => {
    assert.deepEqual(await shown(page), ["network"]);
    await page.locator("#step").click();
    await page.waitForLoadState("networkidle");
    assert.deepEqual(await loaded(page), []);
    await tab(page, "layers").click();
    await body(page, "layers").locator("tbody tr").nth(2).waitFor();
    const files = await loaded(page);
    for (const part of [/layers-view-.*\.js$/, /layers-en-.*\.js$/, /layers-view\.css$/])
      assert.equal(files.filter((path) => part.test(path)).length, 1, `${part} in ${files}`);
    assert.deepEqual(
      files.filter((path) => /-de-|microscope/.test(path)),
      [],
    );
    await tab(page, "network").click();
    await page.locator(".network-canvas").waitFor();
    await tab(page, "layers").click();
    await body(page, "layers").waitFor();
    assert.deepEqual(await loaded(page), files);
  }));

test("a link opens a view, and the address follows what is opened", () =>
  see("seed=2&view=microscope", async (page) => {
    assert.match(await body(page, "microscope").innerText(), /No step has been made yet/);
    assert.deepEqual(await shown(page), ["microscope"]);
    const view = () => page.evaluate(() => new URLSearchParams(location.hash.slice(1)).get("view") ?? "");
    const becomes = (/** @type {string} */ text) =>
      page.waitForFunction(
        (text) => (new URLSearchParams(location.hash.slice(1)).get("view") ?? "") === text,
        text,
      );
    assert.equal(await view(), "microscope");
    await tab(page, "layers").click();
    await becomes("microscope,layers");
    await tab(page, "network").click();
    await becomes("layers,network");
    await page.reload();
    await page.waitForSelector("html[data-ready]");
    assert.deepEqual(await shown(page), ["network"]);
  }));

test("the arrow keys go from tab to tab, and each opens its view; the network rests meanwhile", () =>
  see("", async (page) => {
    await tab(page, "network").focus();
    const keys = /** @type {const} */ ([
      ["ArrowRight", "microscope"],
      ["ArrowRight", "layers"],
      ["ArrowRight", "sharpness"],
      ["ArrowRight", "landscape"],
      ["ArrowRight", "whatif"],
      ["ArrowRight", "network"],
      ["End", "whatif"],
      ["ArrowLeft", "landscape"],
      ["Home", "network"],
    ]);
    for (const [key, name] of keys) {
      await page.keyboard.press(key);
      await page.waitForFunction((id) => document.activeElement?.id === id, `view-tab-${name}`);
      await page
        .getByRole("tabpanel", { name: name === "whatif" ? /what if/i : new RegExp(name, "i") })
        .waitFor();
      assert.deepEqual(await shown(page), [name]);
      const states = await page
        .locator("#views [role=tab]")
        .evaluateAll((tabs) =>
          tabs.map(
            (tab) => `${tab.getAttribute("aria-selected")} ${/** @type {HTMLElement} */ (tab).tabIndex}`,
          ),
        );
      assert.deepEqual(
        states,
        VIEWS.map((other) => (other === name ? "true 0" : "false -1")),
      );
    }
    assert.equal(await page.getByRole("tablist", { name: "Views" }).count(), 1);
  }));

test("one view stands below 1920 pixels, two from there on; a view of two can be closed", () =>
  see(
    "view=layers,microscope",
    async (page) => {
      await body(page, "microscope").waitFor();
      assert.deepEqual(await shown(page), ["microscope"]);
      assert.equal(await body(page, "layers").count(), 0, "what is not seen is not made");
      await resize(page, 1920, 1080);
      await body(page, "layers").waitFor();
      assert.deepEqual(await shown(page), ["microscope", "layers"]);
      const tops = await page
        .locator(".view")
        .evaluateAll((views) => views.map((view) => view.getBoundingClientRect().top));
      assert.equal(tops[0], tops[1], "side by side");
      await page.getByRole("button", { name: "Close “Layers”" }).click();
      await body(page, "layers").waitFor({ state: "detached" });
      assert.deepEqual(await shown(page), ["network", "microscope"]);
      assert.equal(await page.evaluate(() => document.activeElement?.id), "view-tab-network");
      await page.getByRole("button", { name: "Close “Microscope”" }).click();
      await body(page, "microscope").waitFor({ state: "detached" });
      assert.deepEqual(await shown(page), ["network"]);
      await tab(page, "layers").click();
      await body(page, "layers").waitFor();
      assert.deepEqual(await shown(page), ["network", "layers"]);
      await resize(page, 1919, 1080);
      assert.deepEqual(await shown(page), ["layers"]);
    },
    { viewport: { width: 1919, height: 1080 } },
  ));

test("hide leaves out a view with its tab, and the tabs where one is left; lock shows it switched off", async () => {
  const tabs = (/** @type {Page} */ page) =>
    page
      .locator("#views [role=tab]")
      .evaluateAll((tabs) =>
        tabs.filter((tab) => tab.checkVisibility()).map(({ id }) => id.replace("view-tab-", "")),
      );
  const others = VIEWS.filter((name) => name !== "network");
  const without = (/** @type {string} */ left) => VIEWS.filter((name) => name !== left);
  /** @type {[string, string[], string[]][]} */
  const cases = [
    ...others.map(
      (name) => /** @type {[string, string[], string[]]} */ ([`hide=${name}`, without(name), ["network"]]),
    ),
    ["hide=layers&view=layers", without("layers"), ["network"]],
    [`hide=${others.join()}`, [], ["network"]],
    ["hide=views", [], []],
    ["hide=network", [], []],
    ["hide=network&view=layers", others, ["layers"]],
  ];
  await see("", async (page) => {
    for (const [link, expected, views] of cases) {
      await page.evaluate((fragment) => void (location.hash = fragment), `v=1&${link}`);
      await page.waitForFunction(
        (count) =>
          [...document.querySelectorAll("#views [role=tab]")].filter((tab) => tab.checkVisibility())
            .length === count,
        expected.length,
      );
      assert.deepEqual(await tabs(page), expected, link);
      assert.deepEqual(await shown(page), views, link);
    }
    await page.evaluate(() => void (location.hash = "v=1&lock=views"));
    await page.waitForFunction(() => document.querySelector("#view-tab-layers:disabled"));
    assert.ok(await tab(page, "layers").isVisible());
  });
});

test("on a phone a view has the width of the page, by tabs as on a large one", () =>
  see(
    "view=layers",
    async (page) => {
      await page.locator("#views").scrollIntoViewIfNeeded();
      await body(page, "layers").waitFor();
      await page.waitForFunction(() =>
        /lane A/.test(document.querySelector(".layers-view caption")?.textContent ?? ""),
      );
      const { width, right, scrolls } = await page.evaluate(() => {
        const box = /** @type {Element} */ (document.querySelector("#views")).getBoundingClientRect();
        return {
          width: box.width,
          right: box.right,
          scrolls: document.documentElement.scrollWidth > innerWidth,
        };
      });
      assert.ok(width > 360 && right <= 390 && !scrolls);
      await tab(page, "network").tap();
      await page.locator("#network .diagram").waitFor();
    },
    { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
  ));

test("in another language the view is there again, in its words", () =>
  see("view=layers", async (page) => {
    assert.match((await page.locator(".layers-view caption").textContent()) ?? "", /lane A in numbers/);
    await page.locator("#language").selectOption("de");
    await page.locator("html[lang=de]").waitFor();
    await page.waitForFunction(() =>
      /Bahn A in Zahlen/.test(document.querySelector(".layers-view")?.textContent ?? ""),
    );
    assert.equal(await tab(page, "layers").innerText(), "Schichten");
  }));

test("a view follows the run while it is seen, and another lane", () =>
  see("view=layers&lane=B;hidden=4,4,4", async (page) => {
    const own = page.locator(".layers-view tbody small");
    await own.nth(1).waitFor();
    assert.equal(await own.count(), 2);
    await page.locator("article.lane").nth(1).locator(".open-settings").click();
    await page.waitForFunction(() =>
      /lane B in numbers/.test(document.querySelector(".layers-view caption")?.textContent ?? ""),
    );
    assert.equal(await own.count(), 3);
  }));

test("on paper stands the view that is seen, even where it was out of sight", () =>
  see(
    "view=layers",
    async (page) => {
      await page.locator("#view-layers .layers-view").waitFor({ state: "attached" });
      await page.emulateMedia({ media: "print" });
      await page.evaluate(() => void dispatchEvent(new Event("beforeprint")));
      assert.equal(await page.locator(".layers-view tbody tr").count(), 3);
      assert.deepEqual(await shown(page), ["layers"]);
      assert.ok(await tab(page, "layers").isVisible());
      assert.ok(!(await tab(page, "network").isVisible()));
    },
    { viewport: { width: 390, height: 600 } },
  ));

test("where a part of a view is missing that is said, and the tab tries again", () =>
  browser.visit(
    async (page) => {
      await page.route(/layers-view\.css$/, (route) => route.abort());
      await tab(page, "layers").click();
      await page.waitForFunction(() =>
        /part of the page failed/.test(document.getElementById("message")?.textContent ?? ""),
      );
      await page.unroute(/layers-view\.css$/);
      await tab(page, "layers").click();
      await body(page, "layers").waitFor();
    },
    undefined,
    (message) => /ERR_FAILED|Failed to fetch/.test(message),
  ));
