// Links and session files as text, without a browser: the engine itself says what is allowed.

import assert from "node:assert/strict";
import { readFile, writeFile as write } from "node:fs/promises";
import { before, test } from "node:test";
import init, { Trainer } from "../../www/pkg/ravine.js";
import { faultText, fileErrorText } from "../../www/js/i18n/sentences.js";
import { AXES, LOG_Y, MEASURES, PLANES } from "../../www/js/settings/choices.js";
import { refusalOf } from "../../www/js/settings/config-error.js";
import { differences } from "../../www/js/settings/difference.js";
import { belongs, configOf } from "../../www/js/settings/schema.js";
import { viewOf, withView } from "../../www/js/share/current.js";
import { hasManyPoints, readLink, writeLink } from "../../www/js/share/link.js";
import { FileError } from "../../www/js/share/session-file.js";
import { readFile as readSession } from "../../www/js/share/session-reader.js";

/**
 * @typedef {import("../../www/js/types.js").Key} Key
 * @typedef {import("../../www/js/types.js").Setup} Setup
 * @typedef {import("../../www/js/types.js").SetupDraft} SetupDraft
 * @typedef {import("../../www/js/types.js").Tree} Tree
 */

/** Some of the page's parts, for `hide` and `lock`. */
const PARTS = ["title", "play", "share"];
const FROZEN = new URL("link-defaults.v1.json", import.meta.url);

/** @type {import("../../www/js/types.js").Schema} */
let schema;
before(async () => {
  await init({ module_or_path: await readFile(new URL("../../www/pkg/ravine_bg.wasm", import.meta.url)) });
  schema = Trainer.schema();
});

/** @param {Tree} config */
function check(config) {
  try {
    new Trainer(config).free();
    return null;
  } catch (error) {
    return refusalOf(error);
  }
}

/** @param {Tree} config @returns {Tree} */
function filled(config) {
  const trainer = new Trainer(config);
  const full = trainer.config();
  trainer.free();
  return full;
}

/**
 * The lanes' configurations with every default.
 * @param {SetupDraft} setup
 */
const effective = ({ config, lanes }) =>
  lanes.map((lane) => ({ id: lane.id, config: filled(configOf(config, lane)) }));

/** @param {SetupDraft} setup @returns {Setup} */
function complete({ config, lanes }) {
  const full = filled(configOf(config, lanes[0]));
  const shared = Object.entries(full).filter(([group]) => !(group in lanes[0].settings));
  const setup = {
    config: Object.fromEntries(shared),
    lanes: lanes.map((lane) => {
      const own = filled(configOf(config, lane));
      return {
        id: lane.id,
        settings: Object.fromEntries(Object.keys(lane.settings).map((group) => [group, own[group]])),
      };
    }),
    own: null,
  };
  return /** @type {any} */ (setup);
}

/** What a link says, and its faults as they are told. @param {string} text */
function read(text) {
  const link = readLink(schema, text, check, PARTS);
  return { ...link, faults: link.faults.map(faultText) };
}

/** A small generator with a seed. @param {number} seed */
function generator(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  return {
    chance: (/** @type {number} */ share) => next() < share,
    /** @template T @param {readonly T[]} list */
    pick: (list) => list[Math.floor(next() * list.length)],
    integer: (/** @type {number} */ low, /** @type {number} */ high) =>
      low + Math.floor(next() * (high - low + 1)),
    next,
  };
}

/** @param {ReturnType<typeof generator>} random @param {Key} key @returns {unknown} */
function randomValue(random, key) {
  const { min = 0, max = 1 } = key;
  switch (key.type) {
    case "integer":
      return random.integer(min, Math.min(max, 500));
    case "integerOrFull":
      return random.chance(0.3) ? "full" : random.integer(min, max);
    case "number":
      // Many digits, few digits, tiny ones.
      return random.pick([
        min + random.next() * (max - min) * 0.99,
        Number((min + (max - min) * random.next() * 0.9).toPrecision(2)),
        Math.max(min, max * 1e-9),
      ]);
    case "boolean":
      return random.chance(0.5);
    case "choice":
      return random.pick(key.choices ?? []);
    case "choices": {
      const chosen = (key.choices ?? []).filter(() => random.chance(0.4));
      return chosen.length > 0 ? chosen : [random.pick(key.choices ?? [])];
    }
    case "list":
      return Array.from({ length: random.integer(0, 8) }, () => ({
        units: random.integer(1, 12),
        activation: random.pick(["tanh", "relu", "sine", "gelu"]),
      }));
    default:
      return undefined;
  }
}

/**
 * Some groups with some of their keys.
 * @param {ReturnType<typeof generator>} random
 * @param {number} share
 */
function randomConfig(random, share) {
  /** @type {Tree} */
  const config = {};
  const groups = [...new Set(schema.keys.map((key) => key.path.split(/[.[]/)[0]))];
  for (const group of groups.filter((name) => name !== "task" && random.chance(share))) {
    const rows = schema.keys.filter((key) => key.path.split(/[.[]/)[0] === group && !key.path.includes("[]"));
    const kindRow = rows.find((key) => key.path.endsWith(".kind"));
    const kind = kindRow && random.pick((kindRow.choices ?? []).filter((name) => name !== "points"));
    for (const key of rows.filter((row) => row !== kindRow && belongs(row, kind) && random.chance(0.6))) {
      const name = key.path.split(".")[1];
      const value = randomValue(random, key);
      if (name) config[group] = { ...config[group], [name]: value };
      else config[group] = value;
    }
    if (kind) config[group] = { kind, ...config[group] };
  }
  const kind = config.data?.kind;
  if (kind) config.task = ["plane", "multiGauss", "wave"].includes(kind) ? "regression" : "classification";
  return config;
}

const ALWAYS_OWN = ["optimizer", "schedule", "regularization", "clip", "sam", "averaging"];

/** @param {number} seed @returns {Setup | null} nothing where what was drawn does not go together */
function randomSetup(seed) {
  const random = generator(seed);
  const base = randomConfig(random, 0.5);
  const letters = [0, 1, 2, 3, 4, 5].filter(() => random.chance(0.5));
  if (letters.length === 0) letters.push(random.integer(0, 5));
  const lanes = letters.map((id, index) => {
    const own = index === 0 ? {} : randomConfig(random, 0.2);
    const usual = Object.fromEntries(ALWAYS_OWN.map((group) => [group, base[group] ?? {}]));
    return { id, settings: { ...usual, ...own } };
  });
  const shared = Object.entries(base).filter(([group]) => !ALWAYS_OWN.includes(group));
  const setup = { config: Object.fromEntries(shared), lanes };
  return lanes.every((lane) => check(configOf(setup.config, lane)) === null) ? complete(setup) : null;
}

test("what version 1 leaves out means the same for ever", async () => {
  /** @type {Record<string, Record<string, unknown>>} path, kind, default */
  const present = {};
  for (const { path, kinds, default: usual = null } of schema.keys) {
    for (const kind of kinds ?? ["any"]) (present[path] ??= {})[kind] = usual;
  }
  if (process.env.UPDATE_LINK_DEFAULTS) {
    /** @type {typeof present} */
    const before = JSON.parse(await readFile(FROZEN, "utf8").catch(() => "{}"));
    // What is frozen stays; only what is new is added.
    for (const [path, kinds] of Object.entries(before)) present[path] = { ...present[path], ...kinds };
    await write(FROZEN, `${JSON.stringify(present, null, 2)}\n`);
  }
  const frozen = JSON.parse(await readFile(FROZEN, "utf8"));
  assert.deepEqual(
    present,
    frozen,
    "a default of version 1 has changed: that takes a version 2. A new key or kind is added by UPDATE_LINK_DEFAULTS=1",
  );
});

test("a link is readable, and holds what differs from the defaults", () => {
  const link = read("#v=1&seed=7&data.kind=spiral&hidden=8:tanh,8:tanh&optimizer.kind=adam");
  assert.deepEqual(link.faults, []);
  assert.equal(writeLink(schema, complete(link.setup)), "v=1&seed=7");
  const rich =
    "v=1&seed=7&data.kind=wave&data.noise=0.25&features=x,sinY&hidden=16:gelu,4:tanh&batchSize=full" +
    "&optimizer.kind=rmsprop&optimizer.epsilonInsideRoot=false&clip.norm=1" +
    "&first=C&lane=A;clip.norm=off&lane=F;hidden=;optimizer.kind=sgd;optimizer.learningRate=1e-7&steps=300&hide=seed,share";
  const again = read(rich);
  assert.deepEqual(again.faults, []);
  assert.equal(writeLink(schema, complete(again.setup), again), rich);
  const [first, second, third] = effective(again.setup);
  assert.deepEqual([first.id, second.id, third.id], [2, 0, 5]);
  assert.equal(first.config.task, "regression");
  assert.deepEqual([first.config.clip, second.config.clip], [{ norm: 1 }, {}]);
  assert.deepEqual(second.config.optimizer, first.config.optimizer);
  assert.deepEqual(third.config.hidden, []);
});

test("a link says how the run is looked at, too", () => {
  const text =
    "v=1&seed=2&selected=A&speed=50&finishLine=0.05&discretize=true&curves=gradientNorm&axis=epochs&logX=false&logY=false&zoomX=20,600.5&zoomY=0,1e-7&steps=9&theme=auto";
  const link = read(text);
  assert.deepEqual(link.faults, []);
  assert.equal(writeLink(schema, complete(link.setup), link), text);
  const wrong = read(
    "view=all&selected=Z&speed=3&finishLine=-1&discretize=perhaps&curves=all&axis=constructor&logX=1&logY=no",
  );
  assert.deepEqual(wrong.view, {});
  assert.equal(wrong.faults.length, 9);
  for (const range of ["", "5", "5,5", "6,5", "-1,5", "1,2,3", "1,x", "1,Infinity", "1,0x10"]) {
    const { view, faults } = read(`zoomX=${range}&zoomY=${range}`);
    assert.deepEqual(view, {}, range);
    assert.deepEqual(
      faults.map(({ field }) => field),
      ["zoomX", "zoomY"],
    );
    assert.ok(faults.every(({ message }) => message.includes("two numbers from 0 on")));
  }
});

test("which weights are shown is in the link where a lane keeps an average of them, and they are not", () => {
  const view = (/** @type {object} */ more) => viewOf(/** @type {any} */ ({ ...looks(), ...more }));
  assert.deepEqual(view({}), {});
  assert.deepEqual(view({ showsAverage: false }), { weights: "current" });
  const lanes = [{ id: 0, reading: { averaged: null } }];
  assert.deepEqual(view({ showsAverage: false, lanes }), {}, "nobody keeps one");
  const shows = (/** @type {string} */ text) =>
    withView(read(text).view, /** @type {any} */ (looks())).showsAverage;
  assert.deepEqual(["v=1", "weights=averaged", "weights=current"].map(shows), [true, true, false]);
  for (const value of ["", "false", "none", "constructor"]) {
    const { view, faults } = read(`weights=${value}`);
    assert.deepEqual([view, faults.map(({ field }) => field)], [{}, ["weights"]], value);
    assert.match(faults[0].message, /averaged.*current/);
  }
});

test("pace, rest and finish line are in the link; what is left out is today's default", () => {
  const view = (/** @type {string} */ text) => {
    const { view, faults } = read(text);
    assert.deepEqual(faults, [], text);
    const { pace, stops, finishLine } = withView(view, /** @type {any} */ (looks()));
    return [pace, stops, finishLine];
  };
  const usual = { step: 100_000, seconds: null, loss: null, lossOf: "trainLoss", lanes: "any" };
  assert.deepEqual(view("v=1"), [{ secondsPerDecade: 3 }, usual, "auto"]);
  assert.deepEqual(view("v=1&speed=50&finishLine=0.05"), [{ stepsPerSecond: 50 }, usual, 0.05]);
  assert.deepEqual(view("speed=full&finishLine=off&stop.step=off"), [
    { stepsPerSecond: Infinity },
    { ...usual, step: null },
    null,
  ]);
  assert.deepEqual(
    view("pace=0.1&stop.step=5000&stop.loss=0.01&stop.lossOf=testLoss&stop.lanes=all&stop.seconds=2.5"),
    [
      { secondsPerDecade: 0.1 },
      { step: 5000, seconds: 2.5, loss: 0.01, lossOf: "testLoss", lanes: "all" },
      "auto",
    ],
  );
  // As it was written before.
  assert.deepEqual(view("finishLine=1.7e+308")[2], 1.7e308);
});

test("a pace and a speed in one link are a fault that names both, and the first counts", () => {
  for (const [first, second] of [
    ["pace", "speed"],
    ["speed", "pace"],
  ]) {
    const { view, faults } = read(`${first}=20&${second}=10`);
    assert.deepEqual(view, { [first]: 20 });
    assert.equal(faults.length, 1);
    assert.equal(faults[0].field, second);
    assert.match(faults[0].message, new RegExp(`"10" given; "${first}" says`));
  }
});

test("a pace, a stop or a line that is none says what is allowed", () => {
  for (const [text, field, allowed] of [
    ["pace=0", "pace", /"0" given; allowed is a number from 0\.1 to 600/],
    ["pace=601", "pace", /0\.1 to 600/],
    ["pace=full", "pace", /0\.1 to 600/],
    ["speed=3", "speed", /"50", .*"full"/],
    ["speed=Infinity", "speed", /"full"/],
    ["finishLine=0x10", "finishLine", /above 0, or "off"/],
    ["finishLine=1e999", "finishLine", /1e999.*above 0, or "off"/],
    ["optimizer.learningRate=1e999", "optimizer.learningRate", /"1e999" given; allowed is a number from/],
    ["finishLine=-1", "finishLine", /above 0, or "off"/],
    ["stop.step=0", "stop.step", /whole number from 1 to 1000000000, or "off"/],
    ["stop.step=1.5", "stop.step", /whole number/],
    ["stop.seconds=0", "stop.seconds", /from 0\.1 to 86400, or "off"/],
    ["stop.loss=-1", "stop.loss", /above 0, up to 1000000000, or "off"/],
    ["stop.loss=2e9", "stop.loss", /above 0, up to 1000000000, or "off"/],
    ["stop.lossOf=loss", "stop.lossOf", /"trainLoss", "testLoss"/],
    ["stop.lanes=some", "stop.lanes", /"any", "all"/],
    ["=x", "=x", /without the name/],
    ["lane=B;=7", "=7 of lane B", /without the name/],
  ]) {
    const { view, faults } = read(String(text));
    assert.deepEqual(view, {}, String(text));
    assert.deepEqual(
      faults.map(({ field }) => field),
      [field],
    );
    assert.match(faults[0].message, /** @type {RegExp} */ (allowed));
  }
});

/** How a run is looked at, as on a first visit. */
const looks = () => ({
  lanes: [
    { id: 0, reading: { averaged: null } },
    { id: 3, reading: { averaged: {} } },
  ],
  selected: 0,
  pace: { secondsPerDecade: 3 },
  stops: { step: 100_000, seconds: null, loss: null, lossOf: "trainLoss", lanes: "any" },
  finishLine: 0.07,
  finishLineAuto: true,
  discretize: false,
  showsAverage: true,
  setupOpen: null,
  views: ["network"],
  inspected: { layer: 0, unit: 0, input: 0 },
  plane: "runs",
  chart: { measure: "loss", x: "step", logX: true, logY: LOG_Y, zoomX: null, zoomY: null },
});

test("whatever is looked at in whatever way comes back, and a link that is written reads without a fault", () => {
  const random = generator(5);
  const number = () =>
    random.pick([random.next(), 10 ** (300 * (random.next() - 0.5)), random.integer(1, 1e6)]);
  const within = (/** @type {number} */ least, /** @type {number} */ most) =>
    random.pick([least, most, least + random.next() * (most - least)]);
  /** A part of an axis, or all of it. */
  const zoom = () => {
    const [a, b] = [random.pick([0, number()]), number()];
    return random.chance(0.5) || a === b ? null : [Math.min(a, b), Math.max(a, b)];
  };
  for (let seed = 1; seed <= 300; seed++) {
    const isAuto = random.chance(0.3);
    const measure = random.pick(MEASURES);
    // A logarithm of shares is not on offer.
    const logY = { ...LOG_Y, [measure]: measure !== "accuracy" && random.chance(0.5) };
    const state = {
      ...looks(),
      selected: random.pick([0, 3]),
      pace: random.pick(
        /** @type {object[]} */ ([
          { secondsPerDecade: random.pick([3, within(0.1, 600)]) },
          { stepsPerSecond: random.pick([1, 50, 10_000, Infinity]) },
        ]),
      ),
      stops: {
        step: random.pick([null, 100_000, random.integer(1, 1e9)]),
        seconds: random.pick([null, within(0.1, 86_400)]),
        loss: random.pick([null, Number.MIN_VALUE, 1e9, random.next()]),
        lossOf: random.pick(["trainLoss", "testLoss"]),
        lanes: random.pick(["any", "all"]),
      },
      finishLine: random.pick([null, number(), Number.MIN_VALUE, Number.MAX_VALUE]),
      finishLineAuto: isAuto,
      discretize: random.chance(0.5),
      showsAverage: random.chance(0.5),
      setupOpen: random.pick([null, true, false]),
      views: random.pick([
        ["network"],
        ["network", "layers"],
        ["layers", "network"],
        ["layers", "microscope"],
      ]),
      inspected: {
        layer: random.integer(0, 8),
        unit: random.integer(0, 255),
        input: random.pick(["bias", "all", random.integer(0, 255)]),
      },
      plane: random.pick(PLANES),
      chart: {
        measure,
        x: random.pick(AXES),
        logX: random.chance(0.5),
        logY,
        zoomX: zoom(),
        zoomY: zoom(),
      },
    };
    const setup = (random.chance(0.3) && randomSetup(seed)) || twoLanes();
    const page = random.pick([
      {},
      { hide: ["share", "seed"], lock: ["data"], theme: "dark", autoplay: true },
    ]);
    const more = { steps: seed, view: viewOf(/** @type {any} */ (state)), page: /** @type {any} */ (page) };
    const text = writeLink(schema, setup, more);
    assert.match(text, /^[\w=&;:,.-]*$/);
    const link = read(text);
    assert.deepEqual(link.faults, [], text);
    assert.deepEqual(effective(link.setup), effective(setup), text);
    assert.deepEqual([link.view, link.page], [more.view, page], text);
    const { selected, pace, stops, discretize, showsAverage, setupOpen, views, inspected, plane, chart } =
      state;
    const finishLine = isAuto ? "auto" : state.finishLine;
    assert.deepEqual(
      withView(link.view, /** @type {any} */ (looks())),
      {
        selected,
        pace,
        stops,
        finishLine,
        discretize,
        showsAverage,
        setupOpen,
        views,
        inspected,
        plane,
        chart,
      },
      text,
    );
    // A file has the same view.
    const head = { format: "ravine-session", version: 1, link: text, steps: 1, view: more.view };
    const lanes = setup.lanes.map(({ id, settings }) => ({ letter: "ABCDEF"[id], settings }));
    const file = JSON.stringify({ ...head, config: setup.config, lanes });
    assert.deepEqual(readSession(file).view, more.view, text);
  }
});

test("of a link with faults one without is written", () => {
  for (const text of [
    "lock=Z",
    "hide=Z,play&lock=nothing",
    "=x",
    "pace=1&speed=2",
    "stop.step=x",
    "finishLine=1.7e+308",
  ]) {
    const link = read(text);
    const again = read(writeLink(schema, complete(link.setup), link));
    assert.deepEqual(again.faults, [], text);
    assert.deepEqual([again.view, again.page], [link.view, link.page], text);
  }
  assert.deepEqual(read("hide=Z,play&lock=Z").page, { hide: ["play"] });
});

test("a group whose kind is named starts from that kind's defaults", () => {
  const { setup } = read("optimizer.kind=adam&optimizer.learningRate=0.5&lane=B;optimizer.kind=sgd&lane=C");
  const rates = effective(setup).map(({ config }) => config.optimizer.learningRate);
  assert.deepEqual(rates, [0.5, 0.1, 0.5]);
});

test("random setups come back as they were, and so do their links", () => {
  let tried = 0;
  for (let seed = 1; seed <= 150; seed++) {
    const setup = randomSetup(seed);
    if (!setup) continue;
    tried += 1;
    const text = writeLink(schema, setup, { steps: seed });
    assert.match(text, /^[\w=&;:,.-]*$/);
    const link = read(text);
    assert.deepEqual(link.faults, [], text);
    assert.equal(link.steps, seed);
    assert.deepEqual(effective(link.setup), effective(setup), text);
    assert.equal(writeLink(schema, complete(link.setup), { steps: seed }), text);
  }
  assert.ok(tried > 50, `${tried} setups`);
});

test("few own points stand in the link, many do not, and that is said", () => {
  const points = (/** @type {number} */ count) => ({
    kind: "points",
    inputs: Array.from({ length: 2 * count }, (_, i) => Math.sin(i)),
    targets: Array.from({ length: count }, (_, i) => i % 2),
  });
  const lanes = [{ id: 0, settings: { optimizer: {}, schedule: {}, regularization: {}, clip: {} } }];
  const few = complete({ config: { data: points(20) }, lanes });
  assert.equal(hasManyPoints(few.config), false);
  assert.deepEqual(effective(read(writeLink(schema, few)).setup), effective(few));

  const many = complete({ config: { data: points(2000), seed: 5 }, lanes });
  assert.equal(hasManyPoints(many.config), true);
  const text = writeLink(schema, many);
  assert.equal(text, "v=1&seed=5&data.kind=points");
  const link = read(text);
  assert.deepEqual(
    link.faults.map(({ field }) => field),
    ["data.inputs"],
  );
  assert.equal(effective(link.setup)[0].config.seed, 5);
});

test("every field wrong: each is named, and nothing is left of it", () => {
  const rows = schema.keys.filter((key) => !key.path.includes("[]"));
  const paths = [...new Set(rows.map((key) => key.path))];
  for (const wrong of ["nonsense", "", "-1e999", "NaN", "Infinity", "%F0%9F%98%80", "1,2;3"]) {
    const { setup, faults } = read(paths.map((path) => `${path}=${wrong}`).join("&"));
    assert.equal(check(configOf(setup.config, setup.lanes[0])), null);
    assert.ok(faults.length > 5, `${wrong}: ${faults.length} faults`);
    for (const { field, message } of faults) {
      assert.ok(field.length > 0 && message.length > 5 && message.length < 600, `${field}: ${message}`);
    }
  }
  // One wrong value takes nothing along but itself.
  for (const path of paths) {
    const kind = rows.find((key) => key.path === path)?.kinds?.[0];
    const group = path.split(".")[0];
    const context = kind ? `${group}.kind=${kind}&` : "";
    const others = ["lossScale=2", "trainFraction=0.25"].filter((part) => !part.startsWith(`${path}=`));
    const { setup, faults } = read(`${context}${path}=!&${others.join("&")}`);
    assert.deepEqual(
      faults.map(({ field }) => field.split(/[.[]/)[0]),
      [group],
      `${path}: ${JSON.stringify(faults)}`,
    );
    const [{ config }] = effective(setup);
    if (path !== "lossScale") assert.equal(config.lossScale, 2, path);
    if (path !== "trainFraction") assert.equal(config.trainFraction, 0.25, path);
  }
});

test("a link cut anywhere still loads", () => {
  const whole =
    "v=1&seed=7&data.kind=wave&data.noise=0.25&features=x,sinY&hidden=16:gelu,4:tanh&optimizer.kind=rmsprop" +
    "&lane=B;data.kind=blobs;data.classes=4;hidden=3:relu&steps=300&theme=dark";
  for (let length = 0; length <= whole.length; length++) {
    const { setup } = read(whole.slice(0, length));
    for (const lane of setup.lanes) assert.equal(check(configOf(setup.config, lane)), null);
  }
});

test("100,000 characters of anything still load, and soon", () => {
  const texts = [
    "a".repeat(100_000),
    "&".repeat(100_000),
    "seed=1&".repeat(14_286),
    "lane=B;".repeat(14_286),
    `lane=B${";optimizer.kind=sgd".repeat(5_264)}`,
    "&lane=".repeat(16_667),
    `hidden=${"8:tanh,".repeat(14_286)}`,
    `data.kind=points&data.inputs=${"1,".repeat(50_000)}&data.targets=1`,
    `seed=${"9".repeat(100_000)}`,
    `${"x=1&".repeat(7_000)}optimizer.kind=sgd&${"%".repeat(72_000)}`,
  ];
  for (const text of texts) {
    const { setup, faults, page } = read(text);
    for (const lane of setup.lanes) assert.equal(check(configOf(setup.config, lane)), null);
    assert.ok(setup.lanes.length <= 6);
    assert.ok(faults.length > 0, text.slice(0, 30));
    assert.ok(faults.every(({ field, message }) => field.length < 120 && message.length < 600));
    assert.deepEqual(page, {});
  }
});

test("names of prototypes, doubles and broken encodings are faults like others", () => {
  const text =
    "__proto__=1&constructor=2&toString=3&optimizer.__proto__=4&optimizer.constructor=5&hidden[]=6&hidden[].units=7" +
    "&autoplay=toString&theme=__proto__&seed=3&seed=4&data.noise=%E0%A4%A&steps=1e3&steps=-1&first=Z&lane=constructor" +
    "&lane=A&lane=B;__proto__.polluted=1&hide=<img>&batchSize=8";
  const { setup, faults, page, steps } = read(text);
  assert.equal(Reflect.get({}, "polluted"), undefined);
  assert.equal(effective(setup)[0].config.seed, 3);
  assert.equal(effective(setup)[0].config.batchSize, 8);
  assert.deepEqual([page, steps], [{}, 0]);
  const fields = faults.map(({ field }) => field);
  for (const field of [
    "__proto__",
    "constructor",
    "toString",
    "optimizer.__proto__",
    "hidden[]",
    "hidden[].units",
    "autoplay",
    "theme",
    "seed",
    "data.noise",
    "steps",
    "first",
    "lane",
    "hide",
  ]) {
    assert.ok(fields.includes(field), `${field} in ${fields}`);
  }
});

test("random bytes never break the reader", () => {
  const random = generator(77);
  const pieces = [
    "v=1",
    "&",
    ";",
    "=",
    "lane=",
    "B",
    "hidden",
    ":",
    ",",
    "8",
    "tanh",
    "optimizer.kind",
    "sgd",
    "%",
    "%41",
  ];
  for (let round = 0; round < 600; round++) {
    const text = Array.from({ length: random.integer(0, 40) }, () =>
      random.chance(0.7) ? random.pick(pieces) : String.fromCharCode(random.integer(0, 0xd7ff)),
    ).join("");
    const { setup } = read(text);
    const ids = setup.lanes.map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length, text);
    for (const lane of setup.lanes) assert.equal(check(configOf(setup.config, lane)), null, text);
  }
});

test("a link that a messenger or a page's source has encoded is the same link", () => {
  const plain = read("v=1&hidden=4:relu&lane=B;seed=3");
  for (const text of [
    "#v=1&amp;hidden=4:relu&amp;lane=B;seed=3",
    "v=1&hidden=4%3Arelu&lane=B%3Bseed%3D3",
    "v=1&&hidden=4:relu&lane=B;;seed=3&",
  ]) {
    assert.deepEqual(read(text), plain);
  }
});

const MENDED = {
  field: "the link",
  message: "some of its characters were changed on the way; it was read as intended",
};

test("a link that was damaged on its way is read as it was meant, and that is said", () => {
  const link = "v=1&data.kind=moons&hidden=4:relu,4:tanh&steps=7&lane=B;seed=3";
  const meant = read(link);
  assert.deepEqual(meant.faults, []);
  for (const text of [
    link.replaceAll("&", "%26"),
    link.replaceAll("&", "%2526"),
    link.replaceAll("&", "&amp;amp;"),
    link.replaceAll("&", "&amp;amp;amp;"),
    link.replaceAll("&", "%26amp%3B"),
    link.replaceAll("&", "%26amp;"),
    link.replace("&", "%26"),
    encodeURIComponent(link),
    `#${encodeURIComponent(link)}`,
    encodeURIComponent(encodeURIComponent(link)),
    encodeURIComponent(link.replaceAll("&", "&amp;")),
    "data.kind%3Dmoons&hidden%3D4:relu,4:tanh&steps%3D7&lane%3DB;seed%3D3",
  ]) {
    assert.deepEqual(read(text), { ...meant, faults: [MENDED] }, text);
  }
  assert.deepEqual(
    read(encodeURIComponent("data.kind=xor")).setup,
    read("data.kind=xor").setup,
    "a short one",
  );
});

test("what is wrong in a damaged link is said as in any other", () => {
  const { faults } = read("v=1%26seed=luck%26moon=full");
  assert.deepEqual(
    faults.map(({ field }) => field),
    ["the link", "moon", "seed"],
  );
});

test("a query is read as a link where there is no fragment, and what else stands in it is somebody else's", () => {
  const meant = read("data.kind=moons&steps=7&lane=B;seed=3");
  for (const text of [
    "?data.kind=moons&steps=7&lane=B;seed=3",
    "?v=1&data.kind=moons&steps=7&lane=B;seed=3#",
    "?v=20261130&utm_source=mail&data.kind=moons&steps=7&lane=B%3Bseed%3D3&fbclid=Iw#top",
  ]) {
    assert.deepEqual(read(text), meant, text);
  }
  assert.deepEqual(
    read("?data.kind=moons&steps=7#data.kind=xor"),
    read("data.kind=xor"),
    "a fragment is stronger",
  );
  assert.deepEqual(
    read("?data.kind=moon").faults.map(({ field }) => field),
    ["data.kind"],
  );
  for (const none of ["", "#", "?", "#top", "?utm_source=mail", "?v=3", "?v=1#top", "?seed"]) {
    assert.equal(read(none).isNone, true, none);
  }
});

// --- Files ---------------------------------------------------------------------------------------------------------

/** @returns {Setup} */
const twoLanes = () => complete(read("seed=9&data.kind=xor&lane=D;optimizer.kind=sgd").setup);

test("a file that is none is refused with a reason", () => {
  const { config, lanes } = twoLanes();
  const named = lanes.map(({ id, settings }) => ({ letter: "ABCDEF"[id], settings }));
  const text = JSON.stringify({ format: "ravine-session", version: 1, config, lanes: named, steps: 1 });
  /** @param {(content: any) => void} change */
  const changed = (change) => {
    const content = JSON.parse(text);
    change(content);
    return JSON.stringify(content);
  };
  const refused = {
    empty: "",
    "half a file": text.slice(0, text.length / 2),
    "binary garbage": String.fromCharCode(0, 1, 2, 255),
    "another's": '{"format":"else"}',
    "a list": "[]",
    null: "null",
    "a later version": changed((content) => (content.version = 3)),
    "no settings": changed((content) => delete content.config),
    "no lanes": changed((content) => (content.lanes = [])),
    "seven lanes": changed((content) => (content.lanes = Array(7).fill(content.lanes[0]))),
    "a letter twice": changed((content) => (content.lanes[1].letter = "A")),
    "no letter": changed((content) => (content.lanes[0].letter = "")),
    "lanes that are none": changed((content) => (content.lanes = [1, 2])),
    "half a step": changed((content) => (content.steps = 0.5)),
    "a checkpoint that is none": changed((content) => (content.lanes[0].checkpoint = "*")),
    "points that are none": changed((content) => (content.own = { data: 3 })),
  };
  for (const [what, content] of Object.entries(refused)) {
    assert.throws(
      () => readSession(content),
      (error) => error instanceof FileError && fileErrorText(error).length > 10,
      what,
    );
  }
});

// --- What makes one setup out of another ---------------------------------------------------------------------------

test("differences name the setting and its lane", () => {
  const before = twoLanes();
  const after = structuredClone(before);
  after.config.batchSize = 4;
  after.lanes[1].settings.clip = { norm: 1 };
  assert.deepEqual(differences(before, after), [
    { lane: null, path: "batchSize" },
    { lane: 3, path: "clip.norm" },
  ]);
  assert.deepEqual(differences(before, structuredClone(before)), []);
  after.lanes.pop();
  assert.equal(differences(before, after)[0].path, "");
});
