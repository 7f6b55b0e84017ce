/**
 * The button of the stop conditions. The panel behind it is loaded when it is opened; which of them are set is said with the
 * visit: stop-summary.js.
 * @typedef {import("../types.js").App} App
 */
import { element, icon } from "../dom.js";
import { words } from "../text.js";

/**
 * @param {HTMLElement} host
 * @param {App} app
 */
export function mountStops(host, app) {
  const { button: name, never } = words().stops;
  const title = `${name}: ${never}`;
  const button = element(
    "button",
    { type: "button", id: "stops", title, "aria-label": title, "aria-haspopup": "dialog" },
    icon("flag"),
    element("span", { className: "summary", hidden: true }),
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
}
