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
 * @property {{at: number, line: number}} start where the table begins, below its titles
 * @property {number} titles lines of one cell above the table
 * @property {number} width cells that most rows have, without those at the end that are always empty
 * @property {number} misfits rows that have more, or fewer, or a flaw
 * @property {Column[]} columns of the rows without the first
 * @property {number} openQuote line in which a quotation mark was opened that is never closed, or 0
 */
import { Column } from "./column.js";
import { DataError } from "./data-error.js";
import { isEmpty, RowReader } from "./rows.js";
import { MAX_COLUMNS, MAX_ROWS } from "./table-limits.js";

/** Rows for a preview. */
export const SAMPLE = 6;
/** Lines above a table that are taken for its title. */
const MOST_TITLES = 20;
/** Rows between two accounts of the progress. */
export const STRETCH = 20_000;

/**
 * @param {string} text
 * @param {string} separator
 * @param {{at: number, line: number}} start where the table begins
 * @param {number} most rows that may not fit: with more of them another separator explains the text better
 * @param {Tell} tell
 * @param {number} [titles] lines that were left out above
 * @returns {Promise<Survey | null>} nothing where there are more
 */
export async function surveyOf(text, separator, start, most, tell, titles = 0) {
  const reader = new RowReader(text, separator, start);
  /** @type {Row | null} */
  let first = null;
  let below = start;
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
      below = reader.place;
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
  const filled = first?.cells.filter((cell) => cell.trim() !== "").length;
  if (filled === 1 && width > 2 && count > 1 && titles < MOST_TITLES) {
    return surveyOf(text, separator, below, most, tell, titles + 1);
  }
  const { openQuote } = reader;
  const used = usedWidth(width || (first?.cells.length ?? 0), columns, first?.cells ?? []);
  return {
    separator,
    start,
    titles,
    first,
    sample,
    count,
    width: used,
    misfits: count - times,
    columns,
    openQuote,
  };
}

/** Without columns at the end that hold nothing: some programs end every line with a separator. @param {number} width @param {Column[]} columns @param {string[]} first */
function usedWidth(width, columns, first) {
  const isUsed = (/** @type {number} */ i) => columns[i]?.isUsed || (first[i] ?? "").trim() !== "";
  while (width > 1 && !isUsed(width - 1)) width--;
  return width;
}

/** The most frequent width. @param {Map<number, number>} widths */
function mostly(widths) {
  const [width, times] = [...widths].reduce((best, entry) => (entry[1] > best[1] ? entry : best), [0, 0]);
  return { width, times };
}
