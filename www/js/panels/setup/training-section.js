/**
 * How all lanes train: in which batches, from which seed, towards which loss, and where the race rests.
 * @import { App } from "../../types.js"
 */
import { makeField } from "../../controls/field.js";
import { element, icon } from "../../dom/element.js";
import { words } from "../../i18n/words.js";
import { ownerOf, selectedLane } from "../../settings/lanes.js";
import { makeSection } from "./section.js";
import { makeStops } from "./stops.js";

/** @param {App} app */
export const makeTrainingSection = (app) =>
  makeSection(
    "training",
    words().setup.training,
    [element("div", { className: "lines" }, makeField(app, "batchSize"), makeSeed(app)), makeStops(app)],
    [makeLoss(app)],
  );

/** @param {App} app */
function makeSeed(app) {
  const { newSeed, newSeedTitle: title } = words().page;
  const onclick = () => app.editor.newSeed();
  return element(
    "div",
    { className: "seed" },
    element("div", { id: "seed" }, makeField(app, "seed")),
    element(
      "button",
      { type: "button", id: "new-seed", title, "aria-label": newSeed, onclick },
      icon("dice"),
    ),
  );
}

/** @param {App} app */
function makeLoss(app) {
  const place = element("div", { className: "fields" });
  const paths = ["loss", "lossScale", "shuffle", "batchOrder"];
  /** @type {AbortController | undefined} */
  let end;
  app.store.watch(
    (state) => paths.map((path) => ownerOf(state, selectedLane(state).id, path)),
    (owners) => {
      end?.abort();
      const { signal } = (end = new AbortController());
      place.replaceChildren(...paths.map((path, i) => makeField(app, path, { signal, lane: owners[i] })));
    },
  );
  return place;
}
