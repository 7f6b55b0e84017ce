/**
 * A table of the reader's own, from its bytes to points: read as it looks to be meant, with an account of what was decided, and of
 * what stays in doubt. Runs in a worker, or where there is none, on the page.
 * @import { Beginning } from "./beginning.js"
 * @import { Choice } from "./choice.js"
 * @import { Format } from "./table-format.js"
 * @import { Coded, Question, Wishes } from "./questions.js"
 * @import { Row, Survey, Tell } from "./survey.js"
 * @import { Result } from "./table-points.js"
 *
 * @typedef {Blob | string} Source a file, or rows that were pasted
 *
 * @typedef {object} Reading
 * @property {Format} format
 * @property {string[]} names of the columns; text of strangers, to be shown as text
 * @property {Row[]} sample the first rows
 * @property {number} count of rows
 * @property {Choice} choice
 * @property {Question[]} questions what the file leaves in doubt
 * @property {Coded[]} notes what was done to it unasked
 * @property {Result | null} result nothing where the table makes no points
 * @property {Coded | null} error why not
 */
import { beginningOf } from "./beginning.js";
import { distinct } from "./cells.js";
import { suggestChoice } from "./choice.js";
import { DataError } from "./data-error.js";
import { formOf } from "./table-form.js";
import { guessSeparator, makesPoints, SEPARATORS } from "./table-format.js";
import { notesOf, questionsOf } from "./questions.js";
import { isEmpty, RowReader } from "./rows.js";
import { surveyOf } from "./survey.js";
import { readPoints } from "./table-points.js";
import { MAX_BYTES, MAX_COLUMNS } from "./table-limits.js";
import { decode } from "./text-file.js";

export class TableReader {
  #text = "";
  /** @type {Beginning} */
  #beginning = { at: 0, line: 1, separator: "", comments: [] };
  #isEncodingGuessed = false;
  /** By separator; nothing where another one explains the text better. @type {Map<string, Survey | null>} */
  #surveys = new Map();

  /** @param {Source} source @param {string} name of it */
  async open(source, name) {
    refuseLarge(name, typeof source === "string" ? source.length : source.size);
    const { text, isGuessed } = await textOf(source, name);
    if (text.trim() === "") throw new DataError("nothing");
    this.#text = text;
    this.#beginning = beginningOf(text);
    this.#isEncodingGuessed = isGuessed && /[^\0-\x7f]/.test(text);
    this.#surveys.clear();
  }

  /**
   * @param {Wishes} wishes
   * @param {readonly string[]} columnNames what columns without a name are called
   * @param {Tell} tell
   * @returns {Promise<Reading>}
   */
  async read(wishes, columnNames, tell) {
    const separators = guessSeparator(await this.#surveyAll(tell));
    const survey = await this.#surveyWith(wishes.format.separator ?? separators[0].separator, tell);
    if (!survey.first) throw new DataError("nothing");
    const form = formOf(survey, this.#beginning, wishes.format);
    const { format, columns, sample, count } = form;
    const names = distinct(form.names.map((name, i) => name || columnNames[i]));
    const suggest = (/** @type {Wishes["choice"]} */ chosen) =>
      suggestChoice(columns, format.decimal, form.isFirstNameless, chosen);
    const { choice, targets } = suggest(wishes.choice);
    const guess = suggest({ target: choice.target }).choice;
    const about = { survey, form, names, choice, guess };
    const reading = {
      format,
      names,
      sample,
      count,
      choice,
      questions: questionsOf(about, separators, targets),
      notes: notesOf(about, this.#beginning, this.#isEncodingGuessed),
    };
    try {
      refuseForm(survey, form);
      const reader = new RowReader(this.#text, format.separator, survey.start);
      if (form.skipsFirst) while (isEmpty(reader.next() ?? ["."]));
      const result = await readPoints({ reader, columns, names }, format, choice, tell);
      return { ...reading, choice: { ...choice, scale: result.scale }, result, error: null };
    } catch (error) {
      if (!(error instanceof DataError)) throw error;
      return { ...reading, result: null, error: { code: error.code, values: error.values } };
    }
  }

  /** Surveys with the separator that is named, or with each there may be that explains the text. @param {Tell} tell */
  async #surveyAll(tell) {
    const { separator: named } = this.#beginning;
    const inText = SEPARATORS.filter((separator) => this.#text.includes(separator));
    const candidates = named ? [named] : inText.length > 0 ? inText : [","];
    let most = Infinity;
    for (const [i, separator] of candidates.entries()) {
      if (this.#surveys.has(separator)) continue;
      const tellPart = (/** @type {number} */ share) => tell((i + share) / (candidates.length + 1));
      const survey = await surveyOf(this.#text, separator, this.#beginning, most, tellPart);
      if (survey && makesPoints(survey)) most = Math.min(most, survey.misfits);
      this.#surveys.set(separator, survey);
    }
    return candidates.flatMap((separator) => this.#surveys.get(separator) ?? []);
  }

  /** @param {string} separator @param {Tell} tell */
  async #surveyWith(separator, tell) {
    const survey =
      this.#surveys.get(separator) ??
      /** @type {Survey} */ (await surveyOf(this.#text, separator, this.#beginning, Infinity, tell));
    this.#surveys.set(separator, survey);
    return survey;
  }
}

/** Throws where the text makes no table with this separator. @param {Survey} survey @param {import("./table-form.js").Form} form */
function refuseForm({ openQuote, width, count }, { skipsFirst }) {
  if (openQuote > 0) throw new DataError("openQuote", { line: openQuote });
  if (width > MAX_COLUMNS) throw new DataError("tooManyColumns", { count: width, most: MAX_COLUMNS });
  if (skipsFirst && count === 0) throw new DataError("onlyHeader");
}

/** @param {string} name of what has the size @param {number} size */
export function refuseLarge(name, size) {
  if (size > MAX_BYTES) throw new DataError("fileTooLarge", { name, size, most: MAX_BYTES });
}

/** @param {Source} source @param {string} name */
async function textOf(source, name) {
  if (typeof source === "string") return { text: source, isGuessed: false };
  const bytes = await source.arrayBuffer().catch(() => {
    throw new DataError("unreadable", { name });
  });
  return decode(new Uint8Array(bytes), name);
}
