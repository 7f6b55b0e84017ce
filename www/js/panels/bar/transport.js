/**
 * Play, step, reset and pace, and how far the run is.
 * @import { App, State } from "../../types.js"
 */
import { makeSelect } from "../../controls/inputs.js";
import { element, icon, svg } from "../../dom/element.js";
import { formatCount } from "../../i18n/format.js";
import { words } from "../../i18n/words.js";
import { SPEEDS } from "../../settings/choices.js";

/** @param {App} app */
export function playOrPause({ store, player }) {
  if (store.state.playing) player.pause();
  else player.play();
}

/** @param {App} app */
export function makeTransport(app) {
  const { store, player } = app;
  const say = words().page;
  const word = element("span", { id: "play-word" });
  const shape = svg("use", { id: "play-icon" });
  const play = element(
    "button",
    {
      id: "play",
      type: "button",
      className: "primary",
      title: say.playTitle,
      "aria-keyshortcuts": "Space",
      onclick: () => playOrPause(app),
    },
    svg("svg", { class: "icon" }, shape),
    word,
  );
  store.watch(
    (state) => state.playing,
    (playing) => {
      word.textContent = playing ? say.pause : say.play;
      shape.setAttribute("href", playing ? "#icon-pause" : "#icon-play");
    },
  );
  const step = makeButton("step", say.step, {
    id: "step",
    title: say.stepTitle,
    "aria-keyshortcuts": "S",
    onclick: () => player.step(),
  });
  const reset = makeButton("reset", say.reset, {
    id: "reset",
    title: say.resetTitle,
    "aria-keyshortcuts": "R",
    onclick: () => player.reset(),
  });
  return element("div", { className: "transport", role: "group", "aria-label": say.run }, play, step, reset);
}

/** Icon and word. @param {string} glyph @param {string} text @param {Record<string, unknown>} properties */
export const makeButton = (glyph, text, properties) =>
  element("button", { type: "button", ...properties }, icon(glyph), element("span", {}, text));

/** @param {App} app */
export function makeSpeed({ store, player }) {
  const { speed: caption, speedName } = words().page;
  const { full, rate: perSecond } = words().speed;
  const nameOf = (/** @type {number} */ rate) => (rate === Infinity ? full : perSecond(formatCount(rate)));
  const select = makeSelect(
    SPEEDS.map((rate) => [String(rate), nameOf(rate)]),
    (value) => player.setSpeed(Number(value)),
    { id: "speed", "aria-label": speedName },
  );
  store.watch(
    (state) => state.speed,
    (rate) => void (select.value = String(rate)),
  );
  return element("label", { className: "speed" }, element("span", {}, caption), select);
}

/** @param {App} app */
export function makeCounts({ store }) {
  const { step, epoch, rate } = words().page.counts;
  /** @param {string} id @param {string} name @param {(state: State) => number} select */
  const count = (id, name, select) => {
    const number = element("dd", { id });
    store.watch(select, (value) => void (number.textContent = formatCount(value)));
    return element("div", {}, element("dt", {}, name), number);
  };
  return element(
    "dl",
    { className: "counts" },
    count("count-step", step, (state) => state.step),
    count("count-epoch", epoch, (state) => state.epoch),
    count("count-rate", rate, (state) => Math.round(state.stepsPerSecond)),
  );
}
