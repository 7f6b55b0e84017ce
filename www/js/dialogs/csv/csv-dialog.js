/**
 * The dialog that makes points of a table. Nothing changes on the page until its last button is pressed.
 * @import { DataError } from "../../data/data-error.js"
 * @import { App, OwnPoints } from "../../types.js"
 * @import { Wishes } from "../../data/questions.js"
 * @import { Reading, Source } from "../../data/table-reader.js"
 */
import { MAX_COLUMNS } from "../../data/table-limits.js";
import { element } from "../../dom/element.js";
import { formatCount } from "../../i18n/format.js";
import { dataErrorText, refusedText } from "../../i18n/sentences.js";
import { words } from "../../i18n/words.js";
import { makeButton, openDialog } from "../dialog.js";
import { makeOptions } from "./csv-options.js";
import { makeOutcome } from "./csv-outcome.js";
import { makePreview } from "./csv-preview.js";
import { makeProgress } from "./csv-progress.js";
import { makeQuestions } from "./csv-questions.js";
import { makeSource } from "./csv-source.js";
import { TableClient } from "./table-client.js";

/** @param {App} app @param {File[]} [files] already given */
export function openCsv(app, files) {
  const told = words().data.csv;
  const { dialog, signal } = openDialog(app, told.title, "csv");
  const columnNames = Array.from({ length: MAX_COLUMNS }, (_, i) => words().data.column(i + 1));
  const client = new TableClient(columnNames);
  signal.addEventListener("abort", () => client.close());

  /** Of the table that is read. */
  let name = "";
  /** @type {Wishes} */
  let wishes = { format: {}, choice: {} };
  /** @type {OwnPoints | null} */
  let own = null;

  const source = makeSource(dialog, signal, { take, refuse, forget });
  const options = makeOptions(wish);
  const questions = makeQuestions(wish);
  const preview = makePreview();
  const outcome = makeOutcome((leaveOut) => wish({ choice: { leaveOut } }));
  const progress = makeProgress(() => source.forget());
  const table = element(
    "div",
    { className: "table", hidden: true },
    options.node,
    questions.node,
    preview.node,
  );
  const use = makeButton(told.useNone, useThem, { className: "primary", disabled: true });

  function useThem() {
    if (!own) return;
    const refusal = app.editor.setOwnPoints(own);
    if (refusal) outcome.showError(refusedText(refusal));
    else dialog.close();
  }

  /** @param {Source} given @param {string} called */
  function take(given, called) {
    forget();
    name = called;
    wishes = { format: {}, choice: {} };
    client.open(given, name);
    void read();
  }

  /** @param {Partial<Wishes>} more */
  function wish({ format, choice }) {
    // Another separator makes other columns.
    const kept = format?.separator ? {} : wishes.choice;
    wishes = { format: { ...wishes.format, ...format }, choice: { ...kept, ...choice } };
    // What another target is, and what is missing in it, is guessed anew.
    if (choice && "target" in choice) {
      delete wishes.choice.task;
      delete wishes.choice.missingIsClass;
    }
    void read();
  }

  /** Reads the table as it is wished. */
  async function read() {
    offer(null);
    progress.begin(name);
    try {
      const reading = await client.read(wishes, progress.show);
      if (reading && !signal.aborted) show(reading);
    } catch (error) {
      if (!signal.aborted) refuse(/** @type {DataError} */ (error));
    }
  }

  /** @param {Reading} reading */
  function show(reading) {
    progress.end();
    const { result, error, choice } = reading;
    offer(result?.own ? withScaledName(result.own, choice.scale) : null);
    table.hidden = false;
    options.show(reading);
    questions.show(reading.questions);
    preview.show(reading);
    if (error) outcome.showError(dataErrorText(error));
    else outcome.show(reading, own);
  }

  /** @param {DataError} error */
  function refuse(error) {
    forget();
    outcome.showError(dataErrorText(error));
  }

  /** Nothing is read, and nothing can be used. */
  function forget() {
    client.end();
    progress.end();
    table.hidden = true;
    outcome.clear();
    offer(null);
  }

  /** @param {OwnPoints | null} points to be used */
  function offer(points) {
    own = points;
    use.disabled = !own;
    use.textContent = own ? told.use(formatCount(own.data.targets.length)) : told.useNone;
  }

  dialog.append(
    element("p", { textContent: told.intro }),
    ...source.nodes,
    progress.node,
    table,
    outcome.node,
    element("div", { className: "row end" }, use),
  );
  source.focus();
  if (files) source.takeFiles(files);
}

/** Values that are scaled are called so. @param {OwnPoints} own @param {Reading["choice"]["scale"]} scale @returns {OwnPoints} */
function withScaledName(own, scale = "asIs") {
  if (!own.names || own.task === "classification" || scale === "asIs") return own;
  return { ...own, names: { ...own.names, target: words().data.scaledName[scale](own.names.target) } };
}
