// The curves as a visitor reads them: tabs, axes, cursor, zoom, by mouse, keyboard and touch.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { chooseData, control, enter, numbers, openBrowser, reachStep, said, stepShown } from "./harness.mjs";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

/** @typedef {import("playwright-core").Page} Page */

/** @type {Awaited<ReturnType<typeof openBrowser>>} */
let browser;
before(async () => {
  browser = await openBrowser();
});
after(() => browser.close());

const plot = (/** @type {Page} */ page) => page.locator("#chart .plot");
const area = (/** @type {Page} */ page) => page.locator("#chart .u-over");
const tab = (/** @type {Page} */ page, /** @type {string} */ name) => page.getByRole("tab", { name });
const zoomButton = (/** @type {Page} */ page, /** @type {string} */ name) =>
  page.locator("#chart-zoom").getByRole("button", { name });

/** What the button of the axes opens. @param {Page} page */
async function openAxes(page) {
  await page.locator("#chart-axes").press("Enter");
  await page.locator(".axes-panel").waitFor();
}

/** A straight axis of steps, on which shares of the width are shares of the run. @param {Page} page */
async function straighten(page) {
  await openAxes(page);
  await page.locator("#log-x").press("Space");
  await page.keyboard.press("Escape");
}

/** @param {Page} page @param {number} count */
async function makeSteps(page, count) {
  await page.evaluate(() => /** @type {HTMLElement | null} */ (document.activeElement)?.blur());
  for (let i = 0; i < count; i++) await page.keyboard.press("s");
  await area(page).waitFor();
}

/**
 * What the cursor tells after a key.
 * @param {Page} page
 * @param {string} key
 */
async function tell(page, key) {
  await plot(page).press(key);
  return (await plot(page).getAttribute("aria-valuetext")) ?? "";
}

/** The first and the last evaluation in sight. @param {Page} page */
async function shown(page) {
  const numberOf = (/** @type {string} */ text) =>
    Number(text.match(/^step ([\d,]+)/)?.[1].replaceAll(",", ""));
  return [numberOf(await tell(page, "Home")), numberOf(await tell(page, "End"))];
}

test("an empty frame stands from the start; what draws comes with the first step, and nothing moves", () =>
  browser.visit(async (page) => {
    const loaded = () =>
      page.evaluate(() =>
        performance.getEntriesByType("resource").some(({ name }) => /uPlot.*\.js|plot.*\.js/.test(name)),
      );
    const box = () => page.locator("#chart").boundingBox();
    assert.equal(await loaded(), false);
    assert.equal(await page.locator("#chart .chart-note").innerText(), "Curves begin with the first step.");
    const before = await box();
    await makeSteps(page, 1);
    assert.equal(await loaded(), true);
    assert.ok(await page.locator("#chart .chart-note").isHidden());
    assert.deepEqual(await box(), before);
  }));

test("the cursor tells the very numbers of the cards, lane by lane", () =>
  browser.visit(async (page) => {
    await makeSteps(page, 20);
    const text = await tell(page, "End");
    assert.match(text, /^step 20\. lane A: train /);
    const cards = await numbers(page);
    const told = [...text.matchAll(/lane (\w): train ([\d.e-]+), test ([\d.e-]+)/g)];
    assert.equal(told.length, 4);
    told.forEach(([, letter, train, test], lane) => {
      assert.equal(letter, "ABCD"[lane]);
      assert.equal(Number(train).toPrecision(4), cards[lane][0]);
      assert.equal(Number(test).toPrecision(4), cards[lane][2]);
    });
    assert.match(await tell(page, "ArrowLeft"), /^step 19\./);
    assert.match(await tell(page, "Home"), /^step 0\./);
    assert.match(await tell(page, "PageUp"), /^step 10\./);
    assert.equal(await plot(page).getAttribute("aria-valuenow"), "10");
    assert.match(
      await page.innerText(".readout"),
      /step 10[\s\S]*train[\s\S]*test[\s\S]*A\s+0\.\d{6}\s+0\.\d{6}/,
    );
    await plot(page).press("Escape");
    assert.ok(await page.locator(".readout").isHidden());
  }));

test("a run that is paused between two evaluations ends where it was paused", () =>
  browser.visit(async (page) => {
    await page.click("#stops");
    await enter(page.locator("#stop-step"), "1234");
    await page.keyboard.press("Escape");
    await page.click("#play");
    await said(page, /The race rests at step 1,234/);
    assert.match(await tell(page, "End"), /^step 1,234\./);
  }));

test("the tabs are tabs: one stop, arrow keys, a panel that is named by them", () =>
  browser.visit(async (page) => {
    await makeSteps(page, 12);
    const list = page.getByRole("tablist", { name: "Curves" });
    assert.equal(await list.getByRole("tab").count(), 5);
    assert.equal(await list.locator('[tabindex="0"]').count(), 1);
    await tab(page, "Loss").focus();
    const patterns = {
      Accuracy: /^step 12\. lane A: train [\d.]+ %, test [\d.]+ %/,
      "Learning rate": /^step 12\. lane A: η 0\.100000; lane B: η 0\.0300000/,
      Gradient: /^step 12\. lane A: ‖g‖ [\d.e-]+;/,
      Update: /^step 12\. lane A: ‖Δθ‖ [\d.e-]+;/,
    };
    for (const [name, pattern] of Object.entries(patterns)) {
      await page.keyboard.press("ArrowRight");
      assert.equal(await tab(page, name).getAttribute("aria-selected"), "true");
      assert.ok(await tab(page, name).evaluate((node) => node === document.activeElement));
      await page.getByRole("tabpanel", { name }).waitFor();
      await tell(page, "Home");
      // A plan goes on beyond the present step; twelve steps from the start is the present one.
      for (let i = 0; i < 11; i++) await tell(page, "ArrowRight");
      assert.match(await tell(page, "ArrowRight"), pattern, name);
      await tab(page, name).focus();
    }
    await page.keyboard.press("ArrowRight");
    assert.equal(await tab(page, "Loss").getAttribute("aria-selected"), "true");
    await page.keyboard.press("End");
    assert.equal(await tab(page, "Update").getAttribute("aria-selected"), "true");
  }));

test("learning rates are drawn ahead of time, before the first step too, and follow the settings", () =>
  browser.visit(async (page) => {
    await tab(page, "Learning rate").click();
    await area(page).waitFor();
    assert.match(await tell(page, "End"), /^step 1,000\. lane A: η 0\.100000; lane B: η 0\.0300000/);
    const panel = page.locator("#lane");
    await control(panel, "schedule.kind").selectOption("exponential");
    await control(panel, "schedule.per").selectOption("step");
    await enter(control(panel, "schedule.gamma"), "0.99");
    assert.match(await tell(page, "End"), /^step 1,000\. lane A: η 4\.31\d+e-6; lane B: η 0\.0300000/);
    await page.getByLabel("Horizontal axis").selectOption("epochs");
    assert.match(await tell(page, "End"), /^epoch 125\. lane A: η 4\.31/);
  }));

test("regression has no accuracy, and says so", () =>
  browser.visit(async (page) => {
    await chooseData(page, "wave");
    await makeSteps(page, 3);
    await tab(page, "Accuracy").click();
    await page.getByText("Regression has no accuracy.").waitFor();
    assert.match(await tell(page, "End"), /train –, test –/);
    await tab(page, "Loss").click();
    assert.ok(await page.getByText("Regression has no accuracy.").isHidden());
  }));

test("x in steps, epochs, gradient evaluations or milliseconds", () =>
  browser.visit(async (page) => {
    // 250 training points in batches of 32: eight steps an epoch, the last one with 26.
    await makeSteps(page, 17);
    const axis = page.getByLabel("Horizontal axis");
    assert.match(await tell(page, "End"), /^step 17\./);
    await axis.selectOption("epochs");
    assert.match(await tell(page, "End"), /^epoch 2\.128\./);
    await axis.selectOption("samples");
    assert.match(await tell(page, "End"), /^532 gradient evaluations\./);
    await tell(page, "ArrowLeft");
    assert.match(await tell(page, "ArrowLeft"), /^474 gradient evaluations\./);
    await axis.selectOption("milliseconds");
    assert.match(await tell(page, "End"), /^[\d.]+ ms\. lane A: train 0\.\d+/);
    await page.click("#play");
    await reachStep(page, 500);
    await page.click("#play");
    await said(page, /Paused/);
    assert.match(await tell(page, "End"), /^[\d.]+ ms\./);
    // Each lane has a time of its own.
    assert.match(await page.innerText(".readout"), /milliseconds/);
  }));

test("logarithmic axes, each on its own, with the keyboard", () =>
  browser.visit(async (page) => {
    await makeSteps(page, 12);
    assert.match(await tell(page, "Home"), /^step 0\./);
    await openAxes(page);
    assert.ok(await page.locator("#log-x").isChecked());
    await page.locator("#log-x").press("Space");
    await page.locator("#log-y").press("Space");
    await page.keyboard.press("Escape");
    assert.ok(await page.locator("#chart-axes").evaluate((node) => node === document.activeElement));
    assert.match(await tell(page, "Home"), /^step 0\./);
    assert.match(await tell(page, "End"), /^step 12\./);
    await page.waitForFunction(() => location.hash.includes("&logX=false&logY=false"));
    await tab(page, "Accuracy").click();
    await openAxes(page);
    assert.ok(await page.locator("#log-y").isDisabled());
  }));

test("zoom by keys and buttons, and back", () =>
  browser.visit(async (page) => {
    await makeSteps(page, 80);
    await straighten(page);
    assert.deepEqual(await shown(page), [0, 80]);
    assert.ok(await zoomButton(page, "Whole run").isDisabled());
    await tell(page, "Home");
    for (let i = 0; i < 40; i++) await tell(page, "ArrowRight");
    await tell(page, "+");
    assert.deepEqual(await shown(page), [20, 60]);
    await tell(page, "Shift+ArrowRight");
    assert.deepEqual(await shown(page), [28, 68]);
    await tell(page, "-");
    assert.deepEqual(await shown(page), [0, 80]);

    await zoomButton(page, "Zoom in").click();
    await zoomButton(page, "Zoom in").click();
    const [low, high] = await shown(page);
    assert.ok(high - low <= 20, `${low} … ${high}`);
    await zoomButton(page, "Whole run").focus();
    await page.keyboard.press("Enter");
    assert.ok(
      await zoomButton(page, "Zoom in").evaluate((node) => node === document.activeElement),
      "a disabled button does not keep the focus",
    );
    assert.deepEqual(await shown(page), [0, 80]);
    await tell(page, "+");
    await tell(page, "0");
    assert.deepEqual(await shown(page), [0, 80]);
  }));

test("zoom by dragging with Shift and by the wheel", () =>
  browser.visit(async (page) => {
    await makeSteps(page, 80);
    await straighten(page);
    const { x, y, width, height } = /** @type {any} */ (await area(page).boundingBox());
    await page.mouse.move(x + width / 4, y + height / 2);
    await page.keyboard.down("Shift");
    await page.mouse.down();
    await page.mouse.move(x + width / 3, y + height / 2, { steps: 4 });
    await page.mouse.move(x + width / 2, y + height / 2, { steps: 4 });
    await page.mouse.up();
    await page.keyboard.up("Shift");
    assert.deepEqual(await shown(page), [20, 40]);
    assert.equal(await stepShown(page), 80, "nothing travels");
    await zoomButton(page, "Whole run").click();
    assert.deepEqual(await shown(page), [0, 80]);

    await page.mouse.move(x + width / 2, y + height / 2);
    await page.mouse.wheel(0, -200);
    assert.deepEqual(await shown(page), [0, 80], "the wheel alone scrolls");
    await page.keyboard.down("Control");
    await page.mouse.wheel(0, -200);
    await page.keyboard.up("Control");
    await zoomButton(page, "Whole run").and(page.locator(":enabled")).waitFor();
    assert.deepEqual(await shown(page), [20, 60]);
    assert.equal(await page.evaluate(() => window.devicePixelRatio), 1, "the page itself did not zoom");
  }));

test("a drag with Shift over both axes zooms both; the part that is shown stays while the run goes on", () =>
  browser.visit(async (page) => {
    await makeSteps(page, 80);
    await straighten(page);
    const { x, y, width, height } = /** @type {any} */ (await area(page).boundingBox());
    await page.mouse.move(x + width / 4, y + height / 4);
    await page.keyboard.down("Shift");
    await page.mouse.down();
    await page.mouse.move(x + width / 2, y + height * 0.75, { steps: 8 });
    await page.mouse.up();
    await page.keyboard.up("Shift");
    assert.deepEqual(await shown(page), [20, 40]);
    await page.click("#play");
    await reachStep(page, 500);
    await page.click("#play");
    assert.deepEqual(await shown(page), [20, 40]);
    await page.click("#theme");
    assert.deepEqual(await shown(page), [20, 40]);
    await page.getByLabel("Horizontal axis").selectOption("epochs");
    assert.match(await tell(page, "Home"), /^epoch 0\./);
  }));

test("fingers: one moves the cursor and goes through the steps, two zoom", () =>
  browser.visit(async (page) => {
    await makeSteps(page, 80);
    await straighten(page);
    await area(page).scrollIntoViewIfNeeded();
    const { x, y, width, height } = /** @type {any} */ (await area(page).boundingBox());
    const client = await page.context().newCDPSession(page);
    /** @param {"touchStart" | "touchMove" | "touchEnd"} type @param {number[]} places shares of the width */
    const touch = (type, ...places) =>
      client.send("Input.dispatchTouchEvent", {
        type,
        touchPoints: places.map((share, id) => ({ x: x + share * width, y: y + height / 2, id })),
      });
    await touch("touchStart", 0.5);
    await touch("touchMove", 0.6);
    await touch("touchMove", 0.75);
    await touch("touchEnd");
    await page.locator(".readout").waitFor();
    assert.match(await page.innerText(".readout"), /step 60/);
    await reachStep(page, 60);
    assert.equal(await stepShown(page), 60);
    await touch("touchStart", 0.25);
    await touch("touchEnd");
    await page.waitForFunction(() => document.getElementById("count-step")?.textContent === "20");

    await touch("touchStart", 0.4);
    await touch("touchStart", 0.4, 0.6);
    for (let step = 1; step <= 10; step++) await touch("touchMove", 0.4 - 0.02 * step, 0.6 + 0.02 * step);
    await touch("touchEnd");
    const [low, high] = await shown(page);
    assert.ok(low > 15 && high < 65, `${low} … ${high}`);
  }, PHONE));

test("curves go on through a resize, another theme, lanes that come and go, and a diverged lane", () =>
  browser.visit(async (page) => {
    await page.click("#play");
    await reachStep(page, 50);
    await page.setViewportSize({ width: 1920, height: 1080 });
    await page.click("#theme");
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.locator(".add-lane").click();
    await reachStep(page, 50);
    for (const name of ["Accuracy", "Learning rate", "Gradient", "Update"]) await tab(page, name).click();
    await page.locator(".add-lane").click();
    await reachStep(page, 50);
    await page.click("#play");
    await said(page, /Paused/);
    const text = await tell(page, "End");
    assert.equal([...text.matchAll(/lane \w:/g)].length, 6);
    const canvas = await page.locator("#chart canvas").boundingBox();
    const host = await page.locator("#chart").boundingBox();
    assert.ok(Math.abs((canvas?.width ?? 0) - (host?.width ?? 0)) < 1);
  }));

test("the finish line: a usual one until another is set, none when it is emptied, nonsense explained", () =>
  browser.visit(async (page) => {
    await openAxes(page);
    const line = page.locator("#finish-line");
    const usual = page.locator(".finish").getByRole("button", { name: "usual" });
    // A tenth of ln 2: half of the points are of each class.
    assert.equal(await line.inputValue(), "0.06931");
    assert.equal(await usual.getAttribute("aria-pressed"), "true");
    await enter(line, "nothing");
    assert.equal(await line.getAttribute("aria-invalid"), "true");
    assert.match(await page.innerText("#finish-line-error"), /given "nothing"; a loss above 0/);
    await enter(line, "0.5");
    assert.ok(await page.locator("#finish-line-error").isHidden());
    assert.equal(await usual.getAttribute("aria-pressed"), "false");
    await enter(line, "");
    assert.equal(await line.getAttribute("aria-invalid"), "false");
    assert.equal(await line.inputValue(), "");
    await page.waitForFunction(() => /finishLine=off/.test(location.hash));
    await enter(line, "-1");
    assert.equal(await line.getAttribute("aria-invalid"), "true");
    await usual.click();
    assert.equal(await line.getAttribute("aria-invalid"), "false");
    assert.equal(await line.inputValue(), "0.06931");
  }));

for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
  test(`axe finds nothing in any tab: ${colorScheme}`, () =>
    browser.visit(
      async (page) => {
        await page.evaluate(axe);
        await makeSteps(page, 5);
        await openAxes(page);
        await enter(page.locator("#finish-line"), "never");
        await page.keyboard.press("Escape");
        for (const name of ["Loss", "Accuracy", "Learning rate", "Gradient", "Update"]) {
          await tab(page, name).click();
          await tell(page, "End");
          const found = await page.evaluate(async () => {
            const { violations } = await Reflect.get(window, "axe").run("#curves");
            return violations.map((/** @type {any} */ violation) => [
              violation.id,
              violation.nodes.map((/** @type {any} */ node) => node.html),
            ]);
          });
          assert.deepEqual(found, [], name);
        }
      },
      { colorScheme },
    ));
}

test("on a phone the panel needs no sideways scrolling, and its targets are large enough", () =>
  browser.visit(async (page) => {
    await makeSteps(page, 5);
    await openAxes(page);
    const small = await page.locator("#curves :is(button, select, input[type=text])").evaluateAll((nodes) =>
      nodes
        .map((node) => node.getBoundingClientRect())
        .filter(({ width, height }) => width < 23.5 || height < 23.5)
        .map(({ width, height }) => [width, height]),
    );
    assert.deepEqual(small, []);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), 0);
    await tab(page, "Update").tap();
    assert.match(await tell(page, "End"), /‖Δθ‖/);
  }, PHONE));

test("on a screen of another density every canvas is drawn anew", () =>
  browser.visit(async (page) => {
    // An emulated screen changes its density without telling anybody; a real one tells the queries that were made.
    await page.addInitScript(() => {
      const { matchMedia } = window;
      /** @type {MediaQueryList[]} */
      const queries = [];
      window.matchMedia = (text) => {
        const query = matchMedia.call(window, text);
        if (text.includes("resolution")) queries.push(query);
        return query;
      };
      Reflect.set(window, "queries", queries);
    });
    await page.reload();
    await page.waitForSelector("html[data-ready]");
    await makeSteps(page, 30);
    const widths = () =>
      page.evaluate(() =>
        ["#chart canvas", "canvas.points", "canvas.network-canvas", ".sets canvas"].map((selector) => {
          const canvas = /** @type {HTMLCanvasElement} */ (document.querySelector(selector));
          return canvas.width / canvas.clientWidth;
        }),
      );
    const client = await page.context().newCDPSession(page);
    for (const ratio of [1, 2, 1.5]) {
      const size = { width: 1280, height: 800, deviceScaleFactor: ratio, mobile: false };
      await client.send("Emulation.setDeviceMetricsOverride", size);
      await page.waitForFunction((wanted) => window.devicePixelRatio === wanted, ratio);
      await page.evaluate(() => {
        for (const query of [...Reflect.get(window, "queries")]) query.dispatchEvent(new Event("change"));
      });
      await page.evaluate(
        () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
      );
      for (const found of await widths())
        assert.ok(Math.abs(found - ratio) < 0.02, `${await widths()} at ${ratio}`);
    }
  }));

test("forced colours leave no trace on the chart once they are off again", () =>
  browser.visit(
    async (page) => {
      await makeSteps(page, 30);
      const picture = () =>
        page
          .locator("#chart canvas")
          .first()
          .evaluate((/** @type {HTMLCanvasElement} */ canvas) => canvas.toDataURL());
      const before = await picture();
      await page.emulateMedia({ forcedColors: "active" });
      await page.waitForFunction(() => matchMedia("(forced-colors: active)").matches);
      await page.evaluate(
        () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
      );
      assert.notEqual(await picture(), before);
      await page.emulateMedia({ forcedColors: "none" });
      await page.evaluate(
        () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
      );
      assert.equal(await picture(), before);
    },
    { colorScheme: "dark" },
  ));

test("a lane that diverges leaves at the top, and the others stay in the picture", () =>
  browser.visit(async (page) => {
    await page.evaluate(
      () =>
        void (location.hash =
          "v=1&data.kind=plane&optimizer.kind=sgd&optimizer.learningRate=100&lane=B;optimizer.learningRate=0.01&steps=200"),
    );
    await reachStep(page, 200);
    await area(page).waitFor();
    // The marks of the vertical axis are drawn; what is asked for is where the cursor's height is on it.
    const heights = await page.evaluate(async () => {
      const asked = /** @type {string[]} */ ([]);
      const { fillText } = CanvasRenderingContext2D.prototype;
      CanvasRenderingContext2D.prototype.fillText = function (text, ...place) {
        asked.push(text);
        return fillText.call(this, text, ...place);
      };
      document.getElementById("theme")?.click();
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      return asked;
    });
    const marks = heights
      .map((text) => Number(text.replaceAll(",", "")))
      .filter((mark) => mark > 0 && mark < 1);
    assert.ok(marks.length > 0, `${heights}`);
    assert.ok(!heights.some((text) => /e(1|2|3)\d$/.test(text)), `${heights}`);
  }));

for (const locale of ["en", "de"]) {
  test(`nothing in the panel overlaps or is cut, however wide it is, ${locale}`, () =>
    browser.visit(
      async (page) => {
        await makeSteps(page, 5);
        const faults = await page.evaluate(async () => {
          const panel = /** @type {HTMLElement} */ (document.getElementById("curves"));
          Object.assign(panel.style, {
            position: "fixed",
            left: "0",
            top: "0",
            height: "300px",
            zIndex: "9",
          });
          const place = /** @type {HTMLElement} */ (panel.querySelector(".travel .place"));
          const found = /** @type {string[]} */ ([]);
          for (let width = 296; width <= 1400; width += 23) {
            panel.style.width = `${width}px`;
            for (const text of ["5", "step 1,234,567 of 10,000,000"]) {
              place.textContent = text;
              const parts = [
                ...panel.querySelectorAll(
                  ".tabs button, .key, .zoom button, .travel > *, .axis-bar > :not([popover]), #chart",
                ),
              ];
              // The plot itself follows a frame later.
              const boxes = parts.map((node) => node.getBoundingClientRect());
              const outer = panel.getBoundingClientRect();
              boxes.forEach((a, i) => {
                const name = parts[i].id || parts[i].textContent;
                if (a.left < outer.left || a.right > outer.right) found.push(`${width}: ${name} is outside`);
                if (
                  parts[i].id !== "chart" &&
                  parts[i].scrollWidth > parts[i].clientWidth + 1 &&
                  parts[i].clientWidth > 0
                )
                  found.push(`${width}: ${name} is cut`);
                boxes.slice(0, i).forEach((b, j) => {
                  const apart =
                    a.left >= b.right - 0.5 ||
                    b.left >= a.right - 0.5 ||
                    a.top >= b.bottom - 0.5 ||
                    b.top >= a.bottom - 0.5;
                  if (!apart) found.push(`${width}: ${name} lies on ${parts[j].id || parts[j].textContent}`);
                });
              });
            }
          }
          return found;
        });
        assert.deepEqual(faults, []);
      },
      { locale, viewport: { width: 1440, height: 900 } },
    ));
}
