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
const COMMENT = /^[^\S\r\n]*#([^\r\n]*)(?:\r\n|\r|\n|$)/;
/** Lines that are looked at for comments, in characters: more is no beginning. */
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
  /** @type {string[]} */
  const comments = [];
  for (;;) {
    const comment = COMMENT.exec(text.slice(at, at + LONGEST_LINE));
    // A name may begin with "#" like an error or a color: a comment has a word behind it, or nothing.
    if (!comment || comment[0] === "") break;
    comments.push(comment[1].trim());
    at += comment[0].length;
    line++;
  }
  return { at, line, separator, comments };
}
