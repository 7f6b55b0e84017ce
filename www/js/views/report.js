/**
 * What a card says of its lane: losses and accuracies, a note, and the notice of a divergence.
 * @typedef {import("../types.js").App} App
 * @typedef {import("../types.js").Reading} Reading
 * @typedef {import("../types.js").Run} Run
 */
import { element } from "../dom.js";
import { formatCount, formatFactor, formatLoss, formatShare, formatValue, inputText } from "../format.js";
import { words } from "../text.js";

/** The table of losses and accuracies. */
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
    /**
     * @param {Reading} reading
     * @param {Run} run
     */
    show(reading, run) {
      node.classList.toggle("regression", run.classes === 0);
      trainLoss.textContent = formatLoss(reading.trainLoss);
      testLoss.textContent = formatLoss(reading.testLoss);
      trainAccuracy.textContent = formatShare(reading.trainAccuracy);
      testAccuracy.textContent = formatShare(reading.testAccuracy);
    },
  };
}

/**
 * What there is to say about a lane in a line.
 * @param {Reading} reading
 * @param {Reading[]} all
 * @param {number | null} finishLine
 * @param {boolean} waits while another lane trains alone
 * @returns {(Node | string)[]}
 */
export function noteOf({ step, finishedAt, trainLoss, startLoss, divergedAt }, all, finishLine, waits) {
  const say = words().report;
  if (divergedAt === null && waits) return [words().lanes.waits(formatCount(step))];
  if (divergedAt === null && trainLoss > 1.5 * startLoss) {
    return [say.growth(formatFactor(trainLoss / startLoss))];
  }
  if (finishLine === null || finishedAt === null) return [];
  if (finishedAt === 0) return [say.fromStart(inputText(finishLine))];
  // A lane that waits before this step may still have been first.
  const isLater = (/** @type {Reading} */ other) =>
    other.finishedAt === null
      ? other.step >= finishedAt || other.divergedAt !== null
      : other.finishedAt >= finishedAt;
  const isFirst = all.length > 1 && all.every(isLater);
  const badge = element("strong", { className: "first", textContent: say.first });
  return [...(isFirst ? [badge, " "] : []), say.below(inputText(finishLine), formatCount(finishedAt))];
}

/**
 * The notice over the boundary of a lane that has diverged.
 * @param {App} app
 * @param {number} id
 */
export function makeDiverged({ ask, byId }, id) {
  const say = words().travel;
  const title = element("strong");
  const reason = element("p");
  /** @param {string} textContent @param {string} title @param {() => void} act */
  const way = (textContent, title, act) =>
    element("button", {
      type: "button",
      textContent,
      title,
      onclick: () => {
        // The notice goes away, and the focus must not go with it.
        byId("play").focus({ preventScroll: true });
        act();
      },
    });
  const node = element(
    "div",
    { className: "diverged", hidden: true },
    title,
    reason,
    way(say.halve, say.halveTitle, () => ask(({ race }) => race.halveRate(id))),
    way(say.back, say.backTitle, () => ask(({ race }) => race.travelToLastGood(id))),
  );
  return {
    node,
    /** @param {Reading} reading */
    show({ divergedAt, learningRate }) {
      node.hidden = divergedAt === null;
      if (divergedAt === null) return;
      title.textContent = say.divergedAt(formatCount(divergedAt));
      reason.textContent = say.reason(formatValue(learningRate));
    },
  };
}
