/** Where a table comes from: a file chosen or dropped, or rows that are pasted. */
import { DataError, MAX_BYTES, decode } from "../../data/csv.js";
import { element } from "../../dom/element.js";
import { formatBytes } from "../../i18n/format.js";
import { words } from "../../i18n/words.js";
import { makeButton } from "../dialog.js";

/** After the last key in the field for pasted rows, in milliseconds. */
const PASTE_DELAY = 200;

/**
 * @param {HTMLDialogElement} dialog takes what is dropped or pasted anywhere in it
 * @param {AbortSignal} signal
 * @param {(text: string) => void} take
 * @param {(error: unknown) => void} refuse
 */
export function makeSource(dialog, signal, take, refuse) {
  const told = words().data.csv;
  let timer = 0;
  /** Counts the files, so that a slow one does not overtake the next. */
  let turn = 0;

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
  const forget = makeButton(
    told.forget,
    () => {
      showSource("");
      take("");
      paste.focus();
    },
    { className: "small" },
  );
  const given = element("p", { className: "row given", hidden: true }, source, forget);

  /** @param {string} name of a file; none where rows are pasted */
  function showSource(name) {
    source.textContent = name;
    given.hidden = name === "";
    paste.hidden = name !== "";
    paste.value = "";
  }

  /** @param {File[]} files */
  async function readFiles([file, ...others]) {
    const mine = ++turn;
    const isWanted = () => mine === turn && !signal.aborted;
    try {
      if (others.length > 0) throw new DataError("oneFile", { count: others.length + 1 });
      refuseLarge(file.name, file.size);
      const bytes = await file.arrayBuffer().catch(() => {
        throw new DataError("unreadable", { name: file.name });
      });
      if (!isWanted()) return;
      const text = decode(new Uint8Array(bytes), file.name);
      if (text.trim() === "") throw new DataError("nothing");
      showSource(told.source(file.name, formatBytes(file.size)));
      take(text);
    } catch (error) {
      if (isWanted()) refuse(error);
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
  signal.addEventListener("abort", () => clearTimeout(timer));

  const file = element("label", { className: "file" }, picker, told.choose);
  return {
    nodes: [element("div", { className: "row" }, file, given), paste],
    readFiles,
    focus: () => picker.focus(),
  };
}

/** @param {string} name of what has the size @param {number} size */
export function refuseLarge(name, size) {
  if (size > MAX_BYTES) throw new DataError("fileTooLarge", { name, size, most: MAX_BYTES });
}
