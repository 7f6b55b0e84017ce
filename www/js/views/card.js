/**
 * A lane's card: its boundary, its numbers, and the two settings that matter most.
 * @typedef {import("../types.js").App} App
 * @typedef {import("../types.js").Reading} Reading
 * @typedef {import("../types.js").Run} Run
 * @typedef {import("../types.js").State} State
 */
import { DIVERGING_GRADIENT, LANE_COLORS } from "../colors.js";
import { byId, element, icon } from "../dom.js";
import { formatCount, formatLoss, formatShare, formatValue, laneLetter, laneName } from "../format.js";
import { makeField } from "../controls/field.js";
import { MAX_LANES } from "../race.js";
import { mapPainter } from "./boundary.js";
import { drawPoints, markRadius, sharpContext } from "./points.js";

/** The description of a boundary changes that often, in milliseconds. */
const DESCRIBE_PERIOD = 2000;

/**
 * @param {HTMLElement} host
 * @param {App} app
 */
export function mountCards(host, app) {
  /** In the order of the lanes. @type {Map<number, {node: HTMLElement, end: AbortController}>} */
  const cards = new Map();
  const add = element(
    "button",
    {
      type: "button",
      className: "add-lane",
      title: "A copy of the selected lane",
      onclick: () => app.race.addLane(),
    },
    icon("plus"),
    element("span", { textContent: "add lane" }),
  );
  host.append(add);
  app.store.watch(
    (state) => state.lanes.map((lane) => lane.id).join(),
    () => {
      const { lanes } = app.store.state;
      for (const [id, { node, end }] of cards) {
        if (lanes.some((lane) => lane.id === id)) continue;
        const next = node.contains(document.activeElement) ? node.nextElementSibling : null;
        end.abort();
        node.remove();
        cards.delete(id);
        /** @type {HTMLElement | null | undefined} */ (next?.querySelector("button") ?? next)?.focus();
      }
      for (const { id } of lanes) {
        if (cards.has(id)) continue;
        const end = new AbortController();
        const node = makeCard(app, id, end.signal);
        cards.set(id, { node, end });
        add.before(node);
      }
      host.style.setProperty("--lanes", String(lanes.length));
      host.classList.toggle("few", lanes.length <= 2);
      add.disabled = lanes.length >= MAX_LANES;
    },
  );
}

/**
 * @param {App} app
 * @param {number} id
 * @param {AbortSignal} signal
 */
function makeCard(app, id, signal) {
  const { store, race } = app;
  const letter = laneLetter(id);
  const indexOf = (/** @type {State} */ state) => state.lanes.findIndex((lane) => lane.id === id);

  const settings = element(
    "button",
    {
      type: "button",
      className: "open-settings",
      title: "All settings of this lane",
      onclick: () => {
        race.selectLane(id);
        byId("lane").scrollIntoView({ block: "nearest" });
      },
    },
    element("span", { className: "badge", textContent: letter, "aria-hidden": true }),
  );
  settings.setAttribute("aria-label", `Settings of lane ${letter}`);
  const remove = element(
    "button",
    {
      type: "button",
      className: "remove",
      "aria-label": `Remove lane ${letter}`,
      onclick: () => race.removeLane(id),
    },
    icon("cross"),
  );
  const kind = makeField(app, "optimizer.kind", {
    signal,
    lane: id,
    describe: `Optimizer of lane ${letter}`,
  });
  const rate = element("div", { className: "rate" });
  /** @type {AbortController | undefined} */
  let rateEnd;
  store.watch(
    (state) => state.lanes[indexOf(state)]?.settings.optimizer.kind,
    () => {
      rateEnd?.abort();
      rateEnd = new AbortController();
      const options = {
        signal: rateEnd.signal,
        lane: id,
        steppers: true,
        describe: `learning rate of lane ${letter}`,
      };
      rate.replaceChildren(makeField(app, "optimizer.learningRate", options));
    },
    signal,
  );
  signal.addEventListener("abort", () => rateEnd?.abort());

  const boundary = makeBoundary(app, id, signal);
  const numbers = makeNumbers();
  const note = element("p", { className: "note" });
  const diverged = makeDiverged(app, id);
  boundary.node.append(diverged.node);

  const card = element(
    "article",
    { className: "lane" },
    element("header", {}, settings, kind, remove),
    rate,
    boundary.node,
    boundary.legend,
    element("div", { className: "report" }, numbers.node, note),
  );
  card.style.setProperty("--lane", `light-dark(${LANE_COLORS.light[id]}, ${LANE_COLORS.dark[id]})`);

  store.watch(
    (state) => state.readings[indexOf(state)],
    (reading) => {
      if (!reading) return;
      const { readings, finishLine, run } = store.state;
      numbers.show(reading, run);
      note.replaceChildren(...noteOf(reading, readings, finishLine));
      diverged.show(reading);
    },
    signal,
  );
  store.watch(
    (state) => state.selected === id,
    (selected) => {
      settings.setAttribute("aria-pressed", String(selected));
      card.classList.toggle("selected", selected);
    },
    signal,
  );
  store.watch(
    (state) => state.lanes.length === 1,
    (only) => void (remove.disabled = only),
    signal,
  );
  store.watch(
    (state) => state.lanes[indexOf(state)],
    (lane) => lane && card.setAttribute("aria-label", laneName(lane)),
    signal,
  );
  return card;
}

/**
 * @param {App} app
 * @param {number} id
 * @param {AbortSignal} signal
 */
function makeBoundary({ store }, id, signal) {
  const map = element("canvas", { className: "map", role: "img" });
  const points = element("canvas", { className: "points", "aria-hidden": true });
  const vertical = element("span", { className: "axis vertical", "aria-hidden": true });
  const horizontal = element("span", { className: "axis horizontal", "aria-hidden": true });
  const node = element("div", { className: "boundary" }, map, points, vertical, horizontal);
  const legend = element("div", { className: "legend", hidden: true });
  const indexOf = (/** @type {State} */ state) => state.lanes.findIndex((lane) => lane.id === id);

  const redraw = () => {
    if (points.clientWidth > 0) drawAllPoints(points, store.state.run);
  };
  const resize = new ResizeObserver(redraw);
  resize.observe(points);
  signal.addEventListener("abort", () => resize.disconnect());
  store.watch(
    (state) => state.run,
    (run) => {
      redraw();
      const [x, y] = run.info.inputs;
      horizontal.textContent = axisName(x);
      vertical.textContent = axisName(y);
      legend.hidden = run.classes !== 0;
      legend.replaceChildren(...legendOf(run));
    },
    signal,
  );
  const paint = mapPainter(map);
  store.watch(
    (state) => state.maps[indexOf(state)],
    (values) => values && paint(values, store.state.run),
    signal,
  );

  let described = -Infinity;
  store.watch(
    (state) => state.readings[indexOf(state)],
    (reading) => {
      const now = performance.now();
      if (!reading || (store.state.playing && now - described < DESCRIBE_PERIOD)) return;
      described = now;
      const lane = store.state.lanes[indexOf(store.state)];
      map.setAttribute("aria-label", `${laneName(lane)}, decision boundary. ${accountOf(reading)}`);
    },
    signal,
  );
  return { node, legend };
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {Run} run
 */
function drawAllPoints(canvas, run) {
  const size = canvas.clientWidth;
  const context = sharpContext(canvas, size);
  const count = (run.trainPoints.length + run.testPoints.length) / 3;
  const style = { extent: run.extent, size, radius: markRadius(count, size), halo: true };
  drawPoints(context, run.trainPoints, run, { ...style, filled: true });
  drawPoints(context, run.testPoints, run, { ...style, filled: false });
}

/** @param {{name: string, unit: string}} axis */
const axisName = ({ name, unit }) => (unit ? `${name} (${unit})` : name);

/** @param {Run} run */
function legendOf({ targetRange: [low, high], info }) {
  const bar = element("span", { className: "scale" });
  bar.style.background = DIVERGING_GRADIENT;
  return [
    formatValue(low),
    bar,
    formatValue(high),
    element("span", { className: "target", textContent: info.target }),
  ];
}

/** @param {Reading} reading */
function accountOf(reading) {
  const { step, trainLoss, testLoss, testAccuracy, divergedAt } = reading;
  const accuracy = testAccuracy === null ? "" : `, test accuracy ${formatShare(testAccuracy)}`;
  const losses = `training loss ${formatLoss(trainLoss)}, test loss ${formatLoss(testLoss)}${accuracy}`;
  return divergedAt === null
    ? `At step ${step}: ${losses}.`
    : `Diverged at step ${divergedAt}. Last finite values: ${losses}.`;
}

/** The table of losses and accuracies. */
function makeNumbers() {
  const cells = Array.from({ length: 4 }, () => element("td", { textContent: "–" }));
  const [trainLoss, trainAccuracy, testLoss, testAccuracy] = cells;
  const heading = (/** @type {string} */ textContent, scope = "col") => element("th", { textContent, scope });
  const node = element(
    "table",
    {},
    element("thead", {}, element("tr", {}, element("td"), heading("loss"), heading("accuracy"))),
    element(
      "tbody",
      {},
      element("tr", {}, heading("train", "row"), trainLoss, trainAccuracy),
      element("tr", {}, heading("test", "row"), testLoss, testAccuracy),
    ),
  );
  return {
    node,
    /**
     * @param {Reading} reading
     * @param {Run} run
     */
    show(reading, run) {
      node.classList.toggle("regression", run.classes === 0);
      trainLoss.textContent = formatLoss(reading.trainLoss);
      testLoss.textContent = formatLoss(reading.testLoss);
      trainAccuracy.textContent = formatShare(reading.trainAccuracy);
      testAccuracy.textContent = formatShare(reading.testAccuracy);
    },
  };
}

/**
 * What there is to say about a lane in a line.
 * @param {Reading} reading
 * @param {Reading[]} all
 * @param {number} finishLine
 * @returns {(Node | string)[]}
 */
function noteOf({ finishedAt, trainLoss, startLoss, divergedAt }, all, finishLine) {
  if (divergedAt === null && trainLoss > 1.5 * startLoss) {
    const growth = trainLoss / startLoss;
    return [`loss ${growth < 10 ? growth.toFixed(1) : formatCount(Math.round(growth))} × its start: lower η`];
  }
  if (finishedAt === 0) return [`below ${finishLine} from the start`];
  if (finishedAt === null) return [];
  const nobodyBefore = all.every((other) => other.finishedAt === null || other.finishedAt >= finishedAt);
  const isFirst = all.length > 1 && nobodyBefore;
  const badge = element("strong", { className: "first", textContent: "first" });
  return [...(isFirst ? [badge, " "] : []), `below ${finishLine} by step ${formatCount(finishedAt)}`];
}

/**
 * The notice over the boundary of a lane that has diverged.
 * @param {App} app
 * @param {number} id
 */
function makeDiverged({ race }, id) {
  const title = element("strong");
  const node = element(
    "div",
    { className: "diverged", hidden: true },
    title,
    element("p", { textContent: "A loss or a weight was no longer finite: the steps had grown too large." }),
    element("button", {
      type: "button",
      textContent: "halve η, restart",
      onclick: () => {
        // The notice goes away, and the focus must not go with it.
        byId("play").focus({ preventScroll: true });
        race.halveRate(id);
      },
    }),
  );
  return {
    node,
    /** @param {Reading} reading */
    show({ divergedAt }) {
      node.hidden = divergedAt === null;
      title.textContent = divergedAt === null ? "" : `Diverged at step ${formatCount(divergedAt)}`;
    },
  };
}
