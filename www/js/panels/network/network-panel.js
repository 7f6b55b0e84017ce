/**
 * The network panel: what stands above and below the diagram. Layers come and go in place, a column each.
 * @import { App, State } from "../../types.js"
 * @import { Arrangement } from "./arrange.js"
 */
import { makeField } from "../../controls/field.js";
import { makeGroup } from "../../controls/group.js";
import { element, focusNear, icon } from "../../dom/element.js";
import { LANE_COLORS, scaleGradient } from "../../drawing/colors.js";
import { formatCount } from "../../i18n/format.js";
import { refusalText } from "../../i18n/sentences.js";
import { words } from "../../i18n/words.js";
import { effectiveConfig, laneLetter, markOf, ownerOf, selectedLane } from "../../settings/lanes.js";
import { keyAt } from "../../settings/schema.js";
import { Diagram } from "./diagram.js";
import { mountPointing } from "./pointing.js";

/** @type {import("../../types.js").Panel} */
export const panel = {
  name: "network",
  order: 2,
  region: { tag: "section", id: "network", className: "panel network" },
  parts: { network: "#network", weights: ".weight-editor" },
  mount,
};

/** @param {HTMLElement} host @param {App} app */
function mount(host, app) {
  const { network } = words();
  const title = element("h2", { id: "network-heading", textContent: network.title });
  host.setAttribute("aria-labelledby", title.id);
  const heads = makeHeads(app);
  const help = element("p", { id: "network-help", className: "apart", textContent: network.help });
  const picture = element("div", {
    className: "diagram",
    role: "group",
    "aria-label": network.diagram,
    "aria-describedby": help.id,
  });
  host.append(
    makeTop(app, title, heads.add),
    element("div", { className: "scroller" }, heads.node, picture),
    help,
    makeFeatureError(app),
    makeBottom(app),
  );
  mountPointing(picture, app, new Diagram(picture, app, heads.place));
}

/** Whose setting of the selected lane it is. @param {State} state @param {string} path */
const ownerIn = (state, path) => ownerOf(state, selectedLane(state).id, path);

/** Whose network it is, how large. @param {App} app @param {HTMLElement} title @param {HTMLElement} add */
function makeTop({ store }, title, add) {
  const badge = element("span", { className: "badge" });
  const size = element("span", { className: "muted" });
  store.watch(
    (state) => selectedLane(state).id,
    (lane) => {
      badge.textContent = laneLetter(lane);
      badge.title = words().network.ofLane(laneLetter(lane));
      const { light, dark } = LANE_COLORS;
      badge.style.setProperty("--lane", `light-dark(${light[lane]}, ${dark[lane]})`);
    },
  );
  store.watch(
    (state) => selectedLane(state).parameterCount,
    (count) => void (size.textContent = words().network.parameters(formatCount(count))),
  );
  return element("div", { className: "network-top" }, title, badge, size, makeLegend(), add);
}

/** What the colours mean. */
function makeLegend() {
  const scale = element("i");
  scale.style.background = scaleGradient(false);
  return element("span", { className: "sign-scale", title: words().network.colors }, "−", scale, "+");
}

/** A head above each hidden layer: how many units, which activation, and away with it. @param {App} app */
function makeHeads(app) {
  const { store, editor } = app;
  const { network } = words();
  const node = element("ol", { className: "layers" });
  const add = element("button", { type: "button", className: "small" }, icon("plus"), network.addLayer);
  const owner = () => ownerIn(store.state, "hidden");
  const hiddenIn = (/** @type {State} */ state) => effectiveConfig(selectedLane(state), state).hidden;
  const { max } = keyAt(store.state.schema, store.state.config, "hidden");
  /** @type {AbortController | undefined} */
  let end;
  /** @type {Arrangement | undefined} */
  let arrangement;

  /** @param {(layers: {}[]) => {}[]} alter */
  const change = (alter) => editor.set(owner(), "hidden", alter(hiddenIn(store.state)));
  add.addEventListener("click", () => change((layers) => [...layers, layers.at(-1) ?? {}]));

  /** @param {number} layer @param {AbortSignal} signal */
  const makeHead = (layer, signal) => {
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
      element("button", { type: "button", className: "remove", "aria-label": label, onclick }, icon("cross")),
    );
  };

  /** @param {Arrangement} next */
  const place = (next) => {
    arrangement = next;
    node.style.width = `${next.width}px`;
    node.querySelectorAll("li").forEach((head, layer) => {
      const { x, width } = next.columns[layer + 1];
      const room = Math.min(150, Math.max(48, width - 6));
      head.classList.toggle("narrow", room < 82);
      Object.assign(head.style, { left: `${x - room / 2}px`, width: `${room}px` });
    });
    node.classList.toggle("narrow", node.querySelector(".narrow") !== null);
  };

  store.watch(
    (state) => [ownerIn(state, "hidden"), hiddenIn(state).length],
    () => {
      const layers = hiddenIn(store.state);
      const removedAt = [...node.children].findIndex((item) => item.contains(focusNear(item)));
      end?.abort();
      const { signal } = (end = new AbortController());
      node.replaceChildren(...layers.map((_, layer) => makeHead(layer, signal)));
      add.disabled = max !== undefined && layers.length >= max;
      if (removedAt >= 0) {
        const removes = /** @type {NodeListOf<HTMLElement>} */ (node.querySelectorAll(".remove"));
        (removes[removedAt] ?? removes[removedAt - 1] ?? add).focus();
      }
      if (arrangement && arrangement.columns.length === layers.length + 2) place(arrangement);
    },
  );
  return { node, add, place };
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

/** What is chosen once and seldom changed. @param {App} app */
function makeBottom(app) {
  const node = element("div", { className: "network-bottom" });
  /** @type {AbortController | undefined} */
  let end;
  const paths = ["loss", "lossScale", "shuffle"];
  app.store.watch(
    (state) => ["initializer", ...paths].map((path) => ownerIn(state, path)),
    ([lane, ...owners]) => {
      end?.abort();
      const { signal } = (end = new AbortController());
      const fields = paths.map((path, i) => makeField(app, path, { signal, lane: owners[i] }));
      node.replaceChildren(
        makeGroup(app, "initializer", { signal, lane, kindName: words().network.firstWeights }),
        element("div", { className: "fields" }, ...fields),
      );
    },
  );
  return node;
}
