/**
 * Where a table comes from: a file chosen or dropped, or rows that are pasted.
 * @import { Source } from "../../data/table-reader.js"
 */
import { DataError } from "../../data/data-error.js";
import { element } from "../../dom/element.js";
import { formatBytes } from "../../i18n/format.js";
import { words } from "../../i18n/words.js";
import { makeButton } from "../dialog.js";

/** After the last key in the field for pasted rows, in milliseconds. */
const PASTE_DELAY = 200;

/**
 * @param {HTMLDialogElement} dialog takes what is dropped or pasted anywhere in it
 * @param {AbortSignal} signal
 * @param {object} on
 * @param {(source: Source, name: string) => void} on.take
 * @param {(error: DataError) => void} on.refuse
 * @param {() => void} on.forget nothing is given any more
 */
export function makeSource(dialog, signal, { take, refuse, forget: onForget }) {
  const told = words().data.csv;
  let timer = 0;

  const picker = element("input", {
    type: "file",
    accept: ".csv,.tsv,.txt,text/csv,text/tab-separated-values,text/plain",
    "aria-label": told.choose,
    onchange: () => {
      if (picker.files?.length) takeFiles([...picker.files]);
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
      timer = window.setTimeout(() => takeRows(paste.value), PASTE_DELAY);
    },
  });
  const source = element("strong");
  const forget = () => {
    showSource("");
    onForget();
    paste.focus();
  };
  const given = element(
    "p",
    { className: "row given", hidden: true },
    source,
    makeButton(told.forget, forget, { className: "small" }),
  );

  /** @param {string} name of a file; none where rows are pasted */
  function showSource(name) {
    source.textContent = name;
    given.hidden = name === "";
    paste.hidden = name !== "";
    paste.value = "";
  }

  /** @param {string} rows */
  function takeRows(rows) {
    if (rows.trim() === "") onForget();
    else take(rows, told.pasted);
  }

  /** @param {File[]} files */
  function takeFiles([file, ...others]) {
    clearTimeout(timer);
    if (others.length > 0) return refuse(new DataError("oneFile", { count: others.length + 1 }));
    showSource(told.source(file.name, formatBytes(file.size)));
    take(file, file.name);
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
    takeFiles([...event.dataTransfer.files]);
  });
  // Rows may be pasted without looking for the field.
  dialog.addEventListener("paste", (event) => {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (event.target === paste || text === "") return;
    event.preventDefault();
    showSource("");
    paste.value = text;
    takeRows(text);
  });
  signal.addEventListener("abort", () => clearTimeout(timer));

  const file = element("label", { className: "file" }, picker, told.choose);
  return {
    nodes: [element("div", { className: "row" }, file, given), paste],
    takeFiles,
    forget,
    focus: () => picker.focus(),
  };
}
