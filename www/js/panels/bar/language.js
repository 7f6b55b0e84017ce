/**
 * The language: as the link says, else as the reader chose last, else as the browser asks for.
 * @import { App } from "../../types.js"
 */
import { element } from "../../dom/element.js";
import { language, LANGUAGES, words } from "../../i18n/words.js";
import { rememberLanguage } from "../../session/memory.js";

/** @param {App} app */
export function makeLanguage({ store, setLanguage }) {
  const { language: name } = words().page;
  const options = Object.entries(LANGUAGES).map(([value, title]) => {
    const selected = value === language();
    return element("option", { value, textContent: value.toUpperCase(), title, lang: value, selected });
  });
  const properties = { id: "language", className: "quiet", "aria-label": name, title: name };
  const select = element("select", properties, ...options);
  select.addEventListener("change", () => {
    const chosen = select.value;
    rememberLanguage(chosen);
    // A link that asks for a language says what is on the screen; one that does not leaves it to its reader.
    if (store.state.page.lang) store.set({ page: { ...store.state.page, lang: chosen } });
    void setLanguage(chosen);
  });
  return select;
}
