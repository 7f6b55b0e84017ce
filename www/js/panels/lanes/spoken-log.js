/**
 * The run told in sentences, now and then, for those who hear the page: on pause, on a divergence, and every ten seconds
 * while it plays.
 * @import { App, State } from "../../types.js"
 */
import { element } from "../../dom/element.js";
import { formatCount, formatLoss, formatShare, laneName } from "../../i18n/format.js";
import { words } from "../../i18n/words.js";

const PERIOD = 10_000;

/** @param {App} app */
export function makeSpokenLog({ store }) {
  const log = { role: "log", "aria-live": "polite", "aria-atomic": true };
  const text = element("p", { className: "spoken account", ...log });
  let told = performance.now();
  let diverged = 0;

  const tell = () => {
    told = performance.now();
    text.textContent = sentencesOf(store.state);
  };
  store.watch(
    ({ lanes }) => lanes.map(({ reading }) => reading),
    (readings) => {
      const before = diverged;
      diverged = readings.filter(({ divergedAt }) => divergedAt !== null).length;
      const isDue = store.state.playing && performance.now() - told >= PERIOD;
      if (diverged > before || isDue) tell();
    },
  );
  let hasPlayed = false;
  store.watch(
    (state) => state.playing,
    (playing) => {
      // The losses of the step it paused at come a moment later.
      if (hasPlayed && !playing) queueMicrotask(tell);
      if (playing) told = performance.now();
      hasPlayed ||= playing;
    },
  );
  return text;
}

/** @param {State} state */
function sentencesOf({ step, lanes, solo }) {
  const say = words().account;
  const sentences = lanes.map((lane) => {
    const name = laneName(lane);
    const { divergedAt, step, trainLoss, testLoss, testAccuracy } = lane.reading;
    if (divergedAt !== null) return say.diverged(name, formatCount(divergedAt));
    if (solo !== null && solo !== lane.id) return say.waits(name, formatCount(step));
    const accuracy = testAccuracy === null ? null : formatShare(testAccuracy);
    return say.lane(name, formatLoss(trainLoss), formatLoss(testLoss), accuracy);
  });
  return [say.step(formatCount(step)), ...sentences].join(" ");
}
