/**
 * The window that makes points of a table: a file chosen or dropped, or rows that are pasted. Nothing changes on the page
 * until its last button is pressed.
 * @typedef {import("../types.js").Visit} Visit
 * @typedef {import("../csv.js").Format} Format
 * @typedef {import("../csv.js").Table} Table
 * @typedef {import("../dataset.js").Choice} Choice
 * @typedef {import("../dataset.js").Result} Result
 */
import { DataError, DELIMITERS, MAX_BYTES, decode, guessFormat, readTable } from "../csv.js";
import { makeOwn, suggestChoice } from "../dataset.js";
import { element, freshId } from "../dom.js";
import { formatCount } from "../format.js";
import { joined } from "../wording.js";
import { MAX_POINTS } from "../own.js";
import { laterWords } from "../text.js";
import { makePreview } from "./csvpreview.js";
import { openDialog } from "./dialog.js";

/** After the last key in the field for pasted rows, in milliseconds. */
const PASTE_DELAY = 200;

/**
 * @param {Visit} app
 * @param {File[]} [files] already given
 */
export function openCsv(app, files) {
  const { race } = app;
  const told = laterWords().data.csv;
  const { dialog, signal } = openDialog(app, told.title, "csv");

  let text = "";
  /** What the user chose instead of what was guessed. @type {Partial<Format>} */
  let formatChosen = {};
  /** @type {Partial<Choice>} */
  let choiceChosen = {};
  /** @type {Table | null} */
  let table = null;
  /** @type {Result | null} */
  let result = null;
  /** How the text is read now. @type {Format} */
  let format = { delimiter: ",", decimal: ".", header: true };
  let timer = 0;
  /** Counts the files, so that a slow one does not overtake the next. */
  let turn = 0;

  // --- Where the rows come from ------------------------------------------------------------------------------------------

  const picker = element("input", {
    type: "file",
    accept: ".csv,.tsv,.txt,text/csv,text/tab-separated-values,text/plain",
    "aria-label": told.choose,
    onchange: () => {
      if (picker.files?.length) void readFiles([...picker.files]);
      picker.value = "";
    },
  });
  const paste = element("textarea", {
    rows: 4,
    spellcheck: false,
    autocomplete: "off",
    placeholder: told.placeholder,
    "aria-label": told.paste,
    oninput: () => {
      clearTimeout(timer);
      timer = window.setTimeout(() => take(paste.value), PASTE_DELAY);
    },
  });
  const source = element("strong");
  const forget = element("button", {
    type: "button",
    className: "small",
    textContent: told.forget,
    onclick: () => {
      showSource("");
      take("");
      paste.focus();
    },
  });
  const given = element("p", { className: "row given", hidden: true }, source, forget);

  /** @param {string} name of a file; none where rows are pasted */
  function showSource(name) {
    source.textContent = name;
    given.hidden = name === "";
    paste.hidden = name !== "";
    paste.value = "";
  }

  /** @param {File[]} given */
  async function readFiles([file, ...others]) {
    const mine = ++turn;
    const told = laterWords().data;
    try {
      if (others.length > 0) throw new DataError(told.oneFile(formatCount(others.length + 1)));
      if (file.size > MAX_BYTES) {
        throw new DataError(told.fileTooLarge(file.name, formatBytes(file.size), formatBytes(MAX_BYTES)));
      }
      const bytes = await file.arrayBuffer().catch(() => {
        throw new DataError(told.unreadable(file.name));
      });
      if (mine !== turn || signal.aborted) return;
      const decoded = decode(new Uint8Array(bytes), file.name);
      if (decoded.trim() === "") throw new DataError(told.nothing);
      showSource(told.csv.source(file.name, formatBytes(file.size)));
      take(decoded);
    } catch (error) {
      refuse(error);
    }
  }

  dialog.addEventListener("dragover", (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    event.stopPropagation();
    dialog.classList.add("dropping");
  });
  dialog.addEventListener("dragleave", () => dialog.classList.remove("dropping"));
  dialog.addEventListener("drop", (event) => {
    dialog.classList.remove("dropping");
    if (!event.dataTransfer?.files.length) return;
    event.preventDefault();
    event.stopPropagation();
    void readFiles([...event.dataTransfer.files]);
  });

  // Rows may be pasted without looking for the field.
  dialog.addEventListener("paste", (event) => {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (event.target === paste || text === "") return;
    event.preventDefault();
    showSource("");
    paste.value = text;
    take(text);
  });

  // --- How they are read -------------------------------------------------------------------------------------------------

  const delimiter = makeSelect(told.separator, told.separators, DELIMITERS, (value) =>
    reformat({ delimiter: value }),
  );
  const decimal = makeSelect(told.decimal, told.decimals, [".", ","], (value) =>
    reformat({ decimal: value === "," ? "," : "." }),
  );
  const header = makeCheck(told.header, (checked) => reformat({ header: checked }));
  const x = makeSelect(told.x, {}, [], (value) =>
    choose({ inputs: [Number(value), Number(y.select.value)] }),
  );
  const y = makeSelect(told.y, {}, [], (value) =>
    choose({ inputs: [Number(x.select.value), Number(value)] }),
  );
  const target = makeSelect(told.target, {}, [], (value) => {
    // Whether it is a class or a value is guessed anew.
    delete choiceChosen.task;
    choose({ target: Number(value) });
  });
  const task = makeSelect(told.task, told.tasks, Object.keys(told.tasks), (value) => choose({ task: value }));
  const scale = makeSelect(told.scale, told.scales, Object.keys(told.scales), (value) =>
    choose({ scale: /** @type {Choice["scale"]} */ (value) }),
  );
  scale.node.title = told.scaleMeaning;
  const leaveOut = makeCheck("", (checked) => choose({ leaveOut: checked }));
  const options = element(
    "div",
    { className: "csv-options", hidden: true },
    ...[delimiter, decimal, x, y, target, task, scale, header].map(({ node }) => node),
  );
  const preview = makePreview();
  const account = element("div", { className: "account", role: "status" });
  const use = element("button", {
    type: "button",
    className: "primary",
    textContent: told.useNone,
    disabled: true,
    onclick: () => {
      if (!result?.own) return;
      const refusal = race.setOwn(result.own);
      if (refusal) account.replaceChildren(sentence(refusal, true));
      else dialog.close();
    },
  });

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
    show();
  }

  /** Reads the text anew. */
  function read() {
    const width = table?.names.length;
    table = null;
    if (text.trim() === "") return show();
    try {
      if (text.length > MAX_BYTES) {
        throw new DataError(
          laterWords().data.fileTooLarge(told.paste, formatBytes(text.length), formatBytes(MAX_BYTES)),
        );
      }
      const guess = guessFormat(text, formatChosen.delimiter);
      format = { ...guess, ...formatChosen };
      delimiter.select.value = format.delimiter;
      decimal.select.value = format.decimal;
      header.input.checked = format.header;
      table = readTable(text, format);
      if (table.names.length !== width) choiceChosen = {};
      show();
    } catch (error) {
      refuse(error);
    }
  }
  /** Shows what the table and the choices make. */
  function show() {
    result = null;
    options.hidden = !table;
    account.replaceChildren();
    if (!table) {
      preview.show(null);
      showUse();
      return;
    }
    const choice = suggestChoice(table, format.decimal, choiceChosen);
    const columns = table.names.map((name, i) => ({ value: String(i), label: name }));
    for (const [select, column] of /** @type {const} */ ([
      [x, choice.inputs[0]],
      [y, choice.inputs[1]],
      [target, choice.target],
    ])) {
      select.fill(columns);
      select.select.value = String(column);
    }
    task.select.value = choice.task;
    scale.select.value = choice.scale;
    preview.show({ table, choice });
    try {
      result = makeOwn(table, choice);
      account.append(...accountOf(result, choice));
    } catch (error) {
      if (!(error instanceof DataError)) throw error;
      account.append(sentence(error.message, true));
    }
    showUse();
  }

  /**
   * What will be used, and what cannot be.
   * @param {Result} made
   * @param {Choice} choice
   */
  function accountOf({ own, problems, badLines, usable }, choice) {
    /** @type {Node[]} */
    const parts = [];
    if (badLines > 0) {
      leaveOut.words.textContent = told.leaveOut(formatCount(badLines));
      leaveOut.input.checked = choice.leaveOut;
      parts.push(
        sentence(told.problems(formatCount(badLines)), true),
        element(
          "ul",
          { className: "error" },
          ...problems.map((problem) => element("li", { textContent: problem })),
        ),
      );
      // Moved, not made anew: it may have the focus.
      parts.push(leaveOut.node);
    }
    if (own?.names) {
      const { classes, target: name } = own.names;
      const what = classes ? told.classes(joined(classes)) : told.values(name);
      parts.push(sentence(told.ready(formatCount(own.data.targets.length), what)));
      if (usable > MAX_POINTS) parts.push(sentence(told.taken(formatCount(MAX_POINTS), formatCount(usable))));
    }
    return parts;
  }

  function showUse() {
    const count = result?.own?.data.targets.length ?? 0;
    use.disabled = count === 0;
    use.textContent = count === 0 ? told.useNone : told.use(formatCount(count));
  }

  /** @param {unknown} error */
  function refuse(error) {
    if (!(error instanceof DataError)) throw error;
    table = null;
    show();
    account.append(sentence(error.message, true));
  }

  dialog.append(
    element("p", { textContent: told.intro }),
    element("div", { className: "row" }, element("label", { className: "file" }, picker, told.choose), given),
    paste,
    options,
    preview.node,
    account,
    element("div", { className: "row end" }, use),
  );
  signal.addEventListener("abort", () => clearTimeout(timer));
  picker.focus();
  if (files) void readFiles(files);
}

/**
 * A size, in the units of file managers.
 * @param {number} bytes
 */
function formatBytes(bytes) {
  const [unit, size] = bytes >= 1e6 ? ["MB", 1e6] : bytes >= 1e3 ? ["kB", 1e3] : [laterWords().data.bytes, 1];
  return `${formatCount(Math.round((10 * bytes) / size) / 10)} ${unit}`;
}

/**
 * @param {string} text
 * @param {boolean} [isError]
 */
const sentence = (text, isError = false) =>
  element("p", { className: isError ? "error" : "", textContent: text });

/**
 * @param {string} label
 * @param {Record<string, string>} names
 * @param {string[]} values
 * @param {(value: string) => void} onChange
 */
function makeSelect(label, names, values, onChange) {
  const id = freshId();
  const select = element("select", { id, onchange: () => onChange(select.value) });
  let shown = "";
  /** Options are made anew only where they are others: an open menu stays open. @param {{value: string, label: string}[]} choices */
  const fill = (choices) => {
    const now = JSON.stringify(choices);
    if (now === shown) return;
    shown = now;
    select.replaceChildren(
      ...choices.map(({ value, label }) => element("option", { value, textContent: label })),
    );
  };
  fill(values.map((value) => ({ value, label: names[value] })));
  const node = element(
    "div",
    { className: "field" },
    element("label", { htmlFor: id, textContent: label }),
    select,
  );
  return { node, select, fill };
}

/**
 * @param {string} label
 * @param {(checked: boolean) => void} onChange
 */
function makeCheck(label, onChange) {
  const input = element("input", { type: "checkbox", onchange: () => onChange(input.checked) });
  const words = element("span", { textContent: label });
  return { node: element("label", { className: "check" }, input, words), input, words };
}
