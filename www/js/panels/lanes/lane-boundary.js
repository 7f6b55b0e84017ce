/**
 * A lane's picture: its decision boundary, the points over it, the axes, and what it says to those who do not see it.
 * @import { App, Reading } from "../../types.js"
 */
import { element } from "../../dom/element.js";
import { mapPainter } from "../../drawing/boundary.js";
import { followSize, putUnder } from "../../drawing/context.js";
import { drawRun } from "../../drawing/marks.js";
import { formatCount, formatLoss, formatShare, shownName } from "../../i18n/format.js";
import { words } from "../../i18n/words.js";
import { isShownAveraged, shownNumbers } from "../../run/averaged.js";
import { laneOf } from "../../settings/lanes.js";

/** The description changes that often while the run goes on, in milliseconds. */
const DESCRIBE_PERIOD = 2000;

/** @param {App} app @param {number} id */
export function makeBoundary({ store, comparison, signal }, id) {
  const map = element("canvas", { className: "map", role: "img" });
  const points = element("canvas", { className: "points", "aria-hidden": true });
  const vertical = element("span", { className: "axis vertical", "aria-hidden": true });
  const horizontal = element("span", { className: "axis horizontal", "aria-hidden": true });
  // Its name for the ear stands with the map.
  const weights = element("span", { className: "axis weights", "aria-hidden": true, hidden: true });
  weights.textContent = words().weights.averaged;
  const node = element("div", { className: "boundary" }, map, points, vertical, horizontal, weights);
  const lane = () => laneOf(store.state, id);

  // A larger target than the badge, which does the same for the keyboard.
  node.addEventListener("click", () => store.set({ selected: id }));

  const drawPoints = () => {
    const dataset = lane()?.dataset;
    if (!dataset || points.clientWidth === 0) return;
    drawRun(points, dataset);
    if (store.state.onPaper) putUnder(map, points);
  };
  followSize(points, drawPoints, signal);
  const sight = new IntersectionObserver((entries) =>
    comparison.setSeen(id, entries[entries.length - 1].isIntersecting),
  );
  sight.observe(node);
  signal.addEventListener("abort", () => {
    sight.disconnect();
    comparison.setSeen(id, true);
  });
  store.watch(
    (state) => laneOf(state, id)?.dataset,
    (dataset) => {
      if (!dataset) return;
      drawPoints();
      [horizontal.textContent, vertical.textContent] = dataset.info.inputs.map(axisName);
    },
  );

  const paint = mapPainter(map);
  store.watch(
    (state) => [laneOf(state, id)?.map, state.discretize],
    () => {
      const now = lane();
      if (now?.map) paint(now.map, now.dataset, store.state.discretize);
    },
  );

  store.watch(({ onPaper }) => onPaper, drawPoints);

  let described = -Infinity;
  let isAveraged = false;
  store.watch(
    (state) => [laneOf(state, id)?.reading, state.showsAverage],
    () => {
      const now = performance.now();
      const here = lane();
      if (!here) return;
      const { showsAverage, playing } = store.state;
      const wasAveraged = isAveraged;
      isAveraged = isShownAveraged(here, store.state);
      weights.hidden = !isAveraged;
      if (playing && isAveraged === wasAveraged && now - described < DESCRIBE_PERIOD) return;
      described = now;
      const account = resultOf(shownNumbers(here.reading, showsAverage));
      map.setAttribute("aria-label", words().report.boundary(shownName(here, store.state), account));
    },
  );
  return node;
}

/** @param {{name: string, unit: string}} axis */
const axisName = ({ name, unit }) => (unit ? `${name} (${unit})` : name);

/** @param {Reading} reading */
function resultOf({ step, trainLoss, testLoss, testAccuracy, divergedAt }) {
  const say = words().report;
  const accuracy = testAccuracy === null ? null : formatShare(testAccuracy);
  const losses = say.losses(formatLoss(trainLoss), formatLoss(testLoss), accuracy);
  return divergedAt === null
    ? say.at(formatCount(step), losses)
    : say.diverged(formatCount(divergedAt), losses);
}
