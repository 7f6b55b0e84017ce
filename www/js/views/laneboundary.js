/**
 * A lane's picture: its decision boundary, the points over it, the axes, and what it says to those who do not see it.
 * @typedef {import("../types.js").App} App
 * @typedef {import("../types.js").Reading} Reading
 * @typedef {import("../types.js").Run} Run
 * @typedef {import("../types.js").State} State
 */
import { element } from "../dom.js";
import { formatCount, formatLoss, formatShare, laneName } from "../format.js";
import { words } from "../text.js";
import { mapPainter } from "./boundary.js";
import { drawRun } from "./points.js";

/** The description changes that often while the run goes on, in milliseconds. */
const DESCRIBE_PERIOD = 2000;

/**
 * @param {App} app
 * @param {number} id
 * @param {AbortSignal} signal
 */
export function makeBoundary({ store, picture }, id, signal) {
  const map = element("canvas", { className: "map", role: "img" });
  const points = element("canvas", { className: "points", "aria-hidden": true });
  const vertical = element("span", { className: "axis vertical", "aria-hidden": true });
  const horizontal = element("span", { className: "axis horizontal", "aria-hidden": true });
  const node = element("div", { className: "boundary" }, map, points, vertical, horizontal);
  const indexOf = (/** @type {State} */ state) => state.lanes.findIndex((lane) => lane.id === id);
  /** @returns {Run | undefined} */
  const run = () => store.state.runs[indexOf(store.state)];

  // A larger target than the badge, which does the same for the keyboard.
  node.addEventListener("click", () => store.set({ selected: id }));

  const redraw = () => {
    const now = run();
    if (now && points.clientWidth > 0) drawRun(points, now);
  };
  const resize = new ResizeObserver(redraw);
  resize.observe(points);
  signal.addEventListener("abort", () => resize.disconnect());
  const sight = new IntersectionObserver((entries) => {
    picture.setSeen(id, entries[entries.length - 1].isIntersecting);
  });
  sight.observe(node);
  signal.addEventListener("abort", () => {
    sight.disconnect();
    picture.setSeen(id, true);
  });
  store.watch((state) => state.runs[indexOf(state)], show, signal);

  function show() {
    const now = run();
    if (!now) return;
    redraw();
    const [x, y] = now.info.inputs;
    horizontal.textContent = axisName(x);
    vertical.textContent = axisName(y);
  }

  const paint = mapPainter(map);
  const repaint = () => {
    const values = store.state.maps[indexOf(store.state)];
    const now = run();
    if (values && now) paint(values, now, store.state.discretize);
  };
  store.watch((state) => state.maps[indexOf(state)], repaint, signal);
  store.watch((state) => state.discretize, repaint, signal);

  let described = -Infinity;
  store.watch(
    (state) => state.readings[indexOf(state)],
    (reading) => {
      const now = performance.now();
      if (!reading || (store.state.playing && now - described < DESCRIBE_PERIOD)) return;
      described = now;
      const lane = store.state.lanes[indexOf(store.state)];
      map.setAttribute("aria-label", words().report.boundary(laneName(lane), accountOf(reading)));
    },
    signal,
  );
  return node;
}

/** @param {{name: string, unit: string}} axis */
const axisName = ({ name, unit }) => (unit ? `${name} (${unit})` : name);

/** @param {Reading} reading */
function accountOf(reading) {
  const { step, trainLoss, testLoss, testAccuracy, divergedAt } = reading;
  const say = words().report;
  const accuracy = testAccuracy === null ? null : formatShare(testAccuracy);
  const losses = say.losses(formatLoss(trainLoss), formatLoss(testLoss), accuracy);
  return divergedAt === null
    ? say.at(formatCount(step), losses)
    : say.diverged(formatCount(divergedAt), losses);
}
