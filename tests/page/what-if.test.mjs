// What if: ghosts are the engine's own runs, bit for bit; looking changes nothing; and one click makes a lane that goes the ghost's way.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { formatLoss } from "../../www/js/i18n/format.js";
import { whatIf } from "../../www/js/jobs/what-if.js";
import { variantsOf, VARIANTS } from "../../www/js/run/variants.js";
import { lossAfter } from "../../www/js/views/whatif/ghosts.js";
import { courseOf, DASHES, pastOf, rangeOf } from "../../www/js/views/whatif/ghost-lines.js";
import initWhole, { Trainer as Whole } from "../../www/pkg/curvature/ravine.js";
import { Trainer } from "../../www/pkg/ravine.js";
import { laneOf, openBrowser } from "./harness.mjs";
import { loadTrainer, makeModel, trainTo } from "./model.mjs";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {import("../../www/js/run/variants.js").Variant} Variant */
/** @typedef {import("../../www/js/run/variants.js").VariantName} VariantName */
/** @typedef {import("../../www/js/jobs/what-if.js").Ghost} Ghost */
/** @typedef {ReturnType<typeof makeModel>} Model */

/** @type {Awaited<ReturnType<typeof openBrowser>>} */
let browser;
before(async () => {
  await loadTrainer();
  const bytes = new URL("../../www/pkg/curvature/ravine_bg.wasm", import.meta.url);
  await initWhole({ module_or_path: await readFile(bytes) });
  browser = await openBrowser();
});
after(() => browser.close());

const engine = { build: (/** @type {object} */ config) => new Whole(config) };

// --- The courses -----------------------------------------------------------------------------------------------------

const CONFIG = {
  data: { kind: "moons", samples: 120, noise: 0.1 },
  hidden: [{ units: 4 }],
  batchSize: 10,
};
const LANE = {
  optimizer: { kind: "adam", learningRate: 0.02 },
  schedule: { kind: "cosine", length: 40 },
  regularization: { dropout: 0.1 },
};

/** @param {object} [lane] @param {object} [config] */
function modelAt(step = 37, lane = LANE, config = CONFIG) {
  const model = makeModel({ config, lanes: [lane, { optimizer: { kind: "momentum" } }] });
  trainTo(model, step);
  return model;
}

/** @param {Model} model */
const first = ({ comparison }) => comparison.lanes[0];

/** What may be tried with the first lane. @param {Model} model @param {string} [rule] */
function variantsIn(model, rule = "sgd") {
  const { config, metrics, trainCount } = first(model);
  const { gradientNorm, momentum } = metrics;
  return variantsOf(model.store.state.schema, config, { gradientNorm, momentum, trainCount }, rule);
}

/** @param {Model} model @param {{name: string, patch?: object, start?: object}[]} variants @param {number[]} offsets @param {object | null} [grid] */
function ghostsOf(model, variants, offsets, grid = null) {
  const { config } = first(model);
  const checkpoint = first(model).checkpoint();
  const asked = variants.map(({ name, patch, start }) => ({
    name,
    ...(patch && { patch }),
    ...(start && { start }),
  }));
  const input = structuredClone({ config, checkpoint, variants: asked, offsets, grid });
  /** @type {Map<string, Ghost>} */
  const ghosts = new Map();
  for (const ghost of whatIf(engine, /** @type {any} */ (input))) if (ghost) ghosts.set(ghost.name, ghost);
  return ghosts;
}

/** The first lane as a trainer by hand. @param {Model} model */
function byHand(model) {
  const trainer = new Trainer(first(model).config);
  trainer.restore(first(model).checkpoint());
  return trainer;
}

const EVERY = Array.from({ length: 51 }, (_, i) => i);
const FIFTHS = Array.from({ length: 101 }, (_, i) => 5 * i);

test("the control is what the run itself does then, bit for bit, and asking changes nothing", () => {
  const model = modelAt();
  const before = first(model).checkpoint().slice();
  const [control, far] = [EVERY, FIFTHS].map((offsets) =>
    ghostsOf(model, [{ name: "control" }], offsets).get("control"),
  );
  assert.deepEqual(first(model).checkpoint(), before);
  assert.deepEqual([control?.offsets, far?.offsets], [EVERY, FIFTHS]);
  for (const [ghost, offsets] of /** @type {const} */ ([
    [control, EVERY],
    [far, FIFTHS.filter((offset) => offset > 50)],
  ])) {
    for (const offset of offsets) {
      trainTo(model, 37 + offset);
      const metrics = model.comparison.metrics(0);
      const i = ghost?.offsets.indexOf(offset) ?? -1;
      assert.deepEqual([ghost?.trainLoss[i], ghost?.testLoss[i]], [metrics?.trainLoss, metrics?.testLoss]);
    }
  }
});

/** What each variant is, said once more by hand. @type {Record<VariantName, (trainer: Trainer) => void>} */
const BY_HAND = {
  halfRate: (trainer) => trainer.update({ optimizer: { learningRate: 0.01 } }),
  doubleRate: (trainer) => trainer.update({ optimizer: { learningRate: 0.04 } }),
  clipped: (trainer) =>
    trainer.update({ clip: { norm: Number((trainer.metrics().gradientNorm / 2).toPrecision(2)) } }),
  otherBatches: (trainer) => trainer.update({ batchOrder: 1 }),
  noMomentum: (trainer) => trainer.update({ optimizer: { beta1: 0 } }),
  otherRule: (trainer) => trainer.restartOptimizer({ kind: "sgd", learningRate: 0.02 }),
  anew: (trainer) => trainer.restartOptimizer(),
};

test("each ghost is a trainer that is led by hand", () => {
  const model = modelAt();
  const variants = variantsIn(model);
  assert.deepEqual(
    variants.map(({ name }) => name),
    VARIANTS,
  );
  const ghosts = ghostsOf(model, variants, FIFTHS);
  const seen = new Set();
  for (const name of VARIANTS) {
    const twin = byHand(model);
    BY_HAND[name](twin);
    const losses = FIFTHS.map((_, i) => {
      twin.step(i > 0 ? 5 : 0);
      const { trainLoss, testLoss } = twin.metrics();
      return [trainLoss, testLoss];
    });
    const ghost = ghosts.get(name);
    assert.deepEqual(
      ghost?.trainLoss.map((loss, i) => [loss, ghost.testLoss[i]]),
      losses,
      name,
    );
    assert.equal(ghost?.divergedAt, null);
    seen.add(String(losses.at(-1)));
    twin.free();
  }
  assert.equal(seen.size, VARIANTS.length, "each makes a difference");
});

test("a lane that is made of a ghost goes its way, bit for bit", () => {
  for (const name of VARIANTS) {
    const model = modelAt();
    const variant = variantsIn(model, "lion").find((one) => one.name === name);
    assert.ok(variant);
    const ghost = ghostsOf(model, [variant], FIFTHS).get(name);
    const { patch, start } = variant;
    const id = model.editor.startLane(0, { patch, ...start, anew: start !== undefined });
    assert.equal(id, 2, name);
    for (const offset of [0, 5, 250, 500]) {
      trainTo(model, 37 + offset);
      const metrics = model.comparison.metrics(2);
      assert.equal(metrics?.trainLoss, ghost?.trainLoss[offset / 5], `${name} after ${offset} steps`);
    }
  }
});

test("a boundary is what the trainer by hand predicts after these steps", () => {
  const model = modelAt();
  const variant = variantsIn(model)[0];
  const grid = { size: 9, planes: 1, extent: 1.5 };
  const ghosts = ghostsOf(model, [{ name: "control" }, variant], [50], grid);
  for (const name of ["control", variant.name]) {
    const twin = byHand(model);
    if (name !== "control") BY_HAND.halfRate(twin);
    twin.step(50);
    const values = new Float32Array(81);
    twin.predictGrid(values, 9, 9, -1.5, 1.5, -1.5, 1.5);
    assert.deepEqual(ghosts.get(name)?.map, values);
    twin.free();
  }
});

test("own points go along, and a ghost that diverges ends where it does", () => {
  const points = { kind: "points", inputs: [0, 0, 1, 0, 0, 1, 1, 1], targets: [0, 1, 1, 0] };
  const model = modelAt(
    12,
    { optimizer: { kind: "sgd" } },
    /** @type {any} */ ({ data: points, batchSize: 2 }),
  );
  const twin = byHand(model);
  const control = ghostsOf(model, [{ name: "control" }], EVERY).get("control");
  twin.step(50);
  assert.equal(control?.trainLoss.at(-1), twin.metrics().trainLoss);
  twin.free();

  const wild = modelAt(
    3,
    { optimizer: { kind: "sgd", learningRate: 0.02 } },
    /** @type {any} */ ({
      task: "regression",
      data: { kind: "plane", samples: 60 },
      hidden: [{ units: 6, activation: "linear" }],
    }),
  );
  const patch = { optimizer: { learningRate: 500 } };
  const ghosts = ghostsOf(wild, [{ name: "control" }, { name: "wild", patch }, { name: "after" }], EVERY);
  const ghost = /** @type {Ghost} */ (ghosts.get("wild"));
  const hand = byHand(wild);
  hand.update(patch);
  const made = hand.step(50);
  assert.equal(ghost.divergedAt, hand.metrics().divergedAt);
  assert.ok(made > 0 && made < 50);
  assert.deepEqual(ghost.offsets, EVERY.slice(0, made + 1));
  for (const loss of [...ghost.trainLoss, ...ghost.testLoss])
    assert.ok(loss === null || Number.isFinite(loss));
  assert.equal(lossAfter(ghost, 50), null);
  assert.deepEqual(ghosts.get("after")?.trainLoss, ghosts.get("control")?.trainLoss);
  hand.free();
});

// --- What may be tried -----------------------------------------------------------------------------------------------

test("what cannot be tried has a reason, and what can says its numbers", () => {
  /** @param {object} lane @param {object} [config] @param {number} [step] @param {string} [rule] */
  const told = (lane, config = {}, step = 5, rule = "sgd") => {
    const model = modelAt(step, lane, /** @type {any} */ ({ ...CONFIG, ...config }));
    const all = variantsIn(model, rule);
    const said = (/** @type {Variant} */ { name, obstacle, values }) => [name, obstacle ?? values];
    return Object.fromEntries(all.map(said));
  };
  const sgd = told({ optimizer: { kind: "sgd", learningRate: 600 } }, { batchSize: "full" }, 0, "adam");
  assert.deepEqual(sgd, {
    halfRate: { rate: 300 },
    doubleRate: "rateAtEnd",
    clipped: { norm: 1, isHalf: false },
    otherBatches: "fullBatch",
    noMomentum: "hasNone",
    otherRule: { rate: 0.01, isSameRate: false },
    anew: "noMemory",
  });
  const muon = told(
    { optimizer: { kind: "muon", learningRate: 0 }, clip: { norm: 1e-4 } },
    { shuffle: false },
  );
  assert.deepEqual(muon, {
    halfRate: "rateZero",
    doubleRate: "rateZero",
    clipped: { norm: 5e-5, isHalf: true },
    otherBatches: "noShuffle",
    noMomentum: { keys: ["momentum", "beta1"] },
    otherRule: { rate: 0.1, isSameRate: false },
    anew: {},
  });
  assert.equal(told({ optimizer: { kind: "momentum", momentum: 0 } }).noMomentum, "isNone");
  assert.equal(
    told({ optimizer: { kind: "momentum" }, schedule: { kind: "oneCycle", cycleMomentum: true } }).noMomentum,
    "scheduled",
  );
  assert.equal(told({ optimizer: { kind: "sgd" } }, { batchSize: 500 }).otherBatches, "fullBatch");
});

test("every variant of every rule is taken by the engine", () => {
  const kinds = Trainer.schema().keys.find(({ path }) => path === "optimizer.kind")?.choices ?? [];
  assert.ok(kinds.length >= 16);
  for (const kind of kinds) {
    const model = modelAt(8, { optimizer: { kind } });
    for (const rule of kinds.filter((other) => other !== kind)) {
      const variants = variantsIn(model, rule).filter(({ obstacle }) => !obstacle);
      const asked =
        rule === kinds[0] || rule === kinds[1]
          ? variants
          : variants.filter(({ name }) => name === "otherRule");
      assert.equal(ghostsOf(model, asked, [0, 3]).size, asked.length, `${kind}, ${rule}`);
    }
  }
});

test("a clip is within what is allowed, and is called half of what it was only where it is", () => {
  const model = modelAt();
  const { config, trainCount } = first(model);
  for (const [gradientNorm, norm, isHalf] of [
    [5, 2.5, true],
    [1e7, 1e6, false],
    [1e-9, 1e-6, false],
    [null, 1, false],
  ]) {
    const standing = {
      gradientNorm: /** @type {number | null} */ (gradientNorm),
      momentum: null,
      trainCount,
    };
    const clipped = variantsOf(model.store.state.schema, config, standing, "sgd").find(
      ({ name }) => name === "clipped",
    );
    assert.deepEqual([clipped?.patch, clipped?.values.isHalf], [{ clip: { norm } }, isHalf]);
    assert.equal(ghostsOf(model, [{ name: "clipped", patch: clipped?.patch }], [1]).size, 1);
  }
});

test("lines begin where the lane stands, and what cannot be drawn is left out", () => {
  const curve = /** @type {any} */ ({ step: [0, 50, 100, 120, 130], trainLoss: [9, 8, 0, 6, 5] });
  assert.deepEqual(pastOf(curve, 130, 100), { xs: [100, 120], values: [null, 6] });
  const ghost = /** @type {any} */ ({ offsets: [0, 5], trainLoss: [3, null] });
  assert.deepEqual(courseOf(ghost, 130), { xs: [130, 135], values: [3, null] });
  const line = (/** @type {(number | null)[]} */ ...values) => /** @type {any} */ ({ values });
  // A tenth of the height above and below, on the logarithmic axis.
  assert.deepEqual(rangeOf([line(2, 1), line(4, null), line(1e9), line(0)]), [1 / 4 ** 0.1, 4 * 4 ** 0.1]);
  const [low, high] = rangeOf([line(2, 2)]);
  assert.ok(low < 2 && high > 2 && high / low < 1.013, `${low}, ${high}`);
  assert.deepEqual(rangeOf([line()]), [0.1, 1]);
  assert.equal(new Set(DASHES.map(String)).size, VARIANTS.length);
});

// --- The view --------------------------------------------------------------------------------------------------------

const LINK =
  "seed=3&data.kind=moons&data.samples=200&data.noise=0.1&batchSize=20&hidden=4:tanh&optimizer.kind=adam&optimizer.learningRate=0.02";
const PAGE_CONFIG = {
  seed: 3,
  data: { kind: "moons", samples: 200, noise: 0.1 },
  batchSize: 20,
  hidden: [{ units: 4, activation: "tanh" }],
  optimizer: { kind: "adam", learningRate: 0.02 },
};

/**
 * @param {string} link @param {(page: Page) => Promise<void>} look
 * @param {import("playwright-core").BrowserContextOptions} [options]
 */
const see = (link, look, options) =>
  browser.visit(async (page) => {
    const [address] = page.url().split("#");
    await page.goto("about:blank");
    await page.goto(`${address}#v=1&view=whatif&${link}`);
    await page.waitForSelector("html[data-ready]");
    await page.locator(".whatif-view .ghost-table").waitFor({ state: "attached" });
    await look(page);
  }, options);

/** Once everything is computed. @param {Page} page @param {string} [from] what the origin says */
async function rows(page, from = "") {
  await page.waitForFunction(
    (origin) =>
      /After|Nach/.test(document.querySelector(".whatif-view [role=status]")?.textContent ?? "") &&
      (document.querySelector(".ghost-origin")?.textContent ?? "").includes(origin),
    from,
  );
  return page.locator(".ghost-table tbody tr").evaluateAll((all) =>
    all.map((row) => ({
      name: row.querySelector("th span, th label")?.textContent ?? "",
      loss: row.querySelector(".ghost-loss")?.textContent ?? "",
      ratio: row.querySelector(".ghost-ratio")?.textContent ?? "",
      test: row.querySelector(".ghost-test")?.textContent ?? "",
    })),
  );
}
/** @param {Page} page */
const text = (page) => page.locator(".whatif-view").innerText();
const ODD = /NaN|undefined|null|\[object/;

/** A trainer of the page's settings. @param {number} steps @param {(trainer: Trainer) => void} [change] */
function lossesAfter(steps, change = () => {}) {
  const trainer = new Trainer(/** @type {any} */ (PAGE_CONFIG));
  trainer.step(60);
  change(trainer);
  trainer.step(steps);
  const { trainLoss, testLoss } = trainer.metrics();
  trainer.free();
  return { trainLoss, testLoss };
}

test("the table has what trainers by hand come to, for both lengths", () =>
  see(`${LINK}&steps=60`, async (page) => {
    for (const steps of [50, 500]) {
      if (steps === 500) await page.locator(".ghost-lengths label", { hasText: "500" }).click();
      await page.locator(".whatif-view [role=status]", { hasText: `After ${steps} steps` }).waitFor();
      const shown = await rows(page, "From step 60 of Lane A");
      const control = lossesAfter(steps);
      assert.deepEqual([shown[0].loss, shown[0].test], [control.trainLoss, control.testLoss].map(formatLoss));
      VARIANTS.forEach((name, i) => {
        const { loss, ratio, test: own } = shown[i + 1];
        if (name === "anew" || name === "doubleRate") return assert.equal(loss, "");
        const { trainLoss, testLoss } = lossesAfter(steps, BY_HAND[name]);
        const times = `× ${formatLoss(trainLoss / control.trainLoss)}`;
        assert.deepEqual([loss, ratio, own], [formatLoss(trainLoss), times, formatLoss(testLoss)], name);
      });
    }
    assert.match(
      await text(page),
      /learning rate 0\.01\b[^]*another order[^]*β₁ = 0[^]*learning rate 0\.02, the same/,
    );
    // One more is tried.
    await page.getByRole("checkbox", { name: "Double the rate" }).check();
    const { trainLoss } = lossesAfter(500, BY_HAND.doubleRate);
    await page
      .locator(".ghost-table tr", { hasText: formatLoss(trainLoss) })
      .first()
      .waitFor();
    await page.getByLabel("The other rule").selectOption("nadam");
    await page.waitForFunction(() =>
      /its usual one/.test(document.querySelector(".whatif-view")?.textContent ?? ""),
    );
    const other = lossesAfter(500, (trainer) => trainer.restartOptimizer({ kind: "nadam" }));
    assert.equal((await rows(page)).at(5)?.loss, formatLoss(other.trainLoss));
    assert.doesNotMatch(await text(page), ODD);
  }));

test("one click makes a lane that comes to the ghost's loss, and one undo takes it away", () =>
  see(`${LINK}&steps=60`, async (page) => {
    await rows(page);
    await page.getByRole("button", { name: "Make a lane of it: Another rule" }).click();
    await laneOf(page, "B").waitFor();
    assert.match(await page.locator("#message").innerText(), /Lane B · SGD leaves Lane A · Adam at step 60/);
    assert.match(await laneOf(page, "B").innerText(), /SGD/);
    await page.locator("#undo").click();
    await laneOf(page, "B").waitFor({ state: "detached" });
    await page.locator("#lane-A, .lane").first().waitFor();
  }));

test("with six lanes it asks for a place", () =>
  see(
    `${LINK}&${["B", "C", "D", "E", "F"].map((letter) => `lane=${letter};optimizer.kind=momentum`).join("&")}&steps=20`,
    async (page) => {
      await rows(page);
      await page.getByRole("button", { name: "Make a lane of it: Half the rate" }).click();
      const asked = page.getByRole("group", { name: "There are six lanes. In place of which one?" });
      await asked.waitFor();
      await page.keyboard.press("Escape");
      await asked.waitFor({ state: "hidden" });
      await page.getByRole("button", { name: "Make a lane of it: Half the rate" }).click();
      await asked.locator("select").selectOption("2");
      await asked.getByRole("button", { name: "Replace" }).click();
      await page
        .locator("#message", { hasText: "Lane C · Adam leaves Lane A · Adam at step 20, in place of Lane C" })
        .waitFor();
      assert.match(await laneOf(page, "C").innerText(), /Adam/);
    },
  ));

test("the question for a place goes when the run goes on, and a lane that began anew in its own place is seen as another", () =>
  see(
    `${LINK}&${["B", "C", "D", "E", "F"].map((letter) => `lane=${letter};optimizer.kind=sgd`).join("&")}&steps=20`,
    async (page) => {
      await rows(page);
      const asked = page.getByRole("group", { name: "There are six lanes. In place of which one?" });
      const ask = (/** @type {string} */ name) =>
        page.getByRole("button", { name: `Make a lane of it: ${name}` }).click();
      await ask("Half the rate");
      await asked.waitFor();
      await page.locator("#step").click();
      await asked.waitFor({ state: "hidden" });

      await page.getByRole("checkbox", { name: "The rule begun anew" }).check();
      await rows(page, "From step 21");
      const own = () => page.locator(".whatif-view tbody tr").first().innerText();
      const before = await own();
      await page.getByRole("button", { name: "Make a lane of it: The rule begun anew" }).click();
      await asked.locator("select").selectOption("0");
      await asked.getByRole("button", { name: "Replace" }).click();
      await page.locator("#message", { hasText: "in place of Lane A" }).waitFor();
      await page.waitForFunction(
        (before) =>
          /** @type {HTMLElement | null} */ (document.querySelector(".whatif-view tbody tr"))?.innerText !==
          before,
        before,
      );
    },
  ));

test("where lanes are locked, none is made", () =>
  see(`${LINK}&steps=20&lock=lanes`, async (page) => {
    await rows(page);
    const make = page.getByRole("button", { name: /^Make a lane of it/ });
    assert.ok((await make.count()) > 3);
    for (const button of await make.all()) assert.ok(await button.isDisabled());
    assert.ok(await page.getByRole("button", { name: /^Boundary after these steps: Half/ }).isEnabled());
  }));

test("it goes by the step that is looked at, and says where it was computed while the run goes on", () =>
  see(`${LINK}&steps=60`, async (page) => {
    await rows(page, "From step 60");
    await page.locator("#play").click();
    await page.locator(".ghost-origin", { hasText: "the run has gone on" }).waitFor();
    assert.match(await page.locator(".ghost-origin").innerText(), /^From step 60 of Lane A/);
    assert.ok(await page.getByRole("button", { name: "Make a lane of it: Half the rate" }).isDisabled());
    await page.locator("#play").click();
    await page.waitForFunction(
      () => !/gone on/.test(document.querySelector(".ghost-origin")?.textContent ?? "gone on"),
    );
    assert.doesNotMatch(await page.locator(".ghost-origin").innerText(), /step 60 /);
    await page.locator("#reset").click();
    const begun = await rows(page, "From step 0");
    assert.match(await text(page), /gradient norm at most 1\b/);
    assert.equal(begun.length, 8);
  }));

test("boundaries stand beside each other on demand, and go when they are asked for once more", () =>
  see(`${LINK}&steps=60`, async (page) => {
    await rows(page);
    const button = page.getByRole("button", { name: "Boundary after these steps: Half the rate" });
    await button.click();
    const pictures = page.locator(".ghost-boundaries canvas[role=img]");
    await pictures.first().waitFor();
    assert.deepEqual(await pictures.evaluateAll((all) => all.map((one) => one.getAttribute("aria-label"))), [
      "as it is, after 50 steps",
      "Half the rate, after 50 steps",
    ]);
    const [one, other] = await pictures.evaluateAll((all) =>
      all.map((canvas) => /** @type {HTMLCanvasElement} */ (canvas).toDataURL()),
    );
    assert.notEqual(one, other);
    await button.click();
    await page.locator(".ghost-boundaries").waitFor({ state: "hidden" });
  }));

test("odd runs have a sentence: diverged, no room for a ghost, full batches", async () => {
  await see(
    "data.kind=plane&optimizer.kind=sgd&optimizer.learningRate=100&hidden=4:linear,4:linear&steps=40",
    async (page) => {
      await page
        .locator(".whatif-view", { hasText: /Lane A · SGD diverged at step \d+ and makes no more steps/ })
        .waitFor();
      assert.doesNotMatch(await text(page), ODD);
    },
  );
  await see(
    "data.kind=plane&optimizer.kind=sgd&optimizer.learningRate=.15&hidden=6:linear,6:linear&batchSize=full&steps=4",
    async (page) => {
      await rows(page);
      await page.getByRole("checkbox", { name: "Double the rate" }).check();
      await page.locator(".ghost-table", { hasText: "there is but one batch" }).waitFor();
      await page.waitForFunction(() => document.querySelectorAll(".ghost-loss:not(:empty)").length === 5);
      assert.doesNotMatch(await text(page), ODD);
    },
  );
});

test("the view has no faults that a checker finds, in both themes, on a phone, and in German", async () => {
  for (const options of [
    { viewport: { width: 1366, height: 768 }, colorScheme: /** @type {const} */ ("dark") },
    { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
    { viewport: { width: 390, height: 844 }, locale: "de-DE" },
  ]) {
    await see(
      `${LINK}&lane=B;optimizer.kind=sgd&steps=9`,
      async (page) => {
        await rows(page);
        await page.evaluate(axe);
        const faults = await page.evaluate(async () => {
          const { violations } = await /** @type {any} */ (window).axe.run("#view-whatif");
          return violations.map((/** @type {any} */ { id, nodes }) => `${id}: ${nodes[0].html}`);
        });
        assert.deepEqual(faults, []);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
        assert.ok(!wide);
        const table = await page
          .locator(".ghost-table")
          .evaluate((node) => node.scrollWidth > Number(node.parentElement?.clientWidth));
        assert.ok(!table, "the table is as wide as its place");
        if (!options.locale) return;
        assert.match(await text(page), /Ab Schritt 9 von Bahn A · Adam\.[^]*Halbe Lernrate[^]*Lernrate 0,01/);
        assert.doesNotMatch(await text(page), /\b(step|rate|batch order|lane|after)\b/i);
      },
      options,
    );
  }
});
