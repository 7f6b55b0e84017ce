// The layers: the engine's numbers as a reader finds them, and a sentence wherever there are none.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { formatCount, formatValue } from "../../www/js/i18n/format.js";
import {
  decadesOf,
  firstAgainstLast,
  lengthOf,
  linesOf,
  MEASURES,
  rowsOf,
} from "../../www/js/views/layers/layer-rows.js";
import { histogramOf, layersOf, unitsOf } from "../../www/js/run/lane-questions.js";
import { chooseInMenu, laneOf, openBrowser } from "./harness.mjs";
import { loadTrainer, makeModel, trainTo } from "./model.mjs";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** @typedef {import("playwright-core").Page} Page */

/** @type {Awaited<ReturnType<typeof loadTrainer>>} */
let Trainer;
/** @type {Awaited<ReturnType<typeof openBrowser>>} */
let browser;
before(async () => {
  Trainer = await loadTrainer();
  browser = await openBrowser();
});
after(() => browser.close());

// --- Numbers ---------------------------------------------------------------------------------------------------------

/** @param {number[]} norms */
const withNorms = (...norms) =>
  norms.map((norm) => ({ gradientNorm: norm, updateNorm: null, weightNorm: 1, ratio: null }));

test("hidden layers stand beside each other from the first on, and outputs in one row", () => {
  const lanes = [
    { id: 0, layers: withNorms(1, 2, 3) },
    { id: 2, layers: withNorms(4) },
  ];
  assert.deepEqual(rowsOf(lanes, "gradientNorm"), [
    { layer: 1, values: [1, undefined] },
    { layer: 2, values: [2, undefined] },
    { layer: null, values: [3, 4] },
  ]);
  assert.deepEqual(rowsOf(lanes, "updateNorm").at(-1)?.values, [null, null]);
});

test("bars lie on whole powers of ten around all values: four at least, and sixteen at most", () => {
  assert.deepEqual(decadesOf([0.02, 3, null, undefined, 0]), [-3, 1]);
  assert.deepEqual(decadesOf([2e-7, 0.5]), [-7, 0]);
  assert.deepEqual(decadesOf([1e-30, 1]), [-16, 0]);
  assert.equal(decadesOf([0, null, undefined]), null);
  assert.equal(lengthOf(1, [-4, 0]), 1);
  assert.equal(lengthOf(1e-2, [-4, 0]), 0.5);
  assert.equal(lengthOf(1e-9, [-4, 0]), 0.005, "what is there is seen");
  for (const none of [0, null, undefined]) assert.equal(lengthOf(none, [-4, 0]), 0);
  assert.equal(lengthOf(1, null), 0);
});

test("the first layer is a share of the output's, where both are known", () => {
  assert.equal(firstAgainstLast(withNorms(1, 7, 4), "gradientNorm"), 0.25);
  assert.equal(firstAgainstLast(withNorms(1), "gradientNorm"), null);
  assert.equal(firstAgainstLast(withNorms(1, 0), "gradientNorm"), null);
  assert.equal(firstAgainstLast(withNorms(1, 2), "ratio"), null);
});

test("a line has no place for what is 0 or not known", () => {
  const model = makeModel({ config: { hidden: [{ units: 3 }] }, lanes: [{ optimizer: { kind: "sgd" } }] });
  trainTo(model, 5);
  const { curve } = model.store.state.lanes[0];
  const { xs, lines } = linesOf(curve, "gradientNorm");
  assert.deepEqual([xs, lines.length], [[0, 1, 2, 3, 4, 5], 2]);
  assert.deepEqual(
    lines.map(([first, second]) => [first, typeof second]),
    [
      [null, "number"],
      [null, "number"],
    ],
  );
});

test("a run of which everything is asked between steps is that of which nothing is", () => {
  const setup = {
    config: { hidden: [{ units: 4 }, { units: 3, activation: "relu" }], batchSize: 7 },
    lanes: [
      { optimizer: { kind: "momentum" }, regularization: { dropout: 0.9, l1: 0.01 } },
      { optimizer: { kind: "adam" }, sam: { rho: 0.1 }, hidden: [] },
    ],
  };
  const [alone, seen] = [makeModel(setup), makeModel(setup)];
  for (let step = 1; step <= 40; step++) {
    for (const model of [alone, seen]) trainTo(model, step);
    for (const { id, config } of seen.comparison.lanes) {
      assert.equal(layersOf(seen.comparison, id)?.length, config.hidden.length + 1);
      assert.ok(unitsOf(seen.comparison, id));
      for (const of of /** @type {const} */ (["weights", "gradients", "activations"]))
        for (let layer = 0; layer <= config.hidden.length; layer++)
          assert.ok(histogramOf(seen.comparison, id, of, layer, 20));
      assert.equal(histogramOf(seen.comparison, id, "weights", 3, 20), undefined);
    }
  }
  const checkpoints = (/** @type {typeof alone} */ { comparison }) =>
    comparison.lanes.map((lane) => lane.checkpoint());
  assert.deepEqual(checkpoints(seen), checkpoints(alone));
  assert.equal(layersOf(seen.comparison, 5), undefined);
});

test("a step that was evaluated is known when it is come back to", () => {
  const model = makeModel({ config: { hidden: [{ units: 3 }] }, lanes: [{ optimizer: { kind: "sgd" } }] });
  trainTo(model, 40);
  const short = (/** @type {number | null | undefined} */ number) => number && Number(number.toPrecision(6));
  const gradients = () => layersOf(model.comparison, 0)?.map(({ gradientNorm }) => short(gradientNorm));
  const told = gradients();
  for (const step of [17, 40]) {
    model.timeTravel.to(step);
    while (model.comparison.draw());
    const { layers, step: steps } = model.store.state.lanes[0].curve;
    assert.deepEqual(
      gradients(),
      layers.map(({ gradientNorm }) => gradientNorm[steps.indexOf(step)]),
    );
  }
  assert.deepEqual(gradients(), told);
});

// --- On the page -----------------------------------------------------------------------------------------------------

/**
 * @param {string} link @param {(page: Page) => Promise<void>} look
 * @param {import("playwright-core").BrowserContextOptions} [options]
 */
const see = (link, look, options) =>
  browser.visit(async (page) => {
    const [address] = page.url().split("#");
    await page.goto("about:blank");
    await page.goto(`${address}#v=1&view=layers&${link}`);
    await page.waitForSelector("html[data-ready]");
    await page.locator(".layer-bars tbody tr").first().waitFor();
    await look(page);
  }, options);

/** @param {Page} page */
const rows = (page) =>
  page.locator(".layer-bars tbody tr").evaluateAll((rows) =>
    rows.map((row) => ({
      name: row.querySelector("th strong")?.textContent,
      value: row.querySelector(".layer-value")?.textContent,
      bars: [.../** @type {NodeListOf<HTMLElement>} */ (row.querySelectorAll(".layer-bar"))]
        .filter((bar) => !bar.hidden)
        .map((bar) => [bar.textContent, Number(bar.style.getPropertyValue("--length"))]),
      units: row.querySelector(".layer-units")?.textContent,
    })),
  );
/** @param {Page} page @param {string} name */
const choose = (page, name) => page.locator(".layer-measures").getByText(name, { exact: true }).click();
/** @param {Page} page */
const text = (page) => page.locator(".layers-view").innerText();
/** @param {Page} page @param {RegExp} pattern */
const says = (page, pattern) =>
  page.waitForFunction(
    (source) => new RegExp(source).test(document.querySelector(".layers-view")?.textContent ?? ""),
    pattern.source,
  );

const DATA = {
  seed: 3,
  data: /** @type {const} */ ({ kind: "moons", samples: 200, noise: 0.1 }),
  batchSize: 20,
};
const LINK = "seed=3&data.kind=moons&data.samples=200&data.noise=0.1&batchSize=20";
const NAMES = ["Gradient", "Update", "Weights", "Update / weights"];

test("the numbers are the engine's, of each measure and lane", () =>
  see(
    `${LINK}&hidden=4:tanh,3:relu&optimizer.kind=momentum&lane=B;optimizer.kind=adam&steps=40`,
    async (page) => {
      const trainers = /** @type {const} */ (["momentum", "adam"]).map(
        (kind) =>
          new Trainer({
            ...DATA,
            hidden: [
              { units: 4, activation: "tanh" },
              { units: 3, activation: "relu" },
            ],
            optimizer: { kind },
          }),
      );
      for (const trainer of trainers) trainer.step(40);
      for (const [i, measure] of MEASURES.entries()) {
        await choose(page, NAMES[i]);
        const [a, b] = trainers.map((trainer) =>
          trainer.layers().map((layer) => formatValue(layer[measure] ?? NaN, 3)),
        );
        const shown = await rows(page);
        assert.deepEqual(
          shown.map(({ name, value }) => [name, value]),
          [
            ["1", a[0]],
            ["2", a[1]],
            ["Output", a[2]],
          ],
          measure,
        );
        assert.deepEqual(
          shown.map(({ bars }) => bars.map(([told]) => told)),
          a.map((value, layer) => [`A ${value}`, `B ${b[layer]}`]),
        );
        const [first, last] = [0, 2].map((layer) => trainers[1].layers()[layer][measure] ?? NaN);
        assert.match(await text(page), new RegExp(`B ${formatValue(first / last, 3)}`));
      }
      const { dead, saturated, samples } = trainers[0].units();
      const count = (/** @type {Uint8Array} */ flags) => flags.reduce((sum, flag) => sum + flag, 0);
      const [low, none] = [count(saturated.subarray(0, 4)), count(dead.subarray(4))];
      assert.deepEqual(
        (await rows(page)).map(({ units }) => units),
        [`${low ? "= " : ""}${low} of 4 saturated`, `${none ? "× " : ""}${none} of 3 dead`, ""],
      );
      assert.match(await text(page), new RegExp(`${formatCount(samples)} training points`));
    },
  ));

test("a deep sigmoid network reads as vanishing beside a healthy ReLU network", () => {
  const deep = Array(8).fill("8:sigmoid").join(",");
  return see(
    `${LINK}&hidden=${deep}&optimizer.kind=sgd&lane=B;hidden=8:relu,8:relu&steps=300`,
    async (page) => {
      const shown = await rows(page);
      assert.equal(shown.length, 9);
      const lengths = shown.map(({ bars }) => Number(bars[0][1]));
      lengths.slice(1).forEach((length, i) => assert.ok(length > lengths[i], `layer ${i + 2}: ${lengths}`));
      assert.ok(lengths[0] < 0.4 && lengths[8] > 0.7, String(lengths));
      const healthy = [0, 1, 8].map((row) => Number(shown[row].bars.at(-1)?.[1]));
      assert.ok(
        healthy.every((length) => length > 0.6),
        String(healthy),
      );
      const [, a, b] = (await text(page)).match(/output: A (\S+) · B (\S+)/) ?? [];
      assert.ok(Number(a) < 1e-3 && Number(b) > 0.1, `${a}, ${b}`);
    },
  );
});

test("before the first step a sentence says that nothing was updated; weights are there", () =>
  see(`${LINK}&hidden=3:tanh`, async (page) => {
    assert.match(await text(page), /Nothing has been updated yet/);
    assert.deepEqual(
      (await rows(page)).map(({ value, bars }) => [value, bars[0][1]]),
      [
        ["–", 0],
        ["–", 0],
      ],
    );
    await choose(page, "Weights");
    assert.ok((await rows(page)).every(({ bars }) => Number(bars[0][1]) > 0));
    assert.doesNotMatch(await text(page), /Nothing has been|NaN|undefined|null/);
    await page.locator("#step").click();
    await choose(page, "Gradient");
    await says(page, /gradient at step 1,/);
  }));

test("a histogram is the engine's, and told in a sentence", () =>
  see(`${LINK}&hidden=4:tanh,3:relu&optimizer.kind=adam&steps=25`, async (page) => {
    const trainer = new Trainer({
      ...DATA,
      hidden: [
        { units: 4, activation: "tanh" },
        { units: 3, activation: "relu" },
      ],
      optimizer: { kind: "adam" },
    });
    trainer.step(25);
    await page.locator(".layer-choice").scrollIntoViewIfNeeded();
    for (const [of, layer, name, bins] of /** @type {const} */ ([
      ["weights", 1, "layer 2", 8],
      ["gradients", 0, "layer 1", 8],
      ["activations", 1, "layer 2", 32],
      ["activations", 2, "the output", 32],
    ])) {
      await page.getByLabel("Numbers of the layer").selectOption(of);
      await page.getByLabel("Layer that is counted").selectOption(String(layer));
      const { minimum, maximum, before, after, samples } = trainer.histogram(of, layer, bins);
      const half = (/** @type {Uint32Array} */ counts) => {
        const all = counts.reduce((sum, count) => sum + count, 0);
        let [sum, bin] = [0, 0];
        while ((sum += counts[bin++]) < all / 2);
        return formatValue(minimum + ((maximum - minimum) * bin) / bins, 3);
      };
      const sentence = await page.locator(".layers-view section").nth(2).locator("p").innerText();
      const all = after.reduce((sum, count) => sum + count, 0);
      assert.ok(sentence.includes(`from ${formatValue(minimum, 3)} to ${formatValue(maximum, 3)}`), sentence);
      assert.ok(sentence.includes(`${formatCount(all)} `) && sentence.includes(name), sentence);
      assert.ok(of === "weights" || sentence.includes(`${samples} training points`), sentence);
      assert.ok(
        sentence.includes(`below ${half(after)}; before the step, below ${half(before ?? after)}.`),
        sentence,
      );
    }
  }));

/** The picture of the network. @param {Page} page */
const picture = (page) =>
  page.locator(".network-canvas").evaluate((canvas) => /** @type {HTMLCanvasElement} */ (canvas).toDataURL());

test("dead units are marked in the network while the view is open, and told in the table", () =>
  see(
    // With weights of −1 and both inputs above 0, no ReLU is ever above 0.
    "data.kind=points&data.inputs=.1,.2,.3,.4,.5,.6,.7,.8&data.targets=0,1,0,1&hidden=4:relu&initializer.kind=constant&initializer.value=-1",
    async (page) => {
      assert.equal((await rows(page))[0].units, "× 4 of 4 dead");
      await page.locator(".network-canvas").waitFor();
      await page.waitForFunction(() => document.querySelector(".account") !== null);
      const marked = await picture(page);
      await page.getByRole("button", { name: "Close “Layers”" }).click();
      await page.locator(".layers-view").waitFor({ state: "detached" });
      assert.notEqual(await picture(page), marked);
      await page.locator("#view-tab-layers").click();
      await page.locator(".layer-bars tbody tr").first().waitFor();
      assert.equal(await picture(page), marked);
    },
    { viewport: { width: 1920, height: 1080 } },
  ));

test("what is scrolled out of sight is not computed, and what comes into sight is", () =>
  see(
    `${LINK}&hidden=${Array(6).fill("3:tanh").join(",")}&steps=2`,
    async (page) => {
      const spread = page.locator(".layers-view section").nth(2).locator("p");
      assert.match((await spread.textContent()) ?? "", /after step [02]/);
      const step = (await spread.textContent())?.match(/after step (\d)/)?.[1];
      await page.locator("#step").click();
      await says(page, /gradient at step 3,/);
      assert.match((await spread.textContent()) ?? "", new RegExp(`after step ${step}`));
      await spread.scrollIntoViewIfNeeded();
      await says(page, /after step 3/);
    },
    { viewport: { width: 1366, height: 700 } },
  ));

test("odd runs have a picture or a sentence: diverged, no layer, one weight, six lanes of other shapes", async () => {
  const odd = /NaN|undefined|null|Infinity|\[object/;
  await see(
    "data.kind=plane&optimizer.kind=sgd&optimizer.learningRate=100&hidden=4:linear,4:linear,4:linear&lane=B;optimizer.learningRate=.01&steps=400",
    async (page) => {
      assert.match(await text(page), /Lane A diverged after step \d/);
      for (const name of NAMES) {
        await choose(page, name);
        assert.doesNotMatch(await text(page), odd);
      }
    },
  );
  await see(`${LINK}&hidden=&features=x&steps=5`, async (page) => {
    assert.equal((await rows(page)).length, 1);
    assert.doesNotMatch(await text(page), /over that of the output|dead|saturated/);
    assert.doesNotMatch(await text(page), odd);
  });
  const shapes = ["8:tanh", "", "2:sine,2:sine,2:sine", Array(8).fill("2:gelu").join(","), "1:elu"];
  const lanes = shapes.map((hidden, i) => `lane=${"BCDEF"[i]};hidden=${hidden}`).join("&");
  await see(`${LINK}&hidden=3:sigmoid&${lanes}&steps=12`, async (page) => {
    const shown = await rows(page);
    assert.deepEqual(
      shown.map(({ bars }) => bars.map(([told]) => String(told)[0]).join("")),
      ["ABDEF", "DE", "DE", "E", "E", "E", "E", "E", "ABCDEF"],
    );
    assert.doesNotMatch(await text(page), odd);
    await chooseInMenu(laneOf(page, "E"), "Remove");
    await page.waitForFunction(() => document.querySelectorAll(".layer-bars tbody tr").length === 4);
    assert.equal((await rows(page)).at(-1)?.bars.length, 5);
  });
});

test("the view has no faults that a checker finds, in both themes and on a phone", async () => {
  for (const options of [
    { viewport: { width: 1366, height: 768 }, colorScheme: /** @type {const} */ ("dark") },
    { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
  ]) {
    await see(
      `${LINK}&hidden=4:tanh,3:relu&lane=B;optimizer.kind=sgd&steps=9`,
      async (page) => {
        await page.evaluate(axe);
        const faults = await page.evaluate(async () => {
          const { violations } = await /** @type {any} */ (window).axe.run("#view-layers");
          return violations.map((/** @type {any} */ { id, nodes }) => `${id}: ${nodes[0].html}`);
        });
        assert.deepEqual(faults, []);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
        assert.ok(!wide);
      },
      options,
    );
  }
});
