// Links there and back: what the page writes reads without faults and says the same; whatever is read is a page.

import assert from "node:assert/strict";
import { linkOf } from "../../www/js/share/current.js";
import { loadTrainer } from "./engine.mjs";
import { assertFaults, assertLink, assertLives, makeModel, read, takeLink } from "./page-model.mjs";
import { oddJson } from "./odd-values.mjs";
import { smallConfig, valueFor } from "./settings.mjs";

const LETTERS = "ABCDEFG";
/** What a view may be, and what it may not. @type {Record<string, (random: import("./random.mjs").Random) => unknown>} */
const VIEW = {
  selected: (random) => random.pick([...LETTERS]),
  pace: (random) => random.pick([3, 0.1, 600, 0.05, 1e3, 2.5]),
  speed: (random) => random.pick([1, 50, 10000, "full", 3]),
  finishLine: (random) => random.pick(["off", 0.1, 1.7e308, "1.7e+308", 5e-324, 0, -1, "1e400", 1e21]),
  "stop.step": (random) => random.pick(["off", 1, 1e9, 100000, 1e10, 0.5]),
  "stop.seconds": (random) => random.pick(["off", 0.1, 86400, 0, 1e5]),
  "stop.loss": (random) => random.pick(["off", 0.1, 5e-324, 1e9, 0]),
  "stop.lossOf": (random) => random.pick(["trainLoss", "testLoss", "loss"]),
  "stop.lanes": (random) => random.pick(["any", "all", "none"]),
  discretize: (random) => random.pick(["true", "false", "", "x"]),
  weights: (random) => random.pick(["averaged", "current", "", "both"]),
  setup: (random) => random.pick(["open", "folded", "ajar"]),
  view: (random) => random.pick(["network", "layers", "layers,microscope", "layers,layers", "x", ""]),
  plane: (random) => random.pick(["runs", "curvature", "random", "flat", ""]),
  inspect: (random) => random.pick(["1.1.1", "9.256.bias", "2.3", "0.1.1", "1", "1.1.x", ""]),
  curves: (random) => random.pick(["loss", "accuracy", "learningRate", "gradientNorm", "updateNorm", "x"]),
  axis: (random) => random.pick(["step", "epochs", "samples", "milliseconds", "x"]),
  logX: (random) => random.pick(["true", "false", ""]),
  logY: (random) => random.pick(["true", "false", ""]),
  zoomX: (random) => random.pick(["20,600", "0,1e-9", "1e20,1e21", "5,5", "1", "1e-7,2e300", "0,5e-324"]),
  zoomY: (random) => random.pick(["0.1,2", "-1,1", "1e-300,1e300"]),
  steps: (random) => random.pick([0, 7, 1e9, 1e10, "1e3", -1, "007"]),
  hide: (random) =>
    random.pick(["setup", "setup,curves", "data.kind,seed", "Z", "", "constructor", "setup,setup"]),
  lock: (random) => random.pick(["optimizer", "setup", "Z", "", "data.noise,x", "__proto__"]),
  theme: (random) => random.pick(["light", "dark", "auto", "blue"]),
  lang: (random) => random.pick(["en", "de", "fr"]),
  autoplay: (random) => random.pick(["", "true", "false", "no"]),
  v: (random) => random.pick(["1", "2", "", "x"]),
  first: (random) => random.pick([...LETTERS]),
};
const ODD_NAMES = [
  "",
  "experiment",
  "__proto__",
  "constructor",
  "toString",
  "hasOwnProperty",
  "hidden[0].units",
  "%",
  "lane",
];

export async function open() {
  const Trainer = await loadTrainer();
  const schema = Trainer.schema();
  const model = makeModel();
  const paths = [...new Set(schema.keys.map(({ path }) => path))];

  /** A value as a link has it, right or not. @param {import("./random.mjs").Random} random @param {string} path */
  function settingText(random, path) {
    const key = random.pick(schema.keys.filter((row) => row.path === path));
    const value =
      key.type === "numbers" || random.chance(0.2) ? oddJson(random) : valueFor(random, key, schema);
    if (key.type === "list" && Array.isArray(value) && random.chance(0.9))
      return value.map((layer) => `${layer?.units}:${layer?.activation}`).join(",");
    return typeof value === "object" ? JSON.stringify(value) : String(value);
  }

  /** The settings of a small configuration, as a link has them. @param {import("./random.mjs").Random} random */
  function settings(random) {
    const { task, hidden, data, ...config } = smallConfig(random, schema);
    const entries = Object.entries({ ...config, data }).flatMap(([group, values]) =>
      typeof values === "object" && !Array.isArray(values) && values !== null
        ? Object.entries(values).map(([name, value]) => [`${group}.${name}`, value])
        : values === undefined
          ? []
          : [[group, values]],
    );
    const layers = hidden.map((/** @type {any} */ { units, activation }) => `${units}:${activation}`);
    return [
      ...entries.map(([name, value]) => `${name}=${value}`),
      `hidden=${layers}`,
      ...(task === "regression" ? [`task=${task}`] : []),
    ];
  }

  /** @param {import("./random.mjs").Random} random */
  function part(random) {
    const kind = random.pick(["setting", "setting", "setting", "view", "view", "view", "lane", "odd"]);
    if (kind === "setting") {
      const path = random.pick(paths);
      return `${path}=${settingText(random, path)}`;
    }
    if (kind === "view") {
      const name = random.pick(Object.keys(VIEW));
      return `${name}=${VIEW[name](random)}`;
    }
    if (kind === "lane") {
      const changes = random.list(3, () => {
        const path = random.pick(paths);
        return `;${path}=${settingText(random, path)}`;
      });
      return `lane=${random.pick([...LETTERS])}${changes.join("")}`;
    }
    return `${random.pick(ODD_NAMES)}${random.pick(["=", "", "=="])}${random.pick(["x", "", "1", "%zz", "a;b", "<b>", "ü"])}`;
  }

  return {
    /** @param {import("./random.mjs").Random} random */
    make(random) {
      const whole = random.chance(0.5) ? settings(random) : [];
      const parts = [...whole, ...random.list(7, () => part(random))];
      const letters = () => String.fromCodePoint(random.whole(32, random.pick([126, 0x17ff])));
      if (random.chance(0.1)) parts.push(random.list(60, letters).join(""));
      return parts;
    },

    /** @param {string[]} parts */
    check(parts) {
      const fragment = parts.join("&");
      const link = read(model, fragment);
      assertFaults(link);
      takeLink(model, link);
      assertLives(model);
      const { written, link: back } = assertLink(model);
      // Taken again it is the same page, whose link says the same.
      takeLink(model, back);
      assert.equal(withoutSteps(linkOf(model.store.state)), withoutSteps(written), fragment);
      return link.faults.length > 0 ? "with faults" : "without faults";
    },
  };
}

/** How far it is depends on how quick the machine is. @param {string} link */
const withoutSteps = (link) => link.replace(/&steps=\d+/, "");
