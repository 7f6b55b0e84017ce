// Opens the built page in the system's Chromium and drives it as a person would.

import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { launchChromium } from "../../scripts/chromium.mjs";
import { serve } from "../../scripts/serve.mjs";

/** @typedef {import("playwright-core").Page} Page */

/** Conditions are waited for, never times. This is only how long a hopeless wait lasts. */
const PATIENCE = 30_000;

/**
 * A browser and a server for one test file.
 * @param {string} [folder] what is served
 */
export async function openBrowser(folder = "dist") {
  const root = fileURLToPath(new URL(`../../${folder}`, import.meta.url));
  const server = await serve({ root, port: 0 });
  const browser = await launchChromium();

  /**
   * Opens the page, runs `test`, and fails on any error or warning the page wrote meanwhile.
   * @param {(page: Page) => Promise<void>} test
   * @param {import("playwright-core").BrowserContextOptions} [options]
   * @param {(message: string) => boolean} [expected] messages that the test provokes
   */
  async function open(test, options, expected = () => false) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE);
    /** @type {string[]} */
    const complaints = [];
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) complaints.push(message.text());
    });
    page.on("pageerror", (error) => complaints.push(String(error)));
    page.on("response", (response) => {
      if (response.status() >= 400) complaints.push(`${response.status()} ${response.url()}`);
    });
    page.on("request", (request) => {
      if (!request.url().startsWith(server.url) && !request.url().startsWith("data:")) {
        complaints.push(`another host was asked: ${request.url()}`);
      }
    });
    try {
      await page.goto(server.url);
      await page.waitForSelector("html[data-ready]");
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
    /** The page as it opens, before anybody does anything. */
    open,
    /** The page with a reader at it. @type {typeof open} */
    visit: (test, options, expected) =>
      open(
        async (page) => {
          await begin(page);
          await test(page);
        },
        options,
        expected,
      ),
    /** A reader of their own, with an empty memory. */
    newContext: () => browser.newContext({ viewport: { width: 1280, height: 800 } }),
    async close() {
      await browser.close();
      await server.close();
    },
  };
}

/**
 * Begins the visit, as a hand on the page does.
 * @param {Page} page
 */
export async function begin(page) {
  await page.mouse.move(2, 2);
  await page.waitForSelector(".account", { state: "attached" });
}

/**
 * Makes the window this large, and waits until the page has laid itself out in it.
 * @param {Page} page
 * @param {number} width
 * @param {number} height
 */
export async function resize(page, width, height) {
  await page.setViewportSize({ width, height });
  await page.waitForFunction(
    ([width, height]) => innerWidth === width && innerHeight === height,
    [width, height],
  );
  // What follows a size is told of it within a frame, and may ask for one more.
  await page.evaluate(async () => {
    for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
  });
}

/** The cards of the lanes. @param {Page} page */
export const lanes = (page) => page.locator("article.lane");

/** The card of the lane with a letter. @param {Page} page @param {string} letter */
export const laneOf = (page, letter) =>
  lanes(page).filter({ has: page.locator(".badge", { hasText: letter }) });

/**
 * The control for a key: on the card or in the panel of a lane, or for all.
 * @param {import("playwright-core").Locator | Page} where
 * @param {string} path
 */
export const control = (where, path) =>
  where.locator(`[data-path="${path}"]`).locator("input:not([type=range]), select").first();

/**
 * The step the page shows.
 * @param {Page} page
 */
export async function stepShown(page) {
  return Number((await page.locator("#count-step").innerText()).replaceAll(",", ""));
}

/**
 * Waits until the page shows at least this step.
 * @param {Page} page
 * @param {number} least
 */
export async function reachStep(page, least) {
  await page.waitForFunction(
    (step) => Number(document.getElementById("count-step")?.textContent?.replaceAll(/\D/g, "")) >= step,
    least,
  );
}

/**
 * Waits until the status line matches, and gives what it says then.
 * @param {Page} page
 * @param {RegExp} pattern
 */
export async function said(page, pattern) {
  const text = await page.waitForFunction(
    ([source, flags]) => {
      const text = document.getElementById("message")?.textContent ?? "";
      return new RegExp(source, flags).test(text) && text;
    },
    [pattern.source, pattern.flags],
  );
  return String(await text.jsonValue());
}

/**
 * The numbers on every card, as shown; what is hidden is "".
 * @param {Page} page
 */
export const numbers = (page) =>
  lanes(page).evaluateAll((cards) =>
    cards.map((card) =>
      [...card.querySelectorAll("tbody td")].map((cell) =>
        /** @type {HTMLElement} */ (cell).hidden ? "" : (cell.textContent ?? ""),
      ),
    ),
  );

/**
 * The training losses on the cards.
 * @param {Page} page
 */
export const trainLosses = async (page) => (await numbers(page)).map(([loss]) => Number(loss));

/**
 * A number that stands for the pixels of each lane's boundary. A paused page is given the frames it wants first.
 * @param {Page} page
 */
export const boundaryHashes = (page) =>
  page.evaluate(async () => {
    const hash = (/** @type {HTMLCanvasElement} */ map) => {
      const copy = new OffscreenCanvas(map.width, map.height);
      const context = copy.getContext("2d", { willReadFrequently: true });
      if (!context) throw new Error("no canvas");
      context.drawImage(map, 0, 0);
      const { data } = context.getImageData(0, 0, map.width, map.height);
      return data.reduce((sum, byte) => (Math.imul(sum, 31) + byte) | 0, 7);
    };
    const paused = document.getElementById("play-word")?.textContent === "Play";
    for (let frame = 0; paused && frame < 10; frame++) await new Promise(requestAnimationFrame);
    return [...document.querySelectorAll("canvas")].filter((canvas) => canvas.matches(".map")).map(hash);
  });

/**
 * Types a value into a control and leaves it, as Enter or Tab would.
 * @param {import("playwright-core").Locator} input
 * @param {string} text
 */
export async function enter(input, text) {
  await input.fill(text);
  await input.press("Enter");
}

/** Into what the button of the axes opens. @param {Page} page @param {string} text */
export async function enterFinishLine(page, text) {
  const input = page.locator("#finish-line");
  if (!(await input.isVisible())) await page.click("#chart-axes");
  await enter(input, text);
}

/**
 * @param {Page} page
 * @param {string} kind
 */
export const chooseData = (page, kind) =>
  page.locator(`input[name=data-kind][value=${kind}]`).check({ force: true });

/** Where there is little room the setup is folded at first. @param {Page} page */
export async function unfoldSetup(page) {
  if (!(await page.locator("#setup-body").isVisible())) await page.click("#setup-fold");
}

/**
 * Opens what a section of the setup has behind "more".
 * @param {Page} page
 * @param {"data" | "network-setup" | "training" | "lane"} section
 */
export async function showMore(page, section) {
  const more = page.locator(`#${section} > .more`);
  if (!(await more.evaluate((node) => /** @type {HTMLDetailsElement} */ (node).open))) {
    await more.locator("> summary").click();
  }
}

/**
 * Does what the menu of a lane offers.
 * @param {import("playwright-core").Locator} lane
 * @param {string} name
 */
export async function chooseInMenu(lane, name) {
  await lane.locator(".open-menu").click();
  await lane.locator(".lane-menu").getByRole("button", { name, exact: true }).click();
}

/** As fast as it goes: for tests that wait for many steps. @param {Page} page */
export const goFullSpeed = (page) => page.selectOption("#speed", "Infinity");
