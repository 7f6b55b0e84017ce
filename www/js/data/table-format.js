/**
 * How a table is written: what stands between two cells, which mark is the decimal one, whether the first row has the names.
 * Each is decided by what the whole file is evidence of; what stays in doubt is told with both readings.
 * @import { Mark } from "./cells.js"
 * @import { Column } from "./column.js"
 * @import { Survey } from "./survey.js"
 *
 * @typedef {object} Format
 * @property {string} separator between two cells
 * @property {Mark} decimal
 * @property {boolean} header whether the first row has the names
 */
import { isMissing, quantityOf } from "./cells.js";

/** What may stand between two cells, the rarest in plain text first: of two that explain a text as well it is meant. */
export const SEPARATORS = ["\t", ";", "|", ",", " "];

/** Columns of points: two inputs of numbers, and a target. @param {Survey} survey */
export const makesPoints = ({ width, columns }) =>
  width >= 3 && columns.filter(({ kind }) => kind === "number").length >= 2;

/** The share of the columns that are numbers. @param {Survey} survey */
const numbersIn = ({ width, columns }) => columns.filter(({ kind }) => kind === "number").length / width;

/**
 * The survey with the separator that is meant, and then those that explain the text as well.
 * @param {Survey[]} surveys one for each separator there may be
 */
export function guessSeparator(surveys) {
  const score = (/** @type {Survey} */ survey) => {
    const useful = makesPoints(survey);
    // Words stand between blanks in any text.
    const none = survey.width < 2 || (survey.separator === " " && !useful);
    return none ? [0, -Infinity, 0] : [Number(useful), -survey.misfits, numbersIn(survey)];
  };
  const order = (/** @type {Survey} */ { separator }) => SEPARATORS.indexOf(separator);
  const ranked = surveys
    .map((survey) => ({ survey, score: score(survey) }))
    .sort((a, b) => {
      const at = a.score.findIndex((value, i) => value !== b.score[i]);
      return at < 0 ? order(a.survey) - order(b.survey) : b.score[at] - a.score[at];
    });
  const [best] = ranked;
  const rivals = ranked.filter(
    ({ score }) => score[0] === 1 && score.every((value, i) => value === best.score[i]),
  );
  return rivals.length > 0 ? rivals.map(({ survey }) => survey) : [best.survey];
}

/**
 * The decimal mark: each column of numbers has a vote, as far as its cells have only one meaning. A column without one, whose
 * numbers would be thousands by the mark of the others, or where no column votes at all, is unclear.
 * @param {Survey} survey
 * @returns {{mark: Mark, unclear: {column: number, cell: string, line: number} | null}}
 */
export function guessDecimal({ columns, separator, first }) {
  const numbers = columns
    .map((column, i) => ({ column, i, vote: voteOf(column, first?.cells[i] ?? "") }))
    .filter(({ column }) => column.kind === "number");
  const points = numbers.filter(({ vote }) => vote > 0).length;
  const commas = numbers.filter(({ vote }) => vote < 0).length;
  const mark = (commas === points ? separator === ";" : commas > points) ? "," : ".";
  const unclear = numbers.find(({ column: { unclearExample }, vote }) => {
    if (!unclearExample || vote !== 0) return false;
    // Where commas stand between the cells, who wrote the table does not write decimals with them.
    if (separator === "," && !unclearExample.cell.includes(",")) return false;
    return points + commas === 0 || unclearExample.cell.includes(mark === "." ? "," : ".");
  });
  const example = unclear?.column.unclearExample;
  return { mark, unclear: unclear && example ? { column: unclear.i, ...example } : null };
}

/** Above 0 for a point, below 0 for a comma. @param {Column} column @param {string} first the cell above it */
function voteOf({ votes }, first) {
  const [point, comma] = /** @type {const} */ ([".", ","]).map((mark) => quantityOf(first.trim(), mark));
  return (
    votes["."] -
    votes[","] +
    Number(point !== null && comma === null) -
    Number(comma !== null && point === null)
  );
}

/**
 * Whether the first row has the names: it is compared with the columns below it.
 * @param {Survey} survey
 * @param {Mark} mark
 * @returns {{header: boolean, isSure: boolean}}
 */
export function guessHeader({ first, columns, count, width }, mark) {
  if (!first || count === 0) return { header: false, isSure: true };
  // A row that is one short has names for all but the first column.
  const shift = first.cells.length === width - 1 ? 1 : 0;
  /** Cells above numbers that are none, or in another unit; and those that are numbers like them. */
  let [names, numbers] = [0, 0];
  /** Whole numbers that their column does not reach, and whether all columns have fractions. */
  let strange = 0;
  let isFraction = true;
  /** Words that stand in their column again, that do not, and that do not although others do. */
  let [again, once, apart] = [0, 0, 0];
  first.cells.forEach((text, i) => {
    const cell = text.trim();
    const column = columns[i + shift];
    if (!column || isMissing(cell)) return;
    const quantity = quantityOf(cell, mark);
    if (column.kind !== "number") {
      if (column.values.has(cell)) again++;
      else if (!quantity || column.recurs) {
        once++;
        if (column.recurs) apart++;
      }
    } else if (quantity?.unit !== column.unit) names++;
    else {
      numbers++;
      const { low, high, isWhole } = column.range[mark];
      const { number } = quantity;
      if (Number.isInteger(number) && (number < low || number > high)) strange++;
      isFraction &&= !isWhole;
    }
  });
  if (names > 0 && numbers === 0) return { header: true, isSure: again === 0 };
  if (names > 0) return { header: names > numbers || (names === numbers && again === 0), isSure: false };
  if (numbers === 0) return { header: again === 0 && shift === 1, isSure: true };
  if (shift === 1) return { header: true, isSure: false };
  const { areYears, fromZero } = countingIn(first.cells);
  // Years above measures, or what programs number their columns with.
  const mayBeNames =
    again === 0 && once > 0 && (apart > 0 || areYears || (strange === numbers && isFraction));
  const header = mayBeNames || fromZero;
  return { header, isSure: !header };
}

/**
 * Whether the whole numbers among the cells are different years; and whether all cells count from 0.
 * @param {string[]} cells
 */
function countingIn(cells) {
  const names = cells.map((cell) => cell.trim()).filter((cell) => cell !== "");
  const numbers = names.filter((name) => /^\d+$/.test(name)).map(Number);
  const areYears = numbers.every((number) => number >= 1500 && number < 3000);
  const isCount = numbers.length > 2 && numbers.every((number, i) => number === i);
  return {
    areYears: areYears && numbers.length > 1 && new Set(numbers).size === numbers.length,
    fromZero: isCount && numbers.length === names.length,
  };
}
