/**
 * From a table to the user's own points: which columns, in which units, and what cannot be used.
 * @import { Table, Values } from "./csv.js"
 * @import { OwnPoints } from "../types.js"
 *
 * @typedef {"asIs" | "range" | "standard"} Scale as it is, into [−1, 1], or to mean 0 and deviation 1
 *
 * @typedef {object} Choice
 * @property {[number, number]} inputs columns
 * @property {number} target column
 * @property {OwnPoints["task"]} task
 * @property {Scale} scale of the inputs, and of values to predict
 * @property {"." | ","} decimal
 * @property {boolean} leaveOut the lines that cannot be used
 *
 * @typedef {{column?: string, code: string, values: Values}} Flaw why a row cannot be used, and in which column
 * @typedef {{line: number} & Flaw} Problem
 * @typedef {{inputs: [x: number, y: number], label: string, value: number}} Point
 * @typedef {(name: string, scale: "range" | "standard") => string} ScaledName what a scaled column is called
 *
 * @typedef {object} Result
 * @property {OwnPoints | null} own nothing where lines cannot be used and are not left out
 * @property {Problem[]} problems the first of them
 * @property {number} badLines how many lines cannot be used
 * @property {number} usable how many can; of more than are allowed some are taken
 */
import { DataError, nameFrom, numberOf, tableText } from "./csv.js";
import { MAX_CLASSES, MAX_POINTS, shortest } from "./own-points.js";

/** What the engine takes unscaled. */
const MAX_VALUE = 1_000_000;
/** Squares of larger numbers could not be added up. */
const MAX_NUMBER = 1e100;
const PROBLEMS_TOLD = 5;

const TARGET_NAME = /^(class|label|target|species|value|z)$/i;
/** Columns of numbers that measure nothing. */
const COUNT_NAME = /^(id|no|nr|index|row|#)\.?$/i;
/** The column in which this page writes where a point stands in the split. */
const SIDE_NAME = /^(side|split|set)$/i;

/**
 * The columns most likely meant: a target by its name or because it is text, and the first two others that are numbers.
 * @param {Table} table
 * @param {"." | ","} decimal
 * @param {Partial<Choice>} [chosen] what is not to be guessed
 * @returns {Choice}
 */
export function suggestChoice(table, decimal, chosen = {}) {
  const { names, rows } = table;
  const columns = names.map((_, column) => rows.slice(0, 500).map((row) => (row[column] ?? "").trim()));
  const numeric = columns.map((cells) => mostly(cells, (cell) => numberOf(cell, decimal) !== null));
  const targets = names.map((_, column) => column).filter((column) => !chosen.inputs?.includes(column));
  const target =
    chosen.target ??
    targets.find((column) => TARGET_NAME.test(names[column])) ??
    targets.findLast((column) => !numeric[column] && !SIDE_NAME.test(names[column])) ??
    targets.at(-1) ??
    0;
  const free = names.map((_, column) => column).filter((column) => column !== target);
  const rank = (/** @type {number} */ column) =>
    numeric[column] ? (COUNT_NAME.test(names[column]) ? 1 : 0) : 2;
  const guessed = free.toSorted((a, b) => rank(a) - rank(b));
  const [x = 0, y = x] = chosen.inputs ?? guessed;
  const kinds = new Set(columns[target]).size;
  const task =
    numeric[target] && (kinds > MAX_CLASSES || fractional(columns[target])) ? "regression" : "classification";
  const values = [x, y].map((column) => rows.map((row) => numberOf(row[column] ?? "", decimal) ?? 0));
  return { inputs: [x, y], target, task, scale: suggestScale(values), decimal, leaveOut: false, ...chosen };
}

/** @param {string[]} cells @param {(cell: string) => boolean} test */
function mostly(cells, test) {
  const filled = cells.filter((cell) => cell !== "");
  return filled.length > 0 && filled.filter(test).length > 0.6 * filled.length;
}

/** Classes are counted, not measured. @param {string[]} cells */
const fractional = (cells) => cells.some((cell) => /\d[.,]\d*[1-9]/.test(cell));

/**
 * Inputs that fill about the square the network is used to stay as they are.
 * @param {number[][]} columns
 * @returns {Scale}
 */
function suggestScale(columns) {
  const reaches = columns.map((values) =>
    values.reduce((reach, value) => Math.max(reach, Math.abs(value)), 0),
  );
  const largest = Math.max(...reaches);
  return largest > 0.5 && largest < 2 && Math.min(...reaches) > 0.1 ? "asIs" : "range";
}

/**
 * The points of a table. What is wrong with the whole of it is thrown, what is wrong with lines is listed.
 * @param {Table} table
 * @param {Choice} choice
 * @param {ScaledName} scaledName
 * @returns {Result}
 */
export function makeOwnPoints(table, choice, scaledName) {
  const { names } = table;
  const { inputs, target, task, scale, decimal } = choice;
  if (names.length < 3) throw new DataError("tooFewColumns", { count: names.length });
  if (new Set([...inputs, target]).size < 3) throw new DataError("sameColumn");

  const { points, problems, badLines } = readPoints(table, choice);
  const usable = points.length;
  if (badLines > 0 && !choice.leaveOut) return { own: null, problems, badLines, usable };
  if (usable < 2) throw new DataError("tooFewPoints", { count: usable });
  const taken = evenly(points, MAX_POINTS);

  const axis = (/** @type {0 | 1} */ i) => {
    const natural = taken.map((point) => point.inputs[i]);
    const { values, minimum, maximum } = scaled(natural, scale);
    return { values, info: { name: names[inputs[i]], unit: "", minimum, maximum } };
  };
  const [x, y] = [axis(0), axis(1)];
  const { targets, ...told } =
    task === "classification"
      ? classesOf(taken, names[target], decimal)
      : valuesOf(taken, names[target], scale, scaledName);
  /** @type {OwnPoints} */
  const own = {
    task,
    data: { kind: "points", inputs: x.values.flatMap((value, i) => [value, y.values[i]]), targets },
    names: { inputs: [x.info, y.info], ...told },
  };
  return { own, problems, badLines, usable };
}

/** @param {Table} table @param {Choice} choice */
function readPoints({ names, rows, lines }, { inputs, target, task, scale, decimal }) {
  const limit = scale === "asIs" ? MAX_VALUE : MAX_NUMBER;
  /** @type {Point[]} */
  const points = [];
  /** @type {Problem[]} */
  const problems = [];

  /** @param {string[]} row @param {number} column @returns {number | Flaw} */
  const read = (row, column) => {
    const cell = row[column].trim();
    const number = numberOf(cell, decimal);
    if (number !== null && Math.abs(number) <= limit) return number;
    const code = cell === "" ? "emptyCell" : number === null ? "noNumber" : "tooLarge";
    return { column: names[column], code, values: { cell: nameFrom(cell), limit } };
  };
  /** @param {string[]} row @returns {Point | Flaw} */
  const readRow = (row) => {
    if (row.length !== names.length) {
      return { code: "ragged", values: { given: row.length, wanted: names.length } };
    }
    const label = row[target].trim();
    /** @type {number[]} */
    const numbers = [];
    for (const column of task === "regression" ? [...inputs, target] : inputs) {
      const number = read(row, column);
      if (typeof number !== "number") return number;
      numbers.push(number);
    }
    if (label === "") return { column: names[target], code: "emptyCell", values: {} };
    const [x, y, value] = numbers;
    return { inputs: [x, y], label, value };
  };

  rows.forEach((row, i) => {
    const point = readRow(row);
    if (!("code" in point)) points.push(point);
    else if (problems.length < PROBLEMS_TOLD) problems.push({ line: lines[i], ...point });
  });
  return { points, problems, badLines: rows.length - points.length };
}

/** At most so many, spread over all. @template T @param {T[]} all @param {number} most */
const evenly = (all, most) =>
  all.length <= most ? all : Array.from({ length: most }, (_, i) => all[Math.floor((i * all.length) / most)]);

/** With the natural values of −1 and +1. @param {number[]} natural @param {Scale} scale */
export function scaled(natural, scale) {
  if (scale === "asIs") return { values: natural, minimum: -1, maximum: 1 };
  const { centre, half } = scale === "range" ? rangeOf(natural) : spreadOf(natural);
  const step = half > 0 ? half : 1;
  return {
    values: natural.map((value) => (value - centre) / step),
    minimum: centre - step,
    maximum: centre + step,
  };
}

/** @param {number[]} values */
function rangeOf(values) {
  const low = values.reduce((least, value) => Math.min(least, value), Infinity);
  const high = values.reduce((most, value) => Math.max(most, value), -Infinity);
  return { centre: (low + high) / 2, half: (high - low) / 2 };
}

/** @param {number[]} values */
function spreadOf(values) {
  const mean = (/** @type {number[]} */ terms) => terms.reduce((sum, term) => sum + term, 0) / terms.length;
  const centre = mean(values);
  return { centre, half: Math.sqrt(mean(values.map((value) => (value - centre) ** 2))) };
}

/** @param {Point[]} points @param {string} column @param {"." | ","} decimal */
function classesOf(points, column, decimal) {
  const labels = inOrder([...new Set(points.map(({ label }) => label))], decimal);
  if (labels.length === 1) throw new DataError("oneClass", { column, label: nameFrom(labels[0]) });
  if (labels.length > MAX_CLASSES) {
    const some = labels.slice(0, 3).map(nameFrom);
    throw new DataError("tooManyClasses", { column, count: labels.length, some });
  }
  const indices = new Map(labels.map((label, index) => [label, index]));
  const targets = points.map(({ label }) => /** @type {number} */ (indices.get(label)));
  return { targets, target: column, classes: labels.map(nameFrom) };
}

/** By size where all are numbers, else by letters. @param {string[]} labels @param {"." | ","} decimal */
function inOrder(labels, decimal) {
  const sized = labels.map((label) => ({ label, size: numberOf(label, decimal) }));
  if (sized.some(({ size }) => size === null)) return labels.toSorted();
  return sized.toSorted((a, b) => Number(a.size) - Number(b.size)).map(({ label }) => label);
}

/** @param {Point[]} points @param {string} column @param {Scale} scale @param {ScaledName} scaledName */
function valuesOf(points, column, scale, scaledName) {
  const natural = points.map(({ value }) => value);
  const target = scale === "asIs" ? column : scaledName(column, scale);
  return { targets: scaled(natural, scale).values, target, classes: null };
}

/**
 * All points of a lane as a table: in natural units, with their side of the split.
 * @param {Pick<import("../types.js").Dataset, "info" | "trainPoints" | "testPoints">} dataset
 */
export function makeCsv({ info, trainPoints, testPoints }) {
  const title = (/** @type {{name: string, unit: string}} */ { name, unit }) =>
    unit ? `${name} (${unit})` : name;
  /** @param {Float32Array} points @param {string} side */
  const rowsOf = (points, side) =>
    Array.from({ length: points.length / 3 }, (_, i) => {
      const target = points[3 * i + 2];
      return [
        ...info.inputs.map((axis, input) => naturalValue(points[3 * i + input], axis)),
        info.classes ? info.classes[target] : shortest(target),
        side,
      ];
    });
  const header = [...info.inputs.map(title), info.target, "side"];
  return tableText([header, ...rowsOf(trainPoints, "train"), ...rowsOf(testPoints, "test")]);
}

/**
 * What an input was before it was scaled: the number with the fewest digits that is scaled to the same.
 * @param {number} seen
 * @param {import("../types.js").DataInfo["inputs"][0]} axis
 */
export function naturalValue(seen, { minimum, maximum }) {
  if (minimum === -1 && maximum === 1) return shortest(seen);
  const natural = minimum + ((seen + 1) / 2) * (maximum - minimum);
  const isSame = (/** @type {number} */ value) =>
    Math.fround((2 * (value - minimum)) / (maximum - minimum) - 1) === seen;
  for (let digits = 2; digits < 17; digits++) {
    const value = Number(natural.toPrecision(digits));
    if (isSame(value)) return value;
  }
  return natural;
}
