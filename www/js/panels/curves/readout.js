/**
 * The values of all lanes at the cursor, as a table and as a sentence.
 * @import { Chart, ChartX, Measure } from "../../types.js"
 * @import { LaneLines } from "../../drawing/chart/columns.js"
 *
 * @typedef {object} Row a lane's evaluation nearest to the cursor
 * @property {string} letter
 * @property {string} color
 * @property {number | null} x
 * @property {boolean} [isAveraged] whether they are of its averaged weights
 * @property {(number | null)[]} values
 */
import { element } from "../../dom/element.js";
import { formatCount, formatExact, formatShare, formatValue } from "../../i18n/format.js";
import { words } from "../../i18n/words.js";
import { nearest } from "../../drawing/chart/columns.js";

/** @param {LaneLines[]} lanes @param {Chart} chart @param {number} x the cursor's own place */
export function readoutTable(lanes, chart, x) {
  const rows = rowsAt(lanes, x);
  const names = namesOf(chart.measure);
  const shared = placesOf(rows).length <= 1;
  const columns = shared ? names : [words().curves.x[chart.x], ...names];
  const head = columns.map((textContent) => element("th", { textContent, scope: "col" }));
  const body = rows.map((row) => {
    const badge = element("span", { className: "badge", textContent: row.letter });
    badge.style.setProperty("--lane", row.color);
    const values = names.map((_, i) => formatY(chart.measure, row.values[i]));
    const texts = shared ? values : [row.x === null ? "–" : formatX(chart.x, row.x), ...values];
    const cells = texts.map((textContent) => element("td", { textContent }));
    const mark = row.isAveraged ? [` ${words().weights.others.averaged.short}`] : [];
    return element("tr", {}, element("td", {}, badge, ...mark), ...cells);
  });
  return [
    element("strong", { textContent: heading(rows, chart, x) }),
    element("table", {}, element("tr", {}, element("td"), ...head), ...body),
  ];
}

/** The same in words, to be heard. @param {LaneLines[]} lanes @param {Chart} chart @param {number} x */
export function readoutText(lanes, chart, x) {
  const rows = rowsAt(lanes, x);
  const names = namesOf(chart.measure);
  const sentences = rows.map(({ letter, isAveraged, values }) => {
    const parts = names.map((name, i) => `${name} ${formatY(chart.measure, values[i])}`);
    const weights = isAveraged ? `, ${words().weights.averaged}` : "";
    return `${words().curves.lane} ${letter}${weights}: ${parts.join(", ")}`;
  });
  return `${heading(rows, chart, x)}. ${sentences.join("; ")}`;
}

/** @param {LaneLines[]} lanes @param {number} x @returns {Row[]} */
const rowsAt = (lanes, x) =>
  lanes.map(({ letter, color, isAveraged, tables }) => {
    const [found = { x: null, values: [] }] = tables
      .flatMap(([xs, ...lines]) => {
        const i = nearest(xs, x);
        return i < 0 ? [] : [{ x: xs[i], values: lines.map((line) => line[i]) }];
      })
      .sort((a, b) => Math.abs(a.x - x) - Math.abs(b.x - x));
    return { letter, color, isAveraged, ...found };
  });

/** Where the lanes were evaluated: most often all at one place. @param {Row[]} rows */
const placesOf = (rows) => [...new Set(rows.flatMap(({ x }) => x ?? []))];

/** @param {Row[]} rows @param {Chart} chart @param {number} x */
function heading(rows, chart, x) {
  const [place = x, ...others] = placesOf(rows);
  return words().curves.at[chart.x](formatX(chart.x, others.length > 0 ? x : place));
}

/** @param {Measure} measure */
const namesOf = (measure) => (measure === "learningRate" ? ["η"] : words().curves.lines[measure]);

/** @param {ChartX} axis @param {number} x */
const formatX = (axis, x) =>
  axis === "step" || axis === "samples" ? formatCount(Math.round(x)) : formatValue(x, 6);

/** @param {Measure} measure @param {number | null | undefined} value */
function formatY(measure, value) {
  if (value === null || value === undefined) return "–";
  return measure === "accuracy" ? formatShare(value) : formatExact(value);
}
