/**
 * A table of numbers by lane, with a curve over the last steps in each row.
 * @import { SparkLine } from "./spark.js"
 *
 * @typedef {object} Row
 * @property {string} id
 * @property {Node} head a new one
 * @property {string[]} cells as many as the table has columns of values
 * @property {SparkLine[]} lines
 * @property {string} account of the curve, for who does not see it
 */
import { element } from "../../dom/element.js";
import { drawSpark, stepAt } from "./spark.js";

/**
 * @param {string} caption
 * @param {(step: number) => void} onStep a step of a curve was pressed
 */
export function makeValueTable(caption, onStep) {
  const heads = element("tr");
  const body = element("tbody");
  const node = element(
    "table",
    { className: "values" },
    element("caption", { className: "apart", textContent: caption }),
    element("thead", {}, heads),
    body,
  );
  /** @type {Row[]} */
  let shown = [];
  body.addEventListener("click", (event) => {
    const canvas = /** @type {HTMLElement} */ (event.target).closest("canvas");
    if (!canvas) return;
    const at = [...body.querySelectorAll("canvas")].indexOf(canvas);
    onStep(stepAt(canvas, event.offsetX, shown[at].lines));
  });
  return {
    node,
    /**
     * @param {Node[]} columns names of the columns; the last one is the curve's
     * @param {Row[]} rows
     * @param {number | null} marked
     * @param {boolean} dark
     */
    show(columns, rows, marked, dark) {
      const isSame =
        rows.length === shown.length &&
        heads.children.length === columns.length &&
        rows.every(({ id }, i) => id === shown[i].id);
      shown = rows;
      heads.replaceChildren(...columns.map((column) => element("th", { scope: "col" }, column)));
      // Rows that stay keep the focus.
      if (!isSame) {
        body.replaceChildren(
          ...rows.map(({ head, cells }) =>
            element(
              "tr",
              {},
              element("th", { scope: "row" }, head),
              ...cells.map(() => element("td")),
              element("td", {}, element("canvas", { role: "img" })),
            ),
          ),
        );
      }
      rows.forEach(({ cells, lines, account }, i) => {
        const row = body.children[i];
        cells.forEach((text, at) => {
          const cell = row.children[at + 1];
          if (cell.textContent !== text) cell.textContent = text;
        });
        const canvas = /** @type {HTMLCanvasElement} */ (row.querySelector("canvas"));
        canvas.setAttribute("aria-label", account);
        canvas.title = account;
        drawSpark(canvas, lines, marked, dark);
      });
    },
  };
}
