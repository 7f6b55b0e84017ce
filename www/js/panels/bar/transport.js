/**
 * Play, step, reset and pace, and how far the run is.
 * @import { App, PaceSetting, State } from "../../types.js"
 */
import { element, icon, svg } from "../../dom/element.js";
import { formatCount, inputText } from "../../i18n/format.js";
import { words } from "../../i18n/words.js";
import { PACES, SPEEDS } from "../../settings/choices.js";

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
  const { decades, rates } = words().speed;
  const select = element("select", {
    id: "speed",
    "aria-label": speedName,
    onchange: () => player.setPace(paceOf(select.value)),
  });
  store.watch(
    (state) => state.pace,
    (pace) => {
      // A link may ask for a pace that is not on offer.
      const seconds = "stepsPerSecond" in pace ? [] : [pace.secondsPerDecade];
      const offered = [...new Set([...PACES, ...seconds])].sort((a, b) => a - b);
      select.replaceChildren(
        makeOptions(
          decades,
          offered.map((secondsPerDecade) => ({ secondsPerDecade })),
        ),
        makeOptions(
          rates,
          SPEEDS.map((stepsPerSecond) => ({ stepsPerSecond })),
        ),
      );
      select.value = valueOf(pace);
    },
  );
  return element("label", { className: "speed" }, element("span", { className: "caption" }, caption), select);
}

/** @param {string} label @param {PaceSetting[]} paces */
const makeOptions = (label, paces) =>
  element(
    "optgroup",
    { label },
    ...paces.map((pace) => element("option", { value: valueOf(pace), textContent: paceName(pace) })),
  );

/** @param {PaceSetting} pace */
function paceName(pace) {
  const { full, rate, perDecade } = words().speed;
  if ("secondsPerDecade" in pace) return perDecade(inputText(pace.secondsPerDecade));
  return pace.stepsPerSecond === Infinity ? full : rate(formatCount(pace.stepsPerSecond));
}

/** A pace as the value of an option. @param {PaceSetting} pace */
const valueOf = (pace) =>
  "stepsPerSecond" in pace ? String(pace.stepsPerSecond) : `${pace.secondsPerDecade} s`;

/** @param {string} value @returns {PaceSetting} */
const paceOf = (value) =>
  value.endsWith(" s") ? { secondsPerDecade: parseFloat(value) } : { stepsPerSecond: Number(value) };

/** @param {App} app */
export function makeCounts({ store }) {
  const { step, epoch, rate } = words().page.counts;
  const { atFullSpeed, behind } = words().speed;
  const pace = element("span", { className: "behind", textContent: ` · ${atFullSpeed}`, title: behind });
  /** @param {string} id @param {(string | Node)[]} name @param {(state: State) => number} select */
  const count = (id, name, select) => {
    const number = element("dd", { id });
    store.watch(select, (value) => void (number.textContent = formatCount(value)));
    return element("div", {}, element("dt", {}, ...name), number);
  };
  store.watch(
    (state) => state.behind,
    // It keeps its room, so that nothing moves.
    (isBehind) => void pace.classList.toggle("absent", !isBehind),
  );
  return element(
    "dl",
    { className: "counts" },
    count("count-step", [step, pace], (state) => state.step),
    count("count-epoch", [epoch], (state) => state.epoch),
    count("count-rate", [rate], (state) => Math.round(state.stepsPerSecond)),
  );
}
