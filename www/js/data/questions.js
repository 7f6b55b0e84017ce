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
 * @property {Choice} guess of the choice, for the same target
 * @property {Survey} survey
 */
import { nameFrom, quantityOf } from "./cells.js";
import { isIndex } from "./choice.js";
import { Column } from "./column.js";

/** Cells of a row that are shown in a question. */
const SHOWN = 6;

/** @param {string[]} cells */
const shown = (cells) => cells.slice(0, SHOWN).map(nameFrom);

/**
 * @param {About} about
 * @param {Survey[]} separators that explain the text alike, the guess first
 * @param {number[]} targets columns that may be the target, the guess first
 * @returns {Question[]}
 */
export function questionsOf(about, separators, targets) {
  return [
    ...(separators.length > 1 ? [separatorQuestion(about, separators)] : []),
    ...decimalQuestion(about),
    ...headerQuestion(about),
    ...(targets.length > 1 ? [targetQuestion(about, targets)] : []),
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

/** @param {About} about @returns {Question[]} */
function headerQuestion({ form: { header, format, first } }) {
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
function missingQuestion({ form: { columns }, names, choice, guess }) {
  const { target, task, missingIsClass } = choice;
  const { missing, kind } = columns[target] ?? new Column();
  if (task !== "classification" || kind === "number" || missing.size === 0) return [];
  const count = [...missing.values()].reduce((sum, times) => sum + times, 0);
  const options = [guess.missingIsClass, !guess.missingIsClass].map((isClass) => ({
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
  const { form, names, survey } = about;
  const others = comments.length - Number(form.isFromComment);
  return [
    ...(isEncodingGuessed ? [{ code: "encoding", values: {} }] : []),
    ...(separator ? [{ code: "separatorLine", values: { separator } }] : []),
    ...(survey.titles > 0 ? [{ code: "titles", values: { count: survey.titles } }] : []),
    ...(form.isFromComment ? [{ code: "namesFromComment", values: {} }] : []),
    ...(others > 0 ? [{ code: "comments", values: { count: others } }] : []),
    ...headerNotes(form, names),
    ...indexNotes(about),
    ...unitNotes(about),
  ];
}

/** @param {Form} form @param {string[]} names @returns {Coded[]} */
function headerNotes({ missingNames }, names) {
  if (missingNames === 0) return [];
  const values = { column: names[0], given: names.length - missingNames, wanted: names.length };
  return [{ code: missingNames === 1 ? "shortHeader" : "fewNames", values }];
}

/** @param {About} about @returns {Coded[]} */
function indexNotes({ form: { columns, isFirstNameless }, names, choice: { inputs, target } }) {
  const [first] = columns;
  if (target === 0 || !isIndex(first, isFirstNameless)) return [];
  const isUsed = inputs.includes(0);
  if (isUsed && !isFirstNameless) return [];
  const code = `${first.isCount ? "count" : "index"}${isUsed ? "Used" : "LeftOut"}`;
  return [{ code, values: { column: names[0] } }];
}

/** @param {About} about @returns {Coded[]} */
function unitNotes({ form: { columns }, names, choice: { inputs, target, task } }) {
  const measured = task === "regression" ? [...inputs, target] : inputs;
  return measured.flatMap((column) => {
    const { kind, unit } = columns[column] ?? new Column();
    return kind === "number" && unit ? [{ code: "unit", values: { column: names[column], unit } }] : [];
  });
}
