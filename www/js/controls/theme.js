/**
 * Light or dark: as the system says, until the reader chooses.
 * @typedef {import("../types.js").App} App
 */
import { byId } from "../dom.js";

/** @param {App} app */
export function mountTheme({ store }) {
  const system = matchMedia("(prefers-color-scheme: dark)");
  const apply = () => {
    const chosen = document.documentElement.dataset.theme;
    store.set({ dark: chosen ? chosen === "dark" : system.matches });
  };
  system.addEventListener("change", apply);
  byId("theme").addEventListener("click", () => {
    document.documentElement.dataset.theme = store.state.dark ? "light" : "dark";
    apply();
  });
  apply();
}
