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
 * The survey with the separator that is meant, and another that explains the text as well.
 * @param {Survey[]} surveys one for each separator there may be
 * @returns {{survey: Survey, rival: Survey | null}}
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
  const [best, next] = ranked;
  const isRival = next?.score[0] === 1 && next.score.every((value, i) => value === best.score[i]);
  return { survey: best.survey, rival: isRival ? next.survey : null };
}

/**
 * The decimal mark, and where both explain every number, the first cell that they read differently.
 * @param {Survey} survey
 * @returns {{mark: Mark, unclear: {column: number, cell: string, line: number} | null}}
 */
export function guessDecimal({ columns, separator }) {
  const sum = (/** @type {(column: Column) => number} */ of) =>
    columns.reduce((all, column) => all + of(column), 0);
  const [points, commas] = [sum(({ votes }) => votes["."]), sum(({ votes }) => votes[","])];
  if (points !== commas) return { mark: commas > points ? "," : ".", unclear: null };
  const column = columns.findIndex(({ unclearExample }) => unclearExample);
  // Where commas stand between the cells, who wrote the table does not write decimals with them.
  const example = columns[column]?.unclearExample;
  const isClear = !example || (separator === "," && !example.cell.includes(","));
  return {
    mark: separator === ";" ? "," : ".",
    unclear: isClear ? null : { column, ...example },
  };
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
  /** Cells that are no number above numbers, and numbers above numbers. */
  let [names, numbers] = [0, 0];
  /** Whole numbers that their column does not reach. */
  let strange = 0;
  let isFraction = true;
  /** Words that stand in their column again, and words that do not. */
  let [again, once] = [0, 0];
  first.cells.forEach((text, i) => {
    const cell = text.trim();
    const column = columns[i + shift];
    if (!column || isMissing(cell)) return;
    const number = quantityOf(cell, mark)?.number ?? null;
    if (column.kind !== "number") {
      if (column.values.has(cell)) again++;
      else if (number === null) once++;
    } else if (number === null) names++;
    else {
      numbers++;
      const { low, high, isWhole } = column.range[mark];
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
  const mayBeNames = again === 0 && once > 0 && (areYears || (strange === numbers && isFraction));
  const header = mayBeNames || fromZero;
  return { header, isSure: !header };
}

/**
 * Whether the whole numbers among the cells grow by one, and are years; and whether all cells count from 0.
 * @param {string[]} cells
 */
function countingIn(cells) {
  const names = cells.map((cell) => cell.trim()).filter((cell) => cell !== "");
  const numbers = names.filter((name) => /^\d+$/.test(name)).map(Number);
  const isCount = numbers.length > 1 && numbers.every((number, i) => number === numbers[0] + i);
  return {
    areYears: isCount && numbers.every((number) => number >= 1000 && number < 10_000),
    fromZero: isCount && numbers[0] === 0 && numbers.length === names.length && names.length > 2,
  };
}
