/**
 * One control for one key, made from the engine's table: label, symbol, meaning, range, choices. What is typed goes to
 * the engine as it is; the engine decides, and its message stands at the control.
 * @typedef {import("../types.js").App} App
 * @typedef {import("../types.js").Key} Key
 */
import { element, freshId, icon } from "../dom.js";
import { choiceName, inputText, meaningOf, nameOf, readNumber, settingName, unitName } from "../format.js";
import { keyAt, valueAt } from "../settings.js";
import { markOf } from "../state.js";
import { words } from "../text.js";

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
 * @param {App} app
 * @param {string} path
 * @param {FieldOptions} [options]
 */
export function makeField(app, path, options = {}) {
  const { lane = null, signal } = options;
  /** @param {import("../types.js").State} state */
  const tree = (state) =>
    (lane === null ? state.config : state.lanes.find(({ id }) => id === lane)?.settings) ?? {};
  const key = keyAt(app.store.state.schema, tree(app.store.state), path);
  const mark = markOf(lane, path);
  const label = options.name ?? settingName(path);

  /** @param {unknown} value @param {string} [text] */
  const commit = (value, text) => void app.ask(({ race }) => race.set(lane, path, value, text));
  const control = makeControl(key, commit, options);
  const id = freshId();
  const input = control.input;
  input.id = id;
  if (options.describe) input.setAttribute("aria-label", options.describe);
  input.title = tooltip(key);

  const caption = element("label", { htmlFor: id, title: tooltip(key) }, ...captionOf(key, label));
  const error = element("p", { className: "error", id: `${id}-error`, hidden: true });
  const field = element(
    "div",
    { className: `field ${key.type}`, "data-path": path },
    caption,
    ...control.parts,
    error,
  );

  app.store.watch((state) => valueAt(tree(state), path), show, signal);
  app.store.watch((state) => state.refused[mark], show, signal);

  function show() {
    const refused = app.store.state.refused[mark];
    if (refused) control.showText(refused.text);
    else control.show(valueAt(tree(app.store.state), path));
    field.classList.toggle("refused", Boolean(refused));
    error.hidden = !refused;
    error.textContent = refused?.message ?? "";
    if (refused) {
      input.setAttribute("aria-invalid", "true");
      input.setAttribute("aria-describedby", error.id);
    } else {
      input.removeAttribute("aria-invalid");
      input.removeAttribute("aria-describedby");
    }
  }
  return field;
}

/**
 * @param {Key} key
 * @param {string} label
 */
function captionOf(key, label) {
  const words = element("span", { className: "words", textContent: label });
  return key.symbol
    ? [element("span", { className: "symbol", textContent: key.symbol }), " ", words]
    : [words];
}

/** @param {Key} key */
export function tooltip(key) {
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
 * What a person wrote, as the value it means. Text that is no number is handed on, so that the engine can say what it
 * wants instead.
 * @param {string} text
 * @param {boolean} optional
 */
export function parse(text, optional) {
  const trimmed = text.trim();
  if (trimmed === "") return optional ? null : text;
  if (trimmed === nameOf("full")) return "full";
  const number = readNumber(trimmed);
  return Number.isNaN(number) ? trimmed : number;
}

/**
 * The neighbour of a value: an integer's next one, else the next of 1, 2, 5, 10, …
 * @param {Key} key
 * @param {number} value
 * @param {1 | -1} direction
 */
export function neighbour(key, value, direction) {
  if (key.type !== "number") return value + direction;
  if (value === 0) return direction > 0 ? 0.001 : 0;
  const exponent = Math.floor(Math.log10(value) + 1e-9);
  const ladder = [-1, 0, 1].flatMap((shift) =>
    [1, 2, 5].map((digit) => Number(`${digit}e${exponent + shift}`)),
  );
  const near = (/** @type {number} */ rung) => Math.abs(rung - value) < value * 1e-9;
  const beyond = ladder.filter((rung) => !near(rung) && (direction > 0 ? rung > value : rung < value));
  return direction > 0 ? beyond[0] : beyond[beyond.length - 1];
}

/**
 * @param {Key} key
 * @param {number} value
 */
function allowed({ min = -Infinity, max = Infinity, minExclusive, maxExclusive }, value) {
  return value >= min && value <= max && !(minExclusive && value === min) && !(maxExclusive && value === max);
}

/**
 * @typedef {object} Control
 * @property {HTMLInputElement | HTMLSelectElement} input the part that has the label
 * @property {HTMLElement[]} parts
 * @property {(value: any) => void} show
 * @property {(text: string) => void} showText a refused text, as typed
 */

/**
 * @param {Key} key
 * @param {(value: unknown, text?: string) => void} commit
 * @param {FieldOptions} options
 * @returns {Control}
 */
function makeControl(key, commit, options) {
  if (key.type === "choice") return makeChoice(key, commit, options);
  if (key.type === "boolean") return makeSwitch(commit);
  return makeNumber(key, commit, options);
}

/**
 * @param {Key} key
 * @param {(value: unknown) => void} commit
 * @param {FieldOptions} options
 * @returns {Control}
 */
function makeChoice(key, commit, { leaveOut = [] }) {
  const values = (key.choices ?? []).filter((value) => !leaveOut.includes(value));
  const choices = values.map((value) =>
    element("option", { value, textContent: choiceName(key.path, value) }),
  );
  const input = element("select", { onchange: () => commit(input.value) }, ...choices);
  const show = (/** @type {string} */ value) => void (input.value = value);
  return { input, parts: [input], show, showText: show };
}

/**
 * @param {(value: unknown) => void} commit
 * @returns {Control}
 */
function makeSwitch(commit) {
  const input = element("input", { type: "checkbox", onchange: () => commit(input.checked) });
  return { input, parts: [input], show: (value) => (input.checked = value), showText: () => {} };
}

/**
 * @param {Key} key
 * @param {(value: unknown, text?: string) => void} commit
 * @param {FieldOptions} options
 * @returns {Control}
 */
function makeNumber(key, commit, { slider, steppers, describe, name }) {
  const say = words().settings;
  const input = element("input", {
    type: "text",
    inputMode: key.type === "number" ? "decimal" : "text",
    autocomplete: "off",
    spellcheck: false,
    placeholder: key.optional ? say.off : "",
    onchange: () => commit(parse(input.value, key.optional), input.value),
  });
  const move = (/** @type {1 | -1} */ direction) => {
    const value = readNumber(input.value);
    if (Number.isNaN(value)) return;
    const next = neighbour(key, value, direction);
    if (allowed(key, next)) commit(next);
  };
  input.addEventListener("keydown", (event) => {
    const direction = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (!direction) return;
    event.preventDefault();
    move(/** @type {1 | -1} */ (direction));
  });

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
    knob.addEventListener("input", () => commit(Number(knob.value)));
    parts.push(knob);
    range = knob;
  }
  if (key.type === "integerOrFull") {
    parts.push(
      element("button", {
        type: "button",
        className: "small",
        textContent: nameOf("full"),
        onclick: () => commit("full"),
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
