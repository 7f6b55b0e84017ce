/** The curves: tabs above, the plot, the way back through the run, and the axes. */
import { element } from "../../dom/element.js";
import { words } from "../../i18n/words.js";
import { makeAxisBar, makeMeasureBar } from "./chart-bar.js";
import { mountChart } from "./chart.js";
import { makeTimeTravelSlider } from "./time-travel-slider.js";

/** @type {import("../../types.js").Panel} */
export const panel = {
  name: "curves",
  order: 3,
  region: { tag: "section", id: "curves", className: "panel curves" },
  parts: { curves: "#curves", travel: "#travel" },
  mount(host, app) {
    const chart = element("div", { id: "chart", className: "chart" });
    const tabPanel = element("div", { id: "chart-panel", className: "chart-panel", role: "tabpanel" }, chart);
    host.setAttribute("aria-label", words().page.curves);
    host.append(makeMeasureBar(app, tabPanel), tabPanel, makeTimeTravelSlider(app), makeAxisBar(app));
    mountChart(chart, app);
  },
};
