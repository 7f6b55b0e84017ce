/** A file's bytes as text. */
import { DataError } from "./data-error.js";

/** Bytes that are looked at to tell text from anything else. */
const LOOKED_AT = 50_000;

/**
 * UTF-8 and UTF-16 are known by their marks or their form; what is neither is taken for the usual encoding of spreadsheets in
 * western Europe, and that is told.
 * @param {Uint8Array} bytes
 * @param {string} name of the file
 * @returns {{text: string, isGuessed: boolean}} whether the encoding was none of the certain ones
 */
export function decode(bytes, name) {
  const starts = (/** @type {number[]} */ ...mark) => mark.every((byte, i) => bytes[i] === byte);
  if (starts(0x50, 0x4b, 3, 4) || starts(0xd0, 0xcf, 0x11, 0xe0))
    throw new DataError("spreadsheet", { name });
  const utf16 = starts(0xff, 0xfe) ? "utf-16le" : starts(0xfe, 0xff) ? "utf-16be" : "";
  if (!utf16 && isBinary(bytes)) throw new DataError("binary", { name });
  if (utf16) return { text: new TextDecoder(utf16).decode(bytes), isGuessed: false };
  // Old programs end a file with this mark.
  const text = bytes.at(-1) === 26 ? bytes.subarray(0, -1) : bytes;
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(text), isGuessed: false };
  } catch {
    return { text: new TextDecoder("windows-1252").decode(text), isGuessed: true };
  }
}

/** Text has no control characters but tabs and line ends. @param {Uint8Array} bytes */
const isBinary = (bytes) =>
  bytes.subarray(0, LOOKED_AT).some((byte) => byte < 9 || (byte > 13 && byte < 32 && byte !== 26));
