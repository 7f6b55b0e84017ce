/**
 * What stands before a table: a mark of the encoding, a line that names the separator (`sep=;`), comments.
 *
 * @typedef {object} Beginning
 * @property {number} at place in the text where the table begins
 * @property {number} line of that place, from 1
 * @property {string} separator that the text names, or ""
 * @property {string[]} comments lines that begin with "#", without it
 */

const NAMES_SEPARATOR = /^"?sep=(.)"?[^\S\r\n]*(?:\r\n|\r|\n|$)/i;
const LINE = /^([^\r\n]*)(?:\r\n|\r|\n|$)/;
/** Longer lines are no comments, in characters. */
const LONGEST_LINE = 100_000;

/** @param {string} text @returns {Beginning} */
export function beginningOf(text) {
  let at = text.startsWith("\ufeff") ? 1 : 0;
  let line = 1;
  const named = NAMES_SEPARATOR.exec(text.slice(at, at + 20));
  const separator = named?.[1] ?? "";
  if (named) {
    at += named[0].length;
    line++;
  }
  const start = { at, line };
  /** @type {string[]} */
  const comments = [];
  for (;;) {
    const [whole, content] = lineAt(text, at);
    if (!/^\s*#/.test(content)) break;
    const [, next] = lineAt(text, at + whole.length);
    if (looksAlike(content, next)) break;
    comments.push(content.trim().slice(1).trim());
    at += whole.length;
    line++;
  }
  // Where every line begins so, "#" means something else.
  const isAll = text.slice(at, at + LONGEST_LINE).trim() === "";
  return isAll ? { ...start, separator, comments: [] } : { at, line, separator, comments };
}

/** @param {string} text @param {number} at */
const lineAt = (text, at) => LINE.exec(text.slice(at, at + LONGEST_LINE)) ?? ["", ""];

/**
 * Whether a line that begins with "#" is a row like the next one: as many of the same separator, and a number between them.
 * @param {string} line @param {string} next
 */
function looksAlike(line, next) {
  return [",", ";", "\t", "|"].some((separator) => {
    const cells = line.split(separator);
    const hasNumber = cells.slice(1).some((cell) => /^\s*[+-]?[\d.,]+\s*$/.test(cell));
    return cells.length > 1 && cells.length === next.split(separator).length && hasNumber;
  });
}
