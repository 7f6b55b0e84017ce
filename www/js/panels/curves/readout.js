/**
 * The values of all lanes at the cursor, as a table and as a sentence.
 * @import { Chart } from "../../types.js"
 * @import { LaneLines } from "./columns.js"
 *
 * @typedef {object} Row a lane's evaluation nearest to the cursor
 * @property {string} letter
 * @property {string} color
 * @property {number | null} x
 * @property {(number | null)[]} values
 */
import { element } from "../../dom/element.js";
import { formatCount, formatExact, formatShare, formatValue } from "../../i18n/format.js";
import { words } from "../../i18n/words.js";
import { nearest } from "./columns.js";

/** @param {LaneLines[]} lanes @param {number} x @returns {Row[]} */
export function rowsAt(lanes, x) {
  return lanes.map(({ letter, color, tables }) => {
    const found = tables
      .map((table) => ({ table, index: nearest(table[0], x) }))
      .filter(({ index }) => index >= 0)
      .sort((a, b) => Math.abs(a.table[0][a.index] - x) - Math.abs(b.table[0][b.index] - x))[0];
    if (!found) return { letter, color, x: null, values: [] };
    const [place, ...values] = found.table.map((column) => column[found.index]);
    return { letter, color, x: place, values };
  });
}

/** @param {Chart["x"]} axis @param {number} x */
export const formatX = (axis, x) =>
  axis === "step" || axis === "samples" ? formatCount(Math.round(x)) : formatValue(x, 6);

/** @param {Chart["measure"]} measure @param {number | null | undefined} value */
const formatY = (measure, value) =>
  value === null || value === undefined
    ? "–"
    : measure === "accuracy"
      ? formatShare(value)
      : formatExact(value);

/** Whether all lanes were evaluated at the same place. @param {Row[]} rows */
const isShared = (rows) => rows.every(({ x }) => x === null || x === rows.find((row) => row.x !== null)?.x);

/** @param {Row[]} rows @param {Chart} chart @param {number} x the cursor's own place */
function heading(rows, chart, x) {
  const place = isShared(rows) ? (rows.find((row) => row.x !== null)?.x ?? x) : x;
  return words().curves.at[chart.x](formatX(chart.x, place));
}

/** @param {Row[]} rows @param {Chart} chart @param {number} x */
export function readoutTable(rows, chart, x) {
  const { lines, x: axes } = words().curves;
  const shared = isShared(rows);
  const names = chart.measure === "learningRate" ? ["η"] : lines[chart.measure];
  const columns = shared ? names : [axes[chart.x], ...names];
  const head = columns.map((textContent) => element("th", { textContent, scope: "col" }));
  const body = rows.map((row) => {
    const badge = element("span", { className: "badge", textContent: row.letter });
    badge.style.setProperty("--lane", row.color);
    const values = names.map((_, i) => formatY(chart.measure, row.values[i]));
    const cells = shared ? values : [row.x === null ? "–" : formatX(chart.x, row.x), ...values];
    return element(
      "tr",
      {},
      element("td", {}, badge),
      ...cells.map((textContent) => element("td", { textContent })),
    );
  });
  return [
    element("strong", { textContent: heading(rows, chart, x) }),
    element("table", {}, element("tr", {}, element("td"), ...head), ...body),
  ];
}

/**
 * The same in words, for who does not see it.
 * @param {Row[]} rows
 * @param {Chart} chart
 * @param {number} x
 */
export function readoutText(rows, chart, x) {
  const { lane, lines } = words().curves;
  const names = chart.measure === "learningRate" ? ["η"] : lines[chart.measure];
  const sentences = rows.map(({ letter, values }) => {
    const parts = names.map((name, i) => `${name} ${formatY(chart.measure, values[i])}`);
    return `${lane} ${letter}: ${parts.join(", ")}`;
  });
  return `${heading(rows, chart, x)}. ${sentences.join("; ")}`;
}
