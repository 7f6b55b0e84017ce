/**
 * Keys: space plays and pauses, S steps, B steps back, R resets, ? lists them; Ctrl+Z undoes, Ctrl+Shift+Z and Ctrl+Y redo. Never while
 * something is typed or a control wants the key itself.
 * @import { App } from "../../types.js"
 */
import { isLimited } from "../../settings/limited.js";
import { isOffered } from "./session-buttons.js";
import { playOrPause } from "./transport.js";

/** @param {App} app */
export function mountKeyboard(app) {
  const listen = (/** @type {KeyboardEvent} */ event) => {
    if (event.altKey || event.defaultPrevented) return;
    const target = /** @type {HTMLElement} */ (event.target);
    if (event.ctrlKey || event.metaKey) changeBack(app, event, target);
    else drive(app, event, target);
  };
  app.keys.addEventListener("keydown", /** @type {EventListener} */ (listen), { signal: app.signal });
}

/** @param {App} app @param {KeyboardEvent} event @param {HTMLElement} target */
function drive(app, event, target) {
  const { store, player, timeTravel, byId } = app;
  /** @type {Record<string, {name: string, act: () => void} | undefined>} */
  const actions = {
    " ": { name: "play", act: () => playOrPause(app) },
    s: { name: "step", act: () => player.step() },
    b: { name: "travel", act: () => timeTravel.back() },
    r: { name: "reset", act: () => player.reset() },
    "?": { name: "help", act: () => byId("help").click() },
  };
  if (target.matches("input:not([type=range]), select, textarea")) return;
  if (event.key === " " && target.matches("button, a, summary")) return;
  const action = actions[event.key.toLowerCase()];
  if (!action || isLimited(store.state.page, action.name)) return;
  event.preventDefault();
  action.act();
}

/** @param {App} app @param {KeyboardEvent} event @param {HTMLElement} target */
function changeBack({ store, undo }, event, target) {
  // What is typed has its own undo, and so has what stands in a dialog.
  if (target.matches("input[type=text], input:not([type]), textarea") || target.isContentEditable) return;
  if (target.closest("dialog")) return;
  const key = event.key.toLowerCase();
  const isRedo = key === "y" || (key === "z" && event.shiftKey);
  if (!isRedo && key !== "z") return;
  event.preventDefault();
  const way = isRedo ? "redo" : "undo";
  if (isOffered(store.state, way)) undo[way]();
}
