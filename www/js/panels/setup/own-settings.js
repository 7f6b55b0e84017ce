/**
 * What a lane has of its own where the others share one setting.
 * @import { App, State } from "../../types.js"
 */
import { makeField } from "../../controls/field.js";
import { makeGroup } from "../../controls/group.js";
import { element } from "../../dom/element.js";
import { meaningOf, nameOf, settingName } from "../../i18n/format.js";
import { layersText } from "../../i18n/lane-differences.js";
import { words } from "../../i18n/words.js";
import { effectiveConfig, laneOf } from "../../settings/lanes.js";
import { keyAt } from "../../settings/schema.js";
import { ownGroups, sharedGroups } from "../../settings/sharing.js";

/** The groups that have a kind, and a control for it. */
const DETAILS = ["data", "initializer"];

/** @param {State} state @param {number} id */
const ownOf = (state, id) => ownGroups(state.config, laneOf(state, id) ?? { settings: {} });

/**
 * What the lane has of its own: open where there is any, and made when it is opened.
 * @param {App} app @param {number} id @param {AbortSignal} signal
 */
export function makeOwnSettings(app, id, signal) {
  const { own: textContent, ownTitle: title } = words().lanes;
  const details = element("details", { className: "own" }, element("summary", { textContent, title }));
  const mount = () => details.append(makeChips(app, id, signal), makeFields(app, id, signal));
  details.addEventListener("toggle", mount, { once: true, signal });
  details.open = ownOf(app.store.state, id).length > 0;
  return details;
}

/**
 * A chip for each shared setting: a pressed one is the lane's own, and has its controls below.
 * @param {App} app @param {number} id @param {AbortSignal} signal
 */
function makeChips(app, id, signal) {
  const chips = sharedGroups(app.store.state.config).map((group) => makeChip(app, id, group, signal));
  return element("div", { className: "chips", role: "group", "aria-label": words().lanes.own }, ...chips);
}

/** @param {App} app @param {number} id @param {AbortSignal} signal */
function makeFields(app, id, signal) {
  const fields = element("div", { className: "own-fields" });
  /** @type {AbortController | undefined} */
  let end;
  signal.addEventListener("abort", () => end?.abort());
  app.store.watch(
    (state) => ownOf(state, id),
    (groups) => {
      end?.abort();
      const { signal: inner } = (end = new AbortController());
      fields.replaceChildren(...groups.map((group) => makeOwnGroup(app, id, group, inner)));
    },
    signal,
  );
  return fields;
}

/** @param {App} app @param {number} id @param {string} group @param {AbortSignal} signal */
function makeChip({ store, editor }, id, group, signal) {
  /** @type {Record<string, string>} */
  const names = words().lanes.groups;
  const { schema, config } = store.state;
  const isOwn = (/** @type {State} */ state) => group in (laneOf(state, id)?.settings ?? {});
  const chip = element("button", {
    type: "button",
    className: "chip",
    textContent: names[group] ?? settingName(group),
    title: meaningOf(keyAt(schema, config, DETAILS.includes(group) ? `${group}.kind` : group)),
    onclick: () => (isOwn(store.state) ? editor.shareGroup(id, group) : editor.ownGroup(id, group)),
  });
  store.watch(isOwn, (own) => void chip.setAttribute("aria-pressed", String(own)), signal);
  store.watch(
    // Nobody else to share it with: the shared one is this lane's alone.
    (state) => !isOwn(state) && state.lanes.every((lane) => lane.id === id || group in lane.settings),
    (alone) => void (chip.disabled = alone),
    signal,
  );
  return chip;
}

/** @param {App} app @param {number} lane @param {string} group @param {AbortSignal} signal */
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
    (state) => {
      const open = laneOf(state, lane);
      const { hidden, features } = open ? effectiveConfig(open, state) : state.config;
      return group === "hidden" ? layersText(hidden) : features.map(nameOf).join(", ");
    },
    (value) => void (note.textContent = words().lanes.inNetwork(value)),
    signal,
  );
  return note;
}
