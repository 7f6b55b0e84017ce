/**
 * Light or dark: as the link says, else as the reader chose last, else as the system is.
 * @typedef {import("../types.js").App} App
 */
const MEMORY = "ravine-theme";

/** @param {App} app */
export function mountTheme({ store, byId, frame, signal }) {
  const system = matchMedia("(prefers-color-scheme: dark)");
  const { dataset } = frame;
  const apply = () => store.set({ dark: dataset.theme ? dataset.theme === "dark" : system.matches });
  system.addEventListener("change", apply, { signal });
  byId("theme").addEventListener("click", () => {
    const theme = store.state.dark ? "light" : "dark";
    dataset.theme = theme;
    remember(theme);
    // A link that asks for a theme says what is on the screen; one that does not leaves it to its reader.
    if (store.state.page.theme) store.set({ page: { ...store.state.page, theme } });
    apply();
  });
  store.watch(
    (state) => state.page.theme,
    (theme) => {
      const chosen = theme ?? remembered();
      if (chosen === "light" || chosen === "dark") dataset.theme = chosen;
      else delete dataset.theme;
      apply();
    },
  );
}

/** Where the browser keeps nothing, nothing is remembered. */
function remembered() {
  try {
    return localStorage.getItem(MEMORY);
  } catch {
    return null;
  }
}

/** @param {string} theme */
function remember(theme) {
  try {
    localStorage.setItem(MEMORY, theme);
  } catch {
    return;
  }
}
