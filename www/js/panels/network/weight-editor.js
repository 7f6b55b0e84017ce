/**
 * The small window in which weights and biases are changed by hand, while the run goes on.
 * @import { App, Neurons } from "../../types.js"
 * @import { Inspected } from "../../settings/inspected.js"
 * @import { Part } from "./parts.js"
 * @import { Scene } from "./scene.js"
 */
import { followArrows, makeEntry, makeError, showError } from "../../controls/inputs.js";
import { element, focusNear, freshId, icon } from "../../dom/element.js";
import { placePopover, screenPoint } from "../../dom/layout.js";
import { formatValue, inputText } from "../../i18n/format.js";
import { readNumber } from "../../i18n/number-entry.js";
import { words } from "../../i18n/words.js";
import { selectedLane } from "../../settings/lanes.js";
import { withOpened } from "../../settings/view-order.js";
import { middleOf, parameterOf, partName, sourceName } from "./parts.js";
import { networkIn } from "./scene.js";

/** Beyond it a network computes nothing of use. */
const MOST = 1e6;
/** From the point it is about, in pixels. */
const GAP = 18;

/**
 * What can be changed of a part: a link's weight, a bias, or all that leads to a unit.
 * @param {Scene} scene @param {Neurons} neurons @param {Part} part
 */
function rowsOf(scene, neurons, part) {
  const { weight, bias, fromUnit } = words().network;
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

/** @param {Part} part @returns {Inspected} as the microscope names it */
function inspectedAs(part) {
  const layer = part.column - 1;
  if (part.kind === "link") return { layer, unit: part.to, input: part.from };
  return { layer, unit: part.unit, input: part.kind === "bias" ? "bias" : "all" };
}

/**
 * @param {App} app
 * @param {object} given
 * @param {HTMLElement} given.host the diagram
 * @param {Scene} given.scene @param {Neurons} given.neurons @param {Part} given.part
 * @param {HTMLElement | null} given.button where the focus goes afterwards
 * @param {() => void} given.onClose
 */
export function openEditor({ store, editor, root }, { host, scene, neurons, part, button, onClose }) {
  const say = words().network;
  const lane = selectedLane(store.state).id;
  const { network } = scene;
  const end = new AbortController();
  const heading = element("h3", { id: freshId(), textContent: partName(scene, part) });
  const close = element(
    "button",
    { type: "button", className: "remove", "aria-label": say.close, onclick: () => node.hidePopover() },
    icon("cross"),
  );
  const fields = rowsOf(scene, neurons, part).map(({ name, parameter }) =>
    makeRow(name, parameter, (value) => {
      // What was being typed is told when the window goes with its network.
      if (networkIn(store.state) === network) editor.setWeight(lane, parameter, value);
    }),
  );
  const { hide = [], lock = [] } = store.state.page;
  const isHidden = hide.includes("views") || hide.includes("microscope");
  const look = element("button", {
    type: "button",
    className: "text-button",
    textContent: say.inspect,
    "data-free": "",
    disabled: lock.includes("views") || lock.includes("microscope"),
    onclick() {
      node.hidePopover();
      const views = withOpened(store.state.views, "microscope");
      store.set({ inspected: inspectedAs(part), views });
    },
  });
  const node = element(
    "div",
    { className: "weight-editor", popover: "auto", role: "dialog", "aria-labelledby": heading.id },
    element("div", { className: "head" }, heading, close),
    element("div", { className: "rows" }, ...fields.map((field) => field.node)),
    element("p", { className: "muted", textContent: say.editorHelp }),
    ...(isHidden ? [] : [look]),
  );
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
  put(node, host, { ...middleOf(scene, part), limit: scene.arrangement.lens.x });
  store.watch(
    (state) => /** @type {const} */ ([networkIn(state), state.neurons]),
    ([present, neurons]) => {
      if (present !== network) node.hidePopover();
      else if (neurons) for (const field of fields) field.show(neurons.weights);
    },
    end.signal,
  );
  fields[0].input.focus();
  fields[0].input.select();
}

/** @param {string} name @param {number} parameter @param {(value: number) => void} commit */
function makeRow(name, parameter, commit) {
  const id = freshId();
  const error = makeError(`${id}-error`);
  const enter = (/** @type {string} */ text) => {
    const value = numberOf(text);
    if (value === null) showError(input, error, words().network.notWeight(text));
    else take(value);
  };
  const input = makeEntry(enter, { id, inputMode: "text", "aria-describedby": error.id });
  const take = (/** @type {number} */ value) => {
    showError(input, error, "");
    input.value = inputText(value);
    commit(value);
  };
  followArrows(input, (direction, { shiftKey }) => {
    const value = numberOf(input.value);
    if (value === null) return;
    const next = Number((value + direction * (shiftKey ? 1 : 0.1)).toPrecision(6));
    if (Math.abs(next) <= MOST) take(next);
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

/** The number that a text means, with a decimal comma or point. @param {string} text */
function numberOf(text) {
  const value = readNumber(text);
  return Math.abs(value) <= MOST ? value : null;
}

/**
 * Beside a place, before the limit, and inside the window.
 * @param {HTMLElement} node @param {HTMLElement} host
 * @param {{x: number, y: number, limit: number}} place in layout pixels of the host
 */
function put(node, host, { x, y, limit }) {
  const [before, behind, most] = [x - GAP, x + GAP, limit].map((at) => screenPoint(host, { x: at, y }));
  const { width, height } = node.getBoundingClientRect();
  const left = behind.x + width < most.x ? behind.x : before.x - width;
  placePopover(node, { x: left, y: behind.y - height / 3 });
}
