/**
 * Keys: space plays and pauses, S steps, B steps back, R resets. Never while something is typed or a control wants the key itself.
 * @typedef {import("../types.js").App} App
 */
import { isLimited } from "../limited.js";

/** @param {App} app */
export function mountKeyboard({ store, ask, keys, signal }) {
  /** @type {Record<string, {name: string, act: (visit: import("../types.js").Visit) => void}>} */
  const actions = {
    " ": { name: "play", act: ({ race }) => race.toggle() },
    s: { name: "step", act: ({ race }) => race.step() },
    b: { name: "travel", act: ({ race }) => race.stepBack() },
    r: { name: "reset", act: ({ race }) => race.reset() },
  };
  const listen = (/** @type {KeyboardEvent} */ event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const target = /** @type {HTMLElement} */ (event.target);
    if (target.matches("input:not([type=range]), select, textarea")) return;
    if (event.key === " " && target.matches("button, a, summary")) return;
    const action = actions[event.key.toLowerCase()];
    if (!action || isLimited(store.state.page, action.name)) return;
    event.preventDefault();
    ask(action.act);
  };
  keys.addEventListener("keydown", /** @type {EventListener} */ (listen), { signal });
}
