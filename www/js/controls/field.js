/**
 * One control for one key, made from the engine's table: label, symbol, meaning, range, choices. The engine decides on a value;
 * why it refuses one stands at the control.
 * @import { App, Key, State } from "../types.js"
 *
 * @typedef {object} FieldOptions
 * @property {AbortSignal} [signal] ends the field
 * @property {number | null} [lane] id of the lane the setting belongs to; none for a shared one
 * @property {boolean} [slider] a slider beside the number
 * @property {boolean} [steppers] buttons for the next smaller and larger value
 * @property {string[]} [leaveOut] choices that are not on offer
 * @property {string} [name] instead of the key's own
 * @property {string} [describe] a longer name for screen readers, where the place on the page says the rest
 *
 * @typedef {object} Acts what a control asks for
 * @property {(value: unknown, text?: string) => void} set with the text where one was typed
 * @property {(direction: 1 | -1) => void} move to the next larger or smaller value
 *
 * @typedef {object} Control
 * @property {HTMLInputElement | HTMLSelectElement} input the part that has the label
 * @property {HTMLElement[]} parts
 * @property {(value: any) => void} show
 */
import { element, freshId, icon } from "../dom/element.js";
import { choiceName, inputText, meaningOf, nameOf, settingName, unitName } from "../i18n/format.js";
import { parseEntry, readNumber } from "../i18n/number-entry.js";
import { refusalText } from "../i18n/sentences.js";
import { words } from "../i18n/words.js";
import { isAllowed, neighbour } from "../settings/edit.js";
import { laneOf, markOf } from "../settings/lanes.js";
import { keyAt, valueAt } from "../settings/schema.js";
import { followArrows, makeEntry, makeError, makeSelect, showError } from "./inputs.js";

/**
 * Where the settings of a lane stand, or, for null, the shared ones; nowhere once the lane is gone.
 * @param {State} state
 * @param {number | null} lane
 */
export const settingsOf = (state, lane) => (lane === null ? state.config : laneOf(state, lane)?.settings);

/** @param {App} app @param {string} path @param {FieldOptions} [options] */
export function makeField({ store, editor, signal: end }, path, options = {}) {
  const { lane = null, signal = end, describe, name = settingName(path) } = options;
  const key = keyAt(store.state.schema, settingsOf(store.state, lane) ?? {}, path);

  /** What is left of a control that was taken away may still tell of its last change; nobody wants it any more. */
  const isHere = () => !signal.aborted && settingsOf(store.state, lane) !== undefined;
  /** @type {Acts} */
  const acts = {
    set(value, text) {
      if (!isHere()) return;
      editor.set(lane, path, value, text);
      // What was typed does not stay where it came to nothing.
      const { state } = store;
      if (isHere() && !state.refused[markOf(lane, path)]) show(valueAt(settingsOf(state, lane) ?? {}, path));
    },
    move: (direction) => {
      const next = neighbour(key, readNumber(input.value), direction);
      if (isAllowed(key, next)) acts.set(next);
    },
  };
  const { input, parts, show } = makeControl(key, acts, options);
  const title = tooltip(key);
  input.id = freshId();
  input.title = title;
  if (describe) input.setAttribute("aria-label", describe);

  const symbol = key.symbol ? [element("span", { className: "symbol", textContent: key.symbol }), " "] : [];
  const label = element("span", { className: "words", textContent: name });
  const caption = element("label", { htmlFor: input.id, title }, ...symbol, label);
  const error = makeError(`${input.id}-error`);
  const className = `field ${key.type}`;
  const field = element("div", { className, "data-path": path }, caption, ...parts, error);

  store.watch(
    (state) => [valueAt(settingsOf(state, lane) ?? {}, path), state.refused[markOf(lane, path)]],
    ([value, refused]) => {
      if (refused) input.value = refused.text;
      else show(value);
      field.classList.toggle("refused", Boolean(refused));
      showError(input, error, refused ? refusalText(refused.reason) : "");
    },
    signal,
  );
  return field;
}

/** What the key does, and its range where it has two ends. @param {Key} key */
function tooltip(key) {
  const { min, max, unit } = key;
  const meaning = meaningOf(key);
  if (min === undefined || max === undefined) return meaning;
  return `${meaning} ${inputText(min)} … ${inputText(max)}${unit ? ` ${unitName(unit)}` : ""}.`;
}

/** @param {Key} key @param {Acts} acts @param {FieldOptions} options @returns {Control} */
function makeControl(key, acts, options) {
  if (key.type === "choice") return makeChoice(key, acts, options);
  if (key.type === "boolean") return makeSwitch(acts);
  return makeNumber(key, acts, options);
}

/** @param {Key} key @param {Acts} acts @param {FieldOptions} options @returns {Control} */
function makeChoice({ path, choices = [] }, { set }, { leaveOut = [] }) {
  const offered = choices.filter((value) => !leaveOut.includes(value));
  const input = makeSelect(
    offered.map((value) => [value, choiceName(path, value)]),
    set,
  );
  return { input, parts: [input], show: (value) => (input.value = value) };
}

/** @param {Acts} acts @returns {Control} */
function makeSwitch({ set }) {
  const input = element("input", { type: "checkbox", onchange: () => set(input.checked) });
  return { input, parts: [input], show: (value) => (input.checked = value) };
}

/** @param {Key} key @param {Acts} acts @param {FieldOptions} options @returns {Control} */
function makeNumber(key, { set, move }, { slider, steppers, describe, name }) {
  const say = words().settings;
  const label = describe ?? name ?? settingName(key.path);
  const input = makeEntry((text) => set(parseEntry(text, key.optional), text), {
    inputMode: key.type === "number" ? "decimal" : "text",
    placeholder: key.optional ? say.off : "",
  });
  followArrows(input, move);

  /** @type {HTMLElement[]} */
  const parts = [input];
  if (steppers) {
    const stepper = (/** @type {1 | -1} */ direction, /** @type {string} */ told) => {
      const properties = { type: "button", "aria-label": told, onclick: () => move(direction) };
      return element("button", properties, icon(direction < 0 ? "minus" : "plus"));
    };
    parts.unshift(stepper(-1, say.lower(label)));
    parts.push(stepper(1, say.raise(label)));
  }
  /** @type {HTMLInputElement | undefined} */
  let range;
  if (slider) {
    const { min, max } = key;
    const knob = element("input", { type: "range", min, max, step: 0.05, "aria-label": say.slider(label) });
    knob.addEventListener("input", () => set(knob.valueAsNumber));
    parts.push((range = knob));
  }
  const full = nameOf("full");
  if (key.type === "integerOrFull") {
    const onclick = () => set("full");
    parts.push(element("button", { type: "button", className: "small", textContent: full, onclick }));
  }
  return {
    input,
    parts: parts.length > 1 ? [element("div", { className: "joined" }, ...parts)] : parts,
    show(value) {
      input.value = value === undefined ? "" : value === "full" ? full : inputText(value);
      if (range) range.value = String(value);
    },
  };
}
