/**
 * The card of a lane: its boundary, its numbers, the two settings that matter most, what there is to say about it, and what
 * can be done with it.
 * @import { App } from "../../types.js"
 */
import { makeField } from "../../controls/field.js";
import { element, icon } from "../../dom/element.js";
import { LANE_COLORS } from "../../drawing/colors.js";
import { laneName } from "../../i18n/format.js";
import { laneDifferences } from "../../i18n/lane-differences.js";
import { words } from "../../i18n/words.js";
import { effectiveConfig, laneLetter, laneOf } from "../../settings/lanes.js";
import { MAX_LANES } from "../../settings/schema.js";
import { showDivergence } from "./divergence-notice.js";
import { makeBoundary } from "./lane-boundary.js";
import { makeNote } from "./lane-note.js";
import { makeLossTable } from "./loss-table.js";
import { makeDraggable } from "./reorder.js";
import { makeTargetScale } from "./target-scale.js";

/** @param {App} app @param {number} id @param {AbortSignal} signal */
export function makeCard(app, id, signal) {
  const { store, editor } = app;
  const letter = laneLetter(id);
  const settings = element(
    "button",
    {
      type: "button",
      className: "open-settings",
      title: words().lanes.handle,
      "aria-label": words().lanes.settingsOf(letter),
      onclick: () => {
        store.set({ selected: id });
        app.byId("lane").scrollIntoView({ block: "nearest" });
      },
    },
    element("span", { className: "badge", textContent: letter, "aria-hidden": true }),
  );
  const remove = makeButton("cross", words().lanes.remove(letter), () => editor.removeLane(id));
  remove.classList.add("remove");
  const kind = makeField(app, "optimizer.kind", {
    signal,
    lane: id,
    describe: words().lanes.optimizerOf(letter),
  });
  const boundary = makeBoundary(app, id, signal);
  const numbers = makeLossTable(app, id, signal);
  const differs = element("p", { className: "differs" });
  const card = element(
    "article",
    { className: "lane" },
    element("header", {}, settings, kind, remove),
    makeRate(app, id, signal),
    boundary,
    makeTargetScale(app, id, signal),
    element("div", { className: "report" }, numbers, differs, makeNote(app, id, signal)),
    makeTools(app, id, signal),
  );
  card.style.setProperty("--lane", `light-dark(${LANE_COLORS.light[id]}, ${LANE_COLORS.dark[id]})`);
  showDivergence(boundary, app, id, signal);
  makeDraggable(settings, card, (by) => editor.move(id, by));

  store.watch(
    ({ selected }) => selected === id,
    (selected) => {
      settings.setAttribute("aria-pressed", String(selected));
      card.classList.toggle("selected", selected);
    },
    signal,
  );
  store.watch(
    ({ lanes }) => lanes.length === 1,
    (only) => void (remove.disabled = only),
    signal,
  );
  store.watch(
    ({ solo }) => solo !== null && solo !== id,
    (waits) => void card.classList.toggle("waits", waits),
    signal,
  );
  store.watch(
    (state) => laneOf(state, id)?.dataset.classes === 0,
    (isRegression) => void card.classList.toggle("regression", isRegression),
    signal,
  );
  store.watch(
    ({ config, lanes }) => [config, ...lanes.map((lane) => lane.settings)],
    () => {
      const { state } = store;
      const lane = laneOf(state, id);
      if (!lane) return;
      const [first] = state.lanes;
      const configs = [first, lane].map((each) => effectiveConfig(each, state));
      const texts = laneDifferences(state.schema, configs[0], configs[1]);
      const parts = texts.map((text, i) => [i > 0 ? " · " : "", element("span", { textContent: text })]);
      differs.replaceChildren(...parts.flat());
      differs.title = texts.length > 0 ? words().lanes.differs(laneName(first), texts.join(" · ")) : "";
      card.setAttribute("aria-label", [laneName(lane), ...texts].join(", "));
    },
    signal,
  );
  return card;
}

/**
 * The learning rate. Another rule's is another control, with its own default.
 * @param {App} app
 * @param {number} id
 * @param {AbortSignal} signal
 */
function makeRate(app, id, signal) {
  const node = element("div", { className: "rate" });
  /** @type {AbortController | undefined} */
  let end;
  app.store.watch(
    (state) => laneOf(state, id)?.settings.optimizer.kind,
    (kind) => {
      end?.abort();
      if (!kind) return;
      end = new AbortController();
      const describe = words().lanes.rateOf(laneLetter(id));
      const options = { signal: end.signal, lane: id, steppers: true, describe };
      node.replaceChildren(makeField(app, "optimizer.learningRate", options));
    },
    signal,
  );
  signal.addEventListener("abort", () => end?.abort());
  return node;
}

/**
 * What can be done with a lane: train it alone, copy it, move it.
 * @param {App} app
 * @param {number} id
 * @param {AbortSignal} signal
 */
function makeTools({ store, player, editor }, id, signal) {
  const letter = laneLetter(id);
  const text = words().lanes;
  const solo = element("button", {
    type: "button",
    className: "solo",
    textContent: text.solo,
    title: text.soloTitle,
    "aria-label": text.soloOf(letter),
    onclick: () => player.solo(store.state.solo === id ? null : id),
  });
  const copy = makeButton("copy", text.duplicate(letter), () => editor.duplicate(id));
  const earlier = makeButton("left", text.earlier(letter), () => editor.move(id, -1));
  const later = makeButton("right", text.later(letter), () => editor.move(id, 1));
  store.watch(
    (state) => state.solo === id,
    (alone) => void solo.setAttribute("aria-pressed", String(alone)),
    signal,
  );
  store.watch(
    ({ lanes }) => lanes.map((lane) => lane.id),
    (ids) => {
      const place = ids.indexOf(id);
      solo.disabled = ids.length === 1;
      copy.disabled = ids.length >= MAX_LANES;
      // A button that is switched off would lose the focus of who is moving the lane step by step.
      earlier.setAttribute("aria-disabled", String(place === 0));
      later.setAttribute("aria-disabled", String(place === ids.length - 1));
    },
    signal,
  );
  return element("div", { className: "tools" }, solo, copy, earlier, later);
}

/** @param {string} glyph @param {string} label @param {() => void} onclick */
const makeButton = (glyph, label, onclick) =>
  element("button", { type: "button", title: label, "aria-label": label, onclick }, icon(glyph));
