/**
 * The first rows of a table, as they are read.
 * @import { Table } from "../../data/csv.js"
 * @import { Choice } from "../../data/table.js"
 */
import { element } from "../../dom/element.js";
import { formatCount } from "../../i18n/format.js";
import { words } from "../../i18n/words.js";

const ROWS = 6;
/** Longer cells are cut: a preview is no place to read them. */
const CELL_LENGTH = 60;

export function makePreview() {
  const told = words().data.csv;
  const node = element("div", {
    className: "preview",
    role: "region",
    "aria-label": told.preview,
    tabIndex: 0,
    hidden: true,
  });

  /** @param {Table} table @param {Choice} choice */
  function show({ names, rows, lines }, { inputs, target }) {
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
    const body = rows.slice(0, ROWS).map((row, i) => {
      const line = element("th", { scope: "row", textContent: formatCount(lines[i]) });
      const cells = row.map((cell, column) =>
        element("td", {
          textContent: cell.length > CELL_LENGTH ? `${cell.slice(0, CELL_LENGTH)}…` : cell,
          className: className(column),
        }),
      );
      return element("tr", {}, line, ...cells);
    });
    const line = element("th", { scope: "col", textContent: told.line });
    const thead = element("thead", {}, element("tr", {}, line, ...head));
    node.replaceChildren(element("table", {}, thead, element("tbody", {}, ...body)));
    const left = rows.length - body.length;
    if (left > 0) {
      node.append(element("p", { className: "muted", textContent: told.more(formatCount(left)) }));
    }
  }

  return { node, show };
}
