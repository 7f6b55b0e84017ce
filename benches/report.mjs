/** Figures from slices, and tables. */

/** @typedef {import("./page/bench.js").Slice} Slice */

/**
 * @typedef {object} Figure
 * @property {number} median milliseconds a unit
 * @property {number} spread half the distance of the quartiles, as a share of the median
 * @property {number} counted slices taken on a quiet core
 * @property {number} taken
 */

/**
 * The median of the slices that count. Where none does, the median of all, with `counted` 0 to tell.
 * @param {Slice[]} slices
 * @param {number} slowest the slowest calibration that counts
 * @returns {Figure}
 */
export function figure(slices, slowest) {
  const quiet = slices.filter(({ calibration }) => calibration <= slowest);
  const times = (quiet.length > 0 ? quiet : slices).map(({ time }) => time).sort((a, b) => a - b);
  const at = (/** @type {number} */ share) => times[Math.round(share * (times.length - 1))];
  const median = at(0.5);
  return {
    median,
    spread: (at(0.75) - at(0.25)) / 2 / median,
    counted: quiet.length,
    taken: slices.length,
  };
}

/** Three digits. @param {number} value */
export const digits = (value) =>
  value >= 100 ? Math.round(value).toLocaleString("en") : String(Number(value.toPrecision(3)));

/** @param {number} share */
export const percent = (share) => `${(100 * share).toFixed(share < 0.0995 ? 1 : 0)} %`;

/** Milliseconds in the unit that suits. @param {number} value */
export const duration = (value) => (value < 1 ? `${digits(1000 * value)} µs` : `${digits(value)} ms`);

/** The time and its spread; a figure without quiet slices has a tilde. @param {Figure} figure */
export const timed = ({ median, spread, counted }) =>
  `${counted > 0 ? "" : "~"}${duration(median)} ± ${percent(spread)}`;

/** How many slices count. @param {Figure} figure */
export const counts = ({ counted, taken }) => `${counted} of ${taken}`;

/**
 * A table in Markdown that is easy to read as it is.
 * @param {string[]} head
 * @param {string[][]} rows
 */
export function table(head, rows) {
  const lines = [head, ...rows];
  const widths = head.map((_, column) => Math.max(3, ...lines.map((cells) => cells[column].length)));
  const line = (/** @type {string[]} */ cells) =>
    `| ${cells.map((cell, column) => (column ? cell.padStart(widths[column]) : cell.padEnd(widths[column]))).join(" | ")} |`;
  const rule = widths.map((width, column) => (column ? "-".repeat(width - 1) + ":" : "-".repeat(width)));
  return [line(head), line(rule), ...rows.map(line)].join("\n");
}
