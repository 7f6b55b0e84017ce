/**
 * Files that are let go of anywhere on the page: a session is taken in, a table becomes points. Without this the browser
 * would leave the page for them.
 * @typedef {import("../types.js").App} App
 */
import { isLimited } from "../limited.js";

/** @param {{name: string, type: string}} file */
const isSession = ({ name, type }) => type === "application/json" || /\.json$/i.test(name);

/** @param {App} app */
export function mountDrop({ store, ask, open, keys, signal }) {
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
    if (isLimited(store.state.page, session ? "share" : "data.kind")) return;
    if (session) void ask((visit) => visit.takeDrop(session));
    else
      void open(
        () => import("./csv.js"),
        ({ openCsv }, visit) => openCsv(visit, files),
      );
  });
}
