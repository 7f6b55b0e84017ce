/**
 * A row a lane: its sharpness, the limit of its rule, one over the other; and below, what is compared, how surely, and why not.
 * @import { LaneState } from "../../types.js"
 * @typedef {typeof import("./sharpness-en.js").default} Words
 *
 * @typedef {object} Row
 * @property {LaneState} lane
 * @property {string} value
 * @property {string} limit
 * @property {string} ratio
 * @property {string} largest
 * @property {string} about
 */
import { element } from "../../dom/element.js";
import { LANE_COLORS } from "../../drawing/colors.js";
import { laneName } from "../../i18n/format.js";
import { laneLetter } from "../../settings/lanes.js";

export class SharpnessTable {
  node;
  /** @type {{body: HTMLElement, cells: HTMLElement[], about: HTMLElement}[]} */
  #rows = [];
  /** What the rows are for; others are made where that is another. */
  #shape = "";

  /** @param {Words} words */
  constructor({ table, lane, lambda, limit, ratio, largest, largestMeaning }) {
    const heads = [lane, lambda, limit, ratio, largest].map((textContent) =>
      element("th", { scope: "col", textContent, ...(textContent === largest && { title: largestMeaning }) }),
    );
    this.node = element(
      "table",
      { className: "sharpness-table" },
      element("caption", { className: "hidden-text", textContent: table }),
      element("thead", {}, element("tr", {}, ...heads)),
    );
  }

  /** @param {Row[]} rows */
  show(rows) {
    const shape = rows.map(({ lane }) => laneName(lane)).join();
    if (shape !== this.#shape) this.#make(rows);
    this.#shape = shape;
    rows.forEach(({ value, limit, ratio, largest, about }, i) => {
      const { cells, about: cell } = this.#rows[i];
      [value, limit, ratio, largest].forEach((text, column) => setText(cells[column], text));
      setText(cell, about);
    });
  }

  /** @param {Row[]} rows */
  #make(rows) {
    for (const { body } of this.#rows) body.remove();
    this.#rows = rows.map(({ lane }) => {
      const badge = element("span", {
        className: "badge",
        textContent: laneLetter(lane.id),
        title: laneName(lane),
      });
      const { light, dark } = LANE_COLORS;
      badge.style.setProperty("--lane", `light-dark(${light[lane.id]}, ${dark[lane.id]})`);
      const cells = [0, 1, 2, 3].map(() => element("td"));
      const about = element("td", { className: "muted", colSpan: 4 });
      const body = element(
        "tbody",
        {},
        element("tr", {}, element("th", { scope: "rowgroup", rowSpan: 2 }, badge), ...cells),
        element("tr", {}, about),
      );
      return { body, cells, about };
    });
    this.node.append(...this.#rows.map(({ body }) => body));
  }
}

/** @param {HTMLElement} node @param {string} text */
function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}
