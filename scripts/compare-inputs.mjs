// What compare-sites.mjs does on both sites: what a hand can do, and the written scenarios. The selectors are those of the
// page as its readers and its tests know it.

/**
 * @typedef {import("playwright-core").Page} Page
 * @typedef {"en" | "de"} Language
 * @typedef {string | {en: string, de: string}} Selector one for each language where it holds words
 *
 * @typedef {object} Input
 * @property {string} name says what is done, for whoever repeats it
 * @property {(page: Page, language: Language) => Promise<unknown>} act
 * @property {Selector} [needs] what has to be there and usable; without it the input is left out
 * @property {boolean} [isOptional] whether it may be left out
 *
 * @typedef {object} Scenario
 * @property {string} name
 * @property {string} [path] what is opened, behind the site's address
 * @property {string} [at] the one size and language it is for; without it, all
 * @property {{width: number, height: number}} [viewport] in place of the three sizes
 * @property {Input[]} inputs
 */

// --- What a hand can do ----------------------------------------------------------------------------------------------

/** @param {Selector} selector @param {Language} language */
const in_ = (selector, language) => (typeof selector === "string" ? selector : selector[language]);
/** @param {Page} page @param {Selector} selector @param {Language} language */
const part = (page, selector, language) => page.locator(in_(selector, language)).first();
/** As a report names it, which is shorter. @param {Selector} selector */
const shown = (selector) =>
  in_(selector, "en")
    .replace(" :is(input:not([type=range]), select)", "")
    .replace(/article\.lane:nth-child\((\d) of article\.lane\)/, "lane $1");

/**
 * Something done to a part of the page.
 * @param {string} name
 * @param {Selector} selector
 * @param {(part: import("playwright-core").Locator, page: Page) => Promise<unknown>} act
 * @returns {Input}
 */
const to = (name, selector, act) => ({
  name: `${name} ${shown(selector)}`,
  needs: selector,
  act: (page, language) => act(part(page, selector, language), page),
});

/** @param {Selector} selector */
export const click = (selector) => to("click", selector, (node) => node.click());
/** A box or a radio button whose face is its label. @param {Selector} selector */
export const check = (selector) => to("check", selector, (node) => node.click({ force: true }));
/** @param {Selector} selector */
const focus = (selector) => to("focus", selector, (node) => node.focus());
/** @param {Selector} selector */
export const hover = (selector) => to("point at", selector, (node) => node.hover({ force: true }));
/** @param {Selector} selector @param {string} value */
export const choose = (selector, value) =>
  to(`choose ${value} in`, selector, (node) => node.selectOption(value));
/** Types a value and leaves the field, as Enter does. @param {Selector} selector @param {string} text */
export const enter = (selector, text) =>
  to(`enter ${JSON.stringify(text)} in`, selector, async (node) => {
    await node.fill(text);
    await node.press("Enter");
  });
/** Without leaving it. @param {Selector} selector @param {string} text */
const fill = (selector, text) => to(`fill ${JSON.stringify(text)} in`, selector, (node) => node.fill(text));
/** @param {string[]} keys @returns {Input} */
const press = (...keys) => ({
  name: `press ${keys.join(" ")}`,
  act: async (page) => {
    for (const key of keys) await page.keyboard.press(key);
  },
});
/** With the focus on a part. @param {Selector} selector @param {string} key */
export const pressIn = (selector, key) => to(`press ${key} in`, selector, (node) => node.press(key));
/** With no control in focus. @param {string[]} keys @returns {Input} */
export const pressOnPage = (...keys) => ({
  name: `press ${keys.join(" ")} on the page`,
  act: async (page) => {
    await page.evaluate(() => /** @type {HTMLElement | null} */ (document.activeElement)?.blur());
    for (const key of keys) await page.keyboard.press(key);
  },
});
/**
 * A stroke with the mouse, between two places in shares of a part's box.
 * @param {Selector} selector
 * @param {[number, number]} from
 * @param {[number, number]} till
 */
export const drag = (selector, from, till) =>
  to(`drag from ${from} to ${till} over`, selector, async (node, page) => {
    await node.scrollIntoViewIfNeeded();
    const box = await node.boundingBox();
    if (!box) throw new Error("it is not to be seen");
    const at = (/** @type {[number, number]} */ [x, y]) =>
      /** @type {const} */ ([box.x + x * box.width, box.y + y * box.height]);
    await page.mouse.move(...at(from));
    await page.mouse.down();
    await page.mouse.move(...at(till), { steps: 8 });
    await page.mouse.up();
  });
/** @param {string} fragment @returns {Input} */
export const paste = (fragment) => ({
  name: `paste #${fragment} over the address`,
  act: (page) => page.evaluate((hash) => void (location.hash = hash), fragment),
});
/** @param {Selector} selector @param {string} name @param {string} text */
const give = (selector, name, text) => ({
  name: `give ${name} to ${shown(selector)}`,
  act: (/** @type {Page} */ page, /** @type {Language} */ language) =>
    part(page, selector, language).setInputFiles({ name, mimeType: "text/plain", buffer: Buffer.from(text) }),
});
/** The page in the same tab once more. @type {Input} */
const reload = {
  name: "reload",
  act: async (page) => {
    await page.reload();
    await page.locator("html[data-ready]").waitFor();
    await page.mouse.move(3, 3);
    await page.locator(".account").first().waitFor({ state: "attached" });
  },
};
/** @param {Selector} selector */
const scroll = (selector) => to("scroll to", selector, (node) => node.scrollIntoViewIfNeeded());

/** Whether an input can be made now. @param {Page} page @param {Input} input @param {Language} language */
export async function isOffered(page, { needs }, language) {
  if (needs === undefined) return true;
  const node = part(page, needs, language);
  return (await node.count()) > 0 && (await node.isVisible()) && (await node.isEnabled());
}

// --- Parts of the page -----------------------------------------------------------------------------------------------

/** The control for a key, in some place. @param {string} path @param {string} [where] */
export const control = (path, where = "") =>
  `${where} [data-path="${path}"] :is(input:not([type=range]), select)`.trim();
/** @param {number} place */
export const lane = (place) => `article.lane:nth-child(${place} of article.lane)`;
/** @param {string} en @param {string} de @param {string} [where] */
const button = (en, de, where = "") => ({
  en: `${where} button:text-is("${en}")`.trim(),
  de: `${where} button:text-is("${de}")`.trim(),
});
/** What has a name for those who do not see it. @param {string} en @param {string} de @param {string} [where] */
const labelled = (en, de, where = "") => ({
  en: `${where} [aria-label="${en}"]`.trim(),
  de: `${where} [aria-label="${de}"]`.trim(),
});
/** What has a label beside it. @param {string} en @param {string} de @param {string} [where] */
const beside = (en, de, where = "") => ({
  en: `${where} label:has-text("${en}") input`.trim(),
  de: `${where} label:has-text("${de}") input`.trim(),
});
export const dataSet = (/** @type {string} */ kind) => `#data input[name=data-kind][value=${kind}]`;
/** @param {number} column @param {number} unit */
export const unit = (column, unit) => `.units button[data-column="${column}"][data-unit="${unit}"]`;
const board = labelled("Points", "Punkte", "dialog");
export const plot = "#chart .u-over";
export const cursor = "#chart [role=slider]";
const dialogClose = labelled("Close", "Schließen", "dialog");

export const SETS = "circle xor gauss moons rings checkerboard blobs plane multiGauss wave".split(" ");
export const REAL_SETS = ["iris", "penguins"];
export const OPTIMIZERS =
  "momentum nesterov rmsprop adagrad adadelta adamax nadam radam amsgrad adamw lion muon adam sgd".split(" ");
export const SCHEDULES = "step exponential plateau cosine cosineRestarts oneCycle polynomial".split(" ");
export const MEASURES = ["accuracy", "learningRate", "gradientNorm", "updateNorm", "loss"];

/** Sets the step at which the run stops by itself. @param {number} step */
export const stopAt = (step) => [click("#stops"), enter("#stop-step", String(step)), press("Escape")];

const TABLE = "height,width,kind\n1.5,2,a\n2.5,1,b\n3,x,a\n0.5,2.5,b\n2,2,a\n1,0.5,b\n";
const SESSION = JSON.stringify({
  format: "ravine-session",
  version: 1,
  steps: 25,
  view: { selected: "C", finishLine: 0.5 },
  config: {
    seed: 5,
    data: { kind: "moons", samples: 200, noise: 0.1 },
    hidden: [{ units: 3, activation: "relu" }],
  },
  lanes: ["A", "C"].map((letter) => ({
    letter,
    settings: {
      optimizer: { kind: letter === "A" ? "sgd" : "adam" },
      schedule: {},
      regularization: {},
      clip: {},
    },
  })),
});
export const RACE =
  "v=1&seed=7&data.kind=moons&data.noise=0.1&hidden=4:tanh&optimizer.kind=sgd&lane=B;optimizer.kind=adam";

// --- The scenarios ---------------------------------------------------------------------------------------------------

/** @type {Scenario[]} */
export const SCENARIOS = [
  {
    name: "the bar",
    inputs: [
      pressOnPage("s"),
      click("#step"),
      pressOnPage("b"),
      pressOnPage("r"),
      click("#new-seed"),
      enter(control("seed"), "7"),
      choose("#speed", "100"),
      click("#theme"),
      click("#step"),
      click("#undo"),
      click("#redo"),
      pressOnPage("Control+z"),
      choose("#language", "en"),
      choose("#language", "de"),
      click("#reset"),
      press("Tab", "Tab", "Tab"),
      ...["#network", "#curves", "#data", "#lane"].map(scroll),
    ],
  },
  {
    name: "the data",
    inputs: [
      check(dataSet("plane")),
      click("#step"),
      check(dataSet("iris")),
      check(dataSet("checkerboard")),
      enter(control("data.noise"), "0.2"),
      fill('#data [data-path="data.noise"] input[type=range]', "0.35"),
      enter(control("data.samples"), "200"),
      fill('#data [data-path="trainFraction"] input[type=range]', "0.8"),
      click('#data [data-path="batchSize"] button'),
      check(dataSet("blobs")),
      enter(control("data.classes"), "5"),
      pressIn(control("data.classes"), "ArrowUp"),
      click("#step"),
    ],
  },
  {
    name: "every data set",
    at: "1366×768 en",
    inputs: [...SETS, ...REAL_SETS, "spiral"].flatMap((kind) => [check(dataSet(kind)), click("#step")]),
  },
  {
    name: "drawn points",
    inputs: [
      click(button("Draw", "Zeichnen", "#data")),
      click(button("Clear", "Leeren", "dialog")),
      drag(board, [0.2, 0.2], [0.6, 0.25]),
      check(labelled("class 2", "Klasse 2", "dialog")),
      drag(board, [0.2, 0.8], [0.7, 0.7]),
      fill(beside("Points a dab", "Punkte je Tupfer", "dialog"), "6"),
      drag(board, [0.5, 0.5], [0.6, 0.5]),
      check(beside("Erase", "Radieren", "dialog")),
      drag(board, [0.2, 0.2], [0.3, 0.2]),
      click(button("Undo", "Rückgängig", "dialog")),
      check(beside("Move", "Verschieben", "dialog")),
      drag(board, [0.2, 0.8], [0.4, 0.5]),
      check(beside("Add", "Setzen", "dialog")),
      focus(board),
      press("Shift+ArrowUp", "ArrowRight", "3", "Enter"),
      check(beside("values", "Werte", "dialog")),
      click(button("Start again", "Neu beginnen", "dialog")),
      press("Control+z"),
      click(button("Done", "Fertig", "dialog")),
      click("#step"),
      click(button("Save CSV", "Sichern", "#data")),
    ],
  },
  {
    name: "a table",
    inputs: [
      click(button("Open CSV", "Öffnen", "#data")),
      fill("dialog textarea", TABLE),
      check(beside("leave out", "weglassen", "dialog")),
      choose("dialog .csv-options .field:has(option[value=standard]) select", "standard"),
      choose("dialog .csv-options .field:has(option[value=regression]) select", "regression"),
      fill("dialog textarea", "1;2\n3;4\n"),
      give("dialog input[type=file]", "table.csv", TABLE.replace("x", "1")),
      click("dialog .row.end button"),
      click("#step"),
      check(dataSet("moons")),
      check(dataSet("points")),
      click("#undo"),
    ],
  },
  {
    name: "share",
    path: `#${RACE}&steps=30`,
    inputs: [
      click("#share"),
      click(button("Copy link", "Link kopieren", "dialog")),
      click(button("Save session", "Sitzung speichern", "dialog")),
      click(button("Weights (JSON)", "Gewichte (JSON)", "dialog")),
      click(button("Curves (PNG)", "Kurven (PNG)", "dialog")),
      give("dialog input[type=file]", "odd.json", '{"a": 1}'),
      give("dialog input[type=file]", "course.json", SESSION),
      enter(control("optimizer.learningRate", lane(1)), "0.3"),
      click("#step"),
      click("#share"),
      click(button("Start over", "Von vorn", "dialog")),
      click("#undo"),
    ],
  },
  {
    name: "embed",
    path: `#${RACE}&steps=30`,
    inputs: [
      click("#embed"),
      check("dialog input[value=element]"),
      check("dialog input[value=link]"),
      check("dialog input[value=iframe]"),
      fill(beside("Width", "Breite", "dialog"), "700"),
      fill(beside("Height", "Höhe", "dialog"), "5"),
      check("dialog input[value=chosen]"),
      check(beside("curves", "Kurven", "dialog")),
      check(beside("only play", "nur Start", "dialog")),
      click(button("Copy line", "Zeile kopieren", "dialog")),
      click(dialogClose),
    ],
  },
  {
    name: "the network",
    inputs: [
      click(labelled("raise Units of hidden layer 1", "Einheiten der verdeckten Schicht 1 erhöhen")),
      enter(control("hidden[1].units"), "3"),
      enter(control("hidden[1].units"), "0"),
      enter(control("hidden[1].units"), "5"),
      choose(control("hidden[0].activation"), "relu"),
      click(button("add layer", "Schicht hinzufügen", ".network-top")),
      click("#step"),
      click(labelled("Remove hidden layer 2", "Verdeckte Schicht 2 entfernen")),
      click(unit(0, 2)),
      click(unit(0, 1)),
      hover(unit(1, 1)),
      click(unit(1, 0)),
      enter(".weight-editor input", "0.75"),
      press("ArrowUp", "Shift+ArrowDown"),
      enter(".weight-editor input", "much"),
      press("Escape"),
      click("#step"),
      pressIn(unit(1, 0), "ArrowRight"),
      press("ArrowDown", "Enter"),
      press("Escape"),
      drag(".diagram", [0.28, 0.2], [0.32, 0.45]),
      choose(control("initializer.kind"), "normal"),
      enter(control("initializer.std"), "0.3"),
      choose(control("loss"), "meanSquaredError"),
      check(control("shuffle")),
      enter(control("hidden[0].units"), "64"),
      click(".units button.more"),
    ],
  },
  {
    name: "lanes",
    inputs: [
      click(`${lane(3)} .open-settings`),
      pressOnPage("s", "s"),
      click(".add-lane"),
      click(labelled("Duplicate lane B", "Bahn B verdoppeln")),
      pressOnPage("s", "s"),
      click(labelled("Remove lane A", "Bahn A entfernen")),
      click(labelled("Move lane D one place back", "Bahn D einen Platz nach vorn")),
      click(labelled("Move lane B one place on", "Bahn B einen Platz nach hinten")),
      click(`${lane(2)} .solo`),
      pressOnPage("s", "s", "s"),
      click(`${lane(2)} .solo`),
      pressOnPage("s"),
      drag(`${lane(3)} .open-settings`, [0.5, 0.5], [-2, 0.5]),
      enter(control("optimizer.learningRate", lane(2)), "0.5"),
      click(`${lane(1)} [data-path="optimizer.learningRate"] button`),
      choose(control("optimizer.kind", lane(1)), "lion"),
      click("#undo"),
      click("#undo"),
      click("#undo"),
      click("#redo"),
      click("#branch"),
    ],
  },
  {
    name: "own settings",
    inputs: [
      scroll("#lane .own summary"),
      click("#lane .own summary"),
      click(button("data", "Daten", "#lane .own")),
      choose(control("data.kind", "#lane .own"), "circle"),
      click("#step"),
      click(button("layers", "Schichten", "#lane")),
      enter(control("hidden[0].units"), "2"),
      click(button("inputs", "Eingaben", "#lane")),
      click(unit(0, 2)),
      click(`${lane(2)} .open-settings`),
      click(`${lane(1)} .open-settings`),
      click(button("layers", "Schichten", "#lane")),
      click("#lane .chip >> nth=0"),
    ],
  },
  {
    name: "formulas",
    inputs: [
      click("#lane .how summary"),
      check(beside("numbers", "Zahlen", "#lane .how")),
      choose(control("optimizer.kind", lane(1)), "nadam"),
      enter(control("optimizer.beta1", "#lane"), "0.8"),
      click(`${lane(4)} .open-settings`),
      click("#step"),
    ],
  },
  {
    name: "every optimizer",
    at: "1366×768 de",
    inputs: [
      click("#lane .how summary"),
      ...OPTIMIZERS.flatMap((kind) => [choose(control("optimizer.kind", lane(1)), kind), click("#step")]),
    ],
  },
  {
    name: "schedules",
    path: `#${RACE}&steps=20`,
    inputs: [
      click("#tab-learningRate"),
      ...SCHEDULES.map((kind) => choose(control("schedule.kind", "#lane"), kind)),
      enter(control("schedule.warmupSteps", "#lane"), "10"),
      click("#step"),
      enter(control("regularization.l2", "#lane"), "0.01"),
      enter(control("regularization.dropout", "#lane"), "0.2"),
      enter(control("clip.norm", "#lane"), "1"),
      enter(control("clip.norm", "#lane"), ""),
      click("#step"),
    ],
  },
  {
    name: "curves",
    path: `#${RACE}&steps=150`,
    inputs: [
      ...MEASURES.map((measure) => click(`#tab-${measure}`)),
      pressIn("#tab-loss", "ArrowRight"),
      press("Home"),
      choose("#chart-x", "epochs"),
      choose("#chart-x", "samples"),
      check("#log-x"),
      check("#log-y"),
      choose("#chart-x", "step"),
      check("#log-x"),
      enter("#finish-line", "0.5"),
      enter("#finish-line", "never"),
      pressIn(cursor, "End"),
      press("ArrowLeft", "PageDown"),
      press("+"),
      press("Shift+ArrowRight"),
      press("0", "Escape"),
      click("#chart-zoom button >> nth=0"),
      click("#chart-zoom button >> nth=1"),
      drag(plot, [0.2, 0.3], [0.6, 0.35]),
      to("double click", plot, (node) => node.dblclick()),
      drag(plot, [0.3, 0.2], [0.7, 0.8]),
      hover(plot),
    ],
  },
  {
    name: "stops and travel",
    inputs: [
      ...stopAt(120),
      click("#play"),
      scroll("#travel-slider"),
      pressIn("#travel-slider", "Home"),
      press("PageUp", "PageUp"),
      drag("#travel-slider", [0.1, 0.5], [0.6, 0.5]),
      pressOnPage("b", "b"),
      click("#branch"),
      enter(control("optimizer.learningRate", lane(2)), "0.01"),
      click("#step"),
      click("#step-back"),
      click("#stops"),
      choose(".stop-panel select >> nth=0", "testLoss"),
      enter("#stop-loss", "0.6"),
      enter("#stop-seconds", "soon"),
      enter("#stop-step", "0"),
      enter("#stop-step", "150"),
      press("Escape"),
      click("#play"),
      click("#stops"),
      click(button("Clear all", "Alles löschen", ".stop-panel")),
    ],
  },
  {
    name: "divergence",
    path: "#v=1&data.kind=plane&optimizer.kind=sgd&optimizer.learningRate=10&hidden=8:relu&lane=B;optimizer.kind=adam",
    inputs: [
      ...stopAt(60),
      click("#play"),
      click(button("last good step", "letzter guter Schritt", ".diverged")),
      click("#step"),
      pressOnPage("s", "s", "s", "s", "s", "s", "s", "s"),
      ...stopAt(90),
      click(button("halve η", "η halbieren", ".diverged")),
      click("#reset"),
    ],
  },
  {
    name: "refused values",
    inputs: [
      enter(control("seed"), "-1"),
      enter(control("data.noise"), "9"),
      enter(control("data.samples"), "many"),
      enter(control("batchSize"), "0"),
      enter(control("optimizer.learningRate", lane(1)), "fast"),
      enter(control("optimizer.learningRate", lane(1)), "0,05"),
      enter(control("hidden[0].units"), "1000"),
      enter(control("data.samples"), "300"),
      pressOnPage("s"),
    ],
  },
  {
    name: "outputs",
    inputs: [
      check("#outputs .check input"),
      click(".outputs-bar button"),
      click("#step"),
      check(dataSet("iris")),
      click(`${lane(2)} .open-settings`),
      click("#theme"),
      check(dataSet("wave")),
      click("#theme"),
      check("#outputs .check input"),
      hover(`${lane(2)} canvas.map`),
    ],
  },
  {
    name: "links",
    path: "#v=2&seed=x&data.kind=moons&wheels=4&optimizer.learningRate=-3&lane=B;optimizer.kind=adam&theme=dark&steps=15",
    inputs: [
      click(".notice .remove"),
      paste(`${RACE}&speed=50&selected=B&curves=accuracy&axis=epochs&discretize=true&steps=12`),
      paste("v=1&data.kind=points&data.inputs=0,0,1,1,0.5,-1&data.targets=0,1,1&trainFraction=0.67&steps=5"),
      paste("v=1&hide=network,share&lock=data,optimizer&steps=8"),
      paste("v=1&hidden=12:gelu,3:sine&features=x,y,xTimesY&steps=3000"),
      click("#step"),
      reload,
      paste("v=1&lane=B;batchSize=8&lane=C;data.kind=xor;hidden="),
    ],
  },
  {
    name: "a figure",
    path: `embed.html#${RACE}&steps=40`,
    viewport: { width: 480, height: 320 },
    inputs: [
      click("#step"),
      press("s"),
      hover("canvas.map"),
      click("#reset"),
      paste("hide=curves,share&steps=5"),
    ],
  },
];
