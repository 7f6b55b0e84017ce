/** The table of a lane's losses and accuracies. */
import { element } from "../../dom/element.js";
import { formatLoss, formatShare } from "../../i18n/format.js";
import { words } from "../../i18n/words.js";
import { laneOf } from "../../settings/lanes.js";

/** @param {import("../../types.js").App} app @param {number} id */
export function makeLossTable({ store }, id) {
  const { loss, accuracy, train, test } = words().report;
  const cells = Array.from({ length: 4 }, () => element("td", { textContent: "–" }));
  const [trainLoss, trainAccuracy, testLoss, testAccuracy] = cells;
  const heading = (/** @type {string} */ textContent, scope = "col") => element("th", { textContent, scope });
  const row = (/** @type {Node[]} */ ...children) => element("tr", {}, ...children);
  store.watch(
    (state) => laneOf(state, id)?.reading,
    (reading) => {
      if (!reading) return;
      trainLoss.textContent = formatLoss(reading.trainLoss);
      testLoss.textContent = formatLoss(reading.testLoss);
      trainAccuracy.textContent = formatShare(reading.trainAccuracy);
      testAccuracy.textContent = formatShare(reading.testAccuracy);
    },
  );
  const trainRow = row(heading(train, "row"), trainLoss, trainAccuracy);
  const testRow = row(heading(test, "row"), testLoss, testAccuracy);
  const head = element("thead", {}, row(element("td"), heading(loss), heading(accuracy)));
  return element("table", {}, head, element("tbody", {}, trainRow, testRow));
}
