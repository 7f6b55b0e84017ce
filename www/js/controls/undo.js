/**
 * Undo and redo: buttons and keys.
 * @typedef {import("../types.js").Visit} Visit
 */
import { isLimited } from "../limited.js";
import { laterWords } from "../text.js";

/** @param {Visit} visit */
export function mountUndo({ store, history, byId, keys, signal }) {
  const say = laterWords().undo;
  const undo = () => history.undo();
  const redo = () => history.redo();
  bind("undo", say.undo, "Ctrl+Z", undo);
  bind("redo", say.redo, "Ctrl+Shift+Z", redo);

  /**
   * @param {"undo" | "redo"} id
   * @param {(name: string | null) => string} name
   * @param {string} shortcut
   * @param {() => void} act
   */
  function bind(id, name, shortcut, act) {
    const button = /** @type {HTMLButtonElement} */ (byId(id));
    button.addEventListener("click", act);
    store.watch(
      (state) => state[id],
      (change) => {
        // A disabled button would drop the focus on the floor.
        button.setAttribute("aria-disabled", String(change === null));
        button.setAttribute("aria-label", name(change));
        button.title = `${name(change)} (${shortcut})`;
      },
    );
  }

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
