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
 * @param {Partial<Choice>} [chosen] what is not to be guessed
 * @returns {{choice: Choice, targets: {target: number, rival: number | null}}} the guess of the target, and a column that may be
 *   it as well
 */
export function suggestChoice(columns, mark, chosen = {}) {
  /** @type {number[]} */
  const taken = chosen.inputs ?? [];
  const free = columns.map((_, i) => i).filter((i) => !taken.includes(i));
  const guessed = guessTarget(columns, mark, free);
  const target = chosen.target ?? guessed.target;
  const rank = (/** @type {number} */ i) =>
    columns[i].kind === "number"
      ? i === 0 && columns[i].isCount
        ? 1
        : 0
      : columns[i].kind === "date"
        ? 3
        : 2;
  const others = columns.map((_, i) => i).filter((i) => i !== target);
  const [x = 0, y = x] = chosen.inputs ?? inOrder(others.toSorted((a, b) => rank(a) - rank(b)).slice(0, 2));
  const task = columns[target] && isMeasured(columns[target], mark) ? "regression" : "classification";
  /** @type {Choice} */
  const choice = { inputs: [x, y], target, task, leaveOut: false, missingIsClass: false, ...chosen };
  return { choice, targets: guessed };
}

/** @param {number[]} columns */
const inOrder = (columns) => columns.toSorted((a, b) => a - b);

/** Classes are counted, not measured. @param {Column} column @param {Mark} mark */
const isMeasured = (column, mark) =>
  column.kind === "number" && (column.kinds(mark) > MAX_CLASSES || !column.range[mark].isWhole);

/**
 * Words that recur are classes. Where there are none, the last column is meant, unless another one has few whole numbers and
 * it has not: then both may be.
 * @param {Column[]} columns
 * @param {Mark} mark
 * @param {number[]} free columns that may be the target
 * @returns {{target: number, rival: number | null}}
 */
function guessTarget(columns, mark, free) {
  const few = (/** @type {number} */ i) =>
    columns[i].kinds(mark) >= 2 && columns[i].kinds(mark) <= MAX_CLASSES;
  const words = free.filter((i) => columns[i].kind === "text" && !isSides(columns[i]));
  const classes = words.filter(few);
  const recurring = classes.findLast((i) => columns[i].values.size < columns[i].filled) ?? classes.at(-1);
  if (recurring !== undefined) return { target: recurring, rival: null };
  const numbers = free.filter((i) => columns[i].kind === "number" && !(i === 0 && columns[i].isCount));
  const last = numbers.length > 2 ? numbers[numbers.length - 1] : undefined;
  if (last === undefined) return { target: words.at(-1) ?? free.at(-1) ?? 0, rival: null };
  const isClass = (/** @type {number} */ i) => few(i) && !isMeasured(columns[i], mark);
  // Two values in four rows are no evidence yet.
  const rival = isClass(last)
    ? undefined
    : numbers.findLast((i) => isClass(i) && columns[i].filled >= 2 * columns[i].kinds(mark));
  // The first column has the class where it is the only one that can.
  if (rival !== undefined && rival === numbers[0]) return { target: rival, rival: last };
  return { target: last, rival: rival ?? null };
}

/** @param {Column} column */
const isSides = ({ values, hasMany }) => !hasMany && [...values.keys()].every((cell) => SIDES.test(cell));
