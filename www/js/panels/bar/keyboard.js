/**
 * Keys: space plays and pauses, S steps, B steps back, R resets. Never while something is typed or a control wants the key itself.
 * @import { App } from "../../types.js"
 */
import { isLimited } from "../../settings/limited.js";
import { playOrPause } from "./transport.js";

/** @param {App} app */
export function mountKeyboard(app) {
  const { store, player, timeTravel, keys, signal } = app;
  /** @type {Record<string, {name: string, act: () => void}>} */
  const actions = {
    " ": { name: "play", act: () => playOrPause(app) },
    s: { name: "step", act: () => player.step() },
    b: { name: "travel", act: () => timeTravel.back() },
    r: { name: "reset", act: () => player.reset() },
  };
  const listen = (/** @type {KeyboardEvent} */ event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const target = /** @type {HTMLElement} */ (event.target);
    if (target.matches("input:not([type=range]), select, textarea")) return;
    if (event.key === " " && target.matches("button, a, summary")) return;
    const action = actions[event.key.toLowerCase()];
    if (!action || isLimited(store.state.page, action.name)) return;
    event.preventDefault();
    action.act();
  };
  keys.addEventListener("keydown", /** @type {EventListener} */ (listen), { signal });
}
