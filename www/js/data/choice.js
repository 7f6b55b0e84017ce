/**
 * What the columns of a table are used for, guessed from all that is in them: never from their names.
 * @import { Mark } from "./cells.js"
 * @import { Column } from "./column.js"
 * @import { OwnPoints } from "../types.js"
 *
 * @typedef {"asIs" | "range" | "standard"} Scale as it is, into [−1, 1], or to mean 0 and deviation 1
 *
 * @typedef {object} Choice
 * @property {[number, number]} inputs columns
 * @property {number} target column
 * @property {OwnPoints["task"]} task
 * @property {Scale} [scale] of the inputs, and of values to predict; left out where the values decide
 * @property {boolean} leaveOut the lines that cannot be used
 * @property {boolean} missingIsClass whether a word for a missing value is a class like any other
 */
import { MAX_CLASSES } from "./own-points.js";

/** What a column of these says is where a point stands in the split. */
const SIDES = /^(?:train|training|test|testing|valid|validation|val|dev)$/i;

/**
 * @param {Column[]} columns
 * @param {Mark} mark
 * @param {boolean} isNameless whether the first column has no name
 * @param {Partial<Choice>} [chosen] what is not to be guessed
 * @returns {{choice: Choice, targets: number[]}} columns that may be the target, the guess first
 */
export function suggestChoice(columns, mark, isNameless, chosen = {}) {
  /** @type {number[]} */
  const taken = chosen.inputs ?? [];
  const useful = usefulColumns(columns, isNameless);
  const targets = guessTargets(
    columns,
    mark,
    useful.filter((i) => !taken.includes(i)),
  );
  const target = chosen.target ?? targets[0] ?? 0;
  const rank = (/** @type {number} */ i) =>
    columns[i].kind === "number" ? (useful.includes(i) ? 0 : 1) : columns[i].kind === "date" ? 3 : 2;
  const others = columns.map((_, i) => i).filter((i) => i !== target);
  const [x = 0, y = x] = chosen.inputs ?? inOrder(others.toSorted((a, b) => rank(a) - rank(b)).slice(0, 2));
  const task = columns[target] && isMeasured(columns[target], mark) ? "regression" : "classification";
  // Where only one other class is left, the word is the second one: "+" and "-".
  const missingIsClass = columns[target]?.kind === "text" && columns[target].kinds(mark) === 1;
  /** @type {Choice} */
  const choice = { inputs: [x, y], target, task, leaveOut: false, missingIsClass, ...chosen };
  return { choice, targets };
}

/** @param {number[]} columns */
const inOrder = (columns) => columns.toSorted((a, b) => a - b);

/**
 * The columns that measure or tell something: not the first one where it only names the rows, nor the last one where it is the
 * side of the split, as long as three others are left.
 * @param {Column[]} columns
 * @param {boolean} isNameless
 */
function usefulColumns(columns, isNameless) {
  const last = columns.length - 1;
  const without = (/** @type {number[]} */ all, /** @type {number} */ column) =>
    all.length > 3 ? all.filter((i) => i !== column) : all;
  let useful = columns.map((_, i) => i).filter((i) => columns[i].isUsed);
  if (columns[last] && isSides(columns[last])) useful = without(useful, last);
  if (columns[0] && isIndex(columns[0], isNameless)) useful = without(useful, 0);
  return useful;
}

/** Whether a first column names the rows and measures nothing. @param {Column} column @param {boolean} isNameless */
export const isIndex = (column, isNameless) =>
  column.isCount || (column.isIndex && (isNameless || column.hasMany));

/** Classes are counted, not measured. @param {Column} column @param {Mark} mark */
const isMeasured = (column, mark) =>
  column.kind === "number" && (column.kinds(mark) > MAX_CLASSES || !column.range[mark].isWhole);

/**
 * Words that recur are classes: all such columns may be meant. Where there are none, the last column is meant, unless another one has
 * few whole numbers and it has not: then both may be.
 * @param {Column[]} columns
 * @param {Mark} mark
 * @param {number[]} free columns that may be the target
 * @returns {number[]} the guess first
 */
function guessTargets(columns, mark, free) {
  const kinds = (/** @type {number} */ i) => columns[i].kinds(mark);
  const few = (/** @type {number} */ i) => kinds(i) >= 2 && kinds(i) <= MAX_CLASSES;
  // Dates are classes where nothing else is: a few that recur.
  const isWords = (/** @type {number} */ i) =>
    columns[i].kind === "text" || (columns[i].kind === "date" && columns[i].recurs);
  const words = free.filter(isWords);
  const recurring = words.filter((i) => columns[i].recurs && kinds(i) + columns[i].missing.size >= 2);
  const guess = recurring.findLast((i) => kinds(i) <= MAX_CLASSES) ?? recurring.at(-1);
  const numbers = free.filter((i) => columns[i].kind === "number");
  if (guess !== undefined) {
    const rivals = few(guess) || kinds(guess) === 1 ? [] : numbers.slice(-1);
    return [...new Set([guess, ...recurring, ...rivals])];
  }
  const unique = words.at(-1);
  if (unique !== undefined && (numbers.length < 3 || unique === free.at(-1))) return [unique];
  const last = numbers.at(-1) ?? free.at(-1);
  if (last === undefined || numbers.length < 3) return last === undefined ? [] : [last];
  const isClass = (/** @type {number} */ i) => few(i) && !isMeasured(columns[i], mark);
  // Two values in four rows are no evidence yet.
  const rival = isClass(last)
    ? undefined
    : numbers.findLast((i) => isClass(i) && columns[i].filled >= 2 * kinds(i));
  if (rival === undefined) return [last];
  // The first column has the class where it is the only one that can.
  return rival === numbers[0] ? [rival, last] : [last, rival];
}

/** @param {Column} column */
const isSides = ({ values, hasMany }) =>
  !hasMany && values.size > 0 && [...values.keys()].every((cell) => SIDES.test(cell));
