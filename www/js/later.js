/** The styles of what the first screen can do without: one sheet for all of it. */
import { element } from "./dom.js";

const SHEET = new URL("../css/later.css", import.meta.url);

/** @type {Promise<unknown> | undefined} */
let loading;

/** For the document; a shadow root has all styles in its own sheet. */
export function loadSheet() {
  loading ??= new Promise((done, fail) => {
    const link = element("link", { rel: "stylesheet", href: String(SHEET), onload: done });
    link.addEventListener("error", () => {
      link.remove();
      fail(new Error(`${SHEET} could not be loaded`));
    });
    document.head.append(link);
  });
  // What failed is tried again.
  loading.catch(() => (loading = undefined));
  return loading;
}
