/**
 * The part of the curves that is shown, and the ways to another.
 * @import { LaneLines } from "./columns.js"
 * @import { Range } from "./zoom.js"
 */
import { isLogY } from "./columns.js";
import { shareRange, valueRange } from "./ranges.js";
import { panned, within, zoomed } from "./zoom.js";

/** A loss beyond so many times the largest at step 0 is not shown. */
const RUNAWAY = 20;
/** What has fallen to so small a part of the largest leaves the picture of a logarithmic axis. */
const FALLEN = 1e12;

export class PlotView {
  /** Null is everything. @type {{x: Range | null, y: Range | null}} */
  #shown = { x: null, y: null };
  #store;
  #lines;
  #onChange;

  /**
   * @param {import("../../store.js").Store} store
   * @param {() => LaneLines[]} lines what is drawn now
   * @param {() => void} onChange
   */
  constructor(store, lines, onChange) {
    this.#store = store;
    this.#lines = lines;
    this.#onChange = onChange;
  }

  get isWhole() {
    return !this.#shown.x && !this.#shown.y;
  }

  /** @returns {Range} */
  x() {
    return this.#shown.x ?? this.#wholeX();
  }

  /** @param {number | null} low @param {number | null} high @returns {Range} */
  y(low, high) {
    const { chart, lanes } = this.#store.state;
    if (this.#shown.y) return this.#shown.y;
    if (chart.measure === "accuracy") return shareRange(low);
    const least = low !== null && high !== null && isLogY(chart) ? Math.max(low, high / FALLEN) : low;
    const starts = lanes.flatMap(({ curve }) => [curve.trainLoss[0] ?? 0, curve.testLoss[0] ?? 0]);
    const most = chart.measure === "loss" ? RUNAWAY * Math.max(...starts) : Infinity;
    return valueRange(least, high, most, isLogY(chart));
  }

  /** @param {number} factor below 1 shows less, above 1 more @param {number} at the x that keeps its place */
  zoom(factor, at) {
    const x = this.#within(zoomed(this.x(), factor, at, this.#logX));
    this.#show(x, x && this.#shown.y);
  }

  /** @param {number} share of the width, to the right */
  pan(share) {
    const { x, y } = this.#shown;
    if (x) this.#show(this.#within(panned(x, share, this.#logX)), y);
  }

  /** @param {Range | null} x null as it is @param {Range | null} y likewise */
  showPart(x, y) {
    this.#show(x ? this.#within(x) : this.#shown.x, y ?? this.#shown.y);
  }

  showWhole() {
    this.#show(null, null);
  }

  /** For other axes: what was looked at stays where it means the same. @param {boolean} sameX */
  keep(sameX) {
    this.#shown = { x: sameX ? this.#shown.x : null, y: null };
  }

  get #logX() {
    return this.#store.state.chart.logX;
  }

  /** @param {Range | null} x @param {Range | null} y */
  #show(x, y) {
    this.#shown = { x, y };
    this.#onChange();
  }

  /** @param {Range} range */
  #within(range) {
    return within(range, this.#wholeX(), this.#logX, this.#shown.x);
  }

  /** @returns {Range} */
  #wholeX() {
    const { logX, x } = this.#store.state.chart;
    const columns = this.#lines().flatMap(({ tables }) => tables.map((table) => table[0]));
    const low = Math.min(...columns.map((column) => column[0] ?? Infinity));
    const high = Math.max(...columns.map((column) => column.at(-1) ?? -Infinity));
    if (!(low <= high)) return logX ? [1, 10] : [0, 10];
    const least = logX ? 10 * low : x === "step" ? 10 : 0;
    return [logX ? low : 0, Math.max(high, least) || 1];
  }
}
