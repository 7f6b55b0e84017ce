/**
 * Which lanes are looked at: the selected one, and one more beside it.
 * @import { LaneState, State } from "../../types.js"
 */
import { element } from "../../dom/element.js";
import { LANE_COLORS } from "../../drawing/colors.js";
import { laneName } from "../../i18n/format.js";
import { laneLetter, selectedLane } from "../../settings/lanes.js";

/** @param {string} label @param {() => void} onChange */
export function makeLaneChoice(label, onChange) {
  const node = element("div", { className: "lane-choice", role: "group", "aria-label": label, title: label });
  /** The second lane; null: none; undefined: nobody has chosen. @type {number | null | undefined} */
  let second;

  /** @param {State} state @returns {LaneState[]} */
  function shown(state) {
    const first = selectedLane(state);
    const others = state.lanes.filter((lane) => lane !== first);
    if (second === null) return [first];
    const other = others.find(({ id }) => id === second) ?? others.find(isAlike(first));
    return other ? [first, other] : [first];
  }

  /** @param {State} state */
  function show(state) {
    const first = selectedLane(state);
    const ids = shown(state).map(({ id }) => id);
    while (node.children.length > state.lanes.length) node.lastElementChild?.remove();
    while (node.children.length < state.lanes.length)
      node.append(element("button", { type: "button", className: "badge" }));
    state.lanes.forEach((lane, i) => {
      const button = /** @type {HTMLButtonElement} */ (node.children[i]);
      const isShown = ids.includes(lane.id);
      button.textContent = laneLetter(lane.id);
      button.setAttribute("aria-label", laneName(lane));
      button.setAttribute("aria-pressed", String(isShown));
      // The selected lane is always looked at.
      button.disabled = lane === first;
      const { light, dark } = LANE_COLORS;
      button.style.setProperty("--lane", `light-dark(${light[lane.id]}, ${dark[lane.id]})`);
      button.onclick = () => {
        second = isShown ? null : lane.id;
        onChange();
      };
    });
    node.hidden = state.lanes.length < 2;
  }
  return { node, show, shown };
}

/** Whether a lane's network has the same parameters, as far as their number tells. @param {LaneState} first */
const isAlike =
  ({ parameterCount }) =>
  (/** @type {LaneState} */ other) =>
    other.parameterCount === parameterCount;
