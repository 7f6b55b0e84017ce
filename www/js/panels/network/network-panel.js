/**
 * The network panel: whose network it is, and the diagram with what its columns are above them. What it consists of is set in
 * the setup; here it is looked at and pointed at.
 * @import { App, State } from "../../types.js"
 * @import { Arrangement } from "./arrange.js"
 */
import { element } from "../../dom/element.js";
import { LANE_COLORS, scaleGradient } from "../../drawing/colors.js";
import { choiceName, formatCount } from "../../i18n/format.js";
import { words } from "../../i18n/words.js";
import { effectiveConfig, laneLetter, selectedLane } from "../../settings/lanes.js";
import { Diagram } from "./diagram.js";
import { mountPointing } from "./pointing.js";

/** Width of a letter above a column, in pixels; what does not fit leaves the name of the activation out. */
const LETTER = 7;

/** @type {import("../../types.js").Panel} */
export const panel = {
  name: "network",
  order: 6,
  region: { tag: "section", id: "network", className: "network", inside: "views" },
  parts: { network: "#network, #network-setup", weights: ".weight-editor" },
  mount,
};

/** @param {HTMLElement} host @param {App} app */
function mount(host, app) {
  const { network } = words();
  const title = element("h2", { id: "network-heading", className: "view-title", textContent: network.title });
  // With the letter of the lane, for the setup has a part of the same name.
  host.setAttribute("aria-labelledby", `${title.id} network-lane`);
  const heads = makeHeads(app);
  const help = element("p", { id: "network-help", className: "apart", textContent: network.help });
  const picture = element("div", {
    className: "diagram",
    role: "group",
    "aria-label": network.diagram,
    "aria-describedby": help.id,
  });
  host.append(makeTop(app, title), element("div", { className: "scroller" }, heads.node, picture), help);
  mountPointing(picture, app, new Diagram(picture, app, heads.place));
}

/** Whose network it is, how large. @param {App} app @param {HTMLElement} title */
function makeTop({ store }, title) {
  const badge = element("span", { id: "network-lane", className: "badge" });
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
  return element("div", { className: "network-top" }, title, badge, size, makeLegend());
}

/** What the colours mean. */
function makeLegend() {
  const scale = element("i");
  scale.style.background = scaleGradient(false);
  return element("span", { className: "sign-scale", title: words().network.colors }, "−", scale, "+");
}

/** Above each hidden layer: how many units, which activation. @param {App} app */
function makeHeads({ store }) {
  const node = element("div", { className: "heads", "aria-hidden": true });
  const hiddenIn = (/** @type {State} */ state) => effectiveConfig(selectedLane(state), state).hidden;
  /** @type {Arrangement | undefined} */
  let arrangement;

  const fill = () => {
    const hidden = hiddenIn(store.state);
    // Another network's places come with its diagram.
    if (arrangement?.columns.length !== hidden.length + 2) return node.replaceChildren();
    const { columns, width } = arrangement;
    node.style.width = `${width}px`;
    node.replaceChildren(
      ...hidden.map(({ units, activation }, layer) => {
        const column = columns[layer + 1];
        const name = choiceName("hidden[].activation", activation);
        const long = `${formatCount(units)} ${name}`;
        const textContent = long.length * LETTER <= column.width ? long : formatCount(units);
        const head = element("span", { textContent });
        Object.assign(head.style, { left: `${column.x - column.width / 2}px`, width: `${column.width}px` });
        return head;
      }),
    );
  };

  store.watch((state) => JSON.stringify(hiddenIn(state)), fill);
  /** @param {Arrangement} next */
  const place = (next) => {
    arrangement = next;
    fill();
  };
  return { node, place };
}
