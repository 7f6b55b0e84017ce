/**
 * The run told in sentences, now and then, for those who hear the page: on pause, on a divergence, and every ten seconds
 * while it plays.
 * @typedef {import("../types.js").App} App
 * @typedef {import("../types.js").State} State
 */
import { element } from "../dom.js";
import { formatCount, formatLoss, formatShare, laneName } from "../format.js";
import { laterWords } from "../text.js";

const PERIOD = 10_000;

/**
 * @param {HTMLElement} host
 * @param {App} app
 */
export function mountAccount(host, { store }) {
  const text = element("p", {
    className: "spoken account",
    role: "log",
    "aria-live": "polite",
    "aria-atomic": true,
  });
  host.append(text);
  let told = performance.now();
  let diverged = 0;

  const tell = () => {
    told = performance.now();
    text.textContent = accountOf(store.state);
  };
  store.watch(
    (state) => state.readings,
    (readings) => {
      const fallen = readings.filter(({ divergedAt }) => divergedAt !== null).length;
      const news = fallen > diverged;
      diverged = fallen;
      if (news || (store.state.playing && performance.now() - told >= PERIOD)) tell();
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
}

/**
 * @param {State} state
 */
export function accountOf({ step, lanes, readings, solo }) {
  const sentences = readings.map((reading, index) => {
    const lane = lanes[index];
    const name = laneName(lane);
    if (reading.divergedAt !== null)
      return laterWords().account.diverged(name, formatCount(reading.divergedAt));
    if (solo !== null && solo !== lane.id) return laterWords().account.waits(name, formatCount(reading.step));
    const [train, test] = [formatLoss(reading.trainLoss), formatLoss(reading.testLoss)];
    const accuracy = reading.testAccuracy === null ? null : formatShare(reading.testAccuracy);
    return laterWords().account.lane(name, train, test, accuracy);
  });
  return [laterWords().account.step(formatCount(step)), ...sentences].join(" ");
}
