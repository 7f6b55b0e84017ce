/**
 * Files that are let go of anywhere on the page: a session is taken in, a table becomes points. Without this the browser
 * would leave the page for them.
 * @import { App } from "../../types.js"
 */
import { openDroppedFile } from "../../session/session.js";
import { isAnyLocked, isLimited } from "../../settings/limited.js";

/** @param {{name: string, type: string}} file */
const isSession = ({ name, type }) => type === "application/json" || /\.json$/i.test(name);

/** @param {App} app */
export function mountDrop(app) {
  const { store, keys, signal } = app;
  /** @param {"dragover" | "drop"} event @param {(event: DragEvent) => void} listener */
  const onDrag = (event, listener) =>
    keys.addEventListener(event, /** @type {EventListener} */ (listener), { signal });
  onDrag("dragover", (event) => {
    if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
  });
  onDrag("drop", (event) => {
    const files = [...(event.dataTransfer?.files ?? [])];
    if (event.defaultPrevented || files.length === 0) return;
    event.preventDefault();
    const session = files.find(isSession);
    const { page } = store.state;
    if (session ? isLimited(page, "share") || isAnyLocked(page) : isLimited(page, "data.kind")) return;
    void (session ? openDroppedFile(app, session) : openTable(app, files));
  });
}

/** The window for tables, with those to begin with. @param {App} app @param {File[]} [files] */
export async function openTable(app, files) {
  const loaded = await app.loadWindow(() => import("../../dialogs/csv/csv-dialog.js"));
  loaded?.openCsv(app, files);
}
