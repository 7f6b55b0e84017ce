/**
 * The card of a lane: its boundary, its numbers, the two settings that matter most, what there is to say about it, and what
 * can be done with it.
 * @import { App } from "../../types.js"
 */
import { makeField } from "../../controls/field.js";
import { makeIconButton } from "../../controls/inputs.js";
import { element } from "../../dom/element.js";
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

/** @param {App} app of the card: what is watched through it ends with the card @param {number} id */
export function makeCard(app, id) {
  const { store, editor } = app;
  const letter = laneLetter(id);
  const text = words().lanes;
  const settings = element(
    "button",
    {
      type: "button",
      className: "open-settings",
      title: text.handle,
      "aria-label": text.settingsOf(letter),
      onclick: () => {
        store.set({ selected: id });
        app.byId("lane").scrollIntoView({ block: "nearest" });
      },
    },
    element("span", { className: "badge", textContent: letter, "aria-hidden": true }),
  );
  const kind = makeField(app, "optimizer.kind", { lane: id, describe: text.optimizerOf(letter) });
  const onclick = () => editor.removeLane(id);
  const remove = makeIconButton("cross", text.remove(letter), { className: "remove", onclick });
  const boundary = makeBoundary(app, id);
  const differs = element("p", { className: "differs" });
  const card = element(
    "article",
    { className: "lane" },
    element("header", {}, settings, kind, remove),
    makeRate(app, id),
    boundary,
    makeTargetScale(app, id),
    element("div", { className: "report" }, makeLossTable(app, id), differs, makeNote(app, id)),
    makeTools(app, id),
  );
  card.style.setProperty("--lane", `light-dark(${LANE_COLORS.light[id]}, ${LANE_COLORS.dark[id]})`);
  showDivergence(boundary, app, id);
  makeDraggable(settings, card, (by) => editor.move(id, by));

  store.watch(
    ({ selected }) => selected === id,
    (selected) => {
      settings.setAttribute("aria-pressed", String(selected));
      card.classList.toggle("selected", selected);
    },
  );
  store.watch(
    ({ lanes }) => lanes.length === 1,
    (only) => void (remove.disabled = only),
  );
  store.watch(
    ({ solo }) => solo !== null && solo !== id,
    (waits) => void card.classList.toggle("waits", waits),
  );
  store.watch(
    (state) => laneOf(state, id)?.dataset.classes === 0,
    (isRegression) => void card.classList.toggle("regression", isRegression),
  );
  store.watch(
    ({ config, lanes }) => [config, ...lanes.map((lane) => lane.settings)],
    () => {
      const { state } = store;
      const lane = laneOf(state, id);
      if (!lane) return;
      const [first] = state.lanes;
      const texts = laneDifferences(
        state.schema,
        effectiveConfig(first, state),
        effectiveConfig(lane, state),
      );
      differs.replaceChildren(
        ...texts.flatMap((text, i) => [i > 0 ? " · " : "", element("span", { textContent: text })]),
      );
      differs.title = texts.length > 0 ? words().lanes.differs(laneName(first), texts.join(" · ")) : "";
      card.setAttribute("aria-label", [laneName(lane), ...texts].join(", "));
    },
  );
  return card;
}

/** Another rule's rate is another control, with its own default. @param {App} app @param {number} id */
function makeRate(app, id) {
  const node = element("div", { className: "rate" });
  const options = { lane: id, steppers: true, describe: words().lanes.rateOf(laneLetter(id)) };
  /** @type {AbortController | undefined} */
  let end;
  app.store.watch(
    (state) => laneOf(state, id)?.settings.optimizer.kind,
    (kind) => {
      end?.abort();
      if (!kind) return;
      const { signal } = (end = new AbortController());
      node.replaceChildren(makeField(app, "optimizer.learningRate", { ...options, signal }));
    },
  );
  app.signal.addEventListener("abort", () => end?.abort());
  return node;
}

/** What can be done with a lane: train it alone, copy it, move it. @param {App} app @param {number} id */
function makeTools({ store, player, editor }, id) {
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
  const copy = makeIconButton("copy", text.duplicate(letter), { onclick: () => editor.branch(id) });
  const earlier = makeIconButton("left", text.earlier(letter), { onclick: () => editor.move(id, -1) });
  const later = makeIconButton("right", text.later(letter), { onclick: () => editor.move(id, 1) });
  store.watch(
    (state) => state.solo === id,
    (alone) => void solo.setAttribute("aria-pressed", String(alone)),
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
  );
  return element("div", { className: "tools" }, solo, copy, earlier, later);
}
