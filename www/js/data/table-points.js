/**
 * From the rows of a table to the reader's own points: numbers without their units, classes in their order, a sample where there
 * are too many; and which lines cannot be used, and why.
 * @import { Choice, Scale } from "./choice.js"
 * @import { Column } from "./column.js"
 * @import { Values } from "./data-error.js"
 * @import { Format } from "./table-format.js"
 * @import { Tell } from "./survey.js"
 * @import { OwnPoints } from "../types.js"
 *
 * @typedef {{column?: string, code: string, values: Values}} Flaw why a row cannot be used, and in which column
 * @typedef {{line: number} & Flaw} Problem
 *
 * @typedef {object} Result
 * @property {OwnPoints | null} own nothing where lines cannot be used and are not left out
 * @property {Scale} scale of the inputs, and of values to predict
 * @property {Problem[]} problems the first of them
 * @property {number} badLines how many lines cannot be used
 * @property {number} usable how many can; of more than are allowed a sample is drawn
 * @property {{column: string, cells: string[], name: string} | null} spellings numbers of the target that are written in
 *   several ways and are one class
 */
import { distinct, isDate, isMissing, nameFrom, quantityOf } from "./cells.js";
import { DataError } from "./data-error.js";
import { drawSample } from "./draw-sample.js";
import { MAX_CLASSES, MAX_POINTS } from "./own-points.js";
import { isEmpty } from "./rows.js";
import { scaled, suggestScale } from "./scale.js";
import { STRETCH } from "./survey.js";

/** What the engine takes unscaled. */
const MAX_VALUE = 1_000_000;
/** Squares of larger numbers could not be added up. */
const MAX_NUMBER = 1e100;
const PROBLEMS_TOLD = 5;
/** Classes that are told apart, where there are too many. */
const MOST_LABELS = 1000;
/** Of the sample: fixed, so that a file is the same points for everyone, whatever the run's seed. */
export const SAMPLE_SEED = 1;

/**
 * @param {object} table
 * @param {import("./rows.js").RowReader} table.reader at the first row below the names
 * @param {Column[]} table.columns
 * @param {string[]} table.names
 * @param {Format} format
 * @param {Choice} choice
 * @param {Tell} tell
 * @returns {Promise<Result>}
 */
export async function readPoints({ reader, columns, names }, format, choice, tell) {
  const { inputs, target, task } = choice;
  if (names.length < 3) throw new DataError("tooFewColumns", { count: names.length });
  if (new Set([...inputs, target]).size < 3) throw new DataError("sameColumn");
  for (const column of task === "regression" ? [...inputs, target] : inputs) {
    const { kind, dateExample } = columns[column];
    if (kind === "date") throw new DataError("dates", { column: names[column], cell: nameFrom(dateExample) });
  }

  const rows = new PointRows(columns, names, format, choice);
  for (let cells = reader.next(), count = 0; cells; cells = reader.next()) {
    if (!isEmpty(cells)) rows.add(cells, reader.line, reader.isBroken);
    if (++count % STRETCH === 0) await tell(reader.share);
  }
  const scale = choice.scale ?? suggestScale([rows.x, rows.y]);
  const told = {
    scale,
    problems: rows.problems,
    badLines: rows.badLines,
    usable: rows.x.length,
    spellings: null,
  };
  if (rows.badLines > 0 && !choice.leaveOut) return { own: null, ...told };
  if (rows.x.length < 2) throw new DataError("tooFewPoints", { count: rows.x.length });
  return { ...told, ...(task === "classification" ? rows.classified(scale) : rows.valued(scale)) };
}

/** The usable rows, as they are read. */
class PointRows {
  /** @type {number[]} */ x = [];
  /** @type {number[]} */ y = [];
  /** Class of each row in the order of their coming, or the value to predict. @type {number[]} */
  targets = [];
  /** @type {Problem[]} */
  problems = [];
  badLines = 0;
  /** The classes by what makes them one, in the order of their coming. @type {Map<string, Label>} */
  #labels = new Map();
  #labelOf;
  #names;
  #mark;
  #choice;
  #units;

  /** @param {Column[]} columns @param {string[]} names @param {Format} format @param {Choice} choice */
  constructor(columns, names, { decimal }, choice) {
    this.#labelOf = columns[choice.target].labels(decimal);
    this.#names = names;
    this.#mark = decimal;
    this.#choice = choice;
    this.#units = columns.map(({ unit }) => unit);
  }

  /** @param {string[]} cells @param {number} line @param {boolean} isBroken */
  add(cells, line, isBroken) {
    const flaw = isBroken ? { code: "quote", values: {} } : this.#flawOf(cells);
    if (!flaw) return;
    this.badLines++;
    if (this.problems.length < PROBLEMS_TOLD) this.problems.push({ line, ...flaw });
  }

  /** Takes the row in, or says why not. @param {string[]} cells @returns {Flaw | null} */
  #flawOf(cells) {
    const wanted = this.#names.length;
    if (cells.length < wanted || !isEmpty(cells.slice(wanted))) {
      return { code: "ragged", values: { given: cells.length, wanted } };
    }
    const { inputs, target, task } = this.#choice;
    const x = this.#number(cells, inputs[0]);
    if (typeof x !== "number") return x;
    const y = this.#number(cells, inputs[1]);
    if (typeof y !== "number") return y;
    const value =
      task === "regression" ? this.#number(cells, target) : this.#class(cells[target].trim(), target);
    if (typeof value !== "number") return value;
    this.x.push(x);
    this.y.push(y);
    this.targets.push(value);
    return null;
  }

  /** @param {string[]} cells @param {number} column @returns {number | Flaw} */
  #number(cells, column) {
    const cell = cells[column].trim();
    const quantity = quantityOf(cell, this.#mark);
    const limit = this.#choice.scale === "asIs" ? MAX_VALUE : MAX_NUMBER;
    const isUnit = quantity?.unit === this.#units[column];
    if (quantity && isUnit && Math.abs(quantity.number) <= limit) return quantity.number;
    const flaw = (/** @type {string} */ code, /** @type {Values} */ values = {}) => ({
      column: this.#names[column],
      code,
      values: { cell: nameFrom(cell), ...values },
    });
    if (!quantity)
      return flaw(
        cell === "" ? "emptyCell" : isMissing(cell) ? "missing" : isDate(cell) ? "date" : "noNumber",
      );
    return isUnit ? flaw("tooLarge", { limit }) : flaw("otherUnit", { unit: this.#units[column] });
  }

  /** The number of a class. @param {string} cell @param {number} column @returns {number | Flaw} */
  #class(cell, column) {
    if (cell === "" || (isMissing(cell) && !this.#choice.missingIsClass)) {
      const code = cell === "" ? "emptyCell" : "missing";
      return { column: this.#names[column], code, values: { cell } };
    }
    const { text, number } = this.#labelOf(cell);
    let label = this.#labels.get(text);
    if (!label) {
      if (this.#labels.size === MOST_LABELS) throw this.#tooManyClasses();
      const unit = number === null ? "" : this.#units[column];
      label = { index: this.#labels.size, number, unit, spellings: new Set() };
      this.#labels.set(text, label);
    }
    if (label.spellings.size < PROBLEMS_TOLD) label.spellings.add(cell);
    return label.index;
  }

  #tooManyClasses() {
    const some = inOrder([...this.#labels.values()])
      .slice(0, 3)
      .map(nameOfLabel);
    const column = this.#names[this.#choice.target];
    return new DataError("tooManyClasses", { column, count: this.#labels.size, some });
  }

  /** @param {Scale} scale */
  classified(scale) {
    const column = this.#names[this.#choice.target];
    const labels = inOrder([...this.#labels.values()]);
    if (labels.length === 1) throw new DataError("oneClass", { column, label: nameOfLabel(labels[0]) });
    if (labels.length > MAX_CLASSES) throw this.#tooManyClasses();
    const classes = distinct(labels.map(nameOfLabel));
    const several = labels.findIndex(({ spellings }) => spellings.size > 1);
    /** The class of each label, in the order of their coming. */
    const classOf = labels.map(() => 0);
    labels.forEach(({ index }, i) => (classOf[index] = i));
    const places = drawSample(this.targets, labels.length, MAX_POINTS, SAMPLE_SEED);
    const targets = places.map((i) => classOf[this.targets[i]]);
    const spellings =
      several < 0 ? null : { column, cells: [...labels[several].spellings], name: classes[several] };
    return { own: this.#own(places, scale, targets, { target: column, classes }), spellings };
  }

  /** @param {Scale} scale */
  valued(scale) {
    const places = drawSample(new Uint8Array(this.x.length), 1, MAX_POINTS, SAMPLE_SEED);
    const natural = places.map((i) => this.targets[i]);
    const target = this.#names[this.#choice.target];
    return { own: this.#own(places, scale, scaled(natural, scale).values, { target, classes: null }) };
  }

  /**
   * @param {number[]} places of the sample
   * @param {Scale} scale
   * @param {number[]} targets
   * @param {{target: string, classes: string[] | null}} told
   * @returns {OwnPoints}
   */
  #own(places, scale, targets, told) {
    const axis = (/** @type {number[]} */ all, /** @type {number} */ column) => {
      const { values, minimum, maximum } = scaled(
        places.map((i) => all[i]),
        scale,
      );
      return { values, info: { name: this.#names[column], unit: this.#units[column], minimum, maximum } };
    };
    const { inputs, task } = this.#choice;
    const [x, y] = [axis(this.x, inputs[0]), axis(this.y, inputs[1])];
    const isDrawn = places.length < this.x.length;
    return {
      task,
      data: { kind: "points", inputs: x.values.flatMap((value, i) => [value, y.values[i]]), targets },
      names: { inputs: [x.info, y.info], ...told },
      ...(isDrawn && { drawn: { of: this.x.length, seed: SAMPLE_SEED } }),
    };
  }
}

/**
 * @typedef {object} Label a class
 * @property {number} index in the order of their coming
 * @property {number | null} number where the class is one
 * @property {string} unit of the number
 * @property {Set<string>} spellings some ways in which it is written
 */

/** The shortest way to write it. @param {Label} label */
function nameOfLabel({ number, unit, spellings }) {
  const ways = [...spellings, ...(number === null || unit ? [] : [String(number)])];
  return nameFrom(ways.reduce((best, way) => (way.length < best.length ? way : best)));
}

/** By size where all are numbers, else by letters. @param {Label[]} labels */
function inOrder(labels) {
  if (labels.every(({ number }) => number !== null)) {
    return labels.toSorted((a, b) => Number(a.number) - Number(b.number));
  }
  const textOf = (/** @type {Label} */ { spellings }) => [...spellings][0];
  return labels.toSorted((a, b) => (textOf(a) < textOf(b) ? -1 : 1));
}
