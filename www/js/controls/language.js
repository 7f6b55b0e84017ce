/**
 * The language: as the link says, else as the reader chose last, else as the browser asks for.
 * @typedef {import("../types.js").App} App
 */
import { element } from "../dom.js";
import { language, LANGUAGES, rememberLanguage, words } from "../text.js";

/** @param {App} app */
export function mountLanguage({ store, byId, frame, remembers, setLanguage }) {
  frame.lang = language();
  if (remembers) document.title = words().page.title;
  const select = /** @type {HTMLSelectElement} */ (byId("language"));
  for (const [value, name] of Object.entries(LANGUAGES)) {
    const textContent = value.toUpperCase();
    const selected = value === language();
    select.append(element("option", { value, textContent, title: name, lang: value, selected }));
  }
  select.addEventListener("change", () => {
    const chosen = select.value;
    rememberLanguage(chosen);
    // A link that asks for a language says what is on the screen; one that does not leaves it to its reader.
    if (store.state.page.lang) store.set({ page: { ...store.state.page, lang: chosen } });
    void setLanguage(chosen);
  });
}
