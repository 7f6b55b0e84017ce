/**
 * Which weights a lane's losses are of, where that is a question: the losses of the others, or the average that its rule evaluates.
 * @import { App, LaneState, State } from "../../types.js"
 */
import { element } from "../../dom/element.js";
import { formatLoss, formatShare } from "../../i18n/format.js";
import { words } from "../../i18n/words.js";
import { evaluatesAverage, keepsAverage } from "../../run/averaged.js";
import { laneOf } from "../../settings/lanes.js";

/** Whether any card has such a line. @param {Pick<State, "lanes">} state */
export const hasWeightsLine = ({ lanes }) =>
  lanes.some((lane) => keepsAverage(lane) || evaluatesAverage(lane));

/** @param {App} app @param {number} id */
export function makeWeightsLine({ store }, id) {
  const parts = ["long", "short", "train", "test"].map((className) => element("span", { className }));
  const spoken = element("span", { className: "spoken" });
  const seen = element("span", { "aria-hidden": true }, ...parts);
  const node = element("p", { className: "weights-line", hidden: true }, seen, spoken);
  store.watch(
    (state) => /** @type {const} */ ([laneOf(state, id), state.showsAverage]),
    ([lane, showsAverage]) => {
      const said = lane && lineOf(lane, showsAverage);
      node.hidden = !said;
      if (!said) return;
      parts.forEach((part, i) => (part.textContent = said.parts[i] ?? ""));
      node.title = spoken.textContent = said.account;
    },
  );
  return node;
}

/**
 * What it is of in a wide card and in a narrow one, with the losses; and all of it in a sentence.
 * @param {LaneState} lane
 * @param {boolean} showsAverage
 * @returns {{parts: string[], account: string} | undefined}
 */
function lineOf(lane, showsAverage) {
  const say = words().weights;
  const { reading } = lane;
  if (!reading.averaged) return evaluatesAverage(lane) ? say.evaluated : undefined;
  const { trainLoss, testLoss, testAccuracy } = showsAverage ? reading : reading.averaged;
  const [train, test] = [formatLoss(trainLoss), formatLoss(testLoss)];
  const accuracy = testAccuracy === null ? null : formatShare(testAccuracy);
  const other = say.others[!showsAverage ? "averaged" : evaluatesAverage(lane) ? "evaluated" : "current"];
  return {
    parts: [`${other.long}: `, `${other.short} `, train, ` · ${test}`],
    account: other.account(words().report.losses(train, test, accuracy)),
  };
}
