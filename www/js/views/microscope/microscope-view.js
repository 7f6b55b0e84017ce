/**
 * One weight or bias of the selected lane, and what the next step does to it.
 * @import { ViewApp } from "../../types.js"
 */
import { element } from "../../dom/element.js";
import { formatCount } from "../../i18n/format.js";
import { laneLetter, selectedLane } from "../../settings/lanes.js";
import { paintInSight } from "../in-sight.js";

/** @param {HTMLElement} host @param {ViewApp<typeof import("./microscope-en.js").default>} app */
export function mount(host, app) {
  const { title, count } = app.words;
  const sentence = element("p");
  const heading = element("h2", { className: "view-title", textContent: title });
  host.append(element("div", { className: "microscope-view" }, heading, sentence));
  paintInSight(
    host,
    app,
    (state) => [state.selected, selectedLane(state).parameterCount],
    (state) => {
      const { id, parameterCount } = selectedLane(state);
      sentence.textContent = count(laneLetter(id), formatCount(parameterCount));
    },
  );
}
