/**
 * The card of a lane: what it is called, its rule and rate, its boundary, its numbers, what there is to say about it, and a
 * menu of what can be done with it.
 * @import { App } from "../../types.js"
 */
import { makeField } from "../../controls/field.js";
import { element } from "../../dom/element.js";
import { LANE_COLORS } from "../../drawing/colors.js";
import { laneName } from "../../i18n/format.js";
import { laneDifferences } from "../../i18n/lane-differences.js";
import { words } from "../../i18n/words.js";
import { effectiveConfig, laneLetter, laneOf } from "../../settings/lanes.js";
import { isLimited } from "../../settings/limited.js";
import { showDivergence } from "./divergence-notice.js";
import { makeBoundary } from "./lane-boundary.js";
import { makeLaneMenu } from "./lane-menu.js";
import { makeNote } from "./lane-note.js";
import { makeLosses } from "./losses.js";
import { makeDraggable } from "./reorder.js";
import { makeWeightsLine } from "./weights-line.js";

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
      onclick: () => store.set({ selected: id }),
    },
    element("span", { className: "badge", textContent: letter, "aria-hidden": true }),
  );
  const kind = makeField(app, "optimizer.kind", { lane: id, describe: text.optimizerOf(letter) });
  const boundary = makeBoundary(app, id);
  const differs = element("p", { className: "differs" });
  const card = element(
    "article",
    { className: "lane" },
    element("header", {}, settings, kind, makeRate(app, id), ...makeLaneMenu(app, id)),
    boundary,
    element(
      "div",
      { className: "report" },
      makeLosses(app, id),
      makeWeightsLine(app, id),
      makeNote(app, id),
      differs,
    ),
  );
  card.style.setProperty("--lane", `light-dark(${LANE_COLORS.light[id]}, ${LANE_COLORS.dark[id]})`);
  showDivergence(boundary, app, id);
  makeDraggable(settings, card, (by) => isLimited(store.state.page, "laneTools") || editor.move(id, by));

  store.watch(
    ({ selected }) => selected === id,
    (selected) => {
      settings.setAttribute("aria-pressed", String(selected));
      card.classList.toggle("selected", selected);
    },
  );
  store.watch(
    ({ solo }) => solo !== null && solo !== id,
    (waits) => void card.classList.toggle("waits", waits),
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
