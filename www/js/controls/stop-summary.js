/**
 * Which stop conditions are set, on their button.
 * @typedef {import("../types.js").Stops} Stops
 */
import { formatCount, inputText } from "../format.js";
import { laterWords, words } from "../text.js";

/** @param {import("../types.js").Visit} visit */
export function mountStopSummary({ store, byId }) {
  const button = byId("stops");
  const summary = /** @type {HTMLElement} */ (button.querySelector(".summary"));
  store.watch(
    (state) => state.stops,
    (stops) => {
      const { button: name, never } = words().stops;
      const parts = summaryOf(stops);
      summary.textContent = parts.join(" · ");
      summary.hidden = parts.length === 0;
      button.setAttribute("aria-label", `${name}: ${parts.join(", ") || never}`);
      button.title = button.ariaLabel ?? "";
      button.classList.toggle("set", parts.length > 0);
    },
  );
}

/** @param {Stops} stops */
function summaryOf({ step, seconds, loss }) {
  const { atStep, afterSeconds, belowLoss } = laterWords().stops;
  return [
    ...(step === null ? [] : [atStep(formatCount(step))]),
    ...(loss === null ? [] : [belowLoss(inputText(loss))]),
    ...(seconds === null ? [] : [afterSeconds(inputText(seconds))]),
  ];
}
