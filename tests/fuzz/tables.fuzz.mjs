// Tables: whatever the text, its points are finite numbers that the engine takes, or there is a sentence.

import assert from "node:assert/strict";
import { TableReader } from "../../www/js/data/table-reader.js";
import {
  dataErrorText,
  noteText,
  optionText,
  problemText,
  questionText,
} from "../../www/js/i18n/sentences.js";
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
const COLUMN_NAMES = Array.from({ length: 200 }, (_, i) => words().data.column(i + 1));
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
    async check(given) {
      const reader = new TableReader();
      const read = async (/** @type {object} */ choice, /** @type {object} */ format = {}) => {
        const { questions, notes, result, error } = await reader.read(
          { format, choice },
          COLUMN_NAMES,
          () => {},
        );
        for (const question of questions) {
          assertSentence(questionText(question));
          assert.equal(question.options.filter(({ isChosen }) => isChosen).length, 1, "one reading holds");
          for (const { values } of question.options) assert.ok(optionText(question.code, values));
        }
        for (const note of notes) assertSentence(noteText(note));
        for (const problem of result?.problems ?? []) assertSentence(problemText(problem));
        if (error) throw Object.assign(new Error(error.code), error);
        return { questions, result: /** @type {NonNullable<typeof result>} */ (result) };
      };
      try {
        await reader.open(new Blob([given]), "x.csv");
        const asked = await read({});
        // Every other reading that is offered can be had, or there is a sentence.
        for (const { wishes } of asked.questions.flatMap(({ options }) => options)) {
          await read(wishes.choice ?? {}, wishes.format).catch(assertRefusal);
        }
        // What is wrong with some lines is told, and they may be left out.
        const { own } = asked.result.own ? asked.result : (await read({ leaveOut: true })).result;
        assert.ok(own, "no points and no sentence");
        const { inputs, targets } = /** @type {any} */ (own.data);
        assert.equal(inputs.length, 2 * targets.length);
        assert.ok([...inputs, ...targets].every(Number.isFinite), "a number is none");
        new Trainer({ task: own.task, data: own.data }).free();
        return "points";
      } catch (error) {
        return `refused: ${assertRefusal(error)}`;
      }
    },
  };
}

/** What is refused is refused in a sentence. @param {any} error */
function assertRefusal(error) {
  if (typeof error.code !== "string" || !error.values) throw error;
  assertSentence(dataErrorText(error));
  return error.code;
}
