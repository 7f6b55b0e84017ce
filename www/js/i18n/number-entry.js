/** What a person writes into a control. */
import { decimalMark, nameOf } from "./format.js";

/**
 * The number that was written into an input, with a decimal point or comma; NaN where it is none, or one beyond all numbers.
 * What may be meant as a group of thousands, "1,000" in English or "1.000" in German, is none.
 * @param {string} text
 */
export function readNumber(text) {
  const mark = decimalMark();
  const other = mark === "." ? "," : ".";
  const plain = text.trim().replace("−", "-");
  if (plain === "") return NaN;
  const isGrouped = new RegExp(`^[+-]?[1-9]\\d{0,2}(\\${other}\\d{3})+$`).test(plain);
  if (isGrouped || (plain.includes(".") && plain.includes(","))) return NaN;
  const number = Number(plain.replace(",", "."));
  return Number.isFinite(number) ? number : NaN;
}

/**
 * What a person wrote, as the value it means. Text that is no number is handed on, so that the engine can say what it
 * wants instead.
 * @param {string} text
 * @param {boolean} optional whether nothing is a value, too
 */
export function parseEntry(text, optional) {
  const trimmed = text.trim();
  if (trimmed === "") return optional ? null : text;
  if (trimmed === nameOf("full")) return "full";
  const number = readNumber(trimmed);
  return Number.isNaN(number) ? trimmed : number;
}
