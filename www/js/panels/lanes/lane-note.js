/**
 * What there is to say about a lane in a line: that it waits, that its loss grows, or how it stands to the finish line.
 * @import { App, State } from "../../types.js"
 */
import { element } from "../../dom/element.js";
import { formatCount, formatFactor, formatValue } from "../../i18n/format.js";
import { words } from "../../i18n/words.js";
import { placesOf } from "../../run/finish-line.js";
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
  const lane = laneOf(state, id);
  if (!lane) return [];
  const { reading, curve } = lane;
  const { step, finishedAt, finishExact, trainLoss, startLoss, divergedAt } = reading;
  const say = words().report;
  if (divergedAt === null) {
    const isBehind = lanes.some((lane) => lane.reading.step > step);
    if ((solo !== null && solo !== id) || isBehind) return [words().lanes.waits(formatCount(step))];
    if (trainLoss > 1.5 * startLoss) return [say.growth(formatFactor(trainLoss / startLoss))];
  }
  if (finishLine === null || finishedAt === null) return [];
  if (finishedAt <= curve.step[0]) return [say.fromStart(formatValue(finishLine))];
  const at = say.finished(formatCount(finishedAt), finishExact);
  const places = placesOf(lanes);
  const place = places.get(id);
  if (place === undefined || lanes.length === 1) return [`${say.atLine}, ${at}`];
  const isShared = [...places.values()].filter((other) => other === place).length > 1;
  const className = place === 1 ? "place first" : "place";
  return [element("strong", { className, textContent: say.place(place, isShared) }), `, ${at}`];
}
