/**
 * How a lane's settings work, as equations.
 * @import { Tree, Schema, Key } from "../../../types.js"
 * @import { MathNode } from "../../../dom/equations.js"
 * @typedef {Record<string, MathNode>} Symbols by the name of a key, and `eta` for the learning rate; for a schedule, `momentum` for
 *   the one that it moves
 *
 * @typedef {object} Formula
 * @property {string} [source] authors and year
 * @property {(symbols: Symbols, values: Tree) => MathNode[]} lines
 * @property {(symbols: Symbols) => MathNode[]} [rest] for the parameters that go by another rule
 *
 * @typedef {object} Section
 * @property {"optimizer" | "schedule" | "gradient" | "averaging" | "initializer" | "activation"} part
 * @property {string} [kind]
 * @property {string} [source]
 * @property {MathNode[]} lines
 * @property {MathNode[]} [rest]
 * @property {Key[]} keys
 */
import { formatValue, inputText, settingName } from "../../../i18n/format.js";
import { keysOf } from "../../../settings/schema.js";
import { AVERAGES } from "./averages.js";
import { math, name, numeral, say, sub, symbolOf } from "../../../dom/equations.js";
import { ACTIVATIONS, gradientLines, INITIALIZERS, lossLine } from "./network-formulas.js";
import { OPTIMIZERS } from "./optimizers.js";
import { SCHEDULES, warmUp } from "./schedules.js";

const FORMULAS = {
  optimizer: OPTIMIZERS,
  schedule: SCHEDULES,
  averaging: AVERAGES,
  initializer: INITIALIZERS,
  activation: ACTIVATIONS,
};

/** A key's symbol, or its name where it has none. @param {Key} key */
export const symbolOfKey = (key) => (key.symbol ? symbolOf(key.symbol) : say(settingName(key.path)));

/**
 * @param {Key[]} keys
 * @param {Tree | null} values numbers in the place of symbols, where they are given
 * @returns {Symbols}
 */
const symbolsOf = (keys, values) =>
  Object.fromEntries(
    keys.map((key) => {
      const name = key.path.slice(key.path.lastIndexOf(".") + 1);
      const value = values?.[name];
      const symbol = typeof value === "number" ? numeral(inputText(value)) : symbolOfKey(key);
      return [name === "learningRate" ? "eta" : name, symbol];
    }),
  );

/**
 * @param {keyof typeof FORMULAS} part @param {Tree} settings @param {Key[]} keys @param {Symbols} symbols
 * @returns {Section}
 */
function sectionOf(part, settings, keys, symbols) {
  const { source, lines, rest } = FORMULAS[part][settings.kind];
  return { part, kind: settings.kind, source, lines: lines(symbols, settings), rest: rest?.(symbols), keys };
}

/** The symbols in the place of which a moved momentum comes. @param {Symbols} rule */
const ownMomenta = (rule) => ["momentum", "beta1"].filter((key) => key in rule);

/** The symbol of a moved momentum, as the rule calls its own, if it has one. @param {Symbols} rule @returns {Symbols} */
function movedMomentum(rule) {
  const [own] = ownMomenta(rule);
  if (!own) return {};
  return { momentum: own === "beta1" ? sub(name("β"), math`1, t`) : sub(name("μ"), name("t")) };
}

/**
 * @param {Schema} schema
 * @param {Tree} config of a lane, whole
 * @param {number} classes 0 in regression
 * @param {boolean} numbers instead of symbols
 * @param {number | null} [momentum] of the next step, where the schedule moves it
 * @returns {Section[]}
 */
export function sectionsOf(schema, config, classes, numbers, momentum = null) {
  const { optimizer, schedule, initializer, regularization, clip, sam, averaging, lossScale } = config;
  const of = (/** @type {Key[]} */ keys, /** @type {Tree} */ values) =>
    symbolsOf(keys, numbers ? values : null);

  const rule = keysOf(schema, "optimizer", optimizer.kind);
  const clock = keysOf(schema, "schedule", schedule.kind);
  const first = keysOf(schema, "initializer", initializer.kind);
  const scale = schema.keys.filter(({ path }) => path === "lossScale");
  const groups = ["regularization", "clip", "sam"];
  const given = [...scale, ...groups.flatMap((group) => keysOf(schema, group))];
  const average = keysOf(schema, "averaging", averaging.kind);
  const activations = [...new Set(config.hidden.map((/** @type {Tree} */ layer) => layer.activation))];

  const ruleSymbols = of(rule, optimizer);
  /** @type {Symbols} */
  const rates = { ...of(clock, schedule), eta: ruleSymbols.eta, ...movedMomentum(ruleSymbols) };
  const rate = sectionOf("schedule", schedule, clock, rates);
  if (schedule.warmupSteps > 0) rate.lines.unshift(warmUp(rates.warmupSteps));
  // The rule is given the rate of the step.
  const changes = schedule.kind !== "constant" || schedule.warmupSteps > 0;
  const stepSymbols = changes ? { ...ruleSymbols, eta: sub(name("η"), name("t")) } : ruleSymbols;
  // And the momentum, as a number that of now.
  if (schedule.cycleMomentum) {
    const isTold = numbers && momentum !== null;
    const moved = isTold ? numeral(formatValue(momentum)) : rates.momentum;
    for (const key of ownMomenta(ruleSymbols)) stepSymbols[key] = moved;
  }
  const gradient = of(given, { lossScale, ...regularization, ...clip, ...sam });
  const lines = [lossLine(config.loss, classes), ...gradientLines(gradient, config)];
  return [
    sectionOf("optimizer", optimizer, rule, stepSymbols),
    rate,
    { part: "gradient", lines, keys: given },
    ...(average.length > 0 ? [sectionOf("averaging", averaging, average, of(average, averaging))] : []),
    sectionOf("initializer", initializer, first, of(first, initializer)),
    ...activations.map((kind) => sectionOf("activation", { kind }, [], {})),
  ];
}
