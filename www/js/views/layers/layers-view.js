/**
 * The layers of the selected lane's network.
 * @import { ViewApp } from "../../types.js"
 */
import { element } from "../../dom/element.js";
import { formatCount } from "../../i18n/format.js";
import { effectiveConfig, laneLetter, selectedLane } from "../../settings/lanes.js";
import { paintInSight } from "../in-sight.js";

/** @param {HTMLElement} host @param {ViewApp<typeof import("./layers-en.js").default>} app */
export function mount(host, app) {
  const { title, count } = app.words;
  const sentence = element("p");
  const heading = element("h2", { className: "view-title", textContent: title });
  host.append(element("div", { className: "layers-view" }, heading, sentence));
  paintInSight(
    host,
    app,
    ({ config, selected, lanes }) => [config, selected, ...lanes.map(({ settings }) => settings)],
    (state) => {
      const lane = selectedLane(state);
      const layers = effectiveConfig(lane, state).hidden.length + 1;
      sentence.textContent = count(laneLetter(lane.id), formatCount(layers), layers);
    },
  );
}
