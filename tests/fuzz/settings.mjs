/**
 * Random settings, by the engine's table of keys.
 * @import { Random } from "./random.mjs"
 * @import { Key, Schema, Tree } from "../../www/js/types.js"
 */
import { belongs, groupOf } from "../../www/js/settings/schema.js";

/** What takes long to train is rare: a fuzzer lives from the number of its cases. */
const USUAL = { "data.samples": 200, batchSize: 200, "hidden[].units": 12, hidden: 3 };
const VALUES_SETS = ["plane", "multiGauss", "wave"];

/** A number that a key takes: its ends, its default, small ones and large ones. @param {Random} random @param {Key} key */
function numberFor(random, key) {
  const { min = 0, max = 1, minExclusive, maxExclusive } = key;
  const isWhole = key.type.startsWith("integer");
  const most = random.chance(0.97)
    ? Math.min(max, USUAL[/** @type {keyof typeof USUAL} */ (key.path)] ?? max)
    : max;
  const within = min + (most - min) * random.next();
  const small = min + (most - min) * 10 ** -random.whole(1, 9);
  const end = random.pick([minExclusive ? small : min, maxExclusive ? most - (most - min) * 1e-7 : most]);
  const number = random.pick([within, within, small, small, end]);
  return isWhole ? Math.round(number) : number;
}

/** A value that a key takes by the table. @param {Random} random @param {Key} key @param {Schema} schema @returns {any} */
export function valueFor(random, key, schema) {
  const { type, choices = [] } = key;
  if (type === "boolean") return random.chance(0.5);
  if (type === "choice") return random.pick(choices);
  if (type === "choices") {
    const some = random.some(choices, 0.4);
    return some.length > 0 ? some : [random.pick(choices)];
  }
  if (type === "list") {
    const items = schema.keys.filter(({ path }) => path.startsWith(`${key.path}[].`));
    const name = (/** @type {Key} */ { path }) => path.slice(key.path.length + 3);
    return random.list(random.chance(0.05) ? 8 : USUAL.hidden, () =>
      Object.fromEntries(items.map((item) => [name(item), valueFor(random, item, schema)])),
    );
  }
  if (type === "integerOrFull" && random.chance(0.2)) return "full";
  return numberFor(random, key);
}

/** Points of one's own. @param {Random} random @param {string} task */
function points(random, task) {
  const count = random.whole(2, 40);
  const classes = random.whole(2, 6);
  const coordinate = () => random.pick([random.next(), -random.next(), 10 ** random.whole(-6, 6), 0]);
  const target = (/** @type {number} */ i) =>
    task === "regression" ? coordinate() : i < 2 ? i : random.whole(0, classes - 1);
  return {
    kind: "points",
    inputs: Array.from({ length: 2 * count }, coordinate),
    targets: Array.from({ length: count }, (_, i) => target(i)),
  };
}

/**
 * Settings that the engine takes.
 * @param {Random} random
 * @param {Schema} schema
 * @param {{groups?: string[], share?: number}} [which] groups to be told; share of their keys that are
 * @returns {Tree}
 */
export function randomConfig(random, schema, { groups, share = 0.4 } = {}) {
  /** @type {Tree} */
  const config = {};
  const named = [...new Set(schema.keys.map(({ path }) => groupOf(path)))].filter(
    (group) => group !== "task",
  );
  for (const group of groups ?? random.some(named, 0.7)) {
    const rows = schema.keys.filter(({ path }) => groupOf(path) === group && !path.includes("[]"));
    const kindRow = rows.find(({ path }) => path === `${group}.kind`);
    if (rows[0].path === group) {
      config[group] = valueFor(random, rows[0], schema);
      continue;
    }
    const kind = kindRow && (random.chance(0.8) ? random.pick(kindRow.choices ?? []) : kindRow.default);
    const values = rows
      .filter(
        (key) => key !== kindRow && belongs(key, kind) && key.type !== "numbers" && random.chance(share),
      )
      .map((key) => [key.path.slice(group.length + 1), valueFor(random, key, schema)]);
    config[group] = { ...(kind !== undefined && { kind }), ...Object.fromEntries(values) };
  }
  const { data } = config;
  if (data?.kind === "points") {
    config.task = random.pick(["classification", "regression"]);
    config.data = points(random, config.task);
  }
  if (VALUES_SETS.includes(data?.kind)) config.task = "regression";
  if (config.task === "regression" && config.loss === "crossEntropy") delete config.loss;
  return config;
}

/** A configuration that is small and quick. @param {Random} random @param {Schema} schema @returns {Tree} */
export function smallConfig(random, schema) {
  const config = randomConfig(random, schema);
  const { hidden = [], data, ...rest } = config;
  const small = hidden
    .slice(0, 2)
    .map((/** @type {Tree} */ layer) => ({ ...layer, units: Math.min(layer.units, 6) }));
  const samples = data && "samples" in data && { samples: Math.min(data.samples, 60) };
  return { ...rest, hidden: small, ...(data && { data: { ...data, ...samples } }) };
}
