/**
 * Where the race stops by itself: at a step, below a loss, after a time.
 * @typedef {import("../types.js").Visit} Visit
 * @typedef {import("../types.js").Stops} Stops
 * @typedef {import("../stops.js").Condition} Condition
 */
import { element, freshId } from "../dom.js";
import { inputText } from "../format.js";
import { NO_STOPS } from "../state.js";
import { readStop } from "../stops.js";
import { laterWords } from "../text.js";

/**
 * @param {Visit} app
 * @param {HTMLElement} button the panel opens below it
 */
export function makeStopPanel(app, button) {
  const { title, labels, help, clear, lossOf, lanes, below } = laterWords().stops;
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
        app.race.setStops(NO_STOPS);
        // Also what was typed and refused.
        for (const { show } of [step, loss, seconds]) show();
      },
    }),
  );
  panel.addEventListener("beforetoggle", () => place(panel, button));
  return panel;
}

/**
 * @param {Visit} app
 * @param {Condition} condition
 * @param {string} name
 */
function makeValue({ store, race }, condition, name) {
  const { errors, none } = laterWords().stops;
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
      race.setStops({ [condition]: value });
      show();
    }
  });
  store.watch((state) => state.stops[condition], show);
  return { input, error, show, label: element("label", { htmlFor: input.id, textContent: name }) };
}

/**
 * @param {Visit} app
 * @param {"lossOf" | "lanes"} key
 * @param {string} name
 * @param {Record<string, string>} choices
 */
function makeChoice({ store, race }, key, name, choices) {
  const options = Object.entries(choices).map(([value, textContent]) =>
    element("option", { value, textContent }),
  );
  const select = element("select", { "aria-label": name }, ...options);
  select.addEventListener("change", () => race.setStops({ [key]: select.value }));
  store.watch(
    (state) => state.stops[key],
    (value) => void (select.value = value),
  );
  return select;
}

/** Below the button, inside the window. @param {HTMLElement} panel @param {HTMLElement} button */
function place(panel, button) {
  const { left, bottom } = button.getBoundingClientRect();
  const width = Math.min(400, window.innerWidth - 16);
  panel.style.width = `${width}px`;
  panel.style.left = `${Math.max(8, Math.min(left, window.innerWidth - width - 8))}px`;
  panel.style.top = `${bottom + 4}px`;
}
