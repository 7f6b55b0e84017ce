/** Small panels that open at the button that opens them. */
import { focusNear } from "../dom/element.js";
import { placePopover } from "../dom/layout.js";

/** Between a button and what it opens, in pixels. */
const GAP = 4;

/**
 * Opens a panel below its button, or above where there is no room below, and gives the focus back when it closes: in a shadow root
 * the browser does not.
 * @param {HTMLElement} panel with the attribute `popover`
 * @param {HTMLButtonElement} button
 * @param {{width: number, edge?: "left" | "right"}} place its width in pixels; the edge that it shares with the button
 */
export function hangPopover(panel, button, { width, edge = "left" }) {
  button.popoverTargetElement = panel;
  const place = () => {
    const { left, right, top, bottom } = button.getBoundingClientRect();
    // Before it is shown it has no height.
    const { height } = panel.getBoundingClientRect();
    const below = bottom + GAP;
    const y = below + height <= innerHeight ? below : top - GAP - height;
    placePopover(panel, { x: edge === "left" ? left : right - width, y, width });
  };
  panel.addEventListener("beforetoggle", ({ newState }) => {
    if (newState === "open") place();
    else if (panel.contains(focusNear(panel))) button.focus({ preventScroll: true });
  });
  panel.addEventListener("toggle", ({ newState }) => newState === "open" && place());
}
