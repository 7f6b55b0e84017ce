/**
 * Undo, redo, share and embed: buttons and keys.
 * @typedef {import("../types.js").App} App
 */
import { isLimited } from "../limited.js";
import { isLink } from "../memory.js";
import { words } from "../text.js";

/** @param {App} app */
export function mountSession(app) {
  const { byId, keys, signal } = app;
  const say = words().undo;
  const undo = () => void app.ask(({ history }) => history.undo());
  const redo = () => void app.ask(({ history }) => history.redo());
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
    if (isRedo) redo();
    else undo();
  };
  keys.addEventListener("keydown", /** @type {EventListener} */ (listen), { signal });

  byId("share").addEventListener("click", () => {
    void app.open(
      () => import("./share.js"),
      ({ openShare }, visit) => openShare(visit),
    );
  });
  byId("embed").addEventListener("click", () => {
    void app.open(
      () => import("./embed.js"),
      ({ openEmbed }, visit) => openEmbed(visit),
    );
  });

  if (!app.remembers) return;
  const follow = () => {
    if (isLink(location.hash)) void app.ask((visit) => visit.followAddress());
  };
  addEventListener("hashchange", follow, { signal });
}
