/**
 * The button of the stop conditions says which are set. The panel behind it is loaded when it is opened.
 * @import { App } from "../../types.js"
 */
import { element, icon } from "../../dom/element.js";
import { formatCount, inputText } from "../../i18n/format.js";
import { words } from "../../i18n/words.js";
import { DEFAULT_STOPS } from "../../run/stop-conditions.js";

/** @param {App} app */
export function makeStops(app) {
  const summary = element("span", { className: "summary" });
  const button = element(
    "button",
    { type: "button", id: "stops", "aria-haspopup": "dialog" },
    icon("flag"),
    summary,
  );
  const host = element("div", { id: "stops-place", className: "stops" }, button);
  app.store.watch(
    (state) => state.stops,
    (stops) => {
      const { button: name, never } = words().stops;
      const parts = summaryOf(stops);
      const isUsual = JSON.stringify(stops) === JSON.stringify(DEFAULT_STOPS);
      summary.textContent = parts.join(" · ");
      summary.hidden = parts.length === 0 || isUsual;
      button.title = `${name}: ${parts.join(", ") || never}`;
      button.setAttribute("aria-label", button.title);
      button.classList.toggle("set", !summary.hidden);
    },
  );

  /** From then on the browser opens and closes it. */
  const open = async () => {
    const loaded = await app.load(() => import("./stop-panel.js"));
    // Two clicks may wait for the same panel, and the page may be gone.
    if (!loaded || button.popoverTargetElement) return;
    const panel = loaded.makeStopPanel(app, button);
    button.removeEventListener("click", open);
    host.append(panel);
    button.popoverTargetElement = panel;
    panel.showPopover();
  };
  button.addEventListener("click", open);
  return host;
}

/** @param {import("../../types.js").Stops} stops */
function summaryOf({ step, seconds, loss }) {
  const { atStep, afterSeconds, belowLoss } = words().stops;
  return [
    step === null ? "" : atStep(formatCount(step)),
    loss === null ? "" : belowLoss(inputText(loss)),
    seconds === null ? "" : afterSeconds(inputText(seconds)),
  ].filter(Boolean);
}
