/**
 * The button of the stop conditions: says which are set. The panel behind it is loaded when it is opened.
 * @typedef {import("../types.js").App} App
 * @typedef {import("../types.js").Stops} Stops
 */
import { element, icon } from "../dom.js";
import { formatCount, inputText } from "../format.js";
import { words } from "../text.js";

/**
 * @param {HTMLElement} host
 * @param {App} app
 */
export function mountStops(host, app) {
  const summary = element("span", { className: "summary" });
  const button = element(
    "button",
    { type: "button", id: "stops", "aria-haspopup": "dialog" },
    icon("flag"),
    summary,
  );
  host.append(button);

  /** From then on the browser opens and closes it. */
  const open = async () => {
    const panel = await app.open(
      () => import("./stop-panel.js"),
      ({ makeStopPanel }, visit) => makeStopPanel(visit, button),
    );
    if (!panel || button.popoverTargetElement) return;
    button.removeEventListener("click", open);
    host.append(panel);
    button.popoverTargetElement = panel;
    panel.showPopover();
  };
  button.addEventListener("click", open);

  app.store.watch(
    (state) => state.stops,
    (stops) => {
      const { button: name, never } = words().stops;
      const parts = summaryOf(stops);
      summary.textContent = parts.join(" · ");
      summary.hidden = parts.length === 0;
      button.setAttribute("aria-label", `${name}: ${parts.join(", ") || never}`);
      button.title = button.getAttribute("aria-label") ?? "";
      button.classList.toggle("set", parts.length > 0);
    },
  );
}

/** @param {Stops} stops */
function summaryOf({ step, seconds, loss }) {
  const { atStep, afterSeconds, belowLoss } = words().stops;
  return [
    ...(step === null ? [] : [atStep(formatCount(step))]),
    ...(loss === null ? [] : [belowLoss(inputText(loss))]),
    ...(seconds === null ? [] : [afterSeconds(inputText(seconds))]),
  ];
}
