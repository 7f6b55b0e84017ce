// The controls: what may change while it runs, what builds anew, and what happens to nonsense.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import {
  boundaryHashes,
  chooseData,
  control,
  enter,
  goFullSpeed,
  lanes,
  openBrowser,
  reachStep,
  said,
  showMore,
  stepShown,
} from "./harness.mjs";

/** @type {Awaited<ReturnType<typeof openBrowser>>} */
let browser;
before(async () => {
  browser = await openBrowser();
});
after(() => browser.close());

test("every key of the engine's table has a control", () =>
  browser.visit(async (page) => {
    const keys = await page.evaluate(async () => {
      const { Trainer } = await import(String(new URL("pkg/ravine.js", document.baseURI)));
      return /** @type {import("../../www/js/types.js").Key[]} */ (Trainer.schema().keys);
    });
    const choicesOf = (/** @type {string} */ path) => keys.find((key) => key.path === path)?.choices ?? [];
    const kinds = choicesOf("data.kind");
    // The task comes with the data, and own points with their window.
    const elsewhere = ["task", "data.inputs", "data.targets"];
    /** @type {Set<string>} */
    const found = new Set();
    const look = async (/** @type {string} */ kind) => {
      const paths = await page
        .locator("[data-path]")
        .evaluateAll((all) => all.map((node) => node.dataset.path));
      for (const path of paths) found.add(`${path?.replace(/\[\d+\]/, "[]")} ${kind}`);
    };
    await look("");
    await showMore(page, "network-setup");
    await showMore(page, "lane");
    for (const group of ["optimizer", "schedule", "initializer", "averaging"]) {
      for (const kind of choicesOf(`${group}.kind`)) {
        await control(page, `${group}.kind`).selectOption(kind);
        await look(kind);
      }
    }
    for (const kind of kinds.filter((kind) => kind !== "points")) {
      await chooseData(page, kind);
      await page.waitForFunction((name) => document.querySelector(`input[value=${name}]:checked`), kind);
      await look(kind);
    }
    const missing = keys
      .filter(({ path }) => !elsewhere.includes(path) && path !== "hidden" && path !== "data.kind")
      .flatMap(({ path, kinds }) => (kinds ?? [""]).map((kind) => `${path} ${kind}`))
      .filter((key) => !found.has(key));
    assert.deepEqual(missing, []);
    assert.ok(await page.locator(".layers li").count(), "layers have their own");
  }));

test("a learning rate, a schedule, a penalty and the batch size change while the run goes on", () =>
  browser.visit(async (page) => {
    await page.click("#play");
    await reachStep(page, 100);
    // Slowly, so that nothing happens in the run that takes the place of what is said of a change.
    await page.selectOption("#speed", "1");
    const panel = page.locator("#lane");
    await enter(control(lanes(page).first(), "optimizer.learningRate"), "0.05");
    await said(page, /Lane A · SGD: learning rate is now 0.05/);
    await control(panel, "schedule.kind").selectOption("step");
    await said(page, /schedule is now step/);
    await page.waitForFunction(() =>
      /^η now [\d.e-]+$/.test(document.querySelector(".rate-now")?.textContent ?? ""),
    );
    await enter(control(panel, "schedule.every"), "7");
    await said(page, /every is now 7/);
    await control(panel, "schedule.kind").selectOption("plateau");
    await control(panel, "schedule.patience").waitFor();
    await enter(control(panel, "regularization.l2"), "0.001");
    await said(page, /L2 is now 0.001/);
    await showMore(page, "lane");
    await enter(control(panel, "clip.norm"), "1");
    await said(page, /clip norm is now 1/);
    await enter(control(panel, "clip.norm"), "");
    await said(page, /clip norm is now off/);
    await page.locator("#training").getByRole("button", { name: "full" }).click();
    await said(page, /batch size is now full/i);
    assert.equal(await control(page.locator("#training"), "batchSize").inputValue(), "full");
    assert.ok((await stepShown(page)) >= 100, "none of these starts the run again");
  }));

test("another rule for a lane starts the race anew, with that rule's own defaults", () =>
  browser.visit(async (page) => {
    await page.click("#step");
    const lane = lanes(page).first();
    await control(lane, "optimizer.kind").selectOption("adam");
    await said(page, /optimizer changed. Built anew: all lanes start at step 0/);
    assert.equal(await stepShown(page), 0);
    assert.equal(await control(lane, "optimizer.learningRate").inputValue(), "0.01");
    assert.equal(await control(page.locator("#lane"), "optimizer.beta1").inputValue(), "0.9");
  }));

test("layers, units, activation, inputs, first weights, loss, samples, noise, split and shuffle build anew", () =>
  browser.visit(async (page) => {
    const rebuilt = /Built anew: all lanes start at step 0/;
    /** @param {string} what @param {() => Promise<unknown>} change */
    const rebuilds = async (what, change) => {
      await page.click("#step");
      assert.equal(await stepShown(page), 1, what);
      await change();
      await said(page, rebuilt);
      assert.equal(await stepShown(page), 0, what);
    };
    const network = page.locator("#network-setup");
    await rebuilds("add", () => network.getByText("add layer").click());
    assert.equal(await network.locator(".layers li").count(), 3);
    await rebuilds("remove", () => network.getByLabel("Remove hidden layer 1").click());
    assert.equal(
      await network.getByLabel("Remove hidden layer 1").evaluate((node) => node === document.activeElement),
      true,
    );
    await rebuilds("units", () => enter(control(network, "hidden[0].units"), "12"));
    await rebuilds("activation", () => control(network, "hidden[1].activation").selectOption("gelu"));
    await rebuilds("inputs", () => page.locator("#network").getByRole("button", { name: "x²" }).click());
    await showMore(page, "network-setup");
    await rebuilds("first weights", () => control(network, "initializer.kind").selectOption("heNormal"));
    await rebuilds("gain", () => enter(control(network, "initializer.gain"), "1.5"));
    const training = page.locator("#training");
    await showMore(page, "training");
    await rebuilds("loss", () => control(training, "loss").selectOption("meanSquaredError"));
    await rebuilds("shuffle", () => control(training, "shuffle").click());
    const data = page.locator("#data");
    await rebuilds("samples", () => enter(control(data, "data.samples"), "200"));
    await rebuilds("noise", () => enter(control(data, "data.noise"), "0.3"));
    await showMore(page, "data");
    await rebuilds("split", () => enter(control(data, "trainFraction"), "0.7"));
  }));

test("every data set can be chosen, with the task and the loss that go with it", () =>
  browser.visit(async (page) => {
    await showMore(page, "training");
    await control(page.locator("#training"), "loss").selectOption("crossEntropy");
    const kinds = await page
      .locator("input[name=data-kind]")
      .evaluateAll((inputs) => inputs.map((input) => /** @type {HTMLInputElement} */ (input).value));
    assert.ok(kinds.length >= 13 && !kinds.includes("points"));
    await goFullSpeed(page);
    await page.click("#play");
    const pictures = new Set();
    for (const kind of kinds) {
      await chooseData(page, kind);
      await page.waitForFunction(
        (name) => document.querySelector(`input[name=data-kind][value=${name}]`)?.matches(":checked"),
        kind,
      );
      await reachStep(page, 20);
      pictures.add((await boundaryHashes(page))[0]);
      const regression = ["plane", "multiGauss", "wave"].includes(kind);
      assert.equal(await page.locator("#outputs .legend").isVisible(), regression, kind);
    }
    assert.equal(pictures.size, kinds.length);
    assert.equal(await page.locator(".error:visible").count(), 0);
  }));

test("blobs have a number of classes", () =>
  browser.visit(async (page) => {
    await chooseData(page, "blobs");
    const classes = control(page.locator("#data"), "data.classes");
    for (const count of ["2", "6"]) {
      await enter(classes, count);
      await page.click("#step");
      await said(page, /^Step 1\.$/);
    }
    await enter(classes, "7");
    assert.equal(await classes.getAttribute("aria-invalid"), "true");
  }));

/** Where what is behind "more" stands. @type {Record<string, "data" | "network-setup" | "lane">} */
const RARE = { trainFraction: "data", "initializer.gain": "network-setup", "clip.norm": "lane" };

for (const [path, where, nonsense] of /** @type {const} */ ([
  ["optimizer.learningRate", ".lane:nth-child(2)", ["fast", "-1", "1e999", "", "0x", "NaN"]],
  ["data.samples", "#data", ["3", "20001", "12.5", "many", ""]],
  ["data.noise", "#data", ["-0.1", "2", "loud"]],
  ["trainFraction", "#data", ["0", "1", "half"]],
  ["batchSize", "#training", ["0", "all", "1.5"]],
  ["hidden[1].units", "#network-setup", ["0", "257", "2.5", "eight"]],
  ["initializer.gain", "#network-setup", ["0", "wide"]],
  ["regularization.dropout", "#lane", ["1", "-0.1", "some"]],
  ["clip.norm", "#lane", ["0", "-3", "short"]],
  ["seed", "#seed", ["-1", "4294967296", "luck"]],
])) {
  test(`${path}: nonsense is marked, shown as typed, explained, and changes nothing`, () =>
    browser.visit(async (page) => {
      if (RARE[path]) await showMore(page, RARE[path]);
      const input = control(page.locator(where), path);
      const good = await input.inputValue();
      await page.click("#play");
      for (const text of nonsense) {
        await reachStep(page, 1);
        const step = await stepShown(page);
        await enter(input, text);
        assert.equal(await input.inputValue(), text);
        assert.equal(await input.getAttribute("aria-invalid"), "true", text);
        const message = await page
          .locator(`[id="${await input.getAttribute("aria-describedby")}"]`)
          .innerText();
        assert.ok(message.length > 10 && message.length < 300, message);
        await reachStep(page, step + 1);
        assert.ok((await stepShown(page)) > step, "the run goes on");
      }
      await enter(input, good);
      assert.equal(await input.getAttribute("aria-invalid"), "false");
    }));
}

test("the last input cannot be taken away", () =>
  browser.visit(async (page) => {
    const inputs = page.getByRole("group", { name: "Input features" });
    await inputs.getByRole("button", { name: "x", exact: true }).click();
    await inputs.getByRole("button", { name: "y", exact: true }).click();
    await page.locator('[data-path="features"] .error').waitFor({ state: "visible" });
    assert.equal(await inputs.locator('[aria-pressed="true"]').count(), 1);
    await inputs.getByRole("button", { name: "xy" }).click();
    await page.locator('[data-path="features"] .error').waitFor({ state: "hidden" });
  }));

test("arrow keys and buttons move a value along 1, 2, 5", () =>
  browser.visit(async (page) => {
    const lane = lanes(page).first();
    const rate = control(lane, "optimizer.learningRate");
    await enter(rate, "0.1");
    await rate.press("ArrowUp");
    assert.equal(await rate.inputValue(), "0.2");
    await lane.getByLabel(/lower learning rate/).click();
    await lane.getByLabel(/lower learning rate/).click();
    assert.equal(await rate.inputValue(), "0.05");
    const units = control(page.locator("#network-setup"), "hidden[0].units");
    await enter(units, "8");
    await units.press("ArrowDown");
    assert.equal(await units.inputValue(), "7");
  }));

test("a value that was refused goes away with its control", () =>
  browser.visit(async (page) => {
    const lane = lanes(page).nth(1);
    await lane.getByLabel("Settings of lane B").click();
    await enter(control(page.locator("#lane"), "optimizer.momentum"), "2");
    await page.locator("#lane .error:visible").waitFor();
    await control(lane, "optimizer.kind").selectOption("adam");
    await control(lane, "optimizer.kind").selectOption("momentum");
    assert.equal(await page.locator("#lane .error:visible").count(), 0);
    assert.equal(await control(page.locator("#lane"), "optimizer.momentum").inputValue(), "0.9");
  }));
