/**
 * The network panel: what stands above and below the diagram. Layers come and go in place, a column each.
 * @typedef {import("../types.js").App} App
 * @typedef {import("../views/network/arrange.js").Arrangement} Arrangement
 */
import { LANE_COLORS, scaleGradient } from "../colors.js";
import { element, focusNear, icon } from "../dom.js";
import { formatCount, laneLetter } from "../format.js";
import { keyAt } from "../settings.js";
import { effectiveConfig, ownerOf } from "../state.js";
import { words } from "../text.js";
import { mountDiagram } from "../views/network.js";
import { makeField } from "./field.js";
import { makeGroup } from "./group.js";

/**
 * @param {HTMLElement} host
 * @param {App} app
 */
export function mountNetwork(host, app) {
  const { network } = words();
  const heads = makeHeads(app);
  const help = element("p", { id: "network-help", className: "apart", textContent: network.help });
  const diagram = element("div", { className: "diagram", role: "group", "aria-label": network.diagram });
  diagram.setAttribute("aria-describedby", help.id);
  const title = host.querySelector("h2") ?? element("h2");
  title.textContent = network.title;
  host.append(
    makeTop(app, title, heads.add),
    element("div", { className: "scroller" }, heads.node, diagram),
    help,
    element("div", { "data-path": "features" }, element("p", { className: "error", hidden: true })),
    makeBottom(app),
  );
  mountDiagram(diagram, app, heads.place);
}

/**
 * Whose network it is, and how large.
 * @param {App} app
 * @param {HTMLElement} title
 * @param {HTMLElement} add
 */
function makeTop({ store }, title, add) {
  const badge = element("span", { className: "badge" });
  const size = element("span", { className: "muted" });
  store.watch(
    (state) => state.selected,
    (lane) => {
      badge.textContent = laneLetter(lane);
      badge.title = words().network.ofLane(laneLetter(lane));
      const { light, dark } = LANE_COLORS;
      badge.style.setProperty("--lane", `light-dark(${light[lane]}, ${dark[lane]})`);
    },
  );
  store.watch(
    ({ runs, lanes, selected }) => runs[lanes.findIndex(({ id }) => id === selected)]?.parameterCount,
    (count) => void (size.textContent = words().network.parameters(formatCount(count ?? 0))),
  );
  return element("div", { className: "network-top" }, title, badge, size, makeLegend(), add);
}

/** What the colours mean. */
function makeLegend() {
  const scale = element("i");
  scale.style.background = scaleGradient(false);
  return element("span", { className: "sign-scale", title: words().network.colors }, "−", scale, "+");
}

/**
 * A head above each hidden layer: how many units, which activation, and away with it.
 * @param {App} app
 */
function makeHeads(app) {
  const { store, ask } = app;
  const { network } = words();
  const node = element("ol", { className: "layers" });
  const add = element("button", { type: "button", className: "small" }, icon("plus"), network.addLayer);
  const owner = () => ownerOf(store.state, store.state.selected, "hidden");
  const hidden = () => effectiveConfig(store.state, store.state.selected).hidden;
  const { max } = keyAt(store.state.schema, store.state.config, "hidden");
  /** @type {AbortController | undefined} */
  let end;
  /** @type {Arrangement | undefined} */
  let arrangement;

  /** @param {(layers: {}[]) => {}[]} alter */
  const change = (alter) => ask(({ race }) => race.set(owner(), "hidden", alter(hidden())));
  add.addEventListener("click", () => change((layers) => [...layers, layers.at(-1) ?? {}]));

  /** @param {number} layer */
  const makeRemove = (layer) =>
    element(
      "button",
      {
        type: "button",
        className: "remove",
        "aria-label": network.removeLayer(layer + 1),
        onclick: () => change((layers) => layers.toSpliced(layer, 1)),
      },
      icon("cross"),
    );

  /** @param {Arrangement} next */
  const place = (next) => {
    arrangement = next;
    node.style.width = `${next.width}px`;
    [...node.children].forEach((head, layer) => {
      const { x, width } = next.columns[layer + 1];
      const room = Math.min(150, Math.max(48, width - 6));
      head.classList.toggle("narrow", room < 82);
      Object.assign(/** @type {HTMLElement} */ (head).style, {
        left: `${x - room / 2}px`,
        width: `${room}px`,
      });
    });
    node.classList.toggle("narrow", node.querySelector(".narrow") !== null);
  };

  store.watch(
    (state) =>
      `${ownerOf(state, state.selected, "hidden")}:${effectiveConfig(state, state.selected).hidden.length}`,
    (_, isSame) => {
      if (isSame) return;
      const { length } = hidden();
      const removedAt = [...node.children].findIndex((item) => item.contains(focusNear(item)));
      end?.abort();
      const { signal } = (end = new AbortController());
      const removes = hidden().map((/** @type {unknown} */ _, /** @type {number} */ layer) =>
        makeRemove(layer),
      );
      node.replaceChildren(
        ...removes.map((/** @type {HTMLElement} */ remove, /** @type {number} */ layer) => {
          const options = { signal, lane: owner() };
          return element(
            "li",
            {},
            makeField(app, `hidden[${layer}].units`, {
              ...options,
              steppers: true,
              describe: network.units(layer + 1),
            }),
            makeField(app, `hidden[${layer}].activation`, {
              ...options,
              describe: network.activation(layer + 1),
            }),
            remove,
          );
        }),
      );
      add.disabled = max !== undefined && length >= max;
      if (removedAt >= 0) (removes[removedAt] ?? removes[removedAt - 1] ?? add).focus();
      if (arrangement && arrangement.columns.length === length + 2) place(arrangement);
    },
  );
  return { node, add, place };
}

/** What is chosen once and seldom changed. @param {App} app */
function makeBottom(app) {
  const node = element("div", { className: "network-bottom" });
  /** @type {AbortController | undefined} */
  let end;
  const groups = ["initializer", "loss", "lossScale", "shuffle"];
  app.store.watch(
    (state) => groups.map((group) => ownerOf(state, state.selected, group)).join(),
    (_, isSame) => {
      if (isSame) return;
      end?.abort();
      const { signal } = (end = new AbortController());
      const lane = (/** @type {string} */ group) => ownerOf(app.store.state, app.store.state.selected, group);
      node.replaceChildren(
        makeGroup(app, "initializer", {
          signal,
          lane: lane("initializer"),
          kindName: words().network.firstWeights,
        }),
        element(
          "div",
          { className: "fields" },
          ...groups.slice(1).map((group) => makeField(app, group, { signal, lane: lane(group) })),
        ),
      );
    },
  );
  return node;
}
