/** What the tools of the drawing board are set with. */
import { makeRadios } from "../../controls/inputs.js";
import { MAX_CLASSES } from "../../data/own-points.js";
import { element, freshId } from "../../dom/element.js";
import { sharpContext } from "../../drawing/context.js";
import { drawPoints } from "../../drawing/marks.js";
import { formatValue } from "../../i18n/format.js";
import { words } from "../../i18n/words.js";

const SWATCH = 20;

/**
 * A row of choices of which one holds.
 * @template {string} Value
 * @param {string} legend
 * @param {Record<Value, string>} names
 * @param {(value: Value) => void} onChoice
 */
export function makeSegments(legend, names, onChoice) {
  const choices = /** @type {[Value, string][]} */ (Object.entries(names));
  const { labels, choose } = makeRadios(choices, onChoice);
  const node = element("div", { className: "segments", role: "radiogroup", "aria-label": legend }, ...labels);
  return { node, choose };
}

/**
 * What the next points are: a class, told by shape and colour, or a value.
 * @param {[number, number]} range of values
 * @param {(target: number) => void} onChoice
 */
export function makeTargets([low, high], onChoice) {
  const told = words().data.sketch;
  const name = freshId();
  let classTarget = 0;
  const inputs = Array.from({ length: MAX_CLASSES }, (_, target) =>
    element("input", {
      type: "radio",
      name,
      "aria-label": told.classOf(target + 1),
      onchange: () => choose(target),
    }),
  );
  const classes = element(
    "div",
    { className: "swatches", role: "radiogroup", "aria-label": told.className },
    ...inputs.map((input, target) =>
      element("label", { title: told.classOf(target + 1) }, input, makeSwatch(target), String(target + 1)),
    ),
  );
  const range = { min: low, max: high, step: (high - low) / 40, value: high };
  const value = makeSlider(told.value, range, onChoice);
  let task = "classification";

  /** @param {number} target */
  function choose(target) {
    classTarget = target;
    onChoice(target);
  }
  return {
    node: element("div", {}, classes, value.node),
    choose,
    target: () => (task === "classification" ? classTarget : Number(value.input.value)),
    /** @param {string} now @param {boolean} wanted */
    show(now, wanted) {
      task = now;
      classes.hidden = !wanted || task !== "classification";
      value.node.hidden = !wanted || task !== "regression";
      inputs.forEach((input, target) => (input.checked = target === classTarget));
    },
  };
}

/** @param {number} target */
function makeSwatch(target) {
  const canvas = element("canvas", { "aria-hidden": true });
  drawPoints(
    sharpContext(canvas, SWATCH),
    Float32Array.of(0, 0, target),
    { classes: MAX_CLASSES, targetRange: [0, 1] },
    { extent: 1, size: SWATCH, radius: 6, filled: true, halo: false },
  );
  return canvas;
}

/**
 * @param {string} label
 * @param {{min: number, max: number, step: number, value: number, unit?: string}} range
 * @param {(value: number) => void} onChange
 */
export function makeSlider(label, { min, max, step, value, unit = "" }, onChange) {
  const output = element("output");
  const input = element("input", { type: "range", min, max, step, value, "aria-label": label });
  const show = () => void (output.textContent = `${formatValue(Number(input.value), 3)}${unit}`);
  input.addEventListener("input", () => {
    show();
    onChange(Number(input.value));
  });
  show();
  const name = element("span", { textContent: label });
  return { node: element("label", { className: "slider" }, name, input, output), input };
}
