/**
 * All settings of the selected lane, but for the two on its card.
 * @typedef {import("../types.js").App} App
 */
import { LANE_COLORS } from "../colors.js";
import { element } from "../dom.js";
import { formatValue, laneLetter, laneName } from "../format.js";
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
  host.append(heading, panels);
  /** @type {AbortController | undefined} */
  let end;

  app.store.watch(
    (state) => state.selected,
    (lane) => {
      end?.abort();
      const { signal } = (end = new AbortController());
      badge.textContent = laneLetter(lane);
      host.style.setProperty("--lane", `light-dark(${LANE_COLORS.light[lane]}, ${LANE_COLORS.dark[lane]})`);
      panels.replaceChildren(
        makeGroup(app, "optimizer", { signal, lane, without: ["learningRate"] }),
        makeGroup(app, "schedule", { signal, lane, kindName: "schedule" }),
        makeGroup(app, "regularization", { signal, lane }),
        makeGroup(app, "clip", { signal, lane }),
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
 * The rate that a schedule has made of the selected lane's own.
 * @param {import("../types.js").State} state
 */
function rateNow({ lanes, selected, readings }) {
  const index = lanes.findIndex(({ id }) => id === selected);
  const isConstant = lanes[index]?.settings.schedule.kind === "constant";
  return isConstant || !readings[index] ? "" : `η now ${formatValue(readings[index].learningRate)}`;
}
