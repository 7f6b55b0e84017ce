/**
 * What the chart shows: its axis and the finish line.
 * @typedef {import("../types.js").App} App
 */
import { byId } from "../dom.js";

/** @param {App} app */
export function mountChartBar({ store, race }) {
  const log = /** @type {HTMLInputElement} */ (byId("log-scale"));
  log.addEventListener("change", () => store.set({ logScale: log.checked }));
  store.watch(
    (state) => state.logScale,
    (logScale) => void (log.checked = logScale),
  );

  const line = /** @type {HTMLInputElement} */ (byId("finish-line"));
  const error = byId("finish-line-error");
  line.value = String(store.state.finishLine);
  line.addEventListener("change", () => {
    const loss = Number(line.value);
    const valid = line.value.trim() !== "" && Number.isFinite(loss) && loss > 0;
    line.toggleAttribute("aria-invalid", !valid);
    error.hidden = valid;
    if (!valid) error.textContent = `given "${line.value}"; a loss above 0 is wanted`;
    else race.setFinishLine(loss);
  });
}
