// Tables: whatever the text, its points are finite numbers that the engine takes, or there is a sentence.

import assert from "node:assert/strict";
import { decode, guessFormat, readTable } from "../../www/js/data/csv.js";
import { makeOwnPoints, suggestChoice } from "../../www/js/data/table.js";
import { dataErrorText, problemText } from "../../www/js/i18n/sentences.js";
import { words } from "../../www/js/i18n/words.js";
import { assertSentence } from "./checks.mjs";
import { loadTrainer } from "./engine.mjs";

const CELLS = [
  "1",
  "0",
  "-2.5",
  "1,250",
  "0,5",
  "5E+12",
  "1e400",
  ".5",
  "a",
  "b",
  "NA",
  "",
  " ",
  '"',
  '""',
  '"a,b"',
].concat(["−1", "1 000", "é", "2024-01-01", "TRUE", "0.0", "00", "1e-320", "∞", "x;y", "#N/A", "=1+1"]);
const BREAKS = ["\n", "\n", "\n", "\r\n", "\r", "\n\n"];
const SEPARATORS = [",", ",", ";", "\t", " ", "|"];

export async function open() {
  const Trainer = await loadTrainer();
  return {
    /** @param {import("./random.mjs").Random} random */
    make(random) {
      const separator = random.pick(SEPARATORS);
      const width = random.whole(1, 5);
      // Most columns have a kind of their own.
      const kinds = Array.from({ length: width }, () => random.pick(["number", "number", "class", "any"]));
      const cell = (/** @type {string} */ kind) => {
        if (kind === "any" || random.chance(0.03)) return random.pick(CELLS);
        if (kind === "class") return random.pick(["a", "b", "c"]);
        return String(random.whole(-9999, 9999) / random.pick([1, 10, 1000])).replace(
          ".",
          separator === ";" ? "," : ".",
        );
      };
      const line = () =>
        kinds
          .map(cell)
          .slice(0, random.chance(0.97) ? width : random.whole(0, width))
          .join(separator);
      const head = random.chance(0.6)
        ? [kinds.map((_, i) => random.pick([`x${i}`, "x", "", "1"])).join(separator)]
        : [];
      const mark = random.chance(0.05) ? [`sep=${separator}`] : [];
      return [...mark, ...head, ...random.list(60, line)].join(random.pick(BREAKS)) + random.pick(["", "\n"]);
    },

    /** @param {string} given */
    check(given) {
      try {
        const text = decode(new TextEncoder().encode(given), "x.csv");
        const format = guessFormat(text);
        const table = readTable(text, format, words().data.column);
        const choice = suggestChoice(table, format.decimal);
        /** @type {import("../../www/js/data/table.js").ScaledName} */
        const name = (name, scale) => words().data.scaledName[scale](name);
        const asked = makeOwnPoints(table, choice, name);
        for (const problem of asked.problems) assertSentence(problemText(problem));
        // What is wrong with some lines is told, and they may be left out.
        const { own } = asked.own ? asked : makeOwnPoints(table, { ...choice, leaveOut: true }, name);
        assert.ok(own, "no points and no sentence");
        const { inputs, targets } = /** @type {any} */ (own.data);
        assert.equal(inputs.length, 2 * targets.length);
        assert.ok([...inputs, ...targets].every(Number.isFinite), "a number is none");
        new Trainer({ task: own.task, data: own.data }).free();
        return "points";
      } catch (error) {
        const { code, values } = /** @type {any} */ (error);
        if (typeof code !== "string" || !values) throw error;
        assertSentence(dataErrorText(/** @type {any} */ (error)));
        return `refused: ${code}`;
      }
    },
  };
}
