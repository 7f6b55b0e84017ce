/**
 * The run told in sentences, for those who hear the page: how it stands, on pause and every ten seconds while it plays; and what
 * happened, where the status line cannot say it, since that says the last of several things alone. Nothing is said twice.
 * @import { App, State } from "../../types.js"
 */
import { element } from "../../dom/element.js";
import { formatCount, formatLoss, formatShare, laneName, shownName } from "../../i18n/format.js";
import { sentenceOf } from "../../i18n/sentences.js";
import { words } from "../../i18n/words.js";
import { shownNumbers } from "../../run/averaged.js";

const PERIOD = 10_000;

/** @param {App} app */
export function makeSpokenLog({ store }) {
  const log = { role: "log", "aria-live": "polite", "aria-atomic": true };
  const text = element("p", { className: "spoken account", ...log });
  let told = performance.now();
  /** What is to be said in one go. @type {(() => string)[]} */
  let pending = [];

  /** The losses of the step it paused at come a moment later. @param {() => string} sentence */
  const say = (sentence) => {
    if (pending.push(sentence) > 1) return;
    queueMicrotask(() => {
      text.textContent = pending.map((make) => make()).join(" ");
      pending = [];
    });
  };
  const tell = () => {
    told = performance.now();
    say(() => accountOf(store.state));
  };

  let known = store.state.happenings;
  store.watch(
    (state) => state.happenings,
    (happenings) => {
      const { event } = store.state;
      for (const happening of happenings)
        if (happening !== event && !known.includes(happening)) say(() => sentenceOf(happening));
      known = happenings;
    },
  );
  store.watch(
    ({ lanes }) => lanes.map(({ reading }) => reading),
    () => {
      if (store.state.playing && performance.now() - told >= PERIOD) tell();
    },
  );
  let hasPlayed = false;
  store.watch(
    (state) => state.playing,
    (playing) => {
      // Where every lane has diverged, that is all there is to say.
      if (hasPlayed && !playing && store.state.event.type !== "allDiverged") tell();
      if (playing) told = performance.now();
      hasPlayed ||= playing;
    },
  );
  return text;
}

/** How all lanes stand. @param {State} state */
function accountOf({ step, lanes, solo, showsAverage }) {
  const say = words().account;
  const sentences = lanes.map((lane) => {
    const name = laneName(lane);
    const { divergedAt, step, trainLoss, testLoss, testAccuracy } = shownNumbers(lane.reading, showsAverage);
    if (divergedAt !== null) return say.diverged(name, formatCount(divergedAt));
    if (solo !== null && solo !== lane.id) return say.waits(name, formatCount(step));
    const accuracy = testAccuracy === null ? null : formatShare(testAccuracy);
    return say.lane(shownName(lane, { showsAverage }), formatLoss(trainLoss), formatLoss(testLoss), accuracy);
  });
  return [say.step(formatCount(step)), ...sentences].join(" ");
}
