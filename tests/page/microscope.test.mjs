// The update microscope: it shows the engine's own numbers, also of steps that were made before anybody looked, each equation comes to the
// value beside it, and looking changes nothing.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { histogramOf, layersOf, unitsOf } from "../../www/js/run/lane-questions.js";
import { Microscope } from "../../www/js/run/microscope.js";
import { FIRST_INSPECTED, inspectedIn, inspectedOf, inspectedText } from "../../www/js/settings/inspected.js";
import { equationsOf } from "../../www/js/views/microscope/equation-view.js";
import { openBrowser, resize } from "./harness.mjs";
import { loadTrainer, makeModel, trainTo } from "./model.mjs";

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {import("../../www/js/dom/equations.js").MathNode} MathNode */
/** @typedef {import("../../www/js/run/microscope.js").Sight} Sight */

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** @type {Awaited<ReturnType<typeof openBrowser>>} */
let browser;
/** @type {typeof import("../../www/pkg/ravine.js").Trainer} */
let Trainer;
before(async () => {
  Trainer = await loadTrainer();
  browser = await openBrowser();
});
after(() => browser.close());

const SMALL = { data: { kind: "moons", samples: 60 }, hidden: [{ units: 3 }, { units: 2 }], batchSize: 7 };
const ALL = Array.from({ length: 3 * 3 + 4 * 2 + 3 }, (_, i) => i);

/** What is seen once nothing is missing. @param {Microscope} microscope */
function wholeSight(microscope) {
  for (let round = 0; round < 1000; round++) {
    const seen = microscope.look();
    if (seen?.isWhole) return seen.sights;
  }
  throw new Error("steps are missing for ever");
}

/** @param {Sight[]} sights */
const plain = (sights) =>
  sights.map(({ steps, terms }) => ({
    steps: Array.from(steps),
    terms: [...terms].map(([name, { symbol, values }]) => [name, symbol, Array.from(values)]).sort(),
  }));

// --- What is seen ----------------------------------------------------------------------------------------------------

/** Things that may happen to a run before somebody looks at its last hundred steps. */
const STORIES = {
  "of a run": (/** @type {ReturnType<typeof makeModel>} */ model) => trainTo(model, 250),
  "of a run that is not yet a hundred steps old": (/** @type {any} */ model) => trainTo(model, 40),
  "of a run whose settings and weights were changed": (/** @type {any} */ model) => {
    trainTo(model, 180);
    model.editor.set(0, "optimizer.learningRate", 0.002);
    trainTo(model, 220);
    model.editor.setWeight(0, 3, 0.5);
    trainTo(model, 250);
  },
  "of a run that diverged": (/** @type {any} */ model) => {
    trainTo(model, 150);
    model.editor.set(0, "optimizer.learningRate", 1000);
    model.editor.set(0, "lossScale", 1e9);
    trainTo(model, 260);
  },
  "of an earlier step": (/** @type {any} */ model) => {
    trainTo(model, 400);
    model.timeTravel.to(170);
    while (model.comparison.draw());
  },
};

for (const [name, story] of Object.entries(STORIES)) {
  test(`what is seen ${name} is the same, whether somebody looked on or a copy made it again`, () => {
    for (const kind of ["sgd", "adam", "scheduleFreeAdamW"]) {
      const setup = { config: SMALL, lanes: [{ optimizer: { kind, learningRate: 0.01 } }] };
      const [early, late] = [makeModel(setup), makeModel(setup)];
      const looking = new Microscope(early.comparison, 0, ALL);
      looking.look();
      story(early);
      story(late);
      const seen = wholeSight(looking);
      assert.deepEqual(plain(wholeSight(new Microscope(late.comparison, 0, ALL))), plain(seen));
      const { steps, terms } = seen[0];
      assert.ok(steps.length === 100 || steps.length === early.comparison.lanes[0].steps, name);
      const last = early.comparison.lanes[0].steps;
      assert.equal(steps[steps.length - 1], last);
      // Numbers of their own: the last weight is the run's.
      assert.equal(terms.get("after")?.values[steps.length - 1], early.comparison.weights()[0][0]);
      for (const { comparison } of [early, late]) comparison.free();
    }
  });
}

test("a run that is looked at with every view is the run that is not, bit for bit", () => {
  const setup = { config: SMALL, lanes: [{ optimizer: { kind: "muon" } }, { optimizer: { kind: "adam" } }] };
  const [seen, unseen] = [makeModel(setup), makeModel(setup)];
  const microscopes = [0, 1].map((id) => new Microscope(seen.comparison, id, [0, 5, 9]));
  for (let step = 20; step <= 200; step += 20) {
    for (const model of [seen, unseen]) trainTo(model, step);
    for (const microscope of microscopes) microscope.look();
    for (const id of [0, 1]) {
      assert.ok(layersOf(seen.comparison, id) && unitsOf(seen.comparison, id));
      for (const of of /** @type {const} */ (["weights", "gradients", "activations"]))
        assert.ok(histogramOf(seen.comparison, id, of, 1, 20));
    }
  }
  seen.comparison.lanes.forEach((lane, i) =>
    assert.deepEqual(lane.checkpoint(), unseen.comparison.lanes[i].checkpoint()),
  );
  for (const { comparison } of [seen, unseen]) comparison.free();
});

test("nobody looks on any more once the microscope is closed, also while another step is on its way", () => {
  const model = makeModel({ config: SMALL, lanes: [{ optimizer: { kind: "sgd" } }] });
  const microscope = new Microscope(model.comparison, 0, [0, 1]);
  trainTo(model, 3000);
  microscope.look();
  const [lane] = model.comparison.lanes;
  const isWatched = () => lane.ask((trainer) => trainer.inspect(0)) !== null;
  assert.ok(isWatched());
  model.timeTravel.to(1500);
  microscope.close();
  assert.ok(!isWatched());
  while (model.comparison.draw());
  assert.ok(!isWatched());
  model.comparison.free();
});

test("the settings of a step are those with which it was made", () => {
  const model = makeModel({ config: SMALL, lanes: [{ optimizer: { kind: "adamw", weightDecay: 0.1 } }] });
  trainTo(model, 10);
  model.editor.set(0, "optimizer.weightDecay", 0.9);
  const microscope = new Microscope(model.comparison, 0, [0]);
  const decayAt = (/** @type {number} */ step) => microscope.look()?.configAt(step).optimizer.weightDecay;
  assert.equal(decayAt(10), 0.1);
  trainTo(model, 20);
  assert.deepEqual([1, 10, 11, 20].map(decayAt), [0.1, 0.1, 0.9, 0.9]);
  microscope.close();
  model.comparison.free();
});

test("a lane that is gone, or whose network has no such parameter, shows nothing", () => {
  const model = makeModel({
    config: SMALL,
    lanes: [{ optimizer: { kind: "sgd" } }, { optimizer: { kind: "adam" } }],
  });
  trainTo(model, 10);
  assert.equal(new Microscope(model.comparison, 0, [ALL.length]).look(), undefined);
  const microscope = new Microscope(model.comparison, 1, [0]);
  assert.ok(microscope.look());
  model.editor.removeLane(1);
  assert.equal(microscope.look(), undefined);
  microscope.close();
  model.comparison.free();
});

test("what is inspected is written as layer.unit.input, and read back; what a network lacks is the nearest it has", () => {
  for (const text of ["1.1.1", "2.13.bias", "9.256"])
    assert.equal(inspectedText(inspectedIn(text) ?? FIRST_INSPECTED), text);
  for (const text of ["", "1", "0.1.1", "1.1.1.1", "1.1.x", "1.-1", "01.1"])
    assert.equal(inspectedIn(text), undefined, text);
  const layers = [
    { inputs: 2, outputs: 3 },
    { inputs: 3, outputs: 1 },
  ];
  const nearest = (/** @type {string} */ text) =>
    inspectedText(inspectedOf(inspectedIn(text) ?? FIRST_INSPECTED, layers));
  assert.deepEqual(["1.3.2", "1.4.3", "9.9.9", "9.9.bias", "5.1"].map(nearest), [
    "1.3.2",
    "1.3.2",
    "2.1.3",
    "2.1.bias",
    "2.1",
  ]);
});

// --- Equations -------------------------------------------------------------------------------------------------------

/** What an equation comes to, for a line "= right side = value". @param {MathNode} node */
function sidesOf(node) {
  /** @type {MathNode[][]} */
  const sides = [[]];
  for (const child of /** @type {MathNode[]} */ (node.children)) {
    if (child.tag === "mo" && child.children[0] === "=") sides.push([]);
    else sides[sides.length - 1].push(child);
  }
  return sides.filter((side) => side.length > 0).map((side) => valueOf(...side));
}

/**
 * The value of nodes in a row, worked out like a pocket calculator with brackets.
 * @param {...(MathNode | string)} nodes
 * @returns {number}
 */
function valueOf(...nodes) {
  /** Text that JavaScript reads the same way, of numbers, signs and functions alone. @param {MathNode | string} node @returns {string} */
  const text = (node) => {
    if (typeof node === "string") throw new Error(node);
    const { tag, children } = node;
    const inner = (/** @type {number} */ i) => `(${text(/** @type {MathNode} */ (children[i]))})`;
    if (tag === "mn") return String(children[0]).replaceAll(",", "");
    if (tag === "mrow") return row(/** @type {MathNode[]} */ (children));
    if (tag === "mfrac") return `(${inner(0)}/${inner(1)})`;
    if (tag === "msqrt") return `Math.sqrt${inner(0)}`;
    if (tag === "msup")
      return `Math.pow(${text(/** @type {MathNode} */ (children[0]))},${text(/** @type {MathNode} */ (children[1]))})`;
    if (tag === "mi" && ["max", "sign", "clip"].includes(String(children[0]))) return String(children[0]);
    const signs = /** @type {Record<string, string>} */ ({
      "·": "*",
      "−": "-",
      "+": "+",
      "(": "(",
      ")": ")",
      ",": ",",
    });
    const sign = signs[String(children[0])];
    if (tag === "mo" && sign) return sign;
    throw new Error(`${tag} ${children[0]} is no number`);
  };
  /** @param {(MathNode | string)[]} row */
  const row = (row) => {
    let isOpen = false;
    return row
      .map((node) => {
        if (typeof node === "string" || node.children[0] !== "|") return text(node);
        isOpen = !isOpen;
        return isOpen ? "Math.abs(" : ")";
      })
      .join(" ");
  };
  const clip = (/** @type {number} */ value) => value;
  return Function("max", "sign", "clip", `return ${row(nodes)};`)(Math.max, Math.sign, clip);
}

/** Of every rule, with what changes its equations. @type {Record<string, object[]>} */
const VARIANTS = {
  adam: [{}, { biasCorrection: false }],
  rmsprop: [{}, { epsilonInsideRoot: false, epsilon: 0.01 }],
  muon: [{}, { nesterov: false, adjust: "matchRmsAdamw" }],
};

test("of every rule each equation, with its numbers in it, comes to the value beside it", () => {
  const kinds = Trainer.schema().keys.find(({ path }) => path === "optimizer.kind")?.choices ?? [];
  assert.ok(kinds.length >= 16);
  for (const kind of kinds) {
    for (const settings of VARIANTS[kind] ?? [{}]) {
      for (const more of [
        {},
        { regularization: { l1: 0.01, l2: 0.1 }, sam: { rho: 0.05 }, averaging: { kind: "ema" } },
      ]) {
        const trainer = new Trainer(
          /** @type {any} */ ({ ...SMALL, ...more, optimizer: { kind, ...settings } }),
        );
        trainer.watch(ALL);
        trainer.step(12);
        const config = trainer.config();
        for (const parameter of ALL) {
          const inspection = /** @type {import("../../www/pkg/ravine.js").Inspection} */ (
            trainer.inspect(parameter)
          );
          const terms = new Map(
            inspection.terms.map(({ name, symbol, values }) => [name, { symbol, values }]),
          );
          const isBias = [6, 7, 8, 15, 16, 19].includes(parameter);
          for (const at of [0, 3, 11]) {
            const lines = equationsOf({ steps: inspection.steps, terms }, at, { config }, isBias, 12);
            assert.ok(lines.length >= 3);
            for (const { symbols, numbers } of lines) {
              assert.doesNotMatch(JSON.stringify([symbols, numbers]), /"–"|NaN|undefined/);
              if (!numbers) continue;
              const [side, value] = sidesOf(numbers);
              // What is computed in single precision is rounded as the largest of its parts is.
              const scale = Math.max(Math.abs(side), Math.abs(value), sizeOf(symbols, terms, at));
              assert.ok(
                Math.abs(side - value) <= 1e-5 * scale,
                `${kind}: ${JSON.stringify(numbers)} ${side} ${value}`,
              );
            }
          }
        }
        trainer.free();
      }
    }
  }
});

/**
 * The size of what a line adds to or takes from: its rounding is that of the value.
 * @param {MathNode} symbols @param {Sight["terms"]} terms @param {number} at
 */
function sizeOf(symbols, terms, at) {
  const isOf = (/** @type {string} */ letter) =>
    JSON.stringify(symbols).includes(`"mi","attributes":{},"children":["${letter}"]`);
  const size = (/** @type {any} */ term) => Math.abs(terms.get(term)?.values[at] ?? 0);
  return isOf("θ") ? Math.max(size("before"), size("state0")) : isOf("z") ? size("state0Before") : 0;
}

// --- The view --------------------------------------------------------------------------------------------------------

const PAIR =
  "data.kind=moons&data.samples=60&hidden=3,2&batchSize=7&optimizer.kind=sgd&optimizer.learningRate=0.1&lane=B;optimizer.kind=adam;optimizer.learningRate=0.01";
const CONFIG = {
  data: { kind: "moons", samples: 60 },
  hidden: [{ units: 3 }, { units: 2 }],
  batchSize: 7,
  optimizer: { kind: "adam", learningRate: 0.01 },
};

/**
 * @param {string} link @param {(page: Page) => Promise<void>} look
 * @param {import("playwright-core").BrowserContextOptions} [options]
 */
const see = (link, look, options) =>
  browser.visit(async (page) => {
    await page.goto(`${page.url().split("#")[0]}#v=1&view=microscope&${link}`);
    await page.reload();
    await page.waitForSelector("html[data-ready]");
    await look(page);
  }, options);

/** @param {Page} page @param {number} steps */
async function makeSteps(page, steps) {
  for (let step = 0; step < steps; step++) await page.locator("#step").click();
}

/** The rows of the table, by the words of the first cell: the numbers beside them. @param {Page} page */
const rows = (page) =>
  page
    .locator(".microscope-view tbody tr")
    .evaluateAll((rows) =>
      Object.fromEntries(
        rows.map((row) => [
          (
            row.children[0].querySelector("span:not(math span)")?.lastChild?.textContent ??
            row.children[0].textContent ??
            ""
          ).trim(),
          [...row.children].slice(1, -1).map((cell) => cell.textContent ?? ""),
        ]),
      ),
    );

test("the numbers of the view are the engine's", () =>
  see(`${PAIR}&selected=B&inspect=2.1.3`, async (page) => {
    assert.match(await page.locator(".microscope-view .notice").innerText(), /No step has been made/);
    await makeSteps(page, 4);
    await page.waitForFunction(() => document.querySelectorAll(".microscope-view tbody tr").length > 8);
    const trainer = new Trainer(/** @type {any} */ (CONFIG));
    const parameter = 3 * 3 + 2;
    trainer.watch([parameter]);
    trainer.step(4);
    const { terms } = /** @type {import("../../www/pkg/ravine.js").Inspection} */ (
      trainer.inspect(parameter)
    );
    const shown = await rows(page);
    /** @param {string} name */
    const told = (name) => Number(terms.find((term) => term.name === name)?.values[3].toPrecision(4));
    for (const [words, name] of [
      ["slope of the batch's loss", "slope"],
      ["gradient, as the rule gets it", "gradient"],
      ["mean gradient", "state0"],
      ["rate with its corrections", "stepSize"],
      ["denominator", "denominator"],
      ["update", "update"],
      ["parameter after the step", "after"],
    ])
      assert.equal(Number(shown[words][0]), told(name), words);
    // The other lane has no denominator.
    assert.equal(shown.denominator[1], "–");
    trainer.free();
  }));

test("an earlier step is shown with its numbers, by keyboard too, and the newest again at the end", () =>
  see(PAIR, async (page) => {
    await makeSteps(page, 5);
    const slider = page.locator(".microscope-view input[type=range]");
    const heads = () => page.locator(".microscope-view h3").allInnerTexts();
    await page.waitForFunction(() =>
      document.querySelector(".microscope-view output")?.textContent?.startsWith("5"),
    );
    await slider.focus();
    await page.keyboard.press("Home");
    assert.ok(
      (await heads()).every((head) => head.endsWith("step 1")),
      String(await heads()),
    );
    assert.equal(await slider.getAttribute("aria-valuetext"), "step 1");
    const first = await rows(page);
    await makeSteps(page, 1);
    await page.waitForTimeout(200);
    // What is chosen stays, while the run goes on.
    assert.deepEqual(await rows(page), first);
    await slider.focus();
    await page.keyboard.press("End");
    assert.ok(
      (await heads()).every((head) => head.endsWith("step 6")),
      String(await heads()),
    );
  }));

test("a unit has a row for its bias and each weight; a row opens its equation", () =>
  see(`${PAIR}&inspect=2.1`, async (page) => {
    await makeSteps(page, 2);
    await page.waitForFunction(() => document.querySelectorAll(".microscope-view tbody tr").length === 4);
    assert.ok(await page.locator(".microscope-view .blocks").isHidden());
    await page.getByRole("button", { name: "from unit 2" }).press("Enter");
    await page.waitForFunction(() => document.querySelectorAll(".microscope-view .line").length > 3);
    await page.waitForFunction(() => /inspect=2\.1\.2/.test(location.hash));
    assert.equal(await page.locator(".pick-input").inputValue(), "1");
  }));

test("a row of another unit opens what that unit has", () =>
  see(`${PAIR}&inspect=2.1`, async (page) => {
    await makeSteps(page, 2);
    await page.waitForFunction(() => document.querySelectorAll(".microscope-view tbody tr").length === 4);
    await page.locator(".pick-unit").selectOption({ value: "1" });
    await page.locator('.pickers[data-inspected="2.2"]').waitFor();
    await page.getByRole("button", { name: "from unit 2" }).press("Enter");
    await page.waitForFunction(() => document.querySelectorAll(".microscope-view .line").length > 3);
    assert.equal(await page.locator(".pickers").first().getAttribute("data-inspected"), "2.2.2");
  }));

test("a step that was chosen and lies ahead after going back is chosen no more", () =>
  see(PAIR, async (page) => {
    await makeSteps(page, 6);
    const slider = page.locator(".microscope-view input[type=range]");
    await page.waitForFunction(() =>
      document.querySelector(".microscope-view output")?.textContent?.startsWith("6"),
    );
    await slider.focus();
    await page.keyboard.press("ArrowLeft");
    await page.locator("#travel-slider").focus();
    await page.keyboard.press("Home");
    await page.keyboard.press("ArrowRight");
    await page.waitForFunction(() => /^1$/.test(document.querySelector("#count-step")?.textContent ?? ""));
    await page.waitForTimeout(300);
    const [shown, chosen] = [
      await page.locator("#count-step").innerText(),
      await slider.getAttribute("aria-valuetext"),
    ];
    assert.equal(chosen, `step ${shown}`);
  }));

test("the small window of a weight leads to the microscope", () =>
  see("view=network", async (page) => {
    await page.locator("#step").click();
    await page.locator("#view-tab-network").click();
    await page.locator("#network .units > :nth-child(2) button").first().press("Enter");
    await page.getByRole("button", { name: "See its updates" }).click();
    await page.waitForFunction(() => document.querySelectorAll(".microscope-view tbody tr").length === 3);
    assert.equal(await page.locator(".pick-input").inputValue(), "all");
  }));

test("lanes are chosen two at a time; one that goes away, or has another network, breaks nothing", () =>
  see(`${PAIR}&lane=C;optimizer.kind=muon&lane=D;hidden=4`, async (page) => {
    await makeSteps(page, 2);
    const badge = (/** @type {string} */ letter) => page.locator(`.lane-choice button`, { hasText: letter });
    const shown = () => page.locator(".microscope-view h3 .badge").allInnerTexts();
    await page.waitForFunction(() => document.querySelectorAll(".microscope-view h3").length === 2);
    assert.deepEqual(await shown(), ["A", "B"]);
    await badge("C").click();
    assert.deepEqual(await shown(), ["A", "C"]);
    await page.locator(".pick-layer").selectOption("2");
    await badge("D").click();
    await page.waitForFunction(() => document.querySelector(".microscope-view .notice")?.textContent !== "");
    assert.deepEqual(await shown(), ["A"]);
    assert.match(await page.locator(".microscope-view .notice").innerText(), /Lane D .*no such parameter/);
    await badge("B").click();
    await page.locator("article.lane").nth(1).locator(".open-menu").click();
    await page.locator("article.lane").nth(1).locator(".remove-lane").click();
    await page.waitForFunction(() => document.querySelectorAll(".lane-choice button").length === 3);
    await makeSteps(page, 1);
    assert.equal((await shown())[0], "A");
  }));

test("a diverged lane shows the last step it made, and no NaN", () =>
  see(
    "data.kind=plane&loss=meanSquaredError&hidden=4:relu&optimizer.kind=sgd&optimizer.learningRate=1000&lossScale=1000",
    async (page) => {
      await makeSteps(page, 30);
      await page.waitForFunction(() =>
        /diverged at step/.test(document.querySelector(".microscope-view .notice")?.textContent ?? ""),
      );
      assert.doesNotMatch(await page.locator(".microscope-view").innerText(), /NaN|Infinity|undefined/);
    },
  ));

test("it speaks German, fits a phone, and has no fault that can be found by machine, light and dark", async () => {
  for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
    await see(
      `${PAIR}&inspect=1.2&lang=de`,
      async (page) => {
        await makeSteps(page, 3);
        await resize(page, 390, 844);
        const view = page.locator(".microscope-view");
        await view.scrollIntoViewIfNeeded();
        await page.waitForFunction(() => document.querySelectorAll(".microscope-view tbody tr").length === 3);
        assert.match(await view.innerText(), /Schicht[^]*Letzte Schritte/);
        assert.ok(
          await view.evaluate((node) => node.scrollWidth <= node.clientWidth),
          "wider than the phone",
        );
        await page.evaluate(axe);
        const found = await page.evaluate(() => /** @type {any} */ (window).axe.run("#views"));
        assert.deepEqual(
          found.violations.map((/** @type {any} */ one) => [one.id, one.nodes[0].html]),
          [],
        );
      },
      { colorScheme },
    );
  }
});
