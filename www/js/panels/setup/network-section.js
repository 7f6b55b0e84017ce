/**
 * The network that is trained: its hidden layers, a row each, and the weights it begins with. The diagram shows it, and there
 * its inputs are chosen.
 * @import { App, State } from "../../types.js"
 */
import { makeField } from "../../controls/field.js";
import { makeGroup } from "../../controls/group.js";
import { element, focusNear, icon } from "../../dom/element.js";
import { refusalText } from "../../i18n/sentences.js";
import { words } from "../../i18n/words.js";
import { effectiveConfig, markOf, ownerOf, selectedLane } from "../../settings/lanes.js";
import { keyAt } from "../../settings/schema.js";
import { makeSection } from "./section.js";

/** @param {App} app */
export function makeNetworkSection(app) {
  const layers = makeLayers(app);
  return makeSection(
    "network-setup",
    words().network.title,
    [layers, makeFeatureError(app)],
    [makeInitializer(app)],
  );
}

/** Whose setting of the selected lane it is. @param {State} state @param {string} path */
const ownerIn = (state, path) => ownerOf(state, selectedLane(state).id, path);

/** How many units, which activation, and away with it. @param {App} app */
function makeLayers(app) {
  const { store, editor } = app;
  const { network } = words();
  const list = element("ol", { className: "layers" });
  const add = element("button", { type: "button", className: "small" }, icon("plus"), network.addLayer);
  const owner = () => ownerIn(store.state, "hidden");
  const hiddenIn = (/** @type {State} */ state) => effectiveConfig(selectedLane(state), state).hidden;
  const { max } = keyAt(store.state.schema, store.state.config, "hidden");
  /** @type {AbortController | undefined} */
  let end;

  /** @param {(layers: {}[]) => {}[]} alter */
  const change = (alter) => editor.set(owner(), "hidden", alter(hiddenIn(store.state)));
  add.addEventListener("click", () => change((layers) => [...layers, layers.at(-1) ?? {}]));

  /** @param {number} layer @param {AbortSignal} signal */
  const makeRow = (layer, signal) => {
    const options = { signal, lane: owner() };
    const units = { ...options, steppers: true, describe: network.units(layer + 1) };
    const activation = { ...options, describe: network.activation(layer + 1) };
    const onclick = () => change((layers) => layers.toSpliced(layer, 1));
    const label = network.removeLayer(layer + 1);
    return element(
      "li",
      {},
      makeField(app, `hidden[${layer}].units`, units),
      makeField(app, `hidden[${layer}].activation`, activation),
      element(
        "button",
        { type: "button", className: "remove", title: label, "aria-label": label, onclick },
        icon("cross"),
      ),
    );
  };

  store.watch(
    (state) => [ownerIn(state, "hidden"), hiddenIn(state).length],
    () => {
      const layers = hiddenIn(store.state);
      const removedAt = [...list.children].findIndex((item) => item.contains(focusNear(item)));
      end?.abort();
      const { signal } = (end = new AbortController());
      list.replaceChildren(...layers.map((_, layer) => makeRow(layer, signal)));
      add.disabled = max !== undefined && layers.length >= max;
      if (removedAt < 0) return;
      const removes = /** @type {NodeListOf<HTMLElement>} */ (list.querySelectorAll(".remove"));
      (removes[removedAt] ?? removes[removedAt - 1] ?? add).focus();
    },
  );
  return element("div", { className: "layer-list" }, list, add);
}

/** What was wrong with the inputs of the network, if anything. @param {App} app */
function makeFeatureError({ store }) {
  const error = element("p", { className: "error", hidden: true });
  store.watch(
    (state) => state.refused[markOf(ownerIn(state, "features"), "features")],
    (refused) => {
      error.hidden = !refused;
      error.textContent = refused ? refusalText(refused.reason) : "";
    },
  );
  return element("div", { "data-path": "features" }, error);
}

/** @param {App} app */
function makeInitializer(app) {
  const place = element("div");
  /** @type {AbortController | undefined} */
  let end;
  app.store.watch(
    (state) => ownerIn(state, "initializer"),
    (lane) => {
      end?.abort();
      const { signal } = (end = new AbortController());
      const { firstWeights } = words().settings;
      place.replaceChildren(makeGroup(app, "initializer", { signal, lane, kindName: firstWeights }));
    },
  );
  return place;
}
