// The race as a visitor runs it: play, pause, step, reset, lanes, divergence, the finish line.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import {
  boundaryHashes,
  chooseData,
  chooseInMenu,
  control,
  enter,
  enterFinishLine,
  goFullSpeed,
  laneOf,
  lanes,
  numbers,
  openBrowser,
  reachStep,
  said,
  showMore,
  stepShown,
  trainLosses,
} from "./harness.mjs";

/** @type {Awaited<ReturnType<typeof openBrowser>>} */
let browser;
before(async () => {
  browser = await openBrowser();
});
after(() => browser.close());

test("opens with four lanes, their boundaries drawn, at step 0", () =>
  browser.visit(async (page) => {
    assert.deepEqual(
      await page
        .locator('.lane [data-path="optimizer.kind"] select')
        .evaluateAll((selects) => selects.map((select) => /** @type {HTMLSelectElement} */ (select).value)),
      ["sgd", "momentum", "rmsprop", "adam"],
    );
    assert.equal(await stepShown(page), 0);
    const hashes = await boundaryHashes(page);
    assert.ok(
      hashes.every((hash) => hash === hashes[0] && hash !== 0),
      "all lanes start from the same weights",
    );
    assert.equal(new Set(await trainLosses(page)).size, 1);
  }));

test("the first picture waits for nothing that can come later", () =>
  browser.open(async (page) => {
    const [picture, files] = await page.evaluate(() => [
      performance.getEntriesByName("first-boundary")[0].startTime,
      performance.getEntriesByType("resource").map(({ name }) => name),
    ]);
    assert.ok(picture > 0);
    assert.deepEqual(
      files.filter((name) => /\b(?:visit|plot|later)\b/.test(name)),
      [],
    );
  }));

test("plays: the losses fall, the boundaries move, the steps are counted", () =>
  browser.visit(async (page) => {
    await chooseData(page, "circle");
    const losses = await trainLosses(page);
    const pictures = await boundaryHashes(page);
    await page.click("#play");
    await reachStep(page, 500);
    await page.waitForFunction(() => document.getElementById("count-rate")?.textContent !== "0");
    await page.click("#play");
    await said(page, /Paused at step/);
    const later = await trainLosses(page);
    assert.ok(
      later.every((loss, lane) => loss < losses[lane]),
      `${losses} -> ${later}`,
    );
    const moved = await boundaryHashes(page);
    assert.ok(moved.every((hash, lane) => hash !== pictures[lane]));
  }));

test("a finish line is there from the start, and says who was first, at which step", () =>
  browser.visit(async (page) => {
    await chooseData(page, "circle");
    assert.equal(await page.locator(".lane .first").count(), 0, "nobody is there yet");
    // So slowly that nothing else happens at once.
    await page.selectOption("#speed", "200");
    await page.click("#play");
    const sentence = await said(
      page,
      /^Lane .* reache?s? the finish line (first|together).* at step [\d,]+: training loss below 0\.0\d+\.$/,
    );
    await page.waitForSelector(".lane .first");
    const note = await page.locator(".lane:has(.first) .note").first().innerText();
    assert.match(note, /^1st( \(tie\))?, step [\d,]+$/);
    assert.equal(note.match(/step ([\d,]+)/)?.[1], sentence.match(/at step ([\d,]+)/)?.[1]);
    await enterFinishLine(page, "nothing");
    assert.equal(await page.getAttribute("#finish-line", "aria-invalid"), "true");
    assert.match(await page.innerText("#finish-line-error"), /nothing/);
    await enterFinishLine(page, "0.2");
    await page.waitForFunction(
      (before) =>
        ![undefined, before].includes(
          document.querySelector(".lane:has(.first) .note")?.textContent ?? undefined,
        ),
      note,
    );
    assert.ok(await page.locator("#finish-line-error").isHidden());
    await enterFinishLine(page, "");
    await page.waitForFunction(() => !document.querySelector(".lane .first"));
  }));

test("a line that every lane starts below has no first", () =>
  browser.visit(async (page) => {
    await enterFinishLine(page, "10");
    await lanes(page).first().getByText("below 10 from the start").waitFor();
    assert.equal(await page.locator(".lane .first").count(), 0);
  }));

test("a lane whose loss grows says by how much, and what to do", () =>
  browser.visit(async (page) => {
    await enter(control(lanes(page).nth(1), "optimizer.learningRate"), "100");
    await page.click("#play");
    await lanes(page)
      .nth(1)
      .getByText(/loss [\d.,e]+ × its start: lower η/)
      .waitFor();
  }));

test("momentum at a high rate diverges, says so, and the others go on", () =>
  browser.visit(async (page) => {
    const momentum = lanes(page).nth(1);
    await page.locator('[data-path="hidden[0].activation"] select').selectOption("relu");
    await showMore(page, "training");
    await page.locator('[data-path="loss"] select').selectOption("meanSquaredError");
    await enter(control(momentum, "optimizer.learningRate"), "50");
    await page.click("#play");
    await momentum.locator(".diverged").waitFor({ state: "visible" });
    assert.match(
      await momentum.locator(".diverged").innerText(),
      /Diverged at step \d+[\s\S]*no longer finite/,
    );
    const step = await stepShown(page);
    await reachStep(page, step + 100);
    assert.ok(await lanes(page).nth(3).locator(".diverged").isHidden());

    await enter(control(momentum, "optimizer.learningRate"), "0.01");
    await page.click("#reset");
    await momentum.locator(".diverged").waitFor({ state: "hidden" });
    await page.click("#play");
  }));

test("the notice of a divergence offers a smaller rate", () =>
  browser.visit(async (page) => {
    await showMore(page, "training");
    await page.locator('[data-path="loss"] select').selectOption("meanSquaredError");
    const sgd = lanes(page).first();
    await enter(control(sgd, "optimizer.learningRate"), "1000");
    await page.click("#play");
    await sgd.locator(".diverged").waitFor({ state: "visible" });
    await sgd.getByRole("button", { name: "halve η" }).click();
    await page.waitForFunction(
      (input) => /** @type {HTMLInputElement} */ (input).value === "500",
      await control(sgd, "optimizer.learningRate").elementHandle(),
    );
    assert.equal(await page.innerText("#play-word"), "Pause", "the race goes on");
  }));

test("classifies iris with ReLU", () =>
  browser.visit(async (page) => {
    await chooseData(page, "iris");
    for (const layer of [0, 1]) {
      await page.locator(`[data-path="hidden[${layer}].activation"] select`).selectOption("relu");
    }
    assert.match(await page.locator(".axis.horizontal").first().innerText(), /petal|sepal/i);
    await goFullSpeed(page);
    await page.click("#play");
    await page.waitForFunction(() =>
      [...document.querySelectorAll(".lane")].every((lane) => {
        const [, train, , test] = [...lane.querySelectorAll("tbody td")].map((cell) =>
          parseFloat(cell.textContent ?? ""),
        );
        return train > 90 && test > 90;
      }),
    );
  }));

test("reset gives the very same run back", () =>
  browser.visit(async (page) => {
    await page.selectOption("#speed", "100");
    const steps = 60;
    for (let i = 0; i < steps; i++) await page.keyboard.press("s");
    const first = await numbers(page);
    const picture = await boundaryHashes(page);
    await page.keyboard.press("r");
    assert.equal(await stepShown(page), 0);
    // The second time in other portions: some played, the rest by hand.
    await page.click("#play");
    await reachStep(page, 10);
    await page.click("#play");
    await said(page, /Paused at step/);
    const played = await stepShown(page);
    if (played < steps) {
      for (let i = played; i < steps; i++) await page.keyboard.press("s");
    } else {
      await page.keyboard.press("r");
      for (let i = 0; i < steps; i++) await page.keyboard.press("s");
    }
    assert.equal(await stepShown(page), steps);
    assert.deepEqual(await numbers(page), first);
    assert.deepEqual(await boundaryHashes(page), picture);
  }));

test("lanes come and go, one to six", () =>
  browser.visit(async (page) => {
    // Slowly, so that it does not rest meanwhile.
    await page.selectOption("#speed", "50");
    await page.click("#play");
    await reachStep(page, 10);
    await page.click(".add-lane");
    await said(page, /Lane E · SGD is a copy of Lane A/);
    assert.equal(await lanes(page).count(), 5);
    await page.click(".add-lane");
    assert.equal(await lanes(page).count(), 6);
    assert.ok(await page.locator(".add-lane").isDisabled());
    await chooseInMenu(laneOf(page, "B"), "Remove");
    await said(page, /Lane B · momentum removed/);
    assert.equal(await lanes(page).count(), 5);
    for (const letter of "CDEF") await chooseInMenu(laneOf(page, letter), "Remove");
    assert.equal(await lanes(page).count(), 1);
    assert.equal(await page.locator(".remove-lane").getAttribute("aria-disabled"), "true");
    const step = await stepShown(page);
    await reachStep(page, step + 10);
  }));

test("two lanes with the same settings are the same", () =>
  browser.visit(async (page) => {
    await page.click(".add-lane");
    await page.click("#play");
    await reachStep(page, 200);
    await page.click("#play");
    await said(page, /Paused/);
    const shown = await numbers(page);
    const pictures = await boundaryHashes(page);
    assert.deepEqual(shown[4], shown[0]);
    assert.equal(pictures[4], pictures[0]);
  }));

test("a new seed is another run", () =>
  browser.visit(async (page) => {
    const before = await numbers(page);
    await page.click("#new-seed");
    await said(page, /seed changed/i);
    assert.notDeepEqual(await numbers(page), before);
    await enter(page.locator("#seed input"), "1");
    await page.waitForFunction(
      (text) => document.querySelector(".lane tbody td")?.textContent === text,
      before[0][0],
    );
    assert.deepEqual(await numbers(page), before);
  }));

test("rests while hidden, and goes on after", () =>
  browser.visit(async (page) => {
    await page.evaluate(() => {
      const request = window.requestAnimationFrame.bind(window);
      Object.assign(window, { frames_: 0 });
      window.requestAnimationFrame = (callback) => {
        Object.assign(window, { frames_: Reflect.get(window, "frames_") + 1 });
        return request(callback);
      };
    });
    const hide = (/** @type {boolean} */ hidden) =>
      page.evaluate((value) => {
        Object.defineProperty(document, "hidden", { value, configurable: true });
        document.dispatchEvent(new Event("visibilitychange"));
        return Reflect.get(window, "frames_");
      }, hidden);
    await page.click("#play");
    await reachStep(page, 50);
    const frames = await hide(true);
    const step = await stepShown(page);
    // Time passes; a frame that was still wanted would have come.
    await page.evaluate(() => new Promise((done) => setTimeout(done, 300)));
    assert.equal(await page.evaluate(() => Reflect.get(window, "frames_")), frames);
    assert.equal(await stepShown(page), step);
    await hide(false);
    await reachStep(page, step + 50);
  }));

test("a limited speed is kept, a paused page draws nothing", () =>
  browser.visit(async (page) => {
    await page.selectOption("#speed", "10");
    await page.click("#play");
    await reachStep(page, 5);
    await page.click("#play");
    assert.ok((await stepShown(page)) < 500);
    await page.evaluate(() => {
      Object.assign(window, { asked: 0 });
      const request = window.requestAnimationFrame.bind(window);
      window.requestAnimationFrame = (callback) => {
        Object.assign(window, { asked: Reflect.get(window, "asked") + 1 });
        return request(callback);
      };
    });
    await page.evaluate(() => new Promise((done) => setTimeout(done, 200)));
    assert.ok((await page.evaluate(() => Reflect.get(window, "asked"))) <= 1);
  }));

test("play, reset, play twenty times quickly", () =>
  browser.visit(async (page) => {
    for (let i = 0; i < 20; i++) {
      await page.keyboard.press("Space");
      await page.keyboard.press("r");
    }
    if ((await page.innerText("#play-word")) === "Play") await page.keyboard.press("Space");
    await reachStep(page, 100);
  }));

test("every trainer that is replaced is freed", () =>
  browser.visit(async (page) => {
    await page.evaluate(async () => {
      const { Trainer } = await import(String(new URL("pkg/ravine.js", document.baseURI)));
      const { free, metrics } = Trainer.prototype;
      const alive = new Set();
      Object.assign(window, { alive });
      Trainer.prototype.metrics = /** @this {unknown} */ function () {
        alive.add(this);
        return metrics.call(this);
      };
      Trainer.prototype.free = /** @this {unknown} */ function () {
        alive.delete(this);
        return free.call(this);
      };
    });
    for (let i = 0; i < 5; i++) {
      await page.click("#new-seed");
      await page.getByText("add layer").click();
    }
    await chooseInMenu(laneOf(page, "A"), "Remove");
    assert.equal(await page.evaluate(() => Reflect.get(window, "alive").size), 3);
  }));

test("an engine that fails is built anew, and the page says so", () =>
  browser.visit(
    async (page) => {
      await page.evaluate(async () => {
        const { Trainer } = await import(String(new URL("pkg/ravine.js", document.baseURI)));
        const { step } = Trainer.prototype;
        Trainer.prototype.step = () => {
          Trainer.prototype.step = step;
          throw new WebAssembly.RuntimeError("unreachable");
        };
      });
      await page.click("#play");
      await said(page, /engine failed.*unreachable.*built anew/);
      assert.equal(await page.innerText("#play-word"), "Play");
      await page.click("#play");
      await reachStep(page, 50);
    },
    {},
    (message) => message.includes("unreachable"),
  ));
