/**
 * A lane's losses and accuracies: a row for the training set, one for the test set.
 * @import { App } from "../../types.js"
 */
import { element } from "../../dom/element.js";
import { formatLoss, formatShare } from "../../i18n/format.js";
import { words } from "../../i18n/words.js";
import { isShownAveraged, shownNumbers } from "../../run/averaged.js";
import { laneOf } from "../../settings/lanes.js";

/** @param {App} app @param {number} id */
export function makeLosses({ store }, id) {
  const { trainLoss, testLoss, train, test, loss, accuracy, ofPoints, right } = words().report;
  const losses = [element("td"), element("td")];
  const shares = [element("span"), element("span")];
  const shareCells = shares.map((share) => element("td", {}, share, ...inRoom(right)));
  const heading = (/** @type {string} */ textContent) => element("th", { textContent, scope: "col" });
  const shareHead = heading(accuracy);
  const head = element("tr", {}, element("td"), heading(loss), shareHead);
  /** @param {string} long @param {string} short name where there is little room @param {HTMLElement[]} values */
  const row = (long, short, values) =>
    element(
      "tr",
      { title: ofPoints(long) },
      element("th", { scope: "row" }, ...inRoom(long, short)),
      ...values,
    );
  const caption = element("caption", { className: "spoken" });
  const table = element(
    "table",
    { className: "losses" },
    caption,
    element("thead", { className: "spoken" }, head),
    element(
      "tbody",
      {},
      row(trainLoss, train, [losses[0], shareCells[0]]),
      row(testLoss, test, [losses[1], shareCells[1]]),
    ),
  );

  store.watch(
    (state) => /** @type {const} */ ([laneOf(state, id)?.reading, state.showsAverage]),
    ([own, showsAverage]) => {
      if (!own) return;
      const reading = shownNumbers(own, showsAverage);
      caption.textContent = isShownAveraged({ reading }, { showsAverage }) ? words().weights.averaged : "";
      [reading.trainLoss, reading.testLoss].forEach((loss, i) => (losses[i].textContent = formatLoss(loss)));
      for (const cell of [shareHead, ...shareCells]) cell.hidden = reading.trainAccuracy === null;
      [reading.trainAccuracy, reading.testAccuracy].forEach(
        (share, i) => (shares[i].textContent = formatShare(share)),
      );
    },
  );
  return table;
}

/** Words for a wide card, and for a narrow one. @param {string} long @param {string} [short] */
const inRoom = (long, short = "") => [
  element("span", { className: "long", textContent: long }),
  element("span", { className: "short", textContent: short }),
];
