/**
 * Where the run stops by itself: at a step, below a loss, after a time.
 * @import { App, StopCondition } from "../../types.js"
 */
import { element, freshId } from "../../dom/element.js";
import { placePopover } from "../../dom/layout.js";
import { inputText } from "../../i18n/format.js";
import { readNumber } from "../../i18n/number-entry.js";
import { words } from "../../i18n/words.js";
import { isAllowedStop, NO_STOPS } from "../../run/stop-conditions.js";

/** In pixels; the gap is below the button. */
const WIDTH = 400;
const GAP = 4;

/** @param {App} app @param {HTMLElement} button the panel opens below it */
export function makeStopPanel(app, button) {
  const { title, labels, help, clear, lossOf, lanes, below } = words().stops;
  const heading = element("h2", { id: freshId(), textContent: title });
  const step = makeValue(app, "step", labels.step);
  const loss = makeValue(app, "loss", below);
  const seconds = makeValue(app, "seconds", labels.seconds);
  step.input.autofocus = true;

  const panel = element(
    "div",
    { className: "stop-panel", popover: "auto", role: "dialog", "aria-labelledby": heading.id },
    heading,
    element("div", { className: "stop-row" }, step.label, step.input, step.error),
    element(
      "div",
      { className: "stop-row" },
      element("span", { textContent: labels.loss }),
      makeChoice(app, "lossOf", lossOf.name, { trainLoss: lossOf.trainLoss, testLoss: lossOf.testLoss }),
      makeChoice(app, "lanes", lanes.name, { any: lanes.any, all: lanes.all }),
      loss.label,
      loss.input,
      loss.error,
    ),
    element("div", { className: "stop-row" }, seconds.label, seconds.input, seconds.error),
    element("p", { className: "muted", textContent: help }),
    element("button", {
      type: "button",
      textContent: clear,
      onclick: () => {
        app.player.setStops(NO_STOPS);
        // Also what was typed and refused.
        for (const { show } of [step, loss, seconds]) show();
      },
    }),
  );
  panel.addEventListener("beforetoggle", () => {
    const { left, bottom } = button.getBoundingClientRect();
    placePopover(panel, { x: left, y: bottom + GAP, width: WIDTH });
  });
  return panel;
}

/** @param {App} app @param {StopCondition} condition @param {string} name */
function makeValue({ store, player }, condition, name) {
  const { errors, none } = words().stops;
  const error = element("p", { className: "error", id: freshId(), hidden: true });
  const input = element("input", {
    type: "text",
    id: `stop-${condition}`,
    inputMode: "decimal",
    autocomplete: "off",
    placeholder: none,
    "aria-describedby": error.id,
  });
  const say = (/** @type {string} */ text) => {
    error.hidden = text === "";
    error.textContent = text;
    input.setAttribute("aria-invalid", String(text !== ""));
  };
  const show = () => {
    input.value = inputText(store.state.stops[condition] ?? "");
    say("");
  };
  input.addEventListener("change", () => {
    const value = readStop(condition, input.value);
    if (value === undefined) say(errors[condition](input.value));
    else {
      player.setStops({ [condition]: value });
      show();
    }
  });
  store.watch((state) => state.stops[condition], show);
  return { input, error, show, label: element("label", { htmlFor: input.id, textContent: name }) };
}

/**
 * What was typed for a condition: its value, null for nothing, undefined for what is not allowed.
 * @param {StopCondition} condition
 * @param {string} text
 */
function readStop(condition, text) {
  if (text.trim() === "") return null;
  const value = readNumber(text);
  return isAllowedStop(condition, value) ? value : undefined;
}

/**
 * @param {App} app
 * @param {"lossOf" | "lanes"} key
 * @param {string} name
 * @param {Record<string, string>} choices
 */
function makeChoice({ store, player }, key, name, choices) {
  const options = Object.entries(choices).map(([value, textContent]) =>
    element("option", { value, textContent }),
  );
  const select = element("select", { "aria-label": name }, ...options);
  select.addEventListener("change", () => player.setStops({ [key]: select.value }));
  store.watch(
    (state) => state.stops[key],
    (value) => void (select.value = value),
  );
  return select;
}
