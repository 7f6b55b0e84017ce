// The page for everyone: keyboard, screen readers, themes, phones.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import {
  chooseData,
  chooseInMenu,
  control,
  enter,
  laneOf,
  lanes,
  openBrowser,
  reachStep,
  said,
  showMore,
  stepShown,
  unfoldSetup,
} from "./harness.mjs";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** @type {Awaited<ReturnType<typeof openBrowser>>} */
let browser;
before(async () => {
  browser = await openBrowser();
});
after(() => browser.close());

/** @param {import("playwright-core").Page} page */
async function assertAccessible(page) {
  await page.evaluate(axe);
  const violations = await page.evaluate(async () => {
    const results = await Reflect.get(window, "axe").run();
    return results.violations.map((/** @type {any} */ violation) => ({
      rule: violation.id,
      nodes: violation.nodes.map((/** @type {any} */ node) => `${node.html} ${node.failureSummary}`),
    }));
  });
  assert.deepEqual(violations, []);
}

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
  for (const [device, options] of Object.entries({ desktop: {}, phone: PHONE })) {
    test(`axe finds nothing: ${colorScheme}, ${device}`, () =>
      browser.visit(
        async (page) => {
          await assertAccessible(page);
          await unfoldSetup(page);
          for (const section of /** @type {const} */ (["data", "network-setup", "training", "lane"])) {
            await showMore(page, section);
          }
          await chooseData(page, "wave");
          await enter(control(lanes(page).nth(1), "optimizer.learningRate"), "never");
          await enter(control(lanes(page).first(), "optimizer.learningRate"), "1000");
          await page.click("#play");
          await lanes(page).first().locator(".diverged").waitFor({ state: "visible" });
          await page.click("#play");
          await assertAccessible(page);
        },
        { ...options, colorScheme },
      ));
  }
}

test("space plays and pauses, S steps, R resets, but not while something is typed", () =>
  browser.visit(async (page) => {
    await page.keyboard.press("s");
    await page.keyboard.press("S");
    assert.equal(await stepShown(page), 2);
    await page.keyboard.press("r");
    assert.equal(await stepShown(page), 0);
    await page.keyboard.press("Space");
    assert.equal(await page.innerText("#play-word"), "Pause");
    await reachStep(page, 10);
    await page.keyboard.press("Space");
    assert.equal(await page.innerText("#play-word"), "Play");
    const step = await stepShown(page);
    await control(page.locator("#data"), "data.samples").focus();
    await page.keyboard.type("rs ");
    assert.equal(await stepShown(page), step);
    assert.equal(await page.innerText("#play-word"), "Play");
  }));

test("a button under the focus keeps the space bar to itself", () =>
  browser.visit(async (page) => {
    await page.focus("#step");
    await page.keyboard.press("Space");
    assert.equal(await stepShown(page), 1);
    assert.equal(await page.innerText("#play-word"), "Play");
  }));

test("the tab key reaches every control, and the focus is visible", () =>
  browser.visit(async (page) => {
    const reached = new Set();
    for (let i = 0; i < 90; i++) {
      await page.keyboard.press("Tab");
      const name = await page.evaluate(() => {
        const active = document.activeElement;
        if (!active || active === document.body) return "";
        const outlined = active.closest(".sets label") ?? active;
        if (getComputedStyle(outlined).outlineStyle === "none")
          throw new Error(`no outline: ${active.outerHTML}`);
        return active.id || active.getAttribute("aria-label") || active.textContent || "";
      });
      reached.add(name);
    }
    for (const name of [
      "play",
      "step",
      "reset",
      "new-seed",
      "speed",
      "theme",
      "travel-slider",
      "chart-axes",
      "chart-x",
    ]) {
      assert.ok(reached.has(name), name);
    }
    await page.focus("#chart-axes");
    await page.keyboard.press("Enter");
    for (const name of ["log-x", "log-y", "finish-line"]) {
      await page.keyboard.press("Tab");
      assert.equal(await page.evaluate(() => document.activeElement?.id), name);
    }
  }));

/** @param {import("playwright-core").Page} page */
const focused = (page) =>
  page.evaluate(() => {
    const { activeElement: active } = document;
    return (
      active?.closest("[data-path]")?.getAttribute("data-path") ??
      active?.getAttribute("aria-label") ??
      active?.className
    );
  });

test("the focus stays where it was, or goes to what is next", () =>
  browser.visit(async (page) => {
    await page.focus(".add-lane");
    await page.keyboard.press("Enter");
    assert.equal(await lanes(page).count(), 5);
    assert.equal(await focused(page), "small add-lane");

    await showMore(page, "network-setup");
    for (const [where, path] of [
      ["#lane", "schedule.kind"],
      ["#network-setup", "initializer.kind"],
    ]) {
      const kind = control(page.locator(where), path);
      await kind.focus();
      await page.keyboard.press("ArrowDown");
      await page.locator(`${where} [data-path="${path}"] + .field`).first().waitFor();
      assert.equal(await focused(page), path);
    }

    /** The last thing in the menu. @param {string} letter */
    const remove = async (letter) => {
      const lane = laneOf(page, letter);
      await lane.locator(".open-menu").focus();
      await page.keyboard.press("Enter");
      await lane.locator(".lane-menu .solo").and(page.locator(":focus")).waitFor();
      await page.keyboard.press("ArrowUp");
      await page.keyboard.press("Enter");
    };
    await remove("B");
    assert.equal(await focused(page), "Settings of lane C");
    await remove("E");
    assert.equal(await focused(page), "Settings of lane D", "there is no next one");
    assert.equal(await lanes(page).count(), 3);
  }));

test("neither a refused value nor the run itself moves anything", () =>
  browser.visit(async (page) => {
    const places = () =>
      page.evaluate(() =>
        [...document.querySelectorAll(".bar > *, main > *, .lane, #chart, .report")].map((node) => {
          const { x, y, width, height } = node.getBoundingClientRect();
          return [node.id || node.className, x, y, width, height];
        }),
      );
    await enter(control(lanes(page).nth(1), "optimizer.learningRate"), "100");
    const before = await places();
    await enter(page.locator("#seed input"), "luck");
    await page.click("#chart-axes");
    await enter(page.locator("#finish-line"), "nothing");
    await page.keyboard.press("Escape");
    await enter(control(lanes(page).first(), "optimizer.learningRate"), "fast");
    assert.deepEqual(await places(), before);
    await enter(page.locator("#seed input"), "1");
    await page.click("#chart-axes");
    await enter(page.locator("#finish-line"), "0.6");
    await page.keyboard.press("Escape");
    await page.click("#play");
    await page.waitForSelector(".lane .first");
    await lanes(page).nth(1).getByText("× its start").waitFor();
    await reachStep(page, 12_000);
    assert.deepEqual(await places(), before);
  }));

test("the status line and the boundaries tell how the run goes", () =>
  browser.visit(async (page) => {
    assert.equal(await page.getAttribute("#message", "role"), "status");
    await page.keyboard.press("s");
    await said(page, /^Step 1\.$/);
    const text = await page.locator("canvas.map").first().getAttribute("aria-label");
    assert.match(
      text ?? "",
      /Lane A · SGD.*At step 1: training loss [\d.]+, test loss [\d.]+, test accuracy [\d.]+ %/,
    );
  }));

test("targets are 24 pixels or more", () =>
  browser.visit(async (page) => {
    const small = await page.evaluate(() =>
      [...document.querySelectorAll("button, select, input:not([type=checkbox])")]
        .filter((node) => node.getClientRects().length > 0)
        .filter(
          (node) => node.getBoundingClientRect().width < 23.5 || node.getBoundingClientRect().height < 23.5,
        )
        .map((node) => node.outerHTML),
    );
    assert.deepEqual(small, []);
  }));

test("on a phone: one column, nothing to scroll sideways, touch works", () =>
  browser.visit(async (page) => {
    const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    assert.equal(await overflow(), 0);
    await page.tap("#play");
    await reachStep(page, 20);
    await page.tap(".add-lane");
    await page.tap(".add-lane");
    assert.equal(await lanes(page).count(), 6);
    await enter(
      control(lanes(page).first(), "optimizer.learningRate"),
      "a-very-long-word-that-is-no-number-at-all",
    );
    assert.equal(await overflow(), 0);
  }, PHONE));

test("on the smallest phone nothing is cut off, and a lane's menu leads to its settings", () =>
  browser.visit(
    async (page) => {
      await page.click("#play");
      await reachStep(page, 10_000);
      await page.click("#play");
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth), 0);
      const cut = await page.evaluate(() =>
        [...document.querySelectorAll(".bar *, .message-bar *")]
          .filter((node) => node.getBoundingClientRect().right > window.innerWidth)
          .map((node) => node.outerHTML),
      );
      assert.deepEqual(cut, []);
      await laneOf(page, "C").locator(".open-menu").tap();
      await laneOf(page, "C").locator(".lane-menu").getByRole("button", { name: "Settings" }).tap();
      assert.match(await page.locator("#lane h3").innerText(), /Lane C · RMSProp/);
      const { top, bottom } = await page.locator("#lane").evaluate((node) => node.getBoundingClientRect());
      assert.ok(top >= 0 && bottom < 641, `${top} to ${bottom}`);
    },
    { ...PHONE, viewport: { width: 320, height: 640 } },
  ));

test("on a laptop everything is on one screen, with one lane or six", () =>
  browser.visit(async (page) => {
    const overflow = () =>
      page.evaluate(() => {
        const { scrollWidth, scrollHeight } = document.documentElement;
        const chart = document.getElementById("chart")?.getBoundingClientRect();
        return {
          wide: scrollWidth - innerWidth,
          high: scrollHeight - innerHeight,
          chart: chart?.height ?? 0,
        };
      });
    const fits = async () => {
      const { wide, high, chart } = await overflow();
      assert.equal(wide, 0);
      assert.equal(high, 0);
      assert.ok(chart > 150, `the chart is ${chart} pixels high`);
    };
    await fits();
    await page.click(".add-lane");
    await page.click(".add-lane");
    await fits();
    for (const letter of "BCDEF") await chooseInMenu(laneOf(page, letter), "Remove");
    await fits();
  }));

test("dark and light follow the system until the reader chooses", () =>
  browser.visit(
    async (page) => {
      const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      const dark = await background();
      await page.click("#theme");
      const light = await background();
      assert.notEqual(dark, light);
      await page.click("#theme");
      assert.equal(await background(), dark);
    },
    { colorScheme: "dark" },
  ));

test("the cursor on the chart shows exact values", () =>
  browser.visit(async (page) => {
    for (let i = 0; i < 20; i++) await page.keyboard.press("s");
    await page.locator("#chart .u-over").hover();
    await page.locator(".readout").waitFor({ state: "visible" });
    assert.match(
      await page.innerText(".readout"),
      /step \d+[\s\S]*train[\s\S]*test[\s\S]*A\s+[\d.]+\s+[\d.]+/,
    );
    for (const axis of ["#log-y", "#log-x"]) {
      await page.click("#chart-axes");
      await page.click(axis);
      await page.keyboard.press("Escape");
      await page.locator("#chart .u-over").hover({ position: { x: 300, y: 30 } });
      await page.locator(".readout").waitFor({ state: "visible" });
    }
    assert.match(await page.innerText(".readout"), /step [1-9]/);
  }));
