/**
 * The bar: what makes the run go on, how far it is, and what belongs to the page as a whole.
 */
import { element, svg } from "../../dom/element.js";
import { mountKeyboard } from "./keyboard.js";
import { makeLanguage } from "./language.js";
import { makeSessionButtons } from "./session-buttons.js";
import { makeStops } from "./stops.js";
import { makeTheme } from "./theme.js";
import { makeCounts, makeSeed, makeSpeed, makeTransport } from "./transport.js";

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
    seed: ".seed",
    speed: ".speed",
    stops: "#stops-place",
    counts: ".counts",
    undo: "#undo, #redo",
    share: "#share",
    embed: "#embed",
    open: ".open-whole",
    language: "#language",
    theme: "#theme",
  },
  mount(host, app) {
    host.append(
      makeTitle(),
      makeTransport(app),
      makeSeed(app),
      makeSpeed(app),
      makeStops(app),
      makeCounts(app),
      makeSessionButtons(app),
      makeLanguage(app),
      makeTheme(app),
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
  return element("h1", {}, mark, "Ravine");
}
