// The address, undo, files, memory and what can be taken away, as a person uses them.

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
  stepShown,
} from "./harness.mjs";

/** @typedef {import("playwright-core").Page} Page */

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** @type {Awaited<ReturnType<typeof openBrowser>>} */
let browser;
before(async () => {
  browser = await openBrowser();
});
after(() => browser.close());

/** @param {Page} page */
const fragment = (page) => new URL(page.url()).hash;

/** Waits until the address matches. @param {Page} page @param {RegExp} pattern */
const addressSays = (page, pattern) => page.waitForURL((url) => pattern.test(url.hash));

/** Opens a fragment as if it had been pasted into a new tab's address. @param {Page} page @param {string} hash */
async function open(page, hash) {
  const root = address(page);
  await page.goto("about:blank");
  await page.goto(`${root}${hash}`);
  await page.waitForSelector("html[data-ready]");
}

/** Where the page lies. @param {Page} page */
const address = (page) => page.url().split("#")[0];

/** @param {Page} page @param {() => Promise<unknown>} action */
async function downloaded(page, action) {
  const [download] = await Promise.all([page.waitForEvent("download"), action()]);
  const path = await download.path();
  return { name: download.suggestedFilename(), bytes: await readFile(path) };
}

/** @param {Page} page */
async function openShare(page) {
  await page.click("#share");
  const dialog = page.getByRole("dialog", { name: "Share and keep" });
  await dialog.waitFor();
  return dialog;
}

/** The weights of a lane, as the page hands them out. @param {Page} page @param {string} letter */
async function weights(page, letter) {
  const dialog = await openShare(page);
  const option = await dialog.locator("option", { hasText: `Lane ${letter}` }).getAttribute("value");
  await dialog.getByLabel("Lane", { exact: true }).selectOption(option);
  const { bytes } = await downloaded(page, () =>
    dialog.getByRole("button", { name: "Weights (JSON)" }).click(),
  );
  await dialog.getByRole("button", { name: "Close" }).click();
  return JSON.parse(String(bytes));
}

/** @param {Page} page @param {number} step */
async function playTo(page, step) {
  await page.click("#play");
  await reachStep(page, step);
  await page.click("#play");
  await said(page, /^Paused at step/);
}

/** @param {Page} page @param {string} name @param {string | Buffer} content */
async function openFile(page, name, content) {
  const dialog = await openShare(page);
  const [chooser] = await Promise.all([
    page.waitForEvent("filechooser"),
    dialog.getByRole("button", { name: "Open session" }).click(),
  ]);
  await chooser.setFiles({ name, mimeType: "application/json", buffer: Buffer.from(content) });
  return dialog;
}

test("the address says what is on the screen, without filling the history", () =>
  browser.visit(async (page) => {
    await addressSays(page, /^#v=1&data\.kind=moons&optimizer\.kind=sgd&lane=B;optimizer\.kind=momentum/);
    const entries = await page.evaluate(() => history.length);
    await enter(page.locator("#seed input"), "7");
    await addressSays(page, /seed=7/);
    await chooseData(page, "circle");
    await addressSays(page, /data\.kind=circle/);
    await enter(control(lanes(page).nth(1), "optimizer.learningRate"), "0.2");
    await addressSays(page, /lane=B;optimizer\.kind=momentum;optimizer\.learningRate=0\.2/);
    await playTo(page, 50);
    const step = await stepShown(page);
    await addressSays(page, new RegExp(`steps=${step}$`));
    await page.click("#reset");
    await addressSays(page, /^((?!steps).)*$/);
    assert.equal(await page.evaluate(() => history.length), entries);
  }));

test("an address that is pasted while the page is about to write its own is not lost", () =>
  browser.visit(async (page) => {
    await enter(page.locator("#seed input"), "7");
    await page.evaluate(() => {
      location.hash = "#v=1&seed=9";
      // The page writes its address when it is left, too: here before it has heard of the new one.
      dispatchEvent(new Event("pagehide"));
    });
    await addressSays(page, /seed=9/);
    assert.equal(await page.locator("#seed input").inputValue(), "9");
  }));

test("a link brings the run back, bit for bit", () =>
  browser.visit(async (page) => {
    await chooseData(page, "xor");
    await enter(page.locator("#seed input"), "123");
    await playTo(page, 400);
    const step = await stepShown(page);
    await addressSays(page, new RegExp(`steps=${step}$`));
    const before = [await weights(page, "A"), await weights(page, "D")];
    assert.equal(before[0].step, step);
    const link = fragment(page);

    await page.reload();
    await page.waitForSelector("html[data-ready]");
    await reachStep(page, step);
    assert.deepEqual([await weights(page, "A"), await weights(page, "D")], before);

    const context = await browser.newContext();
    const other = await context.newPage();
    await other.goto(`${address(page)}${link}`);
    await other.waitForSelector("html[data-ready]");
    await reachStep(other, step);
    assert.equal(await stepShown(other), step);
    assert.deepEqual([await weights(other, "A"), await weights(other, "D")], before);
    assert.equal(fragment(other), link);
    await context.close();
  }));

test("who opens a link at a step is told where the run stands, and so is who comes back to it", () =>
  browser.visit(async (page) => {
    await open(page, "#v=1&data.kind=moons&steps=1200");
    await said(page, /^Paused at step 1,200\.$/);
    await page.click("#happenings-open");
    await page.getByText(/reaches the finish line at step [\d,]+: training loss below 0\.06931/).waitFor();
    await page.reload();
    await said(page, /^Paused at step 1,200\.$/);
    await open(page, "#data.kind=plane&steps=10");
    await said(page, /^Paused at step 10\.$/);
    await open(page, "#v=1&data.kind=moons");
    await said(page, /^Press play/);
  }));

test("a race that is played is no reason to say that its lanes stand apart", () =>
  browser.visit(async (page) => {
    await page.click("#play");
    await reachStep(page, 1000);
    const dialog = await openShare(page);
    assert.doesNotMatch(await dialog.innerText(), /different steps/);
    await addressSays(page, /steps=\d+$/);
  }));

test("a fragment pasted over the address is taken on, and can be undone", () =>
  browser.visit(async (page) => {
    await addressSays(page, /v=1/);
    await page.evaluate(
      () => void (location.hash = "#v=1&data.kind=wave&optimizer.kind=sgd&lane=C;hidden=4:relu&steps=30"),
    );
    await said(page, /The link's settings are in place/);
    await reachStep(page, 30);
    assert.equal(await stepShown(page), 30);
    assert.equal(await lanes(page).count(), 2);
    await addressSays(page, /^#v=1&data\.kind=wave&optimizer\.kind=sgd&lane=C;hidden=4:relu&steps=30$/);
    await page.click("#undo");
    await page.waitForFunction(() => document.querySelectorAll("article.lane").length === 4);
  }));

test("what a link cannot have is listed, field by field, and the rest loads", () =>
  browser.visit(async (page) => {
    await open(
      page,
      "#v=1&seed=11&optimizer.learningRate=fast&hidden=8:tanh,900:relu&wheels=4&lane=B;data.noise=7&steps=many&seed=%E0",
    );
    const box = page.getByRole("alert", { name: /could not be used/ });
    await box.waitFor();
    const text = await box.innerText();
    for (const field of [
      "optimizer.learningRate",
      "hidden[1].units",
      "wheels",
      "data.noise of lane B",
      "steps",
      "seed",
    ]) {
      assert.ok(text.includes(`${field}: `), `${field} in ${text}`);
    }
    assert.equal(await page.locator("#seed input").inputValue(), "11");
    assert.equal(await lanes(page).count(), 2);
    await box.getByRole("button", { name: "Close" }).click();
    assert.equal(await page.locator(".notice").count(), 0);
    await page.click("#step");
    await said(page, /^Step 1\.$/);
  }));

test("100,000 characters of link are cut, said, and do no harm", () =>
  browser.visit(async (page) => {
    await open(page, `#seed=5&${"z=<b>&".repeat(16_666)}`);
    const box = page.getByRole("alert", { name: /things could not be used/ });
    assert.match(await box.innerText(), /only the first 32000 were read/);
    assert.match(await box.innerText(), /and [\d,]+ more/);
    assert.equal(await box.locator("li b", { hasText: "z" }).first().innerText(), "z");
    assert.equal(await page.locator("#seed input").inputValue(), "5");
  }));

test("a far step is reached in stretches, with progress, and can be stopped", () =>
  browser.visit(async (page) => {
    await open(page, "#v=1&hidden=64:tanh,64:tanh&steps=900000000");
    const box = page.getByRole("complementary", { name: "On the way to step 900,000,000" });
    await box.waitFor();
    await addressSays(page, /steps=900000000$/);
    const value = () =>
      box.locator("progress").evaluate((bar) => /** @type {HTMLProgressElement} */ (bar).value);
    const start = await value();
    await page.waitForFunction(
      (least) => (document.querySelector("progress")?.value ?? Infinity) > least,
      start,
    );
    await box.getByRole("button", { name: "Stop here" }).last().click();
    await box.waitFor({ state: "detached" });
    const step = await stepShown(page);
    assert.ok(step > 0 && step < 900_000_000);
    await addressSays(page, new RegExp(`steps=${await stepShown(page)}$`));
    await page.click("#step");
    await said(page, /^Step [\d,]+\.$/);
  }));

test("playing or changing a setting ends the way to a far step", () =>
  browser.visit(async (page) => {
    for (const act of [() => page.click("#play"), () => chooseData(page, "moons")]) {
      await open(page, "#v=1&hidden=64:tanh,64:tanh&steps=900000000");
      await page.locator(".notice.progress").waitFor();
      await act();
      await page.locator(".notice.progress").waitFor({ state: "detached" });
    }
    assert.equal(await stepShown(page), 0);
  }));

test("after a change in mid-run a link carries the settings only, and says so; reset mends it", () =>
  browser.visit(async (page) => {
    await playTo(page, 20);
    await addressSays(page, /steps=/);
    await enter(control(lanes(page).first(), "optimizer.learningRate"), "0.3");
    await addressSays(page, /optimizer\.learningRate=0\.3(?!.*steps)/);
    let dialog = await openShare(page);
    assert.match(
      await dialog.innerText(),
      /Settings only: settings changed in mid-run\. A saved file carries the rest\./,
    );
    await page.keyboard.press("Escape");
    await page.click("#reset");
    await page.click("#step");
    await addressSays(page, /learningRate=0\.3.*steps=1$/);
    dialog = await openShare(page);
    assert.match(
      await dialog.innerText(),
      /Brings back the settings, the lanes and step 1, with the same weights/,
    );
  }));

test("edited weights make the link settings only, until reset", () =>
  browser.visit(async (page) => {
    await page.click("#step");
    await addressSays(page, /steps=1$/);
    await page.getByLabel(/^hidden layer 1, unit 1, bias/).focus();
    await page.keyboard.press("Enter");
    await enter(page.locator(".weight-editor").getByLabel("bias"), "2.5");
    await page.keyboard.press("Escape");
    await addressSays(page, /^((?!steps).)*$/);
    const dialog = await openShare(page);
    assert.match(await dialog.innerText(), /Settings only: weights were edited/);
    await page.keyboard.press("Escape");
    const before = await weights(page, "A");
    assert.equal(before.layers[0].biases[0], 2.5);
    await page.reload();
    await page.waitForSelector("html[data-ready]");
    assert.deepEqual((await weights(page, "A")).layers, before.layers);
    await page.click("#reset");
    assert.equal((await weights(page, "A")).layers[0].biases[0], 0);
    await page.click("#step");
    await addressSays(page, /steps=1$/);
  }));

test("many own points are left to the file and to this tab's memory", () =>
  browser.visit(async (page) => {
    const count = 3000;
    const data = {
      kind: "points",
      inputs: Array.from({ length: 2 * count }, (_, i) => Math.sin(i * i)),
      targets: Array.from({ length: count }, (_, i) => i % 3),
    };
    const names = {
      inputs: ["width", "height"].map((name) => ({ name, unit: "cm", minimum: -1, maximum: 1 })),
      target: "kind",
      classes: ["ant", "bee", "cat"],
    };
    const content = {
      format: "ravine-session",
      version: 1,
      config: { data, task: "classification" },
      lanes: [
        {
          letter: "B",
          settings: { optimizer: { kind: "adam" }, schedule: {}, regularization: {}, clip: {} },
        },
      ],
      own: { task: "classification", data, names },
    };
    const dialog = await openFile(page, "points.json", JSON.stringify(content));
    await dialog.waitFor({ state: "detached" });
    await addressSays(page, /^#v=1&data\.kind=points&first=B$/);
    assert.match(await page.locator("article.lane").innerText(), /width \(cm\)/);
    const again = await openShare(page);
    assert.match(await again.innerText(), /Settings only: there are many own points/);
    await page.keyboard.press("Escape");
    await playTo(page, 5);
    const before = await weights(page, "B");
    await page.reload();
    await page.waitForSelector("html[data-ready]");
    await reachStep(page, before.step);
    assert.deepEqual(await weights(page, "B"), before);
    assert.match(await page.locator("article.lane").innerText(), /width \(cm\)/);
    // Elsewhere the link says what it lacks.
    const context = await browser.newContext();
    const other = await context.newPage();
    await other.goto(`${address(page)}#v=1&data.kind=points&first=B`);
    assert.match(
      await other.getByRole("alert").innerText(),
      /data\.inputs: these points are not in the link/,
    );
    await context.close();
  }));

test("the view is in the address, and comes back", () =>
  browser.visit(async (page) => {
    await lanes(page).nth(2).getByLabel("Settings of lane C").click();
    await page.locator("#speed").selectOption("50");
    await page.getByRole("tab", { name: "Accuracy" }).click();
    await addressSays(page, /&selected=C&speed=50&curves=accuracy$/);
    await page.reload();
    await page.waitForSelector("html[data-ready]");
    assert.equal(await page.locator("#speed").inputValue(), "50");
    assert.equal(await page.getByRole("tab", { name: "Accuracy" }).getAttribute("aria-selected"), "true");
    assert.match(await page.locator("#lane h3").innerText(), /Lane C/);
    await page.evaluate(() => void (location.hash = "#v=1&finishLine=0.5&axis=epochs&discretize"));
    await said(page, /The link's settings/);
    assert.equal(await page.getByLabel("discretize").isChecked(), true);
    await addressSays(page, /^#v=1&finishLine=0\.5&discretize=true&axis=epochs$/);
  }));

test("a file carries what a link cannot: the weights after a change in mid-run", () =>
  browser.visit(async (page) => {
    await playTo(page, 30);
    await enter(control(lanes(page).first(), "optimizer.learningRate"), "0.3");
    await playTo(page, 60);
    const before = await weights(page, "A");
    const dialog = await openShare(page);
    const { name, bytes } = await downloaded(page, () =>
      dialog.getByRole("button", { name: "Save session" }).click(),
    );
    assert.equal(name, "ravine-session.json");
    await dialog.getByRole("button", { name: "Start over" }).click();
    await said(page, /The first settings again/);
    await openFile(page, name, bytes);
    await said(page, /ravine-session\.json opened/);
    const after = await weights(page, "A");
    assert.deepEqual(after.layers, before.layers);
    assert.deepEqual(after.config, before.config);
    // The tab remembers them over a reload, although the address cannot.
    await page.reload();
    await page.waitForSelector("html[data-ready]");
    assert.deepEqual((await weights(page, "A")).layers, before.layers);
  }));

test("a saved run comes back at its step", () =>
  browser.visit(async (page) => {
    await chooseData(page, "iris");
    await playTo(page, 40);
    const step = await stepShown(page);
    const before = await weights(page, "C");
    const dialog = await openShare(page);
    const { bytes } = await downloaded(page, () =>
      dialog.getByRole("button", { name: "Save session" }).click(),
    );
    await page.keyboard.press("Escape");
    await chooseData(page, "wave");
    // Dropped on the page, as from the desktop.
    await page.evaluate((text) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([text], "course.json", { type: "application/json" }));
      for (const type of ["dragover", "drop"]) {
        document.body.dispatchEvent(
          new DragEvent(type, { dataTransfer: transfer, bubbles: true, cancelable: true }),
        );
      }
    }, String(bytes));
    await said(page, /course\.json opened/);
    await reachStep(page, step);
    assert.deepEqual(await weights(page, "C"), before);
  }));

test("a file that is none is refused with a reason, and everything stays", () =>
  browser.visit(async (page) => {
    await playTo(page, 10);
    const step = await stepShown(page);
    for (const [content, reason] of /** @type {const} */ ([
      ["\0\x01\x02\xff", "it is not JSON text"],
      ['{"a": 1}', "it is not a saved Ravine session"],
      [
        '{"format":"ravine-session","version":1,"config":{"seed":-1},"lanes":[{"letter":"B","settings":{}}]}',
        "lane B: seed: -1 given; allowed is a whole number from 0 to 4294967295",
      ],
      [
        '{"format":"ravine-session","version":1,"config":{},"lanes":[{"letter":"A","settings":{},"checkpoint":"AAAA"}]}',
        "these bytes are no checkpoint",
      ],
    ])) {
      const dialog = await openFile(page, "odd.json", content);
      const status = dialog.getByRole("status");
      await page.waitForFunction(
        (part) => document.querySelector("dialog [role=status]")?.textContent?.includes(part),
        reason,
      );
      assert.match(await status.innerText(), /^odd\.json was not opened: .*Everything is as it was\.$/);
      await page.keyboard.press("Escape");
      assert.equal(await stepShown(page), step);
    }
  }));

test("settings are undone and redone, by keys and buttons, live ones without starting again", () =>
  browser.visit(async (page) => {
    const rate = control(lanes(page).first(), "optimizer.learningRate");
    await enter(control(page.locator("#data"), "data.samples"), "200");
    await playTo(page, 25);
    const step = await stepShown(page);
    await enter(rate, "0.3");
    await said(page, /learning rate is now 0\.3/);
    await page.locator("#share").focus();
    await page.keyboard.press("Control+z");
    await said(page, /^Undone: learning rate of lane A\.$/);
    assert.equal(await rate.inputValue(), "0.1");
    assert.equal(await stepShown(page), step);
    await page.keyboard.press("Control+Shift+Z");
    await said(page, /^Redone: learning rate of lane A\.$/);
    assert.equal(await rate.inputValue(), "0.3");
    await page.keyboard.press("Control+z");
    await page.click("#undo");
    await said(page, /^Undone: samples\.$/);
    assert.equal(await control(page.locator("#data"), "data.samples").inputValue(), "500");
    assert.equal(await page.locator("#undo").getAttribute("aria-disabled"), "true");
    await page.keyboard.press("Control+y");
    await page.keyboard.press("Control+y");
    assert.equal(await rate.inputValue(), "0.3");
    assert.equal(await control(page.locator("#data"), "data.samples").inputValue(), "200");
    assert.equal(await page.locator("#redo").getAttribute("aria-disabled"), "true");
    // A new change is a new way: there is nothing to redo from there.
    await page.click("#undo");
    await enter(rate, "0.5");
    assert.equal(await page.locator("#redo").getAttribute("aria-disabled"), "true");
  }));

test("Ctrl+Z in a text field is the field's own", () =>
  browser.visit(async (page) => {
    const seed = page.locator("#seed input");
    await enter(seed, "42");
    await said(page, /seed changed/i);
    await seed.press("Control+z");
    await page.waitForFunction(() => /seed=42/.test(location.hash));
    assert.notEqual(await page.locator("#undo").getAttribute("aria-disabled"), "true");
  }));

test("lanes that were added or removed come back", () =>
  browser.visit(async (page) => {
    for (const letter of "CB") await chooseInMenu(laneOf(page, letter), "Remove");
    assert.equal(await lanes(page).count(), 2);
    await page.click("#undo");
    await page.click("#undo");
    await page.waitForFunction(() => document.querySelectorAll("article.lane").length === 4);
    const names = await lanes(page).evaluateAll((cards) =>
      cards.map((card) => card.getAttribute("aria-label") ?? ""),
    );
    for (const [index, name] of [
      "Lane A · SGD",
      "Lane B · momentum",
      "Lane C · RMSProp",
      "Lane D · Adam",
    ].entries()) {
      assert.ok(names[index].startsWith(name), names[index]);
    }
    await page.click("#step");
    await said(page, /^Step 1\.$/);
  }));

test("the next visit finds the last one's settings; a link is stronger", () =>
  browser.visit(async (page) => {
    await chooseData(page, "rings");
    await playTo(page, 15);
    const step = await stepShown(page);
    await open(page, "");
    assert.equal(await page.locator("input[name=data-kind][value=rings]").isChecked(), true);
    await reachStep(page, step);
    await open(page, "#v=1&data.kind=xor");
    assert.equal(await page.locator("input[name=data-kind][value=xor]").isChecked(), true);
    assert.equal(await lanes(page).count(), 1);
  }));

test("a reload right after a change brings the change back", () =>
  browser.visit(async (page) => {
    await addressSays(page, /v=1/);
    await page.evaluate(() => {
      const input = document.querySelector("input[name=data-kind][value=moons]");
      /** @type {HTMLInputElement} */ (input).click();
      location.reload();
    });
    await page.waitForFunction(() => document.querySelector("input[value=moons]")?.matches(":checked"));
    await page.waitForSelector("html[data-ready]");
    await addressSays(page, /data\.kind=moons/);
    await page.reload();
    await page.waitForSelector("html[data-ready]");
    assert.equal(await page.locator("input[name=data-kind][value=moons]").isChecked(), true);
  }));

test("who leaves is remembered once, and again only after something is another", () =>
  browser.visit(async (page) => {
    await page.click("#step");
    await addressSays(page, /steps=1/);
    const counts = await page.evaluate(() => {
      let count = 0;
      const { setItem } = Storage.prototype;
      Storage.prototype.setItem = /** @this {Storage} */ function (name, text) {
        count++;
        setItem.call(this, name, text);
      };
      Object.defineProperty(document, "hidden", { value: true });
      const leave = () => {
        document.dispatchEvent(new Event("visibilitychange"));
        dispatchEvent(new Event("pagehide"));
        return count;
      };
      const once = [leave(), leave()];
      document.getElementById("step")?.click();
      return [...once, leave()];
    });
    // For this browser, and for this tab.
    assert.deepEqual(counts, [2, 2, 4]);
  }));

for (const [most, left, curves] of /** @type {const} */ ([
  [40_000, "no room for the curves", true],
  [8_000, "the run could not be kept", false],
])) {
  test(`a memory of ${most} letters takes what it can, and the next visit says what is missing: ${left}`, () =>
    browser.visit(async (page) => {
      await playTo(page, 300);
      await enter(control(lanes(page).first(), "optimizer.learningRate"), "0.3");
      await page.click("#step");
      const step = await stepShown(page);
      await page.evaluate((most) => {
        const { setItem } = Storage.prototype;
        Storage.prototype.setItem = /** @this {Storage} */ function (name, text) {
          if (text.length > most) throw new DOMException("full", "QuotaExceededError");
          setItem.call(this, name, text);
        };
      }, most);
      const before = await weights(page, "B");
      await open(page, "");
      const notice = page.getByRole("alert", { name: "One thing could not be used" });
      await notice.waitFor();
      assert.match(await notice.innerText(), new RegExp(`what this browser remembered: .*${left}`));
      assert.equal(await control(lanes(page).first(), "optimizer.learningRate").inputValue(), "0.3");
      assert.equal(await stepShown(page), curves ? step : 0);
      if (curves) assert.deepEqual(await weights(page, "B"), before);
    }));
}

test("undo brings back a lane that was removed, with its run", () =>
  browser.visit(async (page) => {
    await playTo(page, 165);
    const step = await stepShown(page);
    const before = await weights(page, "B");
    await chooseInMenu(laneOf(page, "B"), "Remove");
    await page.click("#step");
    await page.click("#undo");
    await said(page, /^Undone: lanes/);
    assert.equal(await stepShown(page), step);
    assert.deepEqual(await weights(page, "B"), before);
    await page.locator("#travel-slider").fill("20");
    await reachStep(page, 20);
    await page.click("#redo");
    assert.equal(await lanes(page).count(), 3);
    assert.equal(await stepShown(page), step + 1);
  }));

test("what is remembered and cannot be read does no harm", () =>
  browser.visit(async (page) => {
    const settings = '{"optimizer":{},"schedule":{},"regularization":{},"clip":{}}';
    const saved = (/** @type {string} */ config, /** @type {string} */ more) =>
      `{"format":"ravine-session","version":1,"config":${config},"lanes":[{"letter":"A","settings":${settings}${more}}]}`;
    for (const [text, count] of /** @type {const} */ ([
      ["nonsense", 4],
      [saved('{"seed":-1}', ""), 4],
      // A run of another release: its settings are taken.
      [saved("{}", ',"checkpoint":"AAAAAA=="'), 1],
      [saved("{}", "").replace("config", 'own":{"data":{"kind":"points","inputs":3}},"config'), 4],
      [saved("{}", "").replace(settings, "{}"), 1],
      [saved("{}", "").replace("config", 'view":{"selected":{"toString":1}},"config'), 4],
      [saved("{}", "").replace("config", 'steps":1e300,"config'), 4],
      [saved('{"__proto__":{"seed":3}}', ""), 4],
      [saved(`{"hidden":${"[".repeat(1e5)}${"]".repeat(1e5)}}`, ""), 4],
    ])) {
      await page.addInitScript((memory) => {
        if (location.protocol !== "about:") localStorage.setItem("ravine-session", memory);
      }, text);
      await open(page, "");
      assert.equal(await lanes(page).count(), count);
      await page.click("#step");
      await said(page, /^Step 1\.$/);
    }
  }));

test("where storage and the address are forbidden, as in a frame without an origin, the page works all the same", () =>
  browser.visit(async (page) => {
    await page.addInitScript(() => {
      const forbidden = () => {
        throw new DOMException("forbidden here", "SecurityError");
      };
      for (const name of ["localStorage", "sessionStorage"])
        Object.defineProperty(window, name, { get: forbidden });
      History.prototype.replaceState = forbidden;
    });
    await open(page, "#v=1&seed=3&steps=5");
    assert.equal(await page.locator("#seed input").inputValue(), "3");
    assert.equal(await stepShown(page), 5);
    await page.click("#theme");
    await page.click("#step");
    await said(page, /^Step 6\.$/);
    const dialog = await openShare(page);
    assert.match(await dialog.getByLabel("Link to this page").inputValue(), /seed=3.*steps=6$/);
    await page.keyboard.press("Escape");
    await open(page, "");
    assert.equal(await lanes(page).count(), 4);
  }));

test("a link may ask for a theme and for a start at once, but not against the reader's wish for rest", async () => {
  await browser.visit(async (page) => {
    await open(page, "#v=1&theme=dark&autoplay&steps=3");
    assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), "dark");
    await reachStep(page, 50);
    await page.click("#play");
    await page.click("#theme");
    await addressSays(page, /theme=light/);
  });
  await browser.visit(
    async (page) => {
      await open(page, "#v=1&autoplay");
      assert.equal(await page.locator("#play-word").innerText(), "Play");
      assert.equal(await stepShown(page), 0);
    },
    { reducedMotion: "reduce" },
  );
});

test("a link is copied, and where that is forbidden it is selected", () =>
  browser.visit(
    async (page) => {
      const dialog = await openShare(page);
      await dialog.getByRole("button", { name: "Copy link" }).click();
      await page.waitForFunction(
        () => document.querySelector("dialog [role=status]")?.textContent === "Link copied.",
      );
      const copied = await page.evaluate(() => navigator.clipboard.readText());
      assert.equal(copied, await dialog.getByLabel("Link to this page").inputValue());
      assert.match(copied, /#v=1&/);
      await page.evaluate(
        () => void (navigator.clipboard.writeText = () => Promise.reject(new Error("forbidden"))),
      );
      await dialog.getByRole("button", { name: "Copy link" }).click();
      await page.waitForFunction(() =>
        document.querySelector("dialog [role=status]")?.textContent?.includes("press Ctrl+C"),
      );
      const selected = await dialog
        .getByLabel("Link to this page")
        .evaluate((field) => /** @type {HTMLInputElement} */ (field).selectionEnd);
      assert.equal(selected, copied.length);
    },
    { permissions: ["clipboard-read", "clipboard-write"] },
  ));

test("pictures, curves and weights can be taken away", () =>
  browser.visit(async (page) => {
    await playTo(page, 30);
    const step = await stepShown(page);
    const dialog = await openShare(page);
    /** @param {string} name */
    const take = (name) => downloaded(page, () => dialog.getByRole("button", { name }).click());
    for (const [button, name] of [
      ["Boundary (PNG)", `ravine-boundary-A-step-${step}.png`],
      ["Curves (PNG)", `ravine-curves-step-${step}.png`],
    ]) {
      const picture = await take(button);
      assert.equal(picture.name, name);
      assert.equal(picture.bytes.subarray(1, 4).toString(), "PNG");
      assert.ok(picture.bytes.length > 5_000, `${picture.bytes.length} bytes`);
    }
    const rows = String((await take("Curves (CSV)")).bytes)
      .trim()
      .split("\n");
    assert.match(rows[0], /^lane,optimizer,step,/);
    assert.match(rows[1], /^A,sgd,0,/);
    assert.match(rows[rows.length - 1], /^D,adam,/);
    const columns = rows[0].split(",").length;
    assert.ok(rows.every((row) => row.split(",").length === columns && !/NaN|undefined|Infinity/.test(row)));
    const { layers, lane, config } = JSON.parse(String((await take("Weights (JSON)")).bytes));
    assert.equal(lane, "A");
    assert.equal(config.optimizer.kind, "sgd");
    assert.deepEqual(
      layers.map((/** @type {any} */ { weights, biases }) => [
        weights.length,
        weights[0].length,
        biases.length,
      ]),
      [
        [8, 2, 8],
        [8, 8, 8],
        [1, 8, 1],
      ],
    );
  }));

for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
  test(`axe finds nothing in the dialog and in a list of faults: ${colorScheme}`, () =>
    browser.visit(
      async (page) => {
        await open(page, "#v=1&seed=x&wheels=4");
        await page.getByRole("alert", { name: /could not be used/ }).waitFor();
        await openShare(page);
        await page.evaluate(axe);
        const violations = await page.evaluate(async () => {
          const results = await Reflect.get(window, "axe").run("dialog, .notice");
          return results.violations.map((/** @type {any} */ { id, nodes }) => [id, nodes[0].html]);
        });
        assert.deepEqual(violations, []);
      },
      { colorScheme },
    ));
}
