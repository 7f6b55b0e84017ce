/**
 * A window of its own over the page: the page behind it is out of reach until it is closed.
 * @import { App } from "../types.js"
 */
import { element, freshId, icon } from "../dom/element.js";
import { words } from "../i18n/words.js";

/**
 * A button with a word on it.
 * @param {string} textContent
 * @param {() => unknown} onclick
 * @param {Record<string, unknown>} [properties]
 */
export const makeButton = (textContent, onclick, properties = {}) =>
  element("button", { type: "button", textContent, onclick, ...properties });

/**
 * Opens it. Closing, by button or Escape, ends the signal; then the focus goes back to where it was.
 * @param {Pick<App, "root" | "signal">} app
 * @param {string} title
 * @param {string} className
 */
export function openDialog({ root, signal }, title, className) {
  const id = freshId();
  const end = new AbortController();
  const dialog = element("dialog", { className: `window ${className}`, "aria-labelledby": id });
  const close = makeButton("", () => dialog.close(), {
    className: "quiet",
    "aria-label": words().data.close,
  });
  close.append(icon("cross"));
  const heading = element("h2", { id, textContent: title });
  dialog.append(element("header", { role: "presentation" }, heading, close));
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

/**
 * A button that copies what a field holds. Where the browser does not let it, the text is selected for the reader to do it.
 * @param {HTMLInputElement | HTMLTextAreaElement} field
 * @param {{copy: string, copied: string, copyByHand: string}} told
 * @param {(text: string) => void} say
 */
export function makeCopy(field, { copy, copied, copyByHand }, say) {
  field.addEventListener("focus", () => field.select());
  const onclick = async () => {
    try {
      await navigator.clipboard.writeText(field.value);
      say(copied);
    } catch {
      field.focus();
      field.select();
      say(copyByHand);
    }
  };
  return makeButton(copy, onclick, { className: "primary" });
}
