// Tables from strangers: how they are read, what becomes of them, and what is said where they cannot be used.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  DataError,
  decode,
  guessFormat,
  MAX_LINES,
  nameFrom,
  numberOf,
  readTable,
  tableText,
} from "../../www/js/data/csv.js";
import { makeCsv, makeOwnPoints, naturalValue, scaled, suggestChoice } from "../../www/js/data/table.js";
import { pointsOf, shortest } from "../../www/js/data/own-points.js";
import { DrawnPoints } from "../../www/js/data/drawn-points.js";
import { dataErrorText, problemText } from "../../www/js/i18n/sentences.js";
import { words } from "../../www/js/i18n/words.js";

/** @typedef {import("../../www/js/data/table.js").Choice} Choice */

/** @param {string} text @param {Partial<import("../../www/js/data/csv.js").Format>} [format] */
function tableOf(text, format) {
  return readTable(text, { ...guessFormat(text, format?.delimiter), ...format }, words().data.column);
}

/** As the window does it. @param {string} text @param {Partial<Choice>} [chosen] */
function ownOf(text, chosen) {
  const table = tableOf(text);
  const choice = suggestChoice(table, guessFormat(text).decimal, chosen);
  return makeOwnPoints(table, choice, (name, scale) => words().data.scaledName[scale](name));
}

/** @param {() => unknown} action @param {RegExp} sentence */
function refuses(action, sentence) {
  assert.throws(action, (error) => {
    assert.ok(error instanceof DataError, String(error));
    const text = dataErrorText(error);
    assert.match(text, sentence);
    assert.match(text, /[.?]$/, "a sentence");
    return true;
  });
}

const bytes = (/** @type {string} */ text) => new TextEncoder().encode(text);

// --- Bytes ---------------------------------------------------------------------------------------------------------------

test("a file is text in the usual encodings, with or without a mark", () => {
  assert.equal(decode(bytes("a,é"), "a.csv"), "a,é");
  assert.equal(decode(bytes("\ufeffa,b"), "a.csv"), "a,b");
  assert.equal(decode(Uint8Array.of(0xff, 0xfe, 97, 0, 0xe9, 0), "a.csv"), "aé");
  assert.equal(decode(Uint8Array.of(0xfe, 0xff, 0, 97, 0, 0xe9), "a.csv"), "aé");
  assert.equal(decode(Uint8Array.of(76, 0xe4, 110, 103, 101), "a.csv"), "Länge", "as old spreadsheets write");
});

test("what is no text is refused by its name", () => {
  refuses(
    () => decode(Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13), "cat.png"),
    /“cat.png” is no text/,
  );
  refuses(() => decode(Uint8Array.of(0x50, 0x4b, 3, 4, 20, 0), "book.xlsx"), /“book.xlsx” is a spreadsheet/);
  const noise = Uint8Array.from({ length: 5000 }, (_, i) => (i * 7919 + (i >> 3) * 104729) & 255);
  refuses(() => decode(noise, "noise"), /no text/);
});

// --- Form ----------------------------------------------------------------------------------------------------------------

test("separator, decimal mark and header are seen", () => {
  const cases = /** @type {[string, string, string, boolean][]} */ ([
    ["x,y,class\n1.5,2,a\n3,4,b", ",", ".", true],
    ["1.5,2,a\n3,4,b", ",", ".", false],
    ["x;y;class\n1,5;2,25;a\n3;4,5;b", ";", ",", true],
    ["1,5;2,5;a\n3,5;4,5;b", ";", ",", false],
    ["x\ty\tclass\n1.5\t2\ta, b\n3\t4\tc, d", "\t", ".", true],
    ['x,y,class\n"1,5","2,5",a\n"3,5","4,5",b', ",", ",", true],
    ["\ufeffx,y,class\r\n1,2,a\r\n3,4,b\r\n", ",", ".", true],
    ["a,b,c\nd,e,f", ",", ".", false],
  ]);
  for (const [text, delimiter, decimal, header] of cases) {
    assert.deepEqual(guessFormat(text), { delimiter, decimal, header }, JSON.stringify(text));
  }
});

test("quoted cells keep separators, quotes and line ends, and lines are counted through them", () => {
  const text = 'x,y,class\n1,2,"a, ""b"""\n\n3,4,"c\r\nd"\n  \n5,6,e\n';
  const table = tableOf(text);
  assert.deepEqual(table.names, ["x", "y", "class"]);
  assert.deepEqual(
    table.rows.map((row) => row[2]),
    ['a, "b"', "c\r\nd", "e"],
  );
  assert.deepEqual(table.lines, [2, 4, 7]);
});

test("columns have names, each its own, in one line and not too long", () => {
  assert.deepEqual(tableOf("x,x,\n1,2,3").names, ["x", "x (2)", "column 3"]);
  assert.deepEqual(tableOf("1,2,3\n4,5,6").names, ["column 1", "column 2", "column 3"]);
  assert.equal(nameFrom(" a\n\tb\u0000\u202e c "), "a b c");
  assert.equal([...nameFrom("😀".repeat(100))].length, 40);
  const markup = "<img src=x onerror=alert(1)>";
  assert.equal(tableOf(`${markup},y,z\n1,2,3`).names[0], markup);
});

test("empty cells at the ends of lines are no columns", () => {
  const table = tableOf("x,y,class,,\n1,2,a,,\n3,4,b,\n");
  assert.deepEqual(table.names, ["x", "y", "class"]);
  assert.deepEqual(
    table.rows.map((row) => row.length),
    [3, 3],
  );
});

test("tables that cannot be read are refused in a sentence", () => {
  refuses(() => tableOf("\n \n,,\n"), /nothing but empty lines/);
  refuses(() => tableOf("x,y,class\n", { header: true }), /header and nothing below/);
  refuses(() => tableOf('x,y,class\n1,2,a\n3,4,"b\n5,6,c\n'), /line 3 is never closed/);
  refuses(() => tableOf("1,2,a\n".repeat(MAX_LINES + 1)), /200,002 lines; at most 200,000/);
  refuses(() => tableOf(`${"1,".repeat(300)}1\n`), /301 columns; at most 200/);
});

test("numbers are decimal numbers, nothing else", () => {
  for (const [cell, value] of /** @type {[string, number][]} */ ([
    ["1", 1],
    [" -2.5 ", -2.5],
    ["+.5", 0.5],
    ["3.", 3],
    ["1e-3", 0.001],
    ["−7", -7],
  ])) {
    assert.equal(numberOf(cell, "."), value);
  }
  for (const cell of [
    "",
    " ",
    "NaN",
    "Infinity",
    "-inf",
    "1,5",
    "0x10",
    "1_000",
    "1 000",
    "one",
    "1.2.3",
    "--1",
    ".",
  ]) {
    assert.equal(numberOf(cell, "."), null, cell);
  }
  assert.equal(numberOf("1,5", ","), 1.5);
  assert.equal(numberOf("1.5", ","), null);
  assert.equal(numberOf("1.234,5", ","), null);
});

// --- Points --------------------------------------------------------------------------------------------------------------

test("columns are guessed: measures for the inputs, text or a telling name for the target", () => {
  const guess = (/** @type {string} */ text) => {
    const { inputs, target, task, scale } = suggestChoice(tableOf(text), guessFormat(text).decimal);
    return { inputs, target, task, scale };
  };
  assert.deepEqual(guess("id,species,length,width\n1,a,3.5,4\n2,b,5,6"), {
    inputs: [2, 3],
    target: 1,
    task: "classification",
    scale: "range",
  });
  assert.deepEqual(guess("x,y,class,side\n0.5,-0.7,0,train\n-0.9,0.8,1,test"), {
    inputs: [0, 1],
    target: 2,
    task: "classification",
    scale: "asIs",
  });
  assert.equal(guess("x,y,price\n1,2,3.25\n3,4,4.5").task, "regression");
  assert.equal(
    guess("x,y,n\n" + [1, 2, 3, 4, 5, 6, 7].map((n) => `${n},${n},${n}`).join("\n")).task,
    "regression",
  );
});

test("classes are numbered in the order of their names, numbers by size", () => {
  const text = "x,y,class\n0.5,1,b\n-1,0.6,a\n0.3,0.7,b";
  const { own } = ownOf(text);
  assert.deepEqual(own?.data, { kind: "points", inputs: [0.5, 1, -1, 0.6, 0.3, 0.7], targets: [1, 0, 1] });
  assert.deepEqual(own?.names?.classes, ["a", "b"]);
  assert.equal(own?.task, "classification");
  const numbered = ownOf("x,y,class\n1,2,10\n3,4,9\n5,6,10");
  assert.deepEqual(numbered.own?.names?.classes, ["9", "10"]);
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

test("values to predict are scaled with the inputs, and their name says so", () => {
  const { own } = ownOf("x,y,price\n10,1,100.5\n20,2,200\n30,3,300.5");
  assert.equal(own?.task, "regression");
  assert.deepEqual(
    own?.data.targets.map(Math.abs).map((value) => Math.round(value)),
    [1, 0, 1],
  );
  assert.equal(own?.names?.target, "price, scaled to ±1");
  assert.equal(own?.names?.classes, null);
});

test("lines that cannot be used are named with line and column, and can be left out", () => {
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
  const asked = ownOf(text);
  assert.equal(asked.own, null);
  assert.equal(asked.badLines, 7);
  assert.equal(asked.usable, 2);
  assert.deepEqual(asked.problems.map(problemText), [
    "Line 3, column “x”: “NaN” is no number",
    "Line 4, column “y”: “Infinity” is no number",
    "Line 6, 2 cells, where the table has 3 columns",
    "Line 8, column “y”: the cell is empty",
    "Line 9, column “class”: the cell is empty",
  ]);
  // Numbers are told as numbers, for each language to write them.
  assert.deepEqual(asked.problems[2], { line: 6, code: "ragged", values: { given: 2, wanted: 3 } });
  const { own } = ownOf(text, { leaveOut: true, scale: "asIs" });
  assert.deepEqual(own?.data, { kind: "points", inputs: [1, 2, 3, 4], targets: [0, 1] });
});

test("a number beyond what the engine takes is named, unless it is scaled", () => {
  const text = "x,y,class\n1,2000000,a\n3,4,b";
  assert.deepEqual(ownOf(text, { scale: "asIs" }).problems.map(problemText), [
    "Line 2, column “y”: 2000000 is beyond ±1,000,000, the most that is allowed here",
  ]);
  assert.ok(ownOf(text, { scale: "range" }).own);
});

test("tables that make no points are refused in a sentence", () => {
  refuses(() => ownOf("1\n2\n3"), /one column; three are needed/);
  refuses(() => ownOf("1,2\n3,4"), /2 columns; three are needed/);
  refuses(() => ownOf("x,y,class\n1,2,a\n3,4,a"), /Every “class” is “a”; two classes/);
  const many = [..."abcdefghi"].map((label, i) => `${i},${-i},${label}`).join("\n");
  refuses(
    () => ownOf(`x,y,class\n${many}`),
    /“class” has 9 different classes, among them a, b, and c; at most 6/,
  );
  refuses(() => ownOf("x,y,class\n1,2,a\n3,4,b", { inputs: [0, 0] }), /three different columns/);
  refuses(
    () => ownOf("x,y,class\n1,2,a\nz,4,b\nz,1,b\n", { leaveOut: true, inputs: [0, 1] }),
    /One line can be used/,
  );
});

test("of more points than are allowed some are taken, evenly", () => {
  const rows = Array.from({ length: 50_000 }, (_, i) => `${i},${-i},${i % 2}`);
  const { own, usable } = ownOf(`x,y,class\n${rows.join("\n")}`, { scale: "asIs" });
  assert.equal(usable, 50_000);
  assert.equal(own?.data.targets.length, 20_000);
  const x = own?.data.inputs.filter((_, i) => i % 2 === 0) ?? [];
  assert.ok(x.every((value, i) => i === 0 || (value - x[i - 1] >= 2 && value - x[i - 1] <= 3)));
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

test("whatever the text, points are finite numbers or there is a sentence", () => {
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
      const { own, problems, badLines } = ownOf(text, { scale, ...(random(2) && { leaveOut: true }) });
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

test("whatever a cell holds comes back from a written table", () => {
  const pieces = ["a", ",", ";", '"', "\n", "\r\n", " ", "é", "1.5"];
  for (let seed = 1; seed <= 500; seed++) {
    const random = randomFrom(seed);
    const cell = () => `.${Array.from({ length: random(6) }, () => pieces[random(pieces.length)]).join("")}`;
    const rows = Array.from({ length: 1 + random(5) }, () => [cell(), cell(), cell()]);
    const table = readTable(tableText(rows), { delimiter: ",", decimal: ".", header: false }, String);
    assert.deepEqual(table.rows, rows);
  }
});

// --- Written -------------------------------------------------------------------------------------------------------------

/** @param {Partial<import("../../www/js/types.js").Dataset>} parts @returns {any} */
const dataset = (parts) => ({ testPoints: new Float32Array(), ...parts });

test("a written set is read as the same points", () => {
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
  const { own } = ownOf(text);
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
