/**
 * A window of its own over the page: the page behind it is out of reach until it is closed.
 * @typedef {import("../types.js").App} App
 */
import { element, freshId, icon } from "../dom.js";
import { laterWords } from "../text.js";

/**
 * Opens it. Closing, by button or Escape, ends the signal; then the focus goes back to where it was.
 * @param {App} app
 * @param {string} title
 * @param {string} className
 * @returns {{dialog: HTMLDialogElement, signal: AbortSignal}}
 */
export function openDialog({ root, signal }, title, className) {
  const id = freshId();
  const end = new AbortController();
  const dialog = element("dialog", { className: `window ${className}`, "aria-labelledby": id });
  const close = element(
    "button",
    {
      type: "button",
      className: "quiet",
      "aria-label": laterWords().data.close,
      onclick: () => dialog.close(),
    },
    icon("cross"),
  );
  dialog.append(
    element("header", { role: "presentation" }, element("h2", { id, textContent: title }), close),
  );
  // The page's own keys are not meant in here.
  dialog.addEventListener("keydown", (event) => event.stopPropagation());
  dialog.addEventListener("close", () => {
    end.abort();
    dialog.remove();
  });
  // Asked for twice while it was loading, or before another one: the last wish counts.
  root.querySelectorAll("dialog").forEach((other) => other.close());
  root.append(dialog);
  dialog.showModal();
  signal.addEventListener("abort", () => dialog.close(), { signal: end.signal });
  return { dialog, signal: end.signal };
}
