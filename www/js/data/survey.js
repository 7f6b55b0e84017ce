/**
 * A text read through with one separator: how wide its rows are, what its columns hold, and its first rows. Everything that is
 * guessed about a table is guessed from surveys of the whole file.
 * @typedef {(share: number) => Promise<void> | void} Tell is told how far the reading has come, 0 to 1
 *
 * @typedef {{cells: string[], line: number}} Row
 *
 * @typedef {object} Survey
 * @property {string} separator
 * @property {Row | null} first the first row, which may have the names; it is in no column
 * @property {Row[]} sample the next rows
 * @property {number} count of rows without the first
 * @property {number} width cells that most rows have
 * @property {number} misfits rows that have more, or fewer, or a flaw
 * @property {Column[]} columns of the rows without the first
 * @property {number} openQuote line in which a quotation mark was opened that is never closed, or 0
 */
import { Column } from "./column.js";
import { DataError } from "./data-error.js";
import { isEmpty, RowReader } from "./rows.js";

export const MAX_ROWS = 1_000_000;
export const MAX_COLUMNS = 200;
/** Rows for a preview. */
export const SAMPLE = 6;
/** Rows between two accounts of the progress. */
export const STRETCH = 20_000;

/**
 * @param {string} text
 * @param {string} separator
 * @param {{at: number, line: number}} start where the table begins
 * @param {number} most rows that may not fit: with more of them another separator explains the text better
 * @param {Tell} tell
 * @returns {Promise<Survey | null>} nothing where there are more
 */
export async function surveyOf(text, separator, start, most, tell) {
  const reader = new RowReader(text, separator, start);
  /** @type {Row | null} */
  let first = null;
  /** @type {Row[]} */
  const sample = [];
  /** Rows of each width that have no flaw. @type {Map<number, number>} */
  const widths = new Map();
  /** @type {Column[]} */
  const columns = [];
  let count = 0;
  for (let cells = reader.next(); cells; cells = reader.next()) {
    if (isEmpty(cells)) continue;
    const { line } = reader;
    if (!first) {
      first = { cells, line };
      continue;
    }
    if (++count > MAX_ROWS) throw new DataError("tooManyRows", { most: MAX_ROWS });
    if (sample.length < SAMPLE) sample.push({ cells, line });
    if (!reader.isFlawed) widths.set(cells.length, (widths.get(cells.length) ?? 0) + 1);
    const width = Math.min(cells.length, MAX_COLUMNS);
    while (columns.length < width) columns.push(new Column());
    for (let i = 0; i < width; i++) columns[i].add(cells[i].trim(), line);
    if (count % STRETCH > 0) continue;
    if (count - mostly(widths).times > most) return null;
    await tell(reader.share);
  }
  const { width, times } = mostly(widths);
  const misfits = count - times;
  const { openQuote } = reader;
  return {
    separator,
    first,
    sample,
    count,
    width: width || (first?.cells.length ?? 0),
    misfits,
    columns,
    openQuote,
  };
}

/** The most frequent width. @param {Map<number, number>} widths */
function mostly(widths) {
  const [width, times] = [...widths].reduce((best, entry) => (entry[1] > best[1] ? entry : best), [0, 0]);
  return { width, times };
}
