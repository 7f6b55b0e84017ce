/**
 * Light or dark: as the page around a figure or the link says; else the page is as its reader chose last or as the system is, and
 * a figure as the place it stands in.
 * @import { App } from "../../types.js"
 */
import { element, icon } from "../../dom/element.js";
import { followScheme, isDark } from "../../dom/scheme.js";
import { words } from "../../i18n/words.js";
import { recall, remember, THEME } from "../../session/memory.js";

/** @param {App} app */
export function makeTheme({ store, root, frame, remembers, signal }) {
  const { dataset } = frame;
  const apply = () => store.set({ dark: isDark(root) });
  followScheme(root, apply, signal);
  const show = (/** @type {string | null | undefined} */ theme) => {
    if (theme === "light" || theme === "dark") dataset.theme = theme;
    else delete dataset.theme;
    apply();
  };
  const choose = () => {
    const theme = store.state.dark ? "light" : "dark";
    show(theme);
    if (remembers) remember(THEME, theme);
    // A link that asks for a theme says what is on the screen; one that does not leaves it to its reader, whom only a page remembers.
    if (!remembers || store.state.page.theme) store.set({ page: { ...store.state.page, theme } });
  };
  store.watch(
    ({ host, page }) => host.theme ?? page.theme,
    (theme) => show(theme ?? (remembers ? recall(THEME) : null)),
  );
  // Paper is white, and what is drawn on a canvas has to know.
  /** @type {{theme?: string} | null} */
  let onScreen = null;
  store.watch(
    ({ onPaper }) => onPaper,
    (onPaper) => {
      if (onPaper) {
        onScreen = { theme: dataset.theme };
        show("light");
      } else if (onScreen) {
        show(onScreen.theme);
        onScreen = null;
      }
    },
  );

  const { theme: title } = words().page;
  const properties = { id: "theme", type: "button", className: "quiet", "aria-label": title, title };
  return element("button", { ...properties, onclick: choose }, icon("theme"));
}
