/**
 * The engine: what makes trainers. No other file imports the module, and only a `Lane` calls the trainer it is given. Runs in a
 * worker as it is.
 * @typedef {import("../pkg/ravine.js").Trainer} Trainer
 * @import { ConfigRefusal, Schema, TrainerConfig } from "./types.js"
 * @typedef {typeof engine} Engine
 */
import init, * as module from "../pkg/ravine.js";
import { isConfigError } from "./settings/config-error.js";

/** Begun at once, while the other scripts run. */
const loaded = init();

const engine = {
  /** @returns {Schema} */
  schema: () => module.Trainer.schema(),

  /** @returns {TrainerConfig} */
  defaults: () => module.Trainer.defaults(),

  /** @returns {number} */
  randomSeed: () => module.Trainer.randomSeed(),

  /**
   * A trainer at step 0. Throws a `ConfigError` where a setting is refused.
   * @param {object} config defaults are filled in
   * @returns {Trainer}
   */
  build: (config) => new module.Trainer(config),

  /**
   * Why a configuration is refused, if it is.
   * @param {object} config
   * @returns {ConfigRefusal | null}
   */
  check(config) {
    try {
      engine.build(config).free();
      return null;
    } catch (error) {
      if (!isConfigError(error)) throw error;
      return error;
    }
  },
};

/** @returns {Promise<Engine>} */
export async function loadEngine() {
  await loaded;
  return engine;
}
