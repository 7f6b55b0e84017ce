/**
 * The buttons over the units: without a face, since the canvas shows them. One of them is reached by Tab, the others from
 * it by the arrow keys.
 * @import { Column, Spot } from "./arrange.js"
 * @import { UnitPart } from "./parts.js"
 * @import { Scene } from "./scene.js"
 */
import { element } from "../../dom/element.js";
import { formatCount, formatValue } from "../../i18n/format.js";
import { words } from "../../i18n/words.js";
import { isLens, LABEL } from "./arrange.js";

/** Columns narrower than this have no room for the whole sentence. */
const FOLD_WIDTH = 110;
/** Where keys lead: by so many columns, by so many rows. @type {Record<string, [number, number] | undefined>} */
const WAYS = {
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  Home: [0, -Infinity],
  End: [0, Infinity],
};

export class Buttons {
  node = element("div", { className: "units" });

  constructor() {
    this.node.addEventListener("keydown", (event) => this.#move(event));
    this.node.addEventListener("focusin", ({ target }) => this.#take(/** @type {HTMLElement} */ (target)));
  }

  /** One button a shown unit, by columns. @param {Scene} scene */
  place(scene) {
    const groups = fit(this.node, scene.columns.length, () => element("div", { role: "group" }));
    groups.forEach((group, column) => {
      const { spots, more } = scene.columns[column];
      const count = spots.length + (more === null ? 0 : 1);
      group.setAttribute("aria-label", scene.columnName(column));
      fit(group, count, () => element("button", { type: "button", tabIndex: -1 })).forEach((button, row) => {
        for (const name of ["title", "aria-label", "aria-pressed", "style"]) button.removeAttribute(name);
        button.dataset.column = String(column);
        if (row < spots.length) makeUnit(button, scene, column, spots[row]);
        else makeFold(button, scene.columns[column]);
      });
    });
    if (!this.node.querySelector("[tabindex='0']"))
      this.node.querySelector("button")?.setAttribute("tabindex", "0");
  }

  /** @param {Scene} scene @param {import("../../types.js").Neurons} neurons */
  name(scene, { weights, layers }) {
    for (const button of this.node.querySelectorAll("button")) {
      const part = partOf(button);
      if (!part || part.column === 0) continue;
      const { biases, inputs } = layers[part.column - 1];
      const bias = formatValue(weights[biases + part.unit]);
      const name = scene.unitName(part.column, part.unit);
      button.setAttribute("aria-label", words().network.unitAccount(name, bias, inputs));
    }
  }

  /** The unit with the focus, if the focus is to be seen. */
  get focused() {
    const button = /** @type {HTMLElement | null} */ (this.node.querySelector("button:focus-visible"));
    return button && partOf(button);
  }

  /** @param {HTMLElement} button */
  #take(button) {
    this.node.querySelector("[tabindex='0']")?.setAttribute("tabindex", "-1");
    button.tabIndex = 0;
  }

  /** @param {KeyboardEvent} event */
  #move(event) {
    const way = WAYS[event.key];
    if (!way) return;
    event.preventDefault();
    const button = /** @type {HTMLElement} */ (event.target);
    const group = /** @type {HTMLElement} */ (button.parentElement);
    const [column, row] = [[...this.node.children].indexOf(group), [...group.children].indexOf(button)];
    const next = within(within(this.node.children, column + way[0]).children, row + way[1]);
    /** @type {HTMLElement} */ (next).focus();
  }
}

/** @param {HTMLCollection} list @param {number} index */
const within = (list, index) => list[Math.max(0, Math.min(list.length - 1, index))];

/** Its unit; none where it shows more of them. @param {HTMLElement} button @returns {UnitPart | null} */
export function partOf({ dataset: { column, unit } }) {
  return unit === undefined ? null : { kind: "unit", column: Number(column), unit: Number(unit) };
}

/**
 * Gives a node so many children. Those that it has are used again, and keep the focus.
 * @param {HTMLElement} node @param {number} count @param {() => HTMLElement} make
 */
function fit(node, count, make) {
  while (node.children.length > count) node.lastElementChild?.remove();
  while (node.children.length < count) node.append(make());
  return /** @type {HTMLElement[]} */ ([...node.children]);
}

/** @param {HTMLElement} button @param {Scene} scene @param {number} column @param {Spot} spot */
function makeUnit(button, scene, column, spot) {
  const { arrangement } = scene;
  const isLarge = isLens(arrangement, column);
  const side = isLarge ? arrangement.lens.size : arrangement.size;
  button.className = "unit";
  button.dataset.unit = String(spot.unit);
  const name = scene.unitName(column, spot.unit);
  button.textContent = column === 0 ? name : "";
  if (column === 0) button.setAttribute("aria-pressed", String(scene.inputs.includes(spot)));
  else button.setAttribute("aria-label", name);
  const left = isLarge ? spot.x : column === 0 ? 0 : spot.x - side / 2;
  put(button, left, spot.y - side / 2);
  button.style.width = `${column === 0 ? LABEL + side : side}px`;
  button.style.height = `${side}px`;
}

/** For the units of a column that are not shown. @param {HTMLElement} button @param {Column} column */
function makeFold(button, { spots, more, first, count, x, width }) {
  const { fold, foldShort, foldTitle } = words().network;
  const rest = formatCount(count - spots.length);
  button.className = "more";
  delete button.dataset.unit;
  button.textContent = width < FOLD_WIDTH ? foldShort(rest) : fold(rest);
  button.title = foldTitle(first + 1, first + spots.length, count);
  button.setAttribute("aria-label", `${fold(rest)}. ${button.title}`);
  put(button, x, (more ?? 0) - 12);
}

/** @param {HTMLElement} node @param {number} left @param {number} top */
function put(node, left, top) {
  node.style.left = `${left}px`;
  node.style.top = `${top}px`;
}
