/**
 * The lanes' cards: each has its picture, its numbers, the two settings that matter most, and what can be done with it.
 * @typedef {import("../types.js").App} App
 * @typedef {import("../types.js").State} State
 */
import { LANE_COLORS } from "../colors.js";
import { contrast } from "../contrast.js";
import { element, focusNear, icon } from "../dom.js";
import { laneLetter, laneName } from "../format.js";
import { makeField } from "../controls/field.js";
import { configOf, MAX_LANES } from "../settings.js";
import { words } from "../text.js";
import { makeBoundary } from "./laneboundary.js";
import { makeNumbers } from "./report.js";

/**
 * @param {HTMLElement} host
 * @param {App} app
 */
export function mountCards(host, app) {
  /** @type {Map<number, {node: HTMLElement, end: AbortController}>} */
  const cards = new Map();
  const add = element(
    "button",
    {
      type: "button",
      className: "add-lane",
      title: words().lanes.addTitle,
      onclick: () => app.ask(({ race }) => race.addLane()),
    },
    icon("plus"),
    element("span", { textContent: words().lanes.add }),
  );
  host.append(add);
  app.store.watch(
    (state) => state.lanes.map((lane) => lane.id).join(),
    () => {
      const { lanes } = app.store.state;
      const isFirstTime = cards.size === 0;
      for (const [id, { node, end }] of cards) {
        if (lanes.some((lane) => lane.id === id)) continue;
        const next = node.contains(focusNear(node)) ? node.nextElementSibling : null;
        end.abort();
        node.remove();
        cards.delete(id);
        /** @type {HTMLElement | null | undefined} */ (next?.querySelector("button") ?? next)?.focus();
      }
      const focused = focusNear(host);
      lanes.forEach(({ id }, place) => {
        const known = cards.get(id);
        const end = known?.end ?? new AbortController();
        const node = known?.node ?? makeCard(app, id, end.signal);
        if (!known) cards.set(id, { node, end });
        if (host.children[place] !== node) host.insertBefore(node, host.children[place]);
        if (!known && !isFirstTime) node.scrollIntoView({ block: "nearest" });
      });
      // A card that was moved has lost it.
      if (focused !== focusNear(host)) focused?.focus();
      host.classList.toggle("few", lanes.length <= 2);
      add.disabled = lanes.length >= MAX_LANES;
    },
  );
}

/**
 * @param {App} app
 * @param {number} id
 * @param {AbortSignal} signal
 */
function makeCard(app, id, signal) {
  const { store, ask } = app;
  const letter = laneLetter(id);
  const indexOf = (/** @type {State} */ state) => state.lanes.findIndex((lane) => lane.id === id);

  const settings = element(
    "button",
    {
      type: "button",
      className: "open-settings",
      "aria-label": words().lanes.settingsOf(letter),
      onclick: () => {
        store.set({ selected: id });
        app.byId("lane").scrollIntoView({ block: "nearest" });
      },
    },
    element("span", { className: "badge", textContent: letter, "aria-hidden": true }),
  );
  const remove = makeButton("cross", words().lanes.remove(letter), () =>
    ask(({ race }) => race.removeLane(id)),
  );
  remove.classList.add("remove");
  const kind = makeField(app, "optimizer.kind", {
    signal,
    lane: id,
    describe: words().lanes.optimizerOf(letter),
  });
  const numbers = makeNumbers();
  const differs = element("p", { className: "differs" });

  const card = element(
    "article",
    { className: "lane" },
    element("header", {}, settings, kind, remove),
    makeRate(app, id, signal),
    makeBoundary(app, id, signal),
    element("div", { className: "legend", hidden: true }),
    element("div", { className: "report" }, numbers.node, differs, element("p", { className: "note" })),
    makeTools(app, id, signal),
  );
  card.style.setProperty("--lane", `light-dark(${LANE_COLORS.light[id]}, ${LANE_COLORS.dark[id]})`);
  app.whenBegun(({ mountNews }) => mountNews(card, id, signal));

  store.watch(
    (state) => state.readings[indexOf(state)],
    (reading) => reading && numbers.show(reading),
    signal,
  );
  store.watch(
    (state) => state.selected === id,
    (selected) => {
      settings.setAttribute("aria-pressed", String(selected));
      card.classList.toggle("selected", selected);
    },
    signal,
  );
  store.watch(
    (state) => state.lanes.length === 1,
    (only) => void (remove.disabled = only),
    signal,
  );
  const showDifferences = () => {
    const { schema, config, lanes } = store.state;
    const lane = lanes[indexOf(store.state)];
    if (!lane) return;
    const texts = contrast(schema, configOf(config, lanes[0]), configOf(config, lane));
    const parts = texts.map((text, i) => [i > 0 ? " · " : "", element("span", { textContent: text })]);
    differs.replaceChildren(...parts.flat());
    differs.title = texts.length > 0 ? words().lanes.differs(laneName(lanes[0]), texts.join(" · ")) : "";
    card.setAttribute("aria-label", [laneName(lane), ...texts].join(", "));
  };
  store.watch((state) => state.lanes, showDifferences, signal);
  store.watch((state) => state.config, showDifferences, signal);
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
    (state) => state.lanes.find((lane) => lane.id === id)?.settings.optimizer.kind,
    (_, isSame) => {
      if (isSame) return;
      end?.abort();
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
function makeTools({ store, ask }, id, signal) {
  const letter = laneLetter(id);
  const text = words().lanes;
  const solo = element("button", {
    type: "button",
    className: "solo",
    textContent: text.solo,
    "aria-label": text.soloOf(letter),
    onclick: () => ask(({ race }) => race.solo(store.state.solo === id ? null : id)),
  });
  const copy = makeButton("copy", text.duplicate(letter), () => ask(({ race }) => race.duplicate(id)));
  const earlier = makeButton("left", text.earlier(letter), () => ask(({ race }) => race.move(id, -1)));
  const later = makeButton("right", text.later(letter), () => ask(({ race }) => race.move(id, 1)));
  store.watch(
    (state) => state.solo === id,
    (alone) => void solo.setAttribute("aria-pressed", String(alone)),
    signal,
  );
  store.watch(
    (state) => state.lanes,
    (lanes) => {
      const place = lanes.findIndex((lane) => lane.id === id);
      solo.disabled = lanes.length === 1;
      copy.disabled = lanes.length >= MAX_LANES;
      // A button that is switched off would lose the focus of who is moving the lane step by step.
      earlier.setAttribute("aria-disabled", String(place === 0));
      later.setAttribute("aria-disabled", String(place === lanes.length - 1));
    },
    signal,
  );
  return element("div", { className: "tools" }, solo, copy, earlier, later);
}

/**
 * @param {string} glyph
 * @param {string} label
 * @param {() => void} onclick
 */
const makeButton = (glyph, label, onclick) =>
  element("button", { type: "button", title: label, "aria-label": label, onclick }, icon(glyph));
