// Lanes as a visitor handles them: order, copies, solo, settings of their own, and what their cards say of it.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { withOwn, withoutOwn, withSharing } from "../../www/js/settings/sharing.js";
import { laneDifferences, layersText } from "../../www/js/i18n/lane-differences.js";
import { configOf } from "../../www/js/settings/schema.js";
import {
  boundaryHashes,
  chooseData,
  chooseInMenu,
  control,
  enter,
  enterFinishLine,
  laneOf,
  lanes,
  numbers,
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

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** The letters of the lanes, in their order. @param {import("playwright-core").Page} page */
const order = async (page) => (await lanes(page).locator(".badge").allInnerTexts()).join("");

/** What sets each lane apart. @param {import("playwright-core").Page} page */
const differences = (page) => lanes(page).locator(".differs").allInnerTexts();

/** Lets a lane train alone, or all of them again. @param {import("playwright-core").Page} page @param {string} letter */
const soloOf = (page, letter) => chooseInMenu(laneOf(page, letter), "Train alone");

/** What the menu of a lane offers. @param {import("playwright-core").Locator} lane @param {string} name */
const inMenu = (lane, name) => lane.locator(".lane-menu button", { hasText: name });

/** The letters of the lanes without an accuracy, whose targets are values. @param {import("playwright-core").Page} page */
const regressions = async (page) => {
  const letters = await order(page);
  const shares = (await numbers(page)).map(([, share]) => share);
  return [...letters].filter((_, i) => shares[i] === "").join("");
};

/**
 * Opens a lane's settings and the list of what it can have of its own.
 * @param {import("playwright-core").Page} page
 * @param {string} letter
 */
async function openOwn(page, letter) {
  await page.getByLabel(`Settings of lane ${letter}`).click();
  await showMore(page, "lane");
  const own = page.locator("#lane details.own");
  if ((await own.getAttribute("open")) === null) await own.locator("summary").click();
  return own;
}

// --- Plain functions -----------------------------------------------------------------------------------------------

/** A part of one is enough here. @type {any} */
const config = { seed: 1, task: "classification", data: { kind: "spiral", noise: 0 }, batchSize: 32 };
/** @param {number} id @param {Record<string, any>} [settings] @returns {any} */
const lane = (id, settings = {}) => ({ id, settings: { optimizer: { kind: "sgd" }, ...settings } });

test("a lane's own group comes before the shared one, and goes away again", () => {
  const own = withOwn(config, lane(1), "data");
  assert.deepEqual(own.settings.data, config.data);
  assert.notEqual(own.settings.data, config.data, "a copy");
  assert.equal(own.settings.task, "classification", "data and task go together");
  const changed = lane(1, { batchSize: 8 });
  assert.equal(configOf(config, changed).batchSize, 8);
  assert.deepEqual(withoutOwn(own, "data"), lane(1));
  assert.equal(configOf(config, withoutOwn(changed, "batchSize")).batchSize, 32);
});

test("what every lane has of its own becomes shared, and nothing a lane runs with changes", () => {
  const before = [lane(0, { batchSize: 8 }), lane(1, { batchSize: 4, seed: 2 }), lane(2, { batchSize: 8 })];
  const after = withSharing(config, before);
  assert.deepEqual(
    after.lanes.map(({ settings }) => settings.batchSize),
    [undefined, 4, undefined],
  );
  before.forEach((each, i) =>
    assert.deepEqual(configOf(after.config, after.lanes[i]), configOf(config, each)),
  );
  const alone = withSharing(config, [lane(3, { seed: 9, data: { kind: "wave" }, task: "regression" })]);
  assert.deepEqual(alone.lanes, [lane(3)]);
  assert.deepEqual([alone.config.seed, alone.config.task, alone.config.data.kind], [9, "regression", "wave"]);
});

test("what sets a lane apart is told in short texts", () => {
  /** @param {string} path @param {unknown} value @param {string[] | null} kinds @returns {any} */
  const key = (path, value, kinds, symbol = "") => ({ path, kinds, default: value, symbol });
  const schema = {
    version: 1,
    keys: [
      key("optimizer.kind", "sgd", null),
      key("optimizer.learningRate", 0.1, ["sgd"], "η"),
      key("optimizer.learningRate", 0.01, ["adam"], "η"),
      key("optimizer.beta1", 0.9, ["adam"], "β₁"),
      key("data.kind", "spiral", null),
      key("data.noise", 0, null),
      key("clip.norm", null, null),
    ],
  };
  const tanh = (/** @type {number} */ units) => ({ units, activation: "tanh" });
  const first = {
    optimizer: { kind: "sgd", learningRate: 0.1 },
    batchSize: 32,
    shuffle: true,
    hidden: [tanh(8)],
    clip: {},
    data: { kind: "spiral", noise: 0 },
    features: ["x", "y"],
  };
  const apart = (/** @type {object} */ changes) => laneDifferences(schema, first, { ...first, ...changes });
  assert.deepEqual(apart({}), []);
  // The rule and the rate stand at the top of the card.
  assert.deepEqual(apart({ optimizer: { kind: "sgd", learningRate: 0.03 }, batchSize: 8 }), ["batch 8"]);
  assert.deepEqual(apart({ optimizer: { kind: "adam", learningRate: 0.01, beta1: 0.9 } }), []);
  assert.deepEqual(apart({ optimizer: { kind: "adam", learningRate: 0.1, beta1: 0.5 } }), ["β₁ 0.5"]);
  assert.deepEqual(apart({ shuffle: false, clip: { norm: 2 } }), ["no shuffle", "clip norm 2"]);
  assert.deepEqual(apart({ data: { kind: "spiral", noise: 0.2 } }), ["noise 0.2"]);
  assert.deepEqual(apart({ data: { kind: "moons", noise: 0 } }), ["data moons"]);
  assert.deepEqual(apart({ features: ["x", "xSquared"], hidden: [tanh(4), tanh(2)] }), [
    "4–2 tanh",
    "inputs x, x²",
  ]);
  assert.equal(layersText([]), "no hidden layers");
  assert.equal(layersText([tanh(4), { units: 2, activation: "relu" }]), "4–2 tanh, ReLU");
});

/** No room for six lanes at once. */
const LOW = { viewport: { width: 390, height: 600 } };

// --- Order ---------------------------------------------------------------------------------------------------------

test("lanes move by their menus; the run, the numbers and the focus go with them", () =>
  browser.visit(async (page) => {
    await page.click("#play");
    await reachStep(page, 200);
    await page.click("#play");
    await said(page, /Paused/);
    const [step, shown, pictures] = [await stepShown(page), await numbers(page), await boundaryHashes(page)];
    const lane = laneOf(page, "A");
    const open = lane.locator(".open-menu");
    const later = inMenu(lane, "Move right");
    const hasFocus = (/** @type {import("playwright-core").Locator} */ node) =>
      node.evaluate((node) => node === document.activeElement);
    await open.focus();
    /** The arrow keys go round, and it is the last but one. */
    const moveOn = async () => {
      await page.keyboard.press("Enter");
      await inMenu(lane, "Train alone").and(page.locator(":focus")).waitFor();
      await page.keyboard.press("ArrowUp");
      await page.keyboard.press("ArrowUp");
      assert.ok(await hasFocus(later));
      await page.keyboard.press("Enter");
    };
    await moveOn();
    await said(page, /Lane A · SGD is now number 2 of 4/);
    assert.equal(await order(page), "BACD");
    assert.ok(await hasFocus(open), "the focus stays");
    await moveOn();
    await moveOn();
    assert.equal(await later.getAttribute("aria-disabled"), "true");
    await moveOn();
    assert.ok(await hasFocus(later), "what is off does nothing, and the menu stays");
    await page.keyboard.press("Escape");
    assert.ok(await hasFocus(open));
    assert.equal(await order(page), "BCDA");
    assert.equal(await stepShown(page), step, "the run goes on");
    assert.deepEqual(await numbers(page), [shown[1], shown[2], shown[3], shown[0]]);
    assert.deepEqual((await boundaryHashes(page)).slice(0, 4), [
      pictures[1],
      pictures[2],
      pictures[3],
      pictures[0],
    ]);
    await page.keyboard.press("s");
    await chooseInMenu(laneOf(page, "A"), "Move left");
    assert.equal(await order(page), "BCAD");
    await page.click("#play");
    await reachStep(page, step + 100);
  }));

test("a lane is dragged by its badge to another place", () =>
  browser.visit(async (page) => {
    const handle = await page.getByLabel("Settings of lane D").boundingBox();
    const target = await lanes(page).first().boundingBox();
    assert.ok(handle && target);
    await page.mouse.move(handle.x + 10, handle.y + 10);
    await page.mouse.down();
    await page.mouse.move(target.x + 60, target.y + 60, { steps: 6 });
    assert.equal(await page.locator(".drop-before").count(), 1);
    await page.mouse.up();
    assert.equal(await order(page), "DABC");
    assert.equal(
      await page.getByLabel("Settings of lane D").getAttribute("aria-pressed"),
      "false",
      "no click",
    );
    assert.equal(await page.locator(".dragged, .drop-before").count(), 0);
    await page.getByLabel("Settings of lane D").click();
    assert.equal(await page.getByLabel("Settings of lane D").getAttribute("aria-pressed"), "true");
  }));

test("a copy stands behind its model, and letters stay for life", () =>
  browser.visit(async (page) => {
    await enter(control(lanes(page).nth(1), "optimizer.learningRate"), "0.007");
    await chooseInMenu(laneOf(page, "B"), "Branch");
    await said(page, /Lane E · momentum is a copy of Lane B · momentum\.$/);
    assert.equal(await order(page), "ABECD");
    assert.equal(await control(lanes(page).nth(2), "optimizer.learningRate").inputValue(), "0.007");
    await chooseInMenu(laneOf(page, "A"), "Remove");
    await chooseInMenu(laneOf(page, "C"), "Branch");
    assert.equal(await order(page), "BECAD", "the free letter is given again");
    await chooseInMenu(laneOf(page, "C"), "Branch");
    assert.equal(await lanes(page).count(), 6);
    for (const letter of "BECAD") {
      const branch = inMenu(laneOf(page, letter), "Branch");
      assert.equal(await branch.getAttribute("aria-disabled"), "true", "six are the most");
    }
  }));

test("a lane that is removed leaves the run of the others as it is", () =>
  browser.visit(async (page) => {
    await page.click("#play");
    await reachStep(page, 100);
    await page.click("#play");
    await said(page, /Paused/);
    const [step, shown] = [await stepShown(page), await numbers(page)];
    await chooseInMenu(laneOf(page, "B"), "Remove");
    await said(page, /Lane B · momentum removed. The others go on/);
    assert.equal(await stepShown(page), step);
    assert.deepEqual(await numbers(page), [shown[0], shown[2], shown[3]]);
    await page.click("#play");
    await reachStep(page, step + 100);
  }));

// --- Solo ----------------------------------------------------------------------------------------------------------

test("a lane trains alone; then the others catch up, and nothing is other than without it", () =>
  browser.visit(async (page) => {
    /** @param {number} steps */
    const stepBy = async (steps) => {
      for (let i = 0; i < steps; i++) await page.keyboard.press("s");
    };
    await stepBy(40);
    const expected = await numbers(page);
    const pictures = await boundaryHashes(page);
    await page.keyboard.press("r");

    await stepBy(10);
    const early = await numbers(page);
    const solo = inMenu(laneOf(page, "B"), "Train alone");
    await soloOf(page, "B");
    await said(page, /Lane B · momentum trains alone/);
    assert.equal(await solo.getAttribute("aria-pressed"), "true");
    await page.locator("#message").click();
    await stepBy(29);
    const alone = await numbers(page);
    assert.deepEqual([alone[0], alone[2], alone[3]], [early[0], early[2], early[3]], "the others wait");
    assert.notDeepEqual(alone[1], early[1]);
    assert.match(await lanes(page).first().locator(".note").innerText(), /waits at step 10/);
    await soloOf(page, "B");
    await said(page, /catch up/);
    assert.equal(await solo.getAttribute("aria-pressed"), "false");
    await page.locator("#message").click();
    await stepBy(1);
    assert.equal(await stepShown(page), 40);
    assert.deepEqual(await numbers(page), expected);
    assert.deepEqual(await boundaryHashes(page), pictures);
  }));

test("while it plays, one lane after the other may train alone", () =>
  browser.visit(async (page) => {
    await page.click("#play");
    await reachStep(page, 50);
    for (const letter of ["C", "A"]) {
      await soloOf(page, letter);
      const step = await stepShown(page);
      await reachStep(page, step + 500);
    }
    await soloOf(page, "A");
    const step = await stepShown(page);
    await reachStep(page, step + 500);
    await page.click("#play");
    await said(page, /Paused/);
    await soloOf(page, "D");
    await chooseInMenu(laneOf(page, "D"), "Remove");
    assert.equal(await page.locator(".lane.waits").count(), 0, "nobody waits for a lane that is gone");
  }));

test("the curves of a lane that caught up are those of one that never waited", () =>
  browser.visit(async (page) => {
    await chooseData(page, "moons");
    // Two lanes with the same settings; one waits for a while.
    await chooseInMenu(laneOf(page, "A"), "Branch");
    for (let i = 0; i < 5; i++) await page.click("#step");
    await soloOf(page, "A");
    for (let i = 0; i < 60; i++) await page.click("#step");
    await soloOf(page, "A");
    await page.click("#step");
    const shown = await numbers(page);
    assert.deepEqual(shown[1], shown[0]);
    await enterFinishLine(page, "0.6");
    const notes = await lanes(page).locator(".note").allInnerTexts();
    assert.match(notes[0], /^\d\w\w \(tie\), (by )?step \d+$/);
    assert.equal(notes[1], notes[0], "both passed the line at the same step");

    await page.click("#reset");
    await page.click("#step");
    await soloOf(page, "A");
    for (let i = 0; i < 60; i++) await page.click("#step");
    assert.match(
      await lanes(page).first().locator(".note").innerText(),
      /^at the finish line, (by )?step \d+$/,
    );
    assert.equal(await page.locator(".lane .place").count(), 0, "who waits may still be first");
    await soloOf(page, "A");
    await page.click("#step");
    assert.notEqual(await page.locator(".lane .first").count(), 0);
    await enterFinishLine(page, "10");
    for (const note of (await lanes(page).locator(".note").allInnerTexts()).slice(0, 2)) {
      assert.equal(note, "below 10 from the start");
    }
  }));

test("a lane that diverges alone says so, and the others can go on", () =>
  browser.visit(async (page) => {
    await showMore(page, "training");
    await page.locator('[data-path="loss"] select').selectOption("meanSquaredError");
    await enter(control(lanes(page).first(), "optimizer.learningRate"), "1000");
    await soloOf(page, "A");
    await page.click("#play");
    await said(page, /Lane A · SGD has diverged and trains alone: end its solo/);
    assert.equal(await page.innerText("#play-word"), "Play");
    await page.click("#play");
    await said(page, /end its solo/);
    await soloOf(page, "A");
    await page.click("#play");
    const step = await stepShown(page);
    await reachStep(page, step + 100);
  }));

// --- Settings of a lane's own --------------------------------------------------------------------------------------

test("a lane takes a batch size of its own, live, and shares it again", () =>
  browser.visit(async (page) => {
    assert.deepEqual(await differences(page), ["", "", "", ""]);
    // Slow enough that nothing happens meanwhile that is told instead.
    await page.selectOption("#speed", "20");
    await page.click("#play");
    await reachStep(page, 50);
    const own = await openOwn(page, "B");
    const chip = own.getByRole("button", { name: "batch size" });
    await chip.click();
    await said(page, /Lane B · momentum has its own batch size now/);
    assert.equal(await chip.getAttribute("aria-pressed"), "true");
    await enter(control(page.locator("#lane"), "batchSize"), "8");
    await said(page, /Lane B · momentum: batch size is now 8/);
    assert.ok((await stepShown(page)) >= 50, "the run goes on");
    assert.equal((await differences(page))[1], "batch 8");
    assert.equal(await control(page.locator("#training"), "batchSize").inputValue(), "32");
    await enter(control(page.locator("#training"), "batchSize"), "16");
    await said(page, /batch size is now 16/i);
    assert.equal(await control(page.locator("#lane"), "batchSize").inputValue(), "8");
    await enter(control(page.locator("#lane"), "batchSize"), "none");
    assert.equal(await control(page.locator("#lane"), "batchSize").getAttribute("aria-invalid"), "true");
    await chip.click();
    await said(page, /shares the batch size again. Built anew/);
    assert.deepEqual(await differences(page), ["", "", "", ""]);
    assert.equal(await control(page.locator("#lane"), "batchSize").count(), 0);
  }));

test("a lane has data, seed and layers of its own: its points, its boundary, its accuracy", () =>
  browser.visit(async (page) => {
    const own = await openOwn(page, "C");
    await own.getByRole("button", { name: "data", exact: true }).click();
    await control(page.locator("#lane"), "data.kind").selectOption("wave");
    await said(page, /Lane C · RMSProp: data changed. Built anew/);
    const scale = page.locator("#outputs .legend");
    assert.ok(await scale.isVisible());
    assert.equal(await regressions(page), "C", "the others still have classes");
    assert.equal((await differences(page))[2], "data wave");
    const kinds = await control(page.locator("#lane"), "data.kind").locator("option").allInnerTexts();
    assert.ok(!kinds.includes("points"));

    const seed = await openOwn(page, "A");
    assert.ok(await scale.isHidden());
    assert.ok(await page.getByLabel("Classes").isVisible());
    await seed.getByRole("button", { name: "seed" }).click();
    await enter(control(page.locator("#lane"), "seed"), "5");
    await said(page, /Lane A · SGD: seed changed/);
    const first = await numbers(page);
    assert.notDeepEqual(first[0], first[1]);
    assert.deepEqual(first[1], first[3], "the others still start alike");
    assert.match((await differences(page))[1], /seed 1/);

    await page.click("#play");
    await reachStep(page, 300);
    await page.click("#play");
    await said(page, /Paused/);
    assert.equal(new Set((await boundaryHashes(page)).slice(0, 4)).size, 4);

    // Data for all lanes changes those that share it, whatever the task.
    await chooseData(page, "plane");
    await said(page, /data changed/i);
    assert.equal(await regressions(page), "ABCD");
    assert.ok(await scale.isVisible());
    assert.match((await differences(page))[2], /data wave/);
    await chooseData(page, "penguins");
    assert.equal(await regressions(page), "C");
    assert.ok(await scale.isHidden());
    await page.click("#play");
    await reachStep(page, 100);
  }));

test("layers that are changed in the network of a lane with its own stay its own", () =>
  browser.visit(async (page) => {
    const own = await openOwn(page, "B");
    await own.getByRole("button", { name: "layers" }).click();
    await page.locator("#network-setup").getByText("add layer").click();
    await said(page, /Built anew/);
    assert.deepEqual(
      (await differences(page)).map((text) => /8–8–8 tanh/.test(text)),
      [false, true, false, false],
    );
    await page.locator("#lane .own").getByText("8–8–8 tanh: change it in the network.").waitFor();
    const accounts = await numbers(page);
    assert.deepEqual(accounts[0], accounts[2]);
    assert.notDeepEqual(accounts[0], accounts[1]);
    await page.click("#play");
    await reachStep(page, 100);
  }));

test("what no other lane shares cannot be made a lane's own, and is shared when its sharers go", () =>
  browser.visit(async (page) => {
    for (const letter of ["C", "D"]) await chooseInMenu(laneOf(page, letter), "Remove");
    const own = await openOwn(page, "B");
    await own.getByRole("button", { name: "batch size" }).click();
    await enter(control(page.locator("#lane"), "batchSize"), "4");
    const first = await openOwn(page, "A");
    assert.ok(await first.getByRole("button", { name: "batch size" }).isDisabled());
    assert.equal(await first.getByRole("button", { name: "seed" }).isDisabled(), false);
    await chooseInMenu(laneOf(page, "A"), "Remove");
    assert.equal(await control(page.locator("#training"), "batchSize").inputValue(), "4", "the last lane's");
    assert.deepEqual(await differences(page), [""]);
  }));

test("shared data of another task takes along lanes with a loss of their own", () =>
  browser.visit(async (page) => {
    const own = await openOwn(page, "B");
    await own.getByRole("button", { name: "loss", exact: true }).click();
    await control(page.locator("#lane"), "loss").selectOption("crossEntropy");
    await said(page, /Lane B · momentum: loss changed/);
    await chooseData(page, "wave");
    await said(page, /data changed/i);
    assert.equal(await page.locator(".error:visible").count(), 0);
    assert.equal(await regressions(page), "ABCD");
  }));

test("six lanes, each with data of its own, play on", () =>
  browser.visit(async (page) => {
    await page.click(".add-lane");
    await page.click(".add-lane");
    const kinds = ["circle", "moons", "wave", "iris", "plane"];
    for (const [i, letter] of ["B", "C", "D", "E", "F"].entries()) {
      const own = await openOwn(page, letter);
      await own.getByRole("button", { name: "data", exact: true }).click();
      await control(page.locator("#lane"), "data.kind").selectOption(kinds[i]);
    }
    await page.click("#play");
    await reachStep(page, 500);
    await chooseInMenu(laneOf(page, "F"), "Move left");
    await soloOf(page, "F");
    const step = await stepShown(page);
    await reachStep(page, step + 500);
    await soloOf(page, "F");
    await page.click("#play");
    await said(page, /Paused/);
    assert.equal(new Set((await boundaryHashes(page)).slice(0, 6)).size, 6);
  }));

// --- For everyone --------------------------------------------------------------------------------------------------

for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
  test(`axe finds nothing on lanes that wait, own settings and confusion matrices: ${colorScheme}`, () =>
    browser.visit(
      async (page) => {
        const own = await openOwn(page, "B");
        for (const name of ["data", "seed", "layers", "inputs", "batch size"]) {
          await own.getByRole("button", { name, exact: true }).click();
        }
        await control(page.locator("#lane"), "data.kind").selectOption("iris");
        await soloOf(page, "B");
        await page.click("#step");
        // It lies over the cards at the right.
        await page.getByRole("button", { name: "confusion" }).click();
        await page.locator(".confusion").first().waitFor();
        await lanes(page).first().locator(".open-menu").click();
        await page.evaluate(axe);
        const violations = await page.evaluate(async () => {
          const found = await Reflect.get(window, "axe").run({
            include: [["#outputs"], ["#lanes"], ["#lane"]],
          });
          return found.violations.map((/** @type {any} */ violation) => ({
            rule: violation.id,
            nodes: violation.nodes.map((/** @type {any} */ node) => `${node.html} ${node.failureSummary}`),
          }));
        });
        assert.deepEqual(violations, []);
      },
      { colorScheme },
    ));
}

test("with a finger: copy, move, solo, own settings", () =>
  browser.visit(
    async (page) => {
      /** @param {string} letter @param {string} name */
      const choose = async (letter, name) => {
        await laneOf(page, letter).locator(".open-menu").tap();
        await inMenu(laneOf(page, letter), name).tap();
      };
      await choose("A", "Branch");
      await choose("E", "Move right");
      assert.equal(await order(page), "ABECD");
      await choose("E", "Train alone");
      await page.tap("#play");
      await reachStep(page, 20);
      await choose("E", "Train alone");
      const step = await stepShown(page);
      await reachStep(page, step + 20);
      await choose("B", "Settings");
      await page.locator("#lane > .more > summary").tap();
      await page.locator("#lane .own summary").tap();
      await page.locator("#lane .own").getByRole("button", { name: "seed" }).tap();
      await said(page, /has its own seed now/);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth), 0);
      await laneOf(page, "C").locator(".open-menu").tap();
      const small = await page.evaluate(() =>
        [...document.querySelectorAll(".lane button, .own button, .outputs button, summary")]
          .map((node) => node.getBoundingClientRect())
          .filter(({ width, height }) => width > 0 && (width < 23.5 || height < 23.5)),
      );
      assert.deepEqual(small, []);
    },
    { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
  ));

test("a card out of sight is not drawn while the race plays, and is up to date when it pauses", () =>
  browser.visit(async (page) => {
    await page.click(".add-lane");
    await page.click(".add-lane");
    await page.evaluate(() => scrollTo(0, 0));
    await page.evaluate(async () => {
      const { Trainer } = await import(String(new URL("pkg/ravine.js", document.baseURI)));
      const { predictGrid } = Trainer.prototype;
      const drawn = new Set();
      Object.assign(window, { drawn });
      Trainer.prototype.predictGrid = /** @this {unknown} */ function (/** @type {unknown[]} */ ...given) {
        drawn.add(this);
        return predictGrid.apply(this, given);
      };
    });
    const drawn = () => page.evaluate(() => Reflect.get(window, "drawn").size);
    await page.click("#play");
    const step = await stepShown(page);
    await reachStep(page, step + 500);
    const seen = await drawn();
    assert.ok(seen >= 2 && seen <= 4, `${seen} of 6 drawn`);
    await page.click("#play");
    await said(page, /Paused/);
    await page.waitForFunction(() => Reflect.get(window, "drawn").size === 6);
  }, LOW));
