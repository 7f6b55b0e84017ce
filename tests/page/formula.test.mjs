// How a lane works: every kind has its equations, they hold its symbols, and they follow the settings.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import init, { Trainer } from "../../www/pkg/ravine.js";
import { sectionsOf, symbolOfKey } from "../../www/js/panels/setup/formulas/formulas.js";
import { keysOf } from "../../www/js/settings/schema.js";
import { control, enter, lanes, openBrowser } from "./harness.mjs";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Settings that change the shape of an equation, or say when something is looked at. */
const SHAPES = [
  "epsilonInsideRoot",
  "biasCorrection",
  "nesterov",
  "adjust",
  "shape",
  "per",
  "watch",
  "cycleMomentum",
];

/**
 * An equation as text, to be looked through.
 * @param {import("../../www/js/dom/equations.js").MathNode | string} node
 * @returns {string}
 */
const markup = (node) =>
  typeof node === "string" ? node : `<${node.tag}>${node.children.map(markup).join("")}</${node.tag}>`;

/** @type {Awaited<ReturnType<typeof openBrowser>>} */
let browser;
/** @type {import("../../www/js/types.js").Schema} */
let schema;
before(async () => {
  await init({ module_or_path: await readFile(new URL("../../www/pkg/ravine_bg.wasm", import.meta.url)) });
  schema = Trainer.schema();
  browser = await openBrowser();
});
after(() => browser.close());

/** @param {string} path */
const keyOf = (path) =>
  /** @type {import("../../www/js/types.js").Key} */ (schema.keys.find((key) => key.path === path));

/** @param {string} path @returns {any[]} */
const choices = (path) => schema.keys.find((key) => key.path === path)?.choices ?? [];

for (const group of /** @type {const} */ (["optimizer", "schedule", "initializer", "averaging"])) {
  test(`${group}: every kind has equations with all its symbols`, () => {
    for (const kind of choices(`${group}.kind`).filter((kind) => kind !== "none")) {
      const more = group === "schedule" && {
        warmupSteps: 5,
        ...(kind === "oneCycle" && { cycleMomentum: true }),
      };
      const trainer = new Trainer({ [group]: { kind, ...more } });
      const section = sectionsOf(schema, trainer.config(), 2, false).find(({ part }) => part === group);
      trainer.free();
      assert.ok(section && section.lines.length > 0, kind);
      const text = [...section.lines, ...(section.rest ?? [])].map(markup).join("");
      assert.doesNotMatch(text, /undefined|NaN/, kind);
      for (const key of keysOf(schema, group, kind)) {
        const name = key.path.slice(group.length + 1);
        if (!SHAPES.includes(name))
          assert.ok(text.includes(markup(symbolOfKey(key))), `${kind} has no ${name}`);
      }
    }
  });
}

test("every activation and loss has an equation; penalties, limits, dropout and SAM have theirs", () => {
  for (const activation of choices("hidden[].activation")) {
    const trainer = new Trainer({
      hidden: [{ units: 2, activation }],
      regularization: { dropout: 0.1 },
      clip: { norm: 1, value: 2 },
      sam: { rho: 0.1 },
    });
    const sections = sectionsOf(schema, trainer.config(), 3, false);
    trainer.free();
    assert.ok(
      sections.some(({ part, kind, lines }) => part === "activation" && kind === activation && lines.length),
    );
    const gradient = sections.find(({ part }) => part === "gradient");
    for (const key of gradient?.keys ?? [])
      assert.ok(
        gradient?.lines
          .map(markup)
          .join("")
          .includes(markup(symbolOfKey(key))),
        key.path,
      );
  }
});

test("a momentum that the schedule moves stands in the rule, with its number of now", () => {
  const oneCycle = { kind: "oneCycle", length: 10, rise: 0.5, per: "step" };
  /** @param {string} kind @param {boolean} cycleMomentum @param {boolean} numbers @param {number} [steps] */
  const linesOf = (kind, cycleMomentum, numbers, steps = 0) => {
    /** @type {import("../../www/js/types.js").Tree} */
    const config = { optimizer: { kind }, schedule: { ...oneCycle, cycleMomentum } };
    const trainer = new Trainer(config);
    trainer.step(steps);
    const sections = sectionsOf(schema, trainer.config(), 2, numbers, trainer.metrics().momentum);
    trainer.free();
    return sections.map(({ lines, rest = [] }) => [...lines, ...rest].map(markup).join(""));
  };
  const now = "<msub><mi>μ</mi><mi>t</mi></msub>";
  const now1 = "<msub><mi>β</mi><mrow><mn>1</mn><mo>,</mo><mi>t</mi></mrow></msub>";
  for (const [kind, symbol] of [
    ["momentum", now],
    ["nesterov", now],
    ["adamw", now1],
    ["lion", now1],
  ]) {
    const [rule, schedule] = linesOf(kind, true, false);
    assert.ok(rule.includes(symbol) && schedule.includes(symbol), kind);
    assert.ok(linesOf(kind, true, true)[0].includes("<mn>0.95</mn>"), kind);
    // The rate is highest after four steps.
    assert.ok(linesOf(kind, true, true, 4)[0].includes("<mn>0.85</mn>"), kind);
    const [ownRule, ownSchedule] = linesOf(kind, false, false);
    assert.ok(!ownRule.includes(symbol) && !ownSchedule.includes(symbol), kind);
    assert.ok(linesOf(kind, false, true, 4)[0].includes("<mn>0.9</mn>"), kind);
  }
  // Muon moves that of the matrices and that of the others.
  const [muon] = linesOf("muon", true, false);
  assert.ok(muon.includes(now) && !muon.includes(markup(symbolOfKey(keyOf("optimizer.beta1")))));
  const plain = linesOf("sgd", true, false)[0];
  assert.equal(plain, linesOf("sgd", false, false)[0]);
});

test("the number of a momentum that is moved follows the run, and what is focused stays so", () =>
  browser.visit(async (page) => {
    const lane = page.locator("#lane");
    await control(lanes(page).first(), "optimizer.kind").selectOption("momentum");
    await control(lane, "schedule.kind").selectOption("oneCycle");
    await control(lane, "schedule.per").selectOption("step");
    await enter(control(lane, "schedule.length"), "10");
    await enter(control(lane, "schedule.rise"), "0.5");
    await control(lane, "schedule.cycleMomentum").click();
    await lane.locator(".how summary").click();
    await lane.locator(".how").getByLabel("numbers for symbols").check();
    const first = lane.locator(".how .equation").first();
    await first.focus();
    for (const expected of ["0.9354", "0.9"]) {
      await page.locator("#step").click({ noWaitAfter: true });
      await page.waitForFunction(
        (text) => document.querySelector("#lane .how .equation mn")?.textContent === text,
        expected,
      );
    }
    await first.focus();
    await page.keyboard.press("s");
    await page.waitForFunction(
      () => document.querySelector("#lane .how .equation mn")?.textContent === "0.8646",
    );
    assert.ok(await first.evaluate((node) => node === document.activeElement));
  }));

test("the equations follow the settings, and numbers can stand in them", () =>
  browser.visit(async (page) => {
    const how = page.locator("#lane .how");
    await control(lanes(page).first(), "optimizer.kind").selectOption("rmsprop");
    await how.locator("summary").click();
    const rule = how.locator("section").first();
    const last = rule.locator("math[display=block]").last();
    await last.waitFor();
    assert.match((await last.locator("msqrt").textContent()) ?? "", /ε/);
    await control(page.locator("#lane"), "optimizer.epsilonInsideRoot").click();
    await page.waitForFunction(
      () => !document.querySelector("#lane .how section msqrt")?.textContent?.includes("ε"),
    );
    await how.getByLabel("numbers for symbols").check();
    await enter(control(page.locator("#lane"), "optimizer.rho"), "0.75");
    await page.waitForFunction(() =>
      document.querySelector("#lane .how math")?.textContent?.includes("0.75"),
    );
    // The same box for another lane.
    await lanes(page).nth(3).getByLabel("Settings of lane D").click();
    await page.waitForFunction(() => document.querySelector("#lane .how h3")?.textContent?.includes("Adam"));
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
  }));

for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
  test(`axe finds nothing: ${colorScheme}`, () =>
    browser.visit(
      async (page) => {
        await page.evaluate(axe);
        await control(lanes(page).first(), "optimizer.kind").selectOption("nadam");
        await page.locator("#lane .how summary").click();
        await page.locator("#lane .how table").first().waitFor();
        const violations = await page.evaluate(
          async () => (await Reflect.get(window, "axe").run("#lane")).violations,
        );
        assert.deepEqual(violations, []);
      },
      { colorScheme },
    ));
}
