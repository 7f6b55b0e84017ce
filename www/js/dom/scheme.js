/**
 * Whether a place is dark. The style sheets know by `light-dark()`, whoever decided: the figure, what it stands in, or the
 * system. What is drawn on a canvas has to ask them.
 */

/** The style sheets give it one of two colours there, and another property the same with a transition. */
const DARK = "rgb(255, 255, 255)";

/** @param {Element} page with the style of a page */
export const isDark = (page) => getComputedStyle(page).floodColor === DARK;

/**
 * Calls back when a place becomes light or dark. Whatever ancestor or rule is the cause, a transition begins; where it was not
 * displayed meanwhile there is none, and it is looked at when it comes back.
 * @param {Element} page
 * @param {() => void} look
 * @param {AbortSignal} signal
 */
export function followScheme(page, look, signal) {
  const hear = (/** @type {Event} */ event) => {
    const { target, propertyName } = /** @type {TransitionEvent} */ (event);
    if (target === page && propertyName === "lighting-color") look();
  };
  page.addEventListener("transitionrun", hear, { signal });
  const sight = new IntersectionObserver(look);
  sight.observe(page);
  signal.addEventListener("abort", () => sight.disconnect());
}
