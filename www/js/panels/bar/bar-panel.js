/**
 * The bar: what makes the run go on, how far it is, and what belongs to the page as a whole.
 * @import { App } from "../../types.js"
 */
import { element, svg } from "../../dom/element.js";
import { words } from "../../i18n/words.js";
import { mountKeyboard } from "./keyboard.js";
import { makeLanguage } from "./language.js";
import { makeSessionButtons } from "./session-buttons.js";
import { makeTheme } from "./theme.js";
import { makeCounts, makeSpeed, makeTransport } from "./transport.js";

/** @type {import("../../types.js").Panel} */
export const panel = {
  name: "bar",
  order: 0,
  region: { tag: "header", className: "bar" },
  parts: {
    title: "h1",
    play: "#play",
    step: "#step",
    reset: "#reset",
    speed: ".speed",
    counts: ".counts",
    undo: "#undo, #redo",
    share: "#share",
    embed: "#embed",
    help: "#help",
    open: ".open-whole",
    language: "#language",
    theme: "#theme",
  },
  mount(host, app) {
    host.append(
      makeTitle(),
      makeTransport(app),
      makeSpeed(app),
      makeCounts(app),
      element(
        "div",
        { className: "ends" },
        makeSessionButtons(app),
        makeHelp(app),
        makeLanguage(app),
        makeTheme(app),
      ),
    );
    mountKeyboard(app);
  },
};

function makeTitle() {
  const curve = {
    d: "M4 7q9 1 12 17Q19 8 28 7",
    fill: "none",
    stroke: "#fdb863",
    "stroke-width": 3.5,
    "stroke-linecap": "round",
  };
  const mark = svg(
    "svg",
    { viewBox: "0 0 32 32" },
    svg("rect", { width: 32, height: 32, rx: 7, fill: "#1d3f6e" }),
    svg("path", curve),
  );
  const name = element("span", { className: "name", textContent: "Ravine" });
  const { subtitle } = words().page;
  return element("h1", {}, mark, name, " ", element("small", { textContent: subtitle }));
}

/** What the picture is, and the keys. @param {App} app */
function makeHelp(app) {
  const title = words().help.title;
  const onclick = async () => {
    const loaded = await app.loadWindow(() => import("../../dialogs/help/help-dialog.js"));
    loaded?.openHelp(app);
  };
  const properties = {
    id: "help",
    type: "button",
    className: "quiet",
    "aria-haspopup": "dialog",
    "data-free": "",
  };
  return element("button", { ...properties, title, "aria-label": title, textContent: "?", onclick });
}
