/**
 * A row a layer: the selected lane in numbers, all lanes as bars on one logarithmic axis, and the units that do not learn.
 * @import { LaneState, State, Units } from "../../types.js"
 * @import { LaneLayers, LayerMeasure, Row } from "./layer-rows.js"
 * @typedef {typeof import("./layers-en.js").default} Words
 */
import { element } from "../../dom/element.js";
import { LANE_COLORS } from "../../drawing/colors.js";
import { choiceName, formatCount, formatMark, formatValue } from "../../i18n/format.js";
import { effectiveConfig, laneLetter } from "../../settings/lanes.js";
import { decadesOf, lengthOf, rowsOf } from "./layer-rows.js";

const DIGITS = 3;

export class Bars {
  node = element("table", { className: "layer-bars" });
  #words;
  /** What the rows are for; others are made where that is another. */
  #shape = "";
  /** @type {{value: HTMLElement, bars: {bar: HTMLElement, told: HTMLElement}[], units: HTMLElement}[]} */
  #rows = [];
  #caption = element("caption", { className: "hidden-text" });
  #measure = element("th", { scope: "col" });
  #ends = [element("span"), element("span"), element("span")];

  /** @param {Words} words */
  constructor(words) {
    this.#words = words;
  }

  /**
   * @param {State} state
   * @param {LaneState} selected
   * @param {LaneLayers[]} lanes
   * @param {LayerMeasure} measure
   * @param {Units | undefined} units of the selected lane
   */
  show(state, selected, lanes, measure, units) {
    const rows = rowsOf(lanes, measure);
    const { hidden } = effectiveConfig(selected, state);
    const shape = JSON.stringify([selected.id, hidden, lanes.map(({ id, layers }) => [id, layers.length])]);
    if (shape !== this.#shape) this.#make(rows, lanes, hidden);
    this.#shape = shape;
    const { measures, table } = this.#words;
    this.#caption.textContent = table(measures[measure], laneLetter(selected.id));
    this.#measure.textContent = measures[measure];
    const decades = decadesOf(rows.flatMap(({ values }) => values));
    this.#ends.forEach((end, i) => {
      const [low, high] = decades ?? [0, 0];
      end.textContent = decades ? formatMark(Number(`1e${Math.round(low + (i * (high - low)) / 2)}`)) : "";
    });
    const own = lanes.findIndex(({ id }) => id === selected.id);
    let first = 0;
    rows.forEach(({ layer, values }, i) => {
      const { value, bars, units: cell } = this.#rows[i];
      value.textContent = textOf(values[own]);
      bars.forEach(({ bar, told }, lane) => {
        bar.style.setProperty("--length", String(lengthOf(values[lane], decades)));
        told.textContent = ` ${textOf(values[lane])}`;
      });
      const { units: count = 0, activation = "" } = (layer && hidden[layer - 1]) || {};
      if (units && count > 0) this.#showUnits(cell, units, first, count, activation);
      else cell.textContent = "";
      first += count;
    });
  }

  /** @param {Row[]} rows @param {LaneLayers[]} lanes @param {{units: number, activation: string}[]} hidden of the selected lane */
  #make(rows, lanes, hidden) {
    const { layer, output, units, bars, shape } = this.#words;
    const axis = element("div", { className: "layer-axis", "aria-hidden": true }, ...this.#ends);
    const all = element(
      "th",
      { scope: "col" },
      element("span", { className: "hidden-text", textContent: bars }),
      axis,
    );
    const head = element(
      "tr",
      {},
      element("th", { scope: "col", textContent: layer }),
      this.#measure,
      all,
      element("th", { scope: "col", textContent: units }),
    );
    this.#rows = rows.map(({ values }) => ({
      value: element("td", { className: "layer-value" }),
      units: element("td", { className: "layer-units" }),
      bars: lanes.map(({ id }, lane) => {
        const [letter, told] = [laneLetter(id), element("span", { className: "hidden-text" })];
        const bar = element(
          "span",
          { className: "layer-bar" },
          element("b", { textContent: letter }),
          told,
          element("i"),
        );
        bar.style.setProperty("--lane", `light-dark(${LANE_COLORS.light[id]}, ${LANE_COLORS.dark[id]})`);
        bar.hidden = values[lane] === undefined;
        return { bar, told };
      }),
    }));
    const body = rows.map((row, i) => {
      const { value, bars: cells, units: last } = this.#rows[i];
      const own = row.layer ? hidden[row.layer - 1] : undefined;
      const name = row.layer === null ? output : formatCount(row.layer);
      const about = own && shape(formatCount(own.units), choiceName("hidden[].activation", own.activation));
      const names = [
        element("strong", { textContent: name }),
        ...(about ? [element("small", { textContent: about })] : []),
      ];
      return element(
        "tr",
        {},
        element("th", { scope: "row" }, ...names),
        value,
        element("td", { className: "layer-all" }, ...cells.map(({ bar }) => bar)),
        last,
      );
    });
    this.node.classList.toggle("alone", lanes.length === 1);
    this.node.replaceChildren(this.#caption, element("thead", {}, head), element("tbody", {}, ...body));
  }

  /**
   * @param {HTMLElement} cell
   * @param {Units} units
   * @param {number} first unit of the layer
   * @param {number} count
   * @param {string} activation
   */
  #showUnits(cell, units, first, count, activation) {
    const { dead, saturated, which } = this.#words;
    const saturates = saturatesIn(activation);
    const flags = (saturates ? units.saturated : units.dead).subarray(first, first + count);
    const low = Array.from(flags, (flag, i) => (flag ? [formatCount(i + 1)] : [])).flat();
    const told = (saturates ? saturated : dead)(formatCount(low.length), formatCount(count));
    cell.textContent = low.length > 0 ? `${saturates ? "=" : "×"} ${told}` : told;
    cell.title = low.length > 0 ? which(low.join(", ")) : "";
    cell.classList.toggle("some", low.length > 0);
  }
}

/** Whether an activation saturates on both sides: its units can be saturated, others dead. @param {string} activation */
export const saturatesIn = (activation) => activation === "sigmoid" || activation === "tanh";

/** @param {number | null | undefined} value */
const textOf = (value) => (value === null || value === undefined ? "–" : formatValue(value, DIGITS));
