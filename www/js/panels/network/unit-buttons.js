/**
 * The buttons over the units: without a face, since the canvas shows them. One of them is reached by Tab, the others from
 * it by the arrow keys.
 * @import { UnitPart } from "./parts.js"
 * @import { Scene } from "./scene.js"
 */
import { element } from "../../dom/element.js";
import { formatCount, formatValue, nameOf } from "../../i18n/format.js";
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

  /**
   * One button a shown unit, by columns; where one was, it is used again and keeps the focus.
   * @param {Scene} scene
   */
  place(scene) {
    const groups = scene.columns.map((_, column) => {
      const old = /** @type {HTMLElement | undefined} */ (this.node.children[column]);
      const group = old ?? element("div", { role: "group" });
      group.setAttribute("aria-label", scene.columnName(column));
      fill(group, scene, column);
      return group;
    });
    for (const old of [...this.node.children].slice(groups.length)) old.remove();
    for (const group of groups) if (!group.parentNode) this.node.append(group);
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

/**
 * The unit a button stands for; none for one that shows more units.
 * @param {HTMLElement} button
 * @returns {UnitPart | null}
 */
export function partOf({ dataset: { column, unit } }) {
  return unit === undefined ? null : { kind: "unit", column: Number(column), unit: Number(unit) };
}

/** @param {HTMLElement} group @param {Scene} scene @param {number} column */
function fill(group, scene, column) {
  const { spots, more } = scene.columns[column];
  const count = spots.length + (more === null ? 0 : 1);
  while (group.children.length > count) group.lastElementChild?.remove();
  while (group.children.length < count) group.append(element("button", { type: "button", tabIndex: -1 }));
  const buttons = /** @type {HTMLButtonElement[]} */ ([...group.children]);
  buttons.forEach((button, row) => {
    for (const name of ["title", "aria-label", "aria-pressed", "style"]) button.removeAttribute(name);
    button.dataset.column = String(column);
    if (row < spots.length) makeUnit(button, scene, column, row);
    else makeFold(button, scene);
  });
}

/** @param {HTMLButtonElement} button @param {Scene} scene @param {number} column @param {number} row */
function makeUnit(button, scene, column, row) {
  const { arrangement, columns, features, inputs } = scene;
  const spot = columns[column].spots[row];
  const isLarge = isLens(arrangement, column);
  const side = isLarge ? arrangement.lens.size : arrangement.size;
  button.className = "unit";
  button.dataset.unit = String(spot.unit);
  button.textContent = column === 0 ? nameOf(features[spot.unit]) : "";
  if (column === 0) button.setAttribute("aria-pressed", String(inputs.includes(spot)));
  else button.setAttribute("aria-label", scene.unitName(column, spot.unit));
  const left = isLarge ? spot.x : column === 0 ? 0 : spot.x - side / 2;
  put(button, left, spot.y - side / 2);
  button.style.width = `${column === 0 ? LABEL + side : side}px`;
  button.style.height = `${side}px`;
}

/**
 * The button for the units of a column that are not shown.
 * @param {HTMLButtonElement} button
 * @param {Scene} scene
 */
function makeFold(button, { columns }) {
  const column = Number(button.dataset.column);
  const { spots, more, first, count, x, width } = columns[column];
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
