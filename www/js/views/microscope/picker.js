/**
 * Choosing what the microscope is on: a layer, a unit, and what leads to it.
 * @import { LaneState, State, ViewApp } from "../../types.js"
 * @import { Inspected } from "../../settings/inspected.js"
 * @import { LayerPlace } from "./parameters.js"
 * @typedef {typeof import("./microscope-en.js").default} Words
 */
import { fillSelect, makeSelect } from "../../controls/inputs.js";
import { element } from "../../dom/element.js";
import { inspectedText } from "../../settings/inspected.js";
import { inputName, unitName } from "./parameters.js";

/** @param {ViewApp<Words>} app */
export function makePicker({ store, words }) {
  /** @type {Inspected} */
  let now = { layer: 0, unit: 0, input: 0 };
  const choose = (/** @type {Partial<Inspected>} */ change) =>
    store.set({ inspected: { ...now, ...change } });
  const layer = makeSelect([], (value) => choose({ layer: Number(value) }), { className: "pick-layer" });
  const unit = makeSelect([], (value) => choose({ unit: Number(value) }), { className: "pick-unit" });
  const input = makeSelect(
    [],
    (value) => choose({ input: value === "all" || value === "bias" ? value : Number(value) }),
    { className: "pick-input" },
  );
  const labelled = (/** @type {string} */ text, /** @type {HTMLSelectElement} */ select) =>
    element("label", {}, element("span", { textContent: text }), select);
  return {
    nodes: [labelled(words.layer, layer), labelled(words.unit, unit), labelled(words.input, input)],
    /**
     * @param {State} state @param {LaneState} lane @param {LayerPlace[]} layers
     * @param {Inspected} inspected that this lane's network has
     */
    show(state, lane, layers, inspected) {
      now = inspected;
      const last = layers.length - 1;
      fillSelect(
        layer,
        layers.map((_, at) => [String(at), at === last ? words.outputLayer : words.hiddenLayer(at + 1)]),
      );
      const { inputs, outputs } = layers[inspected.layer];
      const count = (/** @type {number} */ length) => Array.from({ length }, (_, at) => at);
      fillSelect(
        unit,
        count(outputs).map((at) => [String(at), unitName(lane, inspected.layer, last, at)]),
      );
      fillSelect(input, [
        ...count(inputs).map(
          (at) => /** @type {const} */ ([String(at), inputName(lane, state, inspected.layer, at)]),
        ),
        ["bias", words.bias],
        ["all", words.all],
      ]);
      [layer.value, unit.value, input.value] = [inspected.layer, inspected.unit, inspected.input].map(String);
      layer.closest(".pickers")?.setAttribute("data-inspected", inspectedText(inspected));
    },
  };
}
