/**
 * The settings of the selected lane, but for the two on its card; and what it has of its own where the others share.
 * @import { App, State } from "../../types.js"
 */
import { makeField } from "../../controls/field.js";
import { makeGroup } from "../../controls/group.js";
import { element } from "../../dom/element.js";
import { LANE_COLORS } from "../../drawing/colors.js";
import { formatValue, laneName } from "../../i18n/format.js";
import { words } from "../../i18n/words.js";
import { laneLetter, selectedLane } from "../../settings/lanes.js";
import { ownGroups } from "../../settings/sharing.js";
import { makeOwnSettings } from "./own-settings.js";
import { makeSection } from "./section.js";

/** @param {App} app */
export function makeLaneSection(app) {
  const badge = element("span", { className: "badge", "aria-hidden": true });
  const name = element("span");
  const rate = element("span", { className: "rate-now" });
  const daily = element("div", { className: "lane-groups" });
  const rare = element("div", { className: "lane-groups" });
  const section = makeSection("lane", [badge, name, rate], [makeHow(app), daily], [rare]);
  /** @type {AbortController | undefined} */
  let end;

  app.store.watch(
    (state) => selectedLane(state).id,
    (lane) => {
      end?.abort();
      const { signal } = (end = new AbortController());
      badge.textContent = laneLetter(lane);
      section.style.setProperty(
        "--lane",
        `light-dark(${LANE_COLORS.light[lane]}, ${LANE_COLORS.dark[lane]})`,
      );
      const kindName = words().setup.rateOverTime;
      daily.replaceChildren(
        makeGroup(app, "optimizer", { signal, lane, without: ["learningRate"] }),
        makeGroup(app, "schedule", { signal, lane, kindName, without: ["warmupSteps"] }),
        makeGroup(app, "regularization", { signal, lane, without: ["l1"] }),
      );
      rare.replaceChildren(
        makeFields(app, ["schedule.warmupSteps", "regularization.l1"], { signal, lane }),
        makeGroup(app, "clip", { signal, lane }),
        makeGroup(app, "sam", { signal, lane }),
        makeGroup(app, "averaging", { signal, lane, kindName: words().setup.averaging }),
        makeOwnSettings(app, lane, signal),
      );
    },
  );
  const more = /** @type {HTMLDetailsElement} */ (section.querySelector(".more"));
  app.store.watch(
    (state) => ownGroups(state.config, selectedLane(state)).length > 0,
    (hasOwn) => void (more.open ||= hasOwn),
  );
  app.store.watch(
    (state) => laneName(selectedLane(state)),
    (text) => void (name.textContent = text),
  );
  app.store.watch(rateNow, (text) => void (rate.textContent = text));
  return section;
}

/** @param {App} app @param {string[]} paths @param {import("../../controls/field.js").FieldOptions} options */
const makeFields = (app, paths, options) =>
  element("div", { className: "fields" }, ...paths.map((path) => makeField(app, path, options)));

/** The equations, loaded when they are first opened. They stay open from lane to lane. @param {App} app */
function makeHow(app) {
  const summary = element("summary", { textContent: words().lanes.how });
  const how = element("details", { className: "how" }, summary);
  let isLoading = false;
  how.addEventListener("toggle", async () => {
    if (!how.open || isLoading) return;
    isLoading = true;
    const loaded = await app.load(() => import("./formula-view.js"));
    if (loaded) return loaded.mountFormulas(how, app);
    isLoading = false;
    how.open = false;
  });
  return how;
}

/** The rate that a schedule has made of the selected lane's own. @param {State} state */
function rateNow(state) {
  const { settings, reading } = selectedLane(state);
  const isConstant = settings.schedule.kind === "constant";
  return isConstant ? "" : words().lanes.rateNow(formatValue(reading.learningRate));
}
