/**
 * The dialog that makes points of a table. Nothing changes on the page until its last button is pressed.
 * @import { App } from "../../types.js"
 * @import { Format, Table } from "../../data/csv.js"
 * @import { Choice, Result } from "../../data/table.js"
 */
import { makeCheck } from "../../controls/inputs.js";
import { DataError, guessFormat, readTable } from "../../data/csv.js";
import { MAX_POINTS } from "../../data/own-points.js";
import { makeOwnPoints, suggestChoice } from "../../data/table.js";
import { element } from "../../dom/element.js";
import { formatCount, joined } from "../../i18n/format.js";
import { dataErrorText, engineText, problemText } from "../../i18n/sentences.js";
import { words } from "../../i18n/words.js";
import { makeButton, openDialog } from "../dialog.js";
import { makeOptions } from "./csv-options.js";
import { makePreview } from "./csv-preview.js";
import { makeSource, refuseLarge } from "./csv-source.js";

/** @param {App} app @param {File[]} [files] already given */
export function openCsv(app, files) {
  const told = words().data.csv;
  const { dialog, signal } = openDialog(app, told.title, "csv");

  let text = "";
  /** What the reader chose instead of what was guessed. @type {Partial<Format>} */
  let formatChosen = {};
  /** @type {Partial<Choice>} */
  let choiceChosen = {};
  /** @type {Table | null} */
  let table = null;
  /** @type {Result | null} */
  let result = null;
  /** How the text is read now. @type {Format} */
  let format = { delimiter: ",", decimal: ".", header: true };

  const source = makeSource(dialog, signal, take, refuse);
  const options = makeOptions({ reformat, choose });
  const preview = makePreview();
  const outcome = makeOutcome((leaveOut) => choose({ leaveOut }));
  const useThem = () => {
    if (!result?.own) return;
    const refusal = app.editor.setOwnPoints(result.own);
    if (refusal) outcome.showError(engineText(refusal));
    else dialog.close();
  };
  const use = makeButton(told.useNone, useThem, { className: "primary", disabled: true });

  /** @param {string} given */
  function take(given) {
    text = given;
    formatChosen = {};
    choiceChosen = {};
    read();
  }

  /** @param {Partial<Format>} changes */
  function reformat(changes) {
    formatChosen = { ...formatChosen, ...changes };
    read();
  }

  /** @param {Partial<Choice>} changes */
  function choose(changes) {
    choiceChosen = { ...choiceChosen, ...changes };
    // Whether another target is a class or a value is guessed anew.
    if ("target" in changes) delete choiceChosen.task;
    show();
  }

  /** Reads the text anew. */
  function read() {
    const width = table?.names.length;
    table = null;
    if (text.trim() === "") return show();
    try {
      refuseLarge(told.paste, text.length);
      format = { ...guessFormat(text, formatChosen.delimiter), ...formatChosen };
      options.showFormat(format);
      table = readTable(text, format, words().data.column);
      if (table.names.length !== width) choiceChosen = {};
      show();
    } catch (error) {
      refuse(error);
    }
  }

  /** Shows what the table and the choices make. */
  function show() {
    options.node.hidden = preview.node.hidden = !table;
    outcome.node.replaceChildren();
    result = table && showTable(table);
    const count = result?.own?.data.targets.length ?? 0;
    use.disabled = count === 0;
    use.textContent = count === 0 ? told.useNone : told.use(formatCount(count));
  }

  /** @param {Table} table */
  function showTable(table) {
    const choice = suggestChoice(table, format.decimal, choiceChosen);
    options.showChoice(table, choice);
    preview.show(table, choice);
    try {
      const made = makeOwnPoints(table, choice, (name, scale) => words().data.scaledName[scale](name));
      outcome.show(made, choice);
      return made;
    } catch (error) {
      if (!(error instanceof DataError)) throw error;
      outcome.showError(dataErrorText(error));
      return null;
    }
  }

  /** @param {unknown} error */
  function refuse(error) {
    if (!(error instanceof DataError)) throw error;
    table = null;
    show();
    outcome.showError(dataErrorText(error));
  }

  dialog.append(
    element("p", { textContent: told.intro }),
    ...source.nodes,
    options.node,
    preview.node,
    outcome.node,
    element("div", { className: "row end" }, use),
  );
  source.focus();
  if (files) void source.readFiles(files);
}

/** What will be used, and what cannot be. @param {(leaveOut: boolean) => void} onLeaveOut */
function makeOutcome(onLeaveOut) {
  const told = words().data.csv;
  const node = element("div", { className: "account", role: "status" });
  const label = element("span");
  const leaveOut = makeCheck(label, onLeaveOut);

  /** @param {string} textContent */
  const say = (textContent, className = "") => node.append(element("p", { className, textContent }));

  return {
    node,
    /** @param {string} text */
    showError(text) {
      node.replaceChildren();
      say(text, "error");
    },
    /** @param {Result} result @param {Choice} choice */
    show({ own, problems, badLines, usable }, choice) {
      if (badLines > 0) {
        say(told.problems(formatCount(badLines)), "error");
        const items = problems.map((problem) => element("li", { textContent: problemText(problem) }));
        label.textContent = told.leaveOut(formatCount(badLines));
        leaveOut.input.checked = choice.leaveOut;
        node.append(element("ul", { className: "error" }, ...items), leaveOut.node);
      }
      if (!own?.names) return;
      const { classes, target } = own.names;
      const what = classes ? told.classes(joined(classes)) : told.values(target);
      say(told.ready(formatCount(own.data.targets.length), what));
      if (usable > MAX_POINTS) say(told.taken(formatCount(MAX_POINTS), formatCount(usable)));
    },
  };
}
