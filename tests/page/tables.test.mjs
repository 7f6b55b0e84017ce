// Small tables as programs write them: what spreadsheets, R, data.table, pandas and numpy make of the same six trees.

import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { test } from "node:test";
import { TableReader } from "../../www/js/data/table-reader.js";
import { noteText, problemText } from "../../www/js/i18n/sentences.js";
import { words } from "../../www/js/i18n/words.js";

const FOLDER = new URL("tables/", import.meta.url);
const COLUMN_NAMES = Array.from({ length: 200 }, (_, i) => words().data.column(i + 1));

/** Girth and height of six trees, and what they are. */
const GIRTH = [4.1, 3.7, 6.2, 5.9, 4.4, 6.6];
const HEIGHT = [12.5, 11.25, 20, 18.75, 13, 21.5];
const TREE = ["oak", "oak", "ash", "ash", "oak", "ash"];

/**
 * What is read of a file; what is left out is as in most of them.
 * @typedef {object} Expected
 * @property {string} [names] of both inputs and the target
 * @property {number[]} [x]
 * @property {number[]} [y]
 * @property {string[]} [classes] of each row
 * @property {RegExp[]} [notes]
 * @property {string[]} [questions] their codes
 * @property {RegExp[]} [problems] of the lines that are left out
 */

const asNumbers = TREE.map((tree) => (tree === "ash" ? "1" : "0"));
const without = (/** @type {any[]} */ values) => values.filter((_, i) => i !== 2 && i !== 4);
/** Two values are missing: a height and a tree. @type {Expected} */
const TWO_MISSING = { x: without(GIRTH), y: without(HEIGHT), classes: without(TREE) };
const COUNT = /counts the rows, and is not used/;
const SHORT = /is one name short/;
const UNNAMED = "column 1, column 2, column 3";

/** @type {Record<string, Expected>} */
const FILES = {
  "pandas-index.csv": { notes: [COUNT] },
  "pandas-no-index.csv": {},
  "pandas-decimal-comma.csv": {},
  "pandas-comma-quoted-decimals.csv": {},
  "pandas-float-format.csv": {},
  "pandas-missing.csv": { ...TWO_MISSING, notes: [COUNT], problems: [/Line 4.*empty/, /Line 6.*empty/] },
  "pandas-na-rep.csv": {
    ...TWO_MISSING,
    questions: ["missing"],
    problems: [/Line 4.*“NA” stands/, /Line 6.*“NA”/],
  },
  "pandas-float-class.csv": { classes: asNumbers, notes: [COUNT] },
  "pandas-numbered-columns.csv": { names: "0, 1, 2", classes: asNumbers, questions: ["header"] },
  "pandas-dates.csv": {},
  "pandas-text-index.csv": {},
  "pandas-tabs.tsv": { names: "girth, mass, tree", y: [1250, 1400, 3400, 2950, 1500, 3600] },
  "numpy-default.txt": { names: UNNAMED, classes: asNumbers },
  "numpy-comma.csv": { names: UNNAMED, classes: asNumbers },
  "numpy-header.csv": { classes: asNumbers, notes: [/taken from the comment/] },
  "numpy-plain.txt": {
    classes: asNumbers,
    notes: [/taken from the comment/, /One line that begins with # is a comment/],
  },
  "r-write-table.txt": { notes: [SHORT, COUNT] },
  "r-write-csv.csv": { notes: [COUNT] },
  "r-write-csv2.csv": { notes: [COUNT] },
  "r-no-quotes.tsv": { notes: [SHORT, COUNT] },
  "r-row-names.csv": { notes: [SHORT] },
  "r-missing.txt": {
    ...TWO_MISSING,
    notes: [SHORT, COUNT],
    questions: ["missing"],
    problems: [/Line 4/, /Line 6/],
  },
  "datatable-fwrite.csv": {},
  "datatable-logical.csv": {
    names: "girth, height, ash",
    classes: TREE.map((tree) => String(tree === "ash").toUpperCase()),
  },
  "datatable-missing.csv": { ...TWO_MISSING, problems: [/Line 4.*empty/, /Line 6.*empty/] },
  "datatable-bar.csv": { x: GIRTH.map((girth) => girth * 1e-6), y: HEIGHT.map((height) => height * 1e8) },
  "datatable-dec.csv": { x: GIRTH.map((girth) => girth * 1e-5), y: HEIGHT.map((height) => height * 1e12) },
  "excel-english.csv": { names: "girth, mass, tree", y: [1250, 940, 3400, 2950, 1300, 12_345_600] },
  "excel-german.csv": {
    names: "Umfang, Höhe, Art",
    classes: TREE.map((tree) => (tree === "ash" ? "Esche" : "Eiche")),
    notes: [/not in UTF-8/],
  },
  "excel-german-thousands.csv": {
    names: "Umfang, Masse, Art",
    y: [1250.5, 940.25, 3400, 2950, 1300, 12_345_600],
  },
  "excel-sep.csv": { notes: [/first line names the separator: semicolon/] },
  "excel-unicode-text.txt": {},
  "excel-french.csv": { names: "girth, mass, tree", y: [1250.5, 940, 3400, 2950, 1300.25, 12_345] },
  "excel-trailing.csv": {},
  "excel-units.csv": { notes: [/“girth” is in m;/, /“height” is in m;/] },
  "excel-errors.csv": {
    x: [4.1, 3.7, 4.4, 6.6],
    y: [12.5, 11.25, 13, 21.5],
    classes: ["oak", "oak", "oak", "ash"],
    problems: [/Line 4.*“#N\/A” stands for no value/, /Line 5.*“#DIV\/0!” stands for no value/],
  },
  "excel-old-mac.csv": {},
  "excel-currency.csv": {
    names: "price, height, tree",
    x: [1250, 940, 3400.5, 2950, 1300, 12_345.6],
    notes: [/“price” is in \$;/],
  },
  "libreoffice-quoted.csv": { classes: TREE.map((tree) => `${tree}, old "one"`) },
  "sheets-years.csv": { names: "2030, 2031, place", questions: ["header"] },
  "class-first.csv": {
    names: "girth, height, kind",
    classes: TREE.map((tree) => (tree === "ash" ? "2" : "1")),
    questions: ["target"],
  },
};

for (const [name, expected] of Object.entries(FILES)) {
  test(`${name} is read as it is meant`, async () => {
    const reader = new TableReader();
    await reader.open(new Blob([new Uint8Array(await readFile(new URL(name, FOLDER)))]), name);
    const wishes = { format: {}, choice: /** @type {const} */ ({ scale: "range", leaveOut: true }) };
    const { names, choice, questions, notes, result } = await reader.read(wishes, COLUMN_NAMES, () => {});
    assert.ok(result?.own?.names?.classes);
    const { own } = result;
    const { inputs: axes, classes } = result.own.names;

    const used = [...choice.inputs, choice.target].map((column) => names[column]).join(", ");
    assert.equal(used, expected.names ?? "girth, height, tree");
    axes.forEach(({ minimum, maximum }, axis) => {
      const wanted = [expected.x ?? GIRTH, expected.y ?? HEIGHT][axis];
      const natural = wanted.map(
        (_, i) => minimum + ((own.data.inputs[2 * i + axis] + 1) / 2) * (maximum - minimum),
      );
      assert.equal(own.data.targets.length, wanted.length);
      natural.forEach((value, i) =>
        assert.ok(Math.abs(value / wanted[i] - 1) < 1e-9, `${value}, not ${wanted[i]}`),
      );
    });
    assert.deepEqual(
      own.data.targets.map((target) => classes[target]),
      expected.classes ?? TREE,
    );
    assert.deepEqual(
      questions.map(({ code }) => code),
      expected.questions ?? [],
    );
    matchAll(notes.map(noteText), expected.notes ?? []);
    matchAll(result.problems.map(problemText), expected.problems ?? []);
  });
}

/** @param {string[]} texts @param {RegExp[]} patterns */
function matchAll(texts, patterns) {
  assert.equal(texts.length, patterns.length, texts.join("\n"));
  texts.forEach((text, i) => assert.match(text, patterns[i]));
}

test("every file of the folder is in the list", async () => {
  assert.deepEqual((await readdir(FOLDER)).sort(), Object.keys(FILES).sort());
});
