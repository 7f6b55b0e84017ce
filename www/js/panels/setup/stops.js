/**
 * The button of the stop conditions says which are set. The panel behind it is loaded when it is opened.
 * @import { App } from "../../types.js"
 */
import { element } from "../../dom/element.js";
import { formatCount, inputText } from "../../i18n/format.js";
import { words } from "../../i18n/words.js";

/** @param {App} app */
export function makeStops(app) {
  const button = element("button", { type: "button", id: "stops", "aria-haspopup": "dialog" });
  const host = element("div", { id: "stops-place", className: "stops" }, button);
  app.store.watch(
    (state) => state.stops,
    (stops) => {
      const { rests, never } = words().stops;
      const parts = summaryOf(stops);
      button.textContent = parts.length > 0 ? rests(parts.join(" · ")) : never;
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
