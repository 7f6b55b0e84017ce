/**
 * The small controls that fields, panels and dialogs are made of. They know nothing of settings.
 *
 * @typedef {readonly (readonly [value: string, label: string])[]} Choices
 * @typedef {Record<string, unknown>} Properties of the element, beside what every such control has
 */
import { element, freshId, icon } from "../dom/element.js";

/**
 * A button with an icon. Its name is heard, and shown as a tooltip.
 * @param {string} glyph
 * @param {string} name
 * @param {Properties} properties
 */
export const makeIconButton = (glyph, name, properties) =>
  element("button", { type: "button", title: name, "aria-label": name, ...properties }, icon(glyph));

/**
 * A box to tick, before its words.
 * @param {string | Node} label
 * @param {(checked: boolean) => void} onChange
 * @param {Properties} [properties] of the box
 */
export function makeCheck(label, onChange, properties) {
  const onchange = () => onChange(input.checked);
  const input = element("input", { type: "checkbox", onchange, ...properties });
  return { node: element("label", { className: "check" }, input, label), input };
}

/**
 * A list to choose from.
 * @param {Choices} choices
 * @param {(value: string) => void} onChange
 * @param {Properties} [properties]
 */
export function makeSelect(choices, onChange, properties) {
  const select = element("select", { onchange: () => onChange(select.value), ...properties });
  fillSelect(select, choices);
  return select;
}

/**
 * Other choices. Where they are the same ones, an open list stays open.
 * @param {HTMLSelectElement} select
 * @param {Choices} choices
 */
export function fillSelect(select, choices) {
  const shown = [...select.options].map(({ value, textContent }) => [value, textContent]);
  if (JSON.stringify(shown) === JSON.stringify(choices)) return;
  select.replaceChildren(...choices.map(([value, textContent]) => element("option", { value, textContent })));
}

/**
 * Choices of which one holds, each before its words. What stands around them is the caller's.
 * @template {string} Value
 * @param {readonly (readonly [value: Value, label: string])[]} choices
 * @param {(value: Value) => void} onChoice
 * @param {string} [className] of the labels
 */
export function makeRadios(choices, onChoice, className = "") {
  const name = freshId();
  const inputs = choices.map(([value]) =>
    element("input", { type: "radio", name, value, onchange: () => onChoice(value) }),
  );
  return {
    labels: choices.map(([, label], i) => element("label", { className }, inputs[i], label)),
    /** @param {Value} value that holds now */
    choose(value) {
      for (const input of inputs) input.checked = input.value === value;
    },
  };
}

/** A line to type a value into. @param {(text: string) => void} onEnter @param {Properties} [properties] */
export function makeEntry(onEnter, properties) {
  const onchange = () => onEnter(input.value);
  const plain = { type: "text", inputMode: "decimal", autocomplete: "off", spellcheck: false, onchange };
  const input = element("input", { ...plain, ...properties });
  return input;
}

/**
 * Arrow keys ask for the next value up or down.
 * @param {HTMLElement} input
 * @param {(direction: 1 | -1, event: KeyboardEvent) => void} move
 */
export function followArrows(input, move) {
  input.addEventListener("keydown", (event) => {
    const direction = event.key === "ArrowUp" ? 1 : event.key === "ArrowDown" ? -1 : null;
    if (!direction) return;
    event.preventDefault();
    move(direction, event);
  });
}

/** Where it is said what is wrong with what was typed. @param {string} [id] */
export const makeError = (id = freshId()) => element("p", { className: "error", id, hidden: true });

/**
 * @param {HTMLElement} input
 * @param {HTMLElement} error
 * @param {string} message empty where nothing is wrong
 */
export function showError(input, error, message) {
  error.hidden = message === "";
  error.textContent = message;
  input.setAttribute("aria-describedby", error.id);
  input.setAttribute("aria-invalid", String(message !== ""));
}
