/**
 * Share and embed: a dialog each.
 * @import { App } from "../../types.js"
 */
import { element, icon } from "../../dom/element.js";
import { words } from "../../i18n/words.js";

/** @param {App} app */
export function makeShareButtons(app) {
  const { share, embed } = words().page;
  const openShare = async () => {
    const loaded = await app.loadWindow(() => import("../../dialogs/share/share-dialog.js"));
    loaded?.openShare(app);
  };
  const openEmbed = async () => {
    const loaded = await app.loadWindow(() => import("../../dialogs/embed/embed-dialog.js"));
    loaded?.openEmbed(app);
  };
  return [
    makeButton("share", share, { onclick: openShare }),
    makeButton("embed", embed, { title: embed, onclick: openEmbed }),
  ];
}

/** @param {string} id @param {string} text @param {Record<string, unknown>} properties */
const makeButton = (id, text, properties) =>
  element(
    "button",
    { id, type: "button", "aria-haspopup": "dialog", ...properties },
    icon(id),
    element("span", {}, text),
  );
