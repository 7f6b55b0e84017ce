/**
 * Undo and redo: buttons and keys.
 * @import { App } from "../../types.js"
 */
import { element, icon } from "../../dom/element.js";
import { changeName } from "../../i18n/sentences.js";
import { words } from "../../i18n/words.js";
import { isLimited } from "../../settings/limited.js";

/** @param {App} app */
export function makeUndoButtons(app) {
  const say = words().undo;
  const undo = () => app.undo.undo();
  const redo = () => app.undo.redo();
  mountKeys(app, undo, redo);
  return [
    makeButton(app, "undo", say.undo, "Ctrl+Z", undo),
    makeButton(app, "redo", say.redo, "Ctrl+Shift+Z", redo),
  ];
}

/**
 * @param {App} app
 * @param {"undo" | "redo"} id
 * @param {(change: string | null) => string} name
 * @param {string} shortcut
 * @param {() => void} onclick
 */
function makeButton({ store }, id, name, shortcut, onclick) {
  const button = element("button", { id, type: "button", className: "quiet", onclick }, icon(id));
  store.watch(
    (state) => state[id],
    (change) => {
      const text = name(change && changeName(change));
      // A disabled button would drop the focus on the floor.
      button.setAttribute("aria-disabled", String(change === null));
      button.setAttribute("aria-label", text);
      button.title = `${text} (${shortcut})`;
    },
  );
  return button;
}

/** @param {App} app @param {() => void} undo @param {() => void} redo */
function mountKeys({ store, keys, signal }, undo, redo) {
  const listen = (/** @type {KeyboardEvent} */ event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.defaultPrevented) return;
    const target = /** @type {HTMLElement} */ (event.target);
    // What is typed has its own undo, and so has what stands in a dialog.
    if (target.matches("input[type=text], input:not([type]), textarea") || target.isContentEditable) return;
    if (target.closest("dialog")) return;
    const key = event.key.toLowerCase();
    const isRedo = key === "y" || (key === "z" && event.shiftKey);
    if (!isRedo && key !== "z") return;
    event.preventDefault();
    if (isLimited(store.state.page, "undo")) return;
    if (isRedo) redo();
    else undo();
  };
  keys.addEventListener("keydown", /** @type {EventListener} */ (listen), { signal });
}
