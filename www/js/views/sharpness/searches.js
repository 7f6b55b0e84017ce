/**
 * The searches for the sharpness of all lanes: at most one a lane at a time, beside the page. What was found is kept as long as the page
 * stays, by lane.
 * @import { LaneState, State, ViewApp } from "../../types.js"
 * @import { Order } from "../../run/sharpness-record.js"
 * @import { SharpnessAt, SharpnessWay } from "../../jobs/sharpness.js"
 */
import { jobs } from "../../jobs/job-client.js";
import { SharpnessRecord } from "../../run/sharpness-record.js";

/** While it plays, a lane is left alone for such a share of the time that its last search took: the page needs its processor, too. */
const REST = 0.5;

/** By comparison, and by the id of a lane. @type {WeakMap<object, Map<number, SharpnessRecord>>} */
const known = new WeakMap();

export class Searches {
  #comparison;
  #changed;
  /** @type {Map<number, SharpnessRecord>} */
  #records;
  /** By lane. @type {Map<number, {order: Order, way: SharpnessWay | null, stop: () => void}>} */
  #running = new Map();
  /** By lane, while it plays. @type {Map<number, number>} */
  #restsUntil = new Map();

  /** @param {Pick<ViewApp<unknown>, "comparison" | "signal">} app @param {() => void} changed is called when more is known */
  constructor({ comparison, signal }, changed) {
    this.#comparison = comparison;
    this.#changed = changed;
    this.#records = known.get(comparison) ?? new Map();
    known.set(comparison, this.#records);
    this.#records.forEach((record) => record.retry());
    signal.addEventListener("abort", () => this.#running.forEach(({ stop }) => stop()));
  }

  /** @param {LaneState} lane */
  recordOf({ id }) {
    const record = this.#records.get(id) ?? new SharpnessRecord();
    this.#records.set(id, record);
    return record;
  }

  /** How far a search of a lane is, where it takes long. @param {LaneState} lane */
  wayOf({ id }) {
    return this.#running.get(id)?.way ?? null;
  }

  /** Begins what is to be searched for. @param {State} state */
  goOn({ lanes, playing }) {
    for (const id of this.#records.keys()) {
      if (lanes.some((lane) => lane.id === id)) continue;
      this.#running.get(id)?.stop();
      this.#records.delete(id);
    }
    const now = performance.now();
    for (const lane of lanes) {
      const record = this.recordOf(lane);
      const rests = playing && now < (this.#restsUntil.get(lane.id) ?? 0);
      const order = this.#comparison.look(lane.id, (own) => {
        record.follow(own);
        return rests ? null : record.next(this.#comparison, own, playing);
      });
      const running = this.#running.get(lane.id);
      if (running && !record.isFor(running.order)) running.stop();
      if (order) this.#begin(lane.id, record, order);
    }
  }

  /** @param {number} id @param {SharpnessRecord} record @param {Order} order */
  #begin(id, record, order) {
    const { result, stop } = jobs.start(
      "sharpness",
      order.input,
      (/** @type {SharpnessAt | SharpnessWay} */ told) => {
        if ("step" in told) record.take(order, told);
        else search.way = told;
        this.#changed();
      },
    );
    /** @type {{order: Order, way: SharpnessWay | null, stop: () => void}} */
    const search = { order, way: null, stop };
    this.#running.set(id, search);
    void result
      .then(
        (end) => record.end(order, end),
        (error) => record.fail(order, error),
      )
      .then(() => {
        if (this.#running.get(id) === search) this.#running.delete(id);
        const now = performance.now();
        this.#restsUntil.set(id, now + REST * (now - order.begun));
        this.#changed();
      });
  }
}
