/**
 * Playing the run: frames call `advance`, the page asks for the rest.
 * @import { Comparison } from "./comparison.js"
 * @import { PaceSetting, RunEvent, StopCondition, Stops } from "../types.js"
 */
import { nameOfLane } from "../settings/lanes.js";
import { Pace, PAUSED } from "./pace.js";
import { isBelow, metConditions } from "./stop-conditions.js";
import { Stepping } from "./stepping.js";

/** So long a single step lets lanes catch up that have waited, in milliseconds: longer is felt. */
const CATCH_UP = 150;
/** Numbers change that often, in milliseconds: faster cannot be read. */
const READING_PERIOD = 100;

export class Player {
  #comparison;
  #lockstep;
  #stepping = new Stepping();
  #pace = new Pace();
  #lastReading = 0;
  /** When play was pressed. */
  #playedSince = 0;
  /** Conditions that held already when play was pressed: they do not stop the run. @type {StopCondition[]} */
  #passed = [];
  /** The step of the last frame. */
  #step = 0;

  /** @param {Comparison} comparison */
  constructor(comparison) {
    this.#comparison = comparison;
    this.#lockstep = comparison.lockstep;
  }

  play() {
    this.#comparison.act(() => {
      if (this.#lockstep.nobodyTrains) return this.#say(this.#lockstep.standstill);
      this.#playedSince = performance.now();
      this.#pace.start(this.#comparison.state.pace, this.#lockstep.step, this.#playedSince);
      this.#passed = this.#metConditions();
      this.#step = this.#lockstep.step;
      this.#comparison.change({ playing: true, event: { type: "playing", passed: this.#passed } });
    });
  }

  pause() {
    this.#comparison.act(() => this.#pause({ type: "paused", step: this.#lockstep.step }));
  }

  /** @param {RunEvent} event */
  #pause(event) {
    this.#comparison.takeReadings();
    this.#comparison.change({ ...PAUSED, event });
  }

  /** One step of every lane. */
  step() {
    this.#comparison.act(() => {
      this.#comparison.goOn();
      const end = performance.now() + CATCH_UP;
      const isLate = () => this.#lockstep.late().length > 0;
      this.#stepping.until(end, (most) => (isLate() ? this.#lockstep.round(most) : 0));
      const late = isLate();
      if (!late) this.#lockstep.round(1);
      const { step, nobodyTrains, standstill } = this.#lockstep;
      /** @type {RunEvent} */
      const event = late
        ? { type: "catchingUp", step }
        : nobodyTrains
          ? standstill
          : { type: "stepped", step };
      this.#pause(event);
    });
  }

  /** To step 0 of the same run, where it waits. */
  reset() {
    this.#comparison.act(() => {
      this.#comparison.history.noting(() => this.#reset(), { kind: "reset" });
      this.#comparison.change({ ...PAUSED, event: { type: "reset" } });
    });
  }

  #reset() {
    for (const lane of this.#comparison.lanes) lane.reset();
    this.#comparison.begin();
  }

  /**
   * One lane trains alone and the others wait; or, with null, they catch up to it, step by step as if they had never waited,
   * and all go on together.
   * @param {number | null} id
   */
  solo(id) {
    this.#comparison.act(() => {
      const lane = this.#comparison.find(id);
      if ((lane?.id ?? null) === this.#comparison.state.solo) return;
      this.#comparison.change({ solo: lane?.id ?? null });
      if (lane) this.#say({ type: "solo", lane: nameOfLane(lane) });
      else this.#say({ type: "soloEnded", late: this.#lockstep.late().length > 0 });
    });
  }

  /** @param {PaceSetting} pace */
  setPace(pace) {
    this.#comparison.actOnTheWay(() => this.#comparison.change({ pace, behind: false }));
  }

  /** @param {Partial<Stops>} changes */
  setStops(changes) {
    this.#comparison.actOnTheWay(() => {
      const { stops, playing } = this.#comparison.state;
      this.#comparison.change({ stops: { ...stops, ...changes } });
      // A new condition is a new question.
      if (playing) this.#passed = this.#metConditions();
    });
  }

  /** @param {number | null | "auto"} finishLine a training loss; null: there is none; the default one */
  setFinishLine(finishLine) {
    this.#comparison.actOnTheWay(() => {
      this.#comparison.change({ finishLineAuto: finishLine === "auto" });
      this.#lockstep.drawLine(finishLine === "auto" ? undefined : finishLine);
      // Lanes on their way are read where they arrive.
      if (!this.#comparison.replay.isOnTheWay) this.#comparison.takeReadings();
    });
  }

  /**
   * Trains towards a step without playing.
   * @param {number} step
   * @param {number} deadline on the clock of `performance.now()`
   * @returns {boolean} whether it is there, or never will be
   */
  trainTo(step, deadline) {
    // Frames go on to another step first.
    if (this.#comparison.replay.isOnTheWay) return false;
    if (this.#lockstep.step >= step) return true;
    const isThere = this.#comparison.act(() => {
      this.#comparison.goOn();
      const ended = this.#run(deadline, (most) => this.#lockstep.round(most, step));
      this.#comparison.takeReadings();
      return ended || this.#lockstep.step >= step || this.#lockstep.nobodyTrains;
    });
    return isThere ?? true;
  }

  /**
   * Trains all lanes in lockstep until the deadline, as far as the pace asks for.
   * @param {number} deadline
   */
  advance(deadline) {
    this.#comparison.act(() => {
      this.#comparison.goOn();
      if (this.#lockstep.step < this.#step) this.#askAnew();
      const end = this.#pace.due(this.#comparison.state.pace, this.#lockstep.step, performance.now());
      this.#run(deadline, (most) => {
        if (this.#lockstep.step >= end || !this.#comparison.state.playing) return 0;
        const made = this.#lockstep.round(most, Math.min(end, this.#stopStep()));
        if (this.#lockstep.nobodyTrains) this.#pause(this.#lockstep.standstill);
        else this.#stopWhereAsked();
        return made;
      });
      this.#stopWhereAsked();
      this.#step = this.#lockstep.step;
      this.#pace.came(this.#step);
      this.#publish();
    });
  }

  /**
   * The stepping loop, with moments kept on the way.
   * @param {number} deadline
   * @param {(most: number) => number} round
   */
  #run(deadline, round) {
    const { replay, lanes } = this.#comparison;
    return this.#stepping.until(deadline, round, (milliseconds) =>
      replay.went(milliseconds, this.#lockstep.step, lanes),
    );
  }

  /** The step that is not to be passed. */
  #stopStep() {
    const { step } = this.#comparison.state.stops;
    return step === null || this.#passed.includes("step") ? Infinity : step;
  }

  #metConditions() {
    const seconds = (performance.now() - this.#playedSince) / 1000;
    const losses = this.#lockstep.runners().map(({ metrics }) => metrics);
    return metConditions(this.#comparison.state.stops, { step: this.#lockstep.step, seconds, losses });
  }

  /** Another run has begun while it plays: what does not hold of that is not passed. */
  #askAnew() {
    const met = this.#metConditions();
    this.#passed = this.#passed.filter((condition) => met.includes(condition));
  }

  /** Pauses where a condition holds that did not when play was pressed. */
  #stopWhereAsked() {
    const { stops, playing } = this.#comparison.state;
    if (!playing) return;
    const condition = this.#metConditions().find((met) => !this.#passed.includes(met));
    if (!condition) return;
    const below = this.#lockstep.runners().filter(({ metrics }) => isBelow(stops, metrics));
    const evaluated = Math.max(...below.map(({ metrics }) => metrics.step));
    const step = condition === "loss" ? evaluated : this.#lockstep.step;
    this.#pause({ type: "resting", condition, step, stops, lanes: below.map(nameOfLane) });
  }

  /** Tells now and then how far the run is. */
  #publish() {
    const now = performance.now();
    if (!this.#comparison.state.playing || now - this.#lastReading < READING_PERIOD) return;
    this.#lastReading = now;
    this.#comparison.publishReadings();
    const measured = this.#pace.measured(this.#lockstep.step, now);
    if (measured) this.#comparison.change(measured);
  }

  /** @param {RunEvent} event */
  #say(event) {
    this.#comparison.change({ event });
  }
}
