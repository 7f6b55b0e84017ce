/**
 * The scale of a regression: colours from the smallest to the largest value.
 * @import { App, Dataset } from "../../types.js"
 */
import { element } from "../../dom/element.js";
import { scaleGradient } from "../../drawing/colors.js";
import { formatValue } from "../../i18n/format.js";
import { laneOf } from "../../settings/lanes.js";

/** @param {App} app @param {number} id */
export function makeTargetScale({ store }, id) {
  const legend = element("div", { className: "legend" });
  store.watch(
    (state) => /** @type {const} */ ([laneOf(state, id)?.dataset, state.discretize]),
    ([dataset, discretize]) => {
      legend.hidden = dataset?.classes !== 0;
      if (dataset?.classes === 0) legend.replaceChildren(...scaleOf(dataset, discretize));
    },
  );
  return legend;
}

/** @param {Dataset} dataset @param {boolean} discretize */
function scaleOf({ targetRange: [low, high], info }, discretize) {
  const bar = element("span", { className: "scale" });
  bar.style.background = scaleGradient(discretize);
  // Two digits of the whole width, so that a middle near 0 is 0.
  const digit = 10 ** (Math.floor(Math.log10(high - low || 1)) - 1);
  const value = (/** @type {number} */ number) =>
    element("span", { textContent: formatValue(Math.round(number / digit) * digit) });
  return [
    element("span", { className: "target", textContent: info.target }),
    bar,
    element("div", { className: "values" }, value(low), value((low + high) / 2), value(high)),
  ];
}
