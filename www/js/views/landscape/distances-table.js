/**
 * Where each lane is: how far from the plane, and how far it came.
 * @import { LaneState } from "../../types.js"
 * @typedef {{lane: LaneState, distance: number | null, way: number | null, note: string}} LaneDistance
 */
import { element } from "../../dom/element.js";
import { LANE_COLORS } from "../../drawing/colors.js";
import { formatValue } from "../../i18n/format.js";
import { laneLetter } from "../../settings/lanes.js";

const DIGITS = 3;

/** @param {typeof import("./landscape-en.js").default} words */
export function makeDistancesTable(words) {
  const body = element("tbody");
  const head = [words.lane, words.distance, words.way].map((textContent) =>
    element("th", { scope: "col", textContent }),
  );
  const node = element(
    "table",
    { className: "landscape-distances" },
    element("caption", { className: "hidden-text", textContent: words.table }),
    element("thead", {}, element("tr", {}, ...head)),
    body,
  );
  /** What the rows are for. */
  let shown = "";

  /** @param {LaneDistance[]} lanes */
  function show(lanes) {
    const rows = lanes.map(({ distance, way, note }) =>
      note ? [note] : [distance, way].map((value) => (value === null ? "–" : formatValue(value, DIGITS))),
    );
    const shape = JSON.stringify(lanes.map(({ lane }, i) => [lane.id, rows[i].length]));
    if (shape !== shown)
      body.replaceChildren(...lanes.map(({ lane: { id } }, i) => makeRow(id, rows[i].length)));
    shown = shape;
    rows.forEach((texts, i) =>
      body.children[i].querySelectorAll("td").forEach((cell, k) => {
        if (cell.textContent !== texts[k]) cell.textContent = texts[k];
      }),
    );
  }

  /** @param {number} id @param {number} count of cells */
  function makeRow(id, count) {
    const badge = element("span", { className: "badge", textContent: laneLetter(id) });
    const { light, dark } = LANE_COLORS;
    badge.style.setProperty("--lane", `light-dark(${light[id]}, ${dark[id]})`);
    const cells = Array.from({ length: count }, () => element("td", { colSpan: 3 - count }));
    return element("tr", {}, element("th", { scope: "row" }, badge), ...cells);
  }
  return { node, show };
}
