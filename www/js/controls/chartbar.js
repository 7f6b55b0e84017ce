/**
 * What the chart shows: its axes and the finish line.
 * @typedef {import("../types.js").App} App
 */
import { byId } from "../dom.js";

/** @param {App} app */
export function mountChartBar({ store, race }) {
  const logLoss = /** @type {HTMLInputElement} */ (byId("log-loss"));
  const logSteps = /** @type {HTMLInputElement} */ (byId("log-steps"));
  logLoss.checked = store.state.logLoss;
  logSteps.checked = store.state.logSteps;
  logLoss.addEventListener("change", () => store.set({ logLoss: logLoss.checked }));
  logSteps.addEventListener("change", () => store.set({ logSteps: logSteps.checked }));

  const line = /** @type {HTMLInputElement} */ (byId("finish-line"));
  const error = byId("finish-line-error");
  line.value = String(store.state.finishLine);
  line.addEventListener("change", () => {
    const loss = Number(line.value);
    const valid = line.value.trim() !== "" && Number.isFinite(loss) && loss > 0;
    line.setAttribute("aria-invalid", String(!valid));
    error.hidden = valid;
    if (!valid) error.textContent = `given "${line.value}"; a loss above 0 is wanted`;
    else race.setFinishLine(loss);
  });
}
