/**
 * Begins a lane at a place of the landscape. Where six lanes stand it asks which one to give up.
 * @import { App } from "../../types.js"
 * @typedef {{lane: number, weights: Float32Array}} NewLane of which lane it is a copy, and where it begins
 */
import { element } from "../../dom/element.js";
import { LANE_COLORS } from "../../drawing/colors.js";
import { laneName } from "../../i18n/format.js";
import { laneLetter } from "../../settings/lanes.js";
import { mayStartLanes } from "../../settings/limited.js";
import { MAX_LANES } from "../../settings/schema.js";

/** @param {App} app @param {typeof import("./landscape-en.js").default} words @param {HTMLElement} back what has the focus afterwards */
export function makeNewLane({ store, editor }, words, back) {
  /** What waits for an answer. @type {NewLane | null} */
  let waiting = null;
  const question = element("p", { textContent: words.replace });
  const choices = element("div", { className: "landscape-lanes" });
  const never = element("button", {
    type: "button",
    textContent: words.cancel,
    onclick: () => answer(undefined),
  });
  const node = element(
    "div",
    { className: "landscape-replace", role: "group", "aria-label": words.replace, hidden: true },
    question,
    choices,
    never,
  );
  node.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    answer(undefined);
  });

  /** @param {NewLane} given */
  function begin(given) {
    if (!mayStartLanes(store.state.page, "landscape")) return;
    if (store.state.lanes.length < MAX_LANES) return void start(given, null);
    waiting = given;
    choices.replaceChildren(
      ...store.state.lanes.map((lane) => {
        const button = element("button", {
          type: "button",
          className: "badge",
          textContent: laneLetter(lane.id),
          "aria-label": laneName(lane),
          title: laneName(lane),
          onclick: () => answer(lane.id),
        });
        const { light, dark } = LANE_COLORS;
        button.style.setProperty("--lane", `light-dark(${light[lane.id]}, ${dark[lane.id]})`);
        return button;
      }),
    );
    node.hidden = false;
    /** @type {HTMLElement} */ (choices.firstElementChild)?.focus();
  }

  /** @param {number | undefined} replaced */
  function answer(replaced) {
    const given = waiting;
    waiting = null;
    node.hidden = true;
    back.focus();
    if (given && replaced !== undefined) start(given, replaced);
  }

  /** @param {NewLane} given @param {number | null} replace */
  const start = ({ lane, weights }, replace) => editor.startLane(lane, { weights, replace });

  return { node, begin };
}
