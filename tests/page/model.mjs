// A comparison without a page: the engine itself, and a clock that goes as the test says.

import { readFile } from "node:fs/promises";
import { setFlagsFromString } from "node:v8";
import init, { Trainer } from "../../www/pkg/ravine.js";
import { Comparison } from "../../www/js/run/comparison.js";
import { Editor } from "../../www/js/run/editor.js";
import { Player } from "../../www/js/run/player.js";
import { TimeTravel } from "../../www/js/run/time-travel.js";
import { refusalOf } from "../../www/js/settings/config-error.js";
import { initialState } from "../../www/js/state.js";
import { Store } from "../../www/js/store.js";

/** @typedef {import("../../www/js/types.js").State} State */

// The V8 of Node 20 compiles calls of a module into their callers, and stops with "unreachable code" where it takes that back in
// the middle of one that returns an object. Browsers have a newer one.
setFlagsFromString("--no-turbo-inline-js-wasm-calls");

const FRAME = 1000 / 60;

export async function loadTrainer() {
  await init({ module_or_path: await readFile(new URL("../../www/pkg/ravine_bg.wasm", import.meta.url)) });
  return Trainer;
}

/** A clock in place of the system's, until `restore`. */
export function fakeClock() {
  const real = performance.now;
  const clock = { now: 0, restore: () => void (performance.now = real) };
  performance.now = () => clock.now;
  return clock;
}

/** The engine as the page has it. @param {(config: object) => Trainer} build */
const engineOf = (build) => ({
  schema: () => Trainer.schema(),
  defaults: () => Trainer.defaults(),
  randomSeed: () => 1,
  build,
  check(/** @type {object} */ config) {
    try {
      new Trainer(config).free();
      return null;
    } catch (error) {
      return refusalOf(error);
    }
  },
});

/**
 * A comparison as on a first visit, or of other settings.
 * @param {{config?: object, lanes?: object[]}} [setup] shared settings; those of the lanes
 * @param {(config: object) => Trainer} [build]
 */
export function makeModel({ config, lanes } = {}, build = (config) => new Trainer(config)) {
  const engine = engineOf(build);
  const store = new Store(initialState(engine));
  const comparison = new Comparison(engine, store);
  const player = new Player(comparison);
  const editor = new Editor(comparison);
  const timeTravel = new TimeTravel(comparison, editor, player);
  if (config || lanes) {
    const setups = (lanes ?? store.state.lanes.map(({ settings }) => settings)).map((settings, id) => ({
      id,
      settings: { schedule: {}, regularization: {}, clip: {}, sam: {}, averaging: {}, ...settings },
    }));
    editor.load(/** @type {any} */ ({ config: config ?? {}, lanes: setups }), [], { type: "ready" });
  }
  return { store, comparison, player, editor, timeTravel };
}

/**
 * Plays frame by frame on a clock of the test's.
 * @param {ReturnType<typeof makeModel>} model
 * @param {ReturnType<typeof fakeClock>} clock
 * @param {number} most milliseconds
 * @param {() => void} [after] each frame
 */
export function play({ player, store, comparison }, clock, most, after = () => {}) {
  const end = clock.now + most;
  player.play();
  while (store.state.playing && clock.now < end) {
    clock.now += FRAME;
    player.advance(clock.now + FRAME / 2);
    comparison.draw();
    after();
  }
}

/** Trains to a step at once. @param {ReturnType<typeof makeModel>} model @param {number} step */
export const trainTo = ({ player }, step) => void player.trainTo(step, Infinity);
