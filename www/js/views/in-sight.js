/**
 * How a view is drawn: at an animation frame, and only while it is seen, so that a view that nobody sees asks for no number.
 * @import { App, State } from "../types.js"
 */

/** While it runs, a view is drawn at most that often, in milliseconds, and never for more than a fifth of the time. */
const PERIOD = 150;
const REST = 4;
/** What is this near is about to be scrolled into sight. */
const MARGIN = "150px";

/**
 * Calls `paint` now, and again whenever what `select` returns is another value (of a list, an item), as long as `host` is in
 * sight. What has changed meanwhile is painted when it comes into sight, and for paper at once.
 * @param {Element} host
 * @param {Pick<App, "store" | "signal">} app
 * @param {(state: State) => unknown} select
 * @param {(state: State) => void} paint
 * @param {number} [period] between two while it runs, in milliseconds
 * @returns {() => void} to be called when something else has changed that is painted
 */
export function paintInSight(host, { store, signal }, select, paint, period = PERIOD) {
  let isInSight = false;
  let isStale = true;
  let frame = 0;
  let restsUntil = 0;
  const paintNow = () => {
    isStale = false;
    const start = performance.now();
    paint(store.state);
    restsUntil = start + Math.max(period, (1 + REST) * (performance.now() - start));
  };
  const draw = () => {
    frame = 0;
    if (signal.aborted || !isInSight || !isStale) return;
    if (store.state.playing && performance.now() < restsUntil) request();
    else paintNow();
  };
  const request = () => {
    if (isInSight && isStale) frame ||= requestAnimationFrame(draw);
  };
  const refresh = () => {
    isStale = true;
    request();
  };
  store.watch(select, refresh);
  store.watch(
    ({ onPaper }) => onPaper,
    (onPaper) => {
      if (onPaper && isStale) paintNow();
    },
  );
  // What is opened has room on the page, and says how high it is.
  paintNow();
  const sight = new IntersectionObserver(
    (entries) => {
      isInSight = entries[entries.length - 1].isIntersecting;
      request();
    },
    { rootMargin: MARGIN },
  );
  sight.observe(host);
  signal.addEventListener("abort", () => {
    sight.disconnect();
    cancelAnimationFrame(frame);
  });
  return refresh;
}
