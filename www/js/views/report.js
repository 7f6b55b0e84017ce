/**
 * What a card says of its lane: losses and accuracies, a note, and the notice of a divergence.
 * @typedef {import("../types.js").App} App
 * @typedef {import("../types.js").Reading} Reading
 * @typedef {import("../types.js").Run} Run
 */
import { element } from "../dom.js";
import { formatCount, formatLoss, formatShare } from "../format.js";
import { words } from "../text.js";

/** The table of losses and accuracies. */
export function makeNumbers() {
  const cells = Array.from({ length: 4 }, () => element("td", { textContent: "–" }));
  const [trainLoss, trainAccuracy, testLoss, testAccuracy] = cells;
  const heading = (/** @type {string} */ textContent, scope = "col") => element("th", { textContent, scope });
  const node = element(
    "table",
    {},
    element("thead", {}, element("tr", {}, element("td"), heading("loss"), heading("accuracy"))),
    element(
      "tbody",
      {},
      element("tr", {}, heading("train", "row"), trainLoss, trainAccuracy),
      element("tr", {}, heading("test", "row"), testLoss, testAccuracy),
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
  if (divergedAt === null && waits) return [words().lanes.waits(formatCount(step))];
  if (divergedAt === null && trainLoss > 1.5 * startLoss) {
    return [`loss ${formatGrowth(trainLoss / startLoss)} × its start: lower η`];
  }
  if (finishLine === null || finishedAt === null) return [];
  if (finishedAt === 0) return [`below ${finishLine} from the start`];
  // A lane that waits before this step may still have been first.
  const isLater = (/** @type {Reading} */ other) =>
    other.finishedAt === null
      ? other.step >= finishedAt || other.divergedAt !== null
      : other.finishedAt >= finishedAt;
  const isFirst = all.length > 1 && all.every(isLater);
  const badge = element("strong", { className: "first", textContent: "first" });
  return [...(isFirst ? [badge, " "] : []), `below ${finishLine} by step ${formatCount(finishedAt)}`];
}

/**
 * A factor, in few characters: "2.5", "1,300", "6e7".
 * @param {number} growth
 */
function formatGrowth(growth) {
  if (growth < 10) return growth.toFixed(1);
  return growth < 1e5 ? formatCount(Math.round(growth)) : growth.toExponential(0).replace("+", "");
}

/**
 * The notice over the boundary of a lane that has diverged.
 * @param {App} app
 * @param {number} id
 */
export function makeDiverged({ race, byId }, id) {
  const title = element("strong");
  const node = element(
    "div",
    { className: "diverged", hidden: true },
    title,
    element("p", { textContent: "A loss or a weight was no longer finite: too large steps." }),
    element("button", {
      type: "button",
      textContent: "halve η, restart",
      onclick: () => {
        // The notice goes away, and the focus must not go with it.
        byId("play").focus({ preventScroll: true });
        race.halveRate(id);
      },
    }),
  );
  return {
    node,
    /** @param {Reading} reading */
    show({ divergedAt }) {
      node.hidden = divergedAt === null;
      title.textContent = divergedAt === null ? "" : `Diverged at step ${formatCount(divergedAt)}`;
    },
  };
}
