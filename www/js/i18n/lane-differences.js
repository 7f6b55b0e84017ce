/**
 * What sets a lane apart from the first one, in a few short texts.
 * @import { Key, Schema, Tree } from "../types.js"
 */
import { keysOf } from "../settings/schema.js";
import { choiceName, formatValue, nameOf, settingName } from "./format.js";
import { words } from "./words.js";

/**
 * The optimizer's name and its rate are left out: they head the lane's card.
 * @param {Schema} schema
 * @param {Tree} first the settings the first lane runs with
 * @param {Tree} other
 * @returns {string[]}
 */
export function laneDifferences(schema, first, other) {
  return Object.keys(other)
    .filter((group) => group !== "task" && JSON.stringify(first[group]) !== JSON.stringify(other[group]))
    .flatMap((group) => textsOf(schema, group, first[group], other[group]));
}

/** @param {Schema} schema @param {string} group @param {any} first @param {any} other @returns {string[]} */
function textsOf(schema, group, first, other) {
  if (group === "hidden") return [layersText(other)];
  if (group === "features") return [words().lanes.inputs(other.map(nameOf).join(", "))];
  if (typeof other !== "object") return [valueText(shortNameOf(group), other)];

  const sameKind = first.kind === other.kind;
  const kind =
    sameKind || group === "optimizer"
      ? []
      : [words().lanes.kind(nameOf(group), choiceName(`${group}.kind`, other.kind))];
  const keys = keysOf(schema, group, other.kind).filter((key) => {
    const name = leafOf(key);
    if (Array.isArray(other[name]) || first[name] === other[name]) return false;
    if (name === "learningRate") return false;
    // What comes with another kind is not worth a word.
    return sameKind || other[name] !== (key.default ?? undefined);
  });
  return [...kind, ...keys.map((key) => valueText(key.symbol || settingName(key.path), other[leafOf(key)]))];
}

/** @param {string} group */
function shortNameOf(group) {
  /** @type {Record<string, string>} */
  const short = words().lanes.short;
  return short[group] ?? nameOf(group);
}

/** @param {Key} key */
const leafOf = ({ path }) => path.slice(path.indexOf(".") + 1);

/** @param {string} name @param {unknown} value */
function valueText(name, value) {
  if (value === undefined || value === false) return words().lanes.without(name);
  if (value === true) return name;
  return `${name} ${typeof value === "number" ? formatValue(value) : nameOf(String(value))}`;
}

/** "8–8 tanh", "4–2 ReLU, tanh". @param {{units: number, activation: string}[]} layers */
export function layersText(layers) {
  if (layers.length === 0) return words().lanes.noLayers;
  const units = layers.map((layer) => layer.units).join("–");
  const activations = layers.map((layer) => nameOf(layer.activation));
  return `${units} ${activations.every((name) => name === activations[0]) ? activations[0] : activations.join(", ")}`;
}
