// Tables from strangers: how they are read, what becomes of them, and what is said where they cannot be used.

import assert from "node:assert/strict";
import { test } from "node:test";
// @ts-expect-error It has no types.
import { dsvFormat } from "d3-dsv";
import { nameFrom, quantityOf } from "../../www/js/data/cells.js";
import { DataError } from "../../www/js/data/data-error.js";
import { drawSample, sharesOf } from "../../www/js/data/draw-sample.js";
import { DrawnPoints } from "../../www/js/data/drawn-points.js";
import { pointsOf, shortest } from "../../www/js/data/own-points.js";
import { RowReader, tableText } from "../../www/js/data/rows.js";
import { scaled } from "../../www/js/data/scale.js";
import { TableReader } from "../../www/js/data/table-reader.js";
import { decode } from "../../www/js/data/text-file.js";
import { makeCsv, naturalValue } from "../../www/js/data/written-table.js";
import {
  dataErrorText,
  noteText,
  optionText,
  problemText,
  questionText,
} from "../../www/js/i18n/sentences.js";
import { words } from "../../www/js/i18n/words.js";

/** @typedef {import("../../www/js/data/choice.js").Choice} Choice */
/** @typedef {import("../../www/js/data/table-format.js").Format} Format */
/** @typedef {import("../../www/js/data/table-reader.js").Reading} Reading */

const COLUMN_NAMES = Array.from({ length: 200 }, (_, i) => words().data.column(i + 1));

/**
 * As the window reads it.
 * @param {string | Blob} source
 * @param {Partial<Choice>} [choice]
 * @param {Partial<Format>} [format]
 */
async function readingOf(source, choice = {}, format = {}) {
  const reader = new TableReader();
  await reader.open(source, "table.csv");
  return reader.read({ format, choice }, COLUMN_NAMES, () => {});
}

/**
 * The reading's result; where there is none, its error is thrown.
 * @param {string} text
 * @param {Partial<Choice>} [choice]
 * @param {Partial<Format>} [format]
 */
async function resultOf(text, choice, format) {
  const { result, error } = await readingOf(text, choice, format);
  if (error) throw new DataError(error.code, error.values);
  assert.ok(result);
  return result;
}

/** A cell as a number without a unit, or null. @param {string} cell @param {"." | ","} mark */
function numberOf(cell, mark) {
  const quantity = quantityOf(cell, mark);
  return quantity?.unit === "" ? quantity.number : null;
}

/** What a reading says of itself. @param {Reading} reading */
const told = ({ questions, notes }) => ({
  questions: questions.map((question) => [
    questionText(question),
    ...question.options.map(
      ({ values, isChosen }) => `${isChosen ? "* " : ""}${optionText(question.code, values)}`,
    ),
  ]),
  notes: notes.map(noteText),
});

/** All rows of a text, with their lines. @param {string} text @param {string} separator */
function rowsOf(text, separator) {
  const reader = new RowReader(text, separator);
  const rows = [];
  for (let cells = reader.next(); cells; cells = reader.next()) {
    rows.push({ cells, line: reader.line, isFlawed: reader.isFlawed });
  }
  return rows;
}

/** @param {() => unknown} action @param {RegExp} sentence */
async function refuses(action, sentence) {
  await assert.rejects(
    async () => action(),
    (error) => {
      assert.ok(error instanceof DataError, String(error));
      const text = dataErrorText(error);
      assert.match(text, sentence);
      assert.match(text, /[.?]$/, "a sentence");
      return true;
    },
  );
}

const bytes = (/** @type {string} */ text) => new TextEncoder().encode(text);

// --- Bytes ---------------------------------------------------------------------------------------------------------------

test("a file is text in the usual encodings, with or without a mark", () => {
  const textOf = (/** @type {Uint8Array} */ content) => decode(content, "a.csv").text;
  assert.equal(textOf(bytes("a,é")), "a,é");
  assert.equal(textOf(bytes("\ufeffa,b")), "a,b");
  assert.equal(textOf(Uint8Array.of(0xff, 0xfe, 97, 0, 0xe9, 0)), "aé");
  assert.equal(textOf(Uint8Array.of(0xfe, 0xff, 0, 97, 0, 0xe9)), "aé");
  assert.deepEqual(
    decode(Uint8Array.of(76, 0xe4, 110, 103, 101), "a.csv"),
    { text: "Länge", isGuessed: true },
    "as old spreadsheets write",
  );
});

test("what is no text is refused by its name", async () => {
  await refuses(
    () => decode(Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13), "cat.png"),
    /“cat.png” is not a text file/,
  );
  for (const mark of [
    [0x50, 0x4b, 3, 4],
    [0xd0, 0xcf, 0x11, 0xe0],
  ]) {
    await refuses(() => decode(Uint8Array.of(...mark, 20, 0), "book.xlsx"), /“book.xlsx” is a spreadsheet/);
  }
  const noise = Uint8Array.from({ length: 5000 }, (_, i) => (i * 7919 + (i >> 3) * 104729) & 255);
  await refuses(() => decode(noise, "noise"), /not a text file/);
});

test("what is too large is refused before it is read", async () => {
  const file = new Blob(["1,2,a"]);
  Object.defineProperty(file, "size", { value: 100_000_001 });
  file.arrayBuffer = () => assert.fail("it was read");
  await refuses(() => readingOf(file), /“table.csv” has 100 MB; at most 100 MB are read/);
});

// --- Rows ----------------------------------------------------------------------------------------------------------------

test("quoted cells keep separators, quotes and line ends, and lines are counted through them", () => {
  const rows = rowsOf('x,y,class\n1,2,"a, ""b"""\n\n3,4,"c\r\nd"\n5,6,e\n', ",");
  assert.deepEqual(
    rows.map(({ cells }) => cells.at(-1)),
    ["class", 'a, "b"', "", "c\r\nd", "e"],
  );
  assert.deepEqual(
    rows.map(({ line }) => line),
    [1, 2, 3, 4, 6],
  );
});

test("what follows a closing quotation mark, and a mark inside a cell, are flaws, and nothing is lost", () => {
  const rows = rowsOf('"a",1\n"b"2,3\nc"d,4\n "e" ,5\n', ",");
  assert.deepEqual(
    rows.map(({ cells, isFlawed }) => [...cells, isFlawed]),
    [
      ["a", "1", false],
      ["b2", "3", true],
      ['c"d', "4", true],
      ["e", "5", false],
    ],
  );
});

test("well-formed tables are read as another reader reads them", () => {
  const pieces = ["a", "b", "1", " ", ".", "é", '"', ",", ";", "\t", "|", "\n", "\r\n"];
  for (let seed = 1; seed <= 2000; seed++) {
    const random = randomFrom(seed);
    const separator = [",", ";", "\t", "|"][random(4)];
    const cell = () => `x${Array.from({ length: random(5) }, () => pieces[random(pieces.length)]).join("")}`;
    const table = Array.from({ length: 1 + random(4) }, () => Array.from({ length: 1 + random(4) }, cell));
    const reference = dsvFormat(separator);
    const text = reference.formatRows(table);
    const rows = rowsOf(text, separator);
    assert.deepEqual(
      rows.map(({ cells }) => cells),
      reference.parseRows(text),
      JSON.stringify(text),
    );
    assert.ok(rows.every(({ isFlawed }) => !isFlawed));
  }
});

test("any number of blanks stands between two cells, and at the ends of a line none", () => {
  assert.deepEqual(
    rowsOf('  1   2 "a b"  \n3 4 c\n', " ").map(({ cells }) => cells),
    [
      ["1", "2", "a b"],
      ["3", "4", "c"],
    ],
  );
});

test("whatever a cell holds comes back from a written table", () => {
  const pieces = ["a", ",", ";", '"', "\n", "\r\n", " ", "é", "1.5"];
  for (let seed = 1; seed <= 500; seed++) {
    const random = randomFrom(seed);
    const cell = () => `.${Array.from({ length: random(6) }, () => pieces[random(pieces.length)]).join("")}`;
    const rows = Array.from({ length: 1 + random(5) }, () => [cell(), cell(), cell()]);
    assert.deepEqual(
      rowsOf(tableText(rows), ",").map(({ cells }) => cells),
      rows,
    );
  }
});

// --- Cells ---------------------------------------------------------------------------------------------------------------

test("numbers have a decimal mark, thousands in groups and exponents, and nothing else", () => {
  for (const [cell, value] of /** @type {[string, number][]} */ ([
    ["1", 1],
    [" -2.5 ", -2.5],
    ["+.5", 0.5],
    ["3.", 3],
    ["1e-3", 0.001],
    ["−7", -7],
    ["1,250", 1250],
    ["12,345,600.5", 12_345_600.5],
    ["1 250", 1250],
    ["1’250.5", 1250.5],
    ["1\u202f250", 1250],
  ])) {
    assert.equal(numberOf(cell, "."), value, cell);
  }
  const none = [
    "",
    " ",
    "NaN",
    "Infinity",
    "-inf",
    "1,5",
    "0,250",
    "1,25,0",
    "1250,250",
    "0x10",
    "1_000",
    "1 00",
    "one",
  ];
  for (const cell of [...none, "1.2.3", "--1", ".", "1,250e3"]) assert.equal(numberOf(cell, "."), null, cell);
  assert.equal(numberOf("1,5", ","), 1.5);
  assert.equal(numberOf("5,5E+12", ","), 5.5e12);
  assert.equal(numberOf("1.234,5", ","), 1234.5);
  assert.equal(numberOf("1.5", ","), null);
});

test("a unit stands behind a number, a currency before it or behind it", () => {
  for (const [cell, number, unit] of /** @type {[string, number, string][]} */ ([
    ["5 cm", 5, "cm"],
    ["12.5%", 12.5, "%"],
    ["20 °C", 20, "°C"],
    ["3m²", 3, "m²"],
    ["$1,250.50", 1250.5, "$"],
    ["-€3", -3, "€"],
    ["7 €", 7, "€"],
  ])) {
    assert.deepEqual(quantityOf(cell, "."), { number, unit }, cell);
  }
  for (const cell of ["cm 5", "5 6", "5 cm wide", "$5 cm", "a5"])
    assert.equal(quantityOf(cell, "."), null, cell);
});

test("names are in one line and not too long", () => {
  assert.equal(nameFrom(" a\n\tb\u0000\u202e c "), "a b c");
  assert.equal([...nameFrom("😀".repeat(100))].length, 40);
});

// --- Form ----------------------------------------------------------------------------------------------------------------

test("separator, decimal mark and header are seen", async () => {
  const cases = /** @type {[string, string, string, boolean][]} */ ([
    ["x,y,class\n1.5,2,a\n3,4,b", ",", ".", true],
    ["1.5,2,a\n3,4,b", ",", ".", false],
    ["x;y;class\n1,5;2,25;a\n3;4,5;b", ";", ",", true],
    ["1,5;2,5;a\n3,5;4,5;b", ";", ",", false],
    ["x\ty\tclass\n1.5\t2\ta, b\n3\t4\tc, d", "\t", ".", true],
    ['x,y,class\n"1,5","2,5",a\n"3,5","4,5",b', ",", ",", true],
    ["\ufeffx,y,class\r\n1,2,a\r\n3,4,b\r\n", ",", ".", true],
    ["a,b,c\nd,e,f", ",", ".", false],
    ['"a",1.5,2.5\n"b",1.0,3.1', ",", ".", false],
    ["sep=;\nx;y;class\n0,1;0,7;a\n0,4;0,2;b", ";", ",", true],
    ["a;5,5E+12;1,5E+00\nb;5,4E+12;1,5E+01", ";", ",", false],
    ['"a;b",1.5,2.5\n"c;d",1,2', ",", ".", false],
    ["1,2,3\n4,5,6", ",", ".", false],
    ["1.5 2 a\n3 4 b", " ", ".", false],
    ["1.5|2|a b\n3|4|c d", "|", ".", false],
    ["1,2,a\n3,4,b", ",", ".", false],
    ["land,2019,2020\nA,1500,2500\nB,100,200", ",", ".", true],
  ]);
  for (const [text, separator, decimal, header] of cases) {
    assert.deepEqual((await readingOf(text)).format, { separator, decimal, header }, JSON.stringify(text));
  }
});

test("a separator that explains the text as well is asked for", async () => {
  const reading = await readingOf("1 1,2 2,3 3\n4 4,5 5,6 6\n7 7,8 8,9 9");
  assert.deepEqual(told(reading).questions, []);
  const tie = await readingOf("1,2,3|4|5\n2,3,4|5|6\n7,8,9|1|2");
  assert.deepEqual(told(tie).questions[0], [
    "What stands between two cells?",
    "* bar |: 3 columns, 1,2,3, 4, 5",
    "comma ,: 3 columns, 1, 2, 3|4|5",
  ]);
});

test("each column has a vote for the decimal mark, the first line too", async () => {
  const mark = async (/** @type {string} */ text) => (await readingOf(text)).format.decimal;
  assert.equal(await mark("0.637;33;red\n15.088;9;green\n14.723;117;red"), ".");
  assert.equal(await mark("date;temp;hum;ok\n01.02;1,5;20;a\n02.02;2;21;b\n04.02;3;23;b"), ",");
  assert.deepEqual((await readingOf("x y k\n5,4 10,77 a\n7,1 8,09 b\n1,5 2,5 a")).format, {
    separator: " ",
    decimal: ",",
    header: true,
  });
  for (const text of ["1, 2, a\n3, 4, b", "x\ty\tk\n5,4\t10,77\ta\n7,1\t8,09\tb"]) {
    assert.deepEqual((await readingOf(text)).questions, [], JSON.stringify(text));
  }
});

test("a mark before three digits: the rest of the table decides, else it is asked", async () => {
  const asked = await readingOf('size,price,kind\n120,"1,250",a\n80,950,a\n200,"3,400",b', { scale: "asIs" });
  assert.deepEqual(told(asked).questions, [["Which number is 1,250, in “price”, line 2?", "* 1250", "1.25"]]);
  assert.deepEqual(asked.result?.own?.data.inputs, [120, 1250, 80, 950, 200, 3400]);
  const other = await readingOf(
    'size,price,kind\n120,"1,250",a\n80,950,a\n200,"3,400",b',
    { scale: "asIs" },
    { decimal: "," },
  );
  assert.deepEqual(other.result?.own?.data.inputs, [120, 1.25, 80, 950, 200, 3.4]);
  assert.deepEqual(told(other).questions[0].slice(1), ["1250", "* 1.25"], "it can be taken back");

  const guessed = await readingOf('size,price,kind\n1.5,"1,250",a\n80,950,a\n2,"3,400",b', { scale: "asIs" });
  assert.deepEqual(told(guessed).questions, [
    ["Which number is 1,250, in “price”, line 2?", "* 1250", "1.25"],
  ]);
  assert.deepEqual(
    guessed.result?.own?.data.inputs,
    [1.5, 1250, 80, 950, 2, 3400],
    "as the other column shows",
  );
  const own = await readingOf('size,price,kind\n1.5,"1,250",a\n80,"1,250,000",a\n2,"3,400",b', {
    scale: "range",
  });
  assert.deepEqual(told(own).questions, []);
  const points = await readingOf("x\ty\tk\n1.250\t2\ta\n0.5\t4\tb", { scale: "asIs" });
  assert.deepEqual(told(points), { questions: [], notes: [] });
  const german = await readingOf("x;y;k\n1.250;2;a\n3.400;4;b", { scale: "asIs" });
  assert.deepEqual(told(german).questions, [["Which number is 1.250, in “x”, line 2?", "* 1250", "1.25"]]);
  const itself = await readingOf("x;y;k\n1.250;2;a\n3,4;4;b", { scale: "asIs" });
  assert.deepEqual(told(itself), { questions: [], notes: [] });
  assert.deepEqual(itself.result?.own?.data.inputs, [1250, 2, 3.4, 4]);
});

test("a first line that may be names or a row is asked for", async () => {
  const mixed = await readingOf("6,4,a,b,c\n5.1,3.5,1.4,.2,0\n4.9,3,1.4,.2,0\n7,3.2,4.7,1.4,1");
  assert.deepEqual(told(mixed).questions, [
    ["What is line 1?", "* names: 6, 4, a, b, c", "a row of data: 6, 4, a, b, c"],
  ]);
  assert.equal(mixed.result?.own?.data.targets.length, 3);
  const years = await readingOf("country,2019,2020\nA,1.5,2.5\nB,1,2");
  assert.deepEqual(told(years).questions[0], [
    "What is line 1?",
    "* names: country, 2019, 2020",
    "a row of data: country, 2019, 2020",
  ]);
  assert.deepEqual(years.names, ["country", "2019", "2020"]);
  const row = await readingOf("country,2019,2020\nA,1.5,2.5\nB,1,2", {}, { header: false });
  assert.equal(row.count, 3);
  assert.equal(row.questions.length, 1, "it can be taken back");
});

test("a first line of numbers over words that recur are names, and that is asked", async () => {
  for (const names of ["0,1,2,species", "400,500,600,kind", "2000,2005,2010,kind"]) {
    const reading = await readingOf(`${names}\n5.1,3.5,1.4,a\n4.9,3,1.4,a\n7,3.2,4.7,b`);
    assert.deepEqual(reading.names, names.split(","));
    assert.equal(reading.count, 3);
    assert.deepEqual(
      reading.questions.map(({ code }) => code),
      ["header"],
    );
  }
  const row = await readingOf("5.1,3.5,1.4,a\n4.9,3,1.4,a\n7,3.2,4.7,b");
  assert.deepEqual([row.count, row.questions.length], [3, 0]);
});

test("a separator behind every row but the names shifts nothing", async () => {
  const reading = await readingOf("x,y,k\n1.5,2.5,a,\n1.7,2.1,b,", { scale: "asIs" });
  assert.deepEqual([reading.names, reading.notes], [["x", "y", "k"], []]);
  assert.deepEqual(reading.result?.own?.data.inputs, [1.5, 2.5, 1.7, 2.1]);
});

test("titles and comments above a table are left out, and rows are not", async () => {
  const titled = await readingOf("My measurements\n\nx;y;k\n1,5;2;a\n2,5;1;b", { scale: "asIs" });
  assert.deepEqual(told(titled).notes, ["One line above the table was left out."]);
  assert.deepEqual(titled.result?.own?.data.inputs, [1.5, 2, 2.5, 1]);
  const colors = await readingOf("#ff0000,1.5,2.5\n#00ff00,1,2");
  assert.deepEqual(colors.result?.own?.names?.classes, ["#00ff00", "#ff0000"]);
  const gap = await readingOf("#N/A,1.5,a\n2.1,1.7,b\n2,1,b", {}, { header: false });
  assert.equal(gap.count, 3);
  assert.deepEqual(rowsOf(tableText([["#a", "b"]]), ",")[0].cells, ["#a", "b"]);
  assert.deepEqual(
    (
      await readingOf(
        tableText([
          ["#a", "y", "k"],
          [1, 2, "a"],
          [2, 1, "b"],
        ]),
      )
    ).names,
    ["#a", "y", "k"],
  );
});

test("columns have names, each its own", async () => {
  assert.deepEqual((await readingOf("x,x,\n1,2,3")).names, ["x", "x (2)", "column 3"]);
  assert.deepEqual((await readingOf("1,2,3\n4,5,6")).names, ["column 1", "column 2", "column 3"]);
  const markup = "<img src=x onerror=alert(1)>";
  assert.equal((await readingOf(`${markup},y,z\n1,2,3`)).names[0], markup);
});

test("names that are one short are those of all columns but the first, and that is said", async () => {
  const reading = await readingOf("len,wid,kind\n1,5.0,3.0,a\n2,5.1,3.1,b", { scale: "asIs" });
  assert.deepEqual(reading.names, ["column 1", "len", "wid", "kind"]);
  assert.deepEqual(reading.result?.own?.data.inputs, [5, 3, 5.1, 3.1]);
  assert.deepEqual(told(reading).notes, [
    "The first line is one name short: the first column has none, and is called “column 1”.",
    "“column 1” only counts the rows, and is not used.",
  ]);
  const two = await readingOf("len,kind\n1,5.0,3.0,a\n2,5.1,3.1,b");
  assert.equal(told(two).notes[0], "The first line has 2 names for 4 columns.");
});

test("empty cells at the ends of lines are no columns", async () => {
  const reading = await readingOf("x,y,class,,\n1,2,a,,\n3,4,b,\n");
  assert.deepEqual(reading.names, ["x", "y", "class"]);
  assert.equal(reading.result?.own?.data.targets.length, 2);
});

test("tables that cannot be read are refused in a sentence", async () => {
  await refuses(() => readingOf("\n \n,,\n"), /nothing but empty lines/);
  await refuses(() => resultOf("x,y,class\n", {}, { header: true }), /header and nothing below/);
  await refuses(() => resultOf('x,y,class\n1,2,a\n3,4,"b\n5,6,c\n'), /line 3 is never closed/);
  await refuses(() => readingOf("1,2,3\n".repeat(1_000_002)), /more than 1,000,000 rows/);
  await refuses(() => resultOf(`${"1,".repeat(300)}1\n`), /301 columns; at most 200/);
  const wrong = await readingOf('1.5,2.5,"a\n1,2,c', {}, { separator: ";" });
  assert.equal(wrong.error?.code, "tooFewColumns", "what was chosen can be taken back");
});

// --- Points --------------------------------------------------------------------------------------------------------------

test("columns are guessed by what is in them: measures for the inputs, words or few values for the target", async () => {
  const guess = async (/** @type {string} */ text) => {
    const { choice } = await readingOf(text);
    return { inputs: choice.inputs, target: choice.target, task: choice.task, scale: choice.scale };
  };
  assert.deepEqual(await guess("id,species,length,width\n1,a,3.5,4\n2,b,5,6"), {
    inputs: [2, 3],
    target: 1,
    task: "classification",
    scale: "range",
  });
  assert.deepEqual(await guess("x,y,class,side\n0.5,-0.7,0,train\n-0.9,0.8,1,test"), {
    inputs: [0, 1],
    target: 2,
    task: "classification",
    scale: "asIs",
  });
  assert.equal((await guess("x,y,price\n1,2,3.25\n3,4,4.5")).task, "regression");
  assert.equal(
    (await guess("x,y,n\n" + [1, 2, 3, 4, 5, 6, 7].map((n) => `${n},${n},${n}`).join("\n"))).task,
    "regression",
  );
});

test("names decide nothing", async () => {
  const rows = "1.5,2.5,a,7\n3.5,4.25,b,9\n1,2,a,11\n2,2,b,8";
  const plain = await readingOf(`p,q,r,s\n${rows}`);
  for (const names of ["class,label,id,target", "id,class,x,y", "value,z,nr,species"]) {
    const { choice } = await readingOf(`${names}\n${rows}`);
    assert.deepEqual(choice, plain.choice, names);
  }
});

test("a column that counts the rows is no input, whatever its name", async () => {
  for (const name of ["", "rownames", "Unnamed: 0", "x"]) {
    const reading = await readingOf(`${name},X1,X2,target\n0,.5,.2,0\n1,-.3,.9,1`, { scale: "asIs" });
    assert.deepEqual(reading.choice.inputs, [1, 2], name);
    assert.deepEqual(reading.result?.own?.data.inputs, [0.5, 0.2, -0.3, 0.9]);
    assert.match(told(reading).notes[0], /only counts the rows, and is not used/);
  }
  const asked = await readingOf("0,X1,target\n1,.5,.2\n2,-.3,.9", { inputs: [0, 1] });
  assert.deepEqual(asked.choice.inputs, [0, 1], "asked for, it is");
});

test("a nameless first column of different whole numbers is an index, with gaps too", async () => {
  const reading = await readingOf(",x,y,k\n0,1.5,2,a\n2,1,2.5,b\n3,1,2,a\n7,3,3.5,b");
  assert.deepEqual(reading.choice.inputs, [1, 2]);
  assert.deepEqual(told(reading).notes, ["“column 1” is another whole number in each row, and is not used."]);
  const ids = Array.from({ length: 120 }, (_, i) => `${(i * 37) % 1009},${i / 7},${i % 5},${"ab"[i % 2]}`);
  assert.deepEqual((await readingOf(`id,x,y,k\n${ids.join("\n")}`)).choice.inputs, [1, 2]);
});

test("several columns of words that recur may be the target: all of them are offered", async () => {
  const penguins = await readingOf(
    "species,island,x,y,sex\nA,T,1.5,2.5,m\nA,T,2,2.5,f\nB,S,1.5,2,m\nB,T,1,2,f",
  );
  assert.deepEqual(told(penguins).questions, [
    ["What is to be predicted?", "* “sex”", "“species”", "“island”"],
  ]);
  const sites = [..."abcdefgabcdefg"].map((site, i) => `${i / 7},${i / 3},${i / 5},${site}`);
  const many = await readingOf(`x,y,z,site\n${sites.join("\n")}`);
  assert.equal(many.error?.code, "tooManyClasses");
  assert.deepEqual(told(many).questions, [["What is to be predicted?", "* “site”", "“z”"]]);
  const names = await readingOf("name,x,y,won\nAnn,1.5,2.5,0\nBob,1,2.5,1\nCid,1.5,2,0\nDan,1,2,1");
  assert.equal(names.names[names.choice.target], "won", "words that never recur are no classes");
});

test("the side of the split is no target, nor a count an input, while three others are left", async () => {
  const four = await readingOf("x,y,class,side\n0,1.5,0,train\n1,2,1,test\n2,1,0,train\n3,1,1,train");
  assert.deepEqual([four.choice.inputs, four.choice.target], [[0, 1], 2]);
  const three = await readingOf("x,y,side\n0.5,1.5,train\n1,2,test\n2,1,train");
  assert.deepEqual(three.result?.own?.names?.classes, ["test", "train"]);
});

test("where the first column has few values and the last has many, what is to be predicted is asked", async () => {
  const reading = await readingOf("kind,x,y\n1,14.2,1.7\n2,13.2,1.78\n1,12.1,3.1\n2,11,2");
  assert.deepEqual(told(reading).questions, [["What is to be predicted?", "* “kind”", "“y”"]]);
  assert.equal(reading.choice.task, "classification");
});

test("classes are numbered in the order of their names, numbers by size", async () => {
  const text = "x,y,class\n0.5,1,b\n-1,0.6,a\n0.3,0.7,b";
  const { own } = await resultOf(text);
  assert.deepEqual(own?.data, { kind: "points", inputs: [0.5, 1, -1, 0.6, 0.3, 0.7], targets: [1, 0, 1] });
  assert.deepEqual(own?.names?.classes, ["a", "b"]);
  assert.equal(own?.task, "classification");
  const numbered = await resultOf("x,y,class\n1,2,10\n3,4,9\n5,6,10");
  assert.deepEqual(numbered.own?.names?.classes, ["9", "10"]);
});

test("numbers that are equal are one class with a short name, and the ways to write it are told", async () => {
  const { own, spellings } = await resultOf("x,y,c\n1.5,2,0\n2.5,1,0.0\n3,4,1\n3,4,0.000000000000000000e+00");
  assert.deepEqual(own?.names?.classes, ["0", "1"]);
  assert.deepEqual(own?.data.targets, [0, 0, 1, 0]);
  assert.equal(
    noteText({ code: "spellings", values: spellings ?? {} }),
    "In “c”, 0, 0.0, 0.000000000000000000e+00 are one class: 0.",
  );
  const text = await resultOf("x,y,c\n1.5,2,01\n2.5,1,1\n3,4,one\n3,4,two\n3,1,one");
  assert.deepEqual(text.own?.names?.classes, ["01", "1", "one", "two"], "words are what they are");
});

test("missing values are missing, in the ways people write them; among classes it is asked", async () => {
  const ways = ["NA", "N/A", "nan", "NULL", "None", "-", "?", "#N/A", "#DIV/0!", "<NA>", ""];
  const text = `x,y,c\n1.5,2,a\n2.5,1,b\n${ways.map((way) => `${way},1,a`).join("\n")}`;
  const { badLines, own } = await resultOf(text, { leaveOut: true });
  assert.equal(badLines, ways.length);
  assert.equal(own?.data.targets.length, 2);

  const classes = await readingOf("x,y,c\n1.5,2,NA\n2.5,1,a\n3,4,b");
  assert.deepEqual(told(classes).questions, [
    ["What does NA mean in “c”, in 1 line?", "* a missing value", "a class like any other"],
  ]);
  assert.deepEqual(classes.result?.problems.map(problemText), [
    "Line 2, column “c”: “NA” stands for no value",
  ]);
  const kept = await resultOf("x,y,c\n1.5,2,NA\n2.5,1,a\n3,4,b", { missingIsClass: true });
  assert.deepEqual(kept.own?.names?.classes, ["NA", "a", "b"]);
});

test("codes and words with digits are classes as they are written", async () => {
  for (const classes of [
    ["1st", "2nd"],
    ["01067", "20095"],
    ["1A", "2B"],
    ["5f3a2b1c", "12cd34ef"],
    ["Mark 1", "Mark 2"],
    ["12345678901234567890", "12345678901234567891"],
    ["+", "-"],
    ["1.2.10", "1.3.10"],
  ]) {
    const rows = classes.flatMap((name, i) => [`${i}.5,2,${name}`, `2,${i}.5,${name}`]);
    const { own } = await resultOf(`x,y,k\n${rows.join("\n")}`);
    assert.deepEqual(own?.names?.classes?.toSorted(), classes.toSorted());
  }
});

test("classes with the same first letters have names of their own", async () => {
  const long = "a".repeat(50);
  const { own } = await resultOf(`x,y,k\n1.5,2,${long}b\n2,1,${long}c\n2,2,${long}c`);
  assert.deepEqual(own?.names?.classes, [`${"a".repeat(39)}…`, `${"a".repeat(39)}… (2)`]);
});

test("units are taken off and told, and another unit is no number of the column", async () => {
  const reading = await readingOf(
    "len,wid,kind\n5 cm,30%,a\n6 cm,20 %,b\n7 m,1%,a\n8,2%,b\n9 cm,3%,a\n4 cm,4%,b",
    {
      leaveOut: true,
      scale: "asIs",
    },
  );
  assert.deepEqual(told(reading).notes, [
    "“len” is in cm; the numbers are used without it.",
    "“wid” is in %; the numbers are used without it.",
  ]);
  assert.deepEqual(reading.result?.problems.map(problemText), [
    "Line 4, column “len”: “7 m” is not in cm, as the other numbers of the column are",
    "Line 5, column “len”: “8” is not in cm, as the other numbers of the column are",
  ]);
  assert.deepEqual(reading.result?.own?.data.inputs, [5, 30, 6, 20, 9, 3, 4, 4]);
  assert.deepEqual(
    reading.result?.own?.names?.inputs.map(({ name, unit }) => [name, unit]),
    [
      ["len", "cm"],
      ["wid", "%"],
    ],
  );
});

test("dates are refused in a sentence", async () => {
  const days = [
    "2024-01-05",
    "05.01.2024",
    "1/5/2024",
    "2024-01-05 12:30:00",
    "5 Jan 2024",
    "12:30",
    "2024-01",
  ];
  for (const day of days) {
    await refuses(
      () => resultOf(`when,y,class\n${day},1,a\n${day},2,b`),
      /“when” has dates, such as .*: no network reads them/,
    );
  }
  const other = await readingOf("when,x,y,class\n2024-01-05,1,2,a\n2024-01-06,2,1,b");
  assert.deepEqual(other.choice.inputs, [1, 2], "other columns are inputs");
});

test("scaling goes to −1 … 1 or to mean 0 and deviation 1, and the way back is kept", () => {
  const range = scaled([10, 20, 40], "range");
  assert.deepEqual(range, { values: [-1, -1 / 3, 1], minimum: 10, maximum: 40 });
  const standard = scaled([1, 2, 3, 4], "standard");
  const sum = (/** @type {number[]} */ values) => values.reduce((total, value) => total + value, 0);
  assert.ok(Math.abs(sum(standard.values)) < 1e-12);
  assert.ok(Math.abs(sum(standard.values.map((value) => value ** 2)) / 4 - 1) < 1e-12);
  assert.equal((standard.minimum + standard.maximum) / 2, 2.5);
  assert.deepEqual(scaled([7, 7], "range"), { values: [0, 0], minimum: 6, maximum: 8 });
  assert.deepEqual(scaled([7, 8], "asIs").values, [7, 8]);
  const large = scaled([-1e100, 1e100, 0], "standard").values;
  assert.ok(large.every(Number.isFinite), "also of large numbers");
});

test("values to predict are scaled with the inputs", async () => {
  const { own } = await resultOf("x,y,price\n10,1,100.5\n20,2,200\n30,3,300.5");
  assert.equal(own?.task, "regression");
  assert.deepEqual(
    own?.data.targets.map(Math.abs).map((value) => Math.round(value)),
    [1, 0, 1],
  );
  assert.equal(own?.names?.target, "price");
  assert.equal(own?.names?.classes, null);
});

test("lines that cannot be used are named with line and column, and can be left out", async () => {
  const text = [
    "x,y,class",
    "1,2,a",
    "NaN,2,a",
    "1,Infinity,b",
    "",
    "1,2",
    "3,4,b",
    "5,,b",
    "5,6,",
    "1,2,3,4",
    "9,1e999,a",
  ].join("\n");
  const asked = await resultOf(text);
  assert.equal(asked.own, null);
  assert.equal(asked.badLines, 7);
  assert.equal(asked.usable, 2);
  assert.deepEqual(asked.problems.map(problemText), [
    "Line 3, column “x”: “NaN” stands for no value",
    "Line 4, column “y”: “Infinity” is not a number",
    "Line 6, 2 cells, where the table has 3 columns",
    "Line 8, column “y”: the cell is empty",
    "Line 9, column “class”: the cell is empty",
  ]);
  // Numbers are told as numbers, for each language to write them.
  assert.deepEqual(asked.problems[2], { line: 6, code: "ragged", values: { given: 2, wanted: 3 } });
  const { own } = await resultOf(text, { leaveOut: true, scale: "asIs" });
  assert.deepEqual(own?.data, { kind: "points", inputs: [1, 2, 3, 4], targets: [0, 1] });
});

test("a row that a misplaced quotation mark breaks is named", async () => {
  const { problems } = await resultOf('x,y,class\n1,2,a\n3,"4",b\n5,6,"Big" Tom\n7,8,5" pipe\n');
  assert.deepEqual(problems.map(problemText), ["Line 4, a quotation mark stands where none belongs"]);
  const escaped = await resultOf('x,y,class\n1,2,"a \\"b\\" c"\n3,4,b');
  assert.deepEqual(escaped.own?.names?.classes, ['a "b" c', "b"], "as R escapes them");
});

test("a number beyond what the engine takes is named, unless it is scaled", async () => {
  const text = "x,y,class\n1,2000000,a\n3,4,b";
  assert.deepEqual((await resultOf(text, { scale: "asIs" })).problems.map(problemText), [
    "Line 2, column “y”: 2000000 is beyond ±1e6, the most that is allowed here",
  ]);
  assert.ok((await resultOf(text, { scale: "range" })).own);
});

test("tables that make no points are refused in a sentence", async () => {
  await refuses(() => resultOf("1\n2\n3"), /one column; three are needed/);
  await refuses(() => resultOf("1,2\n3,4"), /2 columns; three are needed/);
  await refuses(() => resultOf("x,y,class\n1,2,a\n3,4,a"), /Every “class” is “a”; at least two classes/);
  const many = [..."abcdefghi"].map((label, i) => `${i},${-i},${label}`).join("\n");
  await refuses(
    () => resultOf(`x,y,class\n${many}`),
    /“class” has 9 different classes, among them a, b, and c; at most 6/,
  );
  await refuses(() => resultOf("x,y,class\n1,2,a\n3,4,b", { inputs: [0, 0] }), /three different columns/);
  await refuses(
    () => resultOf("x,y,class\n1,2,a\nz,4,b\nz,1,b\n", { leaveOut: true, inputs: [0, 1] }),
    /One line can be used/,
  );
});

// --- Samples -------------------------------------------------------------------------------------------------------------

test("classes are counted on all rows, whatever their order, and each keeps its share of a sample", async () => {
  for (const labels of ["abcd", "ab", "aab", "aaaaaaaaaaaaaaaaaaab"]) {
    const rows = Array.from({ length: 40_000 }, (_, i) => `${i},${-i},${labels[i % labels.length]}`);
    const { own, usable } = await resultOf(`x,y,class\n${rows.join("\n")}`, { scale: "asIs" });
    assert.equal(usable, 40_000);
    assert.deepEqual(own?.drawn, { of: 40_000, seed: 1 });
    const targets = own?.data.targets ?? [];
    assert.equal(targets.length, 20_000);
    const kinds = [...new Set(labels)].sort();
    assert.deepEqual(own?.names?.classes, kinds);
    kinds.forEach((kind, index) => {
      const share = [...labels].filter((label) => label === kind).length / labels.length;
      const count = targets.filter((target) => target === index).length;
      assert.ok(Math.abs(count - 20_000 * share) <= 1, `${labels}: ${count} of ${kind}`);
    });
  }
});

test("a sample is the same for everyone, in the order of the rows, and spread over all of them", async () => {
  const rows = Array.from({ length: 50_000 }, (_, i) => `${i},${-i},${i % 2}`);
  const text = `x,y,class\n${rows.join("\n")}`;
  const [first, second] = [await resultOf(text, { scale: "asIs" }), await resultOf(text, { scale: "asIs" })];
  assert.deepEqual(first.own, second.own);
  const x = first.own?.data.inputs.filter((_, i) => i % 2 === 0) ?? [];
  assert.ok(x.every((value, i) => i === 0 || value > x[i - 1]));
  // Of each tenth of the rows a tenth of the sample: 2000 with a deviation of 35.
  for (let tenth = 0; tenth < 10; tenth++) {
    const count = x.filter((value) => Math.floor(value / 5000) === tenth).length;
    assert.ok(Math.abs(count - 2000) < 140, `${count}`);
  }
});

test("shares by hand: in proportion, the largest remainders first, and one at least", () => {
  assert.deepEqual(sharesOf([3, 2], 10), [3, 2]);
  assert.deepEqual(sharesOf([60, 40], 10), [6, 4]);
  assert.deepEqual(sharesOf([55, 44, 1], 10), [5, 4, 1]);
  assert.deepEqual(sharesOf([34, 33, 33], 10), [4, 3, 3]);
  assert.deepEqual(sharesOf([1, 1, 1, 97], 4), [1, 1, 1, 1]);
  assert.deepEqual(sharesOf([5, 0, 95], 20), [1, 0, 19]);
  assert.deepEqual(drawSample([0, 1, 0, 1], 2, 10, 1), [0, 1, 2, 3]);
});

test("each place of a group is drawn as often as any other", () => {
  const times = Array.from({ length: 10 }, () => 0);
  for (let seed = 0; seed < 5000; seed++)
    for (const i of drawSample(new Uint8Array(10), 1, 3, seed)) times[i]++;
  // 1500 with a deviation of 32.
  assert.ok(
    times.every((count) => Math.abs(count - 1500) < 130),
    times.join(),
  );
});

// --- Anything ------------------------------------------------------------------------------------------------------------

/** A small generator of its own, so that a failure can be repeated. @param {number} seed */
function randomFrom(seed) {
  let state = seed >>> 0;
  return (/** @type {number} */ below) => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0;
    return ((state ^ (state >>> 13)) >>> 0) % below;
  };
}

test("whatever the text, points are finite numbers or there is a sentence", async () => {
  const pieces = [
    ..."0123456789.,;\t\"'\n\r eE+-aNI<>&\\\u0000\ufeff€😀",
    "\n",
    "\n",
    ",",
    ",",
    "1.5",
    "NaN",
    "Infinity",
    "1e308",
    "-1e-320",
    "x,y,class\n",
    "__proto__",
    '"a""b"',
  ];
  for (let seed = 1; seed <= 3000; seed++) {
    const random = randomFrom(seed);
    const text = Array.from({ length: random(60) }, () => pieces[random(pieces.length)]).join("");
    const scale = /** @type {const} */ (["asIs", "range", "standard"])[random(3)];
    try {
      const { own, problems, badLines } = await resultOf(text, {
        scale,
        ...(random(2) && { leaveOut: true }),
      });
      assert.ok(own || (problems.length > 0 && badLines > 0), text);
      if (!own) continue;
      const { inputs, targets } = own.data;
      assert.equal(inputs.length, 2 * targets.length);
      assert.ok([...inputs, ...targets].every(Number.isFinite), JSON.stringify(text));
      const classes = own.names?.classes;
      if (classes) assert.ok(targets.every((target) => target >= 0 && target < classes.length));
    } catch (error) {
      if (!(error instanceof DataError))
        throw new Error(`seed ${seed}: ${JSON.stringify(text)}`, { cause: error });
      assert.match(dataErrorText(error), /[.?]$/);
    }
  }
});

// --- Written -------------------------------------------------------------------------------------------------------------

/** @param {Partial<import("../../www/js/types.js").Dataset>} parts @returns {any} */
const dataset = (parts) => ({ testPoints: new Float32Array(), ...parts });

test("a written set is read as the same points", async () => {
  const axis = (/** @type {string} */ name) => ({ name, unit: "", minimum: -1, maximum: 1 });
  const info = { inputs: [axis("x"), axis("y")], target: "class", classes: ["0", "1"] };
  const text = makeCsv(
    dataset({
      info: /** @type {any} */ (info),
      trainPoints: Float32Array.of(0.1, -0.7, 1, 1 / 3, 0.25, 0),
      testPoints: Float32Array.of(-0.123456789, 0.9, 1),
    }),
  );
  assert.equal(text, "x,y,class,side\n0.1,-0.7,1,train\n0.33333334,0.25,0,train\n-0.12345679,0.9,1,test\n");
  const { own } = await resultOf(text);
  assert.deepEqual(
    own?.data.inputs.map(Math.fround),
    [0.1, -0.7, 1 / 3, 0.25, -0.123456789, 0.9].map(Math.fround),
  );
  assert.deepEqual(own?.data.targets, [1, 0, 1]);
});

test("natural units are written in the digits they came with", () => {
  const axis = { name: "length", unit: "cm", minimum: 4.3, maximum: 7.9 };
  for (let tenths = 43; tenths <= 79; tenths++) {
    const seen = Math.fround((2 * (tenths / 10 - 4.3)) / (7.9 - 4.3) - 1);
    assert.equal(naturalValue(seen, axis), tenths / 10);
  }
  assert.equal(shortest(Math.fround(0.1)), 0.1);
  const points = Float32Array.from({ length: 300 }, (_, i) => Math.sin(i * 1.7) * 10 ** ((i % 9) - 4));
  assert.deepEqual(Float32Array.from(points, shortest), points);
});

// --- Drawn ---------------------------------------------------------------------------------------------------------------

test("a stroke is undone in one, and done again", () => {
  const drawn = new DrawnPoints("classification", []);
  drawn.begin();
  for (let i = 0; i < 500; i++) assert.ok(drawn.add(i / 500, 0, i % 6));
  drawn.begin();
  assert.equal(drawn.erase(0, 0, 0.0999), 50);
  drawn.begin();
  assert.equal(drawn.erase(5, 5, 0.1), 0, "nothing there, nothing to undo");
  assert.equal(drawn.count, 450);
  drawn.undo();
  assert.equal(drawn.count, 500);
  assert.deepEqual([...drawn.values.subarray(0, 6)], [0, 0, 0, 1 / 500, 0, 1]);
  drawn.undo();
  assert.equal(drawn.count, 0);
  assert.equal(drawn.canUndo, false);
  drawn.redo();
  drawn.redo();
  assert.equal(drawn.count, 450);
  drawn.begin();
  drawn.moveTo(drawn.nearest(0.5, 0, 0.01), -0.5, -0.5);
  assert.equal(drawn.canRedo, false);
  assert.equal(drawn.countNear(-0.5, -0.5, 0.01), 1);
  assert.equal(drawn.nearest(-0.9, 0.9, 0.1), -1);
});

test("a board holds as many points as the engine takes", () => {
  const drawn = new DrawnPoints("regression", new Float64Array(3 * 19_999));
  assert.equal(drawn.add(0, 0, 1), true);
  assert.equal(drawn.add(0, 0, 1), false);
  assert.equal(drawn.count, 20_000);
});

test("classes become values and values become classes", () => {
  const drawn = new DrawnPoints("classification", [0, 0, 0, 0, 0, 1, 0, 0, 3]);
  drawn.begin();
  drawn.setTask("regression");
  assert.deepEqual([drawn.values[2], drawn.values[5], drawn.values[8]], [-1, -0.33, 1]);
  drawn.setTask("classification");
  assert.deepEqual([drawn.values[2], drawn.values[5], drawn.values[8]], [0, 0, 1]);
  drawn.undo();
  assert.equal(drawn.task, "classification");
  assert.equal(drawn.values[8], 3);
});

test("own points keep their order, others come in few digits", () => {
  const data = { kind: /** @type {const} */ ("points"), inputs: [0.1, 0.2, 0.3, 0.4], targets: [1, 0] };
  assert.deepEqual(pointsOf({ data }, dataset({})), [0.1, 0.2, 1, 0.3, 0.4, 0]);
  const trainPoints = Float32Array.of(0.1, 0.2, 1);
  assert.deepEqual(
    pointsOf({ data: { kind: "xor", samples: 10, noise: 0 } }, dataset({ trainPoints })),
    [0.1, 0.2, 1],
  );
});
