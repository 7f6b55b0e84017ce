// The page for everyone, panel by panel: axe in whatever opens, the tab key, targets, zoom, calm, forced colours, paper.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { lanes, openBrowser, reachStep, showMore, unfoldSetup } from "./harness.mjs";

/** @typedef {import("playwright-core").Page} Page */

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** @type {Awaited<ReturnType<typeof openBrowser>>} */
let browser;
before(async () => {
  browser = await openBrowser();
});
after(() => browser.close());

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

const dialog = (/** @type {Page} */ page) => page.locator("dialog[open]");

/** What opens on the page: how, and what is then to be seen. @type {Record<string, (page: Page) => Promise<void>>} */
const PANELS = {
  "all of the setup": async (page) => {
    await unfoldSetup(page);
    for (const section of /** @type {const} */ (["data", "network-setup", "training", "lane"])) {
      await showMore(page, section);
    }
  },
  "the menu of a lane": async (page) => {
    await lanes(page).first().locator(".open-menu").click();
    await lanes(page).first().locator(".lane-menu").waitFor();
  },
  "the axes of the chart": async (page) => {
    await page.click("#step");
    await page.click("#chart-axes");
    await page.locator(".axes-panel").waitFor();
  },
  "what happened": async (page) => {
    await page.evaluate(() => {
      location.hash = "#v=1&loss=meanSquaredError&hidden=8:linear&optimizer.learningRate=1000&speed=full";
    });
    await page.click("#play");
    await page.click("#happenings-open");
    await page.locator(".happenings li").first().waitFor();
  },
  "the help": async (page) => {
    await page.click("#help");
    await dialog(page).waitFor();
  },
  "the stops": async (page) => {
    await unfoldSetup(page);
    await page.click("#stops");
    await page.locator(".stop-panel").waitFor();
  },
  "the share dialog": async (page) => {
    await page.click("#share");
    await dialog(page).waitFor();
  },
  "the embed dialog": async (page) => {
    await page.click("#embed");
    await dialog(page).waitFor();
  },
  "the drawing board": async (page) => {
    await unfoldSetup(page);
    await page.locator("#data").getByRole("button", { name: "Draw" }).click();
    await dialog(page).waitFor();
  },
  "the table of a CSV file": async (page) => {
    const buffer = Buffer.from("x,y,label\n1,2,a\n2,1,b\n3,4,a\n4,3,b\n5,6,a");
    await unfoldSetup(page);
    await page.locator("#data").getByRole("button", { name: "Open CSV" }).click();
    await page
      .locator("dialog.csv input[type=file]")
      .setInputFiles({ name: "points.csv", mimeType: "text/csv", buffer });
    await page.locator("dialog.csv button.primary:enabled").waitFor();
  },
  "the confusion matrices": async (page) => {
    await page.locator("#outputs [aria-controls=confusions]").click();
    await page.locator("#confusions").waitFor();
  },
  "a weight's editor": async (page) => {
    await page.locator(".units button:not(.bias)").nth(10).focus();
    await page.keyboard.press("Enter");
    await page.locator(".weight-editor").waitFor();
  },
  "a lane's own settings": async (page) => {
    await unfoldSetup(page);
    await showMore(page, "lane");
    await page.locator("#lane .own summary").click();
    for (const chip of await page.locator("#lane .chip").all()) await chip.click();
  },
};

/** @param {Page} page */
async function assertAccessible(page, where = "") {
  await page.evaluate(axe);
  const violations = await page.evaluate(async () => {
    const results = await Reflect.get(window, "axe").run();
    return results.violations.map((/** @type {any} */ violation) => ({
      rule: violation.id,
      nodes: violation.nodes.map((/** @type {any} */ node) => `${node.html} ${node.failureSummary}`),
    }));
  });
  assert.deepEqual(violations, [], where);
}

/** What is smaller than 24 pixels and has something else to hit nearby: WCAG 2.5.8. @param {Page} page */
const smallTargets = (page) =>
  page.evaluate(() => {
    // What lies behind a dialog cannot be hit.
    const within = document.querySelector("dialog[open], .stop-panel:popover-open") ?? document;
    const all = [...within.querySelectorAll("button, select, input, summary, a[href], textarea")];
    const shown = all.filter((node) => node.checkVisibility({ visibilityProperty: true }));
    const boxes = shown.map((node) => {
      // A label around a control is part of its target.
      const { left, top, width, height } = (node.closest("label") ?? node).getBoundingClientRect();
      return { node, x: left + width / 2, y: top + height / 2, width, height };
    });
    const isSmall = (/** @type {{width: number, height: number}} */ { width, height }) =>
      width < 23.5 || height < 23.5;
    return boxes
      .filter((box) => isSmall(box) && box.width > 0)
      .filter((box) =>
        boxes.some((other) => other !== box && Math.hypot(other.x - box.x, other.y - box.y) < 24),
      )
      .map(({ node, width, height }) => `${width} × ${height}: ${node.outerHTML}`);
  });

const sideways = (/** @type {Page} */ page) =>
  page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

for (const [device, options] of Object.entries({ desktop: {}, phone: PHONE })) {
  for (const [panel, open] of Object.entries(PANELS)) {
    test(`${panel}, ${device}: axe finds nothing, targets are large, nothing is cut off`, () =>
      browser.visit(async (page) => {
        await open(page);
        assert.deepEqual(await smallTargets(page), []);
        assert.equal(await sideways(page), 0);
        for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
          await page.emulateMedia({ colorScheme });
          await assertAccessible(page, colorScheme);
        }
      }, options));
  }

  test(`every tab of the curves, ${device}: axe finds nothing`, () =>
    browser.visit(async (page) => {
      await page.click("#step");
      for (const tab of await page.locator("#curves [role=tab]").all()) {
        await tab.click();
        for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
          await page.emulateMedia({ colorScheme });
          await assertAccessible(page, `${await tab.innerText()}, ${colorScheme}`);
        }
      }
    }, options));
}

test("several things at once are all spoken, and nothing twice: the status line says the last, the log the others", () =>
  browser.visit(async (page) => {
    await page.evaluate(() => {
      const spoken = /** @type {string[]} */ ([]);
      Object.assign(window, { spoken });
      for (const selector of ["#message", ".account"]) {
        const node = /** @type {Element} */ (document.querySelector(selector));
        new MutationObserver(() => spoken.push(node.textContent ?? "")).observe(node, { childList: true });
      }
      const lane = "optimizer.kind=sgd;optimizer.learningRate=1000";
      const first = lane.replace(";", "&");
      location.hash = `#v=1&hidden=8:linear&loss=meanSquaredError&speed=full&${first}&lane=B;${lane}&lane=C;${lane}`;
    });
    await page.waitForFunction(() => document.querySelectorAll("article.lane").length === 3);
    await page.click("#play");
    await page.waitForFunction(() =>
      /Every lane has diverged/.test(document.querySelector("#message")?.textContent ?? ""),
    );
    await page.waitForFunction(() => /diverged/.test(document.querySelector(".account")?.textContent ?? ""));
    /** @type {string[]} */
    const spoken = await page.evaluate(() => Reflect.get(window, "spoken"));
    const all = spoken.join(" ");
    for (const letter of ["A", "B", "C"]) {
      assert.equal(all.match(new RegExp(`Lane ${letter} · SGD diverged at step`, "g"))?.length, 1, all);
    }
    assert.equal(all.match(/Every lane has diverged/g)?.length, 1, all);
    assert.doesNotMatch(all, /: diverged/, "the account does not say it again");
  }));

test("the tab key walks through all of the page, forwards and back, and is caught nowhere", () =>
  browser.visit(async (page) => {
    const at = () =>
      page.evaluate(() => {
        const { activeElement: active } = document;
        if (!active || active === document.body) return -1;
        return [...document.querySelectorAll("*")].indexOf(active);
      });
    /** The places the key comes by, until it is round. @param {string} key */
    const walk = async (key) => {
      /** @type {number[]} */
      const places = [];
      for (let i = 0; i < 400; i++) {
        await page.keyboard.press(key);
        const place = await at();
        if (place < 0 || place === places[0]) return places;
        places.push(place);
      }
      throw new Error("the tab key goes round and round");
    };
    const missing = (/** @type {number[]} */ places) =>
      page.evaluate((places) => {
        const every = [...document.querySelectorAll("*")];
        // One of a group has the key; arrows lead to the others.
        return [...document.querySelectorAll("button, select, input:not([type=radio]), summary")]
          .filter((node) => node.checkVisibility({ visibilityProperty: true }))
          .filter(
            (node) => !node.matches(":disabled, [tabindex='-1']") && !places.includes(every.indexOf(node)),
          )
          .map((node) => node.outerHTML);
      }, places);
    const there = await walk("Tab");
    assert.ok(there.length > 60, `${there.length} places`);
    assert.deepEqual(await missing(there), []);
    const last = there.length - 1;
    await page.evaluate(
      (place) => /** @type {HTMLElement} */ (document.querySelectorAll("*")[place]).focus(),
      there[last],
    );
    assert.deepEqual(await missing([there[last], ...(await walk("Shift+Tab"))]), []);
  }));

test("at 200 % nothing is cut off, and everything is reached by scrolling down", () =>
  browser.visit(
    async (page) => {
      assert.equal(await sideways(page), 0);
      const cut = await page.evaluate(() =>
        [...document.querySelectorAll("button, select, input, canvas, h2, dd")]
          .filter((node) => node.checkVisibility({ visibilityProperty: true }))
          .filter((node) => {
            const { left, right } = node.getBoundingClientRect();
            return left < -0.5 || right > window.innerWidth + 0.5;
          })
          .map((node) => node.outerHTML),
      );
      assert.deepEqual(cut, []);
      await page.click("#play");
      await reachStep(page, 20);
      await unfoldSetup(page);
      await page.locator("#lane").scrollIntoViewIfNeeded();
      assert.ok(await page.locator("#lane").isVisible());
    },
    { viewport: { width: 640, height: 400 } },
  ));

test("for readers who want calm nothing glides", () =>
  browser.visit(
    async (page) => {
      await page.click("#play");
      await reachStep(page, 50);
      assert.equal(await page.evaluate(() => document.getAnimations().length), 0);
    },
    { reducedMotion: "reduce" },
  ));

test("with forced colours buttons keep their edges and what is chosen is told apart", () =>
  browser.visit(
    async (page) => {
      assert.ok(await page.evaluate(() => matchMedia("(forced-colors: active)").matches));
      const edges = await page.evaluate(() =>
        ["#play", "#step", "#speed", "#seed input", ".lane"].map((selector) => {
          const node = document.querySelector(selector);
          return node ? getComputedStyle(node).borderTopStyle : `no ${selector}`;
        }),
      );
      assert.deepEqual(new Set(edges), new Set(["solid"]));
      const line = (/** @type {string} */ selector) =>
        page
          .locator(selector)
          .first()
          .evaluate((node) => {
            const { borderColor, outlineStyle } = getComputedStyle(node);
            return [borderColor, outlineStyle].join();
          });
      assert.notEqual(await line(".sets label:has(:checked)"), await line(".sets label:not(:has(:checked))"));
      assert.notEqual(
        await line("#curves [role=tab][aria-selected=true]"),
        await line("#curves [role=tab][aria-selected=false]"),
      );
      await page.click("#play");
      await reachStep(page, 20);
    },
    { forcedColors: "active" },
  ));

test("paper has the pictures and no controls of the run, and is no wider than the page", () =>
  browser.visit(async (page) => {
    await page.click("#step");
    await page.emulateMedia({ media: "print" });
    assert.equal(await sideways(page), 0);
    for (const control of [
      "#play",
      "#step",
      "#reset",
      "#new-seed",
      "#stops",
      "#speed",
      "#share",
      "#help",
      "#setup-fold",
      ".add-lane",
      ".open-menu",
      ".travel",
      ".travel-axis",
      "#chart-zoom",
      "#chart-axes",
    ]) {
      assert.ok((await page.locator(control).count()) > 0, `no ${control}`);
      assert.equal(await page.locator(control).first().isVisible(), false, control);
    }
    // What the run was made with is on it.
    for (const setting of ["#data", "#seed input", "#lane"])
      assert.ok(await page.locator(setting).isVisible(), setting);
    for (const map of await lanes(page).locator("canvas.map").all()) assert.ok(await map.isVisible());
    for (const part of ["#chart canvas", "#network canvas", "#count-step"])
      assert.ok(await page.locator(part).first().isVisible(), part);
    assert.ok((await page.pdf()).length > 20_000);
  }));

test("a network that was never in sight is on paper all the same", () =>
  browser.open(
    async (page) => {
      // Copied, because a canvas that is read is drawn in another way from then on.
      const isBlank = () =>
        page.locator("#network canvas.network-canvas").evaluate((/** @type {HTMLCanvasElement} */ canvas) => {
          const copy = new OffscreenCanvas(canvas.width, canvas.height);
          const context = copy.getContext("2d");
          if (!context) throw new Error("no canvas");
          context.drawImage(canvas, 0, 0);
          return context.getImageData(0, 0, copy.width, copy.height).data.every((value) => value === 0);
        });
      assert.equal(await isBlank(), true);
      await page.pdf();
      assert.equal(await isBlank(), false);
    },
    { viewport: { width: 390, height: 300 } },
  ));

test("a page that is printed in the dark is light on paper, also on its canvases, and dark again after it", () =>
  browser.visit(
    async (page) => {
      await page.click("#step");
      await page.waitForSelector("#chart canvas");
      const theme = () =>
        page.evaluate(() => [document.documentElement.dataset.theme, getComputedStyle(document.body).color]);
      const onScreen = await theme();
      const chart = () =>
        page
          .locator("#chart canvas")
          .first()
          .evaluate((/** @type {HTMLCanvasElement} */ canvas) => canvas.toDataURL());
      const chartOnScreen = await chart();
      await page.evaluate(() => void dispatchEvent(new Event("beforeprint")));
      const onPaper = await theme();
      assert.equal(onPaper[0], "light");
      assert.notEqual(onPaper[1], onScreen[1]);
      assert.notEqual(await chart(), chartOnScreen);
      await page.evaluate(() => void dispatchEvent(new Event("afterprint")));
      assert.deepEqual(await theme(), onScreen);
    },
    { colorScheme: "dark" },
  ));
