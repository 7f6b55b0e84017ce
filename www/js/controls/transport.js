/**
 * The bar: play, step, reset, seed, speed, and how far the run is.
 * @typedef {import("../types.js").App} App
 */
import { element } from "../dom.js";
import { formatCount } from "../format.js";
import { words } from "../text.js";
import { SPEEDS } from "../choices.js";
import { makeField } from "./field.js";
import { mountStops } from "./stops.js";

/**
 * Does what the page offers now: who presses twice before the visit has begun, still means "play".
 * @param {App} app
 */
export function playOrPause({ store, ask }) {
  const act = store.state.playing ? "pause" : "play";
  ask(({ race }) => race[act]());
}

/** @param {App} app */
export function mountTransport(app) {
  const { store, ask, byId } = app;
  const play = byId("play");
  play.addEventListener("click", () => playOrPause(app));
  byId("step").addEventListener("click", () => ask(({ race }) => race.step()));
  byId("reset").addEventListener("click", () => ask(({ race }) => race.reset()));
  byId("new-seed").addEventListener("click", () => ask(({ race }) => race.newSeed()));
  byId("seed").append(makeField(app, "seed"));

  store.watch(
    (state) => state.playing,
    (playing) => {
      byId("play-word").textContent = playing ? words().page.pause : words().page.play;
      byId("play-icon").setAttribute("href", playing ? "#icon-pause" : "#icon-play");
    },
  );

  const speed = /** @type {HTMLSelectElement} */ (byId("speed"));
  for (const rate of SPEEDS) {
    const textContent = rate === Infinity ? words().speed.full : words().speed.rate(formatCount(rate));
    speed.append(element("option", { value: String(rate), textContent }));
  }
  speed.addEventListener("change", () => {
    const rate = Number(speed.value);
    ask(({ race }) => race.setSpeed(rate));
  });
  store.watch(
    (state) => state.speed,
    (rate) => void (speed.value = String(rate)),
  );
  mountStops(byId("stops-place"), app);

  show("count-step", (state) => state.step);
  show("count-epoch", (state) => state.epoch);
  show("count-rate", (state) => Math.round(state.stepsPerSecond));
  show("count-reading", (state) => state.readings.reduce((most, { step }) => Math.max(most, step), 0));

  /**
   * @param {string} id
   * @param {(state: import("../types.js").State) => number} select
   */
  function show(id, select) {
    const node = byId(id);
    store.watch(select, (count) => void (node.textContent = formatCount(count)));
  }
}
