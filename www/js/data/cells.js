/**
 * What one cell of a table says: nothing, a number with its unit, a date, or words.
 * @typedef {"." | ","} Mark the decimal mark
 * @typedef {{number: number, unit: string}} Quantity
 */

/** How people and programs write that there is no value, a spreadsheet's errors among them. */
const MISSING =
  /^(?:[-–—?.]{0,3}|n[./]?a\.?|<na>|nan|null|\(null\)|missing|\\n|k\. ?a\.|#n\/a|#nv|#[a-zäöü0/]+[!?])$/i;
/** As Python writes it; "none" may be a class. */
const NONE = "None";
const LONGEST_MISSING = 12;

/** A sign, a currency, digits with their marks, an exponent, a unit: letters, with an exponent at most. */
const QUANTITY =
  /^([+-]?)([$€£¥]|[A-Z]{3}[ \u00a0\u202f])?([+-]?)([\d.,'’\u00a0\u202f ]*\d\.?)(e[+-]?\d+)?(?:[ \u00a0\u202f]?([\p{L}%‰°µ$€£¥][\p{L}%°µ/·*²³]{0,11}(?:\^?-?\d)?))?$/iu;

/**
 * Numbers with a decimal mark; the other mark, a blank or an apostrophe may set thousands apart.
 * @param {string} mark @param {string} other
 */
const form = (mark, other) =>
  new RegExp(
    `^[+-]?(?:(?:\\d+(?:[${mark}]\\d+)?|\\d+\\.|[${mark}]\\d+)(?:e[+-]?\\d+)?|` +
      `[1-9]\\d{0,2}([${other}'’ \\u00a0\\u202f])\\d{3}(?:\\1\\d{3})*(?:[${mark}]\\d*)?)$`,
    "i",
  );
/** Numbers as most files write them are read without any further look. @type {Record<Mark, RegExp>} */
const PLAIN = { ".": /^[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i, ",": /^[+-]?\d+(?:,\d+)?(?:e[+-]?\d+)?$/i };
/** @type {Record<Mark, Mark>} */
const OTHER = { ".": ",", ",": "." };
/** @type {Record<Mark, RegExp>} */
const FORMS = { ".": form(".", ","), ",": form(",", ".") };

const MONTHS = [
  "jan(?:uary|uar)?|feb(?:ruary|ruar)?|mar(?:ch)?|m[äa]?rz?|apr(?:il)?|ma[iy]|june?|juni|july?|juli|aug(?:ust)?",
  "sept?(?:ember)?|o[ck]t(?:ober)?|nov(?:ember)?|de[cz](?:ember)?",
];
const MONTH = `(?:${MONTHS.join("|")})\\.?`;
const [D, M] = ["(?:0?[1-9]|[12]\\d|3[01])", "(?:0?[1-9]|1[0-2])"];
const DAY = `\\d{4}([-/.])${M}\\1${D}|\\d{4}[-/]${M}|${D}([-/.])${M}\\2(?:\\d{4}|\\d{2})|${M}([-/])${D}\\3(?:\\d{4}|\\d{2})`;
const NAMED_DAY = `${D}\\.?[- ]?${MONTH}(?:[- ]?\\d{2,4})?|${MONTH}[- ]\\d{1,4}(?:, ?\\d{4})?`;
const TIME = "\\d{1,2}:\\d{2}(?::\\d{2}(?:[.,]\\d+)?)?(?: ?[ap]m)?(?: ?(?:z|utc|[+-]\\d{2}:?\\d{2}))?";
const DATE = new RegExp(`^(?:(?:${DAY}|${NAMED_DAY})(?:[T ]\\s?${TIME})?|${TIME})$`, "iu");

/** @param {string} cell without blanks around it */
export const isMissing = (cell) => cell.length <= LONGEST_MISSING && (cell === NONE || MISSING.test(cell));

/** @param {string} cell without blanks around it */
export const isDate = (cell) => /\d/.test(cell) && DATE.test(cell);

/**
 * A cell as a number and the unit behind it, or the currency before it. Words such as Infinity are none.
 * @param {string} cell
 * @param {Mark} mark
 * @returns {Quantity | null}
 */
export function quantityOf(cell, mark) {
  if (PLAIN[mark].test(cell))
    return { number: Number(mark === "." ? cell : cell.replace(",", ".")), unit: "" };
  if (PLAIN[OTHER[mark]].test(cell)) return withUnit(numberFrom(cell, mark), "");
  const parts = QUANTITY.exec(cell.trim().replace(/^[−–]/, "-"));
  if (!parts) return null;
  const [, sign, currency = "", inner, digits, exponent = "", unit = ""] = parts;
  if ((currency && unit) || (unit && isDate(cell))) return null;
  return withUnit(numberFrom(`${sign}${inner}${digits}${exponent}`, mark), currency.trim() || unit);
}

/** @param {number | null} number @param {string} unit */
const withUnit = (number, unit) => (number === null ? null : { number, unit });

/** @param {string} text @param {Mark} mark */
function numberFrom(text, mark) {
  if (!FORMS[mark].test(text)) return null;
  const plain = mark === "." ? text : text.replaceAll(".", "").replace(",", ".");
  return Number(plain.replace(/[,'’ \u00a0\u202f]/g, ""));
}

/** Names are labels of axes and menus: longer ones are cut. */
const NAME_LENGTH = 40;

/** A text as a name: one line, without control characters. @param {string} cell */
export function nameFrom(cell) {
  const plain = cell.replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\s]+/g, " ").trim();
  const letters = [...plain];
  return letters.length > NAME_LENGTH ? `${letters.slice(0, NAME_LENGTH - 1).join("")}…` : plain;
}

/** The second "x" becomes "x (2)". @param {string[]} names */
export function distinct(names) {
  /** @type {Set<string>} */
  const taken = new Set();
  return names.map((name) => {
    let free = name;
    for (let n = 2; taken.has(free); n++) free = `${name} (${n})`;
    taken.add(free);
    return free;
  });
}
