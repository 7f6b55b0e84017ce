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

  /** @param {{table: Table, choice: Choice} | null} what */
  function show(what) {
    node.hidden = !what;
    if (!what) return node.replaceChildren();
    const { table, choice } = what;
    /** What a column is used for. */
    const roles = new Map([
      [choice.inputs[0], "x"],
      [choice.inputs[1], "y"],
      [choice.target, told.targetRole],
    ]);
    const head = table.names.map((name, column) => {
      const role = roles.get(column);
      const badge = role ? [" ", element("span", { className: "role", textContent: role })] : [];
      return element("th", { scope: "col", className: role ? "used" : "" }, name, ...badge);
    });
    const rows = table.rows.slice(0, ROWS).map((row, i) =>
      element(
        "tr",
        {},
        element("th", { scope: "row", textContent: formatCount(table.lines[i]) }),
        ...row.map((cell, column) =>
          element("td", {
            textContent: cell.length > CELL_LENGTH ? `${cell.slice(0, CELL_LENGTH)}…` : cell,
            className: roles.has(column) ? "used" : "",
          }),
        ),
      ),
    );
    const left = table.rows.length - rows.length;
    node.replaceChildren(
      element(
        "table",
        {},
        element(
          "thead",
          {},
          element("tr", {}, element("th", { scope: "col", textContent: told.line }), ...head),
        ),
        element("tbody", {}, ...rows),
      ),
      ...(left > 0 ? [element("p", { className: "muted", textContent: told.more(formatCount(left)) })] : []),
    );
  }

  return { node, show };
}
