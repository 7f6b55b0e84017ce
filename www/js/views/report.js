/** The table of a lane's losses and accuracies. */
import { element } from "../dom.js";
import { formatLoss, formatShare } from "../format.js";
import { words } from "../text.js";

export function makeNumbers() {
  const { loss, accuracy, train, test } = words().report;
  const cells = Array.from({ length: 4 }, () => element("td", { textContent: "–" }));
  const [trainLoss, trainAccuracy, testLoss, testAccuracy] = cells;
  const heading = (/** @type {string} */ textContent, scope = "col") => element("th", { textContent, scope });
  const node = element(
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
  return {
    node,
    /** @param {import("../types.js").Reading} reading */
    show(reading) {
      trainLoss.textContent = formatLoss(reading.trainLoss);
      testLoss.textContent = formatLoss(reading.testLoss);
      trainAccuracy.textContent = formatShare(reading.trainAccuracy);
      testAccuracy.textContent = formatShare(reading.testAccuracy);
    },
  };
}
