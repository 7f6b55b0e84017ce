/**
 * Tables as text: what a file's bytes say, how its cells are told apart, and its rows with the lines they came from.
 */
import dsv from "../../vendor/d3-dsv.js";

/**
 * @typedef {object} Format how a text is read
 * @property {string} delimiter between two cells
 * @property {"." | ","} decimal
 * @property {boolean} header whether the first row has names
 *
 * @typedef {object} Table
 * @property {string[]} names of the columns; text of strangers, to be shown as text
 * @property {string[][]} rows without the header and without empty ones
 * @property {number[]} lines the line of the text each row begins in, from 1
 *
 * @typedef {Record<string, number | string | string[]>} Values numbers as they are, for people of any language
 */

/** What cannot be used, as a code: each language has its sentence, which tells the values. */
export class DataError extends Error {
  /** @param {string} code @param {Values} [values] */
  constructor(code, values = {}) {
    super(code);
    this.code = code;
    this.values = values;
  }
}

/** More is refused before it is read. */
export const MAX_BYTES = 10_000_000;
export const MAX_LINES = 200_000;
const MAX_COLUMNS = 200;

/** What the guesses are made from. */
const SAMPLE = { characters: 50_000, rows: 100 };
/** Names are labels of axes and menus: longer ones are cut. */
const NAME_LENGTH = 40;

/**
 * The text of a file. UTF-8 and UTF-16 are known by their marks or their form; what is neither is taken for the usual
 * encoding of spreadsheets in western Europe.
 * @param {Uint8Array} bytes
 * @param {string} name of the file
 */
export function decode(bytes, name) {
  const starts = (/** @type {number[]} */ ...mark) => mark.every((byte, i) => bytes[i] === byte);
  if (starts(0x50, 0x4b, 3, 4)) throw new DataError("spreadsheet", { name });
  const utf16 = starts(0xff, 0xfe) ? "utf-16le" : starts(0xfe, 0xff) ? "utf-16be" : "";
  if (!utf16 && isBinary(bytes)) throw new DataError("binary", { name });
  if (utf16) return new TextDecoder(utf16).decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/** Text has no control characters but tabs and line ends. @param {Uint8Array} bytes */
const isBinary = (bytes) =>
  bytes.subarray(0, SAMPLE.characters).some((byte) => byte < 9 || (byte > 13 && byte < 32 && byte !== 26));

/**
 * How a text looks to be written. Where two separators fit as well, the one that is rarer in plain text is meant.
 * @param {string} text
 * @param {string} [given] the separator, where it is known
 * @returns {Format}
 */
export function guessFormat(text, given) {
  const sample = firstLines(text);
  const guesses = (given ? [given] : ["\t", ";", ","])
    .map((candidate) => ({ delimiter: candidate, rows: dataRows(sample, candidate) }))
    .map((guess) => ({ ...guess, fit: regularity(guess.rows) }))
    .sort((a, b) => b.fit - a.fit);
  const { delimiter, rows } = guesses[0].fit > 0 ? guesses[0] : guesses[guesses.length - 1];
  const cells = rows.flat();
  const count = (/** @type {RegExp} */ pattern) => cells.filter((cell) => pattern.test(cell.trim())).length;
  const decimal = count(/^[+-]?\d*,\d+$/) > count(/^[+-]?\d*\.\d+$/) ? "," : ".";
  const isNumber = (/** @type {string} */ cell) => numberOf(cell, decimal) !== null;
  const header =
    rows.length > 1 && !rows[0].some(isNumber) && rows.slice(1).some((row) => row.some(isNumber));
  return { delimiter, decimal, header };
}

/** The share of rows that have the usual number of cells; 0 where that is one. @param {string[][]} rows */
function regularity(rows) {
  const width = usualWidth(rows);
  return width < 2 ? 0 : rows.filter((row) => row.length === width).length / rows.length;
}

/** @param {string[][]} rows */
function usualWidth(rows) {
  /** @type {Map<number, number>} */
  const counts = new Map();
  for (const { length } of rows) counts.set(length, (counts.get(length) ?? 0) + 1);
  return [...counts].reduce((best, entry) => (entry[1] > best[1] ? entry : best), [0, 0])[0];
}

/** @param {string} text */
function firstLines(text) {
  if (text.length <= SAMPLE.characters) return text;
  const cut = text.lastIndexOf("\n", SAMPLE.characters);
  return text.slice(0, cut > 0 ? cut : SAMPLE.characters);
}

/** @param {string} text @param {string} delimiter */
const dataRows = (text, delimiter) =>
  dsv(delimiter)
    .parseRows(withoutMark(text))
    .filter((/** @type {string[]} */ row) => !isEmpty(row))
    .slice(0, SAMPLE.rows);

/** Some programs begin a file with a mark of its encoding. @param {string} text */
const withoutMark = (text) => (text.startsWith("\ufeff") ? text.slice(1) : text);

/** @param {string[]} row */
const isEmpty = (row) => row.every((cell) => cell.trim() === "");

/**
 * The rows of a text.
 * @param {string} text
 * @param {Format} format
 * @param {(number: number) => string} columnName what a column without a name is called
 * @returns {Table}
 */
export function readTable(text, { delimiter, header }, columnName) {
  const lineCount = countLineEnds(text) + 1;
  if (lineCount > MAX_LINES) throw new DataError("tooManyLines", { count: lineCount, most: MAX_LINES });
  /** @type {string[][]} */
  const rows = [];
  /** @type {number[]} */
  const lines = [];
  let line = 1;
  dsv(delimiter).parseRows(withoutMark(text), (/** @type {string[]} */ row) => {
    if (!isEmpty(row)) {
      rows.push(row);
      lines.push(line);
    }
    line += 1 + row.reduce((ends, cell) => ends + countLineEnds(cell), 0);
    return null;
  });
  if (rows.length === 0) throw new DataError("nothing");
  refuseOpenQuote(text, rows, lines);

  const first = header ? rows.shift() : undefined;
  if (header) lines.shift();
  if (rows.length === 0) throw new DataError("onlyHeader");
  const width = Math.max(first ? trimmed(first).length : 0, usualWidth(rows.map(trimmed)));
  if (width > MAX_COLUMNS) throw new DataError("tooManyColumns", { count: width, most: MAX_COLUMNS });
  const names = distinct(
    Array.from({ length: width }, (_, i) => nameFrom(first?.[i] ?? "") || columnName(i + 1)),
  );
  return { names, rows: rows.map((row) => withoutSurplus(row, width)), lines };
}

/** @param {string} text */
const countLineEnds = (text) => text.match(/\r\n|\r|\n/g)?.length ?? 0;

/**
 * A quote that is never closed swallows the rest of the text into one cell.
 * @param {string} text
 * @param {string[][]} rows
 * @param {number[]} lines
 */
function refuseOpenQuote(text, rows, lines) {
  const last = rows[rows.length - 1].at(-1) ?? "";
  const quotes = text.match(/"/g)?.length ?? 0;
  if (quotes % 2 === 1 && countLineEnds(last) > 0) {
    throw new DataError("openQuote", { line: lines[lines.length - 1] });
  }
}

/** Without empty cells at the end: some programs end every line with a separator. @param {string[]} row */
function trimmed(row) {
  let length = row.length;
  while (length > 1 && row[length - 1].trim() === "") length--;
  return row.slice(0, length);
}

/** @param {string[]} row @param {number} width */
const withoutSurplus = (row, width) =>
  row.length > width && isEmpty(row.slice(width)) ? row.slice(0, width) : row;

/** One line without control characters. @param {string} cell */
export function nameFrom(cell) {
  const plain = cell.replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\s]+/g, " ").trim();
  const letters = [...plain];
  return letters.length > NAME_LENGTH ? `${letters.slice(0, NAME_LENGTH - 1).join("")}…` : plain;
}

/** The second "x" becomes "x (2)". @param {string[]} names */
function distinct(names) {
  /** @type {Set<string>} */
  const taken = new Set();
  return names.map((name) => {
    let free = name;
    for (let n = 2; taken.has(free); n++) free = `${name} (${n})`;
    taken.add(free);
    return free;
  });
}

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/**
 * A cell as a number, or null. Words such as NaN and Infinity are none.
 * @param {string} cell
 * @param {Format["decimal"]} decimal
 */
export function numberOf(cell, decimal) {
  const plain = cell.trim().replace("−", "-");
  if (decimal === "," && plain.includes(".")) return null;
  const text = decimal === "," ? plain.replace(",", ".") : plain;
  return NUMBER.test(text) ? Number(text) : null;
}

/** A table as text. @param {(string | number)[][]} rows @returns {string} */
export const tableText = (rows) => `${dsv(",").formatRows(rows)}\n`;
