/**
 * The engine: what makes trainers. No other file imports the module, and only a `Lane` calls the trainer it is given. Runs in a
 * worker as it is.
 * @typedef {import("../pkg/ravine.js").Trainer} Trainer
 * @import { ConfigRefusal, Schema, TrainerConfig } from "./types.js"
 * @typedef {typeof engine} Engine
 */
import init, * as module from "../pkg/ravine.js";
import { configError, isConfigError, refusalOf } from "./settings/config-error.js";

/** Begun at once, while the other scripts run. */
const loaded = typeof WebAssembly === "undefined" ? Promise.reject(new Error("no WebAssembly")) : init();
// Whoever asks for the engine hears of it.
loaded.catch(() => {});

/** No engine, and the page's code for why. */
export class NoEngine extends Error {
  /** @param {unknown} cause */
  constructor(cause) {
    super(String(cause), { cause });
    this.code = codeOf(cause);
  }
}

/** @param {unknown} cause */
function codeOf(cause) {
  if (typeof WebAssembly === "undefined") return "noWebAssembly";
  if (cause instanceof WebAssembly.CompileError) return "tooOld";
  return cause instanceof RangeError || isConfigError(cause) ? "noMemory" : "notLoaded";
}

const engine = {
  /** @returns {Schema} */
  schema: () => module.Trainer.schema(),

  /** @returns {TrainerConfig} */
  defaults: () => module.Trainer.defaults(),

  /** @returns {number} */
  randomSeed() {
    try {
      return module.Trainer.randomSeed();
    } catch {
      // A browser without `crypto`: a seed is no secret.
      return Math.floor(Math.random() * 2 ** 32);
    }
  },

  /**
   * A trainer at step 0. Throws a `ConfigError` where a setting is refused, and where there is no memory for it: those that are
   * there already go on.
   * @param {object} config defaults are filled in
   * @returns {Trainer}
   */
  build(config) {
    try {
      return new module.Trainer(config);
    } catch (error) {
      // An engine that gets no memory stops where it is.
      throw error instanceof WebAssembly.RuntimeError ? configError("memory", "memory") : error;
    }
  },

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
      return refusalOf(error);
    }
  },
};

/** Throws a `NoEngine`. @returns {Promise<Engine>} */
export async function loadEngine() {
  try {
    await loaded;
    // Where there is not even memory for the least, that is seen here.
    engine.build({}).free();
    return engine;
  } catch (error) {
    throw new NoEngine(error);
  }
}
