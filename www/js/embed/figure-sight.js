/** Whether a figure is seen. */

/** So near, in pixels, a figure is built and goes on running. */
const NEAR = 120;
/** So often it is looked at whether something hides it, in milliseconds: nothing tells. */
const PERIOD = 250;

/**
 * @typedef {object} Sight
 * @property {boolean} isNear in the window, or nearly so
 * @property {boolean} isShown near, and not hidden by `visibility` or `opacity`, as the later parts of a slide are
 * @property {boolean} isInside shown, and in the window
 */

/**
 * Tells how an element is seen, whenever that changes.
 * @param {HTMLElement} node
 * @param {(sight: Sight) => void} tell
 * @param {AbortSignal} signal
 */
export function followSight(node, tell, signal) {
  let isNear = false;
  let isIn = false;
  let told = "";
  const look = () => {
    const isShown = isNear && isVisible(node);
    const sight = { isNear, isShown, isInside: isIn && isShown };
    if (JSON.stringify(sight) === told) return;
    told = JSON.stringify(sight);
    tell(sight);
  };
  const observe = (/** @type {number} */ margin, /** @type {(isSeen: boolean) => void} */ take) => {
    const observer = new IntersectionObserver(
      (entries) => {
        take(entries[entries.length - 1].isIntersecting);
        look();
      },
      { rootMargin: `${margin}px` },
    );
    observer.observe(node);
    signal.addEventListener("abort", () => observer.disconnect());
  };
  observe(NEAR, (isSeen) => (isNear = isSeen));
  observe(0, (isSeen) => (isIn = isSeen));
  const timer = setInterval(() => isNear && look(), PERIOD);
  signal.addEventListener("abort", () => clearInterval(timer));
}

/** @param {HTMLElement} node */
const isVisible = (node) =>
  node.checkVisibility?.({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: false }) ??
  true;
