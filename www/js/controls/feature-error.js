/** What was wrong with the inputs of the network, if anything. */
import { ownerOf, markOf } from "../state.js";

/**
 * @param {HTMLElement} host the network panel
 * @param {import("../types.js").Visit} visit
 */
export function mountFeatureError(host, { store }) {
  const error = /** @type {HTMLElement} */ (host.querySelector("[data-path=features] .error"));
  store.watch(
    (state) => state.refused[markOf(ownerOf(state, state.selected, "features"), "features")],
    (refused) => {
      error.hidden = !refused;
      error.textContent = refused?.message ?? "";
    },
  );
}
