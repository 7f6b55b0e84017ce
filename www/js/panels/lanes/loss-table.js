/** The table of a lane's losses and accuracies. */
import { element } from "../../dom/element.js";
import { formatLoss, formatShare } from "../../i18n/format.js";
import { words } from "../../i18n/words.js";
import { laneOf } from "../../settings/lanes.js";

/** @param {import("../../types.js").App} app @param {number} id @param {AbortSignal} signal */
export function makeLossTable({ store }, id, signal) {
  const { loss, accuracy, train, test } = words().report;
  const cells = Array.from({ length: 4 }, () => element("td", { textContent: "–" }));
  const [trainLoss, trainAccuracy, testLoss, testAccuracy] = cells;
  const heading = (/** @type {string} */ textContent, scope = "col") => element("th", { textContent, scope });
  store.watch(
    (state) => laneOf(state, id)?.reading,
    (reading) => {
      if (!reading) return;
      trainLoss.textContent = formatLoss(reading.trainLoss);
      testLoss.textContent = formatLoss(reading.testLoss);
      trainAccuracy.textContent = formatShare(reading.trainAccuracy);
      testAccuracy.textContent = formatShare(reading.testAccuracy);
    },
    signal,
  );
  return element(
    "table",
    {},
    element("thead", {}, element("tr", {}, element("td"), heading(loss), heading(accuracy))),
    element(
      "tbody",
      {},
      element("tr", {}, heading(train, "row"), trainLoss, trainAccuracy),
      element("tr", {}, heading(test, "row"), testLoss, testAccuracy),
    ),
  );
}
