/**
 * The page on paper: all of it is drawn, and what was drawn keeps its size there, since nothing is laid out by script for it.
 * @import { App } from "./types.js"
 */

/** Parts whose pictures are as large as they were on the screen. */
const DRAWN = ".chart, .diagram";

/** @param {() => App} app as it is at present @param {AbortSignal} signal */
export function followPaper(app, signal) {
  const begin = () => {
    const { store, comparison, root, byId } = app();
    const { networkShown } = store.state;
    // Paper shows what is out of sight on the screen, too.
    store.set({ networkShown: byId("network").checkVisibility() });
    while (!comparison.replay.isOnTheWay && comparison.draw());
    store.set({ networkShown, onPaper: true });
    for (const node of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll(DRAWN))) {
      node.style.setProperty("--drawn-width", `${node.clientWidth}px`);
      node.style.setProperty("--drawn-height", `${node.clientHeight}px`);
    }
  };
  addEventListener("beforeprint", begin, { signal });
  addEventListener("afterprint", () => app().store.set({ onPaper: false }), { signal });
}
