// Every language says everything: the files of words by themselves, and the page in German.

import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { formatCount, formatLoss, formatShare, inputText } from "../../www/js/i18n/format.js";
import { parseEntry, readNumber } from "../../www/js/i18n/number-entry.js";
import { sentenceOf } from "../../www/js/i18n/sentences.js";
import { languageFor, LANGUAGES, useLanguage } from "../../www/js/i18n/words.js";
import { VIEWS } from "../../www/js/settings/choices.js";
import init, { Trainer } from "../../www/pkg/ravine.js";
import german from "../../www/js/i18n/de.js";
import english from "../../www/js/i18n/en.js";
import { control, enter, lanes, openBrowser, reachStep, said, showMore, trainLosses } from "./harness.mjs";

const www = new URL("../../www/", import.meta.url);
const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Every language but English, by its code. @type {[string, typeof english][]} */
const OTHERS = await Promise.all(
  Object.keys(LANGUAGES)
    .filter((code) => code !== "en")
    .map(async (code) => [code, (await import(`../../www/js/i18n/${code}.js`)).default]),
);

/** Parts with an entry for whatever has another name than its key: English has few. */
const OPEN = ["names", "settings.meanings", "settings.units"];

/**
 * Every word by its path.
 * @param {object} tree
 * @param {string} [path]
 * @returns {[string, unknown][]}
 */
const leaves = (tree, path = "") =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === "object" ? leaves(value, `${path}${key}.`) : [[path + key, value]],
  );

/** @param {string} path */
const isOpen = (path) => OPEN.some((part) => path.startsWith(`${part}.`));

/** @type {Awaited<ReturnType<typeof openBrowser>>} */
let browser;
before(async () => {
  await init({ module_or_path: await readFile(new URL("pkg/ravine_bg.wasm", www)) });
  browser = await openBrowser();
});
after(() => browser.close());

// --- The files -------------------------------------------------------------------------------------------------------

test("every language has the same words, and functions of the same values, those of the views as well", async () => {
  const shape = (/** @type {object} */ words) =>
    leaves(words)
      .filter(([path]) => !isOpen(path))
      .map(([path, word]) => `${path} ${typeof word === "function" ? word.length : typeof word}`);
  assert.ok(OTHERS.length > 0);
  for (const [code, words] of OTHERS) assert.deepEqual(shape(words).sort(), shape(english).sort(), code);
  for (const view of VIEWS.filter((name) => name !== "network")) {
    const ofView = async (/** @type {string} */ code) =>
      (await import(`../../www/js/views/${view}/${view}-${code}.js`)).default;
    const inEnglish = await ofView("en");
    for (const [code] of OTHERS) {
      const others = await ofView(code);
      assert.deepEqual(shape(others).sort(), shape(inEnglish).sort(), `${view}-${code}`);
      for (const [path, word] of leaves(others)) assert.notEqual(word, "", `${view}-${code}: ${path}`);
    }
  }
});

test("no word is empty", () => {
  for (const words of [english, ...OTHERS.map(([, words]) => words)]) {
    for (const [path, word] of leaves(words)) assert.ok(typeof word === "function" || word !== "", path);
  }
});

test("every language names every setting, choice, unit and meaning of the engine's table", () => {
  for (const [code, { names, settings }] of OTHERS) namesAll(code, names, settings);
});

/**
 * @param {string} code
 * @param {typeof english.names} names
 * @param {typeof english.settings} settings
 */
function namesAll(code, names, settings) {
  for (const { path, kinds, choices = [], unit, meaning } of Trainer.schema().keys) {
    const leaf = path.replace("[]", "").split(".").at(-1) ?? path;
    const group = path.split(/[.[]/)[0];
    assert.ok(names[path] ?? names[leaf === "kind" ? group : leaf], `${code}: no name for ${path}`);
    for (const choice of choices ?? []) {
      assert.ok(names[`${path}=${choice}`] ?? names[choice], `${code}: no name for ${choice} of ${path}`);
    }
    assert.ok(!unit || settings.units[unit], `${code}: no name for the unit ${unit}`);
    const said = settings.meanings[`${path}:${kinds?.[0]}`] ?? settings.meanings[path];
    assert.ok(said && said !== meaning, `${code}: no meaning for ${path}`);
  }
}

test("two meanings of a key in English are two in German", () => {
  /** @type {Map<string, Map<string, string>>} */
  const byPath = new Map();
  const { meanings } = german.settings;
  for (const { path, kinds, meaning } of Trainer.schema().keys) {
    const said = meanings[`${path}:${kinds?.[0]}`] ?? meanings[path];
    const known = byPath.get(path) ?? new Map();
    assert.equal(known.get(meaning) ?? said, said, `${path} of ${kinds}: “${meaning}”`);
    for (const [other, sentence] of known) {
      if (other !== meaning) assert.notEqual(sentence, said, `${path}: “${other}” and “${meaning}”`);
    }
    byPath.set(path, known.set(meaning, said));
  }
});

test("numbers are written and read as in the language", async () => {
  const read = (/** @type {string[]} */ ...texts) => texts.map(readNumber);
  assert.deepEqual(read("0.03", " 1e-3 ", "−2", "1000"), [0.03, 0.001, -2, 1000]);
  assert.deepEqual(read("0,03", "1,000", "", "x"), [0.03, NaN, NaN, NaN]);
  // What is beyond all numbers is told as it was written, not as "Infinity".
  assert.deepEqual(read("1e999", "Infinity", "-1e999", "1e308"), [NaN, NaN, NaN, 1e308]);
  assert.equal(parseEntry(" 1e999 ", false), "1e999");
  assert.equal(formatLoss(Infinity), "∞");
  try {
    await useLanguage("de");
    assert.equal(formatCount(12300), "12.300");
    assert.equal(formatLoss(0.12345), "0,1235");
    assert.equal(formatLoss(0.00012345), "1,234e-4");
    assert.equal(formatShare(0.975), "97,5 %");
    assert.equal(inputText(0.003), "0,003");
    assert.deepEqual(read("0,03", "0.03", "0.001", "1,5e-3", "−0,5"), [0.03, 0.03, 0.001, 0.0015, -0.5]);
    // A thousand or one? It is asked, not guessed.
    assert.deepEqual(read("1.000", "12.300", "1.000,5", "1,000,000"), [NaN, NaN, NaN, NaN]);
  } finally {
    await useLanguage("en");
  }
});

test("a browser whose language is none gets English, and numbers all the same", () => {
  assert.equal(languageFor([null, "C", "de-AT"]), "de");
  assert.equal(languageFor([null, null, "C"]), "en");
  assert.equal(languageFor(["constructor", "", "__proto__"]), "en");
  assert.equal(formatCount(12300), "12,300");
});

/** One of everything that can happen. @type {import("../../www/js/types.js").RunEvent[]} */
const EVENTS = (() => {
  const lane = { id: 0, optimizer: "sgd" };
  const other = { id: 1, optimizer: "adam" };
  const stops = { step: 5, seconds: 0.5, loss: 0.25, lossOf: "testLoss", lanes: "any" };
  const refusal = { field: "hidden", code: "list", values: { given: 4, min: 0, max: 8 } };
  const setting = { kind: "setting", path: "optimizer.learningRate", lane: 0 };
  return /** @type {any} */ ([
    ...["ready", "loading", "loadingFailed", "reset", "allDiverged", "atEnd"].map((type) => ({
      type,
    })),
    ...["linkOpened", "startedOver"].map((type) => ({ type })),
    ...["paused", "stepped", "catchingUp", "lookingBack"].map((type) => ({ type, step: 1234 })),
    ...[[], ["step", "loss"]].map((passed) => ({ type: "playing", passed })),
    ...["step", "seconds", "loss"].map((condition) => ({
      type: "resting",
      condition,
      step: 1234,
      stops,
      lanes: [lane, other],
    })),
    ...[true, false].flatMap((exact) => [
      { type: "first", loss: 0.25, lanes: [lane, other], step: 1234, exact, of: 2 },
      { type: "first", loss: 0.25, lanes: [lane], step: 1234, exact, of: 2 },
      { type: "first", loss: 0.25, lanes: [lane], step: 1234, exact, of: 1 },
    ]),
    { type: "overfitting", lane, since: 1234, step: 2345 },
    { type: "diverging", lane, step: 1234, loss: 2, times: 3.5 },
    { type: "lockstepUnits", lane, step: 1234, layer: 1, units: 8 },
    ...["deadUnits", "saturatedUnits"].map((type) => ({ type, lane, step: 1234, layer: 2, units: 6, of: 8 })),
    { type: "vanishing", lane, step: 1234, times: 123_456 },
    { type: "exploding", lane, step: 1234, layer: 1, times: 4.5 },
    { type: "rateLimit", lane, step: 1234, cosine: -0.875 },
    { type: "plateau", lane, step: 1234, since: 617, loss: 0.69 },
    { type: "noiseFloor", lane, step: 1234, loss: 0.25, swing: 0.125 },
    ...[true, false].map((rebuilt) => {
      const [path, value] = rebuilt ? ["hidden[].activation", "relu"] : ["optimizer.learningRate", 0.05];
      return { type: "tried", copy: other, model: lane, path, value, step: 1234, rebuilt };
    }),
    { type: "noRoomToTry" },
    { type: "diverged", lane, step: 1234, learningRate: 0.5 },
    { type: "soloDiverged", lane },
    ...["engineRebuilt", "engineLost"].map((type) => ({ type, error: "x" })),
    { type: "settingLive", lane, path: "optimizer.learningRate", value: 0.5 },
    { type: "settingLive", lane: null, path: "shuffle", value: false },
    { type: "settingLive", lane: null, path: "clip.norm", value: null },
    { type: "settingLive", lane, path: "schedule.kind", value: "step" },
    { type: "settingChanged", lane: null, path: "data.kind" },
    { type: "settingRefused", refusal },
    { type: "ownPoints", count: 1234 },
    { type: "pointsSaved", file: "a.csv", count: 1234 },
    { type: "laneRemoved", lane },
    { type: "laneMoved", lane, place: 2, count: 4 },
    { type: "solo", lane },
    ...[true, false].map((late) => ({ type: "soloEnded", late })),
    { type: "groupOwned", lane, group: "hidden" },
    ...[true, false].map((rebuilt) => ({ type: "groupShared", lane, group: "hidden", rebuilt })),
    { type: "weightEdited", lane, value: 2.5 },
    { type: "lastGood", lane, step: 1234 },
    ...[0, 1234].map((step) => ({ type: "branched", copy: other, model: lane, step })),
    ...[0, 1234].map((step) => ({ type: "rateHalved", lane, learningRate: 0.5, step })),
    { type: "undone", change: setting },
    { type: "redone", change: { ...setting, lane: null } },
    { type: "undone", change: { kind: "weight", lane: 0, parameter: 3 } },
    ...["several", "lanes", "order", "reset", "opened"].map((kind) => ({ type: "undone", change: { kind } })),
    ...[true, false].map((withRun) => ({ type: "fileOpened", file: "a.json", withRun })),
  ]);
})();

test("whatever happens has a sentence of its own in each language", async () => {
  const said = () => EVENTS.map(sentenceOf);
  const inEnglish = said();
  assert.equal(new Set(inEnglish).size, EVENTS.length);
  assert.equal(
    inEnglish.find((sentence) => /^The race rests.*loss/.test(sentence)),
    RESTING,
  );
  try {
    await useLanguage("de");
    const inGerman = said();
    assert.deepEqual(
      inGerman.filter((sentence, i) => sentence === inEnglish[i]),
      [],
    );
    for (const sentence of [...inEnglish, ...inGerman]) {
      assert.match(sentence, /^.{4,}[.)…]$|^hidden: .*(Objekten|objects)$/s);
      assert.doesNotMatch(sentence, /undefined|null|NaN|\[object/);
    }
    assert.ok(inGerman.some((sentence) => sentence.includes("1.234")));
  } finally {
    await useLanguage("en");
  }
});

const RESTING = "The race rests at step 1,234: test loss below 0.25 in Lane A · SGD and Lane B · Adam.";

test("no module has words of its own", async () => {
  const files = (await readdir(new URL("js/", www), { recursive: true })).filter(
    (name) => name.endsWith(".js") && !/^(i18n\/|views\/.*-)(en|de)\.js$/.test(name),
  );
  const spoken = "aria-(?:label|valuetext|description|roledescription)";
  const literal = '["`][^"`]*[A-Za-z]{2}[^"`]*["`]';
  const shown = new RegExp(
    `(?:\\b(?:textContent|title|placeholder|alt|message)|"${spoken}")(?:: | = )${literal}|setAttribute\\("(?:title|${spoken})", ${literal}`,
    "g",
  );
  /** @type {string[]} */
  const found = [];
  for (const file of files) {
    const text = await readFile(new URL(`js/${file}`, www), "utf8");
    // Values in a text, selectors and the name of the page are no words of the module's.
    const plain = text.replaceAll(/\$\{[^}]*\}/g, "").replaceAll(/"[#.][\w-]+"|"Ravine"/g, '""');
    for (const match of plain.matchAll(shown)) found.push(`${file}: ${match[0]}`);
  }
  assert.deepEqual(found, []);
});

// --- The page --------------------------------------------------------------------------------------------------------

/** The English words that German has too, or that are no words. */
const SHARED = new Set(
  leaves(german)
    .map(([, word]) => String(word))
    .concat(
      Object.values(german.names).flatMap((name) => name.split(/[\s,]+/)),
      ["Ravine"],
    ),
);
const ENGLISH = leaves(english)
  .filter(([, word]) => typeof word === "string" && /[a-z]{3}/i.test(word) && !SHARED.has(word))
  .map(([, word]) => String(word));

/**
 * Whatever is seen, or heard as a name, on the page.
 * @param {import("playwright-core").Page} page
 */
const texts = (page) =>
  page.evaluate(() => {
    const found = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      if (!walker.currentNode.parentElement?.closest("script, style, noscript")) {
        found.push(walker.currentNode.textContent?.trim() ?? "");
      }
    }
    for (const node of document.querySelectorAll("*")) {
      for (const name of ["title", "aria-label", "placeholder", "aria-roledescription", "aria-valuetext"]) {
        found.push(node.getAttribute(name)?.trim() ?? "");
      }
    }
    return [...new Set(found.filter((text) => text !== ""))];
  });

/** @param {import("playwright-core").Page} page @param {string} where */
async function assertGerman(page, where) {
  const english = (await texts(page)).filter(
    (text) =>
      ENGLISH.includes(text) ||
      /\b(the|of|and|with|lane|train|step|loss|weights?|settings|points|from)\b/.test(text),
  );
  assert.deepEqual(english, [], where);
}

const GERMAN = { locale: "de-AT" };

test("a German browser gets a page in German, in every panel", () =>
  browser.visit(async (page) => {
    assert.equal(await page.locator("html").getAttribute("lang"), "de");
    assert.equal(await page.title(), german.page.title);
    await assertGerman(page, "at first");
    for (const kind of ["muon", "adadelta", "rmsprop"]) {
      await control(lanes(page).first(), "optimizer.kind").selectOption(kind);
      await assertGerman(page, kind);
    }
    for (const kind of [
      "step",
      "plateau",
      "oneCycle",
      "cosineRestarts",
      "polynomial",
      "warmupStableDecay",
      "cyclic",
      "exponentialRamp",
    ]) {
      await control(page.locator("#lane"), "schedule.kind").selectOption(kind);
      await assertGerman(page, kind);
    }
    for (const section of /** @type {const} */ (["data", "network-setup", "training", "lane"])) {
      await showMore(page, section);
    }
    await page.locator("#lane .own summary").click();
    await page.locator("#step").click();
    await said(page, /^Schritt 1\.$/);
    await page.locator("#play").click();
    await reachStep(page, 20);
    await page.locator("#play").click();
    await said(page, /^Angehalten bei Schritt/);
    await assertGerman(page, "after a while");
    await page.evaluate(axe);
    const found = await page.evaluate(async () => {
      const { violations } = await Reflect.get(window, "axe").run();
      return violations.map((/** @type {any} */ { id, nodes }) => [id, nodes[0].html]);
    });
    assert.deepEqual(found, []);
  }, GERMAN));

test("the windows are German too", () =>
  browser.visit(async (page) => {
    const dialog = page.locator("dialog[open]");
    for (const open of [
      "#help",
      "#share",
      "#embed",
      ".own-points button >> nth=0",
      ".own-points button >> nth=1",
    ]) {
      await page.locator(open).click();
      await dialog.waitFor();
      await assertGerman(page, open);
      await page.keyboard.press("Escape");
      await dialog.waitFor({ state: "detached" });
    }
    await page.locator("#stops").click();
    await page.locator(".stop-panel").waitFor();
    await enter(page.locator("#stop-loss"), "0,5x");
    await assertGerman(page, "stops");
  }, GERMAN));

test("a decimal comma is shown and taken", () =>
  browser.visit(async (page) => {
    const rate = control(lanes(page).first(), "optimizer.learningRate");
    assert.equal(await rate.inputValue(), "0,1");
    await enter(rate, "0,03");
    await said(page, /Lernrate: jetzt 0,03\.$/);
    await enter(rate, "0.02");
    await said(page, /Lernrate: jetzt 0,02\.$/);
    assert.equal(await rate.inputValue(), "0,02");
    await enter(rate, "1.000");
    const error = lanes(page).first().locator('[data-path="optimizer.learningRate"] .error');
    assert.match(await error.innerText(), /"1\.000" angegeben; erlaubt ist eine Zahl/);
    await rate.press("Escape");
    const batch = control(page.locator("#training"), "batchSize");
    await page.locator("#training .field[data-path=batchSize] button").click();
    assert.equal(await batch.inputValue(), "alle");
    await enter(batch, "64");
    await enter(batch, "alle");
    await said(page, /Batchgröße: jetzt alle\.$/);
  }, GERMAN));

test("another language keeps the run, its settings and what can be undone", () =>
  browser.visit(async (page) => {
    await enter(control(lanes(page).first(), "optimizer.learningRate"), "0.05");
    for (let i = 0; i < 3; i++) await page.locator("#step").click();
    const losses = await trainLosses(page);
    await page.locator("#language").selectOption("de");
    await page.locator("html[lang=de]").waitFor();
    await said(page, /^Angehalten bei Schritt 3\.$/);
    const rate = control(lanes(page).first(), "optimizer.learningRate");
    assert.equal(await rate.inputValue(), "0,05");
    assert.equal(await page.locator("#count-step").innerText(), "3");
    const shown = await page.locator("article.lane tbody td").allInnerTexts();
    assert.equal(Number(shown[0].replace(",", ".")), losses[0]);
    assert.equal(await page.evaluate(() => document.activeElement?.id), "language");

    await page.locator("#undo[aria-disabled=false]").click();
    assert.equal(await rate.inputValue(), "0,1");
    await page.locator("#language").selectOption("en");
    await page.locator("html[lang=en]").waitFor();
    assert.equal(await page.locator("#step").innerText(), "Step");
    // One press is one step, however often the page was made anew.
    const step = Number(await page.locator("#count-step").innerText());
    await page.locator("#message").click();
    await page.keyboard.press("s");
    await reachStep(page, step + 1);
    assert.equal(Number(await page.locator("#count-step").innerText()), step + 1);

    // Chosen once, it is remembered.
    await page.locator("#language").selectOption("de");
    await page.locator("html[lang=de]").waitFor();
    await page.reload();
    await page.waitForSelector("html[data-ready][lang=de]");
  }));

test("a link says which language it wants, and German is loaded only then", () =>
  browser.visit(async (page) => {
    const loaded = () =>
      page.evaluate(() =>
        performance.getEntriesByType("resource").some(({ name }) => /\bde\b[^/]*\.js$/.test(name)),
      );
    assert.equal(await loaded(), false);
    const address = page.url().split("#")[0];
    const visit = async (/** @type {string} */ fragment) => {
      await page.goto("about:blank");
      await page.goto(`${address}#${fragment}`);
      await page.waitForSelector("html[data-ready]");
      return page.locator("html").getAttribute("lang");
    };
    assert.equal(await visit("v=1&lang=de&seed=5"), "de");
    assert.equal(await control(page, "seed").inputValue(), "5");
    assert.equal(await loaded(), true);
    assert.equal(await visit("v=1&lang=xx"), "en");
    assert.match(
      await page.locator(".notice").innerText(),
      /lang.*"xx" given; allowed is one of "en", "de"/s,
    );
  }));
