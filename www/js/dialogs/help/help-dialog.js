/**
 * What the pictures are, and the keys.
 * @import { App } from "../../types.js"
 */
import { element } from "../../dom/element.js";
import { words } from "../../i18n/words.js";
import { openDialog } from "../dialog.js";

/** @param {App} app */
export function openHelp(app) {
  const { title, intro, keys, list } = words().help;
  const { dialog } = openDialog(app, title, "help-dialog");
  const rows = list.flatMap(([key, does]) => [
    element("dt", {}, ...key.split(" ").map((name) => element("kbd", { textContent: name }))),
    element("dd", { textContent: does }),
  ]);
  dialog.append(
    ...intro.map((textContent) => element("p", { textContent })),
    element("h3", { textContent: keys }),
    element("dl", { className: "key-list" }, ...rows),
  );
}
