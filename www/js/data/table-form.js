/**
 * The form of a table: how it is written, what its columns are and are called, where its points begin.
 * @import { Beginning } from "./beginning.js"
 * @import { Format } from "./table-format.js"
 * @import { Row, Survey } from "./survey.js"
 *
 * @typedef {object} Form
 * @property {Format} format
 * @property {Column[]} columns of all rows that are points
 * @property {string[]} names of the columns, "" where nobody gave one
 * @property {boolean} isFirstNameless whether all columns but the first have names
 * @property {boolean} skipsFirst whether the first row has the names, and is no point
 * @property {boolean} isFromComment whether a comment has the names
 * @property {number} missingNames names that the first row is short of
 * @property {Row | null} first the first row of all
 * @property {Row[]} sample the first rows
 * @property {number} count of rows
 * @property {ReturnType<typeof guessDecimal>} decimal as it was guessed
 * @property {ReturnType<typeof guessHeader>} header as it was guessed
 */
import { nameFrom } from "./cells.js";
import { Column } from "./column.js";
import { guessDecimal, guessHeader } from "./table-format.js";
import { RowReader } from "./rows.js";
import { SAMPLE } from "./survey.js";
import { MAX_COLUMNS } from "./table-limits.js";

/**
 * @param {Survey} survey
 * @param {Beginning} beginning
 * @param {Partial<Format>} wished what is not to be guessed
 * @returns {Form}
 */
export function formOf(survey, { comments }, wished) {
  const { first, separator, width } = survey;
  const decimal = guessDecimal(survey);
  const mark = wished.decimal ?? decimal.mark;
  const header = guessHeader(survey, mark);
  const row = first?.cells ?? [];
  const comment = header.header ? null : namesIn(comments.at(-1), separator, width);
  const isNamed = wished.header ?? (comment !== null || header.header);
  const skipsFirst = isNamed && comment === null;

  // Names that are one short are those of all columns but the first.
  const named = !isNamed ? [] : (comment ?? (row.length === width - 1 ? ["", ...row] : row));
  const columns = columnsOf(survey, named, skipsFirst);
  return {
    format: { separator, decimal: mark, header: isNamed },
    columns,
    names: columns.map((_, i) => nameFrom(named[i] ?? "")),
    isFirstNameless: isNamed && (named[0] ?? "").trim() === "",
    skipsFirst,
    isFromComment: isNamed && comment !== null,
    missingNames: skipsFirst ? Math.max(0, columns.length - row.length) : 0,
    first,
    sample: skipsFirst || !first ? survey.sample : [first, ...survey.sample].slice(0, SAMPLE),
    count: survey.count + Number(!skipsFirst),
    decimal,
    header: comment === null ? header : { header: true, isSure: true },
  };
}

/** The names in a comment that has one for each column. @param {string | undefined} comment @param {string} separator @param {number} width */
function namesIn(comment, separator, width) {
  const cells = comment ? new RowReader(comment, separator).next() : null;
  return cells?.length === width ? cells : null;
}

/**
 * The columns that hold anything or have a name.
 * @param {Survey} survey
 * @param {string[]} named
 * @param {boolean} skipsFirst
 */
function columnsOf({ columns, first, width }, named, skipsFirst) {
  const all = Array.from({ length: Math.max(width, named.length) }, (_, i) => columns[i] ?? new Column());
  const used = skipsFirst || !first ? all : all.map((column, i) => column.after(first.cells[i], first.line));
  const holds = (/** @type {Column} */ column, /** @type {number} */ i) =>
    column.isUsed || (named[i] ?? "").trim() !== "";
  return used.slice(0, Math.min(MAX_COLUMNS, Math.max(1, used.findLastIndex(holds) + 1)));
}
