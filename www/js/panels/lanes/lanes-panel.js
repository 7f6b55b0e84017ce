/**
 * The lanes: how to read their boundaries, and a card for each, in as many rows as make them largest.
 * @import { App, Panel } from "../../types.js"
 */
import { element, focusNear, icon } from "../../dom/element.js";
import { words } from "../../i18n/words.js";
import { MAX_LANES } from "../../settings/schema.js";
import { fitCards } from "./card-fit.js";
import { makeCard } from "./lane-card.js";
import { makeOutputs } from "./outputs.js";

/** @type {Panel} */
export const panel = {
  name: "lanes",
  order: 3,
  region: { tag: "div", className: "race" },
  parts: {
    outputs: "#outputs",
    lanes: ".race",
    laneTools: ".add-lane, .lane .open-menu, .try-beside",
    numbers: ".lane .report",
  },
  mount(host, app) {
    const lanes = element("section", { id: "lanes", className: "lanes", "aria-label": words().page.lanes });
    const { add: name, addTitle: title } = words().lanes;
    const onclick = () => app.editor.addLane();
    const button = { type: "button", className: "small add-lane", title, onclick };
    const add = element("button", button, icon("plus"), element("span", { textContent: name }));
    host.append(makeOutputs(app, add), lanes);
    mountCards(lanes, add, app);
    fitCards(lanes, host, app);
  },
};

/** @param {HTMLElement} host @param {HTMLButtonElement} add @param {App} app */
function mountCards(host, add, app) {
  /** @type {Map<number, {node: HTMLElement, end: AbortController}>} */
  const cards = new Map();
  /** What a card watches ends with it. @param {number} id */
  const makeNew = (id) => {
    const end = new AbortController();
    const node = makeCard({ ...app, store: app.store.until(end.signal), signal: end.signal }, id);
    cards.set(id, { node, end });
    return node;
  };
  app.signal.addEventListener("abort", () => cards.forEach(({ end }) => end.abort()));
  app.store.watch(
    ({ lanes }) => lanes.map(({ id }) => id),
    (ids) => {
      const isFirstTime = cards.size === 0;
      for (const [id, { node, end }] of cards) {
        if (ids.includes(id)) continue;
        const next = node.contains(focusNear(node))
          ? (node.nextElementSibling ?? node.previousElementSibling)
          : null;
        end.abort();
        node.remove();
        cards.delete(id);
        next?.querySelector("button")?.focus();
      }
      const focused = focusNear(host);
      ids.forEach((id, place) => {
        const known = cards.get(id);
        const node = known?.node ?? makeNew(id);
        if (host.children[place] !== node) host.insertBefore(node, host.children[place] ?? null);
        if (!known && !isFirstTime) node.scrollIntoView({ block: "nearest" });
      });
      // A card that was moved has lost it.
      if (focused !== focusNear(host)) focused?.focus();
      add.disabled = ids.length >= MAX_LANES;
    },
  );
}
