/**
 * What a file leaves in doubt, with each way to read it on the reader's own cells; and what was done to it unasked.
 * @import { Beginning } from "./beginning.js"
 * @import { Choice } from "./choice.js"
 * @import { Values } from "./data-error.js"
 * @import { Format } from "./table-format.js"
 * @import { Form } from "./table-form.js"
 * @import { Survey } from "./survey.js"
 *
 * @typedef {{code: string, values: Values}} Coded
 *
 * @typedef {object} Wishes what the reader has chosen in place of what was guessed
 * @property {Partial<Format>} format
 * @property {Partial<Choice>} choice
 *
 * @typedef {object} Option one answer to a question
 * @property {Values} values
 * @property {Partial<Wishes>} wishes what choosing it means
 * @property {boolean} isChosen
 *
 * @typedef {Coded & {options: Option[]}} Question the option that was guessed is the first
 *
 * @typedef {object} About
 * @property {Form} form
 * @property {string[]} names of the columns, each its own
 * @property {Choice} choice
 */
import { nameFrom, quantityOf } from "./cells.js";

/** Cells of a row that are shown in a question. */
const SHOWN = 6;

/** @param {string[]} cells */
const shown = (cells) => cells.slice(0, SHOWN).map(nameFrom);

/**
 * @param {About} about
 * @param {{survey: Survey, rival: Survey | null}} separators the guess, and what explains the text as well
 * @param {{target: number, rival: number | null}} targets likewise
 * @returns {Question[]}
 */
export function questionsOf(about, separators, targets) {
  const { survey, rival } = separators;
  return [
    ...(rival ? [separatorQuestion(about, [survey, rival])] : []),
    ...decimalQuestion(about),
    ...headerQuestion(about, survey),
    ...(targets.rival === null ? [] : [targetQuestion(about, [targets.target, targets.rival])]),
    ...missingQuestion(about),
  ];
}

/** @param {About} about @param {Survey[]} surveys @returns {Question} */
const separatorQuestion = ({ form: { format } }, surveys) => ({
  code: "separator",
  values: {},
  options: surveys.map(({ separator, first, width }) => ({
    values: { separator, width, cells: shown(first?.cells ?? []) },
    wishes: { format: { separator } },
    isChosen: separator === format.separator,
  })),
});

/** @param {About} about @returns {Question[]} */
function decimalQuestion({ form: { decimal, format }, names }) {
  if (!decimal.unclear) return [];
  const { column, cell, line } = decimal.unclear;
  const marks = decimal.mark === "." ? /** @type {const} */ ([".", ","]) : /** @type {const} */ ([",", "."]);
  const options = marks.map((mark) => ({
    values: { number: quantityOf(cell, mark)?.number ?? null },
    wishes: { format: { decimal: mark } },
    isChosen: mark === format.decimal,
  }));
  return [{ code: "decimal", values: { column: names[column], cell, line }, options }];
}

/** @param {About} about @param {Survey} survey @returns {Question[]} */
function headerQuestion({ form: { header, format } }, { first }) {
  if (header.isSure || !first) return [];
  const options = [header.header, !header.header].map((isNames) => ({
    values: { what: isNames ? "names" : "row", cells: shown(first.cells) },
    wishes: { format: { header: isNames } },
    isChosen: isNames === format.header,
  }));
  return [{ code: "header", values: { line: first.line }, options }];
}

/** @param {About} about @param {number[]} columns @returns {Question} */
const targetQuestion = ({ names, choice }, columns) => ({
  code: "target",
  values: {},
  options: columns.map((column) => ({
    values: { column: names[column] },
    wishes: { choice: { target: column } },
    isChosen: column === choice.target,
  })),
});

/** @param {About} about @returns {Question[]} */
function missingQuestion({ form: { columns }, names, choice }) {
  const { target, task, missingIsClass } = choice;
  const { missing } = columns[target] ?? { missing: new Map() };
  if (task !== "classification" || missing.size === 0) return [];
  const count = [...missing.values()].reduce((sum, times) => sum + times, 0);
  const options = [false, true].map((isClass) => ({
    values: { what: isClass ? "class" : "missing" },
    wishes: { choice: { missingIsClass: isClass } },
    isChosen: isClass === missingIsClass,
  }));
  return [
    { code: "missing", values: { column: names[target], cells: shown([...missing.keys()]), count }, options },
  ];
}

/**
 * What was taken off, left out or taken as something else.
 * @param {About} about
 * @param {Beginning} beginning
 * @param {boolean} isEncodingGuessed
 * @returns {Coded[]}
 */
export function notesOf(about, { separator, comments }, isEncodingGuessed) {
  const { form, names, choice } = about;
  const others = comments.length - Number(form.isFromComment);
  return [
    ...(isEncodingGuessed ? [{ code: "encoding", values: {} }] : []),
    ...(separator ? [{ code: "separatorLine", values: { separator } }] : []),
    ...(form.isFromComment ? [{ code: "namesFromComment", values: {} }] : []),
    ...(others > 0 ? [{ code: "comments", values: { count: others } }] : []),
    ...headerNotes(form, names),
    ...countNotes(form, names, choice),
    ...[...choice.inputs, choice.target].flatMap((column) => numberNotes(form, names, column)),
  ];
}

/** @param {Form} form @param {string[]} names @returns {Coded[]} */
function headerNotes({ missingNames }, names) {
  if (missingNames === 0) return [];
  const values = { column: names[0], given: names.length - missingNames, wanted: names.length };
  return [{ code: missingNames === 1 ? "shortHeader" : "fewNames", values }];
}

/** @param {Form} form @param {string[]} names @param {Choice} choice @returns {Coded[]} */
function countNotes({ columns: [first], names: given }, names, { inputs, target }) {
  if (!first?.isCount || target === 0) return [];
  if (!inputs.includes(0)) return [{ code: "countLeftOut", values: { column: names[0] } }];
  return given[0] === "" ? [{ code: "countUsed", values: { column: names[0] } }] : [];
}

/** @param {Form} form @param {string[]} names @param {number} column @returns {Coded[]} */
function numberNotes({ columns, format: { decimal }, decimal: guess }, names, column) {
  const { kind, unit, unclearExample, votes } = columns[column] ?? {};
  if (kind !== "number") return [];
  const name = names[column];
  /** @type {Coded[]} */
  const notes = unit ? [{ code: "unit", values: { column: name, unit } }] : [];
  // Who decided it was another column, or the way the cells are set apart: that may surprise, unless it is asked.
  const number = unclearExample && quantityOf(unclearExample.cell, decimal)?.number;
  if (
    unclearExample &&
    typeof number === "number" &&
    votes[decimal] === 0 &&
    !guess.unclear &&
    number % 1 === 0
  ) {
    notes.push({ code: "readAs", values: { column: name, cell: unclearExample.cell, number } });
  }
  return notes;
}
