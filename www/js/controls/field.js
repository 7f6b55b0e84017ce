/**
 * One control for one key, made from the engine's table: label, symbol, meaning, range, choices. What is typed goes to
 * the race as it is; the engine decides, and its message stands at the control.
 * @typedef {import("../types.js").App} App
 * @typedef {import("../types.js").Key} Key
 */
import { element, freshId, icon } from "../dom.js";
import { choiceName, inputText, meaningOf, nameOf, settingName, unitName } from "../format.js";
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

  /** @type {Acts} */
  const acts = {
    set: (value) => void app.ask(({ race }) => race.set(lane, path, value)),
    enter: (text) => void enter(app, mark, text, ({ race }) => race.enter(lane, path, text)),
    move: (direction) => void app.ask(({ race }) => race.nudge(lane, path, input.value, direction)),
  };
  const control = makeControl(key, acts, options);
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
    showRefusal(input, error, refused);
  }
  return field;
}

/**
 * Something that was typed. Where nobody can take it now, it stays there with the reason.
 * @param {App} app
 * @param {string} mark of the control
 * @param {string} text
 * @param {(visit: import("../types.js").Visit) => void} act
 */
export async function enter({ store, ask }, mark, text, act) {
  const isTaken = await ask((visit) => {
    act(visit);
    return true;
  });
  if (isTaken) return;
  const refused = { ...store.state.refused, [mark]: { text, message: words().page.failed } };
  store.set({ refused });
}

/**
 * @param {HTMLElement} input
 * @param {HTMLElement} error where it is said what is wrong
 * @param {{message: string}} [refused]
 */
export function showRefusal(input, error, refused) {
  error.hidden = !refused;
  error.textContent = refused?.message ?? "";
  input.setAttribute("aria-describedby", error.id);
  input.setAttribute("aria-invalid", String(Boolean(refused)));
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
 * @property {(value: unknown) => void} set
 * @property {(text: string) => void} enter something that was typed
 * @property {(direction: 1 | -1) => void} move to the next larger or smaller value
 *
 * @typedef {object} Control
 * @property {HTMLInputElement | HTMLSelectElement} input the part that has the label
 * @property {HTMLElement[]} parts
 * @property {(value: any) => void} show
 * @property {(text: string) => void} showText a refused text, as typed
 */

/**
 * @param {Key} key
 * @param {Acts} acts
 * @param {FieldOptions} options
 * @returns {Control}
 */
function makeControl(key, acts, options) {
  if (key.type === "choice") return makeChoice(key, acts, options);
  if (key.type === "boolean") return makeSwitch(acts);
  return makeNumber(key, acts, options);
}

/**
 * @param {Key} key
 * @param {Acts} acts
 * @param {FieldOptions} options
 * @returns {Control}
 */
function makeChoice(key, { set }, { leaveOut = [] }) {
  const values = (key.choices ?? []).filter((value) => !leaveOut.includes(value));
  const choices = values.map((value) =>
    element("option", { value, textContent: choiceName(key.path, value) }),
  );
  const input = element("select", { onchange: () => set(input.value) }, ...choices);
  const show = (/** @type {string} */ value) => void (input.value = value);
  return { input, parts: [input], show, showText: show };
}

/**
 * @param {Acts} acts
 * @returns {Control}
 */
function makeSwitch({ set }) {
  const input = element("input", { type: "checkbox", onchange: () => set(input.checked) });
  return { input, parts: [input], show: (value) => (input.checked = value), showText: () => {} };
}

/**
 * @param {Key} key
 * @param {Acts} acts
 * @param {FieldOptions} options
 * @returns {Control}
 */
function makeNumber(key, { set, enter, move }, { slider, steppers, describe, name }) {
  const say = words().settings;
  const input = element("input", {
    type: "text",
    inputMode: key.type === "number" ? "decimal" : "text",
    autocomplete: "off",
    spellcheck: false,
    placeholder: key.optional ? say.off : "",
    onchange: () => enter(input.value),
  });
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
