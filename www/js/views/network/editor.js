/**
 * The small window in which weights and biases are changed by hand, while the run goes on.
 * @typedef {import("../../types.js").Visit} Visit
 */
import { element, focusNear, freshId, icon } from "../../dom.js";
import { formatValue, inputText } from "../../format.js";
import { readNumber } from "../../wording.js";
import { laterWords } from "../../text.js";
import { parameterOf, sourceName } from "./pointed.js";

/** Beyond it a network computes nothing of use. */
const MOST = 1e6;
/** The least distance from the window's edge. */
const EDGE = 8;

/** @type {HTMLElement | null} */
let present = null;

/**
 * What can be changed of a part: a link's weight, a bias, or all that leads to a unit.
 * @param {import("./scene.js").Scene} scene
 * @param {import("../../types.js").Neurons} neurons
 * @param {import("./parts.js").Part} part
 */
export function rowsOf(scene, neurons, part) {
  const { weight, bias, fromUnit } = laterWords().network;
  const { column } = part;
  if (part.kind === "link") return [{ name: weight, parameter: parameterOf(neurons, part) }];
  const { unit } = part;
  const first = { name: bias, parameter: parameterOf(neurons, { kind: "bias", column, unit }) };
  if (part.kind === "bias") return [first];
  const weights = Array.from({ length: neurons.layers[column - 1].inputs }, (_, from) => ({
    name: column === 1 ? sourceName(scene, column, from) : fromUnit(from + 1),
    parameter: parameterOf(neurons, { kind: "link", column, from, to: unit }),
  }));
  return [first, ...weights];
}

/**
 * @param {Visit} app
 * @param {object} given
 * @param {string} given.title
 * @param {{name: string, parameter: number}[]} given.rows
 * @param {{x: number, y: number, limit: number}} given.place on the screen, and what is not to be covered
 * @param {HTMLElement | null} given.button where the focus goes afterwards
 * @param {() => void} given.onClose
 */
export function openEditor({ store, race, root }, { title, rows, place, button, onClose }) {
  present?.remove();
  const { network } = laterWords();
  const lane = store.state.selected;
  const end = new AbortController();
  const heading = element("h3", { id: freshId(), textContent: title });
  const close = element(
    "button",
    { type: "button", className: "remove", "aria-label": network.close, onclick: () => node.hidePopover() },
    icon("cross"),
  );
  const fields = rows.map((row) => makeRow(row, (value) => race.setWeight(lane, row.parameter, value)));
  const node = element(
    "div",
    { className: "weight-editor", popover: "auto", role: "dialog", "aria-labelledby": heading.id },
    element("div", { className: "head" }, heading, close),
    element("div", { className: "rows" }, ...fields.map((field) => field.node)),
    element("p", { className: "muted", textContent: network.editorHelp }),
  );
  present = node;
  root.append(node);
  node.addEventListener("toggle", (event) => {
    if (/** @type {ToggleEvent} */ (event).newState === "open") return;
    end.abort();
    const focused = focusNear(node);
    const held = !focused || focused === document.body || node.contains(focused);
    node.remove();
    if (held) button?.focus();
    onClose();
  });
  node.showPopover();
  put(node, place);
  const layers = JSON.stringify(store.state.neurons?.layers);
  store.watch(
    (state) => state.neurons,
    (neurons) => {
      if (neurons === null) return;
      if (neurons.lane !== lane || JSON.stringify(neurons.layers) !== layers) node.hidePopover();
      else for (const field of fields) field.show(neurons.weights);
    },
    end.signal,
  );
  fields[0].input.focus();
  fields[0].input.select();
}

/**
 * @param {{name: string, parameter: number}} row
 * @param {(value: number) => void} commit
 */
function makeRow({ name, parameter }, commit) {
  const id = freshId();
  const error = element("p", { className: "error", id: `${id}-error`, hidden: true });
  const input = element("input", {
    type: "text",
    inputMode: "text",
    autocomplete: "off",
    spellcheck: false,
    id,
  });
  input.setAttribute("aria-describedby", error.id);
  const take = (/** @type {number} */ value) => {
    tell("");
    input.value = inputText(value);
    commit(value);
  };
  const tell = (/** @type {string} */ message) => {
    error.hidden = message === "";
    error.textContent = message;
    input.setAttribute("aria-invalid", String(message !== ""));
  };
  input.addEventListener("change", () => {
    const value = numberOf(input.value);
    if (value === null) tell(laterWords().network.notWeight(input.value));
    else take(value);
  });
  input.addEventListener("keydown", (event) => {
    const direction = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (!direction) return;
    event.preventDefault();
    const value = numberOf(input.value);
    const next =
      value === null ? null : Number((value + direction * (event.shiftKey ? 1 : 0.1)).toPrecision(6));
    if (next !== null && Math.abs(next) <= MOST) take(next);
  });
  return {
    node: element(
      "div",
      { className: "row" },
      element("label", { htmlFor: id, textContent: name }),
      input,
      error,
    ),
    input,
    /** @param {Float32Array} weights */
    show(weights) {
      // What is being typed is left alone.
      if (focusNear(input) !== input) input.value = formatValue(weights[parameter]);
    },
  };
}

/**
 * The number that a text means, with a decimal comma or point.
 * @param {string} text
 */
function numberOf(text) {
  const value = readNumber(text);
  return Math.abs(value) <= MOST ? value : null;
}

/**
 * Beside a place, before the limit, and inside the window.
 * @param {HTMLElement} node
 * @param {{x: number, y: number, limit: number}} place
 */
function put(node, { x, y, limit }) {
  const { width, height } = node.getBoundingClientRect();
  const left = x + 18 + width < limit ? x + 18 : x - 18 - width;
  const inside = (/** @type {number} */ at, /** @type {number} */ most) =>
    Math.max(EDGE, Math.min(most - EDGE, at));
  node.style.left = `${inside(left, innerWidth - width)}px`;
  node.style.top = `${inside(y - height / 3, innerHeight - height)}px`;
}
