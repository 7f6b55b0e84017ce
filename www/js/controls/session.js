/**
 * Undo, redo and share: buttons and keys.
 * @typedef {import("../types.js").App} App
 */
import { isLimited } from "../limits.js";
import { words } from "../text.js";

/**
 * @param {App} app
 * @param {import("../history.js").History} history
 */
export function mountSession(app, history) {
  const { byId, keys, signal } = app;
  const say = words().undo;
  bind("undo", say.undo, "Ctrl+Z", () => history.undo());
  bind("redo", say.redo, "Ctrl+Shift+Z", () => history.redo());

  /**
   * @param {"undo" | "redo"} id
   * @param {(name: string | null) => string} name
   * @param {string} shortcut
   * @param {() => void} act
   */
  function bind(id, name, shortcut, act) {
    const button = /** @type {HTMLButtonElement} */ (byId(id));
    button.addEventListener("click", act);
    app.store.watch(
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
    if (isLimited(app.store.state.page, "undo")) return;
    if (isRedo) history.redo();
    else history.undo();
  };
  keys.addEventListener("keydown", /** @type {EventListener} */ (listen), { signal });

  const share = byId("share");
  share.addEventListener("click", async () => {
    const { openShare } = await import("./share.js");
    openShare(app);
  });
  byId("embed").addEventListener("click", async () => {
    const { openEmbed } = await import("./embed.js");
    openEmbed(app);
  });
}
