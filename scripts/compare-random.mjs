// Random inputs for compare-sites.mjs. What cannot be done when its turn comes is left out.

import {
  check,
  choose,
  click,
  control,
  cursor,
  dataSet,
  drag,
  enter,
  hover,
  lane,
  MEASURES,
  OPTIMIZERS,
  paste,
  plot,
  pressIn,
  pressOnPage,
  RACE,
  REAL_SETS,
  SCHEDULES,
  SETS,
  stopAt,
  unit,
} from "./compare-inputs.mjs";

/** @typedef {import("./compare-inputs.mjs").Input} Input */

/** A small generator with a seed. @param {number} seed */
export function generator(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const integer = (/** @type {number} */ low, /** @type {number} */ high) =>
    low + Math.floor(next() * (high - low + 1));
  return {
    integer,
    /** @template T @param {readonly T[]} list */
    pick: (list) => list[integer(0, list.length - 1)],
  };
}

/** @typedef {ReturnType<typeof generator>} Random */

const FIELDS = /** @type {[string, string, string[]][]} */ ([
  ["data.noise", "#data", ["0", "0.1", "0.4", "2"]],
  ["data.samples", "#data", ["100", "333", "-5"]],
  ["trainFraction", "#data", ["0.2", "0.75"]],
  ["batchSize", "#data", ["1", "8", "50", "x"]],
  ["seed", ".seed", ["1", "2", "77"]],
  ["hidden[0].units", "#network", ["1", "6", "20"]],
  ["lossScale", "#network", ["0.5", "3"]],
  ["initializer.gain", "#network", ["0.5", "2"]],
  ["regularization.l1", "#lane", ["0", "0.01"]],
  ["regularization.dropout", "#lane", ["0", "0.3", "1"]],
  ["clip.norm", "#lane", ["0.5", ""]],
]);
const CHOICES = /** @type {[string, string, string[]][]} */ ([
  ["hidden[0].activation", "#network", ["relu", "tanh", "sine", "gelu"]],
  ["initializer.kind", "#network", ["xavierUniform", "heNormal", "orthogonal", "constant"]],
  ["loss", "#network", ["auto", "meanSquaredError"]],
  ["schedule.kind", "#lane", ["constant", ...SCHEDULES]],
]);
const KEYS = ["s", "b", "r", "Control+z", "Control+y", "Tab", "Escape"];
const RATES = ["0.001", "0.02", "0.3", "10", "no"];

/** Plays for some steps. @param {number} steps @returns {Input} */
const playOn = (steps) => ({
  name: `play ${steps} steps on, by #stops`,
  needs: "#stops",
  async act(page, language) {
    const step = Number((await page.locator("#count-step").innerText()).replaceAll(/\D/g, ""));
    for (const { act } of [...stopAt(step + steps), click("#play")]) await act(page, language);
  },
});

/** @type {((random: Random) => Input)[]} */
const KINDS = [
  ({ integer }) => playOn(integer(5, 60)),
  () => click("#step"),
  () => pressOnPage("s", "s", "s", "s", "s"),
  ({ pick }) => pressOnPage(pick(KEYS)),
  ({ pick }) => click(pick(["#undo", "#redo", "#step-back", "#branch", ".add-lane", "#new-seed", "#reset"])),
  ({ pick }) => click(pick(["#theme", "#outputs .check input", ".outputs-bar button", "#log-x", "#log-y"])),
  ({ pick }) => check(dataSet(pick([...SETS, ...REAL_SETS]))),
  ({ pick }) => click(`#tab-${pick(MEASURES)}`),
  ({ pick }) => choose("#chart-x", pick(["step", "epochs", "samples"])),
  ({ pick }) => choose("#speed", pick(["1000", "10000", "Infinity"])),
  ({ pick }) => choose("#language", pick(["en", "de"])),
  ({ pick }) => enter("#finish-line", pick(["0.6", "0.3", "", "-1"])),
  ({ pick }) => pressIn("#travel-slider", pick(["Home", "End", "ArrowLeft", "PageUp", "PageDown"])),
  ({ integer }) => drag("#travel-slider", [0.5, 0.5], [integer(0, 100) / 100, 0.5]),
  ({ integer }) => drag(plot, [integer(0, 40) / 100, 0.4], [integer(50, 100) / 100, 0.5]),
  ({ pick }) => pressIn(cursor, pick(["Home", "End", "ArrowLeft", "+", "-", "0"])),
  ({ integer }) => click(`${lane(integer(1, 6))} .open-settings`),
  ({ integer }) => click(`${lane(integer(1, 6))} .solo`),
  ({ integer }) => click(`${lane(integer(1, 6))} header .remove`),
  ({ integer }) => click(`${lane(integer(1, 6))} .tools button >> nth=${integer(1, 3)}`),
  ({ integer, pick }) => enter(control("optimizer.learningRate", lane(integer(1, 4))), pick(RATES)),
  ({ integer, pick }) => choose(control("optimizer.kind", lane(integer(1, 4))), pick(OPTIMIZERS)),
  ({ pick }) => {
    const [path, where, texts] = pick(FIELDS);
    return enter(control(path, where), pick(texts));
  },
  ({ pick }) => {
    const [path, where, values] = pick(CHOICES);
    return choose(control(path, where), pick(values));
  },
  ({ integer }) => click(unit(0, integer(0, 6))),
  ({ integer }) => hover(unit(1, integer(0, 3))),
  ({ integer }) => drag(".diagram", [0.1, 0.1], [integer(10, 90) / 100, integer(10, 90) / 100]),
  ({ integer, pick }) => {
    const value = pick(["0", "-1.5", "3", "x"]);
    const { name, needs, act } = click(unit(1, integer(0, 3)));
    return {
      name: `${name}, enter ${value} as its bias and press Escape`,
      needs,
      async act(page, language) {
        await act(page, language);
        await enter(".weight-editor input", value).act(page, language);
        await page.keyboard.press("Escape");
      },
    };
  },
  ({ integer }) => click(`#lane .chip >> nth=${integer(0, 6)}`),
  ({ pick }) => click(pick(["#lane .own summary", "#lane .how summary"])),
  ({ pick }) => paste(`${RACE}&steps=${pick([0, 20, 60])}&selected=${pick(["A", "B"])}`),
];

/** @param {Random} random @returns {Input} */
export function randomInput(random) {
  return { ...random.pick(KINDS)(random), isOptional: true };
}
