/**
 * The cursor on the curves and the values at it, for eyes and, as a slider, for keyboards and ears.
 * @import { Chart } from "../../types.js"
 * @import { LaneLines } from "../../drawing/chart/columns.js"
 * @import { Range } from "../../drawing/chart/zoom.js"
 * @typedef {import("../../../vendor/uPlot.esm.js").default} UPlot
 */
import { element } from "../../dom/element.js";
import { words } from "../../i18n/words.js";
import { nearest } from "../../drawing/chart/columns.js";
import { readoutTable, readoutText } from "./readout.js";

export class PlotCursor {
  readout = element("div", { className: "readout", hidden: true });
  /** Where the keyboard or a finger put it; null where the mouse has it, or nobody. @type {number | null} */
  x = null;
  #frame;
  #now;

  /**
   * @param {HTMLElement} frame has the focus
   * @param {() => {plot: UPlot, lines: LaneLines[], chart: Chart}} now what is drawn
   */
  constructor(frame, now) {
    this.#frame = frame;
    this.#now = now;
    const { cursor, nowhere } = words().curves;
    frame.tabIndex = 0;
    frame.setAttribute("role", "slider");
    frame.setAttribute("aria-label", cursor);
    this.#tell(0, 0, 0, nowhere);
    frame.addEventListener("blur", () => this.drop());
    frame.addEventListener("mousemove", () => (this.x = null), { capture: true });
  }

  /** Shows the values where the plot has the cursor. */
  show() {
    const { plot, lines, chart } = this.#now();
    const { left = -1, idx } = plot.cursor;
    this.readout.hidden = left < 0 || typeof idx !== "number";
    if (this.readout.hidden) return;
    const x = this.x ?? plot.posToVal(left, "x");
    this.readout.replaceChildren(...readoutTable(lines, chart, x));
    this.readout.classList.toggle("left", left > plot.over.clientWidth / 2);
  }

  /** @param {number} x */
  place(x) {
    const { plot } = this.#now();
    this.x = x;
    plot.setCursor({ left: plot.valToPos(x, "x"), top: plot.over.clientHeight / 2 });
  }

  /** Puts it where it was once the plot is another. */
  keep() {
    if (this.x !== null) this.place(this.x);
  }

  drop() {
    this.x = null;
    this.#now().plot.setCursor({ left: -10, top: -10 });
  }

  /**
   * To another evaluation in sight, by so many, or to the first or the last. Only then is it said where it is: a run that
   * speaks at every step is no help.
   * @param {number} by
   * @param {Range} range what is in sight
   */
  move(by, [low, high]) {
    const { plot, lines, chart } = this.#now();
    const all = /** @type {number[]} */ (plot.data[0]);
    const xs = all.filter((x) => x >= low && x <= high);
    if (xs.length === 0) return;
    // The first key only puts it there, at the side it comes from.
    const isPlaced = this.x !== null || !Number.isFinite(by);
    const index = nearest(xs, this.x ?? (by > 0 ? low : high)) + (isPlaced ? by : 0);
    const x = xs[Math.max(0, Math.min(xs.length - 1, index))];
    this.place(x);
    this.#tell(all[0], all[all.length - 1], x, readoutText(lines, chart, x));
  }

  /** @param {number} min @param {number} max @param {number} now @param {string} text */
  #tell(min, max, now, text) {
    for (const [name, value] of Object.entries({ min, max, now, text })) {
      this.#frame.setAttribute(`aria-value${name}`, String(value));
    }
  }
}
