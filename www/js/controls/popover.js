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
  let isAbove = false;
  const place = () => {
    const { left, right, top, bottom } = button.getBoundingClientRect();
    const y = isAbove ? top - GAP - panel.getBoundingClientRect().height : bottom + GAP;
    placePopover(panel, { x: edge === "left" ? left : right - width, y, width });
  };
  // Where it grows while it is open, as by an error, it stays on its side and inside the window.
  const growth = new ResizeObserver(place);
  panel.addEventListener("beforetoggle", ({ newState }) => {
    isAbove = false;
    if (newState === "open") place();
    else if (panel.contains(focusNear(panel))) button.focus({ preventScroll: true });
  });
  panel.addEventListener("toggle", ({ newState }) => {
    growth.disconnect();
    if (newState !== "open") return;
    // Before it was shown it had no height.
    const { height } = panel.getBoundingClientRect();
    isAbove = button.getBoundingClientRect().bottom + GAP + height > innerHeight;
    place();
    growth.observe(panel);
  });
}
