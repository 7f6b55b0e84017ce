/** The chart as a picture to take away. */
import { painted } from "../../dom/element.js";
import { averagedLanes } from "../../drawing/chart/sight.js";
import { LANE_COLORS } from "../../drawing/colors.js";
import { laneName, shownName } from "../../i18n/format.js";
import { words } from "../../i18n/words.js";
import { blankPicture, encoded } from "./boundary-picture.js";

/** The size of the chart without the lines around it, in pixels of its own. */
const [WIDE, HIGH, LINE] = [1200, 600, 36];

/**
 * The chart, with the names of what it shows and of the lanes; nothing where there is no chart yet.
 * @param {import("../../types.js").App} app
 */
export async function curvesPicture({ store, byId }) {
  const { lanes, dark, chart } = store.state;
  const averaged = averagedLanes(store.state);
  const { measure, x } = chart;
  const host = byId("chart");
  if (!host.querySelector("canvas")) return null;
  const panel = getComputedStyle(host.closest(".panel") ?? host);
  const plot = await enlarged(host);
  if (!plot) return null;
  const scale = plot.width / WIDE;
  const { canvas, context } = blankPicture(plot.width, plot.height + LINE * 2 * scale, panel.backgroundColor);
  context.drawImage(plot, 0, LINE * scale);

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
    const name = averaged.includes(lane) ? shownName(lane, store.state) : laneName(lane);
    context.fillText(name, left + 24, HIGH + LINE * 1.5);
    left += context.measureText(name).width + 44;
  }
  return encoded(canvas);
}

/**
 * The chart's canvas in the size of the picture, until the next frame. It follows the size of its place: for two frames
 * that is larger, and out of sight.
 * @param {HTMLElement} host
 */
async function enlarged(host) {
  const before = host.style.cssText;
  Object.assign(host.style, {
    position: "fixed",
    visibility: "hidden",
    width: `${WIDE}px`,
    height: `${HIGH}px`,
  });
  await painted();
  await painted();
  host.style.cssText = before;
  return host.querySelector("canvas");
}
