/**
 * Where the run stops by itself: at a step, below a loss, after a time.
 * @import { App, StopCondition } from "../../types.js"
 */
import { makeEntry, makeError, makeSelect, showError } from "../../controls/inputs.js";
import { hangPopover } from "../../controls/popover.js";
import { element, freshId } from "../../dom/element.js";
import { inputText } from "../../i18n/format.js";
import { readNumber } from "../../i18n/number-entry.js";
import { words } from "../../i18n/words.js";
import { isAllowedStop, NO_STOPS } from "../../run/stop-conditions.js";

/** In pixels. */
const WIDTH = 400;

/** @param {App} app @param {HTMLButtonElement} button the panel opens below it */
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
      makeChoice(app, "lossOf", lossOf),
      makeChoice(app, "lanes", lanes),
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
  hangPopover(panel, button, { width: WIDTH });
  return panel;
}

/** @param {App} app @param {StopCondition} condition @param {string} name */
function makeValue({ store, player }, condition, name) {
  const { errors, none } = words().stops;
  const error = makeError();
  const show = () => {
    input.value = inputText(store.state.stops[condition] ?? "");
    showError(input, error, "");
  };
  const enter = (/** @type {string} */ text) => {
    const value = text.trim() === "" ? null : readNumber(text);
    if (value !== null && !isAllowedStop(condition, value)) {
      return showError(input, error, errors[condition](text));
    }
    player.setStops({ [condition]: value });
    show();
  };
  const input = makeEntry(enter, { id: `stop-${condition}`, placeholder: none });
  store.watch((state) => state.stops[condition], show);
  return { input, error, show, label: element("label", { htmlFor: input.id, textContent: name }) };
}

/** @param {App} app @param {"lossOf" | "lanes"} key @param {Record<string, string>} told the choices and `name` */
function makeChoice({ store, player }, key, { name, ...choices }) {
  const choose = (/** @type {string} */ value) => player.setStops({ [key]: value });
  const select = makeSelect(Object.entries(choices), choose, { "aria-label": name });
  store.watch(
    (state) => state.stops[key],
    (value) => void (select.value = value),
  );
  return select;
}
