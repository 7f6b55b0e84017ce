/**
 * Undo and redo; and sharing and embedding, a dialog each.
 * @import { App, State } from "../../types.js"
 */
import { element, icon } from "../../dom/element.js";
import { changeName } from "../../i18n/sentences.js";
import { words } from "../../i18n/words.js";
import { isLimited, isLockedChange } from "../../settings/limited.js";
import { makeButton } from "./transport.js";

/** @param {App} app */
export function makeSessionButtons(app) {
  const { share, embed } = words().page;
  const openShare = async () => {
    const loaded = await app.loadWindow(() => import("../../dialogs/share/share-dialog.js"));
    loaded?.openShare(app);
  };
  const openEmbed = async () => {
    const loaded = await app.loadWindow(() => import("../../dialogs/embed/embed-dialog.js"));
    loaded?.openEmbed(app);
  };
  const opens = { "aria-haspopup": "dialog" };
  return element(
    "div",
    { className: "session" },
    makeChangeButton(app, "undo"),
    makeChangeButton(app, "redo"),
    makeButton("share", share, { id: "share", ...opens, onclick: openShare }),
    makeButton("embed", embed, { id: "embed", ...opens, title: embed, onclick: openEmbed }),
  );
}

/** @param {App} app @param {"undo" | "redo"} id */
function makeChangeButton({ store, undo }, id) {
  const { [id]: name, keys } = words().undo;
  const onclick = () => isOffered(store.state, id) && undo[id]();
  const button = element("button", { id, type: "button", className: "quiet", onclick }, icon(id));
  store.watch(
    (state) => /** @type {const} */ ([state[id], state.page]),
    ([change]) => {
      const text = name(change && changeName(change));
      // A disabled button would drop the focus on the floor.
      button.setAttribute("aria-disabled", String(!isOffered(store.state, id)));
      button.setAttribute("aria-label", text);
      button.title = `${text} (${keys[id]})`;
    },
  );
  return button;
}

/** Whether there is something to be undone, or done again, that the reader may change. @param {State} state @param {"undo" | "redo"} id */
export function isOffered({ page, ...state }, id) {
  const change = state[id];
  return change !== null && !isLimited(page, "undo") && !isLockedChange(page, change);
}
