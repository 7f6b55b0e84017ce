/**
 * All settings of the selected lane, but for the two on its card; and what it has of its own where the others share.
 * @typedef {import("../types.js").App} App
 * @typedef {import("../types.js").State} State
 */
import { LANE_COLORS } from "../colors.js";
import { element } from "../dom.js";
import { formatValue, laneLetter, laneName, nameOf } from "../format.js";
import { LANE_GROUPS } from "../settings.js";
import { words } from "../text.js";
import { makeGroup } from "./group.js";

/**
 * @param {HTMLElement} host
 * @param {App} app
 */
export function mountLane(host, app) {
  const badge = element("span", { className: "badge", "aria-hidden": true });
  const name = element("span");
  const rate = element("span", { className: "rate-now" });
  const heading = element("h2", {}, badge, name, rate);
  const panels = element("div", { className: "scroll" });
  const how = makeHow(app);
  host.append(heading, panels);
  /** @type {AbortController | undefined} */
  let end;

  app.store.watch(
    (state) => state.selected,
    (lane, isSame) => {
      if (isSame) return;
      end?.abort();
      const { signal } = (end = new AbortController());
      badge.textContent = laneLetter(lane);
      host.style.setProperty("--lane", `light-dark(${LANE_COLORS.light[lane]}, ${LANE_COLORS.dark[lane]})`);
      panels.replaceChildren(
        how,
        makeGroup(app, "optimizer", { signal, lane, without: ["learningRate"] }),
        makeGroup(app, "schedule", { signal, lane, kindName: nameOf("schedule") }),
        makeGroup(app, "regularization", { signal, lane }),
        makeGroup(app, "clip", { signal, lane }),
        makeOwn(app, lane, signal),
      );
    },
  );
  app.store.watch(
    ({ lanes, selected }) => lanes.find(({ id }) => id === selected),
    (lane) => void (name.textContent = lane ? laneName(lane) : ""),
  );
  app.store.watch(rateNow, (text) => void (rate.textContent = text));
}

/**
 * The lane's equations. They stay open from lane to lane.
 * @param {App} app
 */
function makeHow(app) {
  const summary = element("summary", { textContent: words().lanes.how });
  const how = element("details", { className: "how" }, summary);
  loadOnOpening(
    app,
    how,
    () => import("../views/formula.js"),
    ({ mountFormula }) => mountFormula(how, app),
  );
  return how;
}

/**
 * What the lane has of its own where the others share: open where there is any.
 * @param {App} app
 * @param {number} id
 * @param {AbortSignal} signal
 */
function makeOwn(app, id, signal) {
  const { own: textContent, ownTitle: title } = words().lanes;
  const own = element("details", { className: "own" }, element("summary", { textContent, title }));
  loadOnOpening(
    app,
    own,
    () => import("./own.js"),
    ({ mountOwn }, visit) => !signal.aborted && mountOwn(own, visit, id, signal),
  );
  const lane = app.store.state.lanes.find((candidate) => candidate.id === id);
  own.open = Object.keys(lane?.settings ?? {}).some((group) => !LANE_GROUPS.includes(group));
  return own;
}

/**
 * Loads what is in a closed part of the panel when it is opened for the first time.
 * @template Part
 * @param {App} app
 * @param {HTMLDetailsElement} details
 * @param {() => Promise<Part>} load
 * @param {(part: Part, visit: import("../types.js").Visit) => void} mount
 */
function loadOnOpening(app, details, load, mount) {
  let isLoading = false;
  details.addEventListener("toggle", async () => {
    if (!details.open || isLoading) return;
    isLoading = true;
    const isThere = await app.open(load, (part, visit) => {
      mount(part, visit);
      return true;
    });
    if (isThere) return;
    isLoading = false;
    details.open = false;
  });
}

/**
 * The rate that a schedule has made of the selected lane's own.
 * @param {State} state
 */
function rateNow({ lanes, selected, readings }) {
  const index = lanes.findIndex(({ id }) => id === selected);
  const isConstant = lanes[index]?.settings.schedule.kind === "constant";
  return isConstant || !readings[index]
    ? ""
    : words().lanes.rateNow(formatValue(readings[index].learningRate));
}
