/**
 * Share and embed, and the address that another one is pasted over. Undo and redo come with the visit: undo.js.
 * @typedef {import("../types.js").App} App
 */
import { isLink } from "../memory.js";

/** @param {App} app */
export function mountSession(app) {
  const { byId, signal } = app;
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
