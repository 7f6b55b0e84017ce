import assert from "node:assert/strict";
import test from "node:test";
import { keysOf, merge, read, write } from "./mutant-results.mjs";

const SOURCE = "fn f(a: u8) -> u8 {\n    a + a + a\n}\n";
const span = (/** @type {number} */ column) => ({
  start: { line: 2, column },
  end: { line: 2, column: column + 1 },
});
const MUTANTS = [7, 11].map((column) => ({
  name: `src/f.rs:2:${column}: replace + with - in f`,
  file: "src/f.rs",
  genre: "BinaryOperator",
  span: span(column),
}));
const KEYS = ["src/f.rs\treplace + with - in f\ta ⟦+⟧ a + a", "src/f.rs\treplace + with - in f\ta + a ⟦+⟧ a"];
const outcome = (/** @type {number} */ index, /** @type {string} */ summary) => ({
  summary,
  scenario: { Mutant: MUTANTS[index] },
});

test("a change is known by its text, wherever the line has gone", () => {
  assert.deepEqual([...keysOf(MUTANTS, () => SOURCE).values()], KEYS);
  const moved = MUTANTS.map((mutant) => ({
    ...mutant,
    name: mutant.name.replace(":2:", ":3:"),
    span: { start: { ...mutant.span.start, line: 3 }, end: { ...mutant.span.end, line: 3 } },
  }));
  assert.deepEqual([...keysOf(moved, () => `\n${SOURCE}`).values()], KEYS);
  const twice = {
    ...MUTANTS[0],
    name: "src/f.rs:3:7: replace + with - in f",
    span: { start: { line: 3, column: 7 }, end: { line: 3, column: 8 } },
  };
  const keys = [...keysOf([MUTANTS[0], twice], () => "fn f\n    a + a + a\n    a + a + a\n").values()];
  assert.deepEqual(keys, [KEYS[0], `${KEYS[0]} #2`]);
});

test("a run replaces what was known, but for reasons written by hand", () => {
  const keys = keysOf(MUTANTS, () => SOURCE);
  const first = merge(read(""), keys, [
    { summary: "Success", scenario: "Baseline" },
    outcome(1, "MissedMutant"),
    outcome(0, "Timeout"),
  ]);
  assert.deepEqual(first.counts, { killed: 1, survived: 1, same: 0 });
  assert.deepEqual(first.news, [`survived, new: ${KEYS[1]}`]);
  const table = write(first.rows);
  assert.deepEqual(table.split("\n").slice(1), [`killed\t${KEYS[0]}`, `survived\t${KEYS[1]}`, ""]);

  const argued = table.replace(`survived\t${KEYS[1]}`, `same\t${KEYS[1]}\ta is 0`);
  const again = merge(read(argued), keys, [outcome(1, "MissedMutant")]);
  assert.equal(write(again.rows), argued);
  assert.deepEqual([again.counts.same, again.news.length], [1, 0]);

  const noticed = merge(read(argued), keys, [outcome(1, "CaughtMutant")]);
  assert.deepEqual(noticed.rows.get(KEYS[1]), { result: "killed", reason: "" });
  assert.deepEqual(noticed.news, [`killed, though said to be the same: ${KEYS[1]}`]);
});

test("what no compiler takes has no row, and a change that cannot be made any more has none left", () => {
  const keys = keysOf([MUTANTS[0]], () => SOURCE);
  const { rows, counts } = merge(read(`\nkilled\t${KEYS[1]}\n`), keys, [outcome(0, "Unviable")]);
  assert.equal(rows.size, 0);
  assert.deepEqual(counts, { killed: 0, survived: 0, same: 0 });
});
