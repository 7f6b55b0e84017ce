/** Numbers and names as people read and write them, where the first screen has none of their kind. */
import { decimalMark, formatCount, localized } from "./format.js";
import { language } from "./text.js";

/**
 * "A", "A and B", "A, B, and C".
 * @param {string[]} names
 */
export const joined = (names) => new Intl.ListFormat(language()).format(names);

/**
 * The number that was written into an input, with a decimal point or comma; NaN where it is none.
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
  return Number(plain.replace(",", "."));
}

/**
 * A factor, in few characters: "2.5", "1,300", "6e7".
 * @param {number} factor
 */
export function formatFactor(factor) {
  if (factor < 10) return localized(factor.toFixed(1));
  return factor < 1e5 ? formatCount(Math.round(factor)) : factor.toExponential(0).replace("+", "");
}

/**
 * A value to six digits: "0.123457", "1.23457e-4".
 * @param {number} value
 */
export function formatExact(value) {
  if (value === 0) return "0";
  const size = Math.abs(value);
  return localized(size < 1e-3 || size >= 1e6 ? value.toExponential(5) : value.toPrecision(6));
}
