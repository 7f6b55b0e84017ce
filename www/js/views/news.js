/**
 * What a card gets with the visit: it can be dragged, it tells what its buttons do, and it says what happens to its lane: a note, the notice of a
 * divergence, that it waits, and the scale of a regression.
 * @typedef {import("../types.js").Reading} Reading
 * @typedef {import("../types.js").Run} Run
 * @typedef {import("../types.js").State} State
 * @typedef {import("../types.js").Visit} Visit
 */
import { scaleGradient } from "../colors.js";
import { makeDraggable } from "../controls/reorder.js";
import { element } from "../dom.js";
import { formatCount, formatValue, inputText } from "../format.js";
import { formatFactor } from "../wording.js";
import { laterWords } from "../text.js";

/**
 * @param {Visit} visit
 * @param {HTMLElement} card
 * @param {number} id
 * @param {AbortSignal} signal
 */
export function mountNews(visit, card, id, signal) {
  if (signal.aborted) return;
  const { store, race } = visit;
  const part = (/** @type {string} */ name) => /** @type {HTMLElement} */ (card.querySelector(`.${name}`));
  const note = part("note");
  const legend = part("legend");
  const showDiverged = makeDiverged(visit, part("boundary"), id);
  const indexOf = (/** @type {State} */ { lanes }) => lanes.findIndex((lane) => lane.id === id);
  const waits = (/** @type {State} */ { solo }) => solo !== null && solo !== id;
  part("open-settings").title = laterWords().lanes.handle;
  part("solo").title = laterWords().lanes.soloTitle;
  makeDraggable(part("open-settings"), card, (by) => race.move(id, by));

  const showReading = () => {
    const { state } = store;
    const reading = state.readings[indexOf(state)];
    if (!reading) return;
    note.replaceChildren(...noteOf(reading, state.readings, state.finishLine, waits(state)));
    note.title = note.textContent ?? "";
    showDiverged(reading);
  };
  store.watch((state) => state.readings[indexOf(state)], showReading, signal);
  store.watch(
    waits,
    (waiting) => {
      card.classList.toggle("waits", waiting);
      showReading();
    },
    signal,
  );
  const showTask = () => {
    const run = store.state.runs[indexOf(store.state)];
    if (!run) return;
    const isRegression = run.classes === 0;
    card.classList.toggle("regression", isRegression);
    legend.hidden = !isRegression;
    if (isRegression) legend.replaceChildren(...legendOf(run, store.state.discretize));
  };
  store.watch((state) => state.runs[indexOf(state)], showTask, signal);
  store.watch((state) => state.discretize, showTask, signal);
}

/**
 * What there is to say about a lane in a line.
 * @param {Reading} reading
 * @param {Reading[]} all
 * @param {number | null} finishLine
 * @param {boolean} waits while another lane trains alone
 * @returns {(Node | string)[]}
 */
function noteOf({ step, finishedAt, trainLoss, startLoss, divergedAt }, all, finishLine, waits) {
  const say = laterWords().report;
  if (divergedAt === null && waits) return [laterWords().lanes.waits(formatCount(step))];
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
 * The notice over the boundary of a lane that has diverged. It is made once there is something to say.
 * @param {Visit} visit
 * @param {HTMLElement} place
 * @param {number} id
 */
function makeDiverged({ race, byId }, place, id) {
  const say = laterWords().travel;
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
    { className: "diverged" },
    title,
    reason,
    way(say.halve, say.halveTitle, () => race.halveRate(id)),
    way(say.back, say.backTitle, () => race.travelToLastGood(id)),
  );
  return (/** @type {Reading} */ { divergedAt, learningRate }) => {
    if (divergedAt === null) return node.remove();
    title.textContent = say.divergedAt(formatCount(divergedAt));
    reason.textContent = say.reason(formatValue(learningRate));
    place.append(node);
  };
}

/**
 * The scale of a regression: colours from the smallest to the largest value.
 * @param {Run} run
 * @param {boolean} discretize
 */
function legendOf({ targetRange: [low, high], info }, discretize) {
  const bar = element("span", { className: "scale" });
  bar.style.background = scaleGradient(discretize);
  // Two digits of the whole width, so that a middle near 0 is 0.
  const digit = 10 ** (Math.floor(Math.log10(high - low || 1)) - 1);
  const value = (/** @type {number} */ number) =>
    element("span", { textContent: formatValue(Math.round(number / digit) * digit) });
  return [
    element("span", { className: "target", textContent: info.target }),
    bar,
    element("div", { className: "values" }, value(low), value((low + high) / 2), value(high)),
  ];
}
