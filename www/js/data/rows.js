/**
 * A table as text, a row at a time, by RFC 4180 and strictly: what stands where no separator can stand is a flaw of the row, so
 * that a wrong separator never looks right. Lines are counted through quoted cells.
 */

const [QUOTE, LINE_FEED, RETURN, BLANK, TAB, BACKSLASH] = ['"', "\n", "\r", " ", "\t", "\\"].map((mark) =>
  mark.charCodeAt(0),
);

export class RowReader {
  #text;
  #separator;
  /** Blanks: several are one separator, and at the ends of a line they are none. */
  #isBlank;
  #next;
  #line;

  /** Line of the text that the last row begins in, from 1. */
  line = 0;
  /** Whether the last row has a quotation mark where none belongs. */
  isFlawed = false;
  /** Whether a quoted cell of the last row goes on behind its end. */
  isBroken = false;
  /** Line in which a quotation mark was opened that is never closed; 0 where there is none. */
  openQuote = 0;

  /**
   * @param {string} text
   * @param {string} separator one character; a blank stands for any number of blanks and tabs
   * @param {{at?: number, line?: number}} [start] place of the first row in the text, and its line
   */
  constructor(text, separator, { at = 0, line = 1 } = {}) {
    this.#text = text;
    this.#separator = separator.charCodeAt(0);
    this.#isBlank = separator === " ";
    this.#next = at;
    this.#line = line;
  }

  /** Where the next row begins. */
  get place() {
    return { at: this.#next, line: this.#line };
  }

  /** Share of the text that has been read. */
  get share() {
    return this.#next / Math.max(1, this.#text.length);
  }

  /** The cells of the next row, or null at the end of the text. */
  next() {
    const text = this.#text;
    if (this.#next >= text.length) return null;
    this.line = this.#line;
    this.isFlawed = this.isBroken = false;
    const row = [];
    for (;;) {
      if (this.#isBlank) this.#skipBlanks();
      row.push(this.#cell());
      if (this.#isBlank) this.#skipBlanks();
      const code = text.charCodeAt(this.#next);
      const isSeparated = this.#isBlank ? !this.#isEnd(code) : code === this.#separator;
      if (isSeparated) {
        if (!this.#isBlank) this.#next++;
        continue;
      }
      this.#next++;
      if (code === RETURN && text.charCodeAt(this.#next) === LINE_FEED) this.#next++;
      this.#line++;
      return row;
    }
  }

  #skipBlanks() {
    while (this.#isBlankAt(this.#next)) this.#next++;
  }

  /** @param {number} at */
  #isBlankAt(at) {
    const code = this.#text.charCodeAt(at);
    return code === BLANK || (this.#isBlank && code === TAB);
  }

  /** Whether a line ends there, or the text, whose code is then NaN. @param {number} code */
  #isEnd(code) {
    return code === LINE_FEED || code === RETURN || code !== code;
  }

  #cell() {
    const start = this.#next;
    let at = start;
    // Blanks before a quotation mark are no part of the cell.
    while (this.#isBlankAt(at)) at++;
    if (this.#text.charCodeAt(at) !== QUOTE) return this.#plain(start);
    this.#next = at;
    return this.#quoted();
  }

  /** Up to the next separator or the end of the line. @param {number} start */
  #plain(start) {
    const text = this.#text;
    const separator = this.#separator;
    const { length } = text;
    let at = start;
    for (; at < length; at++) {
      const code = text.charCodeAt(at);
      if (code === separator || code === LINE_FEED || code === RETURN || (code === TAB && this.#isBlank))
        break;
      if (code === QUOTE) this.isFlawed = true;
    }
    this.#next = at;
    return text.slice(start, at);
  }

  #quoted() {
    const text = this.#text;
    let from = this.#next + 1;
    let cell = "";
    for (;;) {
      const close = text.indexOf('"', from);
      if (close < 0) {
        this.openQuote = this.#line;
        this.isFlawed = true;
        this.#next = text.length;
        return cell + text.slice(from);
      }
      const isDoubled = text.charCodeAt(close + 1) === QUOTE;
      // As R writes it.
      const isEscaped = !isDoubled && text.charCodeAt(close - 1) === BACKSLASH && !this.#endsCell(close + 1);
      cell += text.slice(from, isEscaped ? close - 1 : close);
      this.#next = close + 1;
      if (!isDoubled && !isEscaped) break;
      cell += '"';
      from = isDoubled ? close + 2 : close + 1;
    }
    this.#line += countLineEnds(cell);
    // Nothing but blanks may stand between the quotation mark and the next separator; whatever does is kept.
    const rest = this.#plain(this.#next);
    if (rest.trim() === "") return cell;
    this.isFlawed = this.isBroken = true;
    return cell + rest;
  }

  /** Whether a cell may end there. @param {number} at */
  #endsCell(at) {
    if (this.#isBlank && this.#isBlankAt(at)) return true;
    while (this.#isBlankAt(at)) at++;
    const code = this.#text.charCodeAt(at);
    return code === this.#separator || this.#isEnd(code);
  }
}

/** @param {string} text */
function countLineEnds(text) {
  return text.includes("\n") || text.includes("\r") ? (text.match(/\r\n|\r|\n/g) ?? []).length : 0;
}

/** @param {string[]} row */
export const isEmpty = (row) => row.every((cell) => cell.trim() === "");

/** A table as text: cells that need it are quoted, and those that would begin a comment. @param {(string | number)[][]} rows */
export const tableText = (rows) => rows.map((row) => `${row.map(quoted).join(",")}\n`).join("");

/** @param {string | number} cell */
const quoted = (cell) =>
  /[",\r\n]|^[\s#]|\s$/.test(String(cell)) ? `"${String(cell).replaceAll('"', '""')}"` : String(cell);
