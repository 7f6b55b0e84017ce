/**
 * Fits the cards into the room there is for them, whenever that changes.
 * @import { Shape } from "./card-grid.js"
 */
import { cardGrid } from "./card-grid.js";
import { hasWeightsLine } from "./weights-line.js";

/** A card that is narrower has its rate in a line of its own. */
const ONE_LINE = 266;
/** A line that says what a lane has of its own. */
const DIFFERENCE = 16;
/** A line that says which weights the losses are of. */
const WEIGHTS = 16;
/** The curves are at least so high, and such a share of the window. */
const CURVES = { least: 230, share: 0.375 };
/** In one column the cards take such a share of the window; on a phone a pair of them takes its share, as many as there are. */
const COLUMN = { share: 0.62, pairShare: 0.4, phone: 700 };
/** So high is a window that is as high as what is in it. */
const WINDOW = 720;
/** Where panels are left out, a pair of cards has so much height. */
const PARTIAL = 360;

/** Header, boundary, losses, and what is said of the lane. @type {Shape} */
const STACKED = {
  beside: false,
  around: (cardWidth) => (cardWidth < ONE_LINE ? 133 : 103),
  sides: 14,
  narrowest: 136,
};
/** In a figure, with smaller controls. @type {Shape[]} */
const IN_FIGURE = [
  { beside: false, around: (cardWidth) => (cardWidth < ONE_LINE ? 124 : 95), sides: 14, narrowest: 104 },
  { beside: true, around: () => 10, sides: 132, narrowest: 216 },
];

/**
 * @param {HTMLElement} lanes
 * @param {HTMLElement} race that holds them and what stands above them
 * @param {import("../../types.js").App} app
 */
export function fitCards(lanes, race, { store, root, frame, signal }) {
  const panels = /** @type {HTMLElement} */ (race.parentElement);
  const message = /** @type {HTMLElement} */ (panels.firstElementChild);

  function fit() {
    const count = store.state.lanes.length;
    const width = lanes.clientWidth;
    if (width === 0 || count === 0) return;
    const page = getComputedStyle(root);
    const gap = parseFloat(getComputedStyle(lanes).rowGap);
    const shapes = withLine(page.display === "flex" ? IN_FIGURE : [STACKED], hasWeightsLine(store.state));
    const { columns, boundary, beside } = cardGrid(count, { width, height: heightOf(page), gap }, shapes);
    lanes.style.setProperty("--columns", String(columns));
    lanes.style.setProperty("--boundary", `${boundary}px`);
    lanes.classList.toggle("beside", beside);
  }

  /** Room for all rows. @param {CSSStyleDeclaration} page */
  function heightOf({ display, minHeight }) {
    const { paddingTop, paddingBottom, rowGap } = getComputedStyle(panels);
    const around =
      parseFloat(paddingTop) + parseFloat(paddingBottom) + message.offsetHeight + parseFloat(rowGap);
    if (display === "flex") return parseFloat(minHeight) - panels.offsetTop - around;
    if (display !== "grid") {
      const pairs = Math.max(2, Math.ceil(store.state.lanes.length / 2));
      if (root.classList.contains("partial")) return PARTIAL * pairs;
      const high = frame.hasAttribute("data-fills") ? WINDOW : innerHeight;
      return high * (root.clientWidth < COLUMN.phone ? COLUMN.pairShare * pairs : COLUMN.share);
    }
    const above = lanes.offsetTop - race.offsetTop;
    const differs = lanes.querySelector(".differs:not(:empty)") ? DIFFERENCE : 0;
    const curves = Math.max(CURVES.least, CURVES.share * root.clientHeight) + parseFloat(rowGap);
    return panels.clientHeight - around - above - differs - curves;
  }

  const room = new ResizeObserver(fit);
  for (const node of [lanes, root, race, message]) room.observe(node);
  // Who measures what the page needs cannot wait.
  root.addEventListener("fit", fit, { signal });
  signal.addEventListener("abort", () => room.disconnect());
  store.watch(
    (state) => [state.config, hasWeightsLine(state), ...state.lanes.map(({ settings }) => settings)],
    fit,
  );
}

/** The shapes of cards, with a line more or not. @param {Shape[]} shapes @param {boolean} hasLine */
const withLine = (shapes, hasLine) =>
  shapes.map((shape) => {
    const more = hasLine && !shape.beside ? WEIGHTS : 0;
    return { ...shape, around: (/** @type {number} */ width) => shape.around(width) + more };
  });
