/**
 * Keys: space plays and pauses, S steps, B steps back, R resets. Never while something is typed or a control wants the key itself.
 * @typedef {import("../types.js").App} App
 */
import { isLimited } from "../limited.js";
import { playOrPause } from "./transport.js";

/** @param {App} app */
export function mountKeyboard(app) {
  const { store, ask, keys, signal } = app;
  /** @type {Record<string, {name: string, act: () => void}>} */
  const actions = {
    " ": { name: "play", act: () => playOrPause(app) },
    s: { name: "step", act: () => ask(({ race }) => race.step()) },
    b: { name: "travel", act: () => ask(({ race }) => race.stepBack()) },
    r: { name: "reset", act: () => ask(({ race }) => race.reset()) },
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
