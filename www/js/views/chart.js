/**
 * The loss curves: training solid, test dashed, one colour a lane.
 * @typedef {import("../types.js").App} App
 * @typedef {import("../types.js").State} State
 * @typedef {import("../types.js").Curves} Curves
 */
import uPlot from "../../vendor/uPlot.esm.js";
import { LANE_COLORS } from "../colors.js";
import { formatCount, formatLoss, formatValue, laneLetter } from "../format.js";
import { element } from "../dom.js";

/**
 * The curves as uPlot's columns: steps, then training and test loss of each lane. A logarithmic axis has no place for
 * step 0, nor for a loss of 0.
 * @param {Curves} curves
 * @param {{logLoss: boolean, logSteps: boolean}} axes
 * @returns {uPlot.AlignedData}
 */
export function columns({ steps, lanes }, { logLoss, logSteps }) {
  const first = firstShown(logSteps);
  const shown = (/** @type {(number | null)[]} */ losses) =>
    losses.slice(first).map((loss) => (logLoss && loss === 0 ? null : loss));
  return [steps.slice(first), ...lanes.flatMap(({ train, test }) => [shown(train), shown(test)])];
}

/** @param {boolean} logSteps */
const firstShown = (logSteps) => (logSteps ? 1 : 0);

/**
 * The range of the loss axis. A lane that runs away leaves it at the top, so that the others can be seen.
 * @param {number | null} low
 * @param {number | null} highest
 * @param {number} start the largest loss at step 0
 * @param {boolean} log
 * @returns {[number, number]}
 */
export function lossRange(low, highest, start, log) {
  if (low === null || highest === null) return log ? [0.1, 1] : [0, 1];
  const high = Math.max(low, Math.min(highest, 20 * start));
  return log ? [roundDown(low), -roundDown(-high)] : [0, high * 1.05 || 1];
}

/**
 * The next of 1, 2, 5 times a power of ten that is smaller, or of the negative ones.
 * @param {number} value
 */
function roundDown(value) {
  const decade = 10 ** Math.floor(Math.log10(Math.abs(value)));
  const digits = value > 0 ? [5, 2, 1, 0.5] : [-1, -2, -5, -10];
  return decade * /** @type {number} */ (digits.find((digit) => digit * decade < value));
}

/**
 * @param {HTMLElement} host
 * @param {App} app
 */
export function mountChart(host, { store }) {
  const readout = element("div", { className: "readout", hidden: true });
  /** @type {uPlot | undefined} */
  let plot;

  const make = () => {
    plot?.destroy();
    plot = new uPlot(
      options(store.state, sizeOf(host), host, startLoss, showCursor, drawExtras),
      undefined,
      host,
    );
    plot.over.append(readout);
    fill();
  };
  const fill = () => plot?.setData(columns(store.state.curves, store.state));

  function startLoss() {
    const { lanes } = store.state.curves;
    return Math.max(...lanes.map(({ train, test }) => Math.max(train[0] ?? 0, test[0] ?? 0)));
  }

  /** @param {uPlot} chart */
  function showCursor(chart) {
    const { idx, left = -1 } = chart.cursor;
    const { curves, lanes, dark, logSteps } = store.state;
    readout.hidden = left < 0 || typeof idx !== "number";
    if (left < 0 || typeof idx !== "number") return;
    const at = idx + firstShown(logSteps);
    const rows = lanes.map((lane, index) => {
      const { train, test } = curves.lanes[index];
      const badge = element("span", { className: "badge", textContent: laneLetter(lane.id) });
      badge.style.setProperty("--lane", LANE_COLORS[dark ? "dark" : "light"][lane.id]);
      return element("tr", {}, element("td", {}, badge), cell(train[at]), cell(test[at]));
    });
    readout.replaceChildren(
      element("strong", { textContent: `step ${formatCount(curves.steps[at])}` }),
      element(
        "table",
        {},
        element(
          "tr",
          {},
          element("th"),
          element("th", { textContent: "train" }),
          element("th", { textContent: "test" }),
        ),
        ...rows,
      ),
    );
    readout.classList.toggle("left", left > chart.over.clientWidth / 2);
  }

  /** @param {uPlot} chart */
  function drawExtras(chart) {
    drawFinishLine(chart, store.state.finishLine);
    drawLetters(chart, store.state);
  }

  store.watch(
    (state) => state.lanes.map((lane) => lane.id).join() + [state.logLoss, state.logSteps, state.dark],
    make,
  );
  store.watch((state) => state.curveLength, fill);
  store.watch((state) => state.curves, fill);
  store.watch((state) => state.finishLine, fill);
  new ResizeObserver(() => plot?.setSize(sizeOf(host))).observe(host);
}

/** @param {number | null | undefined} loss */
const cell = (loss) =>
  element("td", { textContent: loss === null || loss === undefined ? "–" : formatLoss(loss) });

/** @param {HTMLElement} host */
const sizeOf = (host) => ({
  width: Math.max(host.clientWidth, 100),
  height: Math.max(host.clientHeight, 80),
});

/**
 * @param {State} state
 * @param {{width: number, height: number}} size
 * @param {HTMLElement} host
 * @param {() => number} startLoss the largest loss at step 0
 * @param {(chart: uPlot) => void} onCursor
 * @param {(chart: uPlot) => void} onDraw
 * @returns {uPlot.Options}
 */
function options({ lanes, logLoss, logSteps, dark }, size, host, startLoss, onCursor, onDraw) {
  const style = getComputedStyle(host);
  const line = { stroke: style.borderTopColor, width: 1 };
  /** @type {uPlot.Axis} */
  const axis = {
    stroke: style.color,
    font: `11px ${style.fontFamily}`,
    grid: { ...line, filter: (_, splits) => gridLines(splits) },
    ticks: { ...line, size: 4, filter: (_, splits) => gridLines(splits) },
  };
  return {
    ...size,
    legend: { show: false },
    cursor: { drag: { x: false, y: false }, points: { size: 6 } },
    scales: {
      x: {
        time: false,
        distr: logSteps ? 3 : 1,
        range: (_, low, high) => [low ?? firstShown(logSteps), Math.max(high ?? 0, 10)],
      },
      y: { distr: logLoss ? 3 : 1, range: (_, low, high) => lossRange(low, high, startLoss(), logLoss) },
    },
    axes: [
      {
        ...axis,
        size: 26,
        values: (_, splits) => splits.map((step) => (Number.isInteger(step) ? formatCount(step) : "")),
      },
      {
        ...axis,
        size: 52,
        values: (_, splits) => splits.map((loss) => (loss === null ? "" : formatValue(loss))),
      },
    ],
    series: [
      {},
      ...lanes.flatMap((lane) => {
        const stroke = LANE_COLORS[dark ? "dark" : "light"][lane.id];
        const shared = { stroke, points: { show: false } };
        return [
          { ...shared, width: 2 },
          { ...shared, width: 1.25, dash: [4, 4] },
        ];
      }),
    ],
    padding: [8, 22, 0, 0],
    hooks: { setCursor: [onCursor], draw: [onDraw] },
  };
}

/**
 * Of a logarithmic axis over many decades, the lines of the decades only.
 * @param {(number | null)[]} splits
 */
function gridLines(splits) {
  const [first, last] = [splits[0], splits[splits.length - 1]];
  if (!first || !last || splits[1] === null || last / first < 1000) return splits;
  return splits.map((split) =>
    split !== null && Math.abs(((Math.log10(split) + 20.5) % 1) - 0.5) < 1e-6 ? split : null,
  );
}

/**
 * @param {uPlot} chart
 * @param {number} loss
 */
function drawFinishLine(chart, loss) {
  const { ctx, bbox } = chart;
  const y = chart.valToPos(loss, "y", true);
  if (!(y > bbox.top && y < bbox.top + bbox.height)) return;
  ctx.save();
  ctx.strokeStyle = getComputedStyle(chart.root).color;
  ctx.globalAlpha = 0.6;
  ctx.lineWidth = window.devicePixelRatio;
  ctx.setLineDash([1, 3].map((length) => length * window.devicePixelRatio));
  ctx.beginPath();
  ctx.moveTo(bbox.left, y);
  ctx.lineTo(bbox.left + bbox.width, y);
  ctx.stroke();
  ctx.restore();
}

/**
 * Each lane's letter at the end of its training curve, moved apart where curves meet.
 * @param {uPlot} chart
 * @param {State} state
 */
function drawLetters(chart, { curves, lanes, dark }) {
  const { ctx, bbox } = chart;
  const ratio = window.devicePixelRatio;
  const ends = lanes
    .map((lane, index) => ({ id: lane.id, loss: lastValue(curves.lanes[index].train) }))
    .filter((end) => end.loss !== undefined)
    .map(({ id, loss }) => ({ id, y: chart.valToPos(/** @type {number} */ (loss), "y", true) }));
  ctx.save();
  ctx.font = `bold ${11 * ratio}px system-ui, sans-serif`;
  ctx.textAlign = "left";
  ctx.textBaseline = "middle";
  for (const { id, y } of spread(ends, 12 * ratio, bbox.top, bbox.top + bbox.height)) {
    ctx.fillStyle = LANE_COLORS[dark ? "dark" : "light"][id];
    ctx.fillText(laneLetter(id), bbox.left + bbox.width + 6 * ratio, y);
  }
  ctx.restore();
}

/** @param {(number | null)[]} losses */
function lastValue(losses) {
  for (let i = losses.length - 1; i >= 0; i--) {
    const loss = losses[i];
    if (loss !== null) return loss;
  }
  return undefined;
}

/**
 * Labels in order of height, at least `gap` apart, between top and bottom where there is room.
 * @template {{y: number}} T
 * @param {T[]} labels
 * @param {number} gap
 * @param {number} top
 * @param {number} bottom
 * @returns {T[]}
 */
export function spread(labels, gap, top, bottom) {
  const sorted = labels.map((label) => ({ ...label })).sort((a, b) => a.y - b.y);
  let least = top;
  for (const label of sorted) {
    label.y = Math.max(label.y, least);
    least = label.y + gap;
  }
  let most = bottom;
  for (const label of sorted.reverse()) {
    label.y = Math.min(label.y, most);
    most = label.y - gap;
  }
  return sorted;
}
