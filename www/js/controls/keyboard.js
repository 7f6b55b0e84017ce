/**
 * Keys: space plays and pauses, S steps, R resets. Never while something is typed or a control wants the key itself.
 * @typedef {import("../types.js").App} App
 */

/** @param {App} app */
export function mountKeyboard({ race, keys, signal }) {
  /** @type {Record<string, () => void>} */
  const actions = { " ": () => race.toggle(), s: () => race.step(), r: () => race.reset() };
  const listen = (/** @type {KeyboardEvent} */ event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const target = /** @type {HTMLElement} */ (event.target);
    if (target.matches("input:not([type=range]), select, textarea")) return;
    if (event.key === " " && target.matches("button, a, summary")) return;
    const action = actions[event.key.toLowerCase()];
    if (!action) return;
    event.preventDefault();
    action();
  };
  keys.addEventListener("keydown", /** @type {EventListener} */ (listen), { signal });
}
