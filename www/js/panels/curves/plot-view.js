/**
 * The part of the curves that is shown, and the ways to another. Slider, plot and address all have it from the state.
 * @import { LaneLines } from "../../drawing/chart/columns.js"
 * @import { Range } from "../../drawing/chart/zoom.js"
 */
import { shareAt, valueAtShare } from "../../drawing/chart/axis.js";
import { axisOf, rangeY, wholeX } from "../../drawing/chart/sight.js";
import { panned, within, zoomed } from "../../drawing/chart/zoom.js";

/** An address says where a part begins and ends with so many digits. */
const DIGITS = 8;

export class PlotView {
  /** How far learning rates are drawn ahead. */
  ahead = 0;
  #store;

  /** @param {import("../../store.js").Store} store */
  constructor(store) {
    this.#store = store;
  }

  get isWhole() {
    const { zoomX, zoomY } = this.#chart;
    return !zoomX && !zoomY;
  }

  get axis() {
    return axisOf(this.#store.state);
  }

  /** @returns {Range} */
  x() {
    return this.#chart.zoomX ?? this.#wholeX();
  }

  /** @param {LaneLines[]} lines what is drawn @returns {Range} */
  y(lines) {
    return rangeY(this.#store.state, lines, this.x());
  }

  /** Where a value of the horizontal axis stands: 0 at the left edge, 1 at the right. @param {number} value */
  shareOf(value) {
    return shareAt(value, this.x(), this.axis);
  }

  /** @param {number} share */
  at(share) {
    return valueAtShare(share, this.x(), this.axis);
  }

  /** @param {number} factor below 1 shows less, above 1 more @param {number} at the x that keeps its place */
  zoom(factor, at) {
    const zoomX = this.#within(zoomed(this.x(), factor, at, this.axis));
    this.#show({ zoomX, zoomY: zoomX && this.#chart.zoomY });
  }

  /** @param {number} share of the width, to the right */
  pan(share) {
    const { zoomX } = this.#chart;
    if (zoomX) this.#show({ zoomX: this.#within(panned(zoomX, share, this.axis)) });
  }

  /** @param {Range | null} x null as it is @param {Range | null} y likewise */
  showPart(x, y) {
    const { zoomX, zoomY } = this.#chart;
    this.#show({ zoomX: x ? this.#within(x) : zoomX, zoomY: y ? rounded(y) : zoomY });
  }

  showWhole() {
    this.#show({ zoomX: null, zoomY: null });
  }

  get #chart() {
    return this.#store.state.chart;
  }

  /** @param {{zoomX?: Range | null, zoomY?: Range | null}} zoom */
  #show(zoom) {
    this.#store.set({ chart: { ...this.#chart, ...zoom } });
  }

  /** @param {Range} range */
  #within(range) {
    const part = within(range, this.#wholeX(), this.axis, this.#chart.zoomX);
    return part && rounded(part);
  }

  #wholeX() {
    return wholeX(this.#store.state, this.ahead);
  }
}

/** @param {Range} range @returns {Range} */
const rounded = ([low, high]) => [
  Math.max(0, Number(low.toPrecision(DIGITS))),
  Number(high.toPrecision(DIGITS)),
];
