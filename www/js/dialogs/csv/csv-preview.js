/**
 * The first rows of a table, as they are read.
 * @import { Reading } from "../../data/table-reader.js"
 */
import { quantityOf } from "../../data/cells.js";
import { element } from "../../dom/element.js";
import { formatCount, inputText } from "../../i18n/format.js";
import { words } from "../../i18n/words.js";

/** Longer cells are cut: a preview is no place to read them. */
const CELL_LENGTH = 60;

export function makePreview() {
  const told = words().data.csv;
  const node = element("div", {
    className: "preview",
    role: "region",
    "aria-label": told.preview,
    tabIndex: 0,
  });

  /** @param {Reading} reading */
  function show({ names, sample, count, choice, format }) {
    const { inputs, target, task } = choice;
    const measured = task === "regression" ? [...inputs, target] : inputs;
    /** What a column is used for. */
    const roles = new Map([
      [inputs[0], "x"],
      [inputs[1], "y"],
      [target, told.targetRole],
    ]);
    const className = (/** @type {number} */ column) => (roles.has(column) ? "used" : "");
    const head = names.map((name, column) => {
      const role = roles.get(column);
      const badge = role ? [" ", element("span", { className: "role", textContent: role })] : [];
      return element("th", { scope: "col", className: className(column) }, name, ...badge);
    });
    const body = sample.map(({ cells, line }) => {
      const place = element("th", { scope: "row", textContent: formatCount(line) });
      const shown = cells.map((cell, column) => {
        const text = cell.length > CELL_LENGTH ? `${cell.slice(0, CELL_LENGTH)}…` : cell;
        const number = measured.includes(column) ? numberIn(cell) : "";
        const meant = number
          ? [" ", element("span", { className: "muted", textContent: told.readAs(number) })]
          : [];
        return element("td", { className: className(column) }, text, ...meant);
      });
      return element("tr", {}, place, ...shown);
    });

    /** The number that is read, where the cell looks different. @param {string} cell */
    function numberIn(cell) {
      const number = quantityOf(cell.trim(), format.decimal)?.number;
      if (number === undefined || Number(cell) === number) return "";
      const text = inputText(number);
      return text === cell.trim() ? "" : text;
    }

    const line = element("th", { scope: "col", textContent: told.line });
    const thead = element("thead", {}, element("tr", {}, line, ...head));
    node.replaceChildren(element("table", {}, thead, element("tbody", {}, ...body)));
    const left = count - body.length;
    if (left > 0) {
      node.append(element("p", { className: "muted", textContent: told.more(formatCount(left)) }));
    }
  }

  return { node, show };
}
