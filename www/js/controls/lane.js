/**
 * All settings of the selected lane, but for the two on its card; and what it has of its own where the others share.
 * @typedef {import("../types.js").App} App
 * @typedef {import("../types.js").State} State
 */
import { LANE_COLORS } from "../colors.js";
import { layersText } from "../contrast.js";
import { element } from "../dom.js";
import { formatValue, laneLetter, laneName, meaningOf, nameOf, settingName } from "../format.js";
import { configOf, keyAt, ownGroups, sharedGroups } from "../settings.js";
import { words } from "../text.js";
import { makeField } from "./field.js";
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
    (lane) => {
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
 * The lane's equations, loaded when they are asked for. It stays open from lane to lane.
 * @param {App} app
 */
function makeHow(app) {
  const how = element(
    "details",
    { className: "how" },
    element("summary", { textContent: words().lanes.how }),
  );
  let isLoading = false;
  how.addEventListener("toggle", async () => {
    if (!how.open || isLoading) return;
    isLoading = true;
    const isThere = await app.open(
      () => import("../views/formula.js"),
      ({ mountFormula }) => {
        mountFormula(how, app);
        return true;
      },
    );
    if (isThere) return;
    isLoading = false;
    how.open = false;
  });
  return how;
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

/**
 * Chips for the shared settings: a pressed one is the lane's own, and has its controls below.
 * @param {App} app
 * @param {number} id
 * @param {AbortSignal} signal
 */
function makeOwn(app, id, signal) {
  const { store, ask } = app;
  const text = words().lanes;
  const laneOf = (/** @type {State} */ state) => state.lanes.find((lane) => lane.id === id);
  const groups = sharedGroups(store.state.config);
  const chips = groups.map((group) => {
    const isOwn = (/** @type {State} */ state) => group in (laneOf(state)?.settings ?? {});
    const chip = element("button", {
      type: "button",
      className: "chip",
      textContent: text.groups[/** @type {keyof typeof text.groups} */ (group)] ?? settingName(group),
      title: meaningOf(
        keyAt(store.state.schema, store.state.config, DETAILS.includes(group) ? `${group}.kind` : group),
      ),
      onclick: () => ask(({ race }) => (isOwn(store.state) ? race.share(id, group) : race.own(id, group))),
    });
    store.watch(isOwn, (own) => void chip.setAttribute("aria-pressed", String(own)), signal);
    store.watch(
      // Nobody else to share it with: the shared one is this lane's alone.
      (state) => !isOwn(state) && state.lanes.every((lane) => lane.id === id || group in lane.settings),
      (alone) => void (chip.disabled = alone),
      signal,
    );
    return chip;
  });

  const fields = element("div", { className: "own-fields" });
  /** @type {AbortController | undefined} */
  let end;
  signal.addEventListener("abort", () => end?.abort());
  store.watch(
    (state) => {
      const lane = laneOf(state);
      return lane ? ownGroups(state.config, lane).join() : "";
    },
    (own) => {
      end?.abort();
      const { signal: inner } = (end = new AbortController());
      const parts = own === "" ? [] : own.split(",").map((group) => makeOwnGroup(app, id, group, inner));
      fields.replaceChildren(...parts);
    },
    signal,
  );
  return element(
    "details",
    {
      className: "own",
      open: ownGroups(store.state.config, laneOf(store.state) ?? { id, settings: {} }).length > 0,
    },
    element("summary", { textContent: text.own, title: text.ownTitle }),
    element("div", { className: "chips", role: "group", "aria-label": text.own }, ...chips),
    fields,
  );
}

/** The groups that have a kind, and a control for it. */
const DETAILS = ["data", "initializer"];

/**
 * @param {App} app
 * @param {number} lane
 * @param {string} group
 * @param {AbortSignal} signal
 */
function makeOwnGroup(app, lane, group, signal) {
  if (DETAILS.includes(group)) {
    const { dataSet, firstWeights } = words().settings;
    const kindName = group === "data" ? dataSet : firstWeights;
    // Points of one's own come from the data panel, for all lanes.
    return makeGroup(app, group, { signal, lane, kindName, leaveOut: ["points"] });
  }
  if (group !== "hidden" && group !== "features") {
    return element("div", { className: "fields" }, makeField(app, group, { signal, lane }));
  }
  // The network on screen is this lane's, and these are changed there.
  const note = element("p", { className: "muted" });
  app.store.watch(
    ({ config, lanes }) => {
      const own = configOf(config, lanes.find(({ id }) => id === lane) ?? { id: lane, settings: {} });
      return group === "hidden" ? layersText(own.hidden) : own.features.map(nameOf).join(", ");
    },
    (value) => void (note.textContent = words().lanes.inNetwork(value)),
    signal,
  );
  return note;
}
