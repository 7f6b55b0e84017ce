/**
 * What all cells of a column are evidence of: numbers, and by which decimal mark; units; dates; missing values; few values or
 * many; a mere count of the rows.
 * @import { Mark, Quantity } from "./cells.js"
 */
import { isDate, isMissing, quantityOf } from "./cells.js";

/** Different values, and different units, that are told apart. */
const MOST_VALUES = 100;
/** Share of the cells from which a column is what they are. */
const MOSTLY = 0.6;

/** @type {readonly Mark[]} */
const MARKS = [".", ","];

export class Column {
  /** Cells that say something. */
  filled = 0;
  /** Cells that are dates. */
  dates = 0;
  /** Numbers that only one mark explains. @type {Record<Mark, number>} */
  votes = { ".": 0, ",": 0 };
  /** The first number that both marks explain, each in its own way: 1,250. @type {{cell: string, line: number} | null} */
  unclearExample = null;
  /** @type {Record<Mark, {low: number, high: number, isWhole: boolean}>} */
  range = {
    ".": { low: Infinity, high: -Infinity, isWhole: true },
    ",": { low: Infinity, high: -Infinity, isWhole: true },
  };
  /** How often each unit occurs; "" is none. @type {Map<string, number>} */
  units = new Map();
  /** How often each word for a missing value occurs. @type {Map<string, number>} */
  missing = new Map();
  /** How often each value occurs, as it is written. @type {Map<string, number>} */
  values = new Map();
  /** Whether there are more values than are told apart. */
  hasMany = false;
  /** Whether a number begins with a zero that means nothing, as codes do. */
  hasCodes = false;
  /** A date of the column. */
  dateExample = "";
  /** Whether the cells are whole numbers that grow by one, as far as there are any. */
  #counts = true;
  /** Whole numbers so far, as long as no two are equal. @type {Set<number> | null} */
  #whole = new Set();
  /** The first number and the one of the last row, while they count. */
  #first = NaN;
  #last = NaN;

  /** @param {string} cell without blanks around it @param {number} line */
  add(cell, line) {
    const point = quantityOf(cell, ".");
    const comma = quantityOf(cell, ",");
    if (!point && !comma && isMissing(cell)) {
      this.#isNoCount();
      if (cell !== "") countIn(this.missing, cell);
      return;
    }
    this.filled++;
    if (!this.hasMany) {
      countIn(this.values, cell);
      this.hasMany = this.values.size > MOST_VALUES;
    }
    if (point || comma) this.#addNumber(cell, line, point, comma);
    else this.#addWords(cell);
  }

  /** The same with a cell before all others, if there is one. @param {string | undefined} cell @param {number} line */
  after(cell, line) {
    if (cell === undefined) return this;
    const column = new Column();
    column.add(cell.trim(), line);
    column.#append(this);
    return column;
  }

  /** @param {Column} next */
  #append(next) {
    const isEmpty = this.filled === 0 || next.filled === 0;
    this.#counts &&= next.#counts && (isEmpty || next.#first === this.#last + 1);
    const isNew = this.#whole && next.#whole && [...this.#whole].every((number) => !next.#whole?.has(number));
    this.#whole = isNew ? new Set([...(this.#whole ?? []), ...(next.#whole ?? [])]) : null;
    this.hasCodes ||= next.hasCodes;
    this.filled += next.filled;
    this.dates += next.dates;
    this.unclearExample ??= next.unclearExample;
    this.dateExample ||= next.dateExample;
    for (const mark of MARKS) {
      this.votes[mark] += next.votes[mark];
      const { low, high, isWhole } = next.range[mark];
      if (low <= high) [low, high].forEach((number) => widen(this.range[mark], number));
      this.range[mark].isWhole &&= isWhole;
    }
    for (const name of /** @type {const} */ (["units", "missing", "values"])) {
      for (const [text, count] of next[name]) this[name].set(text, (this[name].get(text) ?? 0) + count);
    }
    this.hasMany ||= next.hasMany || this.values.size > MOST_VALUES;
  }

  #isNoCount() {
    this.#counts = false;
    this.#whole = null;
  }

  /** @param {string} cell */
  #addWords(cell) {
    this.#isNoCount();
    if (!isDate(cell)) return;
    this.dates++;
    this.dateExample ||= cell;
  }

  /**
   * @param {string} cell
   * @param {number} line
   * @param {Quantity | null} point what the cell says by a decimal point
   * @param {Quantity | null} comma and by a comma
   */
  #addNumber(cell, line, point, comma) {
    this.#take(point?.number ?? null, comma?.number ?? null);
    const { unit } = /** @type {Quantity} */ (point ?? comma);
    if (this.units.size <= MOST_VALUES) countIn(this.units, unit);
    if (unit !== "") this.#isNoCount();
    this.hasCodes ||= /^[+-]?0\d/.test(cell);
    if (!comma) this.votes["."]++;
    else if (!point) this.votes[","]++;
    else if (point.number !== comma.number) this.unclearExample ??= { cell, line };
  }

  /** @param {number | null} point @param {number | null} comma */
  #take(point, comma) {
    if (point !== null) widen(this.range["."], point);
    if (comma !== null) widen(this.range[","], comma);
    if (!this.#whole) return;
    if (point === null || !Number.isInteger(point) || this.#whole.has(point)) return this.#isNoCount();
    this.#whole.add(point);
    if (this.filled === 1) this.#first = point;
    else this.#counts &&= point === this.#last + 1;
    this.#last = point;
  }

  /** @returns {"empty" | "number" | "date" | "text"} */
  get kind() {
    if (this.filled === 0) return "empty";
    const ofUnit = Math.max(0, ...this.units.values());
    if (ofUnit > MOSTLY * this.filled) return "number";
    return this.dates > MOSTLY * this.filled ? "date" : "text";
  }

  /** Whether there is anything in it. */
  get isUsed() {
    return this.filled > 0 || this.missing.size > 0;
  }

  /** Whether the cells count the rows. */
  get isCount() {
    return this.#counts && this.filled > 1;
  }

  /** Whether they name the rows: whole numbers, no two equal. */
  get isIndex() {
    return this.#whole !== null && this.filled > 1;
  }

  /** Whether some values occur again. */
  get recurs() {
    return !this.hasMany && this.values.size < this.filled;
  }

  /** The unit of most numbers; "" is none. */
  get unit() {
    return [...this.units].reduce((best, entry) => (entry[1] > best[1] ? entry : best), ["", 0])[0];
  }

  /** How many different values there are, equal numbers as one. @param {Mark} mark */
  kinds(mark) {
    if (this.hasMany) return Infinity;
    const labelOf = this.labels(mark);
    return new Set([...this.values.keys()].map((cell) => labelOf(cell).text)).size;
  }

  /** What makes classes of cells: equal numbers are one, words and codes are what they are. @param {Mark} mark */
  labels(mark) {
    const areNumbers = this.kind === "number" && !this.hasCodes;
    return (/** @type {string} */ cell) => {
      const quantity = areNumbers ? quantityOf(cell, mark) : null;
      const isExact =
        quantity && (!Number.isInteger(quantity.number) || Number.isSafeInteger(quantity.number));
      return isExact
        ? { text: `${quantity.number} ${quantity.unit}`, number: quantity.number }
        : { text: cell, number: null };
    };
  }
}

/** @param {Map<string, number>} counts @param {string} name */
const countIn = (counts, name) => counts.set(name, (counts.get(name) ?? 0) + 1);

/** @param {Column["range"]["."]} range @param {number} number */
function widen(range, number) {
  if (number < range.low) range.low = number;
  if (number > range.high) range.high = number;
  range.isWhole &&= Number.isInteger(number);
}
