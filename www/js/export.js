/**
 * What can be taken away: curves as a table, weights as JSON, pictures.
 * @typedef {import("./types.js").State} State
 * @typedef {import("./types.js").Lane} Lane
 * @typedef {import("./types.js").Visit} Visit
 */
import { LANE_COLORS } from "./colors.js";
import { element, painted } from "./dom.js";
import { formatCount, formatLoss, laneLetter, laneName } from "./format.js";
import { configOf } from "./settings.js";
import { laterWords, words } from "./text.js";
import { mapPainter } from "./views/boundary.js";
import { drawPoints, markRadius } from "./views/points.js";

/** The side of a boundary's picture, and the height of the line under it, in pixels. */
const SIDE = 1200;
const CAPTION = 64;
/** The size of the chart's picture without the lines around it. */
const [WIDE, HIGH, LINE] = [1200, 600, 36];

/**
 * All evaluations of all lanes, a row each.
 * @param {State} state
 */
export function curvesTable({ lanes, curves }) {
  const columns = /** @type {(keyof typeof curves[0])[]} */ (Object.keys(curves[0]));
  const rows = lanes.flatMap((lane, index) =>
    curves[index].step.map((_, row) => [
      laneLetter(lane.id),
      lane.settings.optimizer.kind,
      ...columns.map((column) => curves[index][column][row] ?? ""),
    ]),
  );
  return [["lane", "optimizer", ...columns], ...rows].map((row) => row.join(",")).join("\n") + "\n";
}

/**
 * Weights and biases of a lane, a layer after the other.
 * @param {Visit} app
 * @param {Lane} lane
 */
export function weightsText({ store, race }, lane) {
  const { lanes, config } = store.state;
  const index = lanes.indexOf(lane);
  const values = race.weights()[index];
  /** @type {Record<string, unknown>[]} */
  const layers = [];
  for (const { layer, kind, offset, rows, columns } of race.layout(lane.id)) {
    layers[layer] ??= {};
    // Nine digits tell every float apart.
    const numbers = [...values.subarray(offset, offset + rows * columns)].map((value) =>
      Number(value.toPrecision(9)),
    );
    layers[layer][kind === "bias" ? "biases" : "weights"] =
      kind === "bias" ? numbers : split(numbers, columns);
  }
  const { step } = race.metrics(lane.id);
  return JSON.stringify({ lane: laneLetter(lane.id), step, config: configOf(config, lane), layers }, null, 1);
}

/**
 * @param {number[]} numbers
 * @param {number} length
 */
const split = (numbers, length) =>
  Array.from({ length: numbers.length / length }, (_, row) =>
    numbers.slice(row * length, (row + 1) * length),
  );

/**
 * A lane's boundary with its points, and a line that says what it is.
 * @param {Visit} app
 * @param {Lane} lane
 */
export function boundaryPicture({ store, race }, lane) {
  const { lanes, runs, discretize } = store.state;
  const run = runs[lanes.indexOf(lane)];
  const { canvas, context } = blank(SIDE, SIDE + CAPTION, "#ffffff");
  const map = element("canvas");
  mapPainter(map)(race.boundary(lane.id, SIDE / 4), run, discretize);
  context.imageSmoothingQuality = "high";
  context.drawImage(map, 0, 0, SIDE, SIDE);
  const count = (run.trainPoints.length + run.testPoints.length) / 3;
  const style = { extent: run.extent, size: SIDE, radius: markRadius(count, SIDE) / 2, halo: true };
  drawPoints(context, run.trainPoints, run, { ...style, filled: true });
  drawPoints(context, run.testPoints, run, { ...style, filled: false });

  const say = laterWords().share;
  const { step, trainLoss, testLoss } = race.metrics(lane.id);
  const losses = `${say.trainLoss} ${formatLoss(trainLoss)}, ${say.testLoss} ${formatLoss(testLoss)}`;
  context.fillStyle = "#1b1f26";
  context.font = "26px system-ui, sans-serif";
  context.textBaseline = "middle";
  const text = `${laneName(lane)} · ${say.step} ${formatCount(step)} · ${losses}`;
  context.fillText(text, 16, SIDE + CAPTION / 2, SIDE - 32);
  return encoded(canvas);
}

/**
 * The chart, with the names of what it shows and of the lanes; nothing where there is no chart yet.
 * @param {Visit} app
 */
export async function curvesPicture({ store, byId }) {
  const { lanes, dark, chart } = store.state;
  const { measure, x } = chart;
  const host = byId("chart");
  if (!host.querySelector("canvas")) return null;
  const panel = getComputedStyle(host.closest(".panel") ?? host);
  // The chart follows the size of its place: for two frames that is larger, and out of sight.
  const before = host.style.cssText;
  Object.assign(host.style, {
    position: "fixed",
    visibility: "hidden",
    width: `${WIDE}px`,
    height: `${HIGH}px`,
  });
  await painted();
  await painted();
  const plot = /** @type {HTMLCanvasElement} */ (host.querySelector("canvas"));
  const scale = plot.width / WIDE;
  const { canvas, context } = blank(plot.width, plot.height + LINE * 2 * scale, panel.backgroundColor);
  context.drawImage(plot, 0, LINE * scale);
  host.style.cssText = before;

  context.scale(scale, scale);
  context.textBaseline = "middle";
  context.fillStyle = panel.color;
  context.font = `600 15px ${panel.fontFamily}`;
  context.fillText(words().curves.measures[measure], 14, LINE / 2);
  context.font = `14px ${panel.fontFamily}`;
  const axis = words().curves.x[x];
  context.fillText(axis, WIDE - context.measureText(axis).width - 14, HIGH + LINE);
  let left = 14;
  for (const lane of lanes) {
    context.fillStyle = LANE_COLORS[dark ? "dark" : "light"][lane.id];
    context.fillRect(left, HIGH + LINE * 1.5 - 1.5, 18, 3);
    context.fillStyle = panel.color;
    const name = laneName(lane);
    context.fillText(name, left + 24, HIGH + LINE * 1.5);
    left += context.measureText(name).width + 44;
  }
  return encoded(canvas);
}

/**
 * @param {number} width
 * @param {number} height
 * @param {string} color
 */
function blank(width, height, color) {
  const canvas = element("canvas", { width, height });
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  context.fillStyle = color;
  context.fillRect(0, 0, width, height);
  return { canvas, context };
}

/**
 * @param {HTMLCanvasElement} canvas
 * @returns {Promise<Blob>}
 */
const encoded = (canvas) =>
  new Promise((done, fail) =>
    canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error("the picture could not be made")))),
  );
