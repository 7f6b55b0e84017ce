/** The notice over the boundary of a lane that has diverged, and the two ways on from there. */
import { element } from "../../dom/element.js";
import { formatCount, formatValue } from "../../i18n/format.js";
import { words } from "../../i18n/words.js";
import { laneOf } from "../../settings/lanes.js";

/** @param {HTMLElement} place @param {import("../../types.js").App} app @param {number} id of the lane */
export function showDivergence(place, { store, timeTravel, byId }, id) {
  const say = words().travel;
  const title = element("strong");
  const reason = element("p");
  /** @param {string} textContent @param {string} title @param {() => void} act @param {Record<string, string>} [properties] */
  const way = (textContent, title, act, properties) => {
    const onclick = () => {
      // The notice goes away, and the focus must not go with it.
      byId("play").focus({ preventScroll: true });
      act();
    };
    return element("button", { type: "button", textContent, title, onclick, ...properties });
  };
  const node = element(
    "div",
    { className: "diverged" },
    title,
    reason,
    // Locked together with the rate.
    way(say.halve, say.halveTitle, () => timeTravel.halveRate(id), { "data-path": "optimizer.learningRate" }),
    way(say.back, say.backTitle, () => timeTravel.toLastGood(id)),
  );
  store.watch(
    (state) => laneOf(state, id)?.reading,
    (reading) => {
      if (!reading) return;
      const { divergedAt, learningRate } = reading;
      if (divergedAt === null) return node.remove();
      title.textContent = say.divergedAt(formatCount(divergedAt));
      reason.textContent = say.reason(formatValue(learningRate));
      if (!node.parentNode) place.append(node);
    },
  );
}
