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
    element("caption", { className: "landscape-hidden", textContent: words.table }),
    element("thead", {}, element("tr", {}, ...head)),
    body,
  );
  let shown = "";

  /** @param {LaneDistance[]} rows */
  function show(rows) {
    const told = rows.map(({ lane: { id }, distance, way, note }) => ({
      id,
      cells: note
        ? [note]
        : [distance, way].map((value) => (value === null ? "–" : formatValue(value, DIGITS))),
    }));
    const text = JSON.stringify(told);
    if (text === shown) return;
    shown = text;
    body.replaceChildren(
      ...told.map(({ id, cells }) => {
        const badge = element("span", { className: "badge", textContent: laneLetter(id) });
        const { light, dark } = LANE_COLORS;
        badge.style.setProperty("--lane", `light-dark(${light[id]}, ${dark[id]})`);
        return element(
          "tr",
          {},
          element("th", { scope: "row" }, badge),
          ...cells.map((textContent) => element("td", { textContent, colSpan: 3 - cells.length })),
        );
      }),
    );
  }
  return { node, show };
}
