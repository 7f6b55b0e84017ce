/** With six lanes: asks in place of which one a new lane is to be. */
import { fillSelect, makeSelect } from "../../controls/inputs.js";
import { element } from "../../dom/element.js";
import { laneName } from "../../i18n/format.js";

/** @param {typeof import("./whatif-en.js").default} words @param {(replace: number) => void} onChosen */
export function makeReplacedLane(words, onChosen) {
  const select = makeSelect([], () => {}, { "aria-label": words.full });
  /** @type {HTMLElement | null} where the question came from */
  let asker = null;
  const close = () => {
    node.hidden = true;
    if (asker?.isConnected) asker.focus();
  };
  const button = (/** @type {string} */ textContent, /** @type {() => void} */ onclick) =>
    element("button", { type: "button", textContent, onclick });
  const node = element(
    "div",
    { className: "ghost-replace", role: "group", "aria-label": words.full, hidden: true },
    element("span", { textContent: words.full }),
    select,
    button(words.replace, () => {
      close();
      onChosen(Number(select.value));
    }),
    button(words.cancel, close),
  );
  node.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    close();
  });
  return {
    node,
    hide: () => void (node.hidden = true),
    /** @param {import("../../types.js").LaneState[]} lanes @param {number} model the lane that is left */
    ask(lanes, model) {
      fillSelect(
        select,
        lanes.map((lane) => /** @type {const} */ ([String(lane.id), laneName(lane)])),
      );
      // The others are what it is compared with.
      select.value = String((lanes.findLast(({ id }) => id !== model) ?? lanes[0]).id);
      asker = /** @type {HTMLElement | null} */ (node.ownerDocument.activeElement);
      node.hidden = false;
      select.focus();
    },
  };
}
