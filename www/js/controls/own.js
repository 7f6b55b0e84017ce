/**
 * What a lane has of its own where the others share one setting.
 * @typedef {import("../types.js").App} App
 * @typedef {import("../types.js").State} State
 * @typedef {import("../types.js").Visit} Visit
 */
import { ownGroups, sharedGroups } from "../changes.js";
import { layersText } from "../contrast.js";
import { element } from "../dom.js";
import { meaningOf, nameOf, settingName } from "../format.js";
import { configOf, keyAt } from "../settings.js";
import { laterWords, words } from "../text.js";
import { makeField } from "./field.js";
import { makeGroup } from "./group.js";

/**
 * Chips for the shared settings: a pressed one is the lane's own, and has its controls below.
 * @param {HTMLElement} host
 * @param {Visit} visit
 * @param {number} id
 * @param {AbortSignal} signal
 */
export function mountOwn(host, visit, id, signal) {
  const { store, race } = visit;
  const text = laterWords().lanes;
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
      onclick: () => (isOwn(store.state) ? race.share(id, group) : race.own(id, group)),
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
      const parts = own === "" ? [] : own.split(",").map((group) => makeOwnGroup(visit, id, group, inner));
      fields.replaceChildren(...parts);
    },
    signal,
  );
  host.append(
    element("div", { className: "chips", role: "group", "aria-label": words().lanes.own }, ...chips),
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
    const { dataSet, firstWeights } = laterWords().settings;
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
    (value) => void (note.textContent = laterWords().lanes.inNetwork(value)),
    signal,
  );
  return note;
}
