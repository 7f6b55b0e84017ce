/**
 * Chooses the lane whose loss is shown: the selected one of the page. Lanes that share a plane stand together.
 * @import { State } from "../../types.js"
 * @import { LaneAccount } from "./lane-accounts.js"
 */
import { element } from "../../dom/element.js";
import { LANE_COLORS } from "../../drawing/colors.js";
import { joined, laneName } from "../../i18n/format.js";
import { laneLetter, laneOf } from "../../settings/lanes.js";

/** @param {typeof import("./landscape-en.js").default} words @param {(id: number) => void} onChoose */
export function makeLaneGroups(words, onChoose) {
  const node = element("div", {
    className: "landscape-groups",
    role: "group",
    "aria-label": words.lanes,
    title: words.lanes,
  });
  let shown = "";

  /** @param {State} state @param {LaneAccount[]} accounts */
  function show(state, accounts) {
    node.hidden = accounts.length < 2;
    const shapes = [...new Set(accounts.map(({ shape }) => shape))];
    const groups = shapes.map((shape) => accounts.filter((lane) => lane.shape === shape).map(({ id }) => id));
    const names = new Map(state.lanes.map((lane) => [lane.id, laneName(lane)]));
    const text = JSON.stringify([groups, [...names]]);
    if (text !== shown) {
      node.replaceChildren(
        ...groups.map((ids) => {
          const label = words.group(joined(ids.map(laneLetter)));
          return element(
            "div",
            { className: "landscape-lanes", role: "group", "aria-label": label },
            ...ids.map(makeButton),
          );
        }),
      );
    }
    shown = text;
    for (const button of node.querySelectorAll("button")) {
      const id = Number(button.dataset.lane);
      button.setAttribute("aria-label", names.get(id) ?? "");
      button.title = names.get(id) ?? "";
      button.setAttribute("aria-pressed", String(laneOf(state, id)?.id === state.selected));
    }
  }

  /** @param {number} id */
  function makeButton(id) {
    const button = element("button", {
      type: "button",
      className: "badge",
      textContent: laneLetter(id),
      onclick: () => onChoose(id),
    });
    button.dataset.lane = String(id);
    const { light, dark } = LANE_COLORS;
    button.style.setProperty("--lane", `light-dark(${light[id]}, ${dark[id]})`);
    return button;
  }
  return { node, show };
}
