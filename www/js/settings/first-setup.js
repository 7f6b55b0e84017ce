/**
 * The settings of a first visit: four lanes, each with its rule's own defaults, on points that are learnt within the first ten
 * seconds.
 * @import { Schema, Setup, TrainerConfig } from "../types.js"
 */
import { withKind } from "./schema.js";
import { split } from "./sharing.js";

/** @param {Schema} schema @param {TrainerConfig} defaults @returns {Setup} */
export function firstSetup(schema, defaults) {
  const [config, settings] = split(defaults);
  const lanes = ["sgd", "momentum", "rmsprop", "adam"].map((kind, id) => {
    const optimizer = /** @type {any} */ (withKind(schema, "optimizer", settings.optimizer, kind));
    return { id, settings: { ...settings, optimizer } };
  });
  const data = /** @type {any} */ (withKind(schema, "data", config.data, "moons"));
  return { config: { ...config, data }, lanes, own: null };
}
