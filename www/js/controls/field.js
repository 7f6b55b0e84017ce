/**
 * One control for one key, made from the engine's table: label, symbol, meaning, range, choices. The engine decides on a
 * value; why it refuses one stands at the control.
 * @import { App, Key, Refusal, State } from "../types.js"
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
 * @typedef {object} FieldOptions
 * @property {AbortSignal} [signal] ends the field
 * @property {number | null} [lane] id of the lane the setting belongs to; none for a shared one
 * @property {boolean} [slider] a slider beside the number
 * @property {boolean} [steppers] buttons for the next smaller and larger value
 * @property {string[]} [leaveOut] choices that are not on offer
 * @property {string} [name] instead of the key's own
 * @property {string} [describe] a longer name for screen readers, where the place on the page says the rest
 */

/**
 * Where the settings of a lane stand, or, for null, the shared ones; nowhere once the lane is gone.
 * @param {State} state
 * @param {number | null} lane
 */
export const settingsOf = (state, lane) => (lane === null ? state.config : laneOf(state, lane)?.settings);

/** @param {App} app @param {string} path @param {FieldOptions} [options] */
export function makeField({ store, editor }, path, options = {}) {
  const { lane = null, signal } = options;
  const key = keyAt(store.state.schema, settingsOf(store.state, lane) ?? {}, path);
  const mark = markOf(lane, path);
  const label = options.name ?? settingName(path);

  /** What is left of a control that was taken away may still tell of its last change; nobody wants it any more. */
  const isHere = () => !signal?.aborted && settingsOf(store.state, lane) !== undefined;
  /** @type {Acts} */
  const acts = {
    set: (value, text) => void (isHere() && editor.set(lane, path, value, text)),
    move: (direction) => {
      const next = neighbour(key, readNumber(input.value), direction);
      if (isAllowed(key, next)) acts.set(next);
    },
  };
  const control = makeControl(key, acts, options);
  const id = freshId();
  const input = control.input;
  input.id = id;
  if (options.describe) input.setAttribute("aria-label", options.describe);
  input.title = tooltip(key);

  const caption = element("label", { htmlFor: id, title: tooltip(key) }, ...captionOf(key, label));
  const error = makeError(`${id}-error`);
  const field = element(
    "div",
    { className: `field ${key.type}`, "data-path": path },
    caption,
    ...control.parts,
    error,
  );

  store.watch(
    (state) => [valueAt(settingsOf(state, lane) ?? {}, path), state.refused[mark]],
    ([value, refused]) => {
      if (refused) control.showText(refused.text);
      else control.show(value);
      field.classList.toggle("refused", Boolean(refused));
      showRefusal(input, error, refused);
    },
    signal,
  );
  return field;
}

/**
 * @param {HTMLElement} input
 * @param {HTMLElement} error where it is said what is wrong
 * @param {Refusal} [refused]
 */
export const showRefusal = (input, error, refused) =>
  showError(input, error, refused ? refusalText(refused.reason) : "");

/** @param {Key} key @param {string} label */
function captionOf(key, label) {
  const words = element("span", { className: "words", textContent: label });
  return key.symbol
    ? [element("span", { className: "symbol", textContent: key.symbol }), " ", words]
    : [words];
}

/** @param {Key} key */
function tooltip(key) {
  const { min, max, unit } = key;
  const meaning = meaningOf(key);
  if (key.type !== "integer" && key.type !== "number" && key.type !== "integerOrFull") return meaning;
  const range =
    min !== undefined && max !== undefined
      ? ` ${inputText(min)} … ${inputText(max)}${unit ? ` ${unitName(unit)}` : ""}.`
      : "";
  return `${meaning}${range}`;
}

/**
 * @typedef {object} Acts what a control asks for
 * @property {(value: unknown, text?: string) => void} set with the text where one was typed
 * @property {(direction: 1 | -1) => void} move to the next larger or smaller value
 *
 * @typedef {object} Control
 * @property {HTMLInputElement | HTMLSelectElement} input the part that has the label
 * @property {HTMLElement[]} parts
 * @property {(value: any) => void} show
 * @property {(text: string) => void} showText a refused text, as typed
 */

/** @param {Key} key @param {Acts} acts @param {FieldOptions} options @returns {Control} */
function makeControl(key, acts, options) {
  if (key.type === "choice") return makeChoice(key, acts, options);
  if (key.type === "boolean") return makeSwitch(acts);
  return makeNumber(key, acts, options);
}

/** @param {Key} key @param {Acts} acts @param {FieldOptions} options @returns {Control} */
function makeChoice(key, { set }, { leaveOut = [] }) {
  const values = (key.choices ?? []).filter((value) => !leaveOut.includes(value));
  const input = makeSelect(
    values.map((value) => [value, choiceName(key.path, value)]),
    (value) => set(value),
  );
  const show = (/** @type {string} */ value) => void (input.value = value);
  return { input, parts: [input], show, showText: show };
}

/** @param {Acts} acts @returns {Control} */
function makeSwitch({ set }) {
  const input = element("input", { type: "checkbox", onchange: () => set(input.checked) });
  return { input, parts: [input], show: (value) => (input.checked = value), showText: () => {} };
}

/** @param {Key} key @param {Acts} acts @param {FieldOptions} options @returns {Control} */
function makeNumber(key, { set, move }, { slider, steppers, describe, name }) {
  const say = words().settings;
  const input = makeEntry((text) => set(parseEntry(text, key.optional), text), {
    inputMode: key.type === "number" ? "decimal" : "text",
    placeholder: key.optional ? say.off : "",
  });
  followArrows(input, move);

  /** @type {HTMLElement[]} */
  const parts = [input];
  const label = describe ?? name ?? settingName(key.path);
  if (steppers) {
    const button = (
      /** @type {string} */ glyph,
      /** @type {string} */ name,
      /** @type {1 | -1} */ direction,
    ) =>
      element("button", { type: "button", "aria-label": name, onclick: () => move(direction) }, icon(glyph));
    parts.splice(0, 1, button("minus", say.lower(label), -1), input, button("plus", say.raise(label), 1));
  }
  /** @type {HTMLInputElement | undefined} */
  let range;
  if (slider) {
    const { min, max } = key;
    const knob = element("input", { type: "range", min, max, step: 0.05, "aria-label": say.slider(label) });
    knob.addEventListener("input", () => set(Number(knob.value)));
    parts.push(knob);
    range = knob;
  }
  if (key.type === "integerOrFull") {
    parts.push(
      element("button", {
        type: "button",
        className: "small",
        textContent: nameOf("full"),
        onclick: () => set("full"),
      }),
    );
  }
  return {
    input,
    parts: parts.length > 1 ? [element("div", { className: "joined" }, ...parts)] : parts,
    show(value) {
      input.value = value === undefined ? "" : value === "full" ? nameOf("full") : inputText(value);
      if (range) range.value = String(value);
    },
    showText: (text) => void (input.value = text),
  };
}
