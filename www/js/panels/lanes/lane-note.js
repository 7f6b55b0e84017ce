/**
 * What there is to say about a lane in a line: that it waits, that its loss grows, or how it stands to the finish line.
 * @import { App, Reading, State } from "../../types.js"
 */
import { element } from "../../dom/element.js";
import { formatCount, formatFactor, inputText } from "../../i18n/format.js";
import { words } from "../../i18n/words.js";
import { laneOf } from "../../settings/lanes.js";

/** @param {App} app @param {number} id */
export function makeNote({ store }, id) {
  const note = element("p", { className: "note" });
  store.watch(
    ({ lanes, finishLine, solo }) => [finishLine, solo, ...lanes.map(({ reading }) => reading)],
    () => {
      note.replaceChildren(...noteOf(store.state, id));
      note.title = note.textContent ?? "";
    },
  );
  return note;
}

/** @param {State} state @param {number} id @returns {(Node | string)[]} */
function noteOf(state, id) {
  const { lanes, finishLine, solo } = state;
  const reading = laneOf(state, id)?.reading;
  if (!reading) return [];
  const { step, finishedAt, trainLoss, startLoss, divergedAt } = reading;
  const say = words().report;
  if (divergedAt === null) {
    if (solo !== null && solo !== id) return [words().lanes.waits(formatCount(step))];
    if (trainLoss > 1.5 * startLoss) return [say.growth(formatFactor(trainLoss / startLoss))];
  }
  if (finishLine === null || finishedAt === null) return [];
  if (finishedAt === 0) return [say.fromStart(inputText(finishLine))];
  const isFirst = lanes.length > 1 && lanes.every((lane) => isLater(lane.reading, finishedAt));
  const badge = element("strong", { className: "first", textContent: say.first });
  return [...(isFirst ? [badge, " "] : []), say.below(inputText(finishLine), formatCount(finishedAt))];
}

/**
 * Whether a lane passed the finish line then or later. One that waits before this step may still have been first.
 * @param {Reading} reading
 * @param {number} step
 */
const isLater = ({ step: reached, finishedAt, divergedAt }, step) =>
  finishedAt === null ? reached >= step || divergedAt !== null : finishedAt >= step;
