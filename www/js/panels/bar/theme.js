/**
 * Light or dark: as the link says, else as the reader chose last, else as the system is.
 * @import { App } from "../../types.js"
 */
import { element, icon } from "../../dom/element.js";
import { words } from "../../i18n/words.js";
import { recall, remember, THEME } from "../../session/memory.js";

/** @param {App} app */
export function makeTheme({ store, frame, signal }) {
  const system = matchMedia("(prefers-color-scheme: dark)");
  const { dataset } = frame;
  const apply = () => store.set({ dark: dataset.theme ? dataset.theme === "dark" : system.matches });
  system.addEventListener("change", apply, { signal });
  const choose = () => {
    const theme = store.state.dark ? "light" : "dark";
    dataset.theme = theme;
    remember(THEME, theme);
    // A link that asks for a theme says what is on the screen; one that does not leaves it to its reader.
    if (store.state.page.theme) store.set({ page: { ...store.state.page, theme } });
    apply();
  };
  const show = (/** @type {string | null | undefined} */ theme) => {
    if (theme === "light" || theme === "dark") dataset.theme = theme;
    else delete dataset.theme;
    apply();
  };
  store.watch(
    (state) => state.page.theme,
    (theme) => show(theme ?? recall(THEME)),
  );
  // Paper is white, and what is drawn on a canvas has to know.
  /** @type {string | undefined} */
  let onScreen;
  const onPaper = () => {
    onScreen = dataset.theme;
    show("light");
  };
  addEventListener("beforeprint", onPaper, { signal });
  addEventListener("afterprint", () => show(onScreen), { signal });

  const { theme: title } = words().page;
  const properties = { id: "theme", type: "button", className: "quiet", "aria-label": title, title };
  return element("button", { ...properties, onclick: choose }, icon("theme"));
}
